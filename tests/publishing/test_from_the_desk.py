"""Publishing from the desk: what would change, the steps, the address, and the way back."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from desking import Officer
from publishers import Press
from support import SMALL_LANGUAGES, Site

from plenary.desk.publication import conf_of

FORM = {what: f"what={what}".encode() for what in ("look", "publish", "back", "stop")}


@pytest.fixture
def officer(press: Press) -> Iterator[Officer]:
    officer = Officer(Site(press.folder, {"LANGUAGES": SMALL_LANGUAGES}))
    officer.site.settings["CACHE_PATH"] = str(press.folder / "cache")
    officer.file = press.conf
    officer.read()
    yield officer
    officer.desk.publications.stop()


def ended(officer: Officer, what: str) -> Any:
    """Ask for something, and wait until it has ended."""
    assert officer.post("publish", FORM[what]).headers["Location"] == "/.desk/publish"
    until = time.monotonic() + 120
    while not officer.desk.publications.last.ended:  # type: ignore[union-attr]
        assert time.monotonic() < until
        time.sleep(0.05)
    return officer.desk.publications.last


def test_what_would_change_is_seen_then_published_then_taken_back(
    officer: Officer, press: Press
) -> None:
    assert "See what would change" in officer.get("publish").text
    looked = ended(officer, "look")
    assert looked.good, looked.problems
    assert press.tips() == ("", "")
    page = officer.get("publish").text
    assert "The River Forum opens" in page
    assert 'href="/en/news/2024-11-07-opening/"' in page
    assert "https://rivers.example" in page
    assert "Publish 1" in page  # a dozen texts
    published = ended(officer, "publish")
    assert published.good, published.problems
    # Three are about the repository that colleagues share
    assert [step["state"] for step in published.steps] == ["ready"] * 9
    first = press.tips()[0]
    assert first
    assert "en/news/2024-11-07-opening/index.html" in press.published()
    assert "texts have changed for visitors." in officer.get("publish").text
    press.release("Second")
    officer.read()
    looked = ended(officer, "look")
    assert [text["title"] for text in looked.found["new"]] == ["Second"]
    assert not looked.found["can_go_back"]
    board = officer.get("").text
    assert "Next publication: " in board
    assert ended(officer, "publish").good
    assert "en/news/2024-11-08-second/index.html" in press.published()
    officer.read()
    assert ended(officer, "look").found["can_go_back"]
    assert "Take back …" in officer.get("publish").text
    back = ended(officer, "back")
    assert back.good, back.problems
    assert "en/news/2024-11-08-second/index.html" not in press.published()
    assert "The site is as it was before." in officer.get("publish").text
    assert (press.content / "news/2024-11-08-second/index.en.md").exists()


def test_a_problem_stops_it_and_is_said(officer: Officer, press: Press) -> None:
    press.write("news/2024-11-09-bad/index.en.md", "---\ntitle: Bad\ndate: soon\n---\nText.\n")
    officer.read()
    failed = ended(officer, "publish")
    assert not failed.good
    assert [step["state"] for step in failed.steps] == [*["ready"] * 4, "bad"]
    page = officer.get("publish").text
    assert "Stopped. Nothing has changed for visitors." in page
    assert "`soon` is not a date" in page
    assert press.tips() == ("", "")


def test_without_a_target_there_is_no_publishing(officer: Officer, press: Press) -> None:
    assert "/.desk/publish" in officer.get("").text
    press.targets = {}
    press.configure()
    officer.read()
    assert officer.desk.state
    assert conf_of(officer.desk.state) is None
    assert officer.get("publish").status == 404
    assert officer.post("publish", FORM["publish"]).status == 404
    assert "/.desk/publish" not in officer.get("").text


def test_it_speaks_the_language_that_was_chosen(officer: Officer) -> None:
    officer.post("publish", FORM["look"], "zh")
    while not officer.desk.publications.last.ended:  # type: ignore[union-attr]
        time.sleep(0.05)
    assert officer.desk.publications.last
    assert "检查所有稿件" in [step["title"] for step in officer.desk.publications.last.steps]
