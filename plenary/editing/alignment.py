"""What has become of each part of a sequence: of a body's blocks, a list's or group's entries."""

import difflib
import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

# Pairs of parts that are compared at most; in a longer stretch they pair by their places
MOST = 4000
T = TypeVar("T")
# Below this share of words in common, a text is another one
ALIKE = 0.3
WORDS = re.compile(r"[^\W\d_\u3040-\u30ff\u3400-\u9fff]+|\S")


class Aligned(NamedTuple):
    """A sequence seen from an older one of n parts; its parts are given by their numbers.

    ``became[i]``: what is in the place of part i; nothing if it was removed, several parts if it
    was split. ``added[i]``: what is new before part i, ``added[n]`` what is new behind all.
    """

    became: list[list[int]]
    added: list[list[int]]


def aligned(
    base: Sequence[T], other: Sequence[T], likeness: Callable[[T, T], float] | None = None
) -> Aligned:
    """Return what has become of the parts of ``base`` in ``other``.

    Without ``likeness``, from 0 to 1, no part becomes another: it is removed, and one is added.
    """
    found = Aligned([[] for _ in base], [[] for _ in range(len(base) + 1)])
    matcher = difflib.SequenceMatcher(None, base, other, autojunk=False)
    for tag, begin, end, start, stop in matcher.get_opcodes():
        if tag == "equal":
            for at in range(end - begin):
                found.became[begin + at] = [start + at]
        elif tag == "insert" or likeness is None:
            found.added[begin] += range(start, stop)
        elif tag == "replace":
            _pair(found, base, other, range(begin, end), range(start, stop), likeness)
    return found


def _pair(
    found: Aligned,
    base: Sequence[T],
    other: Sequence[T],
    olds: range,
    news: range,
    likeness: Callable[[T, T], float],
) -> None:
    """Find for each new part what it has come from, in a stretch in which all have changed."""
    if len(olds) == len(news) or len(olds) * len(news) > MOST:
        pairs = list(zip(olds, news, strict=False))
    else:
        pairs = _best(base, other, olds, news, likeness)
    if not pairs:
        pairs = [(olds[0], news[0])]
    whose = {new: old for old, new in pairs}
    last = pairs[0][0]
    for new in news:
        last = whose.get(new, last)
        found.became[last].append(new)


def _best(
    base: Sequence[T],
    other: Sequence[T],
    olds: range,
    news: range,
    likeness: Callable[[T, T], float],
) -> list[tuple[int, int]]:
    """Return the pairs, in order, that are most alike together."""
    best: dict[tuple[int, int], tuple[float, list[tuple[int, int]]]] = {}

    def at(old: int, new: int) -> tuple[float, list[tuple[int, int]]]:
        return best.get((old, new), (0.0, []))

    for old in reversed(olds):
        for new in reversed(news):
            like = likeness(base[old], other[new])
            rest = at(old + 1, new + 1)
            paired = (like + rest[0], [(old, new), *rest[1]]) if like > ALIKE else (0.0, [])
            options = (at(old + 1, new), at(old, new + 1), paired)
            best[old, new] = max(options, key=lambda option: option[0])
    return at(olds.start, news.start)[1]


@lru_cache(4096)
def _words(text: str) -> Counter[str]:
    return Counter(WORDS.findall(text))


def alike(one: str, other: str) -> float:
    """Return which share of their words, or ideographs, two texts have in common."""
    mine, theirs = _words(one), _words(other)
    both = (mine & theirs).total()
    return 2 * both / ((mine.total() + theirs.total()) or 1)
