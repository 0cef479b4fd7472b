"""The rows of a programme's table: each session with its times and people, and what is wrong."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from plenary.content.fields import MADE_UP, MADE_UP_TEXT
from plenary.content.items import Item
from plenary.content.schema import Forum
from plenary.content.schema_entries import Session
from plenary.desk.call import Call
from plenary.desk.editions import edition_of, rooms_of
from plenary.desk.names import title_of
from plenary.desk.request import BELOW
from plenary.desk.state import State
from plenary.desk.telling import in_words
from plenary.desk.texts import Written
from plenary.editing.changes import value_at
from plenary.event.schedule import Clash, Slot, clashes, slots_of
from plenary.languages import formats
from plenary.messages.kinds import kind_of
from plenary.messages.labels import CHOICES
from plenary.messages.message import Message, message
from plenary.messages.references import PERSON_TWICE, ROOM_TWICE
from plenary.problems import Problem
from plenary.user_formats import locale

# What a row changes, apart from its people
FIELDS = ("title", "kind", "start", "end", "length", "room", "status", "moved_from")
ROLES = ("moderators", "speakers", "panellists", "signatories")
# Whom a session of a kind has
FIRST = {"panel": "panellists", "ceremony": "signatories"}
TIMES = ("start", "end", "length")
# They have rows of their own, with ways out
CLASHES = frozenset(map(kind_of, (ROOM_TWICE, PERSON_TWICE)))


class SessionRows:
    """The sessions of a sub-forum, as the desk has read them, and as they are ``written`` now."""

    def __init__(self, call: Call, written: Written, forum: Item) -> None:
        assert isinstance(forum.facts, Forum)
        self.state = call.state
        self.forum = forum
        self.sessions = forum.facts.sessions
        self.written = written
        self.slots = slots_of(self.state.checked.items)[forum.edition]
        self.clashes = [*clashes(self.slots)]
        self.rooms = dict(rooms_of(edition_of(self.state, forum)))
        self.speakers = {
            item.slug: title_of(item)
            for item in self.state.items.values()
            if item.kind == "speaker"
        }
        self.problems = _problems(self.state, forum)

    def rows(self) -> list[dict[str, Any]]:
        """Return those whose time cannot be read, then the others by their times."""
        known = [self._row(id_, session) for id_, session in self.sessions.items()]
        known.sort(
            key=lambda row: (row["day"], row["day"] and row["from"], row["day"] and row["to"])
        )
        return [*self._without_fields(), *known]

    def wrong_with_all(self) -> list[dict[str, Any]]:
        """Return what is wrong with the sessions as a whole, so that none of them can be read."""
        return list(self._about("")["problems"])

    def of_this_forum(self) -> int:
        """Return how many clashes sessions of this sub-forum have."""
        folders = [{c.earlier.forum.folder, c.later.forum.folder} for c in self.clashes]
        return sum(self.forum.folder in both for both in folders)

    def _without_fields(self) -> Iterator[dict[str, Any]]:
        """Yield entries that are no sessions: words where fields belong."""
        for id_, problems in self.problems.items():
            whole = [problem for problem in problems if problem.place.field.count(".") == 1]
            if whole and id_ and id_ not in self.sessions:
                yield {
                    **self._about(id_),
                    "title": id_,
                    "day": "",
                    "clashes": [],
                    "is_group": False,
                }

    def _row(self, id_: str, session: Session) -> dict[str, Any]:
        """Return a session as the table shows it, with what is written of it."""
        meta = self.written.own.meta
        old = {name: value_at(meta, ("sessions", id_, name)) for name in FIELDS}
        people = {name: _names(value_at(meta, ("sessions", id_, name))) for name in ROLES}
        role = next(
            (name for name in ROLES[1:] if people[name]), FIRST.get(session.kind, "speakers")
        )
        old[role] = value_at(meta, ("sessions", id_, role))
        slot = Slot(self.forum, id_, session)
        done = _translated(self.state, slot)
        unnamed = session.title == MADE_UP_TEXT and not old["title"]
        return {
            **self._about(id_),
            **self._times(id_, session, old),
            "title": "" if unnamed else session.title,
            "kind": session.kind,
            "kind_words": CHOICES[session.kind],
            "room": session.room,
            "room_title": self.rooms.get(session.room, session.room),
            "role": role,
            "ids": people[role],
            "people": [self.speakers.get(name, name) for name in session.people],
            "named": self.speakers,
            "old": json.dumps(old, ensure_ascii=False),
            "languages": f"{done}/{len(self.state.settings.languages)}",
            "whole": done == len(self.state.settings.languages),
            "tea": session.kind == "break",
            "status": session.status,
            "clashes": [self._clash(slot, clash) for clash in self.clashes if _has(clash, slot)],
        }

    def _about(self, id_: str) -> dict[str, Any]:
        """Return what each row has: its id, what is wrong, and the way to all of it."""
        text = f"{self.written.text.language}/{self.written.text.id}"
        return {
            "id": id_,
            "is_group": True,
            "problems": [
                in_words(problem, "forum", _path(problem)) for problem in self.problems.get(id_, ())
            ],
            "edit": f"{BELOW}edit/{text}#f.sessions.{id_}",
            "whole_text": f"{BELOW}repair/{text}",
        }

    def _times(self, id_: str, session: Session, old: Mapping[str, Any]) -> dict[str, Any]:
        """Return when a session is; a moment that cannot be read is "", and shown as written."""
        wrong = {
            name
            for problem in self.problems.get(id_, ())
            if not problem.warning and problem.kind.startswith("fields/")
            for name in _path(problem)[2:]
        }
        start: datetime | None = session.start if session.start != MADE_UP else None
        end = session.until if start and not wrong & {*TIMES} else None
        written = [old[name] for name in TIMES if old[name]]
        when = " – ".join(", ".join(_names(value)) for value in written)
        if start and end:
            when = formats.times(locale(), start.isoformat(), end.isoformat())
        return {
            "day": start.date().isoformat() if start and end else "",
            "start_day": start.date().isoformat() if start else "",
            "end_day": end.date().isoformat() if end else "",
            "from": f"{start:%H:%M}" if start else "",
            "to": f"{end:%H:%M}" if end else "",
            "length": int((end - start).total_seconds()) // 60 if start and end else "",
            "when": when,
        }

    def _clash(self, slot: Slot, clash: Clash) -> dict[str, Any]:
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
            name = self.speakers.get(clash.person, clash.person)
            said = message(
                "{name} is in {title}, {time} ({forum}), at the same time.", name=name, **told
            )
        else:
            free = [one for one in self.rooms.items() if _is_free(one[0], slot, self.slots)]
        return {
            "said": said,
            "free": free[:2],
            "href": f"{BELOW}programme/{other.forum.folder}#{other.id}",
        }


def _problems(state: State, forum: Item) -> Mapping[str, list[Problem]]:
    """Return what is wrong with the sessions of a sub-forum, by their ids, without clashes.

    That of "" is wrong with all of them.
    """
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in state.problems:
        path = _path(problem)
        if problem.place.file != forum.original.path or problem.kind in CLASHES:
            continue
        if path[0] == "sessions":
            found[path[1] if len(path) > 1 else ""].append(problem)
    return found


def _path(problem: Problem) -> tuple[str, ...]:
    """Return the path of the field that is wrong: sessions, an id, a field."""
    return tuple(problem.place.field.split(".", 2))


def _names(written: Any) -> list[str]:
    """Return what is written as a list, also if it is not one."""
    return [*map(str, written)] if isinstance(written, list) else [str(written)] * bool(written)


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
