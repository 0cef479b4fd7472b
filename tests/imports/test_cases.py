"""Programmes that went wrong once, each with what should come out."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from frab import events
from pelican.settings import read_settings as pelican_settings
from support import Site

from plenary.content.front_matter import parse
from plenary.imports.command import importing, save
from plenary.problems import Problems
from plenary.settings import read_settings

CASES = Path(__file__).parent / "cases"
EDITION = "2026/index.en.md"
MAIN = "2026/forums/main/index.en.md"


class Desk:
    """A site with nothing but its own text, into which programmes are imported."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.problems: list[str] = []
        self.left = ""

    def take(self, source: Path, *, zone: str = "", ask: Any = None) -> list[str]:
        """Import, and return what was done."""
        problems = Problems()
        settings = read_settings(pelican_settings(override=self.site.pelican_settings()), problems)
        assert settings
        made = importing(str(source), settings, "", "", problems, zone, ask=ask)
        self.problems = [str(problem) for problem in problems]
        assert made, self.problems
        content, sources, programme, changes = made
        self.left = "\n".join(programme.left.lines())
        save(self.site.content, content, sources)
        return [f"{change.sort} {change.place}: {change.detail}" for change in changes]

    def meta(self, path: str) -> dict[str, Any]:
        front = parse((self.site.content / path).read_text(encoding="utf-8"), path, Problems())
        assert front
        return front.meta

    def sessions(self) -> dict[str, dict[str, Any]]:
        found = self.meta(MAIN)["sessions"]
        assert isinstance(found, dict)
        return found

    def names(self, shelf: str) -> list[str]:
        return sorted(folder.name for folder in (self.site.content / "2026" / shelf).iterdir())


@pytest.fixture
def desk(make_site: Callable[..., Site]) -> Desk:
    site = make_site()
    site.write("site/index.en.md", "---\ntitle: Lantern\n---\nAbout.\n")
    return Desk(site)


def changed(tmp_path: Path, name: str, *pairs: tuple[str, str]) -> Path:
    """Return a copy of a case with some words changed."""
    text = (CASES / f"{name}.xml").read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    (tmp_path / "plan.xml").write_text(text, encoding="utf-8")
    return tmp_path / "plan.xml"


def test_breaks(desk: Desk) -> None:
    desk.take(CASES / "breaks.xml")
    assert {s["kind"] for s in desk.sessions().values()} == {"break"}


def test_clashes_are_warnings(desk: Desk) -> None:
    desk.take(CASES / "clash.xml")
    desk.site.built()


def test_languages(desk: Desk) -> None:
    desk.take(CASES / "languages.xml")
    assert desk.sessions()["opening"]["languages"] == ["de", "en"]
    assert desk.sessions()["harbours"]["languages"] == ["en", "zh"]


def test_no_zone(desk: Desk) -> None:
    desk.take(CASES / "no-zone.xml")
    assert desk.sessions()["opening"]["start"] == "2026-05-01 10:00"
    assert desk.meta(EDITION)["timezone"] == "Etc/GMT+4"
    (warning,) = desk.problems
    assert "the programme has no time zone (its dates are not those of Asia/Shanghai)" in warning
    assert "Etc/GMT+4 was used, so 10:00 stays 10:00" in warning
    assert "--zone" in warning


def test_no_zone_but_one_is_named(desk: Desk) -> None:
    desk.take(CASES / "no-zone.xml", zone="America/New_York")
    assert desk.sessions()["opening"]["start"] == "2026-05-01 10:00"
    assert desk.meta(EDITION)["timezone"] == "America/New_York"
    assert desk.problems == []


def test_no_zone_but_somebody_answers(desk: Desk) -> None:
    asked: list[str] = []

    def ask(question: str, proposed: str) -> str:
        asked.append(f"{question} {proposed}")
        return "America/Toronto"

    desk.take(CASES / "no-zone.xml", ask=ask)
    assert asked == [
        "The programme has no time zone. What is the time zone of its venue? Etc/GMT+4"
    ]
    assert desk.meta(EDITION)["timezone"] == "America/Toronto"
    assert desk.sessions()["opening"]["start"] == "2026-05-01 10:00"


ANOTHER_OFFSET = (
    "the dates of some sessions (1) have another offset than Asia/Shanghai: Opening "
    "(2026-05-01T10:00:00-04:00). The time of day was used"
)
TWO_TIMES = (
    "`date` and `start` differ in some sessions (1): Opening (2026-05-01T10:00:00+08:00, 11:00). "
    "`date` was used"
)
NO_SUCH_ZONE = "the programme's time zone `Mars/Base` does not exist"


@pytest.mark.parametrize(
    ("stated", "date", "start", "begins", "told"),
    [
        # no zone: the offset that is meant is that between `start` and UTC
        ("", "2026-05-01T14:00:00Z", "10:00", "10:00", "has no time zone"),
        ("", "2026-05-01T10:00:00+05:30", "10:00", "10:00", "Asia/"),
        ("", "2026-05-01T10:00:00+08:00", "10:00", "10:00", "no time zone: Asia/Shanghai was"),
        # a zone, and a date of another one
        ("Asia/Shanghai", "2026-05-01T02:00:00Z", "10:00", "10:00", ""),
        ("Asia/Shanghai", "2026-05-01T10:00:00+08:00", "10:00", "10:00", ""),
        ("Asia/Shanghai", "2026-05-01T10:00:00-04:00", "10:00", "10:00", ANOTHER_OFFSET),
        ("Asia/Shanghai", "2026-05-01T10:00:00+08:00", "11:00", "10:00", TWO_TIMES),
        ("Mars/Base", "2026-05-01T10:00:00+08:00", "10:00", "10:00", NO_SUCH_ZONE),
    ],
)
def test_times_that_differ(
    desk: Desk, tmp_path: Path, stated: str, date: str, start: str, begins: str, told: str
) -> None:
    zone = f"<time_zone_name>{stated}</time_zone_name>" if stated else ""
    plan = changed(
        tmp_path,
        "no-zone",
        ("</days>", f"</days>{zone}"),
        ("2026-05-01T10:00:00-04:00", date),
        ("<start>10:00", f"<start>{start}"),
    )
    desk.take(plan)
    assert desk.sessions()["opening"]["start"] == f"2026-05-01 {begins}"
    assert any(told in problem for problem in desk.problems) if told else not desk.problems


def test_the_clock_of_another_edition_is_reported(desk: Desk) -> None:
    desk.take(CASES / "no-zone.xml", zone="America/New_York")
    desk.take(CASES / "no-zone.xml", zone="Asia/Shanghai")
    assert any(
        "the programme is in the time zone Asia/Shanghai, the edition in America/New_York: 22:00 "
        "became 10:00. If the times are right already, add `--zone America/New_York`." in problem
        for problem in desk.problems
    )


def test_people_who_share_an_id(desk: Desk, tmp_path: Path) -> None:
    desk.take(CASES / "person-id.xml")
    assert desk.names("speakers") == ["mira-holm", "tomas-brandt"]
    assert desk.sessions()["opening"]["speakers"] == ["mira-holm"]
    assert desk.sessions()["wind-power"]["speakers"] == ["tomas-brandt"]
    what = "several people have the same id 7: Mira Holm, Tomas Brandt"
    assert f"{what}. They were told apart by their names" in desk.problems[0]
    assert desk.take(CASES / "person-id.xml") == []
    # Their ids are put right later, in either way
    plan = changed(tmp_path, "person-id", ('id="7">Mira', 'id="8">Mira'))
    assert desk.take(plan) == []
    assert desk.take(CASES / "person-id.xml") == []


def test_a_name_that_is_corrected_is_the_same_person(desk: Desk, tmp_path: Path) -> None:
    alone = changed(tmp_path, "person-id", ('id="7">Tomas Brandt', 'id="7">Dr. mira  HOLM'))
    desk.take(alone)
    assert desk.names("speakers") == ["mira-holm"]
    assert desk.problems == []
    better = changed(
        tmp_path, "person-id", ("Tomas Brandt", "Mira Holmová"), (">Mira Holm<", ">Mira Holmová<")
    )
    assert desk.take(better) == ["changed speakers/mira-holm: name: “Mira Holm” → “Mira Holmová”"]
    assert desk.names("speakers") == ["mira-holm"]


def test_rooms_that_share_a_guid(desk: Desk) -> None:
    desk.take(CASES / "room-guid.xml")
    assert desk.sessions()["opening"]["room"] == "hall"
    assert desk.sessions()["wind-power"]["room"] == "studio"
    assert desk.take(CASES / "room-guid.xml") == []


@pytest.mark.parametrize(
    ("room", "short"),
    [("K.4.201", "k4201"), ("UB2.252A (Lameere)", "ub2252a"), ("Main Hall", "main-hall")],
)
def test_a_room_by_its_short_form(desk: Desk, tmp_path: Path, room: str, short: str) -> None:
    desk.take(changed(tmp_path, "room-slug", ("K.4.201", room), ("k4201", short)))
    (id_,) = desk.meta(EDITION)["rooms"]
    assert desk.meta(EDITION)["rooms"][id_] == {"title": room}
    assert desk.sessions()["opening"]["room"] == id_


ABSTRACT = "One line with a [link](https://example.org/a)."
DESCRIPTION = "First **paragraph**, [more](https://example.org/b).\n\n- a\n- b"


def test_descriptions_come_along_and_go_out_again(desk: Desk, tmp_path: Path) -> None:
    desk.take(CASES / "description.xml")
    assert desk.left == ""
    opening = desk.sessions()["opening"]
    assert (opening["abstract"], opening["description"]) == (ABSTRACT, DESCRIPTION)
    assert desk.take(CASES / "description.xml") == []
    desk.site.built()
    page = desk.site.page("en/2026/forums/main/opening/")
    for said in (
        '<p>One line with a <a href="https://example.org/a">link</a>.</p>',
        '<p>First <strong>paragraph</strong>, <a href="https://example.org/b">more</a>.</p>',
        "<li>b</li>",
    ):
        assert said in page
    assert "One line with a link." in desk.site.page("en/2026/forums/main/")
    calendar = desk.site.page("en/2026/forums/main/opening/calendar.ics").replace("\r\n ", "")
    assert "First paragraph\\, more." in calendar
    whole = json.loads(desk.site.page("en/2026/schedule.json"))
    (event,) = events(whole)
    assert (event["abstract"], event["description"]) == (ABSTRACT, DESCRIPTION)
    before = desk.sessions()
    for name in ("schedule.json", "schedule.xml"):
        (tmp_path / name).write_text(desk.site.page(f"en/2026/{name}"), encoding="utf-8")
        shutil.rmtree(desk.site.content / "2026")
        desk.take(tmp_path / name)
        assert desk.sessions()["opening"]["abstract"] == before["opening"]["abstract"]
        assert desk.sessions()["opening"]["description"] == before["opening"]["description"]


def test_descriptions_are_safe(desk: Desk, tmp_path: Path) -> None:
    bad = (
        "&lt;script&gt;alert(1)&lt;/script&gt;Hi &lt;img src=x onerror=alert(1)&gt;"
        " [x](javascript:alert(1)) [y]({filename}/site/index.en.md) ![z](https://e.org/z.png)"
    )
    desk.take(changed(tmp_path, "description", ("&lt;p&gt;First", f"{bad}&lt;p&gt;First")))
    desk.site.built()
    page = desk.site.page("en/2026/forums/main/opening/")
    assert "alert" not in page
    assert 'src="https://e.org' not in page


def test_a_description_that_leads_into_the_site_is_reported(desk: Desk) -> None:
    desk.take(CASES / "description.xml")
    desk.site.change(MAIN, "(https://example.org/b)", "(/elsewhere)")
    wrong = [str(p) for p in desk.site.build()[1] if not p.warning]
    assert len(wrong) == 1
    assert "`/elsewhere` is not a web address" in wrong[0]


def test_a_serbian_name_is_written_as_its_owner_writes_it(desk: Desk) -> None:
    desk.take(CASES / "slug-serbian.xml")
    assert desk.names("speakers") == ["pera-peric"]


def test_sessions_that_share_an_id(desk: Desk, tmp_path: Path) -> None:
    plan = changed(tmp_path, "person-id", ('<event id="2">', '<event id="1">'))
    desk.take(plan)
    assert sorted(desk.sessions()) == ["opening", "wind-power"]
    assert desk.take(plan) == []


def test_what_is_left_out_is_told_with_title_and_value(desk: Desk, tmp_path: Path) -> None:
    plan = changed(
        tmp_path,
        "languages",
        ("<language>de, en", "<mood>bright</mood><language>de, tlh"),
        ("en/zh</language>", "en</language><recording><license>CC BY</license></recording>"),
        ("2026-05-01T11:00:00+08:00</date><start>11:00", "</date><start>"),
        ("</conference>", "<motto>Light</motto></conference>"),
    )
    desk.take(plan)
    for said in ("Opening: bright", "Opening: tlh", "Harbours: Hall", "Lantern 2026: Light"):
        assert said in desk.left
    assert sorted(desk.sessions()) == ["opening"]
