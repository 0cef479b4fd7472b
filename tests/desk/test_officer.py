"""An officer's two days at the desk, in Chinese and without a terminal: from the board to a
published release with photos, a quote, an embargo and a translation, and its correction.
"""

import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from previews import running, settings_file
from support import SMALL, SMALL_LANGUAGES, Site, overlay
from visitor import needs_browser

from plenary.forms import FORMS

pytestmark = [needs_browser]

PUBLISHING = """import sys
sys.path.insert(0, {folder!r})
from siteconf import *
SITEURL = "https://rivers.example"
TARGETS = {{"web": {{"branch": "pages", "remote": "web"}}}}
"""


def photo(colour: str) -> dict[str, object]:
    made = BytesIO()
    Image.new("RGB", (1600, 1000), colour).save(made, "JPEG")
    return {"name": f"{colour}.jpg", "mimeType": "image/jpeg", "buffer": made.getvalue()}


class Counted:
    """A person at a page, whose clicks and keys are counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = self.keys = 0

    def click(self, selector: str) -> None:
        self.clicks += 1
        self.page.click(selector)

    def type(self, words: str) -> None:
        self.keys += len(words)
        self.page.keyboard.type(words)

    def press(self, key: str) -> None:
        self.keys += 1
        self.page.keyboard.press(key)

    def saved(self) -> None:
        self.page.wait_for_timeout(1000)
        self.page.wait_for_selector("[data-saved] svg")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[tuple[Site, str, Path]]:
    """A small site with its preview, and the repository that it is published to."""
    repository = tmp_path / "web.git"
    subprocess.run(["git", "init", "--bare", "-q", str(repository)], check=True)
    few = dict.fromkeys(FORMS, "none")
    site = Site(tmp_path / "site", {"LANGUAGES": SMALL_LANGUAGES, "FORMS": few, "SEARCH": False})
    overlay(SMALL, site.content)
    settings = settings_file(site, SEARCH=False, FORMS=few)
    publishing = PUBLISHING.format(folder=str(site.folder))
    (site.folder / "publishconf.py").write_text(publishing, encoding="utf-8")
    git = ["git", "-C", str(site.folder)]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "remote", "add", "web", str(repository)], check=True)
    with running(settings) as preview:
        yield site, preview.address, repository


def published(repository: Path, path: str) -> str:
    command = ["git", "-C", str(repository), "show", f"pages:{path}"]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def publish(person: Counted) -> None:
    """Go to the screen of the publication, look at what changes, and publish it."""
    page = person.page
    person.click(".rail a[href$='/publish']")
    if page.locator("[data-address]").count():  # what was published last
        person.click("[data-wish=look]")
    expect(page.locator("[data-wish=publish]")).to_be_visible(timeout=60_000)
    person.click("[data-wish=publish]")
    expect(page.locator("[data-address]")).to_have_text("https://rivers.example", timeout=90_000)


def test_an_officer_publishes_a_release_and_corrects_it_without_a_terminal(  # noqa: PLR0915 — two days
    office: tuple[Site, str, Path], browser: Browser
) -> None:
    site, address, repository = office
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    cookie = {"name": "desk-language", "value": "zh", "url": address}
    context.add_cookies([cookie])  # type: ignore[list-item]
    page = context.new_page()
    page.set_default_timeout(20_000)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    person = Counted(page)

    # The release: a headline is all that is asked
    page.goto(f"{address}.desk/")
    page.wait_for_selector(".rail")  # after the first build
    person.press("n")
    expect(page.locator("#title")).to_be_focused()
    page.select_option("#language", "zh")
    page.locator("#title").focus()
    person.type("河流论坛签署合作协议")
    person.press("Enter")
    page.wait_for_selector("#ready", state="attached")
    (folder,) = site.content.glob("news/*-he-liu-*")
    original = folder / "index.zh.md"
    person.click("[data-tool=new-paragraph]")
    person.type("双方今天签署了协议。")
    person.press("Enter")
    person.press("Enter")
    person.type("协议涉及**水坝**和鱼类。")
    person.press("Escape")
    person.click("[data-entries=quotes] [data-add]")
    person.type("合作让河流更清澈。")
    page.locator("[data-entry] [id$='.speaker']").last.select_option("li-ming")
    page.locator("[data-path='[\"embargo\"]']").fill("2024-11-09T08:30")
    page.locator("[data-path='[\"embargo\"]']").press("Tab")
    person.saved()
    expect(page.locator("[data-count]")).to_be_hidden()

    # Three photos, described in Chinese; in English once the translation is there
    person.click("a[href*='/photos/zh/']")
    person.clicks += 1
    page.set_input_files("input[type=file]", [photo("red"), photo("green"), photo("blue")])  # type: ignore[arg-type]
    expect(page.locator("[data-photo]")).to_have_count(3)
    for number, words in enumerate(("红色的河岸", "绿色的河岸", "蓝色的河流")):
        page.locator("[data-photo] textarea[lang^=zh]").nth(number).focus()
        person.clicks += 1
        person.type(words)
    person.press("Tab")
    expect(page.locator("[data-saved]")).to_contain_text("已保存")

    # The translation, row by row; photos too
    page.goto(f"{address}.desk/translate/en/news/{folder.name}")
    page.reload()
    translated = ["Agreement signed at the River Forum", "Wang Wu signed for both sides today."]
    page.wait_for_timeout(1500)
    page.reload()
    rows = page.locator("[data-row]").count()
    person.click("[data-next]")
    for number in range(rows):
        words = (translated[number : number + 1] or [f"Translation {number}."])[0]
        person.type(words)
        person.press("ControlOrMeta+Enter")
    expect(page.locator("[data-counted]")).to_contain_text(f"已完成 {rows}/{rows}")
    english = (folder / "index.en.md").read_text("utf-8")
    assert english.count("    alt: Translation ") == 3
    assert "original: true" in original.read_text("utf-8")

    # Both are ready; publish
    for language in ("en", "zh"):
        page.goto(f"{address}.desk/edit/{language}/news/{folder.name}")
        page.wait_for_selector("#ready", state="attached")
        person.click("[data-ready]")
        person.click("#ready-menu .btn.red")
        person.saved()
    publish(person)
    shown = published(repository, f"zh/news/{folder.name}/index.html")
    assert "合作让河流更清澈" in shown
    assert "红色的河岸" in shown
    assert "Agreement signed" in published(repository, f"en/news/{folder.name}/index.html")

    # The next day: a correction
    page.goto(f"{address}.desk/edit/zh/news/{folder.name}")
    page.wait_for_selector("#ready", state="attached")
    person.click("[data-entries=corrections] [data-add]")
    page.keyboard.press("Tab")
    page.locator("[data-entry] [id$='.date']").last.fill("2024-11-10")
    page.locator("[data-entry] [id$='.note']").last.fill("此前的版本误写了日期。")
    page.locator("[data-entry] [id$='.note']").last.press("Tab")
    person.saved()
    publish(person)
    assert "此前的版本误写了日期" in published(repository, f"zh/news/{folder.name}/index.html")
    assert faults == []
    assert person.clicks <= 40
    assert person.keys <= 400
