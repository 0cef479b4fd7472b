"""What the public schemas of schedule.json and schedule.xml ask for, in our own words.

No package ships the schemas of c3voc, so they are told here: section by section of
https://c3voc.de/schedule/schema.json (the definitions named in each docstring), and of
validator/xsd/schedule.xml.xsd in https://github.com/voc/schedule. Where versions of them differ,
what is asked for here pleases all of them that have the field.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID
from xml.etree import ElementTree as ET

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints


def moment(value: str) -> str:
    """RFC 3339, section 5.6: seconds and offset are not left out."""
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", value), value
    datetime.fromisoformat(value)
    return value


def day(value: str) -> str:
    date.fromisoformat(value)
    return value


def guid(value: str) -> str:
    assert str(UUID(value)) == value
    return value


def uri(value: str) -> str:
    """RFC 3986, section 3: an absolute address."""
    assert re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", value), value
    return value


Moment = Annotated[str, AfterValidator(moment)]
Day = Annotated[str, AfterValidator(day)]
Guid = Annotated[str, AfterValidator(guid)]
Uri = Annotated[str, AfterValidator(uri)]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
Duration = Annotated[str, StringConstraints(pattern=r"^[0-9]+:[0-9]{2}$")]


class Closed(BaseModel):
    """additionalProperties: false"""

    model_config = ConfigDict(extra="forbid", strict=True)


class Open(BaseModel):
    """additionalProperties: true"""

    model_config = ConfigDict(extra="allow", strict=True)


class Link(Closed):
    """LinkOrAttachment"""

    url: Uri
    title: str = ""
    type: str = Field("", pattern="^(slides|paper|web|blog|article|media|related|activitypub)$")


class Person(Open):
    """PretalxPerson; it is no FrabPerson too, which has an id and a public_name (oneOf)"""

    name: str
    guid: Guid
    code: str = Field(pattern="^[A-Z0-9]+$")
    id: None = None
    avatar: Uri = "https://none.example"
    biography: str = ""


class Event(Closed):
    """Event"""

    guid: Guid
    id: int = Field(ge=1, lt=2**31)
    date: Moment
    start: str = Field(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$")
    duration: Duration
    room: str = Field(min_length=1)
    slug: str = Field(pattern="^[a-z0-9_-]+[a-z0-9]$")
    url: Uri
    title: str = Field(min_length=1)
    subtitle: str | None
    track: str | None
    type: str
    language: str
    abstract: str | None
    description: str | None = None
    persons: list[Person]
    links: list[Link]
    attachments: list[Link] = []


class OneDay(Closed):
    """Day"""

    index: int = Field(ge=1)
    date: Day
    day_start: Moment
    day_end: Moment
    rooms: dict[str, list[Event]]


class Room(Closed):
    """Room"""

    name: str = Field(min_length=1)
    guid: Guid


class Track(Open):
    """tracks of Conference"""

    name: str
    slug: str
    color: Colour


class Conference(Closed):
    """Conference"""

    acronym: str = Field(pattern="^[a-z0-9_-][a-z0-9_]{3,}(-2[0-9]{3}-[a-z]+)?$")
    title: str
    start: Day
    end: Day
    daysCount: int  # noqa: N815 — the format's name
    timeslot_duration: Duration
    time_zone_name: str = Field(pattern="^([A-Z][a-z]+/[A-Z][a-z]+)|UTC$")
    url: Uri
    tracks: list[Track]
    rooms: list[Room]
    days: list[OneDay]


class Schedule(Open):
    """Schedule; it may have no rooms"""

    version: str = Field(min_length=1)
    base_url: Uri
    conference: Conference
    rooms: None = None


class Generator(Open):
    """generator"""

    name: str
    version: str


class Whole(Closed):
    """The whole file"""

    model_config = ConfigDict(extra="forbid", strict=True, populate_by_name=True)

    schema_: Uri = Field(alias="$schema")
    generator: Generator
    schedule: Schedule


# Elements of an event: the pattern of each one's text, and whether it must be there
EVENT = {
    "room": (".+", True),
    "title": (".+", True),
    "subtitle": (".*", True),
    "type": (".*", True),
    "date": (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", True),
    "start": ("[0-2][0-9]:[0-5][0-9]", True),
    "duration": ("[0-9]{1,2}:[0-9]{2}", True),
    "abstract": (".*", True),
    "slug": (".+", True),
    "track": (".*", True),
    "persons": ("", False),
    "language": (".*", False),
    "description": (".*", False),
    "links": ("", False),
    "attachments": ("", False),
    "url": ("https?://.*", False),
}
ABOUT = {
    "title": ".+",
    "acronym": "[a-z0-9_-]{4,}",
    "start": r"\d{4}-\d\d-\d\d",
    "end": r"\d{4}-\d\d-\d\d",
    "days": "[0-9]+",
    "timeslot_duration": "[0-9]{1,2}:[0-9]{2}",
    "base_url": "https?://.*",
    "time_zone_name": ".+",
}


def xml_faults(data: bytes) -> Iterator[str]:
    """Yield what schedule.xml.xsd would not take."""
    root = ET.fromstring(data)
    tags = [child.tag for child in root]
    if tags[:3] != ["generator", "version", "conference"] or set(tags[3:]) != {"day"}:
        yield f"schedule: {tags}"
    if set(root[0].attrib) != {"name", "version"} or not root[1].text:
        yield "generator or version"
    conference = {child.tag: child.text or "" for child in root[2]}
    if list(conference) != [n for n in ABOUT if n in conference]:
        yield f"conference: {list(conference)}"
    yield from (n for n, text in conference.items() if not re.fullmatch(ABOUT[n], text))
    yield from _day_faults(root)
    yield from _twice(root)


def _day_faults(root: ET.Element) -> Iterator[str]:
    for element in root.findall("day"):
        if set(element.attrib) != {"index", "date", "start", "end"}:
            yield f"day: {element.attrib}"
        for name in ("start", "end"):
            moment(element.get(name, ""))
        for room in element:
            if room.tag != "room" or set(room.attrib) != {"name"}:
                yield f"room: {room.tag} {room.attrib}"
            for event in room:
                yield from _event_faults(event)


def _twice(root: ET.Element) -> Iterator[str]:
    """xs:unique"""
    for path, name in (("day/room/event", "guid"), ("day/room/event", "id"), ("day", "index")):
        values = [element.get(name) for element in root.iterfind(path)]
        if len(set(values)) != len(values):
            yield f"{name} is not unique"
    slugs = [slug.text for slug in root.iterfind("day/room/event/slug")]
    if len(set(slugs)) != len(slugs):
        yield "slug is not unique"


def _event_faults(event: ET.Element) -> Iterator[str]:
    if event.tag != "event" or set(event.attrib) != {"guid", "id"}:
        yield f"event: {event.tag} {event.attrib}"
    guid(event.get("guid", ""))
    if not re.fullmatch("[1-9][0-9]*", event.get("id", "")):
        yield f"id: {event.get('id')}"
    found = [child.tag for child in event]
    if len(set(found)) != len(found) or not set(found) <= set(EVENT):
        yield f"event has {found}"
    yield from (f"no {name}" for name, (_, needed) in EVENT.items() if needed and name not in found)
    for child in event:
        if child.tag in ("persons", "links", "attachments"):
            attribute = "id" if child.tag == "persons" else "href"
            yield from (
                f"{inner.tag}: {inner.attrib}"
                for inner in child
                if inner.tag != child.tag[:-1] or set(inner.attrib) != {attribute}
            )
        elif not re.fullmatch(EVENT[child.tag][0], child.text or ""):
            yield f"{child.tag}: {child.text}"


def check_json(whole: dict[str, Any]) -> None:
    """Insist that a schedule.json is one, and that what its parts say of each other is true."""
    Whole.model_validate(whole)
    conference = whole["schedule"]["conference"]
    assert conference["daysCount"] == len(conference["days"])
    assert [d["index"] for d in conference["days"]] == list(range(1, len(conference["days"]) + 1))
    assert conference["days"][0]["date"] == conference["start"]
    assert conference["days"][-1]["date"] == conference["end"]
    tracks = {track["name"] for track in conference["tracks"]}
    told = events(whole)
    for one in conference["days"]:
        for name, some in one["rooms"].items():
            for event in some:
                assert event["room"] == name
                assert event["track"] in tracks
                start = datetime.fromisoformat(event["date"])
                begin, end = (datetime.fromisoformat(one[n]) for n in ("day_start", "day_end"))
                assert begin <= start < end
                assert f"{start:%H:%M}" == event["start"]
    for name in ("guid", "id", "slug"):
        assert len({event[name] for event in told}) == len(told)


def events(whole: dict[str, Any]) -> list[dict[str, Any]]:
    """Return all sessions of a schedule.json."""
    days = whole["schedule"]["conference"]["days"]
    return [event for one in days for some in one["rooms"].values() for event in some]
