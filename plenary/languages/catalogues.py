"""The words of the site's own: Babel catalogues, one a language.

A catalogue is ``LANGUAGE/LC_MESSAGES/messages.po`` in a folder of catalogues. Several folders
may be given: an event's own messages go before those of the theme. Compiled catalogues
are kept in the store; none lies beside its source.
"""

import re
from collections.abc import Callable, Sequence
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from plenary.languages.registry import Language, Registry
from plenary.messages.build import BAD_CATALOGUE, NO_CATALOGUE, UNQUOTED_WORDS
from plenary.messages.message import Message, message
from plenary.problems import Place, Problems
from plenary.store.store import Store, digest

# A line of a catalogue: a comment, or a text between quotation marks
PO_LINE = re.compile(r'\s*(?:#.*|(?:msg\w+(?:\[\d+\])?\s*)?"(?:[^"\\]|\\.)*"\s*)')
PLACEHOLDER = re.compile(r"%\(\w+\)s|(?<!\{)\{\w*\}(?!\})")


def po_path(folder: Path, language: str) -> Path:
    """Return where a language's catalogue lies in a folder of catalogues."""
    return folder / language / "LC_MESSAGES" / "messages.po"


class Compiled(NamedTuple):
    """A compiled catalogue: its key in the store, and the tag and direction of its language."""

    key: str
    tag: str
    dir: str


def compiled(
    folders: Sequence[Path], languages: Registry, code: str, store: Store, problems: Problems
) -> dict[str, list[Compiled]]:
    """Return, by language id, the compiled catalogues to look into, in order.

    After a language's own come those of its fallback languages and of the default language.
    A language without any of its own is reported.
    """
    own: dict[str, list[Compiled]] = {}
    for id_, language in languages.items():
        own[id_] = []
        for folder in reversed(folders):
            key = compile_one(po_path(folder, id_), code, store, problems)
            if key:
                own[id_].append(Compiled(key, language.tag, language.dir))
    found = {}
    for id_, language in languages.items():
        chain = dict.fromkeys((id_, *language.fallback, languages.default.id))
        found[id_] = [one for other in chain for one in own.get(other, [])]
        if not own[id_]:
            _report(po_path(folders[-1], id_), language, found[id_], languages, problems)
    return found


def _report(
    path: Path,
    language: Language,
    instead: Sequence[Compiled],
    languages: Registry,
    problems: Problems,
) -> None:
    """Warn about a language that has no words of the theme, unless its catalogue is faulty."""
    if path.exists():
        return
    names = {one.tag: one.name for one in languages.values()}
    shown = names[instead[0].tag] if instead else "English"
    problems.add(NO_CATALOGUE, Place(str(path)), language=language.name, shown=shown)


def compile_one(path: Path, code: str, store: Store, problems: Problems) -> str:
    """Put the compiled form of a catalogue into the store; return its key, "" if there is none.

    ``code`` is a digest of the code that compiles.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return ""
    key = digest("catalogue", code, data)
    if key not in store:
        open_ = unclosed(data)
        for line in open_:
            problems.add(UNQUOTED_WORDS, Place(str(path), line))
        if open_:
            return ""
        try:
            catalogue = read_po(BytesIO(data), abort_invalid=True)
        except (PoFileError, ValueError, LookupError) as error:
            problems.add(BAD_CATALOGUE, Place(str(path)), detail=error)
            return ""
        found = faults(catalogue)
        for line, fault in found:
            problems.add(BAD_CATALOGUE, Place(str(path), line), detail=fault)
        if found:
            return ""
        target = BytesIO()
        write_mo(target, catalogue)
        store.put(key, target.getvalue())
    return key


def unclosed(data: bytes) -> list[int]:
    """Return the lines whose quotation marks are wrong: Babel takes a part of such a text."""
    lines = data.decode(errors="replace").split("\n")
    return [n for n, line in enumerate(lines, 1) if '"' in line and not PO_LINE.fullmatch(line)]


def faults(catalogue: Catalog) -> list[tuple[int, Message | str]]:
    """Return line and fault of each message whose placeholders differ from the original's."""
    found: list[tuple[int, Message | str]] = [
        (entry.lineno or 0, str(error)) for entry, errors in catalogue.check() for error in errors
    ]
    for entry in catalogue:
        # A plural form may do without the number: "one photo".
        if isinstance(entry.id, str) and isinstance(entry.string, str) and entry.string:
            wanted, there = (set(PLACEHOLDER.findall(s)) for s in (entry.id, entry.string))
            line = entry.lineno or 0
            found += [
                (line, message("the placeholder {name} is missing", name=name))
                for name in sorted(wanted - there)
            ]
            found += [
                (line, message("the placeholder {name} is not in the original", name=name))
                for name in sorted(there - wanted)
            ]
    return found


def load(catalogues: Sequence[Compiled], store: Store) -> "Words":
    """Return the messages of compiled catalogues; what the first lacks, the next is asked for.

    Raises LostError.
    """
    loaded = []
    for one in catalogues:
        data = store.get(one.key)
        if data is not None:
            loaded.append((one, GNUTranslations(BytesIO(data))))
    return Words(loaded)


class _Unknown(NullTranslations):
    """Answers for every message that nobody knows it."""

    def gettext(self, message: str) -> str:
        raise LookupError(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        raise LookupError(msgid1)

    def pgettext(self, context: str, message: str) -> str:
        raise LookupError(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        raise LookupError(msgid1)


class Words(NullTranslations):
    """Messages of several catalogues, the nearest first.

    With ``mark``, a message in another language than the first catalogue's (or than ``tag``) is
    put through it, with that language's tag and direction.
    """

    def __init__(
        self,
        catalogues: Sequence[tuple[Compiled, GNUTranslations]],
        tag: str = "",
        mark: Callable[[str, str, str], str] | None = None,
    ) -> None:
        super().__init__()
        self._all = catalogues
        self._tag = tag
        self._mark = mark
        for _, messages in catalogues:
            messages.add_fallback(_Unknown())

    def languages(self, tag: str) -> list[tuple[str, str]]:
        """Return tag and direction of the languages of the messages, without that of ``tag``."""
        return list(dict.fromkeys((one.tag, one.dir) for one, _ in self._all if one.tag != tag))

    def marked(self, tag: str, mark: Callable[[str, str, str], str]) -> "Words":
        """Return the same messages for readers of the language ``tag``, foreign ones marked."""
        made = Words((), tag, mark)
        made._all = self._all
        return made

    def gettext(self, message: str) -> str:
        """Return a message; the message itself if no catalogue has it."""
        return self._first(lambda m: m.gettext(message)) or super().gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return a message for a number."""
        found = self._first(lambda m: m.ngettext(msgid1, msgid2, n))
        return found or super().ngettext(msgid1, msgid2, n)

    def pgettext(self, context: str, message: str) -> str:
        """Return a message as it is used in one place."""
        found = self._first(lambda m: m.pgettext(context, message))
        return found or super().pgettext(context, message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """Return a message for a number, as it is used in one place."""
        found = self._first(lambda m: m.npgettext(context, msgid1, msgid2, n))
        return found or super().npgettext(context, msgid1, msgid2, n)

    def _first(self, ask: Callable[[NullTranslations], str]) -> str:
        """Return the answer of the first catalogue that has one, "" if none has."""
        for one, messages in self._all:
            try:
                found = ask(messages)
            except LookupError:
                continue
            if self._mark and one.tag != self._tag:
                return self._mark(found, one.tag, one.dir)
            return found
        return ""
