"""Definitions of time zones: what calendars are told is what the clocks show."""

import zoneinfo
from datetime import UTC, datetime, timedelta

import babel.dates
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Timezone

from plenary.formats.timezone import timezone

HOUR = timedelta(hours=1)
# A name may stand for a file that is no zone of a place
ZONES = sorted(name for name in zoneinfo.available_timezones() if "/" in name)


def onsets(zone: Timezone) -> list[tuple[datetime, timedelta]]:
    """Return each part's moment and the offset from then on, as RFC 5545 section 3.6.5 has it."""
    return sorted(
        ((part.DTSTART - part.TZOFFSETFROM).replace(tzinfo=UTC), part.TZOFFSETTO)
        for part in zone.subcomponents
    )


def test_the_clocks_of_bratislava_change_when_they_do() -> None:
    written = timezone("Europe/Bratislava", 2024, 2024).to_ical().decode().split("\r\n")
    daylight = written[written.index("BEGIN:DAYLIGHT") : written.index("END:DAYLIGHT")]
    assert daylight[1:] == [
        "DTSTART:20240331T020000",
        "TZNAME:CEST",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
    ]
    assert "DTSTART:20241027T030000" in written


def test_shanghai_has_one_time_all_the_year() -> None:
    (part,) = timezone("Asia/Shanghai", 2024, 2026).subcomponents
    assert (part.name, part.TZOFFSETFROM, part.TZOFFSETTO) == ("STANDARD", 8 * HOUR, 8 * HOUR)


@given(st.sampled_from(ZONES), st.integers(1975, 2060), st.integers(0, 2), st.data())
def test_a_definition_tells_the_offset_of_every_moment(
    name: str, first: int, more: int, data: st.DataObject
) -> None:
    parts = onsets(timezone(name, first, first + more))
    start, end = datetime(first, 1, 1, tzinfo=UTC), datetime(first + more, 12, 31, tzinfo=UTC)
    zone = zoneinfo.ZoneInfo(name)
    hours = st.integers(0, (end - start) // HOUR)
    near = [moment for moment, _ in parts if start <= moment <= end]
    at = [start + data.draw(hours) * HOUR, *near, *(m - timedelta(minutes=1) for m in near)]
    for moment in (m for m in at if m >= start):
        valid = [offset for onset, offset in parts if onset <= moment]
        assert valid[-1] == moment.astimezone(zone).utcoffset(), (name, moment)


def test_zones_come_from_the_package_alone_for_babel_too() -> None:
    assert zoneinfo.TZPATH == ()
    assert babel.dates.get_timezone("Asia/Shanghai") is zoneinfo.ZoneInfo("Asia/Shanghai")
