"""The rows of a gallery: which photos are side by side, so that every row fills the page.

A row of photos in one height is as high as the page is wide, divided by the sum of their shapes.
So each row should have about the sum that its width asks for, and none is left with one lonely
photo: all rows of a width are chosen together.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

# Shapes, width by height in percent, that the stylesheet knows
SHAPES = (33, 50, 56, 67, 75, 80, 100, 125, 133, 150, 178, 200, 240, 300, 450)
# The most that a photo takes of a window's height, in percent, as in the stylesheet
HIGHEST = 80
# A page's width without its edges, in percent of the window
INNER = 91.6
# No row has more
MOST = 24
# What a photo costs that is narrower than its caption asks for: more the narrower, up to a bound
NARROW, TOO_NARROW = 20.0, 3.0


@dataclass(frozen=True)
class Width:
    """A class of widths of a gallery, as in the stylesheet.

    ``name`` is the class of what ends a row; ``window`` the least width in px of a window in which
    a gallery is so wide; ``ratio`` how wide a row should be for its height; ``first`` the same of
    the first row, which is larger; ``narrowest`` the least part of a row that a photo takes.
    """

    name: str
    window: int
    ratio: float
    first: float
    narrowest: float


WIDTHS = (
    Width("s", 0, 1.5, 1.5, 0.43),
    Width("m", 612, 2.9, 1.8, 0.22),
    Width("l", 1092, 4.6, 2.8, 0.11),
    Width("x", 1856, 6.2, 3.8, 0.09),
)


def shape(width: int, height: int) -> int:
    """Return the shape of the stylesheet that is nearest to a photo's."""
    ratio = 100 * width / height
    return min(SHAPES, key=lambda one: abs(math.log(one / ratio)))


def breaks(shapes: tuple[int, ...]) -> list[str]:
    """Return for each photo in which widths, by their names, a row begins with it.

    The first has none: it needs no break before it.
    """
    found = [""] * len(shapes)
    for width in WIDTHS:
        for begin in rows(shapes, width)[1:]:
            found[begin] = f"{found[begin]} {width.name}".strip()
    return found


@lru_cache(maxsize=256)
def rows(shapes: tuple[int, ...], width: Width) -> tuple[int, ...]:
    """Return the first photo of each row, by number: the rows that fit a width best."""
    # The least cost of the photos before each, and where the row before it begins
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(shapes) + 1):
        best.append(
            min(
                (best[begin][0] + _cost(shapes[begin:end], width, leads=not begin), begin)
                for begin in range(max(0, end - MOST), end)
            )
        )
    begins = []
    end = len(shapes)
    while end:
        end = best[end][1]
        begins.append(end)
    return tuple(reversed(begins))


def sizes(shapes: tuple[int, ...]) -> str:
    """Return how wide the first photo is shown, as HTML has it."""
    found = []
    for width in reversed(WIDTHS):
        row = shapes[: (*rows(shapes, width), len(shapes))[1]]
        part = f"min({INNER * shapes[0] / sum(row):.1f}vw, {HIGHEST * shapes[0] // 100}vh)"
        found.append(f"(min-width: {width.window}px) {part}" if width.window else part)
    return ", ".join(found)


def _cost(row: tuple[int, ...], width: Width, *, leads: bool) -> float:
    """Return how far the height of a row is from what it should be."""
    wanted = 100 * (width.first if leads else width.ratio)
    parts = [min(1.0, one / sum(row) / width.narrowest) for one in row]
    narrow = sum(min(TOO_NARROW, NARROW * math.log(part) ** 2) for part in parts)
    return math.log(sum(row) / wanted) ** 2 + narrow
