"""Dates, times, numbers, lists and names as each language writes them: CLDR, through Babel.

The process's locale is never read or set. Every function takes the page's locale first.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date as Day  # noqa: N812 — `date` is the name of a filter
from datetime import datetime, timedelta
from decimal import Decimal
from gettext import NullTranslations
from typing import Any, Literal
from urllib.parse import urlsplit

from babel import Locale, dates, lists, numbers, units

Width = Literal["long", "medium"]
# A short name of a month in a pattern. UTS #35 part 4,
# "Matching Skeletons": the patterns that CLDR has are widened to the width that is asked for.
MONTH = re.compile(r"(?<![ML])(MMM|LLL)(?![ML])")

# What CLDR has no such form of: months of Serbian in the genitive, as they are in sentences
# (CLDR's patterns with a day have the nominative)
GENITIVE = re.compile(
    r"\b(јануар|фебруар|март|април|мај|јун|јул|август|септембар|октобар|новембар|"
    r"децембар|januar|februar|mart|april|maj|jun|jul|avgust|septembar|oktobar|novembar|decembar)\b"
)
# Names of zones that nobody uses as CLDR has them
ZONES = {
    ("zh", "Asia/Shanghai"): "北京时间",
    ("sr_Cyrl", "Asia/Shanghai"): "кинеско време",
    ("sr_Latn", "Asia/Shanghai"): "kinesko vreme",
}
# How Babel names a zone of a country that has no name of its own in Serbian: as summer time
SUMMER = re.compile(", (летње|letnje) (време|vreme)$")


def _moment(value: str) -> datetime:
    """Return the moment of an ISO 8601 text, as a clock at the venue shows it."""
    return datetime.fromisoformat(value).replace(tzinfo=None)


def date(locale: Locale, value: str, width: str = "long") -> str:
    """Return a day given as ISO 8601: 7 November 2024. ``width`` is CLDR's."""
    return dates.format_date(Day.fromisoformat(value[:10]), width, locale=locale)


def sentence_date(locale: Locale, value: str) -> str:
    """Return a day as it is written in a sentence: Serbian has the genitive there."""
    return in_sentence(locale, date(locale, value))


def in_sentence(locale: Locale, written: str) -> str:
    """Return a written date as it is in a sentence."""
    if locale.language != "sr":
        return written
    last = "а" if locale.script != "Latn" else "a"
    return GENITIVE.sub(
        lambda month: re.sub("(?<=[бтb])[аa](?=[рr]$)", "", month[0]) + last, written
    )


def dateline(locale: Locale, words: NullTranslations, place: str, day: str) -> str:
    """Return where and when a release was given out, as the press of a language writes it.

    Which parts the date has is a message, too: Chinese agencies leave out the year.
    """
    # Translators: "long" for the whole date, else the parts of it as a skeleton of CLDR, such as
    # "MMMd" for month and day
    skeleton = words.pgettext("dateline, its date", "long")
    if skeleton == "long" or not place:
        written = sentence_date(locale, day)
    else:
        moment = _moment(f"{day[:10]}T00:00")
        written = in_sentence(locale, dates.format_skeleton(skeleton, moment, locale=locale))
    if not place:
        return written
    return words.pgettext("dateline", "%(place)s, %(date)s") % {"place": place, "date": written}


def weekday(locale: Locale, value: str) -> str:
    """Return a day with the day of the week: Thursday, 7 November 2024."""
    return date(locale, value, "full")


def short_day(locale: Locale, value: str) -> str:
    """Return a day as a label has room for it: Thu, 7 Nov."""
    return dates.format_skeleton("MMMEd", _moment(f"{value[:10]}T00:00"), locale=locale)


def days(locale: Locale, start: str, end: str = "") -> str:
    """Return one day, or the interval from one day to another: 7–9 November 2024."""
    if not end or end == start:
        return date(locale, start)
    first, last = Day.fromisoformat(start), Day.fromisoformat(end)
    field = "d" if first.month == last.month else "M"
    field = field if first.year == last.year else "y"
    # Serbian's have days of two figures here, and of one everywhere else
    patterns = [p.replace("dd", "d") for p in locale.interval_formats["yMMMd"][field]]
    return "".join(
        dates.parse_pattern(MONTH.sub(lambda m: m[1] + m[1][0], pattern)).apply(day, locale)
        for pattern, day in zip(patterns, (first, last), strict=True)
    )


def sentence_days(locale: Locale, start: str, end: str = "") -> str:
    """Return one day or an interval of days as it is written in a sentence."""
    return in_sentence(locale, days(locale, start, end))


def times(locale: Locale, start: str, end: str) -> str:
    """Return the interval from one time of day to another: 09:30–10:15."""
    return dates.format_interval(_moment(start), _moment(end), skeleton="Hm", locale=locale)


def clock(locale: Locale, value: str) -> str:
    """Return a time of day: 09:30."""
    return dates.format_skeleton("Hm", _moment(value), locale=locale)


def moment(locale: Locale, value: str) -> str:
    """Return a time with its day of the week: Fri 23:30."""
    return dates.format_skeleton("EHm", _moment(value), locale=locale)


def instant(locale: Locale, value: str, width: Width = "long") -> str:
    """Return a day with the time of day, as in a sentence: 10 November 2024, 09:00."""
    pattern = str(dates.get_datetime_format(width, locale=locale))
    day = in_sentence(locale, date(locale, value, width))
    return pattern.replace("'", "").format(clock(locale, value), day)


def in_days(locale: Locale, days: int) -> str:
    """Return when something is that comes in some days: in 23 days."""
    left = timedelta(days=days)
    return dates.format_timedelta(
        left, granularity="day", threshold=float("inf"), add_direction=True, locale=locale
    )


def span(locale: Locale, first: str, last: str) -> str:
    """Return what reaches from one thing to another: Fri 23:30 – Sat 00:30."""
    return str(locale.interval_formats[None]).format(first, last)


def number(locale: Locale, value: float) -> str:
    """Return a number with the language's marks: 1,234."""
    return numbers.format_decimal(value, locale=locale)


def money(locale: Locale, price: list[str]) -> str:
    """Return a price, given as amount and currency (ISO 4217): €120.00."""
    return numbers.format_currency(Decimal(price[0]), price[1], locale=locale)


ALMOST_MEGABYTE = 999_500  # bytes, which round to 1 MB


def filesize(locale: Locale, size: int) -> str:
    """Return a size in bytes in the language's unit: 326 kB, 24 MB."""
    unit, factor = ("kilobyte", 1_000) if size < ALMOST_MEGABYTE else ("megabyte", 1_000_000)
    value = max(1 if size else 0, round(size / factor))
    found = units.format_unit(value, f"digital-{unit}", length="short", locale=locale)
    return found.replace(" ", "\N{NO-BREAK SPACE}")


def length_of_time(locale: Locale, seconds: float) -> str:
    """Return a length in minutes and seconds, or in seconds: 12 min 30 sec."""
    minutes, rest = divmod(max(1, round(seconds)), 60)
    parts = [(minutes, "minute")] if minutes else []
    parts += [(rest, "second")] if rest else []
    found = [units.format_unit(n, f"duration-{u}", length="short", locale=locale) for n, u in parts]
    return " ".join(found).replace(" ", "\N{NO-BREAK SPACE}")


def host(_locale: Locale, address: str) -> str:
    """Return the host of a web address, as it learns of its visitors."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


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
    known = ZONES.get((f"{locale.language}_{locale.script or 'Cyrl'}", name))
    known = known or ZONES.get((locale.language, name))
    if known or name in ("UTC", "Etc/UTC"):
        return known or "UTC"
    return SUMMER.sub("", dates.get_timezone_name(name, locale=locale))


FILTERS: Mapping[str, Callable[..., Any]] = {
    "date": date,
    "sentence_date": sentence_date,
    "weekday": weekday,
    "short_day": short_day,
    "days": days,
    "sentence_days": sentence_days,
    "times": times,
    "clock": clock,
    "moment": moment,
    "instant": instant,
    "in_days": in_days,
    "span": span,
    "number": number,
    "money": money,
    "filesize": filesize,
    "length_of_time": length_of_time,
    "host": host,
    "country": country,
    "language": language,
    "listing": listing,
    "zone": zone,
}
