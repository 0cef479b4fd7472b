"""What would be wrong at a moment to come is told today, with the moment."""

from datetime import datetime
from pathlib import Path

import pytest
from pelican.settings import read_settings as pelican_settings
from publishers import begin
from support import Site

from plenary.check import check
from plenary.problems import Problems
from plenary.publishing.command import COMING
from plenary.settings import read_settings
from plenary.user_formats import moment as written

NOW = "2024-11-01 12:00 UTC"
DRAFT = "---\nname: New Speaker\ndraft: true\n---\n"
NAMING = """---
title: Soon
date: 2024-11-09
edition: "2024"
speakers: [new]
embargo: {}
---
Text.
"""
NINE = "embargo: 2024-11-09 9:00"
BARE = (
    "2024/speakers/new is a draft, but this text is not. Remove `draft: true` there, or add "
    "`draft: true` here."
)
AT = written(datetime.fromisoformat("2024-11-09 09:00+08:00"))
WHERE = "news/soon/index.en.md:5: problem: speakers: "


def told(site: Site, moment: str = NOW) -> tuple[list[str], list[str]]:
    """Return the problems of now, and those to come."""
    problems, coming = Problems(), Problems()
    settings = read_settings(
        pelican_settings(override=site.pelican_settings(AS_OF=moment)), problems
    )
    assert settings
    check(settings, problems, coming=coming)
    return [str(p) for p in problems if not p.warning], [str(p) for p in coming]


def test_a_release_to_come_that_names_a_draft_is_told_today(small: Site) -> None:
    small.write("2024/speakers/new/index.en.md", DRAFT)
    small.write("news/soon/index.en.md", NAMING.format("2024-11-09 09:00"))
    assert told(small) == ([], [f"{WHERE}from {AT} on: {BARE}"])
    now, coming = told(small, "2024-11-09 09:00")
    assert coming == []
    assert now == [WHERE + BARE]
    small.write("2024/speakers/new/index.en.md", DRAFT.replace("draft: true", NINE))
    assert told(small) == ([], [])


def test_a_release_to_come_of_a_draft_edition_is_told_today(small: Site) -> None:
    small.write("2025/index.en.md", "---\ntitle: Next\nstart: 2025-05-01\ndraft: true\n---\n")
    text = "---\ntitle: Soon\ndate: 2024-11-09\nedition: 2025\nembargo: 2024-11-09 09:00\n---\n"
    small.write("news/soon/index.en.md", text)
    now, coming = told(small)
    assert now == []
    assert len(coming) == 1
    assert f"edition: from {AT} on: 2025 is a draft, but this text is not." in coming[0]


def test_a_photo_that_cannot_be_read_is_told_before_it_is_due(small: Site) -> None:
    small.write(
        "news/soon/index.en.md", NAMING.format("2024-11-09 09:00").replace("new", "li-ming")
    )
    small.change("news/soon/index.en.md", "---\nText", "photos: {torn.jpg: {alt: Torn}}\n---\nText")
    (small.content / "news/soon/torn.jpg").write_bytes(b"\xff\xd8torn")
    now, coming = told(small)
    assert now == []
    assert len(coming) == 1
    assert f"news/soon/torn.jpg: problem: from {AT} on: the photo" in coming[0]


def test_each_problem_is_told_once_with_its_first_moment(small: Site) -> None:
    small.write("2024/speakers/new/index.en.md", DRAFT)
    for day in (9, 10, 11):
        small.write(f"news/soon-{day}/index.en.md", NAMING.format(f"2024-11-{day:02} 09:00"))
    _, coming = told(small)
    assert [line[:22] for line in coming] == [
        "news/soon-10/index.en.",
        "news/soon-11/index.en.",
        "news/soon-9/index.en.m",
    ]
    assert all(f"from {day} November 2024, 09:00" in "".join(coming) for day in (9, 10, 11))


@pytest.mark.parametrize(
    ("opens", "wrong"),
    [
        ("2024-11-09 08:59", True),
        ("2024-11-09 09:00", False),
        ("2024-11-09 02:00 Europe/Berlin", 0),
    ],
)
def test_a_session_may_name_a_speaker_who_is_published_no_later(
    small: Site, opens: str, wrong: int
) -> None:
    small.write("2024/speakers/new/index.en.md", DRAFT.replace("draft: true", NINE))
    session = (
        f"  new:\n    title: New\n    start: 2024-11-08 14:00\n    length: 30\n"
        f"    speakers: [new]\n    embargo: {opens}\n---\nAll about"
    )
    small.change("2024/forums/dams/index.en.md", "---\nAll about", session)
    now, _ = told(small)
    assert [("sessions.new.speakers: " in line, "under embargo" in line) for line in now] == [
        (True, True)
    ] * wrong


def test_a_link_to_a_session_that_comes_later_is_told(small: Site) -> None:
    small.change(
        "2024/forums/dams/index.en.md",
        "    room: hall\n",
        "    room: hall\n    embargo: 2024-11-09 09:00\n",
    )
    now, _ = told(small)
    assert len(now) == 1
    assert now[0].startswith(
        "2024/index.en.md:16: problem: the session `session.keynote` is under embargo until "
        "2024-11-09 09:00+08:00, but this text would be published earlier."
    )


def test_whoever_publishes_is_told_and_what_is_due_is_published_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    press = begin(tmp_path)
    press.write("2024/speakers/new/index.en.md", DRAFT)
    press.write("news/soon/index.en.md", NAMING.format("2124-11-09 09:00"))
    press.commit("Soon")
    with pytest.raises(SystemExit) as ended:
        press.publish()
    assert ended.value.code == COMING
    said = capsys.readouterr().out
    assert "speakers: from 9 November 2124, 09:00 (UTC+8" in said
    assert "Everything that is due now is published. Fix the problems above" in said
    assert "en/index.html" in press.published()
