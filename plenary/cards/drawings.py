"""Drawings on share cards: waves, mark, glyph, the edge of a photo."""

from functools import cache
from io import BytesIO
from typing import NamedTuple

import resvg_py
from PIL import Image

WIDE, SQUARE = (1200, 630), (300, 300)
# Room for the photo, in px: beside the words, where a portrait is a medallion, or above them
PANEL = (536, 630)
SHAPES = {
    ("wide", "photo"): PANEL,
    ("wide", "portrait"): (384, 384),
    ("square", "photo"): (300, 188),
    ("square", "portrait"): (300, 224),
}
MARGIN = 64
# How a drawing of the theme's begins where no stylesheet is
GLYPH = (
    '<svg xmlns="http://www.w3.org/2000/svg" fill="none" stroke="{}" stroke-width="1.1" '
    'stroke-linecap="round" stroke-linejoin="round" '
)


class Look(NamedTuple):
    """What all cards of a kind share: form, direction, colours, drawings; see :func:`ground`."""

    form: str
    rtl: bool
    paper: str
    mist: str
    water: str
    mark: str
    glyph: str
    framed: str

    @property
    def shape(self) -> tuple[int, int]:
        """The size of the photo in px: of the panel, whose inner edge is a wave, on a wide card."""
        return PANEL if self.form == "wide" else SHAPES[self.form, self.framed]


@cache
def ground(look: Look) -> Image.Image:
    """Return the background that all cards of a look share. Do not change it."""
    wide = look.form == "wide"
    image = Image.new("RGB", WIDE if wide else SQUARE, look.paper)
    width, height = image.size
    if wide:
        _put(image, _water(width, 6, look.water), 0, height - 87)
        _put(image, _picture(look.mark, 56), width - MARGIN - 56 if look.rtl else MARGIN, 54)
        if look.glyph and not look.framed:
            _put(image, _picture(look.glyph, 288), 52 if look.rtl else width - 340, 160)
    elif not look.framed:
        _put(image, _water(width, 3, look.water), 0, height - 28)
        _put(image, _picture(look.glyph or look.mark, 72), 114, 28)
    return image


@cache
def edge(form: str, size: tuple[int, int], *, rtl: bool) -> Image.Image:
    """Return the mask of a photo: its inner edge is a wave."""
    width, height = size
    if form == "wide":
        path = f"M24 -60{'q-18 30 0 60t0 60' * (height // 120 + 2)}V{height + 60}H{width}V-60z"
        turn = f' transform="matrix(-1 0 0 1 {width} 0)"' if rtl else ""
    else:
        path = f"M-30 {height - 12}{'q15 -9 30 0t30 0' * (width // 60 + 2)}V0H-30z"
        turn = ""
    return _drawn(f'<path d="{path}"{turn}/>', size).getchannel("A")


@cache
def disc(size: int) -> Image.Image:
    """Return the mask of a portrait."""
    half = size // 2
    return _drawn(f'<circle cx="{half}" cy="{half}" r="{half}"/>', (size, size)).getchannel("A")


@cache
def _water(width: int, stroke: int, colour: str) -> Image.Image:
    """Return waves one below the other, fainter and fainter; the lowest is cut off."""
    half, high, step = 10 * stroke, 2.2 * stroke, 4 * stroke
    lines = [
        f'<path opacity="{opacity}" d="M{-half * (1 + number % 2 / 2)} {high + number * step}'
        f'q{half / 2} {-high} {half} 0{f"t{half} 0" * (width // half + 3)}"/>'
        for number, opacity in enumerate((1, 0.55, 0.25))
    ]
    style = f'fill="none" stroke="{colour}" stroke-width="{stroke}"'
    return _drawn(f"<g {style}>{''.join(lines)}</g>", (width, round(14.5 * stroke)))


@cache
def _picture(svg: str, size: int) -> Image.Image:
    """Return a square drawing, ``size`` px wide."""
    return _opened(resvg_py.svg_to_bytes(svg_string=svg, width=size, skip_system_fonts=True))


def _put(image: Image.Image, drawing: Image.Image, x: int, y: int) -> None:
    image.paste(drawing, (x, y), drawing)


def _drawn(parts: str, size: tuple[int, int]) -> Image.Image:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{size[0]}" height="{size[1]}">'
    return _opened(resvg_py.svg_to_bytes(svg_string=f"{head}{parts}</svg>", skip_system_fonts=True))


def _opened(png: bytes) -> Image.Image:
    with Image.open(BytesIO(bytes(png))) as image:
        return image.convert("RGBA")
