"""Problems: mistakes at their places, gathered in one run and reported together.

A *mistake* is a kind of thing that can be wrong (:mod:`plenary.messages`). A *problem* is one
mistake at one place: data, put into words only when it is shown. One problem is enough to leave
the last good output as it is. A warning never stops a build.
"""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from plenary.messages.kinds import kind_of
from plenary.messages.message import Message, frozen, message, plural
from plenary.messages.mistake import Mistake
from plenary.redaction import redacted


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is: ``file`` below the content folder, ``line`` from 1 (0: no line)."""

    file: str
    line: int = 0
    field: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake at one place; ``when`` says in which site, or from when on, if not here and now.

    ``kind`` is the mistake's id, for programs: ``fields/bad-date``.
    Passwords are left out of the words, so that none is printed, logged or shown.
    """

    place: Place
    saying: Message
    advice: Message
    warning: bool = False
    when: tuple[Message, ...] = ()
    kind: str = ""

    @property
    def what(self) -> str:
        """What is wrong, in the user's language."""
        said = str(self.saying)
        for when in self.when:
            said = str(message("{when}: {what}", when=when, what=said))
        return redacted(said)

    @property
    def hint(self) -> str:
        """What to do, in the user's language."""
        return redacted(str(self.advice))

    @property
    def sentences(self) -> str:
        """What is wrong and what to do, in the user's language."""
        hint = self.hint
        pattern = message("{what}. {hint}", what=self.what, hint=hint) if hint else self.what
        return str(pattern).strip()

    def __str__(self) -> str:
        """Return one line: file, line, field, what is wrong, what to do."""
        where = self.place.file + (f":{self.place.line}" if self.place.line else "")
        said = self.sentences
        if self.place.field:
            said = str(message("{field}: {said}", field=self.place.field, said=said))
        if self.warning:
            return str(message("{where}: warning: {said}", where=where, said=said))
        return str(message("{where}: problem: {said}", where=where, said=said))


@dataclass(slots=True)
class Problems:
    """All problems of one run, each reported once.

    ``bearable`` are the files whose problems stop nothing: in a preview, those of drafts.
    """

    bearable: set[str] = field(default_factory=set)
    _found: dict[Problem, None] = field(default_factory=dict)

    def add(self, mistake: Mistake, place: Place, **values: object) -> None:
        """Remember one mistake at one place; ``values`` fill the mistake's patterns."""
        if "://" in place.file:
            place = replace(place, file=redacted(place.file))
        said = mistake.messages(frozen(values))
        problem = Problem(place, *said, mistake.warning, kind=kind_of(mistake))
        self._found[problem] = None

    def add_once(self, mistake: Mistake, places: Sequence[Place], **values: object) -> None:
        """Remember one mistake of several files at its first place, with the number of files."""
        what, hint = mistake.messages(frozen(values))
        others = len({place.file for place in places}) - 1
        if others:
            what = plural(
                "{what} (here and in {count} more file)",
                "{what} (here and in {count} more files)",
                count=others,
                what=what,
            )
        problem = Problem(places[0], what, hint, mistake.warning, kind=kind_of(mistake))
        self._found[problem] = None

    def extend(self, others: Iterable[Problem]) -> None:
        """Remember all of ``others`` too."""
        self._found.update(dict.fromkeys(others))

    def __iter__(self) -> Iterator[Problem]:
        """Yield every problem and warning by file, line and field."""
        key = lambda p: (p.place.file, p.place.line, p.place.field, p.what)  # noqa: E731 — read once, here
        return iter(sorted(self._found, key=key))

    @property
    def stop(self) -> bool:
        """Whether anything found forbids to publish."""
        return any(not p.warning and p.place.file not in self.bearable for p in self._found)


class ContentError(Exception):
    """The build stopped because of problems that have been reported already."""

    exitcode = 1


NOTHING = Message("")


def near(name: str, known: Iterable[str], cutoff: float = 0.6) -> Message:
    """Return ``"Did you mean `x`? "`` for the known value nearest to ``name``, or nothing.

    ``cutoff`` is how alike they must be, from 0 to 1, as difflib counts.
    """
    found = nearest(name, known, cutoff)
    return did_you_mean(found) if found else NOTHING


def did_you_mean(name: str) -> Message:
    """Return ``"Did you mean `x`? "``."""
    return message("Did you mean `{name}`? ", name=name)


def nearest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the known value nearest to ``name``, "" if none is near."""
    return next(iter(difflib.get_close_matches(name, sorted(known), n=1, cutoff=cutoff)), "")


def listed(known: Iterable[str], most: int = 12) -> Message:
    """Return ``"Choose from: a, b."``, cut after ``most`` names."""
    names = sorted(known)
    if not names:
        return message("There are none yet.")
    shown = ", ".join(names[:most])
    if len(names) > most:
        return message("Choose from: {names} and {rest} more.", names=shown, rest=len(names) - most)
    return message("Choose from: {names}.", names=shown)
