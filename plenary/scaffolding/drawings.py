"""What is drawn for a new site: its mark, from the letters of its name, and its picture."""

from collections.abc import Sequence

import uharfbuzz as hb

from plenary.cards.fonts import Letters, NoGlyphError, Voice
from plenary.languages.monogram import monogram
from plenary.scaffolding.palette import WHITE

# Of a mark, which is square; how high its letters are at most, and how wide
SIZE, HIGH, WIDE = 40, 19.0, 29.0
# Parts of the picture on wide screens and on phones: left, top, width, height; the disc's middle
# and its radius; where the water begins
WIDE_PICTURE = ((0, -90, 1600, 850), (1190, 300, 250), 540)
TALL_PICTURE = ((0, 0, 780, 530), (390, 215, 150), 350)
# Of each sheet of water: half a wave's length and its height, where the next one begins below it
WAVES = ((520, 30, 0), (430, 22, 58), (300, 16, 56), (260, 13, 52), (210, 10, 46))

# Sheets of small pictures lie no closer than this much of the large one's
LEAST = 0.7


def mark(name: str, tag: str, *, rtl: bool, seal: str) -> str:
    """Return a mark (SVG): the first letters of a name, white on the colour of buttons.

    Where no font has the letters, three waves stand for them.
    """
    drawn = _letters(monogram(name), Voice(tag, rtl, heavy=True)) or _waves()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}">'
        f'<rect width="{SIZE}" height="{SIZE}" rx="4" fill="{seal}"/>{drawn}</svg>\n'
    )


def _letters(text: str, voice: Voice) -> str:
    """Return letters as one path in the middle of a mark; "" if a font lacks one, or for none."""
    try:
        line = Letters().line(text, voice)
    except NoGlyphError:
        return ""
    pen = _Pen()
    for glyph in line.glyphs:
        pen.at = glyph.x, glyph.y
        glyph.font.draw_glyph(glyph.number, pen.draws, pen)
    if not pen.points:
        return ""
    left, right = (edge(x for x, _ in pen.points) for edge in (min, max))
    low, high = (edge(y for _, y in pen.points) for edge in (min, max))
    scale = min(HIGH / (high - low), WIDE / (right - left))
    x, y = (SIZE - scale * (left + right)) / 2, (SIZE + scale * (low + high)) / 2
    return f'<path fill="{WHITE}" d="{pen.path(x, y, scale)}"/>'


class _Pen:
    """Takes outlines down, as HarfBuzz draws them."""

    def __init__(self) -> None:
        self.at = (0, 0)
        self.steps: list[tuple[str, tuple[float, ...]]] = []
        self.draws = hb.DrawFuncs()
        self.draws.set_move_to_func(lambda *a: self._step("M", *a))
        self.draws.set_line_to_func(lambda *a: self._step("L", *a))
        self.draws.set_quadratic_to_func(lambda *a: self._step("Q", *a))
        self.draws.set_cubic_to_func(lambda *a: self._step("C", *a))
        self.draws.set_close_path_func(lambda *_: self.steps.append(("z", ())))

    def _step(self, name: str, *given: object) -> None:
        numbers = [float(one) for one in given if isinstance(one, int | float)]
        moved = [one + self.at[number % 2] for number, one in enumerate(numbers)]
        self.steps.append((name, tuple(moved)))

    @property
    def points(self) -> list[tuple[float, float]]:
        """All points, those beside a curve too."""
        return [
            (numbers[n], numbers[n + 1])
            for _, numbers in self.steps
            for n in range(0, len(numbers), 2)
        ]

    def path(self, x: float, y: float, scale: float) -> str:
        """Return the outlines as SVG's path data, whose axis points down."""
        return "".join(
            name
            + " ".join(
                f"{(y - scale * one) if number % 2 else (x + scale * one):.2f}"
                for number, one in enumerate(numbers)
            )
            for name, numbers in self.steps
        )


def _waves() -> str:
    lines = "".join(f"M6 {top}q3.5-4 7 0t7 0 7 0 7 0" for top in (14, 21, 28))
    return f'<path d="{lines}" fill="none" stroke="{WHITE}" stroke-width="2.4"/>'


def picture(ramp: Sequence[str], sky: str, *, tall: bool, night: bool) -> str:
    """Return the picture of an event (SVG): a disc over sheets of water; the sky is its left.

    ``ramp`` is as :func:`plenary.formats.cover.svg` has it. By night the far sheets are the darkest
    ones, and the disc is a moon.
    """
    (left, top, width, height), (x, y, radius), shore = TALL_PICTURE if tall else WIDE_PICTURE
    fills = [ramp[n] for n in ((4, 3, 4, 3, 4) if night else (1, 2, 3, 2, 4))]
    disc = ramp[0] if night else ramp[5]
    scale = width / 1600 if tall else 1.0
    ring = f'r="{radius * 1.16:.0f}" fill="none" stroke="{disc}" stroke-width="{radius / 60:.1f}"'
    parts = [
        f'<path fill="{sky}" d="M{left} {top}h{width}v{height}H{left}z"/>',
        f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{disc}"/>',
        f'<circle cx="{x}" cy="{y}" {ring}/>',
    ]
    end, begin = top + height, float(shore)
    for number, (length, height_, below) in enumerate(WAVES):
        half, rise = length * scale, height_ * scale
        begin += below * max(scale, LEAST)
        start = left - half * (0.3 + 0.35 * number)
        wave = f"q{half / 2:.1f} {-2 * rise:.1f} {half:.1f} 0"
        wave += f"t{half:.1f} 0" * (int((width + left - start) / half) + 1)
        parts.append(
            f'<path fill="{fills[number]}" d="M{start:.0f} {end}V{begin:.0f}{wave}V{end}z"/>'
        )
        if number % 2 == 0:
            lines = "".join(f"M{start:.0f} {begin + 12 * n * scale:.0f}{wave}" for n in (1, 2, 3))
            parts.append(
                f'<path fill="none" stroke="{ramp[0]}" stroke-opacity="{0.15 if night else 0.45}" '
                f'stroke-width="{2.6 * scale:.1f}" d="{lines}"/>'
            )
    fit = "" if tall else ' preserveAspectRatio="xMaxYMax slice"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {width} {height}"{fit}>'
        f"{''.join(parts)}</svg>\n"
    )
