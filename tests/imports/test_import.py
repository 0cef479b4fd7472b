"""Programmes of pretalx and frab, as they are, come into the content, and it builds."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from frab import events
from schedules import FRAB, PRETALX, Plan, done, faults, take
from support import SMALL, Site

from plenary.content.front_matter import parse
from plenary.problems import Problems

ABSTRACT = "Wheels *turn*, since **water** falls.\n\nSee [the plan](https://plan.example/%281%29)."


@pytest.fixture
def fresh(make_site: Callable[..., Site]) -> Site:
    """A site that has no edition yet."""
    site = make_site()
    site.write("site/index.en.md", "---\ntitle: Mills\n---\nAbout mills.\n")
    return site


def meta(site: Site, path: str) -> dict[str, object]:
    front = parse((site.content / path).read_text(encoding="utf-8"), path, Problems())
    assert front
    return front.meta


def sessions(site: Site, forum: str, edition: str = "2025") -> dict[str, dict[str, object]]:
    found = meta(site, f"{edition}/forums/{forum}/index.en.md")["sessions"]
    assert isinstance(found, dict)
    return found


def test_nothing_is_written_unless_one_says_so(fresh: Site) -> None:
    before = sorted(fresh.content.rglob("*"))
    assert "new forums/water-wheels: Water wheels" in take(fresh, PRETALX, write=False)
    assert sorted(fresh.content.rglob("*")) == before


def test_a_programme_of_pretalx_becomes_an_edition_that_builds(fresh: Site) -> None:
    lines = take(fresh, PRETALX)
    assert len(done(lines)) == len(lines) == 12
    assert meta(fresh, "2025/index.en.md") == {
        "title": "Mill Days 2025",
        "start": "2025-05-09",
        "end": "2025-05-10",
        "timezone": "Europe/Bratislava",
        "rooms": {"millpond": {"title": "Millpond"}, "mo-fang": {"title": "磨坊"}},
    }
    assert sorted(f.name for f in (fresh.content / "2025/forums").iterdir()) == [
        "programme",
        "water-wheels",
        "wind-sails-vanes",
    ]
    wheel = sessions(fresh, "water-wheels")["why-wheels-turn-a-simple-question-with-water"]
    assert wheel == {
        "title": 'Why wheels turn: a "simple" question? With water',
        "abstract": ABSTRACT,
        "description": "A long story about a wheel.",
        "kind": "keynote",
        "start": "2025-05-09 10:00",
        "end": "2025-05-09 10:45",
        "room": "millpond",
        "speakers": ["dusty-rhodes", "jan-mlynar"],
        "languages": ["en"],
        "materials": ["https://plan.example/a%20b.pdf", "https://talks.example/media/slides.pdf"],
    }
    (night,) = sessions(fresh, "wind-sails-vanes").values()
    assert (night["kind"], night["description"], night["languages"]) == (
        "panel",
        "风在夜里**也**吹。",
        ["zh-hans"],
    )
    assert night["end"] == "2025-05-10 00:45"
    assert night["speakers"] == ["jan-mlynar-2"]
    assert night["recordings"] == ["https://media.ccc.de/v/night"]
    (feast,) = sessions(fresh, "programme").values()
    assert (feast["start"], feast["end"]) == ("2025-05-10 10:00", "2025-05-11 12:30")
    assert feast["kind"] == "talk"
    assert meta(fresh, "2025/forums/programme/index.en.md")["title"] == "Mill Days 2025"
    fresh.built()
    assert "Millpond" in fresh.page("en/2025/agenda/")


def test_texts_from_elsewhere_are_safe_and_read_the_same(fresh: Site) -> None:
    take(fresh, PRETALX)
    text = (fresh.content / "2025/speakers/dusty-rhodes/index.en.md").read_text(encoding="utf-8")
    assert text.endswith(
        "Builds wheels.\n\nin oak\n\nin iron, see [https://rhodes.example/](https://rhodes.example/)"
        "\n\nbold home # no heading\n"
    )
    fresh.built()
    page = fresh.page("en/2025/speakers/dusty-rhodes/")
    assert '<a href="https://rhodes.example/">' in page
    assert "/local" not in page
    assert "rhodes.png" not in page
    assert "<script>alert" not in fresh.page("en/2025/agenda/")


def test_a_programme_of_frab_in_xml_becomes_an_edition_that_builds(fresh: Site) -> None:
    take(fresh, FRAB, "2025-locks")
    assert meta(fresh, "2025-locks/index.en.md")["end"] == "2025-06-21"
    (lock,) = sessions(fresh, "canals", "2025-locks").values()
    # frab names no time zone: 11:00 stays 11:00
    assert meta(fresh, "2025-locks/index.en.md")["timezone"] == "Etc/GMT-2"
    assert lock["start"] == "2025-06-20 11:00"
    assert lock["end"] == "2025-06-20 12:00"
    assert lock["abstract"] == "Water **up**.\n\nWater down."
    assert lock["speakers"] == ["lena-schleuse", "otto-wehr"]
    assert lock["recordings"] == ["https://films.example/9001.mp4"]
    assert lock["materials"] == [
        "https://lock.example/how",
        "https://frab.example/system/event_attachments/1/gate.pdf",
    ]
    (night,) = sessions(fresh, "programme", "2025-locks").values()
    assert night["title"] == "Night watch: at the lower gate"
    assert night["start"] == "2025-06-21 01:30"
    fresh.built()


def test_times_are_those_of_the_edition_that_is_there(fresh: Site) -> None:
    fresh.write(
        "2025/index.en.md", "---\ntitle: M\nstart: 2025-05-08\ntimezone: Asia/Shanghai\n---\n"
    )
    take(fresh, PRETALX)
    (wheel,) = sessions(fresh, "water-wheels").values()
    assert wheel["start"] == "2025-05-09 16:00"


def test_importing_twice_changes_nothing(fresh: Site) -> None:
    take(fresh, PRETALX)
    before = {f: f.read_bytes() for f in fresh.content.rglob("*") if f.is_file()}
    assert take(fresh, PRETALX) == []
    assert before == {f: f.read_bytes() for f in fresh.content.rglob("*") if f.is_file()}


def test_what_is_remembered_is_no_content(fresh: Site) -> None:
    take(fresh, PRETALX)
    known = (fresh.content / "2025/.schedule.json").read_text(encoding="utf-8")
    assert list(json.loads(known)) == ["mills-2025"]
    assert json.dumps(json.loads(known), ensure_ascii=False, indent=1, sort_keys=True) == (
        known.rstrip("\n")
    )
    fresh.built()
    assert not list(fresh.output.rglob("*.schedule.json"))


def test_a_second_language_adds_its_texts_alone(fresh: Site) -> None:
    take(fresh, PRETALX)
    original = fresh.content / "2025/forums/water-wheels/index.en.md"
    before = original.read_bytes()
    lines = take(fresh, PRETALX, language="de")
    assert original.read_bytes() == before
    assert {line.partition(" ")[0] for line in lines} == {"changed"}
    assert meta(fresh, "2025/forums/water-wheels/index.de.md") == {
        "title": "Wasserräder",
        "sessions": {
            "why-wheels-turn-a-simple-question-with-water": {
                "title": 'Why wheels turn: a "simple" question? With water',
                "abstract": ABSTRACT,
                "description": "A long story about a wheel.",
            }
        },
    }
    fresh.built()


def test_the_first_language_may_be_any(fresh: Site) -> None:
    take(fresh, PRETALX, language="zh")
    assert meta(fresh, "2025/index.zh.md")["original"] == "true"
    take(fresh, PRETALX, language="en")
    assert "start" not in meta(fresh, "2025/index.en.md")
    fresh.built()


def test_a_new_session_in_another_language_has_a_title_in_the_original(
    fresh: Site, tmp_path: Path
) -> None:
    plan = Plan(tmp_path)
    wheel = plan.event("WHEEL1")
    plan.drop("WHEEL1")
    wheel["track"] = "Wind: sails & vanes"
    take(fresh, plan.write())
    plan.conference["days"][0]["rooms"]["Millpond"].append({**wheel, "title": "Warum Räder?"})
    take(fresh, plan.write(), language="de")
    fresh.built()
    (id_,) = [i for i in sessions(fresh, "wind-sails-vanes") if i.startswith("warum")]
    plan.event("WHEEL1")["title"] = "Why wheels?"
    lines = take(fresh, plan.write())
    begun = " ".join(ABSTRACT.split())[:60]
    assert [line for line in lines if "forums/" in line] == [
        (
            f"changed forums/wind-sails-vanes/{id_}: title: “Warum Räder? With water” → "
            "“Why wheels? With water”"
        ),
        f"changed forums/wind-sails-vanes/{id_}: abstract: nothing → “{begun}…”",
        (
            f"changed forums/wind-sails-vanes/{id_}: description: nothing → "
            "“A long story about a wheel.”"
        ),
    ]


BAD = {
    "no.json": (None, "there is no such file. Check the path"),
    "empty.json": ("", "it is neither JSON nor XML (line 1: "),
    "binary.json": ("\ud800", "it is neither JSON nor XML in UTF-8"),
    "list.json": ("[]", "it has no `schedule`"),
    "other.json": ('{"a": 1}', "it has no `schedule`"),
    "no-conference.json": ('{"schedule": {}}', "it has no `conference`"),
    "no-days.json": ('{"schedule": {"conference": {}}}', "it has no days"),
    "empty-days.json": ('{"schedule": {"conference": {"days": []}}}', "it has no days"),
    "odd.json": (
        '{"schedule": {"conference": {"days": [{"rooms": []}]}}}',
        "day 1 has no rooms with sessions",
    ),
    "open.xml": ("<schedule>", "its XML is faulty"),
    "feed.xml": ("<feed/>", "its root is `feed`, not `schedule`"),
    "none.xml": ("<schedule><conference/></schedule>", "it has no days"),
    "bomb.xml": (
        '<!DOCTYPE s [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><schedule>&c;</schedule>',
        "its XML is not safe to read",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_programme_is_told_in_a_sentence(fresh: Site, tmp_path: Path, name: str) -> None:
    text, expected = BAD[name]
    if text is not None:
        (tmp_path / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    (told,) = faults(fresh, tmp_path / name)
    no_file, no_programme = (
        "the programme cannot be read: ",
        "this is not a programme in the format of frab: ",
    )
    what = no_file if text is None else no_programme
    assert told.startswith(f"{tmp_path / name}: problem: {what}{expected}")


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("date", "2025-05-32T10:00:00+02:00", "beginning"),
        ("duration", "soon", "length"),
        ("duration", "", "length"),
    ],
)
def test_bad_times_are_told_with_the_session(
    fresh: Site, tmp_path: Path, field: str, value: str, what: str
) -> None:
    plan = Plan(tmp_path)
    plan.event("WHEEL1").pop("end")
    plan.event("WHEEL1")[field] = value
    (told,) = faults(fresh, plan.write())
    assert f"`{value}` is not the {what} of a session (Why wheels turn" in told


def test_an_edition_that_cannot_be_and_an_unknown_language_are_told(fresh: Site) -> None:
    what = "there is no edition to import into: `../2025` is not a name of an edition"
    assert what in faults(fresh, PRETALX, "../2025")[0]
    assert "`next` is not a name of an edition" in faults(fresh, PRETALX, "next")[0]
    assert "`fr` is not a language of this site" in faults(fresh, PRETALX, language="fr")[0]


def test_texts_that_cannot_be_read_are_told_and_left_alone(fresh: Site) -> None:
    fresh.write("2025/index.en.md", "---\ntitle: [\n---\n")
    assert faults(fresh, PRETALX)[0].startswith("2025/index.en.md:2: problem: a value is missing")


def test_a_spoilt_memory_is_told(fresh: Site) -> None:
    take(fresh, PRETALX)
    fresh.write("2025/.schedule.json", "<<<<<<< HEAD")
    assert "the record of the last import cannot be read" in faults(fresh, PRETALX)[0]


def test_it_comes_beside_what_was_written_by_hand(
    make_site: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plenary.content.moments.LONGEST", 400)  # days: the two are a year apart
    site = make_site(SMALL)
    site.change("2024/index.en.md", "end: 2024-11-08", "end: 2025-12-08")
    before = (site.content / "2024/forums/dams/index.en.md").read_bytes()
    take(site, PRETALX, "2024")
    assert (site.content / "2024/forums/dams/index.en.md").read_bytes() == before
    site.built()
    whole = json.loads(site.page("en/2024/schedule.json"))
    assert len(events(whole)) == 5
