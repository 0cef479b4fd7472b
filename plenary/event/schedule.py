"""Whether a programme can take place: nobody and no room is needed twice at one time.

Such a clash is a warning: in real programmes many are meant. One that is meant is marked by
``overlaps`` in either of its sessions.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC
from typing import NamedTuple
from zoneinfo import ZoneInfo

from plenary.content.fields import MADE_UP, is_refused, line_of
from plenary.content.items import NIGHT, Item
from plenary.content.schema import Edition, Forum
from plenary.content.schema_entries import Session
from plenary.messages.references import (
    OUTSIDE_EDITION,
    PERSON_TWICE,
    ROOM_TWICE,
    SHOWN_TWICE,
    SKIPPED_HOUR,
    STREAM_ON_SITE,
)
from plenary.problems import Place, Problems


class Slot(NamedTuple):
    """A session in its sub-forum."""

    forum: Item
    id: str
    session: Session

    def place(self, field: str) -> Place:
        """Return where the original states a field of the session."""
        path = f"sessions.{self.id}.{field}"
        version = self.forum.original
        return Place(version.path, line_of(version.lines, path), path)

    @property
    def where(self) -> str:
        """File and line of the session, for a message about another one."""
        place = self.place("start")
        return f"{place.file}:{place.line}"


class Clash(NamedTuple):
    """Two sessions at one time that need one room, or one person: its id."""

    earlier: Slot
    later: Slot
    room: str = ""
    person: str = ""


def check_schedule(items: Iterable[Item], problems: Problems, usual: str = "UTC") -> None:
    """Report sessions that cannot take place as they are written; cancelled ones may clash."""
    items = list(items)
    editions = {item.slug: item for item in items if isinstance(item.facts, Edition)}
    for slug, sessions in slots_of(items).items():
        if slug not in editions:
            continue
        for slot in sessions:
            _check_one(slot, editions[slug], usual, problems)
        for clash in clashes(sessions):
            earlier, later = clash.earlier, clash.later
            told = {"other": earlier.id, "where": earlier.where}
            if clash.room:
                problems.add(ROOM_TWICE, later.place("room"), room=clash.room, **told)
            else:
                problems.add(PERSON_TWICE, later.place("speakers"), name=clash.person, **told)


def slots_of(items: Iterable[Item]) -> Mapping[str, list[Slot]]:
    """Return the sessions of all sub-forums, by the edition's slug."""
    slots: dict[str, list[Slot]] = defaultdict(list)
    for item in items:
        if isinstance(item.facts, Forum):
            slots[item.edition] += [
                Slot(item, id_, session)
                for id_, session in item.facts.sessions.items()
                if session.start != MADE_UP
            ]
    return slots


def clashes(slots: Iterable[Slot]) -> Iterator[Clash]:
    """Yield what is needed twice at one time, of the sessions of one edition."""
    happening = [
        slot for slot in slots if slot.session.status != "cancelled" and not slot.session.overlaps
    ]
    happening.sort(key=lambda s: (s.session.start, s.session.until, s.forum.folder, s.id))
    rooms: dict[str, list[Slot]] = defaultdict(list)
    people: dict[str, list[Slot]] = defaultdict(list)
    for slot in happening:
        if slot.session.room and slot.session.kind != "break":  # breaks of several are one
            rooms[slot.session.room].append(slot)
        for name in slot.session.people:
            people[name].append(slot)
    for room, users in rooms.items():
        yield from (Clash(*pair, room=room) for pair in _overlapping(users))
    for name, users in people.items():
        yield from (Clash(*pair, person=name) for pair in _overlapping(users))


def _check_clock(slot: Slot, zone: str, problems: Problems) -> None:
    """Report a time that clocks skip; warn of one that they show twice."""
    clock = ZoneInfo(zone)
    for field in ("start", "end"):
        moment = getattr(slot.session, field)
        if moment is None:
            continue
        first, second = (moment.replace(tzinfo=clock, fold=fold) for fold in (0, 1))
        if first.utcoffset() == second.utcoffset():
            continue
        back = first.astimezone(UTC).astimezone(clock).replace(tzinfo=None)
        mistake = SHOWN_TWICE if back == moment else SKIPPED_HOUR
        problems.add(mistake, slot.place(field), moment=f"{moment:%Y-%m-%d %H:%M}", zone=zone)


def _check_one(slot: Slot, edition: Item, usual: str, problems: Problems) -> None:
    """Report a session outside its edition's days, or one whose stream nobody may watch."""
    facts = edition.facts
    assert isinstance(facts, Edition)
    day = slot.session.start.date()
    last = (slot.session.start - NIGHT).date()
    if day < facts.start or (facts.end and last > facts.end):
        version = edition.original
        where = f"{version.path}:{line_of(version.lines, 'start')}"
        days = {"start": facts.start, "end": facts.end or "…"}
        problems.add(OUTSIDE_EDITION, slot.place("start"), day=day, where=where, **days)
    _check_clock(slot, facts.timezone or usual, problems)
    if slot.session.streams and _is_on_site(slot, edition, facts):
        problems.add(STREAM_ON_SITE, slot.place("streams"))


def _is_on_site(slot: Slot, edition: Item, facts: Edition) -> bool:
    """Whether people can attend only on site; not if what is stated of it was wrong."""
    if is_refused(slot.session, slot.forum.original.lines, f"sessions.{slot.id}.attendance"):
        return False
    if slot.session.attendance:
        return slot.session.attendance == "on-site"
    refused = is_refused(facts, edition.original.lines, "attendance")
    return facts.attendance == "on-site" and not refused


def _overlapping(slots: list[Slot]) -> Iterable[tuple[Slot, Slot]]:
    """Yield each session that begins before the longest earlier one has ended, with that one."""
    longest: Slot | None = None
    for slot in slots:
        if longest and slot.session.start < longest.session.until:
            yield longest, slot
        if longest is None or slot.session.until > longest.session.until:
            longest = slot
