"""Definitions of time zones for calendars (VTIMEZONE, RFC 5545 section 3.6.5)."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@cache
def timezone(name: str, first: int, last: int) -> Timezone:
    """Return the definition of a zone for some years, the last included. Do not change it.

    Every change of the clocks is a part of its own, without rules that an application would have
    to work out. It begins at the time that clocks showed when they were changed, which the
    library's own definitions (Timezone.from_tzinfo of icalendar 7.3) miss by an hour in spring.
    """
    zone = ZoneInfo(name)
    made = Timezone()
    made.add("TZID", name)
    start = datetime(first, 1, 1, tzinfo=UTC) - DAY
    for moment in (start, *_changes(zone, start, datetime(last + 1, 1, 1, tzinfo=UTC) + DAY)):
        before, after = (moment - MINUTE).astimezone(zone), moment.astimezone(zone)
        before = after if moment == start else before
        part = TimezoneDaylight() if after.dst() else TimezoneStandard()
        part.add("DTSTART", moment.replace(tzinfo=None) + (before.utcoffset() or timedelta()))
        part.add("TZOFFSETFROM", before.utcoffset())
        part.add("TZOFFSETTO", after.utcoffset())
        part.add("TZNAME", after.tzname())
        made.add_component(part)
    return made


def _changes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[datetime]:
    """Yield the moments, to the minute, at which the clocks of a zone are changed."""

    def clock(moment: datetime) -> tuple[object, ...]:
        local = moment.astimezone(zone)
        return local.utcoffset(), local.dst(), local.tzname()

    day = start
    while day < end:
        old = clock(day)
        if clock(day + DAY) != old:
            minutes = [day + n * MINUTE for n in range(DAY // MINUTE + 1)]
            yield minutes[bisect_left(minutes, 1, key=lambda m: clock(m) != old)]
        day += DAY
