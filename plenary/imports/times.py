"""Times of a schedule, by the clock of the edition."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

# Years that a forum can take place in; others are made up by some tool, or cannot be reckoned with
YEARS = range(1970, 9000)


def on_day(day: str, start: str, night: timedelta) -> datetime:
    """Return a time of a day; what begins at ``night`` belongs to the day before.

    Raises ValueError if either is none.
    """
    found = datetime.combine(date.fromisoformat(day[:10]), datetime.min.time())
    passed = clock(start)
    if found.year not in YEARS or passed is None:
        raise ValueError(day)
    found += passed
    return found + timedelta(days=1) if passed < night else found


def moment(text: str) -> datetime:
    """Return a moment in ISO 8601. Raises ValueError."""
    found = datetime.fromisoformat(text.strip())
    if found.year not in YEARS:
        raise ValueError(text)
    return found


def local(text: str, zone: ZoneInfo) -> datetime:
    """Return a moment in ISO 8601, by the zone's clock; without an offset it is that already."""
    found = moment(text)
    return found.astimezone(zone).replace(tzinfo=None) if found.tzinfo else found


def ends(start: datetime, duration: str, end: str, zone: ZoneInfo) -> datetime:
    """Return when a session ends, by the zone's clock, though that may change on the way.

    Raises ValueError if there is neither a length nor an end.
    """
    if not duration.strip() and end:
        return local(end, zone)
    passed = start.replace(tzinfo=zone).astimezone(ZoneInfo("UTC")) + length(duration)
    return passed.astimezone(zone).replace(tzinfo=None)


def length(duration: str) -> timedelta:
    """Return a length: 45 (minutes), 00:45, 00:45:00, or with days 1:02:30, as pretalx has it.

    Raises ValueError if it is none.
    """
    parts = duration.strip().split(":")
    if not all(re.fullmatch(r"\d{1,4}", part, re.ASCII) for part in parts):
        raise ValueError(duration)
    numbers = [int(part) for part in parts]
    match numbers:
        case [minutes]:
            return timedelta(minutes=minutes)
        case [hours, minutes]:
            return timedelta(hours=hours, minutes=minutes)
        case [days, hours, minutes] if len(parts[0]) == 1 and days:
            return timedelta(days=days, hours=hours, minutes=minutes)
        case [hours, minutes, seconds]:
            return timedelta(hours=hours, minutes=minutes, seconds=seconds)
    raise ValueError(duration)


def clock(start: str) -> timedelta | None:
    """Return a time of day as what has passed since midnight, None if it is none."""
    found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?", start.strip(), re.ASCII)
    if not found:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


def written(when: datetime) -> str:
    """Return a moment as front matter has it."""
    return when.isoformat(" ", "minutes" if when.second == 0 else "seconds")
