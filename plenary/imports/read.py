"""The files of planning tools as nested dicts: schedule.json as it is, schedule.xml in its shape.

frab, pretalx and the tools of c3voc write the same programme in both forms. The JSON form is
described by https://c3voc.de/schedule/schema.json, the XML form by schedule.xml.xsd in
https://github.com/voc/schedule; older files differ, so nothing is insisted on but the days.
"""

import json
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from plenary.messages.message import Message, message
from plenary.messages.programme import NO_SCHEDULE
from plenary.problems import NOTHING, Place, Problems

Plain = dict[str, Any]

NO_OBJECT = message("it has no `schedule`")
NO_CONFERENCE = message("it has no `conference`")


def read(data: bytes, source: str, problems: Problems) -> Plain | None:
    """Return the ``schedule`` object of a file in JSON or XML, or None after telling why not.

    It has a ``conference`` with ``days``, at least one of them; a day has ``rooms``, lists of
    events by the room's name.
    """
    found, detail = _xml(data) if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" else _json(data)
    if found is not None and not detail:
        detail = _shape(found)
    if detail:
        problems.add(NO_SCHEDULE, Place(source), detail=detail)
        return None
    return found


def _json(data: bytes) -> tuple[Plain | None, Message]:
    """Return the schedule of a JSON text (RFC 8259), or what is wrong."""
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return None, message("it is neither JSON nor XML in UTF-8")
    except json.JSONDecodeError as error:
        return None, message(
            "it is neither JSON nor XML (line {line}: {detail})",
            line=error.lineno,
            detail=error.msg,
        )
    except RecursionError:
        return None, message("it is nested too deeply")
    if not isinstance(found, dict):
        return None, NO_OBJECT
    schedule = found.get("schedule", found if "conference" in found else None)
    return (schedule, NOTHING) if isinstance(schedule, dict) else (None, NO_OBJECT)


def _shape(schedule: Plain) -> Message:
    """Return what a schedule lacks, if anything."""
    conference = schedule.get("conference")
    if not isinstance(conference, dict):
        return NO_CONFERENCE
    days = conference.get("days")
    if not isinstance(days, list) or not days:
        return message("it has no days")
    for number, day in enumerate(days, 1):
        rooms = day.get("rooms", {}) if isinstance(day, dict) else None
        events = list(rooms.values()) if isinstance(rooms, dict) else [None]
        if not all(isinstance(e, list) and all(isinstance(x, dict) for x in e) for e in events):
            return message("day {number} has no rooms with sessions", number=number)
    return NOTHING


def _xml(data: bytes) -> tuple[Plain | None, Message]:
    """Return the schedule of an XML document in the shape of the JSON form, or what is wrong."""
    try:
        root = fromstring(data, forbid_dtd=True)
    except ParseError as error:
        return None, message("its XML is faulty ({detail})", detail=error)
    except (DefusedXmlException, LookupError, ValueError) as error:
        detail = type(error).__name__
        return None, message("its XML is not safe to read ({detail})", detail=detail)
    if root.tag != "schedule":
        return None, message("its root is `{tag}`, not `schedule`", tag=root.tag)
    conference = root.find("conference")
    if conference is None:
        return None, NO_CONFERENCE
    found: Plain = {child.tag: _text(child) for child in conference}
    found["tracks"] = [dict(track.attrib) for track in conference.iter("track") if track.attrib]
    found["rooms"] = [
        {"name": room.get("name", ""), "guid": room.get("guid", "")}
        for room in root.iterfind("day/room")
    ]
    found["days"] = [_day(day) for day in root.findall("day")]
    return {"conference": found, "base_url": found.get("base_url", "")}, NOTHING


def _day(day: Element) -> Plain:
    """Return a day with its sessions by room; a room may stand there in several pieces."""
    rooms: dict[str, list[Plain]] = {}
    for room in day.findall("room"):
        rooms.setdefault(room.get("name", ""), []).extend(_event(e) for e in room.findall("event"))
    return {"date": day.get("date", ""), "day_start": day.get("start", ""), "rooms": rooms}


GROUPS = ("persons", "links", "attachments", "recording")


def _event(event: Element) -> Plain:
    """Return a session."""
    found: Plain = {child.tag: _text(child) for child in event if child.tag not in GROUPS}
    found |= {name: value for name, value in event.attrib.items() if name in ("id", "guid", "code")}
    found["persons"] = [
        {**person.attrib, "name": _text(person)} for person in event.iterfind("persons/person")
    ]
    for group, name in (("links", "link"), ("attachments", "attachment")):
        found[group] = [
            {"url": e.get("href", ""), "title": _text(e), "type": e.get("type", "")}
            for e in event.iterfind(f"{group}/{name}")
        ]
    licence = event.findtext("recording/license", "").strip()
    found |= {"recording_license": licence} if licence else {}
    optout = event.findtext("recording/optout", "")
    found["do_not_record"] = optout.strip().lower() in ("true", "1")
    return found


def _text(element: Element) -> str:
    """Return the words of an element."""
    return "".join(element.itertext()).strip()
