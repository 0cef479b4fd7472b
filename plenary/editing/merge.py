"""Three versions of a text become one: what was read (base), what is wanted (mine), what is there.

``theirs`` is on disk now. What one of both has changed is taken; what both have changed in
different ways is a :class:`Conflict`, and theirs stays until somebody decides. What both have added
at one place is kept from both, theirs first. Laws, for fields and for bodies:

* ``merge(base, mine, base) == mine``, ``merge(base, base, theirs) == theirs``;
* with mine and theirs exchanged, the conflicts are the same, exchanged;
* what one has written is in the result or in a conflict.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from plenary.editing.alignment import Aligned, aligned, alike
from plenary.editing.blocks import GAP, LINE, Block, cut
from plenary.editing.changes import FieldPath, Value, value_at, with_value

# The path of what is no field
BODY: FieldPath = ("",)


class Change(NamedTuple):
    """What somebody wants of a field: the value that they saw, and the one that they want."""

    path: FieldPath
    old: Value | None
    new: Value | None


class Conflict(NamedTuple):
    """What both have changed: a field, or a block of the body.

    ``where`` is the field's path, or BODY. Then the versions are Markdown, of one block or of what
    it was split into, and ``block`` is the number of theirs in the merged body. A version that is
    None or "" was removed.
    """

    where: FieldPath
    base: Value | None
    mine: Value | None
    theirs: Value | None
    block: int | None = None


class MergedFields(NamedTuple):
    """Fields, and what is in conflict."""

    meta: dict[str, Any]
    conflicts: list[Conflict]


class MergedBody(NamedTuple):
    """A body, what is in conflict, and the numbers of the blocks that they alone have changed."""

    body: str
    conflicts: list[Conflict]
    joined: list[int]


def merge_fields(meta: dict[str, Any], changes: Sequence[Change]) -> MergedFields:
    """Return the fields that are on disk (``meta``) with changes that somebody wants."""
    conflicts: list[Conflict] = []
    for change in changes:
        now = value_at(meta, change.path)
        value, told = _value(change, now)
        conflicts += told
        if not _same(value, _said(now)):
            meta = with_value(meta, change.path, value)
    return MergedFields(meta, conflicts)


def _value(change: Change, theirs: Value | None) -> tuple[Value | None, list[Conflict]]:
    """Return the merged value of a field: a group by its entries, a list by its own."""
    path, *values = (*change, theirs)
    base, mine, theirs = map(_said, values)
    if _same(mine, theirs) or _same(base, mine):
        return theirs, []
    if _same(base, theirs):
        return mine, []
    if isinstance(mine, dict) and isinstance(theirs, dict) and isinstance(base, dict | None):
        return _group(path, base or {}, mine, theirs)
    if isinstance(mine, list) and isinstance(theirs, list) and isinstance(base, list | None):
        return merged_list(base or [], mine, theirs), []
    return theirs, [Conflict(path, base, mine, theirs)]


def _said(value: Value | None) -> Value | None:
    """Return a value, None if it says nothing."""
    return None if value in ("", []) else value


def _same(one: Any, other: Any) -> bool:
    """Whether two values are the same; groups in another order are not."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(_same(one[name], other[name]) for name in one)
    return bool(one == other)


def _group(
    path: FieldPath, base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]
) -> tuple[dict[str, Any], list[Conflict]]:
    """Return a merged group, in the order of both."""
    conflicts: list[Conflict] = []
    found: dict[str, Any] = {}
    for name in dict.fromkeys((*theirs, *mine, *base)):
        change = Change((*path, name), base.get(name), mine.get(name))
        value, told = _value(change, theirs.get(name))
        conflicts += told
        if value is not None:
            found[name] = value
    names = merged_list(list(base), list(mine), list(theirs))
    order = [name for name in dict.fromkeys((*names, *found)) if name in found]
    return {name: found[name] for name in order}, conflicts


def merged_list(base: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    """Return a merged list, without what either has removed; each entry once."""
    one, other = aligned(base, mine), aligned(base, theirs)
    made: list[str] = []
    for at in range(len(base) + 1):
        made += [theirs[number] for number in other.added[at]]
        made += [mine[number] for number in one.added[at]]
        if at < len(base) and one.became[at] and other.became[at]:
            made.append(base[at])
    return list(dict.fromkeys(made))


def merge_bodies(base: str, mine: str, theirs: str, tag: str) -> MergedBody:
    """Return a merged body, for readers of a BCP 47 tag; all are plain texts."""
    if theirs in (base, mine):
        return MergedBody(mine, [], [])
    if base == mine:
        return MergedBody(theirs, [], [])
    return _Bodies(*(cut(body, tag) for body in (base, mine, theirs))).merged(tag)


class _Part(NamedTuple):
    """A block of the merged body, by its numbers in my and in their version, -1 for none."""

    block: Block
    mine: int
    theirs: int


class _Bodies:
    """Three versions of a body, and the merged one as it grows."""

    def __init__(self, base: list[Block], mine: list[Block], theirs: list[Block]) -> None:
        self.base, self.mine, self.theirs = base, mine, theirs
        self.parts: list[_Part] = []
        self.joined: list[int] = []
        self.conflicts: list[tuple[int, Conflict]] = []
        # What has become, in the other version, of blocks that were moved: by their new numbers
        self.mine_moved: dict[int, list[int]] = {}
        self.theirs_moved: dict[int, list[int]] = {}

    def merged(self, tag: str) -> MergedBody:
        """Return the merged body."""
        texts = [[block.text for block in version] for version in (self.base, self.mine)]
        one = aligned(texts[0], texts[1], alike)
        other = aligned(texts[0], [block.text for block in self.theirs], alike)
        mine, theirs = self.moves(one, self.mine), self.moves(other, self.theirs)
        for at in mine.keys() ^ theirs.keys():
            if at in mine:
                self.mine_moved[mine[at]], other.became[at] = other.became[at], []
            else:
                self.theirs_moved[theirs[at]], one.became[at] = one.became[at], []
        for at in range(len(self.base) + 1):
            self.added(one.added[at], other.added[at])
            if at < len(self.base):
                self.became(self.base[at].text, one.became[at], other.became[at])
        written = [
            part.block.text + after for part, after in zip(self.parts, self.afters(), strict=True)
        ]
        places = [0, *accumulate(map(len, written))]
        body = "".join(written)
        starts = list(accumulate(len(block.text + block.after) for block in cut(body, tag)))
        numbers = [bisect_right(starts, place) for place in places]
        conflicts = [told._replace(block=numbers[at]) for at, told in self.conflicts]
        joined = sorted({numbers[at] for at in self.joined})
        return MergedBody(body, conflicts, joined)

    def moves(self, found: Aligned, blocks: list[Block]) -> dict[int, int]:
        """Return the numbers of blocks that are elsewhere now, each with a new number of its own.

        Of several that say the same, as many have moved as are there; the others are removed.
        """
        new: dict[str, list[int]] = {}
        for number in (number for added in found.added for number in added):
            new.setdefault(blocks[number].text, []).append(number)
        gone = [at for at in range(len(self.base)) if not found.became[at]]
        return {at: new[text].pop(0) for at in gone if new.get(text := self.base[at].text)}

    def added(self, mine: list[int], theirs: list[int]) -> None:
        """Take what is new from both, once if it is the same."""
        moved = self.mine_moved.keys() & set(mine) or self.theirs_moved.keys() & set(theirs)
        if not moved and self.words(self.mine, mine) == self.words(self.theirs, theirs):
            self.take(mine, theirs)
            return
        for number in theirs:
            changed = self.theirs_moved.get(number)
            if changed is None:
                self.take([-1], [number], joined=True)
            else:
                self.take(changed, [-1] * len(changed))
        for number in mine:
            changed = self.mine_moved.get(number)
            if changed is None:
                self.take([number], [-1])
            else:
                self.take([-1] * len(changed), changed)

    def became(self, base: str, mine: list[int], theirs: list[int]) -> None:
        """Take what has become of a block."""
        my_words, their_words = self.words(self.mine, mine), self.words(self.theirs, theirs)
        if my_words == their_words:
            self.take(mine, theirs)
        elif their_words == [base]:
            self.take(mine, [-1] * len(mine))
        elif my_words == [base]:
            self.take([-1] * len(theirs), theirs, joined=True)
        else:
            versions = (GAP.join(my_words), GAP.join(their_words))
            self.conflicts.append((len(self.parts), Conflict(BODY, base, *versions)))
            self.take([-1] * len(theirs), theirs)

    @staticmethod
    def words(blocks: list[Block], numbers: list[int]) -> list[str]:
        return [blocks[number].text for number in numbers]

    def take(self, mine: list[int], theirs: list[int], *, joined: bool = False) -> None:
        """Add blocks, known by their numbers in both versions."""
        for my, their in zip(mine, theirs, strict=True):
            block = self.mine[my] if their < 0 else self.theirs[their]
            self.joined += [len(self.parts)] if joined else []
            self.parts.append(_Part(block, my, their))

    def afters(self) -> Iterator[str]:
        """Yield what stands behind each block: as in the version where the same one follows."""
        end = (len(self.mine), len(self.theirs))
        nexts = [*((part.mine, part.theirs) for part in self.parts[1:]), end]
        for part, (my_next, their_next) in zip(self.parts, nexts, strict=False):
            if 0 <= part.theirs == their_next - 1:
                yield self.theirs[part.theirs].after
            elif 0 <= part.mine == my_next - 1:
                yield self.mine[part.mine].after
            elif (my_next, their_next) == end:
                yield (self.theirs or self.mine)[-1].after
            else:
                apart = len(LINE.findall(part.block.after)) >= len(GAP)
                yield part.block.after if apart else GAP
