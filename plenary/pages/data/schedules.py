"""The programme for conference apps: schedule.json and schedule.xml of each edition.

The form is that of c3voc and frab (https://c3voc.de/schedule/schema.json), as pretalx writes it
too. It has rooms, tracks (our sub-forums), events (our sessions) and their people. Fields that it
lacks are under ``plenary``, where the schema allows more, with the names of our own schema. So
``invoke import-schedule`` gives the same programme again.
"""

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from plenary.addresses import absolute
from plenary.content.inheritance import Fields
from plenary.content.items import NIGHT, Appearance, Item
from plenary.content.plain_text import words
from plenary.content.schema import Edition, Forum, Speaker
from plenary.content.schema_entries import Room, Session
from plenary.content.serialize import written
from plenary.event.links import session_place
from plenary.languages.slugs import slugify
from plenary.outputs.output import Output
from plenary.pages.frame.units import Unit
from plenary.pages.views.language_view import LanguageView, Plain

FILES = ("schedule.json", "schedule.xml")

# The theme's colours of sub-forums on paper (theme/static/styles/tokens.css)
COLOURS = {
    "ink": "#2b444d",
    "green": "#256b41",
    "iron": "#a83c24",
    "sky": "#1f5f99",
    "violet": "#5f4696",
    "gold": "#7a5400",
}
# What an event says in the form's own fields
SAID = frozenset(("title", "description", "start", "end", "length", "kind"))
# What is of an item, but not of the programme
ASIDE = frozenset(
    (
        *("embargo", "floor_plan", "photos", "portrait", "partners", "rooms", "sessions"),
        "spokespersons",
    )
)
# Ids are positive numbers that programs keep in 31 bits
NUMBERS = 2**31 - 1


def addresses(language_view: LanguageView, edition: Item) -> Plain:
    """Return where both files of an edition are, by the endings of their names; else ""."""
    made = language_view.inputs.makes("schedule", edition)
    paths = [language_view.at(f"{edition.key}{name}") if made else "" for name in FILES]
    return dict(zip(("json", "xml"), paths, strict=True))


def units(language_view: LanguageView) -> Iterator[Unit]:
    """Yield the programme of each edition; an edition without sessions has none."""
    for edition in language_view.site.editions:
        made = language_view.inputs.makes("schedule", edition)
        if made and language_view.site.programme.get(edition.slug):
            yield Unit(schedules, language_view, (edition,))


def schedules(language_view: LanguageView, edition: Item) -> Iterator[Output]:
    """Yield both files of an edition in one language."""
    view = _Schedule(language_view, edition).view()
    for name in FILES:
        yield Output(language_view.at(edition.key + name), name.replace(".", " "), view)


class _Schedule:
    """The programme of one edition for the readers of one language."""

    def __init__(self, language_view: LanguageView, edition: Item) -> None:
        self.language_view, self.edition = language_view, edition
        self.site_id = language_view.inputs.site_id
        self.sessions = sorted(
            language_view.site.programme[edition.slug],
            key=lambda a: (a.session.start, a.session.until, a.key),
        )
        self.zone = ZoneInfo(language_view.zone(edition.slug))
        self.path = language_view.at(edition.key + FILES[0])
        self.numbers = numbers([self.guid(a.key) for a in self.sessions])
        self.forums = language_view.site.forums.get(edition.slug, [])
        self.speakers = language_view.site.speakers.get(edition.slug, [])

    def guid(self, name: str) -> str:
        """Return the id of something that has a name in the site, in every language."""
        return str(uuid.uuid5(self.site_id, name))

    def address(self, path: str) -> str:
        """Return the full address of a page, or the link to it if the site has none yet."""
        return absolute(self.language_view.inputs.siteurl, self.path, path)

    def view(self) -> Plain:
        """Return the schedule, and the number of each person, which the XML form wants.

        A day's rooms are a list of names with their sessions, since their order matters.
        """
        siteurl = self.language_view.inputs.siteurl
        schedule = {
            **({"base_url": f"{siteurl}/"} if siteurl else {}),
            "conference": self.conference(),
            "plenary": self.more(),
        }
        people = numbers([self.person_guid(speaker) for speaker in self.speakers])
        return {"schedule": schedule, "people": people}

    def conference(self) -> Plain:
        """Return the edition: its rooms, tracks and days."""
        days = self.days()
        rooms = cast(Edition, self.edition.facts).rooms
        return {
            "acronym": self.acronym(),
            "title": self.language_view.card(self.edition)["title"],
            "start": str(days[0]),
            "end": str(days[-1]),
            "daysCount": len(days),
            "timeslot_duration": "00:05",
            "time_zone_name": self.zone.key,
            "url": self.address(self.language_view.at(self.edition.key)),
            "tracks": [
                {
                    "name": self.language_view.card(forum)["title"],
                    "slug": forum.slug,
                    "color": COLOURS[cast(Forum, forum.facts).accent],
                }
                for forum in self.forums
            ],
            "rooms": [{"guid": self.room_guid(id_), "name": self.room(id_)} for id_ in rooms],
            "days": [self.day(index, day) for index, day in enumerate(days, 1)],
        }

    def acronym(self) -> str:
        """Return the edition's short name in addresses: letters, digits, four at least."""
        site = self.language_view.site.item.facts
        name = slugify(str(getattr(site, "short_title", "")) or site.name_)
        return f"{name}-{self.edition.slug}".replace("-", "_").strip("_")

    def days(self) -> list[date]:
        """Return all days from the first to the last, those without sessions too."""
        days = self.language_view.site.days_of(self.edition)
        first, last = days[0], days[-1]
        return [first + timedelta(days=n) for n in range((last - first).days + 1)]

    def day_of(self, appearance: Appearance) -> date:
        """Return the day of a session; one before the first dawn belongs to the first day."""
        return max(appearance.day, cast(Edition, self.edition.facts).start)

    def day(self, index: int, day: date) -> Plain:
        """Return a day, which lasts until the morning after, with its sessions by room."""
        dawn = datetime.combine(day, time.min) + NIGHT
        sessions = [a for a in self.sessions if self.day_of(a) == day]
        begin = min([dawn, *(a.session.start for a in sessions)])
        rooms: dict[str, list[Plain]] = {}
        order = [*cast(Edition, self.edition.facts).rooms, ""]
        for appearance in sorted(sessions, key=lambda a: order.index(a.session.room)):
            rooms.setdefault(self.room_of(appearance), []).append(self.event(appearance))
        return {
            "index": index,
            "date": str(day),
            "day_start": self.moment(begin),
            "day_end": self.moment(dawn + timedelta(days=1)),
            "rooms": [[name, events] for name, events in rooms.items()],
        }

    def moment(self, moment: datetime) -> str:
        """Return a moment of the venue's clock with seconds and offset (RFC 3339)."""
        return moment.replace(tzinfo=self.zone).isoformat(timespec="seconds")

    def room(self, id_: str) -> str:
        """Return the name of a room."""
        return str(self.language_view.entry(self.edition, "rooms", id_)["title"])

    def room_guid(self, id_: str) -> str:
        """Return the id of a room."""
        return self.guid(f"{self.edition.slug} room {id_}")

    def room_of(self, appearance: Appearance) -> str:
        """Return where a session takes place; where there is no room, its sub-forum is named."""
        room = appearance.session.room
        return self.room(room) if room else str(self.language_view.card(appearance.forum)["title"])

    def event(self, appearance: Appearance) -> Plain:
        """Return a session."""
        shown = self.language_view.session(appearance)
        session, said = appearance.session, self.language_view.fields(appearance)
        guid = self.guid(appearance.key)
        page = self.address(self.language_view.at(appearance.page))
        if not shown["path"]:  # a break has no page of its own
            forum = self.language_view.at(appearance.forum.key)
            page = f"{self.address(forum)}#{session_place(appearance.id)}"
        return {
            "guid": guid,
            "id": self.numbers[guid],
            "date": self.moment(session.start),
            "start": f"{session.start:%H:%M}",
            "duration": self.duration(session),
            "room": self.room_of(appearance),
            "slug": appearance.key.replace(".", "_"),
            "url": page,
            "title": shown["title"],
            "subtitle": "",
            "track": shown["forum"]["title"],
            "type": session.kind,
            "language": session.languages[0] if session.languages else "",
            "abstract": said.abstract or said.summary,
            "description": said.description,
            "persons": [
                self.person(speaker) for speaker in self.language_view.speakers(appearance)
            ],
            "links": [
                {"title": link["host"], "url": link["address"], "type": "media"}
                for link in (*shown["streams"], *shown["recordings"])
            ],
            "attachments": [
                {"title": link["host"], "url": link["address"], "type": "related"}
                for link in shown["materials"]
            ],
        }

    def duration(self, session: Session) -> str:
        """Return how long a session lasts, as hours and minutes, across changes of the clocks."""
        start, end = (
            m.replace(tzinfo=self.zone).astimezone(UTC) for m in (session.start, session.until)
        )
        minutes = max(0, int((end - start).total_seconds())) // 60
        return f"{minutes // 60:02}:{minutes % 60:02}"

    def person(self, speaker: Item) -> Plain:
        """Return a speaker."""
        card = self.language_view.card(speaker)
        guid = uuid.UUID(self.person_guid(speaker))
        portrait = card["portrait"]
        biography = self.biography(speaker)
        return {
            "guid": str(guid),
            "code": guid.hex[:12].upper(),
            "name": card["title"],
            "public_name": card["title"],
            **({"avatar": self.address(portrait["path"])} if portrait else {}),
            **({"biography": biography} if biography else {}),
            "url": self.address(card["path"]),
        }

    def person_guid(self, speaker: Item) -> str:
        """Return the id of a speaker."""
        return self.guid(f"{self.edition.slug} speaker {speaker.slug}")

    def biography(self, speaker: Item) -> str:
        """Return the biography of a speaker as plain text, paragraph by paragraph."""
        return "\n\n".join(words("".join(self.language_view.version(speaker).body)))

    def more(self) -> Plain:
        """Return what the form has no place for, by our ids."""
        edition = self.edition
        rooms = self.language_view.version(edition).fields.rooms  # type: ignore[attr-defined]
        return {
            "language": self.language_view.language.id,
            "edition": {**self.whole(edition, Edition), "timezone": self.zone.key},
            "rooms": {
                id_: {
                    "guid": self.room_guid(id_),
                    **written(Room, room),
                    **self.tongue(edition, "rooms", id_),
                }
                for id_, room in rooms.items()
            },
            "forums": {forum.slug: self.whole(forum, Forum) for forum in self.forums},
            "speakers": {speaker.slug: self.whole_speaker(speaker) for speaker in self.speakers},
            "sessions": {self.guid(a.key): self.whole_session(a) for a in self.sessions},
        }

    def whole(self, item: Item, model: type[Fields]) -> Plain:
        """Return all fields of an item, and the language of its texts if it is another one."""
        version = self.language_view.version(item)
        lang = self.language_view.tongue(version.language)["lang"]
        return {**written(model, version.fields, ASIDE), **({"lang": lang} if lang else {})}

    def whole_speaker(self, speaker: Item) -> Plain:
        """Return all of a speaker; who is in no session has the biography here."""
        silent = not self.language_view.site.sessions_of(speaker)
        biography = self.biography(speaker) if silent else ""
        return {
            "guid": self.person_guid(speaker),
            **self.whole(speaker, Speaker),
            **({"biography": biography} if biography else {}),
        }

    def whole_session(self, appearance: Appearance) -> Plain:
        """Return the fields of a session that an event lacks, without people who are not shown."""
        known = {speaker.slug for speaker in self.speakers}
        said = written(Session, self.language_view.fields(appearance), ASIDE)
        for part in ("moderators", "speakers", "panellists", "signatories"):
            if part in said:
                said[part] = [name for name in said[part] if name in known]
        # The form's abstract is the one that is there; of both, the summary is told here
        aside = SAID if "abstract" in said else SAID | {"summary"}
        return {
            "forum": appearance.forum.slug,
            "id": appearance.id,
            **{name: value for name, value in said.items() if name not in aside and value},
            **self.tongue(appearance.forum, "sessions", appearance.id),
        }

    def tongue(self, item: Item, group: str, id_: str) -> Plain:
        """Return the language of an entry's title, if it is not the readers'."""
        lang = self.language_view.entry(item, group, id_)["lang"]
        return {"lang": lang} if lang else {}


def numbers(guids: list[str]) -> dict[str, int]:
    """Return a number for each id: made from it, and the next one that is free if two are alike."""
    found: dict[str, int] = {}
    taken: set[int] = set()
    for guid in sorted(guids):
        number = uuid.UUID(guid).int % NUMBERS + 1
        while number in taken:
            number = number % NUMBERS + 1
        taken.add(number)
        found[guid] = number
    return found
