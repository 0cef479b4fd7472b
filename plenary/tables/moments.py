"""From when to when a row is: a day and two times, in whatever columns they are."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from plenary.messages.message import RefusedError
from plenary.tables.headings import DAY, TIME
from plenary.tables.times import clock, length, span
from plenary.tables.values import Reading, moment_of, no_day

# The columns that say when something is, and those that can say each of its ends
COLUMNS = ("start", "end", DAY, TIME, "length")
SOURCES = {"start": {"start", TIME, DAY}, "end": {"end", "length"}}
FRACTION = re.compile(r"0?\.\d+")
MINUTES = 24 * 60

Refused = dict[str, RefusedError]


class When(NamedTuple):
    """Start and end as far as they are said, and by column what cannot be read.

    ``day`` is the day of the row; ``carried`` says that it is that of the row above.
    """

    found: dict[str, str]
    refused: Refused
    day: date | None
    carried: bool = False


def when(texts: Mapping[str, str], reading: Reading, above: date | None) -> When:
    """Return from when to when a row is.

    ``texts`` are cells by column; ``above`` is the day of the row above, for rows without one.
    """
    refused: Refused = {}
    own = _day(texts.get(DAY, ""), reading, refused)
    day = own or above
    start = end = None
    said = next((name for name in (TIME, "start") if texts.get(name)), "")
    if said and DAY not in refused:
        start, end = _start(said, texts[said], day, reading, refused)
    elif own and (found := moment_of(texts[DAY], reading)) and found[1]:
        start, end = _start(DAY, texts[DAY], None, reading, refused)
    if texts.get("end") and DAY not in refused:
        end = _end(texts["end"], start, day, reading, refused) or end
    minutes = length(texts["length"]) if texts.get("length") else None
    if texts.get("length") and minutes is None:
        refused["length"] = RefusedError(
            "`{value}` is not a length", "Write minutes, such as `45`.", value=texts["length"]
        )
    if start and minutes and end is None:
        end = start + timedelta(minutes=minutes)
    moments = {name: _written(at) for name, at in (("start", start), ("end", end)) if at}
    carried = bool(start and not own and above and _times(texts[said]) is not None)
    return When(moments, refused, start.date() if start else day, carried)


def _written(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def _day(text: str, reading: Reading, refused: Refused) -> date | None:
    if not text:
        return None
    found = moment_of(text, reading)
    if found is None:
        refused[DAY] = no_day(text)
    return found[0] if found else None


def _times(text: str) -> tuple[timedelta, timedelta | None] | None:
    """Return the times in a cell; a number below 1 is a part of a day, as Excel has it."""
    if FRACTION.fullmatch(text):
        return timedelta(minutes=round(float(text) * MINUTES)), None
    return span(text)


def _start(
    name: str, text: str, day: date | None, reading: Reading, refused: Refused
) -> tuple[datetime | None, datetime | None]:
    """Return the start in a cell, and the end if it has one too."""
    times = _times(text) if day else None
    found = None if times else moment_of(text, reading)
    if found:
        day, rest = found
        times = _times(rest) if rest else None
    if times is None or day is None:
        refused[name] = _no_moment(text, lacks_day=found is None and _times(text) is not None)
        return None, None
    start = datetime.combine(day, datetime.min.time())
    return start + times[0], start + times[1] if times[1] is not None else None


def _end(
    text: str, start: datetime | None, day: date | None, reading: Reading, refused: Refused
) -> datetime | None:
    """Return the end in a cell; a time that is before the start is of the next day."""
    day = start.date() if start else day
    passed = _fraction(text) if day else None
    if passed is not None and day is not None:
        found = datetime.combine(day, datetime.min.time()) + passed
        return found + timedelta(days=bool(start and found <= start))
    end, _ = _start("end", text, None, reading, refused)
    return end


def _fraction(text: str) -> timedelta | None:
    times = _times(text)
    return times[0] if times and times[1] is None else clock(text)


def _no_moment(text: str, *, lacks_day: bool) -> RefusedError:
    if lacks_day:
        return RefusedError(
            "`{value}` has no day", "Add a column with the day, or write it here.", value=text
        )
    return RefusedError(
        "`{value}` is not a date with a time, or may be two",
        "Write year, month, day and time, such as `2024-11-07 09:30`.",
        value=text,
    )
