"""A translation beside its original: a row for each title, field and block, with its state."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from plenary.content.inheritance import Fields, shapes
from plenary.content.pairing import fingerprint
from plenary.content.read import Source, parse_text
from plenary.content.schema import KINDS
from plenary.desk.state import State, Text
from plenary.desk.texts import NOTHING, history
from plenary.editing import text as editing
from plenary.editing.blocks import Block, cut
from plenary.editing.changes import FieldPath, value_at
from plenary.editing.counterparts import Couple, Known, Pairs, Piece, coupled, pieces, text_of
from plenary.languages.registry import Language
from plenary.messages.labels import label
from plenary.problems import Problems
from plenary.store.store import digest

# Of a row: translated and as the original is; the original has changed since; nothing there yet;
# the original has changed somewhere since, and it is not known where
SAME, CHANGED, MISSING, PERHAPS = "same", "changed", "missing", "perhaps"

FIRST = ("title", "name", "summary")


class Row(NamedTuple):
    """A row: what the original says, what the translation says, and the state.

    ``key`` names it in saves: a field's path with "." between, or the digest of the original's
    block with its number. ``diff`` is what has changed in the original, if that is known.
    """

    key: str
    label: str
    kind: str
    original: str
    translation: str
    state: str
    path: FieldPath = ()
    diff: tuple[Piece, ...] = ()

    @property
    def said(self) -> str:
        """What is remembered as that which is translated."""
        return _said(self.path, self.original)


class SideBySide:
    """A text and its original, as both are on disk now. Raises UnreadableError, OSError."""

    def __init__(self, state: State, text: Text) -> None:
        assert text.item is not None
        self.state = state
        self.text = text
        self.source = text.item.original
        self.languages = state.settings.languages
        self.first = self._read(self.source.path)
        self.own = self._read(text.path) if self.is_there else NOTHING
        self.pairs = Pairs(history(state).folder)
        self.known = self.pairs.known(text.path)

    @property
    def is_there(self) -> bool:
        """Whether there is a translation already."""
        return (self.state.settings.content / self.text.path).is_file()

    @property
    def language(self) -> Language:
        """The language of the translation."""
        return self.languages[self.text.language]

    @cached_property
    def now(self) -> str:
        """The digest of what is to be translated."""
        return _digest(self.text.kind, self.first.written, self.source.path)

    @cached_property
    def is_stale(self) -> bool:
        """Whether the original has changed since it was translated."""
        said = str(self.own.meta.get("translated_from", ""))
        return bool(said) and said != self.now

    @cached_property
    def older(self) -> editing.Text | None:
        """The original as it was translated, if the desk has seen it."""
        said = str(self.own.meta.get("translated_from", ""))
        if not self.is_stale:
            return None
        for step in history(self.state).states(self.source.path):
            for written in (step.after, step.before):
                if _digest(self.text.kind, written, self.source.path) == said:
                    return editing.read(written.encode(), self.source.path)
        return None

    @cached_property
    def blocks(self) -> tuple[list[Block], list[Block]]:
        """The blocks of the original and of the translation."""
        return (
            cut(self.first.body, self.source.language.tag),
            cut(self.own.body, self.language.tag),
        )

    @cached_property
    def couples(self) -> list[Couple]:
        """Which blocks belong together."""
        return coupled(*self.blocks, self.known)

    def rows(self) -> list[Row]:
        """Return all rows: fields, the title first; blocks; entries such as photos."""
        fields = sorted(self._fields(), key=lambda row: (len(row.path) > 1, _rank(row.path)))
        alone = [row for row in fields if len(row.path) == 1]
        return [*alone, *self._blocks(), *fields[len(alone) :]]

    def _fields(self) -> Iterator[Row]:
        """Yield a row for each text that the original has in a field."""
        before = self.older.meta if self.older else None
        for path, group in _texts(KINDS[self.text.kind], self.first.meta, self.text.kind):
            said, mine = (value_at(meta, path) for meta in (self.first.meta, self.own.meta))
            words = mine if isinstance(mine, str) else ""
            was = value_at(before, path) if before is not None else None
            key = ".".join(path)
            old = was if isinstance(was, str) else None
            seen = _said(path, str(said))
            state, diff = self._state(seen, str(said), words, old, known=before is not None)
            kind = "heading" if path[-1] in ("title", "name") and len(path) == 1 else "field"
            entry = f"{path[1]}: " if len(path) > 1 else ""
            shown = f"{entry}{label(group, path[-1])}"
            yield Row(key, shown, kind, str(said), words, state, path, diff)

    def _blocks(self) -> Iterator[Row]:
        """Yield a row for each block that the original has, and for each that is left."""
        ours, theirs = self.blocks
        before = self._before(ours)
        for number, at, count in self.couples:
            words = text_of(theirs[at : at + count]) if at is not None else ""
            if number is None:
                if words and at is not None:
                    key = f"-{at}.{digest(words)}"
                    yield Row(key, "", theirs[at].kind, "", words, SAME)
                continue
            block = ours[number]
            if block.text:
                key = f"{number}.{digest(block.text)}"
                known = before is not None
                old = before.get(number) if before is not None else None
                state, diff = self._state(block.text, block.text, words, old, known=known)
                yield Row(key, "", block.kind, block.text, words, state, (), diff)

    def _before(self, ours: list[Block]) -> Mapping[int, str] | None:
        """Return what the blocks of the original were when it was translated, if that is known."""
        if self.older is None:
            return None
        was = cut(self.older.body, self.source.language.tag)
        return {
            number: was[at].text
            for number, at, _ in coupled(
                ours, was, {digest(b.text): Known(digest(b.text), True) for b in was}
            )
            if number is not None and at is not None
        }

    def _state(
        self, seen: str, said: str, words: str, old: str | None, *, known: bool
    ) -> tuple[str, tuple[Piece, ...]]:
        """Return the state of a row, and what has changed in its original."""
        if not words.strip():
            return MISSING, ()
        if not self.is_stale or self.known.get(digest(seen)) == (digest(words), True):
            return SAME, ()
        if not known:
            return PERHAPS, ()
        if old == said:
            return SAME, ()
        return CHANGED, tuple(pieces(old or "", said))

    def _read(self, path: str) -> editing.Text:
        return editing.read((self.state.settings.content / path).read_bytes(), path)


def _rank(path: FieldPath) -> int:
    """Return where a field comes: titles, the summary, all else in the order of the schema."""
    return FIRST.index(path[0]) if len(path) == 1 and path[0] in FIRST else len(FIRST)


def _said(path: FieldPath, original: str) -> str:
    """Return what is remembered of a field or a block that is translated."""
    return f"{'.'.join(path)}\0{original}" if path else original


def _digest(kind: str, written: str, path: str) -> str:
    """Return the digest of what is to be translated of a text, "" if it cannot be read."""
    found = parse_text(written.encode(), path, Problems())
    return fingerprint(kind, found[0]) if found and isinstance(found[0], Source) else ""


def _texts(
    model: type[Fields], meta: Any, group: str, at: FieldPath = ()
) -> Iterator[tuple[FieldPath, str]]:
    """Yield the paths of all texts in fields, each with what its group is called."""
    for name, shape in shapes(model).items():
        value = meta.get(name) if isinstance(meta, dict) else None
        if shape.entries and isinstance(value, dict):
            for id_, entry in value.items():
                yield from _texts(shape.entries, entry, name, (name, id_))
        elif shape.nature == "text" and isinstance(value, str) and value:
            yield (*at, name), group
