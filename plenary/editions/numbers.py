"""Years and numbers of editions as texts write them: found, and counted on.

A year is written in digits of any script, or in Chinese (二〇二四). A number is written in digits
(6, 6th, 6.), in Chinese before 届 (第六届), or in Roman capitals (VI).
"""

import re
from collections.abc import Callable
from typing import NamedTuple

# Digits of Chinese, which has two for nothing
HAN = "零一二三四五六七八九"
ZERO = "〇"
# A number that stands alone: not a part of 6.5, of 16 or of G6
NUMBER = re.compile(r"(?<![\w.,])(\d{1,9})(?!\d|[.,]\d)(st|nd|rd|th)?", re.IGNORECASE)
DIGITS = re.compile(r"(?<!\d)\d{1,9}(?!\d)")
HAN_YEAR = re.compile(rf"(?<![{HAN}{ZERO}])[{HAN}{ZERO}]{{4}}(?![{HAN}{ZERO}])")
HAN_ORDINAL = re.compile(rf"(第\s*)([{HAN}十百]+|\d{{1,9}})(?=\s*(?:届|个年头))")
# A single capital may be any word
ROMAN = re.compile(r"\b(?=[IVXLC]{2})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\b")
ROMANS = ((90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
TEN, HUNDRED = 10, 100
TEENS = range(11, 14)


class Count(NamedTuple):
    """What counts editions: the year, and the number of the forum if it has one."""

    year: int
    ordinal: int | None = None


def year_in(line: str, year: int) -> int:
    """Return the place at which a line of a text first names a year, -1 if it does not."""
    found = [at.start() for at in DIGITS.finditer(line) if int(at[0]) == year]
    found += [at.start() for at in HAN_YEAR.finditer(line) if _han_year(at[0]) == year]
    return min(found, default=-1)


def names_year(line: str, year: int) -> bool:
    """Whether a line of a text names a year."""
    return year_in(line, year) >= 0


def ordinal_in(line: str, ordinal: int) -> int:
    """Return the place at which a line surely counts the forum: 6th, 第六届; -1 if it does not.

    A plain 6 may be anything.
    """
    found = [at.start() for at in NUMBER.finditer(line) if int(at[1]) == ordinal and at[2]]
    found += [at.start() for at in HAN_ORDINAL.finditer(line) if _number(at[2]) == ordinal]
    return min(found, default=-1)


def counted(text: str, old: Count, new: Count) -> str:
    """Return a title of one edition as another one's.

    Such as 7th Forum 2025 for 6th Forum 2024. What cannot be counted stays as it is.
    """
    text = DIGITS.sub(_if(lambda said: int(said) == old.year, new.year), text)
    text = HAN_YEAR.sub(lambda f: _in_han(new.year) if _han_year(f[0]) == old.year else f[0], text)
    if not (old.ordinal and new.ordinal):
        return text
    number = new.ordinal

    def chinese(found: re.Match[str]) -> str:
        if _number(found[2]) != old.ordinal:
            return found[0]
        digits = found[2].isdecimal()
        return found[1] + (_like(found[2], number) if digits else han(number))

    def plain(found: re.Match[str]) -> str:
        if int(found[1]) != old.ordinal:
            return found[0]
        return _like(found[1], number) + (_ending(number, found[2]) if found[2] else "")

    made = HAN_ORDINAL.sub(chinese, text)
    if made == text:
        made = NUMBER.sub(plain, text)
    if made == text:
        made = ROMAN.sub(lambda f: roman(number) if f[0] == roman(old.ordinal or 0) else f[0], text)
    return made


def _if(meant: Callable[[str], bool], number: int) -> Callable[[re.Match[str]], str]:
    """Return a replacement of digits that are meant, in digits of the same script."""
    return lambda found: _like(found[0], number) if meant(found[0]) else found[0]


def _like(digits: str, number: int) -> str:
    """Return a number in the digits that another one is written in."""
    zero = ord(digits[0]) - int(digits[0])
    return "".join(chr(zero + int(digit)) for digit in str(number))


def _ending(number: int, like: str) -> str:
    """Return the ending of an English ordinal, in capitals if another one has them."""
    found = {1: "st", 2: "nd", 3: "rd"}.get(number % TEN, "th")
    found = "th" if number % HUNDRED in TEENS else found
    return found.upper() if like.isupper() else found


def _han_year(said: str) -> int:
    return int("".join(str(HAN.index(sign)) for sign in said.replace(ZERO, HAN[0])))


def _in_han(year: int) -> str:
    return "".join(HAN[int(digit)] for digit in str(year)).replace(HAN[0], ZERO)


def _number(said: str) -> int:
    """Return a number up to 99, in digits or in Chinese; 0 if it is another one."""
    if said.isdecimal():
        return int(said)
    return next((number for number in range(1, HUNDRED) if han(number) == said), 0)


def han(number: int) -> str:
    """Return a number up to 99 in Chinese: 六, 十六, 二十六."""
    tens, ones = divmod(number, TEN)
    lead = (HAN[tens] if tens > 1 else "") + "十" if tens else ""
    return lead + (HAN[ones] if ones else "")


def roman(number: int) -> str:
    """Return a number up to 99 in Roman capitals."""
    made = ""
    for value, letters in ROMANS:
        times, number = divmod(number, value)
        made += letters * times
    return made
