"""Problems: mistakes at their places, gathered in one run and told together.

A *mistake* is a kind of thing that can be wrong (:mod:`plenary.messages`). A *problem* is one
mistake at one place. One of them is enough to leave the last good output as it is. A warning never
stops a build.
"""

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from plenary.messages.mistake import Mistake
from plenary.redaction import redacted


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: ``file`` below the content folder, ``line`` from 1 (0: no line)."""

    file: str
    line: int = 0
    field: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake at one place."""

    place: Place
    what: str
    hint: str
    warning: bool

    def __str__(self) -> str:
        """Return one line: file, line, field, what is wrong, what to do."""
        where = self.place.file + (f":{self.place.line}" if self.place.line else "")
        field_ = f" {self.place.field}:" if self.place.field else ""
        word = "warning:" if self.warning else "problem:"
        return f"{where}: {word}{field_} {self.what}. {self.hint}".strip()


@dataclass(slots=True)
class Problems:
    """All problems of one run, each told once.

    ``bearable`` are the files whose problems stop nothing: in a preview, those of drafts.
    """

    bearable: set[str] = field(default_factory=set)
    _found: dict[Problem, None] = field(default_factory=dict)

    def add(self, mistake: Mistake, place: Place, **values: object) -> None:
        """Remember one mistake at one place; ``values`` fill the mistake's patterns.

        Passwords are left out of them here, so that none is printed, logged or shown.
        """
        if "://" in place.file:
            place = replace(place, file=redacted(place.file))
        what, hint = (redacted(said.format(**values)) for said in (mistake.what, mistake.hint))
        problem = Problem(place, what, hint, mistake.warning)
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


def near(name: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return ``"Did you mean `x`? "`` for the known value nearest to ``name``, or nothing.

    ``cutoff`` is how alike they must be, from 0 to 1, as difflib counts.
    """
    found = difflib.get_close_matches(name, sorted(known), n=1, cutoff=cutoff)
    return f"Did you mean `{found[0]}`? " if found else ""


def listed(kind: str, known: Iterable[str], most: int = 12) -> str:
    """Return ``"The speakers are: a, b."``, cut after ``most`` names."""
    names = sorted(known)
    if not names:
        return f"There are no {kind} yet."
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return f"The {kind} are: {', '.join(names[:most])}{more}."
