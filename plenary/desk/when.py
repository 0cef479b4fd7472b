"""Moments as officers read them: by the clock of the forum, with how far away they are."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel import dates, units

from plenary.languages import formats
from plenary.messages.message import Message, message
from plenary.user_formats import locale

# Parts of a distance, the largest first, in seconds
PARTS = (("duration-day", 86400), ("duration-hour", 3600), ("duration-minute", 60))

# Languages that put no space between two such parts
SPACELESS = ("zh", "ja")


def distance(moment: datetime, now: datetime) -> str:
    """Return how far away a moment is: 2 days 3 hours."""
    left = max(60, round((moment - now) / timedelta(seconds=1)))
    found = []
    for unit, seconds in PARTS:
        count, left = divmod(left, seconds)
        if count:
            found.append(_counted(count, unit))
    return ("" if locale().language in SPACELESS else " ").join(found[:2])


def _counted(count: int, unit: str) -> str:
    """Return a number of days, hours or minutes; CLDR has no long form where the short one is it.

    Babel shows the unit's English id then.
    """
    said = (units.format_unit(count, unit, form, locale=locale()) for form in ("long", "short"))
    return str(next((one for one in said if one and unit not in one), count))


def until(moment: datetime, now: datetime) -> Message:
    """Return when an embargo ends: until Tue 12 Nov, 17:15: in 1 day 3 hours."""
    day, clock = day_and_clock(moment, now)
    time = distance(moment, now)
    return message("until {day}, {clock}: in {time}", day=day, clock=clock, time=time)


def day_and_clock(moment: datetime, now: datetime) -> tuple[str, str]:
    """Return day and time of a moment: Tue 12 Nov and 17:15; with the year if it is another."""
    iso = moment.isoformat()
    far = moment.year != now.astimezone(moment.tzinfo).year
    day = formats.date(locale(), iso, "medium") if far else formats.short_day(locale(), iso)
    return day, formats.clock(locale(), iso)


def here(moment: datetime) -> Message:
    """Return a moment by the clock of this machine: Tue 12 Nov, 17:15."""
    day, clock = day_and_clock(moment.astimezone(), datetime.now(UTC))
    return message("{day}, {clock}", day=day, clock=clock)


def day_of(written: str) -> str:
    """Return a day as a list has room for it: 10 Nov 2024; a year stays as it is."""
    try:
        return formats.date(locale(), written, "medium")
    except ValueError:
        return written


def today(now: datetime, zone: str) -> date:
    """Return what day it is by the clock of a zone."""
    return now.astimezone(ZoneInfo(zone)).date()


def month(first: date) -> str:
    """Return a month with its year: November 2024."""
    return str(dates.format_skeleton("yMMMM", first, locale=locale()))


def weekdays() -> list[tuple[str, str]]:
    """Return the days of the week, short and long, the first one first."""
    first = locale().first_week_day
    order = [(first + number) % 7 for number in range(7)]
    short = locale().days["stand-alone"]["abbreviated"]
    long = locale().days["stand-alone"]["wide"]
    return [(str(short[day]), str(long[day])) for day in order]
