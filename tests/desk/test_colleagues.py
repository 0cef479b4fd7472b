"""Two officers with desks of their own: what colleagues have changed, before one publishes."""

import re
import shutil
import time
from html import unescape
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from colleagues import JPEG, Colleague
from desking import Officer
from PIL import Image
from playwright.sync_api import Browser
from previews import running
from publishers import git
from support import SMALL, SMALL_LANGUAGES, Site, overlay
from visitor import findings, needs_browser, opened

from plenary.desk.publication import Run
from plenary.forms import FORMS
from plenary.preview.page_status import PageStatus
from plenary.preview.server import serve_at

ITEM = "news/2024-11-07-opening"
TEXT = f"{ITEM}/index.en.md"
CONF = """import os
from pelicanconf import *
SITE_ID = "3c0e8a52-7d0b-4f0e-9a35-5b1f0c9d2e11"
HERE = os.path.dirname(__file__)
LANGUAGES = {languages!r}
SITEURL = "https://rivers.example"
PATH = os.path.join(HERE, "content")
CACHE_PATH = os.path.join(HERE, "cache")
OUTPUT_PATH = os.path.join(HERE, "output")
SHOW_SAMPLES = SEARCH = False
PROCESSES = 1
FORMS = dict.fromkeys(FORMS, "none")
TARGETS = {{"main": {{"branch": "gh-pages"}}}}
"""


class Desk(Colleague):
    """An officer at a desk, whose texts are shared."""

    def __init__(self, folder: Path, remote: Path, name: str) -> None:
        super().__init__(folder, remote, name)
        self.begin()

    def begin(self) -> None:
        """Open the desk."""
        few = dict.fromkeys(FORMS, "none")
        site = Site(self.folder, {"LANGUAGES": SMALL_LANGUAGES, "FORMS": few, "SEARCH": False})
        self.officer = Officer(site)

    def do(self, what: str, **form: str) -> Run:
        """Press a button of the publication, and wait until that is done."""
        sent = "&".join(f"{name}={value}" for name, value in {"what": what, **form}.items())
        path = "publish" if what else "join"
        assert self.officer.post(path, sent.encode()).status == 303
        return self.ended()

    def ended(self) -> Run:
        end = time.monotonic() + 60
        while (run := self.officer.desk.publications.last) is None or not run.ended:
            assert time.monotonic() < end
            time.sleep(0.05)
        if run.what != "look":
            self.officer.read()
        return run

    def screen(self, path: str = "publish", language: str = "") -> str:
        """Return what a screen says, without its marks."""
        page = self.officer.get(path, language).text
        main = page[page.index("<main") :]
        return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a repository of the small site, and a first publication of it."""
    folder = tmp_path_factory.mktemp("office")
    remote = folder / "remote.git"
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(remote))
    first = Colleague(folder / "first", remote, "First")
    git(first.folder, "switch", "--quiet", "--create", "main")
    overlay(SMALL, first.folder / "content")
    (first.folder / "publishconf.py").write_text(CONF.format(languages=SMALL_LANGUAGES))
    (first.folder / ".gitignore").write_text("/cache/\n/output/\n/.history/\n")
    git(first.folder, "add", ".")
    git(first.folder, "commit", "--quiet", "--message", "Begin")
    git(first.folder, "push", "--quiet", "--set-upstream", "origin", "main")
    return folder


@pytest.fixture
def remote(office: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(office / "remote.git", tmp_path / "remote.git"))


@pytest.fixture
def wang(remote: Path, tmp_path: Path) -> Desk:
    return Desk(tmp_path / "wang", remote, "Wang")


@pytest.fixture
def jana(remote: Path, tmp_path: Path) -> Desk:
    return Desk(tmp_path / "jana", remote, "Jana")


def published(remote: Path, page: str) -> str:
    return git(remote, "show", f"gh-pages:en/{page}index.html")


def test_what_colleagues_have_changed_is_listed_taken_in_and_published(
    wang: Desk, jana: Desk, remote: Path
) -> None:
    jana.change("The River Forum opens", "Jana’s forum opens", TEXT)
    jana.write(JPEG, f"{ITEM}/plan.jpg")
    jana.take()
    wang.change("Water is", "Wang’s water is", TEXT)
    looked = wang.do("look")
    assert looked.good
    before = wang.file(TEXT).read_bytes()
    said = wang.screen()
    assert "Colleagues have changed 1 text Changed Jana’s forum opens Release · English" in said
    assert "photos and files Jana" in said
    assert "First take in what colleagues have changed." in said
    assert 'value="publish"' not in wang.officer.get("publish").text
    assert "新闻稿" in wang.screen(language="zh")
    assert wang.file(TEXT).read_bytes() == before
    jana.file(f"{ITEM}/plan.jpg").unlink()  # it is no photo
    jana.take()

    taken = wang.do("take")
    assert taken.good
    assert [step["state"] for step in taken.steps] == ["ready"] * 3
    assert "title: Jana’s forum opens" in wang.file(TEXT).read_text("utf-8")
    assert "Wang’s water is" in wang.file(TEXT).read_text("utf-8")
    assert wang.head() == wang.pushed()
    assert wang.do("look").good
    assert "Nothing new from colleagues" in wang.screen()
    done = wang.do("publish")
    assert done.good, done.problems
    page = published(remote, f"{ITEM}/")
    assert "Jana’s forum opens" in page
    assert "Wang’s water is" in page

    # What came since that publication is listed too, when it is here
    jana.take()
    jana.change("Jana’s forum opens", "Jana’s forum has opened", TEXT)
    jana.take()
    wang.do("take")
    wang.do("look")
    assert "Taken in Jana’s forum has opened" in wang.screen()


def test_what_colleagues_push_while_somebody_publishes_is_taken_in_and_shown_first(
    wang: Desk, jana: Desk, remote: Path
) -> None:
    wang.do("look")
    jana.change("The River Forum opens", "Jana’s forum opens", TEXT)
    jana.take()
    stopped = wang.do("publish")
    (said,) = stopped.problems
    assert said == (
        "Colleagues have changed texts meanwhile, and these have been taken in. "
        "Look at what would change now, then publish."
    )
    assert "title: Jana’s forum opens" in wang.file(TEXT).read_text("utf-8")
    assert "gh-pages" not in git(remote, "for-each-ref")
    assert "Stopped. Nothing has changed for visitors." in wang.screen()
    assert wang.do("publish").good
    assert "gh-pages" in git(remote, "for-each-ref")


def test_where_both_have_changed_one_place_both_versions_are_shown_and_one_is_chosen(
    wang: Desk, jana: Desk, remote: Path
) -> None:
    jana.change("Water is 'life'", "Water is everything", TEXT)
    jana.change("title: The River Forum opens", "title: The forum has opened", TEXT)
    jana.take()
    wang.change("Water is 'life'", "Water is dear", TEXT)
    wang.change("title: The River Forum opens", "title: Wang opens the forum", TEXT)
    before = wang.file(TEXT).read_bytes()
    for what in ("take", "publish"):
        stopped = wang.do(what)
        assert stopped.problems == [
            "You and a colleague have changed the same places. Decide what stays, then go on."
        ]
        assert "Decide 2 places" in wang.screen()
    assert wang.file(TEXT).read_bytes() == before
    assert "gh-pages" not in git(remote, "for-each-ref")

    page = wang.officer.get("join").text
    keys = re.findall(r'name="choice\.(\w+)" value="mine"', page)
    assert len(keys) == 2
    said = wang.screen("join")
    assert "You and colleagues have changed 2 places." in said
    assert "Release · English · Headline" in said
    assert "The version of Jana" in said
    assert "<ins>dear</ins>" in page
    assert "<ins>everything</ins>" in page
    choices = {f"choice.{keys[0]}": "theirs", f"choice.{keys[1]}": "both"}
    taken = wang.do("", **choices, **{f"words.{keys[1]}": "Water+is+both."})
    assert taken.good, taken.problems
    text = wang.file(TEXT).read_text("utf-8")
    assert "title: The forum has opened" in text
    assert text.endswith("\nWater is both.\n")
    assert wang.head() == wang.pushed()
    assert wang.officer.get("join").headers["Location"] == "/.desk/publish"
    # Nothing is lost: the other versions are among the earlier ones
    earlier = wang.officer.get(f"earlier/en/{ITEM}").text
    versions = re.findall(r"\?at=(\w+)", earlier)
    pages = [wang.officer.get(f"earlier/en/{ITEM}", at=id_).text for id_ in versions]
    plain = " ".join(re.sub("</?(?:ins|del)>", "", page) for page in pages)
    assert "Water is dear" in plain
    assert "Water is everything" in plain


def test_of_pictures_and_removed_texts_one_is_kept_as_a_whole(wang: Desk, jana: Desk) -> None:
    page = "pages/press/index.en.md"
    jana.write("---\ntitle: The press\n---\nText.\n", page)
    jana.write(JPEG, f"{ITEM}/plan.jpg")
    jana.take()
    wang.take()
    shutil.rmtree(jana.file("pages/press"))
    jana.write(JPEG + b"jana", f"{ITEM}/plan.jpg")
    jana.take()
    wang.change("Text.", "Another text.", page)
    wang.write(JPEG + b"wang", f"{ITEM}/plan.jpg")
    wang.do("take")
    said = wang.screen("join")
    assert "The press Page" in said
    assert "The text stays, with all that belongs to it." in said
    assert "Removed" in said
    assert "plan.jpg" in said
    assert said.count("1 kB") == 2
    keys = re.findall(r'name="choice\.(\w+)" value="mine"', wang.officer.get("join").text)
    assert wang.do("", **{f"choice.{key}": "mine" for key in keys}).good
    assert wang.file(f"{ITEM}/plan.jpg").read_bytes() == JPEG + b"wang"
    assert "Another text." in wang.file(page).read_text("utf-8")


def test_without_network_it_is_said_and_the_site_can_still_be_published(
    wang: Desk, remote: Path, tmp_path: Path
) -> None:
    web = tmp_path / "web.git"
    git(tmp_path, "init", "--quiet", "--bare", str(web))
    git(wang.folder, "remote", "add", "web", str(web))
    conf = wang.folder / "publishconf.py"
    conf.write_text(conf.read_text().replace('"gh-pages"', '"gh-pages", "remote": "web"'))
    remote.rename(tmp_path / "away.git")
    wang.change("Water is", "Wang’s water is", TEXT)
    assert wang.do("look").good
    assert "The shared repository cannot be reached" in wang.screen()
    done = wang.do("publish")
    assert done.good, done.problems
    assert [step["state"] for step in done.steps] == ["bad"] + ["ready"] * 6
    assert "Wang’s water is" in git(web, "show", f"gh-pages:en/{ITEM}/index.html")
    assert "The shared repository cannot be reached" in wang.screen()
    assert wang.do("take").problems[0].startswith("The shared repository cannot be reached")


def test_who_may_not_send_is_told_and_can_still_publish(wang: Desk, remote: Path) -> None:
    hook = remote / "hooks" / "update"
    hook.write_text(
        '#!/bin/sh\ntest "$1" != refs/heads/main || { echo "error: 403" >&2; exit 1; }\n'
    )
    hook.chmod(0o755)
    wang.change("Water is", "Wang’s water is", TEXT)
    done = wang.do("publish")
    assert done.good, done.problems
    assert "The shared repository refuses access" in wang.screen()
    assert wang.head() != wang.pushed()


def test_without_a_repository_nothing_of_it_is_shown(wang: Desk) -> None:
    shutil.rmtree(wang.folder / ".git")
    run = wang.do("look")
    assert "colleagues" not in run.found
    assert "olleague" not in wang.screen()
    assert wang.do("take").good
    assert wang.officer.get("join").headers["Location"] == "/.desk/publish"


@needs_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("speaks", "width"), [("en", 1440), ("zh", 390)])
def test_it_is_decided_by_keyboard_and_axe_finds_nothing(
    wang: Desk, jana: Desk, browser: Browser, speaks: str, width: int, scheme: str
) -> None:
    photo = BytesIO()
    Image.new("RGB", (40, 30), "red").save(photo, "JPEG")
    for who in (jana, wang):
        who.change("Water is 'life'", f"Water is {who.folder.name}", TEXT)
        who.write(photo.getvalue() + who.folder.name.encode(), f"{ITEM}/dam.jpg")
        if who is jana:
            who.take()
    wang.do("look")
    server = serve_at("127.0.0.1", 0, lambda _: None, PageStatus(), wang.officer.desk.answer)
    Thread(target=server.serve_forever, daemon=True).start()
    page = opened(browser, f"{server.url}.desk/language/{speaks}", width, color_scheme=scheme)
    page.set_default_timeout(60_000)
    page.goto(f"{server.url}.desk/publish")

    def look() -> None:
        assert findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0

    try:
        look()
        page.focus("[data-wish=take]")
        page.keyboard.press("Enter")
        page.wait_for_selector("a[href$='/join']")
        look()
        page.focus("a[href$='/join']")
        page.keyboard.press("Enter")
        page.wait_for_selector("fieldset")
        look()
        assert page.locator("fieldset img").count() == 2
        page.focus("input[value=mine] >> nth=0")
        page.keyboard.press("Space")
        page.focus("input[value=mine] >> nth=1")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        page.keyboard.press("Control+a")
        page.keyboard.type("Water is both.")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/publish")
        wang.ended()
    finally:
        page.context.close()
        server.shutdown()
        server.server_close()
    assert wang.file(TEXT).read_text("utf-8").endswith("\nWater is both.\n")
    assert wang.file(f"{ITEM}/dam.jpg").read_bytes().endswith(b"wang")
    assert wang.head() == wang.pushed()


@needs_browser
def test_in_the_preview_what_was_taken_in_is_looked_at_and_published(
    jana: Desk, remote: Path, tmp_path: Path, browser: Browser
) -> None:
    wang = Colleague(tmp_path / "wang", remote, "Wang")
    jana.change("The River Forum opens", "Jana’s forum opens", TEXT)
    jana.take()
    with running(wang.folder / "publishconf.py") as preview:
        page = opened(browser, f"{preview.address}.desk/publish")
        page.set_default_timeout(90_000)
        page.click("[data-wish=take]")
        page.click("[data-wish=publish]")
        page.wait_for_selector("[data-address]")
        page.context.close()
    assert "Jana’s forum opens" in published(remote, f"{ITEM}/")
    assert (wang.head(), wang.status()) == (wang.pushed(), "")
