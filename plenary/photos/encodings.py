"""Guesses the encoding of a photo's words, where the file does not name it.

IPTC-IIM and EXIF hold bytes. Photo programs wrote them in the encoding of their computer, so each
encoding of the site's languages is tried, then those of western Europe. What comes out must be
words of that language: letters of its alphabet (CLDR's exemplar characters), pairs of letters that
its words have, and no marks within words. If two readings are about as good, there is no answer.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from babel import Locale

# By script or language (CLDR's likely subtags decide), the most usual first
ENCODINGS = {
    "Hans": ("gb18030", "big5hkscs"),
    "Hant": ("big5hkscs", "gb18030"),
    "Jpan": ("cp932", "euc_jp"),
    "Kore": ("cp949",),
    "Cyrl": ("cp1251", "koi8_r", "mac_cyrillic", "cp866", "iso8859_5"),
    "Grek": ("cp1253", "mac_greek"),
    "Arab": ("cp1256",),
    "Hebr": ("cp1255",),
    "Thai": ("cp874",),
}
CENTRAL = ("cp1250", "iso8859_2", "mac_latin2")
WESTERN = ("cp1252", "mac_roman", "cp850")
BY_LANGUAGE = {
    **dict.fromkeys(("cs", "sk", "pl", "hu", "sl", "hr", "bs", "sq"), CENTRAL),
    "sr": CENTRAL,
    "ro": ("cp1250", "iso8859_2", "mac_romanian", "iso8859_16"),
    "tr": ("cp1254", "mac_turkish"),
    "az": ("cp1254",),
    **dict.fromkeys(("lt", "lv", "et"), ("cp1257",)),
    "vi": ("cp1258",),
}
WEST = ("de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi")

# Marks that may stand beside the letters of any language
MARKS = frozenset("\u00a0“”„‘’‚‹›«»–—…©®™°·•€£§№、。，：；（）《》「」『』【】・！？～")
# What no text has: a mark between two letters, or before a small one
LETTER = r"[^\W\d_]"
ODD = (
    re.compile(rf"(?<={LETTER})[^\w\s.,;:/&()'’\-–—·・、。，：；（）《》「」\u00a0](?={LETTER})"),
    re.compile(rf"[©®™§£€°•](?=[«»]|(?![A-Z]){LETTER})"),
)
CONTROL = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]")
# How much better the best reading must be than the next: 1 is as good as can be
MARGIN = 0.08
LEAST = 0.76
FOREIGN = 0.1  # what a reading in no language of the site lacks


def decoded(data: bytes, tags: tuple[str, ...]) -> str | None:
    """Return bytes as text, on a site in the languages ``tags``; None if it is ambiguous."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(data, tags)
    return None if CONTROL.search(text) else text


def _guessed(data: bytes, tags: tuple[str, ...]) -> str | None:
    """Return the one reading that is clearly the best."""
    found: dict[str, float] = {}
    for tag in dict.fromkeys((*tags, *WEST)):
        for encoding in encodings(tag):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            mark = likeness(text, tag)
            if tag not in tags:  # of a language that nobody has named, nothing may be doubtful
                mark = mark - FOREIGN if mark == 1 else 0
            found[text] = max(mark, found.get(text, 0))
    ranked = sorted(found.items(), key=lambda one: -one[1])
    if not ranked or ranked[0][1] < LEAST:
        return None
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MARGIN:
        return None
    return ranked[0][0]


def encodings(tag: str) -> tuple[str, ...]:
    """Return the encodings that programs have used for a language."""
    language, script = _likely(tag)
    return ENCODINGS.get(script) or BY_LANGUAGE.get(language, WESTERN)


@cache
def _likely(tag: str) -> tuple[str, str]:
    """Return language and script of a tag."""
    import icu  # noqa: PLC0415 — a large library, and rarely needed

    full = icu.Locale.createFromName(tag.replace("-", "_"))
    full.addLikelySubtags()
    return full.getLanguage(), full.getScript()


def likeness(text: str, tag: str) -> float:
    """Return how much like words of a language a text is, from 0 to 1."""
    if CONTROL.search(text) or _is_mixed(text) or any(odd.search(text) for odd in ODD):
        return 0
    usual, possible, pairs = _alphabet(tag)
    letters = [c for c in text.lower() if ord(c) > ord("\x7f") and c not in MARKS]
    if not letters or not all(c.isalpha() or unicodedata.combining(c) for c in letters):
        return 0
    marks = [1.0 if c in usual else 0.5 if c in possible else 0.0 for c in letters]
    if min(marks) == 0 and not _is_han(tag):
        return 0
    found = sum(marks) / len(marks)
    if not pairs:
        return found
    here = [pair for pair in _pairs(text) if not pair.isascii()]
    if any(pair[0] == pair[1] and pair not in pairs for pair in here):
        return 0
    return 0.5 * found + 0.5 * sum(pair in pairs for pair in here) / max(1, len(here))


def _is_mixed(text: str) -> bool:
    """Whether letters in a word are of two scripts, or a capital follows a small letter."""
    for one, other in pairwise(text):
        if one.isascii() and other.isascii():
            continue
        if one.islower() and other.isupper():
            return True
        if one.isalpha() and other.isalpha() and _script(one) != _script(other):
            return True
    return False


def _script(letter: str) -> str:
    """Return the first word of a letter's name: LATIN, CYRILLIC, CJK."""
    name = unicodedata.name(letter, "").partition(" ")[0]
    return "CJK" if name in ("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA") else name


def _is_han(tag: str) -> bool:
    return _likely(tag)[1] in ("Hans", "Hant", "Jpan")


def _pairs(text: str) -> Iterator[str]:
    """Yield the pairs of letters of a text, with a space where a word begins or ends."""
    for word in re.findall(r"[^\W\d_]+", text.lower()):
        framed = f" {word} "
        yield from (framed[at : at + 2] for at in range(len(framed) - 1))


@cache
def _alphabet(tag: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the letters of a language, other letters that its texts have, and pairs of letters.

    The pairs are those of CLDR's names of countries, languages and months; for Han there are none.
    """
    import icu  # noqa: PLC0415 — as above

    data = icu.LocaleData(tag.replace("-", "_"))
    usual, possible = (frozenset("".join(data.getExemplarSet(0, kind)).lower()) for kind in (0, 1))
    if _is_han(tag):
        return usual, _common_han(), frozenset()
    locale = Locale.parse(tag, sep="-")
    words = [*locale.territories.values(), *locale.languages.values()]
    words += [*locale.months["format"]["wide"].values(), *locale.days["format"]["wide"].values()]
    return usual, possible, frozenset(pair for word in words for pair in _pairs(word))


@cache
def _common_han() -> frozenset[str]:
    """Return the characters of GB 2312, first level, which are the 3,755 most common ones."""
    codes = ((row, cell) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return frozenset("".join(bytes(code).decode("gb2312", "ignore") for code in codes))
