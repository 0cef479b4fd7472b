"""The programme for conference apps: valid by the public schemas, the same in every language."""

import json
import re
from typing import Any
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest
from frab import check_json, events, xml_faults
from pydantic import ValidationError
from support import Site

from plenary import VERSION
from plenary.environment import ROOT
from plenary.pages.data.schedules import COLOURS, numbers

DAMS = "2024/forums/dams/index.en.md"
ADDRESS = "https://forum.example/sub"
MORE = """  night:
    title: "Night & <fog>"
    kind: visit
    start: 2024-11-09 01:30
    length: 90
    moderators: [jana-novak]
    signatories: [li-ming]
    languages: [zh, en]
    interpretation: [zh > en]
    attendance: online
    streams: [https://live.example/a]
    recordings: [https://www.films.example/b]
    materials: [https://papers.example/c.pdf]
    status: cancelled
  tea:
    title: Tea
    kind: break
    start: 2024-11-07 10:00
    length: 20
"""


@pytest.fixture
def rich(small: Site) -> Site:
    """The small site with a session that has all there is, and a break."""
    small.change(DAMS, "---\nAll about", f"{MORE}---\nAll about")
    return small


def told(site: Site, language: str = "en") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(site.page(f"{language}/2024/schedule.json"))
    return found


def session(site: Site, id_: str, language: str = "en") -> dict[str, Any]:
    whole = told(site, language)
    return next(e for e in events(whole) if e["slug"] == f"2024_dams_{id_}")


@pytest.mark.parametrize("language", ["en", "zh", "de"])
def test_both_files_are_what_the_public_schemas_ask_for(rich: Site, language: str) -> None:
    rich.built(SITEURL=ADDRESS)
    check_json(told(rich, language))
    assert list(xml_faults((rich.output / language / "2024/schedule.xml").read_bytes())) == []


def test_the_schema_in_the_tests_takes_no_other_file(rich: Site) -> None:
    rich.built(SITEURL=ADDRESS)
    for wrong in ({"plenary": {}}, {"start": "9:00"}, {"id": 0}, {"url": "x/"}, {"links": [{}]}):
        whole = told(rich)
        events(whole)[0].update(wrong)
        with pytest.raises(ValidationError):
            check_json(whole)
    data = (rich.output / "en/2024/schedule.xml").read_bytes()
    assert list(xml_faults(data.replace(b"<title>Tea</title>", b"")))
    assert list(xml_faults(re.sub(rb' id="\d+"', b' id="7"', data)))


def test_a_session_says_all_that_the_form_knows(rich: Site) -> None:
    rich.built(SITEURL=ADDRESS)
    night = session(rich, "night")
    assert night["title"] == "Night & <fog>"
    assert night["date"] == "2024-11-09T01:30:00+08:00"
    assert (night["duration"], night["type"], night["language"]) == ("01:30", "visit", "zh")
    assert night["url"] == f"{ADDRESS}/en/2024/forums/dams/night/"
    assert [link["url"] for link in night["links"]] == [
        "https://live.example/a",
        "https://www.films.example/b",
    ]
    assert night["attachments"][0]["url"] == "https://papers.example/c.pdf"
    assert [p["name"] for p in night["persons"]] == ["Jana Novak", "Li Ming"]
    assert night["persons"][1]["biography"] == "Builds dams."


def test_a_night_belongs_to_the_day_before(rich: Site) -> None:
    rich.built()
    days = told(rich)["schedule"]["conference"]["days"]
    assert [day["date"] for day in days] == ["2024-11-07", "2024-11-08"]
    assert days[1]["day_end"] == "2024-11-09T06:00:00+08:00"
    assert [e["title"] for e in days[1]["rooms"]["Dams"]] == ["Night & <fog>"]


def test_what_has_no_room_is_under_its_sub_forum(rich: Site) -> None:
    rich.built()
    conference = told(rich, "zh")["schedule"]["conference"]
    assert [room["name"] for room in conference["rooms"]] == ["大厅", "演播室"]
    assert list(conference["days"][0]["rooms"]) == ["大厅", "水坝"]


def test_a_break_is_found_at_its_sub_forum(rich: Site) -> None:
    rich.built(SITEURL=ADDRESS)
    assert session(rich, "tea")["url"] == f"{ADDRESS}/en/2024/forums/dams/#session.tea"


def test_ids_are_the_same_in_every_language_and_whatever_else_changes(rich: Site) -> None:
    rich.built()
    before = {e["slug"]: (e["guid"], e["id"]) for e in events(told(rich))}
    assert before == {e["slug"]: (e["guid"], e["id"]) for e in events(told(rich, "zh"))}
    rich.change(DAMS, "title: Tea", "title: Coffee")
    rich.change(DAMS, "  keynote:", "  opening:")
    rich.change("2024/forums/dams/index.zh.md", "  keynote:", "  opening:")
    rich.change("2024/index.en.md", "#session.keynote", "#session.opening")
    rich.built()
    after = {e["slug"]: (e["guid"], e["id"]) for e in events(told(rich))}
    assert {n: v for n, v in after.items() if n in before}.items() <= before.items()
    assert len(set(after) & set(before)) == 3


def test_numbers_never_meet_and_depend_on_the_ids_alone() -> None:
    alike = [str(UUID(int=n * (2**31 - 1) + 5)) for n in range(4)]
    found = numbers(alike)
    assert sorted(found.values()) == [6, 7, 8, 9]
    assert numbers(alike[::-1]) == found


def test_the_version_tells_that_something_changed(rich: Site) -> None:
    rich.built()
    first = told(rich)
    assert first["generator"] == {"name": "Plenary", "version": VERSION}
    rich.change(DAMS, "status: cancelled", "status: confirmed")
    rich.built()
    assert told(rich)["schedule"]["version"] != first["schedule"]["version"]


def test_tracks_have_the_colours_of_the_theme() -> None:
    tokens = (ROOT / "theme/static/styles/tokens.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--([\w-]+): light-dark\((#\w{6}),", tokens))
    assert {n: colours.get(f"accent-{n}", colours.get(n)) for n in COLOURS} == COLOURS


def test_texts_in_another_language_say_so(rich: Site) -> None:
    rich.built()
    more = told(rich, "zh")["schedule"]["plenary"]
    assert more["speakers"]["jana-novak"]["lang"] == "en"
    assert "lang" not in more["speakers"]["li-ming"]
    night = session(rich, "night", "zh")
    assert more["sessions"][night["guid"]]["lang"] == "en"
    assert night["title"] == "Night & <fog>"


def test_summer_time_does_not_make_a_session_longer(rich: Site) -> None:
    rich.change("2024/index.en.md", "timezone: Asia/Shanghai", "timezone: Europe/Berlin")
    rich.change("2024/index.en.md", "end: 2024-11-08", "end: 2025-03-30")
    add = "  dawn:\n    title: Dawn\n    start: 2025-03-30 01:30\n    end: 2025-03-30 03:30\n"
    rich.change(DAMS, "sessions:\n", f"sessions:\n{add}")
    rich.built()
    dawn = session(rich, "dawn")
    assert (dawn["date"], dawn["duration"]) == ("2025-03-30T01:30:00+01:00", "01:00")


def test_an_edition_without_sessions_has_no_schedule_and_no_link_to_one(rich: Site) -> None:
    rich.write("2025/index.en.md", "---\ntitle: Next\nstart: 2025-11-07\n---\n")
    rich.built(FORMS={"schedule": "all"})
    assert not (rich.output / "en/2025/schedule.json").exists()
    assert "schedule.json" not in rich.page("en/2025/agenda/")
    agenda = rich.page("en/2024/agenda/")
    assert '<a href="../schedule.json" type="application/json">schedule.json</a>' in agenda
    assert '<link rel="alternate" type="application/xml"' in agenda


def test_xml_says_what_json_says(rich: Site) -> None:
    rich.built(SITEURL=ADDRESS)
    root = ET.fromstring((rich.output / "en/2024/schedule.xml").read_bytes())
    by_guid = {e["guid"]: e for e in events(told(rich))}
    found = root.findall("day/room/event")
    assert len(found) == len(by_guid) == 4
    for event in found:
        said = by_guid[event.get("guid", "")]
        for name in ("room", "title", "type", "date", "start", "duration", "track", "url"):
            assert event.findtext(name) == said[name]
        names = [person.text for person in event.iterfind("persons/person")]
        assert names == [person["name"] for person in said["persons"]]
    assert root.findtext("version") == told(rich)["schedule"]["version"]
