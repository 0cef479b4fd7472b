"""A schedule in the frab form as a programme of ours.

What the form has no place for stands in our own files under ``schedule.plenary``
(:mod:`plenary.pages.schedules`), and is taken from there.
"""

from collections import Counter
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from plenary.event.items import NIGHT
from plenary.imports import own, texts, times
from plenary.imports.kinds import kind_of
from plenary.imports.links import addresses, spoken
from plenary.imports.programme import BODY, Entry, Programme, Value
from plenary.languages.slugs import slugify
from plenary.mistakes import BAD_TIME
from plenary.problems import Place, Problems

Plain = dict[str, Any]

ACCENTS = ("ink", "green", "iron", "sky", "violet", "gold")
# What an event may have that we have no place for
UNPLACED = (
    "logo",
    "feedback_url",
    "recording_license",
    "do_not_record",
    "do_not_stream",
    "answers",
)


def programme(
    schedule: Plain, source: str, language: str, zone: str, otherwise: str, problems: Problems
) -> Programme:
    """Return the programme of a schedule, after telling of times that are none.

    ``language`` is the tag in which a text is taken that is there in several; ``zone`` is that of
    the edition, if it says so; else it is the schedule's, or ``otherwise``.
    """
    stated = str(schedule["conference"].get("time_zone_name") or "")
    for name in (zone, stated, otherwise):
        try:
            clock = ZoneInfo(name)
        except (KeyError, ValueError, OSError):  # "" is a ValueError
            continue
        break
    return _Reading(schedule, source, language, clock, problems).programme()


class _Reading:
    """One schedule as it is read."""

    def __init__(
        self, schedule: Plain, source: str, language: str, zone: ZoneInfo, problems: Problems
    ) -> None:
        self.conference = schedule["conference"]
        self.extra = schedule.get("plenary") if isinstance(schedule.get("plenary"), dict) else None
        self.source, self.language, self.zone, self.problems = source, language, zone, problems
        self.base = self.text(schedule.get("base_url"))
        self.left: Counter[str] = Counter()
        self.biographies = False
        self.forums: dict[str, Entry] = {}
        self.rooms: dict[str, Entry] = {}
        self.people: dict[str, Entry] = {}
        self.sessions: dict[str, Entry] = {}

    def text(self, value: Any) -> str:
        """Return a text; of one in several languages that of ours, or the first."""
        if isinstance(value, dict):
            chain = (self.language, self.language.partition("-")[0], "en", *value)
            value = next((value[name] for name in chain if value.get(name)), "")
        return texts.clean(str(value)).strip() if isinstance(value, str | int | float) else ""

    def line(self, value: Any) -> str:
        """Return a text as one line."""
        return " ".join(self.text(value).split())

    def programme(self) -> Programme:
        """Return all of it."""
        self.list_rooms()
        self.list_tracks()
        for day in self.conference["days"]:
            for name, events in day.get("rooms", {}).items():
                for event in events:
                    self.session(event, name, self.text(day.get("date")))
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

    def edition(self) -> Entry:
        """Return the edition; its days are those of the conference and of all sessions."""
        moments = [datetime.fromisoformat(str(s.fields["start"])) for s in self.sessions.values()]
        stated = [self.day(self.conference.get(name)) for name in ("start", "end")]
        days = [self.day(day.get("date")) for day in self.conference["days"]]
        known = [d for d in (*stated, *(days if not any(stated) else [])) if d]
        first = min([*known, *(m.date() for m in moments)], default=None)
        last = max([*known, *((m - NIGHT).date() for m in moments)], default=None)
        fields: dict[str, Value] = {
            "title": self.line(self.conference.get("title")),
            "start": str(first or ""),
            "end": str(last or ""),
            "timezone": self.zone.key,
        }
        return Entry(("edition",), "", {n: v for n, v in fields.items() if v})

    def day(self, value: Any) -> date | None:
        """Return a day, None if it is none."""
        try:
            found = date.fromisoformat(self.text(value)[:10])
        except ValueError:
            return None
        return found if found.year in times.YEARS else None

    def list_rooms(self) -> None:
        """Take the rooms that the conference lists."""
        for room in _list(self.conference.get("rooms")):
            if isinstance(room, dict) and self.line(room.get("name")):
                self.room(self.line(room["name"]), self.text(room.get("guid")))
                for name in ("description", "capacity"):
                    self.left[f"{name} of a room"] += bool(room.get(name))

    def room(self, name: str, guid: str = "") -> str:
        """Return the id of a room that has a name."""
        if name not in self.rooms:
            id_ = f"guid:{guid}" if guid else f"name:{name}"
            ids = tuple(dict.fromkeys((id_, f"name:{name}")))
            self.rooms[name] = Entry(ids, slugify(name), {"title": name})
        return self.rooms[name].id

    def list_tracks(self) -> None:
        """Take the tracks that the conference lists, in their order."""
        for track in _list(self.conference.get("tracks")):
            name = self.line(track.get("name")) if isinstance(track, dict) else self.line(track)
            slug = self.text(track.get("slug")) if isinstance(track, dict) else ""
            if name:
                self.track(name, slug)

    def track(self, name: str, slug: str = "") -> str:
        """Return the id of the sub-forum that a track is here; no track is the conference."""
        if name not in self.forums:
            order = len(self.forums) + 1
            ids = [f"slug:{slug}"] if slug else []
            ids.append(f"name:{name}" if name else "none")
            fields: dict[str, Value] = {
                "title": name or self.line(self.conference.get("title")) or "Programme",
                "order": str(order),
                "accent": ACCENTS[(order - 1) % len(ACCENTS)],
            }
            hint = slugify(name) if name else "programme"
            self.forums[name] = Entry(tuple(ids), hint, fields)
        return self.forums[name].id

    def person(self, person: Any) -> str:
        """Return the id of a person, who may be named in several sessions."""
        person = person if isinstance(person, dict) else {"name": person}
        names = ("public_name", "full_public_name", "name", "full_name")
        name = next((self.line(person[n]) for n in names if self.line(person.get(n))), "")
        marks = ("guid", "code") if self.extra else ("code", "guid", "id")
        known = [f"{n}:{self.text(person[n])}" for n in marks if person.get(n)]
        ids = tuple(known) or (f"name:{name}",)
        if not name:
            self.left["person without a name"] += 1
            return ""
        if ids[0] not in self.people:
            fields: dict[str, Value] = {"name": name}
            self.biographies |= "biography" in person
            biography = self.text(person.get("biography") or person.get("description"))
            if biography:
                make = texts.literal if self.extra else texts.paragraphs
                fields[BODY] = make(biography)
            if not self.extra:
                self.left["photo of a person"] += bool(person.get("avatar"))
            self.left["answer of a person"] += bool(person.get("answers"))
            self.people[ids[0]] = Entry(ids, slugify(name), fields)
        return ids[0]

    def session(self, event: Plain, room: str, day: str) -> None:
        """Take one session."""
        title = self.title(event)
        start, end = self.moments(event, day, title)
        guid, id_ = self.text(event.get("guid")), self.text(event.get("id"))
        id_ = f"guid:{guid}" if guid else f"id:{id_}" if id_ else f"name:{title}"
        while id_ in self.sessions:  # a talk that is given twice
            id_ += "+"
        name = self.line(event.get("room")) or room
        people = [self.person(person) for person in _list(event.get("persons"))]
        fields: dict[str, Value] = {
            "title": title,
            "summary": self.summary(event),
            "kind": self.kind(self.line(event.get("type"))),
            "start": times.written(start),
            "end": times.written(end),
            "room": self.room(name) if name and not self.extra else "",
            "speakers": [p for p in dict.fromkeys(people) if p],
            "languages": spoken(self.text(event.get("language")), self.left),
            **({} if self.extra else addresses(event, self.base, self.left)),
        }
        kept = {name: value for name, value in fields.items() if value}
        forum = self.track(self.line(event.get("track")))
        self.sessions[id_] = Entry((id_,), slugify(title), kept, forum)
        for unplaced in UNPLACED if not self.extra else ():
            self.left[unplaced] += event.get(unplaced) not in (None, "", False, "false", [])

    def title(self, event: Plain) -> str:
        """Return title and subtitle."""
        title, subtitle = self.line(event.get("title")), self.line(event.get("subtitle"))
        if not (title and subtitle):
            return title or subtitle or "?"
        if not title.isascii() and title[-1] > "\u2e80":
            return f"{title}：{subtitle}"
        return f"{title} {subtitle}" if title[-1] in "?!:." else f"{title}: {subtitle}"

    def summary(self, event: Plain) -> str:
        """Return what a session is about, as one line."""
        abstract, description = (self.text(event.get(n)) for n in ("abstract", "description"))
        if self.extra:
            return " ".join(abstract.split())
        self.left["description beside an abstract"] += bool(abstract and description)
        return texts.words(abstract or description)

    def moments(self, event: Plain, day: str, title: str) -> tuple[datetime, datetime]:
        """Return start and end of a session, after telling of what is none."""
        stated = self.text(event.get("date"))
        start = self.text(event.get("start"))
        found = datetime.combine(self.day(day) or date(2000, 1, 1), datetime.min.time())
        try:
            found = times.begins(stated, day, start, self.zone)
        except (ValueError, OverflowError):
            self.wrong(stated or start, "beginning of a session", title)
            return found, found
        duration, end = self.text(event.get("duration")), self.text(event.get("end"))
        try:
            return found, times.ends(found, duration, end, self.zone)
        except (ValueError, OverflowError):
            self.wrong(duration or end, "length of a session", title)
        return found, found

    def wrong(self, value: str, what: str, title: str) -> None:
        """Tell of a time that is none."""
        self.problems.add(BAD_TIME, Place(self.source), value=value, what=what, title=title)

    def kind(self, name: str) -> str:
        """Return the kind of a session; what we do not know is a talk."""
        kind = kind_of(name)
        if name and not kind:
            self.left[f"type of session “{name}” (taken for a talk)"] += 1
        return kind or "talk"


def _list(value: Any) -> list[Any]:
    """Return a list, which may be missing."""
    return value if isinstance(value, list) else []
