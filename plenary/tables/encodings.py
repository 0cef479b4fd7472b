"""The encoding of a CSV file: as it says itself, else the one that makes words of it.

Excel writes CSV in the code page of its machine: GBK in China, 1250 in Central Europe, 1251 where
Cyrillic is written, 1252 elsewhere. The bytes do not say which. So UTF-8 is tried first, which no
other text is by chance; then each code page of the site's languages, and the one wins whose words
look most like words of these languages (:mod:`plenary.photos.encodings`).
"""

import codecs
import re
from functools import cache

from plenary.photos.encodings import CONTROL, FOREIGN, WEST, encodings, likeness

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What people call them
NAMES = {"gb18030": "GBK", "big5hkscs": "Big5", "utf-8-sig": "UTF-8"}
# Languages whose code pages are tried although the site does not have them
ALSO = ("zh-Hans", "sk", "pl", "hu", "sr-Cyrl", *WEST)
WORD = re.compile(r"[^\W\d_]+")
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
# Words that are looked at, at most
MOST = 3000
# How much better the best reading must be than the next, and how good: 1 is as good as can be
MARGIN, LEAST = 0.04, 0.45


class AmbiguousError(Exception):
    """No reading is clearly the best; ``readings`` has a word that differs, by encoding."""

    def __init__(self, readings: dict[str, str]) -> None:
        super().__init__(readings)
        self.readings = readings


def decoded(data: bytes, tags: tuple[str, ...], named: str = "") -> tuple[str, str]:
    """Return a file as text, and what its encoding is called.

    ``tags`` are the languages of the site. ``named`` is the encoding as somebody has named it.
    Raises AmbiguousError; LookupError if there is none of this name, UnicodeDecodeError if the
    file is in another.
    """
    if named:
        return data.decode(named), shown(codecs.lookup(named).name)
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data.decode(encoding), shown(encoding)
    if len(data) % 2 == 0 and (wide := _utf16(data)):
        return data.decode(wide), "UTF-16"
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return _guessed(data, tags)
    return text, "UTF-8"


def shown(encoding: str) -> str:
    """Return what people call an encoding."""
    return NAMES.get(encoding, encoding.upper().replace("CP12", "Windows-12"))


def _utf16(data: bytes) -> str:
    """Return the encoding of UTF-16 without a mark: its ends of lines have a NUL."""
    for end, encoding in ((b"\n\0", "utf-16-le"), (b"\0\n", "utf-16-be")):
        if end in data and b"\0" in data[:200]:
            return encoding
    return ""


def _guessed(data: bytes, tags: tuple[str, ...]) -> tuple[str, str]:
    """Return the one reading that is clearly the best."""
    found: dict[str, tuple[float, str]] = {}
    tried = dict.fromkeys(
        encoding for tag in dict.fromkeys((*tags, *ALSO)) for encoding in encodings(tag)[:1]
    )
    for encoding in tried:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not CONTROL.search(text):
            mark = _mark(text, tags)
            found[text] = max(found.get(text, (0.0, "")), (mark, encoding))
    ranked = sorted(found.items(), key=lambda one: -one[1][0])
    best, *others = [one for one in ranked if one[1][0] >= LEAST] or [("", (0.0, ""))]
    near = [one for one in others if best[1][0] - one[1][0] < MARGIN]
    if near or not best[0]:
        raise AmbiguousError(_differing([best, *near] if near else ranked[:3]))
    return best[0], shown(best[1][1])


def _differing(readings: list[tuple[str, tuple[float, str]]]) -> dict[str, str]:
    """Return the first word in which readings differ, by encoding."""
    found = [[word for word in text.split() if not word.isascii()] for text, _ in readings]
    sets = [set(words) for words in found]
    common = set.intersection(*sets) if sets else set()
    return {
        shown(encoding): next((word for word in words if word not in common), "")
        for (_, (_, encoding)), words in zip(readings, found, strict=True)
    }


def _mark(text: str, tags: tuple[str, ...]) -> float:
    """Return how much like words of any language of the site a text is, from 0 to 1."""
    found = {word for word in WORD.findall(text) if not word.isascii()}
    found = {part for word in found for part in HAN.findall(word) or [word]}
    some = sorted(found)[:: len(found) // MOST + 1]
    return sum(_best(word, tags) for word in some) / len(some) if some else 0.0


@cache
def _best(word: str, tags: tuple[str, ...]) -> float:
    own = max((likeness(word, tag) for tag in tags), default=0.0)
    return max(own, *(likeness(word, tag) - FOREIGN for tag in ALSO))
