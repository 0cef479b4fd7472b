"""Days, moments and lengths that fields can have, and embargoes with their zones."""

import re
from datetime import date as Day  # noqa: N812 — `date` is the name of a field
from datetime import datetime, timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BeforeValidator,
    NaiveDatetime,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from plenary.content.dates import normal_date
from plenary.messages.message import RefusedError

# Where a moment is no field's but a setting's
NO_MOMENT = "no moment"
# From -12:00 to +14:00, as clocks are
OFFSET = r"Z|[+-](?:0\d|1[0-4]):[0-5]\d"
# Years that a forum speaks of; at the ends of the calendar no clock can be compared with another
YEARS = range(1800, 2200)
# Days that an edition, or a session, can take at most
LONGEST = 366
LONGEST_SESSION = timedelta(days=7)
MOMENT = r"\d{4}-\d{2}-\d{2}[ T]\d{1,2}:\d{2}(:\d{2})?"
# In the front matter these are one text each
WRITTEN = WithJsonSchema({"type": "string"})
# A moment by some clock, and the name or the offset of its zone; "": by the usual clock
Embargo = tuple[datetime, str]


def known_zone(name: str) -> str:
    """Accept the name of a zone of the IANA time zone database."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise RefusedError(
            "`{name}` is not a time zone",
            "Use a name such as `Asia/Shanghai` or `Europe/Berlin`.",
            name=name,
        ) from None
    return name


def _date(value: Any) -> Any:
    """Accept only forms of dates that everybody reads alike: with the year first."""
    if isinstance(value, str):
        value = normal_date(value)
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            raise PydanticCustomError("date_parsing", "no date")
    return value


def _moment(value: Any) -> Any:
    """Accept only forms of a date with a time that everybody reads alike."""
    if isinstance(value, str):
        value = normal_date(value)
        if not re.fullmatch(MOMENT, value):
            raise PydanticCustomError("datetime_parsing", NO_MOMENT)
        value = re.sub(r"(?<=[ T])(\d):", r"0\1:", value)
    return value


def _in_our_times(day: Day) -> Day:
    """Accept a day or a moment of a year that can be meant."""
    if day.year not in YEARS:
        raise RefusedError(
            "the year {year} is not possible",
            "Correct it. Years from {start} to {end} are possible.",
            year=day.year,
            start=YEARS.start,
            end=YEARS.stop - 1,
        )
    return day


Date = Annotated[Day, BeforeValidator(_date), AfterValidator(_in_our_times)]


Moment = Annotated[NaiveDatetime, BeforeValidator(_moment), AfterValidator(_in_our_times)]


def _embargo_zone(zone: str) -> None:
    """Accept the name of a zone; of other ways to write one, say what is meant."""
    written = re.fullmatch(r"(?:UTC|GMT)? ?([+-])(\d{1,2}):?([0-5]\d)?", zone, re.IGNORECASE)
    offset = f"{written[1]}{int(written[2]):02}:{written[3] or '00'}" if written else ""
    if re.fullmatch(OFFSET, offset):
        raise RefusedError(
            "`{zone}` is not a time zone",
            "Write `{offset}` after the time.",
            zone=zone,
            offset=offset,
        )
    if re.match(r"[ap]\.?m\b", zone, re.IGNORECASE):
        raise RefusedError(
            "`{zone}` after the time is not allowed",
            "Write the hour from 0 to 23, such as `21:00`.",
            zone=zone,
        )
    if "北京时间" in zone:
        raise RefusedError(
            "`{zone}` is not a time zone", "Write `Asia/Shanghai` after the time.", zone=zone
        )
    known_zone(zone)


def _until(value: Any) -> Any:
    """Accept a moment, with or without the name or the offset of a time zone."""
    found = re.fullmatch(rf"({MOMENT})(?: ?(.+))?", normal_date(str(value)))
    if not found:
        raise PydanticCustomError("datetime_parsing", NO_MOMENT)
    zone = found[3] or ""
    try:
        moment = datetime.fromisoformat(re.sub(r"(?<=[ T])(\d):", r"0\1:", found[1]))
    except ValueError:
        raise PydanticCustomError("datetime_parsing", NO_MOMENT) from None
    _in_our_times(moment)
    if not re.fullmatch(OFFSET, zone):
        _embargo_zone(zone or "UTC")
    return (moment, zone)


Until = Annotated[tuple[NaiveDatetime, str], BeforeValidator(_until), WRITTEN]


def in_zone(until: Embargo, usual: str) -> datetime:
    """Return a moment with its zone; ``usual`` is that of a moment which names none.

    Where clocks are put back an hour is there twice: it is the later that is meant, lest anything
    be published too early.
    """
    moment, zone = until
    if re.fullmatch(OFFSET, zone):
        return datetime.fromisoformat(f"{moment.isoformat()}{zone}")
    both = [moment.replace(tzinfo=ZoneInfo(zone or usual), fold=fold) for fold in (0, 1)]
    return max(both, key=datetime.timestamp)


def not_before_start(end: Any, info: ValidationInfo) -> Any:
    """Accept an end that does not come before the start."""
    start = info.data.get("start")
    if start and end and end < start:
        raise RefusedError(
            "the end ({end}) is before the start ({start})",
            "Correct one of the two.",
            end=end,
            start=start,
        )
    return end


def not_before_opening(closes: Any, info: ValidationInfo) -> Any:
    """Accept a last day of registration that does not come before the first."""
    opens = info.data.get("registration_opens")
    if opens and closes and closes < opens:
        raise RefusedError(
            "registration closes ({closes}) before it opens ({opens})",
            "Correct one of the two.",
            closes=closes,
            opens=opens,
        )
    return closes


def not_endless(end: Any, info: ValidationInfo) -> Any:
    """Accept an end that comes within a year of the start: each day has a page's part."""
    start = info.data.get("start")
    if start and end and (end - start).days > LONGEST:
        raise RefusedError(
            "from {start} to {end} is longer than {days} days",
            "Correct one of the two.",
            start=start,
            end=end,
            days=LONGEST,
        )
    return end


def within_a_week(end: Any, info: ValidationInfo) -> Any:
    """Accept the end of a session that is no longer than its length can be."""
    start = info.data.get("start")
    if start and end and end - start > LONGEST_SESSION:
        days = LONGEST_SESSION.days
        raise RefusedError(
            "from {start} to {end} is longer than {days} days",
            "Correct the end, or divide the session.",
            start=start,
            end=end,
            days=days,
        )
    return end


def only_if_moved(start: Any, info: ValidationInfo) -> Any:
    """Accept an earlier beginning only of what is said to be moved."""
    if start and info.data.get("status", "moved") != "moved":
        raise RefusedError("the session's status is not `moved`", "Add a line `status: moved`.")
    if start and start == info.data.get("start"):
        raise RefusedError(
            "this is the same as `start`", "Write the time that was announced before."
        )
    return start


def either_end_or_length(length: Any, info: ValidationInfo) -> Any:
    """Accept a length where there is no end, and none where there is one."""
    if "end" not in info.data:  # it is wrong, and that is reported
        return length
    if length is None and info.data["end"] is None:
        raise PydanticCustomError("missing_end", "no end")
    if length is not None and info.data["end"] is not None:
        raise RefusedError("the session has an `end` and a `length`", "Remove one of the two.")
    return length
