"""Monograms: what stands for a person whose portrait is missing, in the script of the name."""

import unicodedata

from plenary.languages.names import is_whole, words_of

# Scripts whose letters join: two that do not belong together are no monogram
JOINED = ("ARABIC", "SYRIAC", "MONGOLIAN")


def monogram(name: str) -> str:
    """Return the first letters of the first and the last word of a name, or the first of one word.

    Titles, which end in a full stop, are passed over: “prof. Ján Novák, PhD.” is JN.
    """
    initials = [letter for word in words_of(name) if (letter := _first_letter(word))]
    if not initials:
        return _first_letter(name)
    first = initials[0]
    alone = is_whole(first) or unicodedata.name(first, "").startswith(JOINED) or initials == [first]
    return first if alone else first + initials[-1]


def _first_letter(word: str) -> str:
    """Return the first letter of a word, as a capital where the script has them, or nothing."""
    return next((letter.upper()[:1] for letter in word if letter.isalpha()), "")
