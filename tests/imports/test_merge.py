"""An import never overwrites what a person changed; all else follows the programme."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from schedules import Plan, done, take
from support import Site

WHEELS = "2025/forums/water-wheels/index.en.md"
WHEEL = "why-wheels-turn-a-simple-question-with-water"
RHODES = "2025/speakers/dusty-rhodes/index.en.md"
AT = f"forums/water-wheels/{WHEEL}"


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return Plan(tmp_path)


@pytest.fixture
def site(make_site: Callable[..., Site], plan: Plan) -> Site:
    """A site into which the plan has been imported once."""
    site = make_site()
    site.write("site/index.en.md", "---\ntitle: Mills\n---\nAbout mills.\n")
    take(site, plan.file)
    return site


def text(site: Site, path: str) -> str:
    return (site.content / path).read_text(encoding="utf-8")


def again(site: Site, plan: Plan) -> list[str]:
    """Import the changed plan; insist that once more would change nothing, and that it builds."""
    lines = take(site, plan.write())
    assert take(site, plan.file) == [line for line in lines if line.startswith("left out")]
    site.built()
    return lines


def test_what_nobody_changed_follows_the_programme(site: Site, plan: Plan) -> None:
    plan.event("WHEEL1").update(date="2025-05-09T11:00:00+02:00", duration="01:00")
    assert again(site, plan) == [
        f"changed {AT}: start: “2025-05-09 10:00” → “2025-05-09 11:00”",
        f"changed {AT}: end: “2025-05-09 10:45” → “2025-05-09 12:00”",
    ]
    assert "    start: 2025-05-09 11:00\n    end: 2025-05-09 12:00\n" in text(site, WHEELS)


def test_what_a_person_changed_stays_and_the_difference_is_told_once(
    site: Site, plan: Plan
) -> None:
    site.change(WHEELS, "room: millpond", "room: mo-fang")
    site.change(RHODES, "Builds wheels.", "Builds the best wheels.")
    assert again(site, plan) == []
    plan.event("WHEEL1")["room"] = "Barn"
    plan.event("WHEEL1")["persons"][0]["biography"] = "Has retired."
    lines = again(site, plan)
    assert f"kept {AT}: room: you have “mo-fang”, the programme has “barn”" in lines
    assert any(line.startswith("kept speakers/dusty-rhodes: (text): you have") for line in lines)
    assert done(lines) == ["new rooms/barn: Barn"]
    assert "room: mo-fang" in text(site, WHEELS)
    assert "the best wheels" in text(site, RHODES)


def test_both_say_the_same_is_no_difference(site: Site, plan: Plan) -> None:
    site.change(WHEELS, "start: 2025-05-09 10:00", "start: 2025-05-09T09:30")
    plan.event("WHEEL1")["date"] = "2025-05-09T09:30:00+02:00"
    plan.event("WHEEL1")["duration"] = "01:15"
    assert again(site, plan) == []


def test_a_person_may_say_the_length_instead_of_the_end(site: Site, plan: Plan) -> None:
    site.change(WHEELS, "end: 2025-05-09 10:45", "length: 45  # with questions")
    plan.event("WHEEL1")["date"] = "2025-05-09T11:00:00+02:00"
    assert len(again(site, plan)) == 2
    assert "    start: 2025-05-09 11:00\n    length: 45  # with questions\n" in text(site, WHEELS)
    plan.event("WHEEL1")["duration"] = "00:30"
    again(site, plan)
    assert "    length: 30  # with questions\n" in text(site, WHEELS)


def test_what_a_person_adds_stays_with_comments_and_order(site: Site, plan: Plan) -> None:
    site.change(WHEELS, "accent: ink", "accent:   gold   # as the wheel\n# not yet:\n#order: 3")
    site.change(WHEELS, "    room: millpond\n", "    room: millpond\n    attendance: online\n\n")
    before = text(site, WHEELS)
    plan.event("WHEEL1")["abstract"] = "Short: *new*."
    lines = again(site, plan)
    assert [line.partition(":")[0] for line in lines] == [f"changed {AT}"]
    old = (
        "abstract: |-\n      Wheels *turn*, since **water** falls.\n\n"
        "      See [the plan](https://plan.example/%281%29)."
    )
    assert old in before
    assert text(site, WHEELS) == before.replace(old, 'abstract: "Short: *new*."')


def test_what_a_person_removed_stays_removed(site: Site, plan: Plan) -> None:
    before = text(site, WHEELS)
    start = before.index("sessions:")
    (site.content / WHEELS).write_text(before[:start] + "---\n", encoding="utf-8")
    shutil.rmtree(site.content / "2025/speakers/jan-mlynar")
    plan.event("WHEEL1")["title"] = "Other"
    assert again(site, plan) == [
        "left out speakers/jan-mlynar: you removed “Ján Mlynár” here",
        f"left out {AT}: you removed “Other: With water” here",
    ]


def test_a_field_that_a_person_removed_stays_removed(site: Site, plan: Plan) -> None:
    site.change(WHEELS, "    languages: [en]\n", "")
    assert again(site, plan) == []


def test_folders_and_ids_that_a_person_renamed_are_found(site: Site, plan: Plan) -> None:
    content = site.content / "2025"
    (content / "forums/water-wheels").rename(content / "forums/wheels")
    (content / "speakers/dusty-rhodes").rename(content / "speakers/rhodes")
    wheels = "2025/forums/wheels/index.en.md"
    site.change(wheels, f"{WHEEL}:", "why:")
    site.change(wheels, "[dusty-rhodes, ", "[rhodes, ")
    assert again(site, plan) == []
    plan.event("WHEEL1")["duration"] = "00:40"
    assert again(site, plan) == [
        "changed forums/wheels/why: end: “2025-05-09 10:45” → “2025-05-09 10:40”"
    ]


def test_a_session_that_is_gone_is_cancelled_not_removed(site: Site, plan: Plan) -> None:
    plan.drop("WHEEL1")
    assert again(site, plan) == [
        "gone speakers/dusty-rhodes: no longer in the programme; not changed",
        "gone speakers/jan-mlynar: no longer in the programme; not changed",
        f"gone {AT}: no longer in the programme; marked as cancelled",
    ]
    assert "status: cancelled" in text(site, WHEELS)
    assert "Cancelled" in site.page("en/2025/agenda/")


def test_a_session_that_is_gone_is_found_under_its_new_id(site: Site, plan: Plan) -> None:
    site.change(WHEELS, f"{WHEEL}:", "why:")
    plan.drop("WHEEL1")
    told = "gone forums/water-wheels/why: no longer in the programme; marked as cancelled"
    assert told in again(site, plan)


def test_a_session_that_comes_back_takes_place_again(
    site: Site, plan: Plan, tmp_path: Path
) -> None:
    before = text(site, WHEELS)
    whole = Plan(tmp_path)
    plan.drop("WHEEL1")
    again(site, plan)
    assert again(site, whole) == [f"changed {AT}: status: “cancelled” → nothing"]
    assert text(site, WHEELS) == before


def test_a_session_that_is_gone_but_was_changed_here_is_left(site: Site, plan: Plan) -> None:
    site.change(WHEELS, "kind: keynote", "kind: panel")
    plan.drop("WHEEL1")
    lines = again(site, plan)
    assert f"gone {AT}: no longer in the programme; not changed, because you edited it" in lines
    assert "cancelled" not in text(site, WHEELS)


def test_who_withdraws_is_no_longer_named(site: Site, plan: Plan) -> None:
    del plan.event("WHEEL1")["persons"][0]
    lines = again(site, plan)
    assert f"changed {AT}: speakers: “dusty-rhodes, jan-mlynar” → “jan-mlynar”" in lines
    assert "speakers: [jan-mlynar]" in text(site, WHEELS)


def test_two_people_of_one_name_stay_two(site: Site, plan: Plan) -> None:
    plan.event("WIND22")["persons"][0]["biography"] = "The other one."
    (line,) = again(site, plan)
    assert line.startswith("changed speakers/jan-mlynar-2: (text)")


def test_a_session_follows_its_track_with_all_its_texts(site: Site, plan: Plan) -> None:
    take(site, plan.file, language="de")
    site.change(WHEELS, "kind: keynote", "kind: panel")
    plan.event("WHEEL1")["track"] = "Wind: sails & vanes"
    assert again(site, plan) == [f"moved {AT}: to forums/wind-sails-vanes/{WHEEL}"]
    assert WHEEL not in text(site, WHEELS)
    moved = text(site, "2025/forums/wind-sails-vanes/index.en.md")
    assert "kind: panel" in moved
    assert WHEEL in text(site, "2025/forums/wind-sails-vanes/index.de.md")


def test_a_session_follows_its_track_once_that_has_its_languages(site: Site, plan: Plan) -> None:
    site.write(
        WHEELS.replace(".en.", ".de."),
        f"---\ntitle: Wasserräder\nsessions:\n  {WHEEL}: {{title: Warum}}\n---\n",
    )
    plan.event("WHEEL1")["track"] = "Wind: sails & vanes"
    told = f"kept {AT}: the programme has it in forums/wind-sails-vanes, which has no text in de"
    assert take(site, plan.write()) == [told]
    site.write("2025/forums/wind-sails-vanes/index.de.md", "---\ntitle: Wind\n---\n")
    assert again(site, plan) == [f"moved {AT}: to forums/wind-sails-vanes/{WHEEL}"]
    assert "Warum" in text(site, "2025/forums/wind-sails-vanes/index.de.md")


def test_a_session_stays_where_a_person_has_put_it(site: Site, plan: Plan) -> None:
    source = text(site, WHEELS)
    start, end = source.index("  why-"), source.rindex("---")
    site.change(WHEELS, source[start:end], "")
    site.change(WHEELS, "sessions:\n", "")
    night = "2025/forums/programme/index.en.md"
    site.change(night, "sessions:\n", f"sessions:\n{source[start:end]}")
    assert again(site, plan) == []
    plan.event("WHEEL1")["track"] = "Wind: sails & vanes"
    lines = again(site, plan)
    assert lines == [
        f"kept forums/programme/{WHEEL}: the programme has it in forums/wind-sails-vanes"
    ]


def test_two_sources_of_one_edition_leave_each_other_alone(
    site: Site, plan: Plan, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    other = Plan(tmp_path / "other")
    other.conference["acronym"] = "evening-2025"
    other.drop("WHEEL1")
    other.drop("FEAST3")
    other.event("WIND22").update(guid="cccccccc-0001-5000-8000-000000000001", title="LateProblems")
    other.event("WIND22")["date"] = "2025-05-10T18:00:00+02:00"
    lines = take(site, other.write())
    assert not [line for line in lines if line.startswith("gone")]
    assert again(site, plan) == []


def test_a_lost_memory_overwrites_nothing(site: Site, plan: Plan) -> None:
    (site.content / "2025/.schedule.json").unlink()
    site.change(WHEELS, "kind: keynote", "kind: panel")
    before = text(site, WHEELS)
    lines = take(site, plan.file)
    assert lines == [f"kept {AT}: kind: you have “panel”, the programme has “keynote”"]
    assert text(site, WHEELS) == before


def test_a_biography_that_xml_cannot_say_stays(site: Site, plan: Plan) -> None:
    for code in ("WHEEL1", "WIND22"):
        for person in plan.event(code)["persons"]:
            person.pop("biography")
    assert again(site, plan) == []
    assert "Builds wheels." in text(site, RHODES)


def test_windows_line_ends_and_a_mark_of_byte_order_stay(site: Site, plan: Plan) -> None:
    file = site.content / WHEELS
    file.write_bytes(("\ufeff" + text(site, WHEELS)).replace("\n", "\r\n").encode())
    plan.event("WHEEL1")["duration"] = "00:40"
    again(site, plan)
    data = file.read_bytes()
    assert data.startswith("\ufeff---\r\n".encode())
    assert data.count(b"\n") == data.count(b"\r\n")
    assert b"10:40" in data
