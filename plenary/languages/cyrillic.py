"""Cyrillic in Latin letters without marks, as each language has it.

Serbian and Macedonian names have letters of their own, as Ukrainian ones have; Bulgarian has none,
and is known by the language's tag alone.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

CYRILLIC = re.compile(r"[\u0400-\u04ff]")

SERBIAN: Mapping[str, str] = {
    **dict(zip("абвгдежзијклмнопрстћуфхцчш", "abvgdezzijklmnoprstcufhccs", strict=True)),
    "ђ": "dj",
    "љ": "lj",
    "њ": "nj",
    "џ": "dz",
}
# Passports: Macedonia 2007, Ukraine 2010, Bulgaria 2009
TABLES: Mapping[str, Mapping[str, str]] = {
    "sr": SERBIAN,
    "mk": {**SERBIAN, "ж": "zh", "ч": "ch", "ш": "sh", "ѓ": "gj", "ќ": "kj", "ѕ": "dz"},
    "uk": {
        "г": "h",
        "ґ": "g",
        "є": "ie",
        "ж": "zh",
        "и": "y",
        "і": "i",
        "ї": "i",
        "й": "i",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ю": "iu",
        "я": "ia",
    },
    "bg": {
        "ж": "zh",
        "й": "y",
        "х": "h",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "sht",
        "ъ": "a",
        "ю": "yu",
        "я": "ya",
    },
}
OWN = {"mk": frozenset("ѓќѕ"), "sr": frozenset("ђћљњџј"), "uk": frozenset("іїєґ")}
ALIKE = {"bs": "sr", "hr": "sr", "cnr": "sr", "sh": "sr"}
# At the beginning of a word in Ukrainian
FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}


def latin(text: str, tag: str = "") -> str:
    """Return lower-case text with its Cyrillic in Latin letters, where its language is known.

    Letters that only one language has say which it is; else ``tag`` (BCP 47) does.
    """
    text = unicodedata.normalize("NFC", text.lower())
    if not CYRILLIC.search(text):
        return text
    letters = set(text)
    primary = tag.partition("-")[0].lower()
    stated = ALIKE.get(primary, primary)
    language = next((name for name, own in OWN.items() if own & letters), stated)
    if stated == "mk" and language == "sr":
        language = "mk"
    if language == "uk":
        text = re.sub(r"\b[єїйюя]", lambda found: FIRST[found[0]], text)
        text = text.replace("зг", "zgh")
    table = TABLES.get(language, {})
    text = "".join(table.get(letter, letter) for letter in text)
    text = re.sub(r"ъ(?=[еёюя])|ь", "", text)  # a hard and a soft sign have no sound
    return text.replace("ъ", "a")


def cyrillic(tag: str, others: Iterable[str]) -> str:
    """Return the first of some languages whose names in Cyrillic are written as in its own way."""
    known = (
        t for t in (tag, *others) if ALIKE.get(t.partition("-")[0], t.partition("-")[0]) in TABLES
    )
    return next(known, "")
