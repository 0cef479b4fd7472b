"""The programme for conference apps, in the forms of c3voc and frab.

JSON: https://c3voc.de/schedule/schema.json. XML: validator/xsd/schedule.xml.xsd of
https://github.com/voc/schedule, whose elements are in the order of pretalx.
"""

import json
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as ET

from plenary import VERSION
from plenary.formats.xml import document
from plenary.store.store import digest

GENERATOR = "Plenary"
SCHEMA = "https://c3voc.de/schedule/schema.json"

# What an event says in XML, in the form's order; lists stand apart
TEXTS = (
    *("room", "title", "subtitle", "type", "date", "start", "duration", "abstract", "slug"),
    *("track", "language", "description"),
)


def as_json(view: Mapping[str, Any]) -> bytes:
    """Return a schedule as JSON. Its version is its digest, by which an app notices changes."""
    schedule = {"version": _version(view), **view["schedule"]}
    conference = schedule["conference"]
    days = [{**day, "rooms": dict(day["rooms"])} for day in conference["days"]]
    schedule["conference"] = {**conference, "days": days}
    generator = {"name": GENERATOR, "version": VERSION}
    whole = {"$schema": SCHEMA, "generator": generator, "schedule": schedule}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def as_xml(view: Mapping[str, Any]) -> bytes:
    """Return a schedule as XML, without the fields that this form lacks."""
    schedule = view["schedule"]
    root = ET.Element("schedule")
    ET.SubElement(root, "generator", name=GENERATOR, version=VERSION)
    _add(root, "version", _version(view))
    conference = schedule["conference"]
    about = ET.SubElement(root, "conference")
    for name in ("title", "acronym", "start", "end"):
        _add(about, name, conference[name])
    _add(about, "days", str(conference["daysCount"]))
    _add(about, "timeslot_duration", conference["timeslot_duration"])
    if "base_url" in schedule:
        _add(about, "base_url", schedule["base_url"])
    _add(about, "time_zone_name", conference["time_zone_name"])
    for day in conference["days"]:
        marks = {"index": str(day["index"]), "date": day["date"]}
        marks |= {"start": day["day_start"], "end": day["day_end"]}
        made = ET.SubElement(root, "day", marks)
        for name, events in day["rooms"]:
            room = ET.SubElement(made, "room", name=name)
            room.extend(_event(event, view["people"]) for event in events)
    return document(root)


def _event(event: Mapping[str, Any], people: Mapping[str, int]) -> ET.Element:
    """Return a session."""
    made = ET.Element("event", guid=event["guid"], id=str(event["id"]))
    for name in TEXTS:
        _add(made, name, event[name])
    persons = ET.SubElement(made, "persons")
    for person in event["persons"]:
        ET.SubElement(persons, "person", id=str(people[person["guid"]])).text = person["name"]
    for group, name in (("links", "link"), ("attachments", "attachment")):
        held = ET.SubElement(made, group)
        for link in event[group]:
            ET.SubElement(held, name, href=link["url"]).text = link["title"]
    if event["url"].startswith(("https://", "http://")):  # the form knows no other
        _add(made, "url", event["url"])
    return made


def _add(parent: ET.Element, name: str, text: str) -> None:
    """Add an element with a text."""
    ET.SubElement(parent, name).text = text or None


def _version(view: Mapping[str, Any]) -> str:
    """Return a text that differs if anything of a schedule does."""
    return digest(json.dumps(view, ensure_ascii=False, sort_keys=True))[:12]
