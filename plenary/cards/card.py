"""Share cards: one of 1200 × 630 px for chats and feeds, and a square one of 300 × 300 px.

Words on paper, with a wave; beside or above them a photo, whose edge is a wave too. With a photo of
1080 px: about 10 ms a wide one, 3 ms a square one.
"""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from io import BytesIO
from typing import Any, NamedTuple

from PIL import Image

from plenary.cards.drawings import (
    GLYPH,
    MARGIN,
    PANEL,
    SHAPES,
    SQUARE,
    WIDE,
    Look,
    disc,
    edge,
    ground,
)
from plenary.cards.flat import Ground, flat_ground, png, write
from plenary.cards.fonts import EM, Letters, Voice, ink
from plenary.cards.line_breaks import Box, Text, fitted

GAP = 44
# How high a line is, in ems, by script: Han and Arabic need more air
LEADING = {"zh": 1.34, "ja": 1.34, "ar": 1.55, "fa": 1.55, "ur": 1.8}
# The strip under the credit of a photo, and the letters on it, whatever the photo is like
SHADE, LIGHT_INK = "#0b1417", "#ffffff"
# WeChat takes its time with larger files; a busy photo is encoded again, a little coarser.
# 63 without ``optimize`` has fewer bytes than 72 with it, in half the time
LARGEST = 100_000  # bytes
QUALITIES = (63, 53, 43, 33)
# How coarse the mean colour of eight by eight px may be, so that paper keeps its own
MEAN = 6


class Words(NamedTuple):
    """The words on a card, from top to bottom; ``site`` is beside the mark.

    ``credit`` is on the photo, if its licence requires it.
    """

    site: str
    kicker: str
    title: str
    details: tuple[str, ...]
    credit: str = ""


def card(
    view: Mapping[str, Any], words: Words, mark: str, glyph: str, photo: bytes, letters: Letters
) -> bytes:
    """Return a card: as PNG if its view is ``flat``, which means without a photo, else as JPEG.

    ``mark`` and ``glyph`` are drawings (SVG), of the site and of a sub-forum; ``photo`` is a
    rendition, or nothing. The same arguments give the same bytes. Raises NoGlyphError, and what
    Pillow raises.
    """
    image = drawn(view, words, mark, glyph, photo, letters)
    if view["flat"]:
        return png(image, _flat(_look(view, mark, glyph), view["colours"]).palette)
    for quality in QUALITIES:
        out = BytesIO()
        image.save(out, "JPEG", qtables=_tables(quality), subsampling=2)
        if out.tell() < LARGEST:
            break
    return out.getvalue()


@cache
def _tables(quality: int) -> list[list[int]]:
    """Return the tables of JPEG (ITU-T T.81, annex K) in a quality, with finer mean colours."""
    out = BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG", quality=quality)
    with Image.open(out) as image:
        tables: dict[int, list[int]] = image.quantization  # type: ignore[attr-defined]
        return [[min(table[0], MEAN), *table[1:]] for table in tables.values()]


def drawn(
    view: Mapping[str, Any], words: Words, mark: str, glyph: str, photo: bytes, letters: Letters
) -> Image.Image:
    """Return a card before it is encoded; the pixels of a flat one are numbers of colours."""
    colours = view["colours"]
    look = _look(view, mark, glyph)
    flat = _flat(look, colours) if view["flat"] else None
    image = (flat.image if flat else ground(look)).copy()
    if photo:
        _place_photo(image, look, photo, view["part"])
    paint = _Paint(image, look, view["lang"]["tag"], letters, flat)
    (_wide if look.form == "wide" else _square)(paint, look, words, colours)
    if photo and words.credit:
        _credit(paint, look, words.credit, colours)
    return image


def _look(view: Mapping[str, Any], mark: str, glyph: str) -> Look:
    """Return what a card shares with others."""
    colours = view["colours"]
    return Look(
        view["form"],
        view["lang"]["dir"] == "rtl",
        colours["paper"],
        colours["mist"],
        colours["water"],
        mark,
        glyph.replace("<svg ", GLYPH.format(colours["accent"]), 1),
        view["framed"],
    )


def _flat(look: Look, colours: Mapping[str, str]) -> Ground:
    """Return the background of a flat card."""
    return flat_ground(look, (colours["ink"], colours["accent"], colours["stone"]))


def _wide(paint: "_Paint", look: Look, words: Words, inks: Mapping[str, str]) -> None:
    """Write the words of a wide card: the site above, then as one group kicker, title, details."""
    left, right = MARGIN, WIDE[0] - MARGIN
    if look.framed:
        right = WIDE[0] - PANEL[0] - GAP
    elif look.glyph:
        right = WIDE[0] - 360
    width = right - left
    line = paint.leading
    if words.site:
        site = paint.text(words.site, Box(width - 72, 60, 2, 27, 18, 1.2))
        paint.put(site, inks["ink"], left + 72, 82 - paint.height(site) / 2, width - 72)
    kicker = paint.text(words.kicker, Box(width, 76, 2, 28, 20, line)) if words.kicker else None
    details = [paint.text(detail, Box(width, 76, 2, 28, 22, line)) for detail in words.details]
    around = sum(paint.height(t) for t in (kicker, *details) if t)
    around += (14 if kicker else 0) + (22 if details else 0)
    room = 384 - int(around)
    title = paint.text(words.title, Box(width, room, 6, 76, 30, line), heavy=True)
    top = 142 + (room - paint.height(title)) / 2
    if kicker:
        top = paint.put(kicker, inks["accent"], left, top, width) + 14
    top = paint.put(title, inks["ink"], left, top, width) + 22
    for detail in details:
        top = paint.put(detail, inks["stone"], left, top, width)


def _square(paint: "_Paint", look: Look, words: Words, inks: Mapping[str, str]) -> None:
    """Write the title of a square card, below the photo or the drawing."""
    strip = SHAPES[look.form, look.framed][1] if look.framed else 112
    room = SQUARE[1] - strip - (12 if look.framed else 44)
    box = Box(SQUARE[0] - 28, room, 6, 40, 14, paint.leading * 0.95)
    title = paint.text(words.title, box, heavy=True)
    top = strip + (room - paint.height(title)) / 2
    paint.put(title, inks["ink"], 14, top, SQUARE[0] - 28, middle=True)


def _credit(paint: "_Paint", look: Look, credit: str, inks: Mapping[str, str]) -> None:
    """Write who made the photo onto a dark strip at its edge, or below a portrait."""
    wide = look.form == "wide"
    high, size, most = (34, 17, 400) if wide else (16, 10, SQUARE[0] - 16)
    left = WIDE[0] - most - 20 if wide else 8
    top = look.shape[1] - high if wide else 0
    text = paint.text(credit, Box(most, high, 1, size, 8, 1.2))
    if look.framed == "portrait" and wide:
        paint.put(text, inks["stone"], left, WIDE[1] - 60, most, middle=True)
        return
    strip = Image.new("RGB", (look.shape[0], high), SHADE)
    mask = edge(look.form, look.shape, rtl=look.rtl).crop((0, top, look.shape[0], top + high))
    across = 0 if look.rtl or not wide else WIDE[0] - look.shape[0]
    paint.image.paste(strip, (across, top), mask.point(lambda cover: cover * 7 // 10))
    paint.put(text, LIGHT_INK, left, top + (high - paint.height(text)) / 2, most)


class _Paint:
    """Writes onto one image. Positions in px from the left are mirrored for ``rtl``."""

    def __init__(
        self, image: Image.Image, look: Look, tag: str, letters: Letters, flat: Ground | None
    ) -> None:
        self.image = image
        self.flat = flat
        self.rtl = look.rtl
        self.tag = tag
        self.letters = letters
        self.leading = LEADING.get(tag.partition("-")[0], 1.22)

    def text(self, words: str, box: Box, *, heavy: bool = False) -> Text:
        if not words:
            return Text((), (), box.smallest, box.leading)
        return fitted(words, Voice(self.tag, self.rtl, heavy), box, self.letters)

    def height(self, text: Text) -> float:
        return len(text.lines) * text.size * text.leading

    def put(
        self, text: Text, colour: str, left: float, top: float, width: int, *, middle: bool = False
    ) -> float:
        """Write lines below each other, and return where they end.

        They are at the start of the line, or in the ``middle``.
        """
        high = text.size * text.leading
        for line in text.lines:
            wide = line.width * text.size / EM
            spare = width - wide
            x = left + spare / 2 if middle else left
            if self.rtl and not middle:
                x = self.image.width - left - wide
            # the middle of a line is about that of its capitals or its Han letters
            found = ink(line, round(x), round(top + high / 2 + text.size * 0.35), text.size)
            if found:
                self._ink(*found, colour)
            top += high
        return top

    def _ink(self, mask: Image.Image, place: tuple[int, int], colour: str) -> None:
        if self.flat:
            write(self.image, self.flat.shades[colour], mask, place)
        else:  # a third of the time that Pillow takes for a colour
            self.image.paste(Image.new("RGB", mask.size, colour), place, mask)


def _place_photo(image: Image.Image, look: Look, data: bytes, part: Sequence[int]) -> None:
    """Put a part of a photo where it belongs; its inner edge is a wave."""
    size = SHAPES[look.form, look.framed]
    shown = _shown(data, size, (part[0], part[1], part[2], part[3]), look.mist)
    if look.form == "square":
        image.paste(shown, (0, 0), edge(look.form, size, rtl=look.rtl))
        return
    panel: Image.Image = shown
    if look.framed == "portrait":
        panel = Image.new("RGB", PANEL, look.mist)
        place = ((PANEL[0] - size[0]) // 2, (PANEL[1] - size[1]) // 2)
        panel.paste(shown, place, disc(size[0]))
    across = 0 if look.rtl else image.width - PANEL[0]
    image.paste(panel, (across, 0), edge(look.form, PANEL, rtl=look.rtl))


@lru_cache(16)  # several items have a sub-forum's photo, and all languages the same
def _shown(
    data: bytes, size: tuple[int, int], part: tuple[float, float, float, float], behind: str
) -> Image.Image:
    """Return a part of a photo in a size; what shows through it is of the colour ``behind``."""
    with Image.open(BytesIO(data)) as opened:
        photo: Image.Image = opened.convert("RGBA" if opened.has_transparency_data else "RGB")
    shown = photo.resize(size, Image.Resampling.LANCZOS, box=part, reducing_gap=3.0)
    if shown.mode == "RGBA":
        paper = Image.new("RGBA", size, behind)
        paper.alpha_composite(shown)
        shown = paper.convert("RGB")
    return shown
