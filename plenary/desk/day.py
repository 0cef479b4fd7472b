"""A day of the programme: the rooms side by side, each with its sessions."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from plenary.content.fields import MADE_UP
from plenary.content.schema import Forum
from plenary.desk.call import Call
from plenary.desk.editions import edition_of, rooms_of
from plenary.desk.frame import frame
from plenary.desk.names import title_of
from plenary.desk.request import BELOW, Response
from plenary.desk.templating import rendered
from plenary.editing.changes import value_at
from plenary.editing.text import UnreadableError, read
from plenary.event.schedule import Slot, clashes, slots_of
from plenary.languages import formats
from plenary.messages.message import message
from plenary.user_formats import locale

STEP = 5  # minutes of a row of the grid
FIELDS = ("start", "end", "length", "room", "status", "moved_from")


def show(call: Call, rest: str) -> Response | None:
    """Return a day of an edition, as ``rest`` names them: 2024/2024-11-07."""
    slug, _, wanted = rest.partition("/")
    slots = slots_of(call.state.checked.items).get(slug, [])
    days = sorted({slot.session.start.date().isoformat() for slot in slots})
    unknown = [*_unknown(call, slug)]
    if not days:
        return _nothing(call, unknown) if unknown or slug in _editions(call) else None
    day = wanted if wanted in days else days[0]
    here = [slot for slot in slots if slot.session.start.date().isoformat() == day]
    here.sort(key=lambda slot: (slot.session.start, slot.session.until, slot.id))
    edition = edition_of(call.state, here[0].forum)
    first = min(slot.session.start for slot in here).replace(minute=0)
    last = max(slot.session.until for slot in here)
    named = dict(rooms_of(edition))
    used = {slot.session.room for slot in here}
    rooms = [*named, *sorted(room for room in used if room and room not in named)]
    rooms += [""] if "" in used else []
    clashing = {
        (slot.forum.folder, slot.id)
        for clash in clashes(slots)
        for slot in (clash.earlier, clash.later)
    }
    view = {
        "title": title_of(edition) if edition else slug,
        "day": day,
        "days": [
            {
                "href": f"{BELOW}day/{slug}/{one}",
                "title": formats.date(locale(), one, "medium"),
                "current": one == day,
            }
            for one in days
        ],
        "by_forum": f"{BELOW}programme/{here[0].forum.folder}",
        "unknown": unknown,
        "first": first.hour * 60,
        "rows": _rows(first, last),
        "hours": [*_hours(first, last)],
        "rooms": [
            {
                "id": room,
                "title": named.get(room, room) or message("Without a room"),
                "sessions": [*_column(call, here, room, first, clashing)],
            }
            for room in rooms
        ],
        "clashes": sum((slot.forum.folder, slot.id) in clashing for slot in here),
    }
    return rendered("day.html", {**view, **frame(call, "forum")})


def _editions(call: Call) -> list[str]:
    return [item.slug for item in call.state.checked.items if item.kind == "edition"]


def _unknown(call: Call, slug: str) -> Iterator[dict[str, Any]]:
    """Yield the sessions of an edition whose time cannot be read: they are on no day."""
    for item in call.state.checked.items:
        if item.edition == slug and isinstance(item.facts, Forum):
            for id_, session in item.facts.sessions.items():
                if session.start == MADE_UP:
                    href = f"{BELOW}programme/{item.folder}#{id_}"
                    yield {"title": session.title, "href": href}


def _nothing(call: Call, unknown: list[dict[str, Any]]) -> Response:
    """Return the screen of an edition whose sessions are on no day."""
    text = message("There are no sessions yet.")
    if unknown:
        text = message("The times of all sessions cannot be read.")
    said = {"title": message("Programme"), "text": text}
    return rendered("message.html", {**said, **frame(call, "forum")})


def _rows(first: datetime, last: datetime) -> int:
    """Return how many rows there are from one moment to another."""
    return -(-int((last - first).total_seconds() // 60) // STEP)


def _hours(first: datetime, last: datetime) -> Iterator[dict[str, Any]]:
    """Yield each half hour with the row that it begins in, from 0."""
    moment = first
    while moment < last:
        yield {"row": _rows(first, moment), "time": f"{moment:%H:%M}"}
        moment += timedelta(minutes=30)


def _column(
    call: Call, here: Iterable[Slot], room: str, first: datetime, clashing: set[tuple[str, str]]
) -> Iterator[dict[str, Any]]:
    """Yield the sessions of a room, side by side where they are at one time."""
    slots = [slot for slot in here if slot.session.room == room]
    lanes: list[datetime] = []
    placed: list[tuple[Slot, int]] = []
    for slot in slots:
        free = (n for n, until in enumerate(lanes) if until <= slot.session.start)
        lane = next(free, len(lanes))
        lanes[lane : lane + 1] = [slot.session.until]
        placed.append((slot, lane))
    for slot, lane in placed:
        session = slot.session
        facts = slot.forum.facts
        assert isinstance(facts, Forum)
        text = f"{slot.forum.original.language.id}/{slot.forum.folder}"
        yield {
            "id": slot.id,
            "text": text,
            "href": f"{BELOW}programme/{slot.forum.folder}#{slot.id}",
            "title": session.title,
            "forum": title_of(slot.forum),
            "when": formats.times(locale(), session.start.isoformat(), session.until.isoformat()),
            "day": session.start.date().isoformat(),
            "from": f"{session.start:%H:%M}",
            "to": f"{session.until:%H:%M}",
            "length": int((session.until - session.start).total_seconds()) // 60,
            "row": _rows(first, session.start),
            "long": max(1, _rows(session.start, session.until)),
            "lane": lane,
            "lanes": len(lanes),
            "tea": session.kind == "break",
            "clash": (slot.forum.folder, slot.id) in clashing,
            "published": "false" if facts.draft or slot.forum.embargoed else "true",
            "old": json.dumps(_old(call, slot), ensure_ascii=False),
        }


def _old(call: Call, slot: Slot) -> dict[str, Any]:
    """Return what is written of a session."""
    path = slot.forum.original.path
    try:
        meta = read((call.state.settings.content / path).read_bytes(), path).meta
    except (OSError, UnreadableError):
        return {}
    return {name: value_at(meta, ("sessions", slot.id, name)) for name in FIELDS}
