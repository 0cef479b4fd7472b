"""Dates, times, numbers, lists and names as each language writes them: CLDR, through Babel.

The process's locale is never read or set. Every function takes the page's locale first.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date as Day  # noqa: N812 — `date` is the name of a filter
from datetime import datetime
from decimal import Decimal
from typing import Any

from babel import Locale, dates, lists, numbers

# A short name of a month in a pattern. UTS #35 part 4,
# "Matching Skeletons": the patterns that CLDR has are widened to the width that is asked for.
MONTH = re.compile(r"(?<![ML])(MMM|LLL)(?![ML])")


def _moment(value: str) -> datetime:
    """Return the moment of an ISO 8601 text, as a clock at the venue shows it."""
    return datetime.fromisoformat(value).replace(tzinfo=None)


def date(locale: Locale, value: str, width: str = "long") -> str:
    """Return a day given as ISO 8601: 7 November 2024. ``width`` is CLDR's."""
    return dates.format_date(Day.fromisoformat(value[:10]), width, locale=locale)


def weekday(locale: Locale, value: str) -> str:
    """Return a day with the day of the week: Thursday, 7 November 2024."""
    return date(locale, value, "full")


def days(locale: Locale, start: str, end: str = "") -> str:
    """Return one day, or the interval from one day to another: 7–9 November 2024."""
    if not end or end == start:
        return date(locale, start)
    first, last = Day.fromisoformat(start), Day.fromisoformat(end)
    field = "d" if first.month == last.month else "M"
    field = field if first.year == last.year else "y"
    patterns = locale.interval_formats["yMMMd"][field]
    return "".join(
        dates.parse_pattern(MONTH.sub(lambda m: m[1] + m[1][0], pattern)).apply(day, locale)
        for pattern, day in zip(patterns, (first, last), strict=True)
    )


def times(locale: Locale, start: str, end: str) -> str:
    """Return the interval from one time of day to another: 09:30–10:15."""
    return dates.format_interval(_moment(start), _moment(end), skeleton="Hm", locale=locale)


def clock(locale: Locale, value: str) -> str:
    """Return a time of day: 09:30."""
    return dates.format_skeleton("Hm", _moment(value), locale=locale)


def moment(locale: Locale, value: str) -> str:
    """Return a time with its day of the week: Fri 23:30."""
    return dates.format_skeleton("EHm", _moment(value), locale=locale)


def instant(locale: Locale, value: str) -> str:
    """Return a day with the time of day: 10 November 2024, 09:00."""
    pattern = str(dates.get_datetime_format("long", locale=locale))
    return pattern.replace("'", "").format(clock(locale, value), date(locale, value))


def number(locale: Locale, value: float) -> str:
    """Return a number with the language's marks: 1,234."""
    return numbers.format_decimal(value, locale=locale)


def money(locale: Locale, price: list[str]) -> str:
    """Return a price, given as amount and currency (ISO 4217): €120.00."""
    return numbers.format_currency(Decimal(price[0]), price[1], locale=locale)


def megabytes(locale: Locale, value: float) -> str:
    """Return a size in megabytes: 24 MB."""
    return f"{number(locale, value)}\N{NO-BREAK SPACE}MB"


def country(locale: Locale, code: str) -> str:
    """Return the name of a country (ISO 3166-1 alpha-2)."""
    return str(locale.territories.get(code, code))


def language(locale: Locale, tag: str) -> str:
    """Return the name of a language (BCP 47), without its script where that says enough."""
    plain = Locale.parse(tag, sep="-").language
    return str(locale.languages.get(plain, tag))


def listing(locale: Locale, names: Iterable[str]) -> str:
    """Return names as one list: Chinese, English and Slovak."""
    return lists.format_list(list(names), locale=locale)


def zone(locale: Locale, name: str) -> str:
    """Return the generic name of a time zone: China Time."""
    return dates.get_timezone_name(name, locale=locale)


FILTERS: Mapping[str, Callable[..., Any]] = {
    "date": date,
    "weekday": weekday,
    "days": days,
    "times": times,
    "clock": clock,
    "moment": moment,
    "instant": instant,
    "number": number,
    "money": money,
    "megabytes": megabytes,
    "country": country,
    "language": language,
    "listing": listing,
    "zone": zone,
}
