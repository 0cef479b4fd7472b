"""Calendars: strictly RFC 5545, the same session under the same id whatever changes."""

import json
import re
from datetime import datetime
from gettext import NullTranslations
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from ics import Part, events, strict
from support import SMALL_LANGUAGES, Site, pelican, tree

from plenary.formats.calendar import calendar

ID = "6f7f3a0e-8f0b-4f61-9c35-0d1f5be6f2a7"
DAMS = "2024/forums/dams/index.en.md"
AGENDA = "2024/agenda/calendar.ics"


def test_every_calendar_is_strictly_valid_and_read_by_the_library(
    example: Path, second: Path
) -> None:
    for output, zone, count in ((example, "Asia/Shanghai", 100), (second, "Asia/Muscat", 14)):
        found = sorted(output.rglob("*.ics"))
        assert len(found) > count
        for file in found:
            data = file.read_bytes()
            ours = strict(data)
            theirs = Calendar.from_ical(data)
            assert [c.name for c in theirs.walk() if c.errors] == []
            assert ours["X-WR-TIMEZONE"] == zone
            assert [str(e["SUMMARY"]) for e in theirs.events] == [
                e["SUMMARY"] for e in ours.named("VEVENT")
            ]


def test_calendars_stand_beside_their_pages(small: Site) -> None:
    small.change(DAMS, "kind: panel", "kind: break")
    small.built()
    found = [path for path in small.tree() if path.startswith("de/") and path.endswith(".ics")]
    assert found == [
        "de/2024/agenda/calendar.ics",
        "de/2024/forums/dams/calendar.ics",
        "de/2024/forums/dams/keynote/calendar.ics",
        "de/2024/speakers/jana-novak/calendar.ics",
        "de/2024/speakers/li-ming/calendar.ics",
    ]
    assert set(events(small)) == {"keynote", "panel"}
    assert set(events(small, "en/2024/speakers/jana-novak/calendar.ics")) == {"panel"}
    one = "en/2024/forums/dams/keynote/calendar.ics"
    assert events(small, one)["keynote"] == events(small)["keynote"]


def test_a_site_without_sessions_has_no_calendars(published: Path) -> None:
    assert list(published.rglob("*.ics")) == []
    assert (published / "revisions.json").read_text() == "{}\n"
    page = (published / "en/2024/agenda/index.html").read_text(encoding="utf-8")
    assert "calendar.ics" not in page


def test_a_session_is_told_in_full(small: Site) -> None:
    more = "languages: [zh, en]\n    interpretation: [zh > en]\n    moderators: [jana-novak]"
    more += (
        '\n    summary: "Words, first; then\\\\water"\n    streams: ["https://live.example/a;b"]'
    )
    small.change(DAMS, "speakers: [li-ming]\n", f"speakers: [li-ming]\n    {more}\n")
    small.built(SITEURL="https://rivers.example/forum")
    event = events(small)["keynote"]
    assert event["UID"] == f"2024.dams.keynote@{ID}"
    assert event["SUMMARY"] == "Opening words"
    assert event["LOCATION"] == "Great Hall, Riverton"
    assert event["CATEGORIES"] == "Dams"
    assert event["COLOR"] == "steelblue"
    assert event["URL"] == "https://rivers.example/forum/en/2024/forums/dams/keynote/"
    assert event["DTSTART"] == "20241107T090000"
    assert event["DTEND"] == "20241107T100000"
    assert event.one("DTSTART").parameters == {"TZID": "Asia/Shanghai"}
    assert event["DESCRIPTION"].splitlines() == [
        "Words, first; then\\water",
        "",
        "Jana Novak (moderator)",
        "Li Ming",
        "",
        "On site and online",
        "Languages: Chinese and English",
        "Interpretation: Chinese to English",
        "Watch live: https://live.example/a;b",
    ]
    watch = event.one("CONFERENCE")
    assert watch.value == "https://live.example/a;b"
    assert watch.parameters == {
        "FEATURE": "AUDIO,VIDEO",
        "LABEL": "live.example",
        "VALUE": "URI",
    }
    whole = strict((small.output / "en" / AGENDA).read_bytes())
    assert whole["NAME"] == whole["X-WR-CALNAME"] == "River Forum 2024"
    assert whole["SOURCE"] == f"https://rivers.example/forum/en/{AGENDA}"
    assert whole["URL"] == "https://rivers.example/forum/en/2024/agenda/"
    assert whole["REFRESH-INTERVAL"] == whole["X-PUBLISHED-TTL"] == "PT1H"
    assert whole.all("METHOD") == []


def test_texts_name_their_language_where_it_is_borrowed_too(small: Site) -> None:
    small.change(DAMS, "kind: keynote", "kind: keynote\n    summary: Water.")
    small.built()
    chinese, german = events(small, f"zh/{AGENDA}"), events(small, f"de/{AGENDA}")
    assert chinese["keynote"]["SUMMARY"] == "开幕词"
    assert chinese["keynote"].one("SUMMARY").parameters == {"LANGUAGE": "zh-Hans"}
    assert chinese["panel"]["SUMMARY"] == "Old dams, new rivers"
    assert chinese["panel"].one("SUMMARY").parameters == {"LANGUAGE": "en"}
    assert chinese["panel"].one("CATEGORIES").parameters == {"LANGUAGE": "zh-Hans"}
    assert german["panel"].one("LOCATION").parameters == {"LANGUAGE": "en"}
    assert german["panel"].one("DESCRIPTION").parameters == {"LANGUAGE": "de"}
    # An English summary, then words of the site's in German: of no one language
    assert german["keynote"].one("DESCRIPTION").parameters == {}
    assert "Vor Ort" in german["keynote"]["DESCRIPTION"]


def test_a_session_has_the_same_id_in_every_language_and_wherever_the_site_is(small: Site) -> None:
    small.built(SITEURL="https://rivers.example")
    ids = {
        id_: {e["UID"] for e in events(small, f"{id_}/{AGENDA}").values()}
        for id_ in ("en", "zh", "de")
    }
    assert ids["en"] == ids["zh"] == ids["de"]
    small.built(SITEURL="https://elsewhere.example/a")
    assert {e["UID"] for e in events(small).values()} == ids["en"]


def test_made_up_moved_and_cancelled_sessions_are_marked(small: Site) -> None:
    small.change(DAMS, "kind: keynote", "kind: keynote\n    status: moved")
    small.change(DAMS, "kind: panel", "kind: panel\n    status: cancelled\n    sample: true")
    small.built(SHOW_SAMPLES=True)
    found = events(small)
    assert found["keynote"]["SUMMARY"] == "[Moved] Opening words"
    assert (found["keynote"]["STATUS"], found["keynote"]["TRANSP"]) == ("CONFIRMED", "OPAQUE")
    assert found["panel"]["SUMMARY"] == "[Cancelled] [Example] Old dams, new rivers"
    assert (found["panel"]["STATUS"], found["panel"]["TRANSP"]) == ("CANCELLED", "TRANSPARENT")


def test_a_session_may_run_past_midnight(small: Site) -> None:
    small.built()
    panel = events(small)["panel"]
    assert (panel["DTSTART"], panel["DTEND"]) == ("20241108T233000", "20241109T003000")


def test_what_has_no_length_has_no_end(small: Site) -> None:
    small.change(DAMS, "end: 2024-11-07 10:00", "end: 2024-11-07 09:00")
    small.built()
    assert events(small)["keynote"].all("DTEND") == []


def test_what_is_online_alone_and_in_no_room_has_no_place(small: Site) -> None:
    small.change(DAMS, "room: hall", "attendance: online")
    small.change(DAMS, "    room: studio\n", "")
    small.built()
    found = events(small)
    assert found["keynote"].all("LOCATION") == []
    assert found["keynote"]["DESCRIPTION"].endswith("\nOnline")
    assert found["panel"]["LOCATION"] == "Riverton"


def test_pages_offer_their_calendar_and_a_subscription_where_there_is_an_address(
    small: Site,
) -> None:
    pages = ("en/2024/agenda/", "en/2024/forums/dams/", "en/2024/speakers/li-ming/")
    small.built()
    for page in pages:
        assert 'href="calendar.ics" type="text/calendar">Add to calendar</a>' in small.page(page)
        assert "webcal:" not in small.page(page)
    assert "calendar.ics" not in small.page("en/2024/forums/fish/")
    small.built(SITEURL="https://rivers.example/forum")
    for page in pages:
        link = f'href="webcal://rivers.example/forum/{page}calendar.ics"'
        assert link in small.page(page)


def test_hash_seed_and_the_machines_zones_change_no_byte(small: Site, tmp_path: Path) -> None:
    (tmp_path / "zones/Asia").mkdir(parents=True)
    wrong = files("tzdata").joinpath("zoneinfo/Europe/Bratislava").read_bytes()
    (tmp_path / "zones/Asia/Shanghai").write_bytes(wrong)
    languages = f"LANGUAGES={json.dumps(SMALL_LANGUAGES)}"
    trees = []
    for seed, zones in (("0", ""), ("4711", str(tmp_path / "zones"))):
        output = tmp_path / seed
        more = [languages, "SEARCH=false", f'CACHE_PATH="{output}-cache"']
        settings = ["-s", "pelicanconf.py", "-o", output, "-e", *more]
        pelican(small.content, *settings, PYTHONHASHSEED=seed, PYTHONTZPATH=zones, TZ="Asia/Tokyo")
        trees.append(tree(output))
    assert trees[0] == trees[1]
    assert b"+08:00" in trees[0]["en/2024/agenda/index.html"]


def session(**more: object) -> dict[str, object]:
    """Return a session as views have it."""
    english = {"text": "Words", "lang": "en"}
    return {
        "uid": "2024.dams.keynote@x",
        "sequence": 0,
        "start": "2024-11-07T09:00+08:00",
        "end": "2024-11-07T10:00+08:00",
        "status": "confirmed",
        "attendance": "on-site",
        "streams": [],
        "languages": [],
        "interpretation": [],
        "title": english,
        "sample": False,
        "summary": english,
        "speakers": [],
        "places": [english],
        "forum": english,
        "accent": "ink",
        "page": "",
        **more,
    }


def view(*sessions: object, zone: str = "Asia/Shanghai", name: str = "Forum") -> dict[str, object]:
    """Return the view of a calendar."""
    return {
        "path": "en/2024/agenda/calendar.ics",
        "page": "en/2024/agenda/",
        "siteurl": "",
        "language": "en",
        "tag": "en",
        "names": [{"text": name, "lang": "en"}],
        "zone": zone,
        "sessions": list(sessions),
    }


# What content may have: no control characters but the line's end
ANY = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), min_size=1)


# A name of nothing but spaces is left out, as is an empty one
@given(st.one_of(ANY, st.text(r"\nN;,:\" 水🌊", min_size=1)).filter(str.strip))
def test_any_text_comes_back_as_it_was_written(text: str) -> None:
    said = {"text": text, "lang": "zh-Hans"}
    made = session(title=said, summary=said, places=[said], forum=said)
    data = calendar(view(made, name=text), NullTranslations(), Locale("en"))
    whole = strict(data)
    (event,) = whole.named("VEVENT")
    assert whole["NAME"] == whole["X-WR-CALNAME"] == text
    assert event["SUMMARY"] == event["LOCATION"] == event["CATEGORIES"] == text
    assert event["DESCRIPTION"] == f"{text}\n\nOn site"
    (theirs,) = Calendar.from_ical(data).events
    assert str(theirs["SUMMARY"]) == str(theirs["LOCATION"]) == text


def offset(zone: Part, local: datetime) -> str:
    """Return the offset that a definition gives to a time by the clock (section 3.6.5)."""
    valid = [p for p in zone.parts if datetime.fromisoformat(p["DTSTART"]) <= local]
    return max(valid, key=lambda p: p["DTSTART"])["TZOFFSETTO"]


@pytest.mark.parametrize(
    ("zone", "day", "clock"),
    [
        ("Asia/Shanghai", "2024-11-07", "+0800"),
        ("Europe/Bratislava", "2024-10-26", "+0200"),
        ("Europe/Bratislava", "2024-10-27", "+0100"),
        ("Europe/Bratislava", "2024-11-07", "+0100"),
        ("Asia/Kathmandu", "2024-11-07", "+0545"),
        ("America/St_Johns", "2024-06-01", "-0230"),
    ],
)
def test_the_zone_is_defined_as_the_venues_clock_goes(zone: str, day: str, clock: str) -> None:
    made = session(start=f"{day}T09:00{clock}", end=f"{day}T10:00{clock}")
    whole = strict(calendar(view(made, zone=zone), NullTranslations(), Locale("en")))
    (defined,), (event,) = whole.named("VTIMEZONE"), whole.named("VEVENT")
    assert defined["TZID"] == event.one("DTSTART").parameters["TZID"] == zone
    start = datetime.fromisoformat(event["DTSTART"])
    assert offset(defined, start) == clock.replace(":", "")
    assert re.fullmatch(r"\d{8}T090000", event["DTSTART"])
    assert start.replace(tzinfo=ZoneInfo(zone)).strftime("%z") == clock.replace(":", "")


def test_times_in_utc_need_no_definition() -> None:
    made = session(start="2024-11-07T09:00+00:00", end="2024-11-07T10:00+00:00")
    whole = strict(calendar(view(made, zone="UTC"), NullTranslations(), Locale("en")))
    assert whole.named("VTIMEZONE") == []
    assert whole.parts[0]["DTSTART"] == "20241107T090000Z"
