"""Fonts: which font has a letter, how letters are shaped into lines, and their ink.

HarfBuzz shapes and draws, with fonts that come as packages, so that a text looks alike on every
machine. (Pillow shapes Arabic only where the system has fribidi.) The fonts are Noto Serif for
Latin and Cyrillic, Noto Serif SC, and Noto Naskh Arabic, all under the SIL Open Font License 1.1;
a site may name more.
"""

import json
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import fontpkg_noto_serif
import pylopdf_fonts_ar
import pylopdf_fonts_zh_cn
import uharfbuzz as hb
from PIL import Image

from plenary.store.store import Store, digest

# Units of an em in which texts are measured, whatever size they are drawn at
EM = 64_000
# How bold titles are, and smaller texts beside them (OpenType's axis wght)
HEAVY, LIGHT = 600, 450
# Noto Serif SC comes in one weight: how much is added to its strokes, of an em
BOLDER = {True: 0.024, False: 0.01}

SERIF = fontpkg_noto_serif.ROOT / "files" / "NotoSerif[wdth,wght].ttf"
HAN = pylopdf_fonts_zh_cn.serif_path()
NASKH = pylopdf_fonts_ar.serif_path()

# They choose among forms of the letter before them (Unicode, section 23.4)
SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
# What joins emoji to one (UTS #51)
JOINERS = SELECTORS | {"\u200d"}
# Texts that are kept as they were shaped, at most
KEPT = 20_000


class Voice(NamedTuple):
    """How a text is set: its language (BCP 47), its direction, and whether it is a title."""

    tag: str
    rtl: bool = False
    heavy: bool = False


class Glyph(NamedTuple):
    """A glyph of a font, and its position on its line, in units of ``EM``."""

    font: hb.Font
    number: int
    x: int
    y: int


class Line(NamedTuple):
    """A line of text: its glyphs from left to right, and how far it goes, in units of ``EM``."""

    glyphs: tuple[Glyph, ...]
    width: int


class NoGlyphError(ValueError):
    """A letter that no font has."""


class Letters:
    """The letters of our fonts, and of ``more`` fonts that a site names."""

    def __init__(self, more: Sequence[Path] = ()) -> None:
        self._faces = {path: _face(path) for path in (SERIF, HAN, NASKH, *more)}
        self._known = {path: set(face.unicodes) for path, face in self._faces.items()}
        self._fonts: dict[tuple[Path, bool], hb.Font] = {}
        self._lines: dict[tuple[str, Voice], Line] = {}

    def line(self, text: str, voice: Voice) -> Line:
        """Return a text as one line. Raises NoGlyphError."""
        found = self._lines.get((text, voice))
        if found is None:
            if len(self._lines) >= KEPT:
                self._lines.clear()
            found = self._lines[text, voice] = self._shaped(text, voice)
        return found

    def drawable(self, text: str) -> str:
        """Return what can be drawn of a text: without symbols that no font has.

        Nothing if a letter is missing: a text with gaps would be misread.
        """
        lost = [c for c in unicodedata.normalize("NFC", text) if not (self._has(c) or _silent(c))]
        if not all(map(is_ornament, lost)):
            return ""
        kept = "".join(c for c in text if c not in lost and (not lost or c not in JOINERS))
        return kept if not lost else " ".join(kept.split())

    def _has(self, letter: str) -> bool:
        return any(ord(letter) in known for known in self._known.values())

    def _shaped(self, text: str, voice: Voice) -> Line:
        glyphs: list[Glyph] = []
        x = 0
        for piece, rtl in directions(text, rtl=voice.rtl):
            runs = list(self._runs(piece, voice))
            for path, run in reversed(runs) if rtl else runs:
                buffer = hb.Buffer()
                buffer.add_str(run)
                buffer.direction = "rtl" if rtl else "ltr"
                buffer.guess_segment_properties()
                buffer.language = voice.tag
                font = self._font(path, heavy=voice.heavy)
                hb.shape(font, buffer)
                for glyph, place in zip(
                    buffer.glyph_infos, buffer.glyph_positions or (), strict=True
                ):
                    if not glyph.codepoint:
                        raise NoGlyphError(f"no font has all letters of “{run}”")
                    x_, y = x + place.x_offset, place.y_offset
                    glyphs.append(Glyph(font, glyph.codepoint, x_, y))
                    x += place.x_advance
        return Line(tuple(glyphs), x)

    def _runs(self, text: str, voice: Voice) -> Iterator[tuple[Path, str]]:
        """Yield the parts of a text that one font has, each with its font."""
        order = self._order(voice)
        path, run = order[0], ""
        for letter in text:
            if not _follows(letter) or (run and ord(letter) not in self._known[path]):
                has = next((p for p in order if ord(letter) in self._known[p]), path)
                if run and has != path:
                    yield path, run
                    run = ""
                path = has
            run += letter
        if run:
            yield path, run

    def _order(self, voice: Voice) -> list[Path]:
        """Return the fonts: first that of the language's script, whose marks are right for it."""
        first = HAN if voice.tag.partition("-")[0] in ("zh", "ja") else SERIF
        return list(dict.fromkeys((NASKH if voice.rtl else first, *self._faces)))

    def _font(self, path: Path, *, heavy: bool) -> hb.Font:
        """Return a font at a weight."""
        if (path, heavy) not in self._fonts:
            font = hb.Font(self._faces[path])
            font.scale = (EM, EM)
            if any(axis.tag == "wght" for axis in self._faces[path].axis_infos):
                font.set_variations({"wght": HEAVY if heavy else LIGHT})
            elif path == HAN:
                font.synthetic_bold = (BOLDER[heavy], BOLDER[heavy], True)
            self._fonts[path, heavy] = font
        return self._fonts[path, heavy]


def ink(line: Line, x: int, y: int, size: float) -> tuple[Image.Image, tuple[int, int]] | None:
    """Return the ink of a line, and where its upper left corner goes; None if there is none.

    The line begins at ``x`` px from the left, its baseline is ``y`` px from the top; an em is
    ``size`` px. The ink is a mask: 255 where it covers.
    """
    found = _ink(line, size)
    return found and (found[0], (x + found[1][0], y + found[1][1]))


@lru_cache(64)  # all cards in a language have the site's name and a few more lines in common
def _ink(line: Line, size: float) -> tuple[Image.Image, tuple[int, int]] | None:
    """Return the ink of a line that begins at the upper left corner."""
    draw = hb.RasterDraw()
    factor = EM / size
    draw.scale_factor = (factor, factor)
    for glyph in line.glyphs:
        draw.transform = (1, 0, 0, -1, glyph.x, -glyph.y)
        draw.draw_glyph(glyph.font, glyph.number)
    made = draw.render()
    if made is None:
        raise MemoryError("no room for the ink of a line")
    box = made.extents
    if not box.width:
        return None
    mask = Image.frombytes(
        "L", (box.width, box.height), bytes(made.buffer), "raw", "L", box.stride, 1
    )
    return mask, (box.x_origin, box.y_origin)


def directions(text: str, *, rtl: bool) -> list[tuple[str, bool]]:
    """Return the parts of a line from left to right, and whether each is read from the right.

    By the Unicode Bidirectional Algorithm (UAX #9), through ICU, for a text in a language that is
    written from right to left, or not.
    """
    if not rtl and not any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in text):
        return [(text, False)]
    from icu import Bidi, UnicodeString  # noqa: PLC0415 — a large library

    units = text.encode("utf-16-le")  # what ICU counts in
    held = UnicodeString(text)
    bidi = Bidi()
    bidi.setPara(held, int(rtl))
    found = []
    for number in range(bidi.countRuns()):
        start, length, direction = bidi.getVisualRun(number)
        part = units[2 * start : 2 * (start + length)].decode("utf-16-le")
        found.append((part, bool(direction)))
    return found


def is_ornament(letter: str) -> bool:
    """Whether a text reads the same without it: an emoji, a symbol, an ornament."""
    return unicodedata.category(letter) in ("So", "Sk", "Cn", "Co")


def _follows(letter: str) -> bool:
    """Whether a letter takes the font of the one before it: a mark or a space."""
    return unicodedata.category(letter) in ("Mn", "Me", "Mc", "Zs", "Cf")


def _silent(letter: str) -> bool:
    """Whether a letter needs no glyph: HarfBuzz leaves it out where a font has none."""
    return letter in SELECTORS or unicodedata.category(letter) in ("Zs", "Cf")


def _face(path: Path) -> hb.Face:
    return hb.Face(hb.Blob.from_file_path(str(path)))


class Known:
    """Which letters our fonts and ``more`` fonts of a site have, without opening them."""

    def __init__(self, more: Sequence[Path], digest_: str, code: str, store: Store) -> None:
        """Look it up in the store.

        ``digest_`` is that of the fonts that a site names, ``code`` that of our code and libraries.
        """
        key = digest("letters", code, digest_)
        kept = store.get(key)
        self._bounds: list[int] = json.loads(kept) if kept else bounds((SERIF, HAN, NASKH, *more))
        if kept is None:
            store.put(key, json.dumps(self._bounds).encode())
        self._there: set[str] = set()  # letters that have been asked for

    def missing(self, text: str) -> list[str]:
        """Return the letters of a text that no font has, each once."""
        text = unicodedata.normalize("NFC", text)
        if self._there.issuperset(text):
            return []
        letters = dict.fromkeys(text)
        missing = [c for c in letters if not (bisect_right(self._bounds, ord(c)) % 2 or _silent(c))]
        self._there.update(letters.keys() - set(missing))
        return missing


def bounds(paths: Sequence[Path]) -> list[int]:
    """Return where the code points that fonts have begin and end, in turn, from the lowest."""
    codes = sorted(set().union(*(_face(path).unicodes for path in paths)))
    found: list[int] = []
    for code in codes:
        if found and found[-1] == code:
            found[-1] += 1
        else:
            found += [code, code + 1]
    return found


@cache
def letters(more: tuple[Path, ...] = ()) -> Letters:
    """Return the letters of this process."""
    return Letters(more)
