"""How else visitors type words: in another script, or without the letters that they have not got.

The search takes marks away by itself, on both sides: á, ä and č are found as a, a and c. What is
here are letters for which that is not enough: Serbian Cyrillic, ü as ue, ß as ss, ł.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from plenary.languages.cyrillic import SERBIAN
from plenary.languages.names import primary

# Letters that Unicode does not take apart
LETTERS: Mapping[str, str] = {
    "æ": "ae",
    "ð": "d",
    "đ": "d",
    "ı": "i",
    "ł": "l",
    "ø": "o",
    "œ": "oe",
    "ß": "ss",
    "þ": "th",
}

# What letters are typed as besides, by language. Serbian: its alphabet in Latin letters without
# marks, as it is typed on keyboards that lack them (č, ć are c; dž is dz; đ is dj).
OWN_LETTERS: Mapping[str, Mapping[str, str]] = {
    "de": {"ä": "ae", "ö": "oe", "ü": "ue"},
    "sr": {
        **SERBIAN,
        "đ": "dj",
    },
}

# Languages whose words have many endings, and for which Pagefind has no stemmer, or none that knows
# their script: there the search goes by what stands before the ending (spolupráca, spoluprácou,
# међународни, међународних)
ENDINGS = frozenset({"be", "bg", "bs", "cs", "hr", "mk", "sk", "sl", "sr", "uk"})

WORD = re.compile(r"[^\W_]+")
# Words whose other spelling is known: a language's texts have the same ones again
REMEMBERED = 1 << 16


def letters(tag: str) -> dict[str, str]:
    """Return what letters are typed as besides in the language ``tag`` (BCP 47), lower case."""
    return {**LETTERS, **OWN_LETTERS.get(primary(tag), {})}


def spellings(texts: Iterable[str], tag: str) -> list[str]:
    """Return the words of texts as they are typed besides, each once; most words have none."""
    found: dict[str, None] = {}
    for text in texts:
        for word in WORD.findall(unicodedata.normalize("NFC", text).lower()):
            other = _other(word, primary(tag))
            if other:
                found[other] = None
    return list(found)


def pieces(text: str) -> list[str]:
    """Return the words of a text as scripts compare them: in lower case, without marks."""
    return WORD.findall(plain(text.lower()))


@lru_cache(REMEMBERED)
def _other(word: str, language: str) -> str:
    """Return a word as it is typed besides in a language, "" if that is how it is found anyway."""
    other = plain(word.translate(_table(language)))
    return "" if other == plain(word) else other


@lru_cache
def _table(language: str) -> dict[int, str]:
    return str.maketrans(letters(language))


def plain(word: str) -> str:
    """Return a word without marks on its letters."""
    apart = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
