"""Earlier versions of a text: listed with who wrote them, seen beside now, and restored."""

import errno
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from desking import Officer
from playwright.sync_api import Browser
from publishers import git
from support import SMALL, SMALL_LANGUAGES, Site, overlay
from visitor import findings, needs_browser
from writing import ITEM, Desk, writing

from plenary.editing import saving

TEXT = f"en/{ITEM}"
VERSION = re.compile(rf'<a href="/\.desk/earlier/{TEXT}\?at=(\w+)"')
JANA = ("-c", "user.name=Jana Vzorová", "-c", "user.email=jana@press.example")
YEAR = 365 * 24 * 60 * 60


@pytest.fixture
def officer(tmp_path: Path) -> Officer:
    site = Site(tmp_path / "site", {"LANGUAGES": SMALL_LANGUAGES})
    overlay(SMALL, site.content)
    return Officer(site)


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each save be an hour later than the one before."""
    hours = count(1_731_000_000, 3600)
    monkeypatch.setattr(saving, "time", lambda: float(next(hours)))


def file(officer: Officer) -> Path:
    return officer.site.content / ITEM / "index.en.md"


def save(officer: Officer, old: str, new: str) -> None:
    wanted = officer.change([["summary"], old, new])
    assert officer.post(f"save/{TEXT}", wanted).status == 200


def ids(officer: Officer, text: str = TEXT) -> list[str]:
    return VERSION.findall(officer.get(f"earlier/{text}").text)


def test_a_text_that_was_never_saved_has_no_earlier_versions(officer: Officer) -> None:
    page = officer.get(f"earlier/{TEXT}")
    assert "There are no earlier versions of this text yet." in page.text
    assert "<form" not in page.text
    assert officer.get("earlier/en/news/nothing").status == 404
    assert officer.post("earlier/en/news/nothing", b"at=1").status == 404


def test_every_state_is_listed_and_shows_what_differs_from_now(officer: Officer) -> None:
    first = officer.get(f"text/{TEXT}").data["fields"]["summary"]
    save(officer, first, "Fish return to the lower river.")
    save(officer, "Fish return to the lower river.", "Fish return to the upper river.")
    found = ids(officer)
    assert len(found) == len({*found}) == 2
    latest = officer.get(f"earlier/{TEXT}").text
    assert "Fish return to the <del>lower</del> river." in latest
    assert "Fish return to the <ins>upper</ins> river." in latest
    assert "Summary" in latest
    assert "1 paragraph is the same" in latest
    oldest = officer.get(f"earlier/{TEXT}", at=found[1]).text
    assert "<del>lower</del>" not in oldest
    assert "Before" in oldest  # nobody knows since when it had been so


def test_a_version_is_restored_byte_for_byte_and_that_can_be_taken_back(officer: Officer) -> None:
    before = file(officer).read_bytes()
    first = officer.get(f"text/{TEXT}").data["fields"]["summary"]
    save(officer, first, "Two.")
    save(officer, "Two.", "Three.")
    after = file(officer).read_bytes()
    done = officer.post(f"earlier/{TEXT}", f"at={ids(officer)[1]}".encode())
    assert (done.status, done.headers["Location"]) == (303, f"/.desk/edit/{TEXT}")
    assert file(officer).read_bytes() == before
    officer.post(f"undo/{TEXT}")
    assert file(officer).read_bytes() == after


def test_what_another_program_has_changed_in_between_is_kept_too(officer: Officer) -> None:
    first = officer.get(f"text/{TEXT}").data["fields"]["summary"]
    save(officer, first, "Two.")
    file(officer).write_text(file(officer).read_text().replace("Two.", "By another."))
    save(officer, "By another.", "Three.")
    pages = [
        re.sub("</?(?:ins|del)>", "", officer.get(f"earlier/{TEXT}", at=id_).text)
        for id_ in ids(officer)
    ]
    assert ["By another." in page for page in pages] == [True, False, False]


def test_while_somebody_types_one_version_a_minute_is_listed(
    officer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1_731_000_000.0]
    monkeypatch.setattr(saving, "time", lambda: now[0])
    words = officer.get(f"text/{TEXT}").data["fields"]["summary"]
    for number in range(20):
        save(officer, words, f"{number}.")
        words, now[0] = f"{number}.", now[0] + 10
    assert 3 <= len(ids(officer)) <= 5


def test_a_version_that_has_gone_changes_nothing(officer: Officer) -> None:
    before = file(officer).read_bytes()
    done = officer.post(f"earlier/{TEXT}", b"at=0123456789abcdef")
    assert (done.status, done.headers["Location"]) == (303, f"/.desk/earlier/{TEXT}")
    assert file(officer).read_bytes() == before


def test_a_text_that_cannot_be_read_is_restored(officer: Officer) -> None:
    first = officer.get(f"text/{TEXT}").data["fields"]["summary"]
    save(officer, first, "Two.")
    good = file(officer).read_bytes()
    file(officer).write_bytes(good.replace(b"title: ", b"title: [", 1))
    officer.read()
    assert f"/.desk/earlier/{TEXT}" in officer.get(f"edit/{TEXT}").text
    page = officer.get(f"earlier/{TEXT}")
    assert "<ins>[</ins>" in page.text
    officer.post(f"earlier/{TEXT}", f"at={VERSION.findall(page.text)[0]}".encode())
    assert file(officer).read_bytes() == good


def test_a_disk_that_refuses_is_said(officer: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    first = officer.get(f"text/{TEXT}").data["fields"]["summary"]
    save(officer, first, "Two.")
    with monkeypatch.context() as patched:
        patched.setattr(saving, "write_atomically", refuse)
        done = officer.post(f"earlier/{TEXT}", f"at={ids(officer)[0]}".encode())
    assert done.status == 422
    assert "It could not be restored: this computer does not allow it." in done.text


@pytest.fixture
def committed(officer: Officer) -> Officer:
    """A text that Jana has written, and that somebody else has committed since."""
    folder = officer.site.folder
    git(folder, "init", "--quiet")
    git(folder, "add", "content")
    git(folder, *JANA, "commit", "--quiet", "--message", "One", f"--date={YEAR * 50}")
    old = officer.get(f"text/{TEXT}").data["fields"]["summary"]
    officer.site.change(f"{ITEM}/index.en.md", old, "A colleague wrote this.")
    who = ("-c", "user.name=王五", "-c", "user.email=w@press.example")
    git(folder, *who, "commit", "--quiet", "--all", "--message", "Two")
    officer.site.change(f"{ITEM}/index.en.md", "A colleague wrote this.", "And I this.")
    return officer


def test_with_git_what_colleagues_have_committed_is_listed_with_their_names(
    committed: Officer,
) -> None:
    page = committed.get(f"earlier/{TEXT}").text
    assert [page.count(name) for name in ("王五", "Jana Vzorová")] == [2, 1]  # one is open
    assert page.index("王五") < page.index("Jana Vzorová")
    committed.post(f"earlier/{TEXT}", f"at={ids(committed)[1]}".encode())
    first = git(committed.site.folder, "show", f"HEAD~:content/{ITEM}/index.en.md")
    assert file(committed).read_text("utf-8").rstrip() == first


def test_what_was_saved_and_committed_is_listed_once_with_its_author(officer: Officer) -> None:
    git(officer.site.folder, "init", "--quiet")
    first = officer.get(f"text/{TEXT}").data["fields"]["summary"]
    save(officer, first, "Two.")
    git(officer.site.folder, "add", "content")
    git(officer.site.folder, *JANA, "commit", "--quiet", "--message", "Two")
    save(officer, "Two.", "Three.")
    page = officer.get(f"earlier/{TEXT}").text
    assert len(VERSION.findall(page)) == 2
    assert page.count("Jana Vzorová") == 2  # in the list, and above the difference


@pytest.fixture
def desk(tmp_path: Path, browser: Browser) -> Iterator[Desk]:
    with writing(tmp_path, browser) as desk:
        yield desk


@needs_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("speaks", "width"), [("en", 1440), ("zh", 390)])
def test_a_version_is_restored_by_keyboard_and_axe_finds_nothing(
    desk: Desk, speaks: str, width: int, scheme: str
) -> None:
    desk.write("One.\n\nTwo.\n")
    old = desk.path().read_bytes()
    wanted = desk.officer.change([["title"], "The River Forum opens", "It opened"])
    wanted["body"] = ["One.\n\nTwo.\n", "One.\n\nTwo, and more.\n\nThree.\n"]
    desk.officer.post(f"save/{TEXT}", wanted)
    size = {"width": width, "height": 900}
    page = desk.opened(speaks, viewport=size, color_scheme=scheme)
    page.focus(f"a[href='/.desk/earlier/{TEXT}']")
    page.keyboard.press("Enter")
    page.wait_for_selector(".ver nav a[aria-current]")
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    new = " ".join(map(str.strip, page.locator("main ins").all_inner_texts()))
    assert new == "It opened , and more Three."
    page.focus("main form button")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/edit/{TEXT}")
    assert desk.path().read_bytes() == old
    page.wait_for_selector("[data-undo]:visible")
