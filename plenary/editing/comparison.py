"""Two states of a text side by side: each field and block that differs, word by word."""

import difflib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from plenary.editing.alignment import aligned, alike
from plenary.editing.blocks import GAP, cut
from plenary.editing.changes import FieldPath, Value
from plenary.editing.counterparts import WORD, Piece, pieces
from plenary.editing.merge import BODY
from plenary.editing.text import Text


class Row(NamedTuple):
    """A field, or a block of the body (BODY), in two states; no pieces: it was not there.

    ``same`` is a number of blocks that are the same in both, of which nothing else is said.
    """

    path: FieldPath
    before: Sequence[Piece] = ()
    after: Sequence[Piece] = ()
    same: int = 0


def compared(before: Text, after: Text, tag: str) -> Iterator[Row]:
    """Yield what differs between two states of a text, for readers of a BCP 47 tag."""
    for path, old, new in _fields(before.meta, after.meta):
        yield row(path, said(old), said(new))
    yield from _blocks(*([block.text for block in cut(t.body, tag)] for t in (before, after)))


def row(path: FieldPath, before: str, after: str) -> Row:
    """Return two states of one place, word by word."""
    found = pieces(before, after)
    old, new = ([piece for piece in found if piece.change != gone] for gone in ("new", "gone"))
    return Row(path, old, new)


def both(base: str, mine: str, theirs: str) -> str:
    """Return a text with the changes of both where they do not overlap; else mine."""
    changes = sorted({*_changes(base, mine), *_changes(base, theirs)})
    if any(after[0] <= before[1] for before, after in pairwise(changes)):
        return mine
    words, made, at = WORD.findall(base), "", 0
    for start, end, new in changes:
        made += "".join(words[at:start]) + new
        at = end
    return made + "".join(words[at:])


def _changes(base: str, other: str) -> Iterator[tuple[int, int, str]]:
    """Yield from which word of a text to which another one says something else, and what."""
    before, after = WORD.findall(base), WORD.findall(other)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, begin, end, start, stop in matcher.get_opcodes():
        if tag != "equal":
            yield begin, end, "".join(after[start:stop])


def said(value: Value | None) -> str:
    """Return a value as one reads it: entries of a list in lines, those of a group by name."""
    if isinstance(value, dict):
        return "\n".join(f"{name}: {said(one)}" for name, one in value.items())
    return "\n".join(value) if isinstance(value, list) else value or ""


def _fields(
    before: Any, after: Any, at: FieldPath = ()
) -> Iterator[tuple[FieldPath, Value | None, Value | None]]:
    """Yield each field that differs, with both values."""
    groups = [one if isinstance(one, dict) else {} for one in (before, after)]
    for name in dict.fromkeys((*groups[0], *groups[1])):
        old, new = (group.get(name) for group in groups)
        if old == new:
            continue
        if isinstance(old, dict) or isinstance(new, dict):
            yield from _fields(old, new, (*at, name))
        else:
            yield (*at, name), old, new


def _blocks(before: list[str], after: list[str]) -> Iterator[Row]:
    """Yield blocks in the order of the later state."""
    found = aligned(before, after, alike)
    same = 0
    for at in range(len(before) + 1):
        pairs = [("", after[number]) for number in found.added[at]]
        if at < len(before):
            pairs.append((before[at], GAP.join(after[number] for number in found.became[at])))
        for old, new in pairs:
            if old == new:
                same += 1
                continue
            if same:
                yield Row(BODY, same=same)
            same = 0
            yield row(BODY, old, new)
    if same:
        yield Row(BODY, same=same)
