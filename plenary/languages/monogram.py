"""Monograms: what stands for a person whose portrait is missing, in the script of the name."""

import unicodedata

# Scripts whose names have no spaces, and begin with the family name: one letter says enough
WHOLE = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO")
# Scripts whose letters join: two that do not belong together are no monogram
JOINED = ("ARABIC", "SYRIAC", "MONGOLIAN")


def monogram(name: str) -> str:
    """Return the first letters of the first and the last word of a name, or the first of one word.

    Titles, which end in a full stop, are passed over: “prof. Ján Novák, PhD.” is JN.
    """
    words = [word for word in name.replace(",", " ").split() if not word.endswith(".")]
    initials = [letter for word in words if (letter := _first_letter(word))]
    if not initials:
        return _first_letter(name)
    alone = len(initials) == 1 or unicodedata.name(initials[0], "").startswith((*WHOLE, *JOINED))
    return initials[0] if alone else initials[0] + initials[-1]


def _first_letter(word: str) -> str:
    """Return the first letter of a word, as a capital where the script has them, or nothing."""
    return next((letter.upper()[:1] for letter in word if letter.isalpha()), "")
