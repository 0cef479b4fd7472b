"""Which block of a translation says what a block of its original says, and what has changed in it.

Files do not say it. What a person has put side by side is remembered (:class:`Pairs`); between such
pairs, blocks of one kind are taken for each other in their order.
"""

import difflib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal, NamedTuple

from plenary.editing.blocks import Block, joined
from plenary.store.store import digest, write_atomically

# A character of Chinese or Japanese is a word of its own; so is white space
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+|\s+|[^\w\s]")
# Blocks that somebody may write for one of the original
RUN = 6
# Pairs that are remembered of one text
MOST = 2000

Change = Literal["same", "gone", "new"]


class Couple(NamedTuple):
    """Numbers of blocks that belong together: of the original, of the translation; None: none.

    ``length`` is how many blocks of the translation, from that one on, say what the original says.
    """

    original: int | None
    translation: int | None
    length: int = 1


class Known(NamedTuple):
    """The digest of a text of the translation, and whether a person has said that it is done."""

    translation: str
    done: bool


class Piece(NamedTuple):
    """Words that stayed, went or came."""

    change: Change
    words: str


def coupled(
    original: Sequence[Block], translation: Sequence[Block], known: Mapping[str, Known]
) -> list[Couple]:
    """Return all blocks in couples, in the order of the original; blocks without one come last.

    ``known`` has what a person has put side by side, by digests of blocks of the original.
    """
    places = {
        digest(text_of(translation[at : at + count])): (at, count)
        for count in range(RUN, 0, -1)
        for at in range(len(translation) - count + 1)
    }
    found: list[Couple] = []
    begun = start = 0
    for number, block in enumerate(original):
        pair = known.get(digest(block.text))
        at, count = places.get(pair.translation, (-1, 1)) if pair else (-1, 1)
        if at >= start:
            found += _by_kind(original, translation, range(begun, number), range(start, at))
            found.append(Couple(number, at, count))
            begun, start = number + 1, at + count
    rest = range(begun, len(original)), range(start, len(translation))
    found += _by_kind(original, translation, *rest)
    return [
        *(couple for couple in found if couple.original is not None),
        *(couple for couple in found if couple.original is None),
    ]


def _by_kind(
    original: Sequence[Block], translation: Sequence[Block], ours: range, theirs: range
) -> list[Couple]:
    """Return couples of a stretch in which none are known."""
    first = [original[number].kind for number in ours]
    second = [translation[number].kind for number in theirs]
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    partner = {
        block.a + at: block.b + at
        for block in matcher.get_matching_blocks()
        for at in range(block.size)
    }
    couples = [
        Couple(number, theirs[partner[at]] if at in partner else None)
        for at, number in enumerate(ours)
    ]
    taken = set(partner.values())
    return couples + [Couple(None, theirs[at]) for at in range(len(theirs)) if at not in taken]


def text_of(blocks: Sequence[Block]) -> str:
    """Return the text of blocks as it is written, without the white space behind it."""
    return joined(blocks)[: -len(blocks[-1].after) or None]


def pieces(old: str, new: str) -> list[Piece]:
    """Return a text as it has become another one, word for word."""
    before, after = WORD.findall(old), WORD.findall(new)
    found: list[Piece] = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, begin, end, start, stop in matcher.get_opcodes():
        if tag == "equal":
            found.append(Piece("same", "".join(after[start:stop])))
            continue
        if begin < end:
            found.append(Piece("gone", "".join(before[begin:end])))
        if start < stop:
            found.append(Piece("new", "".join(after[start:stop])))
    return found


class Pairs:
    """What a person has put side by side, by the path of the translation; kept in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def known(self, path: str) -> dict[str, Known]:
        """Return what belongs to the texts of an original, by their digests."""
        with suppress(OSError, ValueError, TypeError):
            found = json.loads(self._file(path).read_bytes())
            return {original: Known(*pair) for original, pair in found.items()}
        return {}

    def add(self, path: str, pairs: Iterable[tuple[str, str]], *, done: bool) -> None:
        """Remember texts that belong together, an original's and its translation's."""
        known = self.known(path)
        for original, translation in pairs:
            key, pair = digest(original), Known(digest(translation), done)
            was = known.pop(key, None)
            known[key] = pair._replace(done=done or was == pair._replace(done=True))
        last = dict([*known.items()][-MOST:])
        write_atomically(self._file(path), json.dumps(last).encode(), flush=False)

    def _file(self, path: str) -> Path:
        return self.folder / f"{digest(path)}.pairs"
