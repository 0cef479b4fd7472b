"""The state of an edition at a moment: announced, registration open, soon, today, over.

It follows from the fields of the edition, from the times of its sessions and from the moment for
which the site is built. Pages know the moments at which it changes, so that a browser decides by
the visitor's clock.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from plenary.content.items import NIGHT, Appearance, Item
from plenary.content.schema import Edition
from plenary.event.site import Site

PHASES = ("announced", "open", "soon", "today", "over")
# How long before an edition its pages know what runs, for the day on which it begins
NEAR = timedelta(days=7)
DAY = timedelta(days=1)

# The moment at which each phase begins; None: it has always been so
Turns = Mapping[str, datetime | None]
# What is on and what is next in each room: keys of sessions, and whether each has begun
Running = list[tuple[str, list[tuple[str, bool]]]]


def turns(site: Site, edition: Item, zone: ZoneInfo) -> Turns:
    """Return when each phase of an edition begins, in their order. One without a beginning leads.

    Registration is over at the latest when the forum begins. One that opens, and has no address,
    is announced until it does.
    """
    fields = cast(Edition, edition.facts)
    days = site.days_of(edition)
    start = midnight(days[0], zone)
    ends = [_at(a.session.until, zone) for a in site.programme.get(edition.slug, [])]
    found: dict[str, datetime | None] = {"announced": None}
    if fields.registration:
        opens, closes = fields.registration_opens, fields.registration_closes
        if fields.registration_closed:
            found = {"soon": None}
        elif opens:
            found["open"] = midnight(opens, zone)
        else:
            found = {"open": None}
        if closes and "open" in found:
            found["soon"] = midnight(closes + DAY, zone)
    elif fields.registration_opens:  # said until then, though nothing leads there
        found["soon"] = midnight(fields.registration_opens, zone)
    found = {name: moment for name, moment in found.items() if moment is None or moment < start}
    return found | {"today": start, "over": max([midnight(days[-1] + DAY, zone), *ends])}


def phase(turns: Turns, now: datetime) -> str:
    """Return the phase at a moment: the last that has begun."""
    return [name for name, moment in turns.items() if moment is None or moment <= now][-1]


def days_left(turns: Turns, now: datetime) -> int:
    """Return in how many days an edition begins, by the venue's calendar; 0 if it has begun."""
    start = cast(datetime, turns["today"])
    return max(0, (start.date() - now.astimezone(start.tzinfo).date()).days)


def running(site: Site, edition: Item, zone: ZoneInfo, turns: Turns, now: datetime) -> Running:
    """Return what is on and what comes in each room, today and on the day after.

    Before the first day that is on the first two; well before and after the forum it is nothing.
    """
    if not _is_near(turns, now):
        return []
    today = (now.astimezone(zone).replace(tzinfo=None) - NIGHT).date()
    today = max(today, site.days_of(edition)[0])
    by_room: dict[str, list[tuple[str, bool]]] = {
        room: [] for room in (*cast(Edition, edition.facts).rooms, "")
    }
    for one in _happening(site, edition):
        if one.day <= today + DAY and _at(one.session.until, zone) > now:
            begun = _at(one.session.start, zone) <= now
            by_room[one.session.room].append((one.key, begun))
    return [(room, sessions) for room, sessions in by_room.items() if sessions]


def next_change(site: Site, edition: Item, zone: ZoneInfo, now: datetime) -> datetime | None:
    """Return the next moment at which any of this is different, None for never."""
    return min((m for m in _changes(site, edition, zone, now) if m > now), default=None)


def _changes(site: Site, edition: Item, zone: ZoneInfo, now: datetime) -> Iterator[datetime]:
    """Yield moments at which something may be different, some of them in the past."""
    found = turns(site, edition, zone)
    yield from filter(None, found.values())
    today = now.astimezone(zone).date()
    start = cast(datetime, found["today"])
    yield start - NEAR
    if now < start:
        yield midnight(today + DAY, zone)
    if _is_near(found, now):
        for day in (today, today + DAY):
            yield midnight(day, zone) + NIGHT
        for one in _happening(site, edition):
            yield _at(one.session.start, zone)
            yield _at(one.session.until, zone)


def _is_near(turns: Turns, now: datetime) -> bool:
    return cast(datetime, turns["today"]) - NEAR <= now and phase(turns, now) != "over"


def _happening(site: Site, edition: Item) -> Iterator[Appearance]:
    """Yield the sessions of an edition that take place, by time."""
    for one in site.programme.get(edition.slug, []):
        if one.session.status != "cancelled":
            yield one


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """Return the moment at which a day begins at the venue."""
    return datetime.combine(day, time.min, zone)


def _at(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return a moment of the venue's clock with its zone."""
    return moment.replace(tzinfo=zone)
