"""Times of a schedule, by the clock of the edition."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from plenary.event.items import NIGHT

# Years that a forum can take place in; others are made up by some tool, or cannot be reckoned with
YEARS = range(1970, 9000)


def begins(event_date: str, day: str, start: str, zone: ZoneInfo) -> datetime:
    """Return when a session begins, by the zone's clock.

    ``event_date`` is a moment in ISO 8601; without it ``start``, a time of ``day``, is taken. What
    begins at night belongs to the day before. Raises ValueError if neither is a time.
    """
    whole = next((s for s in (event_date, start) if "T" in s or " " in s.strip()), "")
    if whole:
        return local(whole, zone)
    found = datetime.combine(date.fromisoformat((event_date or day)[:10]), datetime.min.time())
    if found.year not in YEARS:
        raise ValueError(event_date or day)
    found += _clock(start)
    return found + timedelta(days=1) if _clock(start) < NIGHT else found


def local(moment: str, zone: ZoneInfo) -> datetime:
    """Return a moment in ISO 8601, by the zone's clock; without an offset it is that already."""
    found = datetime.fromisoformat(moment.strip())
    if found.year not in YEARS:
        raise ValueError(moment)
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


def _clock(start: str) -> timedelta:
    """Return a time of day as what has passed since midnight. Raises ValueError."""
    found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?", start.strip(), re.ASCII)
    if not found:
        raise ValueError(start)
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


def written(moment: datetime) -> str:
    """Return a moment as front matter has it."""
    return moment.isoformat(" ", "minutes" if moment.second == 0 else "seconds")
