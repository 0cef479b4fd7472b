"""By which clock a programme is meant, and what it says that contradicts itself.

A file may name its time zone, its dates may carry an offset from UTC, and each session may have a
clock time (``start``) beside its date. Nothing is taken without a word where these differ.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from plenary.content.items import NIGHT
from plenary.imports import times
from plenary.messages.message import Message, message
from plenary.messages.programme import NO_SUCH_ZONE, NO_ZONE, OTHER_ZONE, TIMES_DIFFER, ZONES_DIFFER
from plenary.problems import NOTHING, Place, Problems
from plenary.user_formats import joined

SHOWN = 3  # sessions in a message
QUARTER = timedelta(minutes=15)
# Asks for a zone: what is asked, and what is proposed
Ask = Callable[[Message, str], str]


@dataclass
class Clock:
    """``file`` is the zone in which the programme is written, ``edition`` that of the edition."""

    file: ZoneInfo
    edition: ZoneInfo
    named: bool
    night: timedelta = NIGHT
    odd: list[str] = field(default_factory=list)
    clocks: list[str] = field(default_factory=list)

    def begins(self, stated: str, day: str, start: str, title: str) -> datetime:
        """Return when a session begins, by the edition's clock. Raises ValueError."""
        whole = next((s for s in (stated, start) if "T" in s or " " in s.strip()), "")
        if not whole:
            found = times.on_day(stated or day, start, self.night)
            return self.shown(found.replace(tzinfo=self.file))
        found = times.moment(whole)
        clock = times.clock(start)
        if found.tzinfo is None:
            found = found.replace(tzinfo=self.file)
        elif self.named and clock is not None and self.at(found) != clock and _of(found) == clock:
            self.odd.append(f"{title} ({whole})")
            found = found.replace(tzinfo=self.file)
        if clock is not None and clock not in (self.at(found), _of(found)):
            self.clocks.append(f"{title} ({whole}, {start})")
        return self.shown(found)

    def at(self, moment: datetime) -> timedelta:
        """Return the time of day at which the file's clock shows a moment."""
        return _of(moment.astimezone(self.file))

    def shown(self, moment: datetime) -> datetime:
        """Return a moment by the edition's clock."""
        return moment.astimezone(self.edition).replace(tzinfo=None)

    def tell(self, source: str, problems: Problems) -> None:
        """Report what contradicted itself."""
        for lines, mistake in ((self.odd, ZONES_DIFFER), (self.clocks, TIMES_DIFFER)):
            if lines:
                listed: str | Message = joined(lines[:SHOWN])
                if len(lines) > SHOWN:
                    rest = len(lines) - SHOWN
                    listed = message("{names} and {count} more", names=listed, count=rest)
                problems.add(
                    mistake, Place(source), count=len(lines), listed=listed, zone=self.file.key
                )


def clock(
    conference: dict[str, Any],
    source: str,
    edition: str,
    wanted: str,
    otherwise: str,
    ask: Ask | None,
    problems: Problems,
) -> Clock:
    """Return the clock of a programme, after telling of what is not sure.

    ``edition`` is the zone of an edition that is there, ``wanted`` what the user says of the file,
    ``otherwise`` the zone of the settings.
    """
    stated = str(conference.get("time_zone_name") or "").strip()
    named = zone(wanted) or zone(stated)
    if stated and not wanted and not named:
        problems.add(NO_SUCH_ZONE, Place(source), name=stated)
    usual = zone(edition) or zone(otherwise) or ZoneInfo("UTC")
    known = list(_offsets(conference))
    night = times.clock(str(conference.get("day_change") or "")) or NIGHT
    if named:
        target = zone(edition) or named
        _tell_other(named, target, known, source, problems)
        return Clock(named, target, named=True, night=night)
    fitting = usual if _fits(usual, known) else _fitting(known)
    if ask and not zone(edition):
        question = message("The programme has no time zone. What is the time zone of its venue?")
        answered = zone(ask(question, fitting.key))
        if answered:
            return Clock(answered, answered, named=True, night=night)
    if zone(edition):
        _tell_other(fitting, usual, known, source, problems)
        return Clock(fitting, usual, named=False, night=night)
    other = message(" (its dates are not those of {zone})", zone=usual.key)
    offset = NOTHING if fitting is usual else other
    problems.add(NO_ZONE, Place(source), offset=offset, zone=fitting.key)
    return Clock(fitting, fitting, named=False, night=night)


def zone(name: str) -> ZoneInfo | None:
    """Return a time zone by its name, None if there is none."""
    try:
        return ZoneInfo(name.strip()) if name.strip() else None
    except (KeyError, ValueError, OSError):
        return None


def _tell_other(
    file: ZoneInfo,
    edition: ZoneInfo,
    known: list[tuple[datetime, timedelta]],
    source: str,
    problems: Problems,
) -> None:
    """Report if the edition's clock shows other times than the file's."""
    for moment, _ in known or [(datetime.now(UTC), timedelta())]:
        here, there = (moment.astimezone(z).strftime("%H:%M") for z in (file, edition))
        if here != there:
            names = {"file": file.key, "edition": edition.key, "here": here, "there": there}
            problems.add(OTHER_ZONE, Place(source), **names)
            return


def _offsets(conference: dict[str, Any]) -> Any:
    """Yield moments of sessions, and by how much the clock that is meant is ahead of UTC."""
    for day in conference["days"]:
        for events in day.get("rooms", {}).values():
            for event in events:
                try:
                    moment = times.moment(str(event.get("date") or ""))
                    offset = moment.utcoffset()
                    clock = times.clock(str(event.get("start") or ""))
                except (ValueError, OverflowError):
                    continue
                if offset is None:
                    continue
                if clock is not None and clock != _of(moment):
                    ahead = clock - _of(moment.astimezone(UTC))
                    day_ = timedelta(days=1)
                    options = (ahead, ahead - day_, ahead + day_)
                    lowest, highest = timedelta(hours=-12), timedelta(hours=14)
                    offset = next((o for o in options if lowest <= o <= highest), offset)
                    if offset % QUARTER:
                        continue
                yield moment, offset


def _fits(zone_: ZoneInfo, known: list[tuple[datetime, timedelta]]) -> bool:
    """Whether a zone has the offsets that are meant."""
    return all(moment.astimezone(zone_).utcoffset() == offset for moment, offset in known)


def _fitting(known: list[tuple[datetime, timedelta]]) -> ZoneInfo:
    """Return a zone that has the offsets that are meant, or that of the first one."""
    hours = known[0][1] / timedelta(hours=1)
    plain = zone(f"Etc/GMT{-int(hours):+d}" if hours else "UTC") if hours.is_integer() else None
    if plain and _fits(plain, known):
        return plain
    found = (z for name in _places() if (z := zone(name)) and _fits(z, known))
    return next(found, plain or ZoneInfo("UTC"))


@cache
def _places() -> list[str]:
    """Return the names of zones that are called after places."""
    return sorted(name for name in available_timezones() if re.match(r"(?!Etc)[A-Z][a-z]+/", name))


def _of(moment: datetime) -> timedelta:
    """Return the time of day that a moment says."""
    return timedelta(hours=moment.hour, minutes=moment.minute, seconds=moment.second)
