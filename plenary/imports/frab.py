"""A schedule in the frab form as a programme of ours.

What the form has no place for stands in our own files under ``schedule.plenary``
(:mod:`plenary.pages.data.schedules`), and is taken from there.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from plenary.imports import extension as own
from plenary.imports import texts, times
from plenary.imports import time_zone as clock
from plenary.imports.frab_values import Plain, Values
from plenary.imports.identity import Ids, plain, squeezed
from plenary.imports.links import addresses
from plenary.imports.programme import BODY, Entry, Programme, Value
from plenary.imports.time_zone import Ask, Clock
from plenary.languages.slugs import slug_of_person, slugify
from plenary.messages.message import message
from plenary.messages.programme import SHARED_ID
from plenary.problems import Place, Problems
from plenary.user_formats import joined

KINDS = {
    "rooms": message("rooms"),
    "tracks": message("tracks"),
    "people": message("people"),
    "sessions": message("sessions"),
}

ACCENTS = ("ink", "green", "iron", "sky", "violet", "gold")


def programme(
    schedule: Plain,
    source: str,
    language: str,
    zone: str,
    otherwise: str,
    problems: Problems,
    *,
    wanted: str = "",
    ask: Ask | None = None,
    cyrillic: str = "",
) -> Programme:
    """Return the programme of a schedule, after telling of times that are none.

    ``language`` is the tag in which a text is taken that is there in several; ``zone`` is that of
    the edition, if it says so; else it is the schedule's, or ``otherwise``; ``wanted`` is what the
    user says of the schedule, and ``ask`` asks. ``cyrillic`` is the language of names in Cyrillic
    whose letters do not say it.
    """
    time = clock.clock(schedule["conference"], source, zone, wanted, otherwise, ask, problems)
    found = _Reading(schedule, source, language, time, problems, cyrillic).programme()
    time.tell(source, problems)
    return found


class _Reading(Values):
    """One schedule as it is read."""

    def __init__(
        self,
        schedule: Plain,
        source: str,
        language: str,
        time: Clock,
        problems: Problems,
        cyrillic: str,
    ) -> None:
        super().__init__(schedule, source, language, time, problems)
        self.cyrillic = cyrillic
        self.biographies = False
        self.forums: dict[str, Entry] = {}
        self.rooms: dict[str, Entry] = {}
        self.people: dict[str, Entry] = {}
        self.sessions: dict[str, Entry] = {}
        self.ids = {what: Ids() for what in ("rooms", "tracks", "people", "sessions")}
        self.persons: dict[str, set[str]] = {}
        self.seen: Counter[str] = Counter()

    def events(self) -> Iterator[tuple[Plain, str, str]]:
        """Yield each event, the room around it and its day."""
        for day in self.conference["days"]:
            for name, events in day.get("rooms", {}).items():
                for event in events:
                    yield event, " ".join(name.split()), self.text(day.get("date"))

    def programme(self) -> Programme:
        """Return all of it."""
        self.gather()
        self.list_rooms()
        self.list_tracks()
        for event, room, day in self.events():
            self.session(event, room, day)
        self.leave("conference", self.conference, self.line(self.conference.get("title")))
        for what, ids in self.ids.items():
            for id_, names in ids.shared().items():
                told = {"id": id_.partition(":")[2], "what": KINDS[what], "names": joined(names)}
                self.problems.add(SHARED_ID, Place(self.source), **told)
        found = Programme(
            self.edition(),
            list(self.rooms.values()),
            list(self.forums.values()),
            list(self.people.values()),
            list(self.sessions.values()),
            left=self.left,
            silent=frozenset() if self.biographies else frozenset((BODY,)),
        )
        return own.completed(found, self.extra) if self.extra else found

    def gather(self) -> None:
        """Find which ids there are, and whose they are."""
        for room in _dicts(self.conference.get("rooms")):
            name = self.line(room.get("name"))
            if name:
                self.ids["rooms"].add(self.marks(room, "guid"), name)
        for track in _dicts(self.conference.get("tracks")):
            self.ids["tracks"].add(self.marks(track, "slug"), self.line(track.get("name")))
        for event, _, _ in self.events():
            self.ids["sessions"].add(self.marks(event, "guid", "id")[:1], self.title(event))
            for person in _list(event.get("persons")):
                name, ids = self.named(person)
                if name:
                    self.ids["people"].add(ids, name)
                    self.persons.setdefault(plain(name), set()).update(ids[:1])

    def edition(self) -> Entry:
        """Return the edition; its days are those of the conference and of all sessions."""
        moments = [datetime.fromisoformat(str(s.fields["start"])) for s in self.sessions.values()]
        stated = [self.day(self.conference.get(name)) for name in ("start", "end")]
        days = [self.day(day.get("date")) for day in self.conference["days"]]
        known = [d for d in (*stated, *(days if not any(stated) else [])) if d]
        first = min([*known, *(m.date() for m in moments)], default=None)
        last = max([*known, *((m - self.clock.night).date() for m in moments)], default=None)
        fields: dict[str, Value] = {
            "title": self.line(self.conference.get("title")),
            "start": str(first or ""),
            "end": str(last or ""),
            "timezone": self.clock.edition.key,
            "place": self.line(self.conference.get("city")),
            "venue": self.line(self.conference.get("venue")),
        }
        return Entry(("edition",), "", {n: v for n, v in fields.items() if v})

    def list_rooms(self) -> None:
        """Take the rooms that the conference lists, and those that the days have."""
        for room in _dicts(self.conference.get("rooms")):
            name = self.line(room.get("name"))
            if name:
                self.room(name, self.marks(room, "guid"))
            self.leave("room", room, name)
        for _, name, _ in self.events() if not self.extra else ():
            if name:
                self.room(name)

    def room(self, name: str, marks: list[str] | None = None) -> str:
        """Return the id of a room that has a name."""
        key = plain(name)
        if key not in self.rooms:
            ids = self.ids["rooms"].of(marks or [], name)
            ids = tuple(dict.fromkeys((*ids, f"name:{name}")))
            self.rooms[key] = Entry(ids, slugify(name), {"title": name})
        return self.rooms[key].id

    def room_of(self, event: Plain, around: str) -> str:
        """Return the id of an event's room, which it may name by a short form: k4201."""
        name = self.line(event.get("room"))
        if not name or plain(name) in self.rooms:
            return self.room(name or around) if name or around else ""
        short = squeezed(name)
        alike = [
            entry.id
            for entry in self.rooms.values()
            if short in (squeezed(entry.name), squeezed(entry.name.partition("(")[0]))
        ]
        return alike[0] if len(alike) == 1 else self.room(name)

    def list_tracks(self) -> None:
        """Take the tracks that the conference lists, in their order."""
        for track in _list(self.conference.get("tracks")):
            stated = track if isinstance(track, dict) else {"name": track}
            name = self.line(stated.get("name"))
            if name:
                self.track(name, self.marks(stated, "slug"))
            self.leave("track", stated, name)

    def track(self, name: str, marks: list[str] | None = None) -> str:
        """Return the id of the sub-forum that a track is here; no track is the conference."""
        key = plain(name)
        if key not in self.forums:
            order = len(self.forums) + 1
            ids = [m for m in marks or [] if len(self.ids["tracks"].names[m]) < 2]  # noqa: PLR2004
            ids.append(f"name:{name}" if name else "none")
            fields: dict[str, Value] = {
                "title": name or self.line(self.conference.get("title")) or "Programme",
                "order": str(order),
                "accent": ACCENTS[(order - 1) % len(ACCENTS)],
            }
            hint = slugify(name) if name else "programme"
            self.forums[key] = Entry(tuple(ids), hint, fields)
        return self.forums[key].id

    def person(self, person: Any, title: str) -> str:
        """Return the id of a person, who may be named in several sessions."""
        name, marks = self.named(person)
        stated = person if isinstance(person, dict) else {}
        if not name:
            self.left.add(message("person without a name"), title, ", ".join(marks) or "?")
            return ""
        known = self.persons[plain(name)]
        if not marks and len(known) == 1:  # somebody who has an id elsewhere
            marks = list(known)
        key = f"{marks[0] if marks else 'name'} {plain(name)}"
        if key not in self.people:
            ids = self.ids["people"].of(marks, name) if not self.extra else tuple(marks)
            fields: dict[str, Value] = {"name": name}
            self.biographies |= "biography" in stated
            biography = self.text(stated.get("biography") or stated.get("description"))
            if biography:
                make = texts.literal if self.extra else texts.paragraphs
                fields[BODY] = make(biography)
            hint = slug_of_person(name, self.cyrillic)
            self.people[key] = Entry(ids or (f"name:{plain(name)}",), hint, fields)
            self.leave("person", stated, name)
        return self.people[key].id

    def session(self, event: Plain, around: str, day: str) -> None:
        """Take one session."""
        title = self.title(event)
        stated = " ".join(self.text(event.get(name)) for name in ("date", "start"))
        if not stated.strip():
            room_ = self.line(event.get("room")) or around
            self.left.add(message("session without a time"), title, room_)
            return
        start, end = self.moments(event, day, title)
        marks = self.marks(event, "guid", "id")[:1]
        twice = "|".join((*marks, plain(title), str(start), around))
        self.seen[twice] += 1
        if marks and self.seen[twice] > 1:
            self.left.add(message("session that occurs twice"), title, times.written(start))
            return
        ids = self.ids["sessions"].of(marks, title) if marks else (f"name:{title}",)
        while ids[0] in self.sessions:  # a talk that is given twice
            ids = (f"{ids[0]}+",)
        people = [self.person(person, title) for person in _list(event.get("persons"))]
        fields: dict[str, Value] = {
            "title": title,
            **self.about(event),
            "kind": self.kind(event, title),
            "start": times.written(start),
            "end": times.written(end),
            "room": self.room_of(event, around) if not self.extra else "",
            "speakers": [p for p in dict.fromkeys(people) if p],
            "languages": self.languages(event, title),
            **({} if self.extra else addresses(event, self.base, title, self.left)),
        }
        kept = {name: value for name, value in fields.items() if value}
        forum = self.track(self.line(event.get("track")))
        self.sessions[ids[0]] = Entry(
            ids if not self.extra else ids[:1], slugify(title), kept, forum
        )
        self.leave("event", event, title)


def _list(value: Any) -> list[Any]:
    """Return a list, which may be missing."""
    return value if isinstance(value, list) else []


def _dicts(value: Any) -> list[Plain]:
    """Return what is a dict in a list, which may be missing."""
    return [one for one in _list(value) if isinstance(one, dict)]
