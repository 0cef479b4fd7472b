"""Cards without a photo have few colours: as PNG with 16 of them, a quarter of the bytes of a JPEG.

Words are drawn as numbers of colours: paper first, then some shades of each ink on paper. What is
left of the 16 is for the drawings, which all cards of a look share.
"""

import struct
import zlib
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple, cast

import deflate
from PIL import Image, ImageColor

from plenary.cards.drawings import Look, ground

COLOURS = 16  # as many as half a byte can count
# Shades of the first ink, which titles have, and of the others
SHADES, FEWER = 4, 3
# How far the parts of two colours are apart, in all, that are one on a card
NEAR = 24
LEVEL = 6  # libdeflate's: 9 takes three times as long for 5 % fewer bytes
# PNG (third edition), sections 5.2 and 11.2.1: four bits a pixel, each the number of a colour
SIGNATURE = b"\x89PNG\r\n\x1a\n"
DEPTH, INDEXED = 4, 3

Colour = tuple[int, ...]


class Ground(NamedTuple):
    """A background, whose pixels are numbers of colours, and which number a covered pixel has.

    ``shades`` has for each ink the number by how much the pixel is covered, 0 to 255.
    """

    image: Image.Image
    palette: bytes
    shades: Mapping[str, list[int]]


@cache
def flat_ground(look: Look, inks: tuple[str, ...]) -> Ground:
    """Return the background of all cards of a look, on which ``inks`` write. Do not change it."""
    drawn = ground(look)
    paper = ImageColor.getrgb(look.paper)
    colours: list[Colour] = [paper]
    shades = {}
    for number, ink in enumerate(dict.fromkeys(inks)):
        steps = FEWER if number else SHADES
        first = len(colours) - 1
        shades[ink] = [
            first + step if (step := round(cover / 255 * steps)) else 0 for cover in range(256)
        ]
        colours += [_mixed(paper, ImageColor.getrgb(ink), n / steps) for n in range(1, steps + 1)]
    colours = _with_main_colours(colours, drawn)
    found = Image.new("P", (1, 1))
    found.putpalette([part for colour in colours for part in colour])
    numbers = drawn.quantize(palette=found, dither=Image.Dither.NONE)
    image = Image.frombytes("L", drawn.size, numbers.tobytes())
    return Ground(image, bytes(part for colour in colours for part in colour), shades)


def _mixed(paper: Colour, ink: Colour, part: float) -> Colour:
    """Return the colour of paper that an ink covers in part."""
    return tuple(round(a + (b - a) * part) for a, b in zip(paper, ink, strict=True))


def _with_main_colours(colours: list[Colour], image: Image.Image) -> list[Colour]:
    """Return colours with the most frequent ones of a drawing that are no shades of them."""
    counted = cast(list[tuple[int, Colour]] | None, image.getcolors(image.width * image.height))
    found = list(colours)
    for _, colour in sorted(counted or (), reverse=True):
        if len(found) < COLOURS and min(_apart(colour, other) for other in found) > NEAR:
            found.append(colour)
    return found


def _apart(one: Colour, other: Colour) -> int:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


def write(image: Image.Image, shades: list[int], mask: Image.Image, place: tuple[int, int]) -> None:
    """Write the ink of a line onto numbers of colours."""
    seen = [255 if shade else 0 for shade in shades]
    image.paste(mask.point(shades), place, mask.point(seen))


def png(image: Image.Image, palette: bytes) -> bytes:
    """Return numbers of colours as a PNG.

    By libdeflate, since the zlib of each machine packs to other bytes.
    """
    width, height = image.size
    numbers = Image.frombytes("P", image.size, image.tobytes()).tobytes("raw", "P;4")
    row = len(numbers) // height
    rows = b"".join(b"\0" + numbers[n : n + row] for n in range(0, len(numbers), row))
    head = struct.pack(">IIBBBBB", width, height, DEPTH, INDEXED, 0, 0, 0)
    parts = (
        (b"IHDR", head),
        (b"PLTE", palette),
        (b"IDAT", bytes(deflate.zlib_compress(rows, LEVEL))),
        (b"IEND", b""),
    )
    return SIGNATURE + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
