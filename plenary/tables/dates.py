"""Days and times as people write them in a table: 11月7日 9:00, 07.11.2024, 9.00–10.30 Uhr.

A day without a year is one of the edition's. A day in figures that may be read in two ways is read
as the others of its column are, or as the one near the edition; else it is not read.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from babel import Locale

from plenary.content.dates import normal_date

# Days by which an edition and what is about it can be apart, where something else tells them apart
NEAR = timedelta(days=120)
# Days as Excel counts them, from this one on
EXCEL = date(1899, 12, 30)
SERIAL = range(20_000, 80_000)  # 1954 to 2119
# Years of two digits
CENTURY = 2000

YEAR_LAST = re.compile(r"(\d{1,2})\s?([-./])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)\.?")
NO_YEAR = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.?(?![\d:.])")
CHINESE = re.compile(r"(?:(\d{2,4})年)?\s?(\d{1,2})\s?月\s?(\d{1,2})\s?[日号號]?")
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
NAMED = (
    re.compile(
        r"(\d{1,2})(?:st|nd|rd|th|º|er)?\.?\s?(?:of\s|de\s)?([^\W\d_]{3,})\.?,?\s?(\d{4})?\.?"
    ),
    re.compile(r"([^\W\d_]{3,})\.?\s(\d{1,2})(?:st|nd|rd|th)?\.?,?\s?(\d{4})?(?!\d|[:.]\d)"),
)
# What may be beside a day: a day of the week, brackets
ASIDE = re.compile(r"[()\[\]{}（）【】]|(?:星期|周|週|礼拜)[一二三四五六日天]")


@dataclass(frozen=True, slots=True)
class Around:
    """What helps to read a day: the edition's first and last one, and how its column is written.

    ``day_first``: whether 7/11 is the 7 November there; None if nothing says so.
    """

    first: date | None = None
    last: date | None = None
    day_first: bool | None = None

    @property
    def years(self) -> list[int]:
        """The years that a day without one can be in."""
        if self.first is None:
            return []
        return sorted({self.first.year, (self.last or self.first).year})

    def is_near(self, day: date) -> bool:
        """Whether a day is near the edition."""
        if self.first is None:
            return False
        return self.first - NEAR <= day <= (self.last or self.first) + NEAR

    def chosen(self, found: Iterable[date]) -> date | None:
        """Return the one day that can be meant, None if there is none, or more than one."""
        days = list(dict.fromkeys(found))
        if len(days) > 1:
            days = [day for day in days if self.is_near(day)] or days
        inside = [d for d in days if self.first and self.first <= d <= (self.last or self.first)]
        days = inside or days
        return days[0] if len(days) == 1 else None


def plain(text: str) -> str:
    """Return a text with narrow figures and marks, one kind of hyphen, and single spaces."""
    found = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub("[‐‑‒–—―−~～]+", "-", found).split())


def day(text: str, around: Around, tags: tuple[str, ...]) -> tuple[date, str] | None:
    """Return the day that a text begins with, and what follows it; None if there is none.

    ``tags`` are the languages whose names of months are read.
    """
    found = plain(normal_date(text))
    words = ASIDE.sub(" ", _without_weekday(found, tags))
    words = " ".join(words.split()).lstrip(" ,")
    for days, end in _days(words, around, tags):
        chosen = around.chosen(days)
        if chosen:
            return chosen, words[end:].lstrip(" ,t")
    return None


def serial(number: float) -> datetime | None:
    """Return the moment that Excel writes as a number of days, None if that makes no sense."""
    if not SERIAL.start <= number < SERIAL.stop:
        return None
    moment = datetime.combine(EXCEL, datetime.min.time()) + timedelta(days=number)
    return (moment + timedelta(seconds=30)).replace(second=0, microsecond=0)


def order(texts: Iterable[str]) -> bool | None:
    """Return whether days come before months in a column, None if it does not say."""
    found = set()
    for text in texts:
        written = YEAR_LAST.match(plain(text))
        if written and written[2] != ".":
            first, second = int(written[1]), int(written[3])
            found |= {True} if first > 12 else {False} if second > 12 else set()  # noqa: PLR2004
    return found.pop() if len(found) == 1 else None


def _days(words: str, around: Around, tags: tuple[str, ...]) -> Iterator[tuple[list[date], int]]:
    """Yield what a text can begin with: days that may be meant, and where they end."""
    if found := ISO.match(words):
        yield _dates([int(found[1])], [(int(found[3]), int(found[2]))]), found.end()
    if found := YEAR_LAST.match(words):
        one, mark, two = int(found[1]), found[2], int(found[3])
        ways = [(one, two)] if mark == "." else [(one, two), (two, one)]
        if mark != "." and around.day_first is not None:
            ways = ways[:1] if around.day_first else ways[1:]
        yield _dates([_year(found[4])], ways), found.end()
    if found := CHINESE.match(words):
        years = [_year(found[1])] if found[1] else around.years
        yield _dates(years, [(int(found[3]), int(found[2]))]), found.end()
    for pattern, at in zip(NAMED, (1, 2), strict=True):
        found = pattern.match(words)
        month = _months(tags).get(_bare(found[3 - at])) if found else None
        if found and month:
            years = [int(found[3])] if found[3] else around.years
            yield _dates(years, [(int(found[at]), month)]), found.end()
    if found := NO_YEAR.match(words):
        yield _dates(around.years, [(int(found[1]), int(found[2]))]), found.end()


def _year(written: str) -> int:
    return int(written) + (CENTURY if len(written) == 2 else 0)  # noqa: PLR2004 — 24 is 2024


def _dates(years: Iterable[int], ways: Iterable[tuple[int, int]]) -> list[date]:
    """Return the days that there are in a calendar, of days with months."""
    found = []
    for year in years:
        for number, month in ways:
            with suppress(ValueError):
                found.append(date(year, month, number))
    return found


def _bare(word: str) -> str:
    """Return a word without marks on letters."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).rstrip(".")


@cache
def _months(tags: tuple[str, ...]) -> dict[str, int]:
    """Return the names of months in some languages, and English, with their numbers."""
    found: dict[str, int] = {}
    for tag in ("en", *tags):
        locale = Locale.parse(tag, sep="-")
        for context in locale.months.values():
            for width in ("wide", "abbreviated"):
                for number, name in context[width].items():
                    found.setdefault(_bare(str(name)), int(number))
    return found


@cache
def _weekdays(tags: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern of a day of the week at the beginning of a text."""
    names: set[str] = set()
    for tag in ("en", *tags):
        locale = Locale.parse(tag, sep="-")
        for context in locale.days.values():
            for width in ("wide", "abbreviated", "short"):
                names |= {plain(str(name)).rstrip(".") for name in context[width].values()}
    longest = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest))})\.?(?![^\W\d_])\s?[,.:]?\s*")


def _without_weekday(text: str, tags: tuple[str, ...]) -> str:
    """Return a text without a day of the week that it begins with."""
    found = _weekdays(tags).match(text)
    return text[found.end() :] if found else text
