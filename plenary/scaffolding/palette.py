"""A palette from a forum's colour: all tokens of the theme, each as readable as it must be.

Colours are OKLCH (CSS Color 4, section 9): lightness from 0 to 1, chroma, hue in degrees. The
theme's own colours say how light and how strong each token is; the forum's say in which hue.
Contrasts are those of WCAG 2.2 (1.4.3 and 1.4.6).
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from coloraide import Color

TEXT, BODY = 4.5, 7.0
# How far a colour is made darker or lighter at once
STEP = 0.01
# What the second colour is where none is given: as the theme's red is to its teal
AROUND = 197.0
WHITE = "#fbfaf6"
# The chroma of the theme's teal, by which that of other first colours is measured; how much
# stronger than it they may be
USUAL, STRONGEST = 0.085, 1.7


class Shade(NamedTuple):
    """How light and how strong a token is in a hue, by day and at night; ``second``: whose hue."""

    light: tuple[float, float]
    dark: tuple[float, float] | None = None
    second: bool = False


# Where texts are: all below must be readable on the first two
GROUNDS: Mapping[str, Shade] = {
    "paper": Shade((0.985, 0.004), (0.21, 0.022)),
    "mist": Shade((0.945, 0.01), (0.255, 0.026)),
    "sand": Shade((0.945, 0.02), (0.24, 0.026), second=True),
    "now": Shade((0.965, 0.025), (0.275, 0.015), second=True),
}
TEXTS: Mapping[str, tuple[Shade, float]] = {
    "ink": (Shade((0.24, 0.03), (0.945, 0.006)), BODY),
    "canal": (Shade((0.48, 0.085), (0.78, 0.085)), TEXT),
    "iron": (Shade((0.53, 0.155), (0.76, 0.12), second=True), TEXT),
    "stone": (Shade((0.49, 0.025), (0.755, 0.018)), TEXT),
}
# Under white letters
DEEP: Mapping[str, Shade] = {
    "deep": Shade((0.335, 0.055)),
    "seal": Shade((0.53, 0.155), second=True),
    "seal-dark": Shade((0.44, 0.13), second=True),
}
OTHERS: Mapping[str, Shade] = {
    "line": Shade((0.875, 0.012), (0.355, 0.03)),
    "ripple": Shade((0.56, 0.08)),
    "night": Shade((0.2, 0.016), (0.145, 0.016)),
    "on-soft": Shade((0.925, 0.01)),
}
# A cover's sheets of paper from light to deep, and its disc
RAMP = ((0.94, 0.015), (0.82, 0.045), (0.665, 0.075), (0.48, 0.085), (0.335, 0.055))
DISC = (0.62, 0.16)


class Palette(NamedTuple):
    """The tokens of a brand by name, light and dark (the same: one colour), and its ramp."""

    tokens: Mapping[str, tuple[str, str]]
    ramp: Sequence[str]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    return float(Color(one).contrast(other, method="wcag21"))


def palette(main: str, second: str = "") -> Palette:
    """Return the palette of one or two colours, as CSS writes them. Raises ValueError."""
    first = Color(main).convert("oklch")
    other = Color(second).convert("oklch") if second else None
    # A grey has no hue
    hue = 0.0 if first.is_nan("hue") else float(first["hue"])
    beside = float(other["hue"]) if other and not other.is_nan("hue") else hue + AROUND
    strength = min(STRONGEST, float(first["chroma"]) / USUAL)
    accent = min(1.0, float(other["chroma"]) / 0.1) if other else 1.0

    def shade(found: tuple[float, float], *, is_second: bool) -> Color:
        lightness, chroma = found
        factor, at = (accent, beside) if is_second else (strength, hue)
        return Color("oklch", [lightness, chroma * factor, at % 360])

    tokens: dict[str, tuple[str, str]] = {}
    for name, one in {**GROUNDS, **OTHERS}.items():
        day = _hex(shade(one.light, is_second=one.second))
        night = _hex(shade(one.dark, is_second=one.second)) if one.dark else day
        tokens[name] = day, night
    for name, (one, least) in TEXTS.items():
        assert one.dark
        tokens[name] = tuple(  # type: ignore[assignment]
            _readable(
                shade(found, is_second=one.second),
                [tokens[ground][mode] for ground in GROUNDS],
                least,
            )
            for mode, found in enumerate((one.light, one.dark))
        )
    for name, one in DEEP.items():
        made = _readable(shade(one.light, is_second=one.second), [WHITE], TEXT)
        tokens[name] = made, made
    ramp = [_hex(shade(found, is_second=False)) for found in RAMP]
    return Palette(tokens, [*ramp, _hex(other or shade(DISC, is_second=True))])


def _readable(colour: Color, grounds: Sequence[str], least: float) -> str:
    """Return a colour, made darker or lighter until it is readable on all grounds."""
    lighter = Color(grounds[0]).luminance() < Color(colour).luminance()
    while min(contrast(_hex(colour), ground) for ground in grounds) < least:
        lightness = float(colour["lightness"]) + (STEP if lighter else -STEP)
        if not 0 <= lightness <= 1:
            break
        colour["lightness"] = lightness
    return _hex(colour)


def _hex(colour: Color) -> str:
    """Return a colour as screens have it: as strong as sRGB allows in its hue and lightness."""
    return str(colour.clone().convert("srgb").fit(method="oklch-chroma").to_string(hex=True))
