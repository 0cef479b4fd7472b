"""The programme as a table: a sub-forum's sessions, moved and changed in their rows."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from plenary.authoring.suggestions import newest_first
from plenary.content.fields import choices
from plenary.content.items import Item
from plenary.content.schema import Edition, Forum
from plenary.content.schema_entries import Session
from plenary.desk.call import Call
from plenary.desk.frame import frame
from plenary.desk.names import title_of
from plenary.desk.request import BELOW, Response
from plenary.desk.state import State
from plenary.desk.templating import rendered
from plenary.desk.texts import Written
from plenary.editing.changes import value_at
from plenary.editing.text import UnreadableError
from plenary.event.schedule import Clash, Slot, clashes, slots_of
from plenary.languages import formats
from plenary.messages.labels import CHOICES
from plenary.messages.message import Message, message
from plenary.user_formats import locale

# What a row changes, apart from its people
FIELDS = ("title", "kind", "start", "end", "length", "room", "status", "moved_from")
ROLES = ("moderators", "speakers", "panellists", "signatories")
# Whom a session of a kind has
FIRST = {"panel": "panellists", "ceremony": "signatories"}


def show(call: Call, rest: str) -> Response | None:
    """Return the table of a sub-forum; without one, of the first of the newest edition."""
    forums = forums_of(call.state)
    item = next((one for one in forums if one.folder == rest), None)
    if item is None:
        if rest or not forums:
            return None if rest else _nothing(call)
        item = forums[0]
    text = call.state.text(item.original.language.id, item.folder)
    assert text
    assert isinstance(item.facts, Forum)
    try:
        written = Written(call.state, text)
    except UnreadableError:
        return None
    found = [*clashes(slots_of(call.state.checked.items)[item.edition])]
    slots = sorted(_slots(item), key=lambda slot: (slot.session.start, slot.session.until))
    edition = edition_of(call.state, item)
    days = [*dict.fromkeys(slot.session.start.date().isoformat() for slot in slots)]
    view = {
        "title": title_of(item),
        "text": f"{text.language}/{text.id}",
        "language": item.original.language,
        "edit": f"{BELOW}edit/{text.language}/{text.id}",
        "rooms_at": f"{BELOW}edit/{text.language}/{edition.folder}" if edition else "",
        "forums": [
            {
                "href": f"{BELOW}programme/{one.folder}",
                "title": title_of(one),
                "current": one is item,
            }
            for one in forums
        ],
        "about": about(edition),
        "by_day": f"{BELOW}day/{item.edition}/{days[0] if days else ''}",
        "rows": [_row(call, written, slot, found) for slot in slots],
        "days": [(day, formats.date(locale(), day, "medium")) for day in days],
        "kinds": [(kind, CHOICES[kind]) for kind in choices(Session, "kind")],
        "rooms": rooms_of(edition),
        "clashes": sum(_is_about(clash, item) for clash in found),
        "published": not item.facts.draft and not item.embargoed,
    }
    return rendered("programme.html", {**view, **frame(call, "forum")})


def _nothing(call: Call) -> Response:
    """Return the screen of a site without sub-forums."""
    said = {"title": message("Programme"), "text": message("There are no sub-forums yet.")}
    return rendered("message.html", {**said, **frame(call, "forum")})


def forums_of(state: State) -> list[Item]:
    """Return all sub-forums: those of the newest edition first, in their order."""
    editions = [i.slug for i in newest_first(state.checked.items) if i.kind == "edition"]
    found = [item for item in state.checked.items if isinstance(item.facts, Forum)]

    def place(item: Item) -> tuple[int, int, str]:
        at = editions.index(item.edition) if item.edition in editions else len(editions)
        return at, getattr(item.facts, "order", 0), item.folder

    return sorted(found, key=place)


def _slots(item: Item) -> Iterator[Slot]:
    assert isinstance(item.facts, Forum)
    yield from (Slot(item, id_, session) for id_, session in item.facts.sessions.items())


def edition_of(state: State, item: Item) -> Item | None:
    """Return the edition of a sub-forum."""
    return next(
        (i for i in state.checked.items if i.kind == "edition" and i.slug == item.edition), None
    )


def about(edition: Item | None) -> str:
    """Return the edition in a line."""
    if edition is None or not isinstance(edition.facts, Edition):
        return ""
    start, end = edition.facts.start, edition.facts.end
    days = formats.days(locale(), start.isoformat(), end.isoformat() if end else "")
    return f"{title_of(edition)} · {days}"


def rooms_of(edition: Item | None) -> list[tuple[str, str]]:
    """Return the rooms of an edition: ids and names."""
    facts = edition.facts if edition else None
    return (
        [(id_, room.title) for id_, room in facts.rooms.items()]
        if isinstance(facts, Edition)
        else []
    )


def _row(call: Call, written: Written, slot: Slot, found: list[Clash]) -> dict[str, Any]:
    """Return a session as the table shows it, with what is written of it."""
    state, session = call.state, slot.session
    old = {name: value_at(written.own.meta, ("sessions", slot.id, name)) for name in FIELDS}
    people = {name: value_at(written.own.meta, ("sessions", slot.id, name)) for name in ROLES}
    role = next((name for name in ROLES[1:] if people[name]), FIRST.get(session.kind, "speakers"))
    titles = {i.slug: title_of(i) for i in state.items.values() if i.kind == "speaker"}
    edition = edition_of(state, slot.forum)
    rooms = dict(rooms_of(edition))
    done = _translated(state, slot)
    return {
        "id": slot.id,
        "day": session.start.date().isoformat(),
        "from": f"{session.start:%H:%M}",
        "to": f"{session.until:%H:%M}",
        "length": int((session.until - session.start).total_seconds()) // 60,
        "when": formats.times(locale(), session.start.isoformat(), session.until.isoformat()),
        "title": session.title,
        "kind": session.kind,
        "kind_words": CHOICES[session.kind],
        "room": session.room,
        "room_title": rooms.get(session.room, session.room),
        "role": role,
        "ids": [*map(str, people[role] or [])] if isinstance(people[role], list) else [],
        "people": [titles.get(name, name) for name in session.people],
        "named": titles,
        "old": json.dumps({**old, role: people[role]}, ensure_ascii=False),
        "languages": f"{done}/{len(state.settings.languages)}",
        "whole": done == len(state.settings.languages),
        "tea": session.kind == "break",
        "status": session.status,
        "clashes": [_clash(call, slot, clash, rooms) for clash in found if _has(clash, slot)],
        "edit": f"{BELOW}edit/{written.text.language}/{written.text.id}#f.sessions.{slot.id}",
    }


def _translated(state: State, slot: Slot) -> int:
    """Return in how many languages a session has a title of its own."""
    item = slot.forum
    versions = {**item.versions, **item.unpublished}
    lent = f"sessions.{slot.id}.title"
    return sum(
        id_ in versions and lent not in versions[id_].borrowed for id_ in state.settings.languages
    )


def _has(clash: Clash, slot: Slot) -> bool:
    """Whether a clash is about a session."""
    return (slot.forum.folder, slot.id) in {
        (one.forum.folder, one.id) for one in (clash.earlier, clash.later)
    }


def _is_about(clash: Clash, item: Item) -> bool:
    """Whether a clash is about a session of a sub-forum."""
    return item.folder in (clash.earlier.forum.folder, clash.later.forum.folder)


def _clash(call: Call, slot: Slot, clash: Clash, rooms: dict[str, str]) -> dict[str, Any]:
    """Return a clash in words, with rooms that are free then."""
    is_later = (clash.later.forum.folder, clash.later.id) == (slot.forum.folder, slot.id)
    other = clash.earlier if is_later else clash.later
    session = other.session
    told = {
        "title": session.title,
        "time": formats.times(locale(), session.start.isoformat(), session.until.isoformat()),
        "forum": title_of(other.forum),
    }
    said: Message = message(
        "{title}, {time} ({forum}), has the same room at the same time.", **told
    )
    free: list[tuple[str, str]] = []
    if clash.person:
        known = {i.slug: title_of(i) for i in call.state.items.values() if i.kind == "speaker"}
        name = known.get(clash.person, clash.person)
        said = message(
            "{name} is in {title}, {time} ({forum}), at the same time.", name=name, **told
        )
    else:
        slots = slots_of(call.state.checked.items)[slot.forum.edition]
        free = [(id_, title) for id_, title in rooms.items() if _is_free(id_, slot, slots)]
    return {
        "said": said,
        "free": free[:2],
        "href": f"{BELOW}programme/{other.forum.folder}#{other.id}",
    }


def _is_free(room: str, slot: Slot, slots: list[Slot]) -> bool:
    """Whether a room is free while a session is on."""
    start: datetime = slot.session.start
    return not any(
        other.session.room == room
        and other.session.start < slot.session.until
        and start < other.session.until
        for other in slots
        if (other.forum.folder, other.id) != (slot.forum.folder, slot.id)
        and other.session.status != "cancelled"
    )
