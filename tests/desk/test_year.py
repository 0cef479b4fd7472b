"""A new year at the desk: begun from an earlier one, what is left to do, all of it made ready."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from desking import Answered, Officer
from playwright.sync_api import Browser
from support import SMALL, SMALL_LANGUAGES, Site, overlay, tree
from visitor import findings, needs_browser
from writing import writing
from yearly import yearly

MILLS = "2025/forums/mills/index.en.md"
DAMS = "2025/forums/dams/index.en.md"
FORM = {"from": "2024", "start": "2025-11-06", "end": "2025-11-07", "ordinal": "7"}
NAME = "7th River Forum 2025"


@pytest.fixture
def officer(tmp_path: Path) -> Officer:
    site = Site(tmp_path, {"LANGUAGES": SMALL_LANGUAGES})
    overlay(SMALL, site.content)
    return Officer(yearly(site))


def sent(officer: Officer, path: str, **fields: str) -> Answered:
    return officer.post(path, urlencode(fields).encode())


def begin(officer: Officer, **fields: str) -> Answered:
    return sent(officer, "year", **{**FORM, "title": NAME, "usual": NAME, **fields})


def made(officer: Officer, **fields: str) -> Answered:
    """Make all texts of the new year ready; return the screen after that."""
    answer = sent(officer, "left/2025", **fields)
    assert answer.status == 303
    path, _, query = answer.headers["Location"].removeprefix("/.desk/").partition("?")
    return officer.get(path, **dict(parse_qsl(query)))


def value(page: str, name: str) -> str:
    """Return what a field of a form says."""
    found = re.search(rf'name="{name}"[^>]*? value="([^"]*)"', page)
    assert found
    return found[1]


def test_the_form_proposes_all_that_can_be_known(officer: Officer) -> None:
    assert 'href="/.desk/year"' in officer.get("new", kind="edition").text
    assert 'href="/.desk/year"' not in officer.get("new", kind="release").text
    page = officer.get("year").text
    asked = {name: value(page, name) for name in ("from", "start", "end", "ordinal", "title")}
    assert asked == {**FORM, "title": NAME}
    assert "6th River Forum 2024 is the pattern." in page
    for said in ("3 sub-forums", "2 rooms", "1 partner<", "1 page<", "in 2 languages"):
        assert f"<span>{said}" in page
    for said in ("1 session", "2 speakers", "Theme of the year", "Address for registration"):
        assert f"<span>{said}</span>" in page


def test_it_begins_with_what_was_filled_in(officer: Officer) -> None:
    before = tree(officer.site.content)
    answer = begin(officer, start="2026-05-08", end="", ordinal="9")
    assert (answer.status, answer.headers["Location"]) == (303, "/.desk/left/2026")
    after = tree(officer.site.content)
    assert {path: after[path] for path in before} == before
    made = after["2026/index.en.md"].decode()
    # The title was left as it was proposed, so it has this year and this number
    assert 'title: "9th River Forum 2026"    # as on the poster\n' in made
    assert "ordinal: 9\nstart: 2026-05-08\nend: 2026-05-09\n" in made
    assert "第九届" in after["2026/index.zh.md"].decode()


def test_another_title_is_taken_as_it_is(officer: Officer) -> None:
    begin(officer, title="Seventh River Forum")
    assert 'title: "Seventh River Forum"' in (officer.site.content / "2025/index.en.md").read_text()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"start": ""}, "First day: "),
        ({"start": "soon"}, "First day: "),
        ({"end": "2025-11-01"}, "Last day: "),
        ({"ordinal": "-1"}, "Number of the forum: "),
        ({"title": " "}, "The forum needs a name."),
        ({"start": "2024-05-08", "end": ""}, "There is a forum of 2024 already."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    officer: Officer, fields: dict[str, str], said: str
) -> None:
    before = tree(officer.site.content)
    answer = begin(officer, **fields)
    assert answer.status == 422
    assert said in answer.text
    assert value(answer.text, "title").strip() == fields.get("title", NAME).strip()
    assert tree(officer.site.content) == before


def test_a_full_disk_is_said(officer: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("plenary.editions.making.write", full)
    answer = begin(officer)
    assert answer.status == 422
    assert "The disk is full." in answer.text


def test_faults_are_not_copied(officer: Officer) -> None:
    officer.site.change("2024/forums/mills/index.en.md", "accent: gold", "accent: mud")
    officer.read()
    answer = begin(officer)
    assert answer.status == 422
    assert "Texts of 2024 have problems." in answer.text
    assert not (officer.site.content / "2025").exists()


def test_what_is_left_to_do_is_said_without_names_of_files(officer: Officer) -> None:
    begin(officer)
    assert 'href="/.desk/left/2025"' in officer.get("").text
    page = officer.get("left/2025").text
    words = re.sub(r"<[^>]+>", "", page[page.index("<main") :])
    assert "There are no speakers yet (2024: 2)" in words
    assert "First day: 6 November 2025 is only proposed" in words
    assert "How people take part: on site and online is the same as in 2024" in words
    assert (
        "Left out, because it was about 2024: Theme of the year, Address for registration" in words
    )
    assert "This link leads to 2024. Correct it, unless 2024 is meant." in words
    for name in (".md", "{filename}", "copied_from", "forums/", "tasks.py"):
        assert name not in words
    assert 'href="/.desk/edit/zh/2025"' in page


def test_all_that_is_ready_is_made_ready(officer: Officer) -> None:
    begin(officer)
    answer = made(officer)
    assert "4 texts are ready. They go out with the next publication." in answer.text
    assert "Not ready: these may still be about another year" in answer.text
    assert "draft" not in (officer.site.content / MILLS).read_text()
    assert "draft: true" in (officer.site.content / DAMS).read_text()
    answer = made(officer, seen="1")
    assert "5 texts are ready." in answer.text
    assert "draft: true" not in (officer.site.content / DAMS).read_text()
    assert "are drafts" not in answer.text


def test_what_has_problems_is_said_and_stays_a_draft(officer: Officer) -> None:
    begin(officer)
    officer.site.change(MILLS, "accent: gold", "accent: mud")
    officer.read()
    answer = made(officer, seen="1")
    assert "Not ready: these have problems" in answer.text
    assert "Colour: " in answer.text
    assert "draft: true" in (officer.site.content / MILLS).read_text()


def test_it_can_be_said_that_there_is_nothing_to_add(officer: Officer) -> None:
    begin(officer)
    before = (officer.site.content / DAMS).read_text()
    answer = sent(officer, "left/2025", item="2025/forums/dams")
    assert (answer.status, answer.headers["Location"]) == (303, "/.desk/left/2025")
    after = (officer.site.content / DAMS).read_text()
    assert after == before.replace("copied_from: 2024\n", "")
    assert 'value="2025/forums/dams"' not in officer.get("left/2025").text


def test_there_is_no_list_of_what_is_no_edition(officer: Officer) -> None:
    assert officer.get("left/2031").status == 404
    assert officer.get("left/2024/forums/dams").status == 404
    assert sent(officer, "left/2031").status == 404
    assert "1 text is a draft." in officer.get("left/2024").text
    officer.site.change("2024/forums/dams/index.de.md", "draft: yes    # noch nicht fertig\n", "")
    officer.read()
    assert "Nothing is left to do." in officer.get("left/2024").text


def problems(officer: Officer, path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = officer.get(f"text/{path}").data["problems"]
    return found


def test_the_editor_shows_what_may_be_about_another_year(officer: Officer) -> None:
    begin(officer)
    found = problems(officer, "en/2025")
    assert all(one["warning"] for one in found)
    fields = [one["field"] for one in found if one["field"]]
    assert fields == [["place"], ["start"], ["end"], ["attendance"], ["venue"]]
    assert [one["block"] for one in found if one["block"] is not None] == [0, 0, 0, 1, 2]
    # What is typed is looked at before it is saved
    said = [one["sentence"] for one in problems(officer, "en/2025/forums/dams")]
    assert said[-1] == "This link leads to 2024"
    body = (officer.site.content / MILLS).read_text().split("---\n")[2]
    change = officer.change(body=[body, "In 2024.\n"])
    (note,) = officer.post("check/en/2025/forums/mills", change).data["problems"]
    assert (note["sentence"], note["block"]) == ("This line names 2024: “In 2024.”", 0)


def test_ready_in_the_editor_takes_the_mark_out_too(officer: Officer) -> None:
    begin(officer)
    change = officer.change([["draft"], "true", None])
    assert officer.post("save/en/2025/forums/mills", change).status == 200
    text = (officer.site.content / MILLS).read_text()
    assert "draft" not in text
    assert "copied_from" not in text
    # What was left out of a sub-forum stays on the list
    officer.read()
    officer.post("save/en/2025/forums/dams", change)
    text = (officer.site.content / DAMS).read_text()
    assert "draft" not in text
    assert "copied_from: 2024\n" in text


@needs_browser
def test_by_keyboard_and_without_faults_of_access(tmp_path: Path, browser: Browser) -> None:
    with writing(tmp_path, browser) as desk:
        yearly(desk.site)
        desk.officer.read()
        page = desk.at("year")
        assert findings(page) == []
        page.focus("#title")
        page.keyboard.press("Enter")
        page.wait_for_url("**/left/2025")
        assert findings(page) == []
        page.click("text=Make all of them ready")
        page.click("text=All of this is right")
        page.wait_for_selector("text=texts are ready")
        assert findings(page) == []
        phone = desk.at("left/2025?made=1", "de", viewport={"width": 320, "height": 800})
        assert findings(phone) == []
        assert phone.evaluate("document.documentElement.scrollWidth") <= 320
