"""Line breaks: a text divided into lines that fit into a box, as large as possible.

UAX #14 decides where a line may end, through ICU, by the strict rules of the language: Han
anywhere, but no line begins with a closing mark or ends with an opening one (clreq, section 3.1.5).
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from pyphen import language_fallback

from plenary.cards.fonts import EM, Letters, Line, Voice
from plenary.cards.hyphens import hyphens

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
# Words are divided rather than all letters made smaller only below this part of the largest size,
# and only if whole words would have to be smaller than this part of the size that is won
COMFORTABLE = 0.66
WORTHWHILE = 0.8
# Only words wider than this part of a line are divided, and not close to their ends
LONG = 0.55
ENDS = 3  # letters


class Box(NamedTuple):
    """Room for a text, in px: how wide, how high, at most how many lines, and sizes of an em.

    ``leading`` is the height of a line, in ems.
    """

    width: int
    height: int
    most: int
    largest: int
    smallest: int
    leading: float


class Text(NamedTuple):
    """A text in lines, shaped and as words; the size of an em in px, and a line's height in ems."""

    lines: tuple[Line, ...]
    words: tuple[str, ...]
    size: int
    leading: float


class Piece(NamedTuple):
    """What stays on one line: its width, and that without spaces or with a hyphen behind it."""

    text: str
    width: int
    last: int
    soft: bool = False


def fitted(text: str, voice: Voice, box: Box, letters: Letters) -> Text:
    """Return a text as large as it fits into a box; at the smallest size it may be cut."""
    text = unicodedata.normalize("NFC", text)
    setting = _Setting(voice, box, letters)
    sizes = range(box.largest, box.smallest - 1, -2)
    anywhere = setting.pieces(breaks(text, voice.tag))
    whole = setting.pieces(words(text, voice.tag)) if _unspaced(voice.tag) else anywhere
    one = next(filter(None, (setting.made(whole, size) for size in sizes)), None)
    if one and (one.size >= box.largest * COMFORTABLE or not setting.long(whole, one.size)):
        return one
    tries = (setting.made(setting.divided(anywhere, size), size) for size in sizes)
    other = next(filter(None, tries), None) or setting.cut(anywhere, box.smallest)
    return one if one and one.size >= other.size * WORTHWHILE else other


class _Setting:
    """One text being set into one box."""

    def __init__(self, voice: Voice, box: Box, letters: Letters) -> None:
        self.voice = voice
        self.box = box
        self.letters = letters

    def width(self, text: str) -> int:
        return self.letters.line(text, self.voice).width

    def pieces(self, parts: list[str]) -> list[Piece]:
        """Return the pieces of a text, with their widths."""
        return [self.piece(part) for part in parts]

    def piece(self, part: str, *, soft: bool = False) -> Piece:
        soft = soft or part.endswith(SOFT_HYPHEN)
        part = part.replace(SOFT_HYPHEN, "")
        last = self.width(f"{part}-") if soft else self.width(part.rstrip(" "))
        return Piece(part, self.width(part), last, soft)

    def limit(self, size: int) -> int:
        return self.box.width * EM // size

    def room(self, size: int) -> int:
        """Return how many lines there is room for."""
        return max(1, min(self.box.most, int(self.box.height / (size * self.box.leading))))

    def made(self, pieces: list[Piece], size: int) -> Text | None:
        """Return a text at a size, if it fits; its lines are about as long as each other."""
        limit, room = self.limit(size), self.room(size)
        rows = filled(pieces, limit)
        if rows is None or len(rows) > room:
            return None
        low, high = limit // 2, limit
        while high - low > EM // 4:
            middle = (low + high) // 2
            tried = filled(pieces, middle)
            if (
                tried is not None
                and len(tried) <= len(rows)
                and _divisions(tried) <= _divisions(rows)
            ):
                rows, high = tried, middle
            else:
                low = middle
        text = self.set([_words(row) for row in rows], size)
        # What was measured piece by piece may be a little wider as a whole
        return text if all(line.width <= limit for line in text.lines) else None

    def set(self, words: Sequence[str], size: int) -> Text:
        lines = tuple(self.letters.line(line, self.voice) for line in words)
        return Text(lines, tuple(words), size, self.box.leading)

    def divided(self, pieces: list[Piece], size: int) -> list[Piece]:
        """Return the pieces, long words divided where the language's dictionary allows it."""
        found: list[Piece] = []
        for piece in pieces:
            if piece.last > self.limit(size) * LONG:
                parts = list(syllables(piece.text, self.voice.tag))
                found += [self.piece(part, soft=True) for part in parts[:-1]]
                found.append(self.piece(parts[-1], soft=piece.soft))
            else:
                found.append(piece)
        return found

    def long(self, pieces: list[Piece], size: int) -> bool:
        """Whether dividing words may help: a word is long at the wanted size."""
        return any(piece.last > self.limit(size) * WORTHWHILE * LONG for piece in pieces)

    def cut(self, pieces: list[Piece], size: int) -> Text:
        """Return as much of a text as there is room for; words that are too long end anywhere."""
        limit, room = self.limit(size), self.room(size)
        small: list[Piece] = []
        for piece in self.divided(pieces, size):
            parts = [piece]
            if piece.last > limit:
                parts = self.pieces(clusters(piece.text))
            small += parts
        rows = filled(small, limit) or [small[:1]]
        told = [_words(row) for row in rows[:room]]
        if len(rows) > room:
            last = list(rows[room - 1])
            while len(last) > 1 and self.width(_words(last, ELLIPSIS)) > limit:
                last.pop()
            told[-1] = _words(last, ELLIPSIS)
        return self.set(told, size)


def _words(row: Sequence[Piece], end: str = "") -> str:
    """Return the words of a line, without a space at its end."""
    text = "".join(piece.text for piece in row)
    if end:
        return text.rstrip(" ,;:、，；：-–—") + end
    return f"{text}-" if row[-1].soft else text.rstrip(" ")


def _divisions(rows: list[list[Piece]]) -> int:
    return sum(row[-1].soft for row in rows[:-1])


def filled(pieces: list[Piece], limit: int) -> list[list[Piece]] | None:
    """Return lines, each as full as can be; None if a piece alone is wider than a line."""
    rows: list[list[Piece]] = []
    start = 0
    while start < len(pieces):
        end, width = start, 0
        for number in range(start, len(pieces)):
            if width + pieces[number].last <= limit:
                end = number + 1
            width += pieces[number].width
            if width > limit:
                break
        if end == start:
            return None
        rows.append(pieces[start:end])
        start = end
    return rows


def breaks(text: str, tag: str) -> list[str]:
    """Return the pieces of a text between which a line may end (UAX #14)."""
    return _split(text, "line", f"{tag}-u-lb-strict")


def words(text: str, tag: str) -> list[str]:
    """Return the words of a text without spaces, where lines may end between them.

    A headline reads better if its lines do not end within 论坛; ICU has a dictionary (UAX #29).
    """
    ends = set(accumulate(map(len, _split(text, "word", tag))))
    found = [""]
    pieces = breaks(text, tag)
    for piece, end in zip(pieces, accumulate(map(len, pieces)), strict=True):
        found[-1] += piece
        if end in ends:
            found.append("")
    return [word for word in found if word]


def clusters(text: str) -> list[str]:
    """Return the letters of a text as readers count them (UAX #29)."""
    return _split(text, "letter", "und")


def _split(text: str, kind: str, tag: str) -> list[str]:
    iterator = _iterator(kind, tag)
    iterator.setText(text)
    units = text.encode("utf-16-le")  # what ICU counts in
    ends = [0, *(2 * end for end in iterator)]
    return [units[start:end].decode("utf-16-le") for start, end in pairwise(ends)]


@cache
def _iterator(kind: str, tag: str) -> Any:
    from icu import BreakIterator, Locale  # noqa: PLC0415 — a large library

    made = {
        "line": BreakIterator.createLineInstance,
        "word": BreakIterator.createWordInstance,
        "letter": BreakIterator.createCharacterInstance,
    }
    return made[kind](Locale.forLanguageTag(tag))


def _unspaced(tag: str) -> bool:
    """Whether a language writes its words without spaces, and lines may end within them."""
    return tag.partition("-")[0] in ("zh", "ja")


def syllables(word: str, tag: str) -> Iterator[str]:
    """Yield the parts of a word, between which it may be divided by its language's dictionary."""
    name = _dictionary(tag)
    ends = hyphens(name).positions(word.rstrip()) if name else []
    ends = [end for end in ends if ENDS <= end <= len(word.rstrip()) - ENDS]
    for start, end in zip([0, *ends], [*ends, len(word)], strict=True):
        yield word[start:end]


def _dictionary(tag: str) -> str:
    """Return the name of the dictionary that divides a language's words, if there is one."""
    return language_fallback(tag.replace("-", "_")) or ""
