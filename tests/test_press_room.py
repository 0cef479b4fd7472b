"""The press room: a journalist without an account takes each thing with one tap."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from camera import photo
from planned import views
from playwright.sync_api import Browser, Page, expect
from support import SMALL, SMALL_LANGUAGES, Site, overlay
from visitor import findings, needs_browser, opened

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"><path d="M0 0h8v4H0z"/></svg>\n'
LOGOS = """logos:
  colour:
    title: Logo in colour
    file: logo.svg
    credit: Studio Weir
  print:
    title: Logo for print
    file: logo.png
    ground: dark
image_terms: Name the photographer.
embargo_rules: |-
  Nothing is sent before its time.

  Ask us.
---
"""
PRESS = """accreditation: |-
  Bring a press card.

  Tell us what you need.
accreditation_form: https://rivers.example/press
accreditation_closes: 2024-10-25
accreditation_contact: press
spokespersons:
  dams: {speaker: li-ming, topics: Dams, languages: [zh, en], contact: press}
  other: {name: Pat Weir, role: Mayor}
---
"""


def room(folder: Path) -> Site:
    """Return the small site with all that a press room can have."""
    site = Site(folder / "site", {"LANGUAGES": SMALL_LANGUAGES})
    overlay(SMALL, site.content)
    site.write("site/logo.svg", SVG)
    (site.content / "site/logo.png").write_bytes(photo((80, 40), "PNG"))
    (site.content / "2024/speakers/li-ming/portrait.jpg").write_bytes(photo((400, 500)))
    words = "photos: {portrait.jpg: {credit: Jana Novak}}\n"
    site.change("2024/speakers/li-ming/index.en.md", "role: Engineer\n", f"role: Engineer\n{words}")
    for path, more in (("site/index.en.md", LOGOS), ("2024/index.en.md", PRESS)):
        site.change(path, "---\n" + site_text(site, path), more + site_text(site, path))
    return site


def site_text(site: Site, path: str) -> str:
    """Return what is below the fields of a text."""
    return (site.content / path).read_text("utf-8").split("---\n", 2)[2]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    made = room(tmp_path_factory.mktemp("press"))
    made.built(AS_OF="2024-10-01 12:00")
    return made


@pytest.fixture
def page(browser: Browser, site: Site, serve: Callable[[Path], str]) -> Page:
    return opened(browser, f"{serve(site.output)}en/", 390)


TAPS = {
    "logo": ("#part\\.logos", "Logo in colour (SVG)", "logo.svg"),
    "fact sheet": (".actions", "Fact sheet (DOCX)", "fact-sheet.docx"),
    "portrait": ("#part\\.portraits", "Li Ming", "portrait.jpg"),
    "latest kit": (".actions", "Latest press kit (ZIP)", "press-kit.zip"),
}


@needs_browser
def test_from_any_page_to_the_press_room_and_each_thing_is_one_tap(page: Page) -> None:
    page.locator("footer").get_by_role("link", name="Press room").click()
    for place, name, file in TAPS.values():
        around = page.locator("section, .head").filter(has=page.locator(place)).first
        with page.expect_download() as download:
            around.get_by_role("link", name=name, exact=True).click()
        assert download.value.suggested_filename == file
        assert download.value.path().stat().st_size > 0
    portrait = page.locator(".person").filter(has_text="Li Ming")
    expect(portrait).to_contain_text("Photo: Jana Novak")
    contact = page.locator(".head").get_by_role("link", name="press@rivers.example")
    assert contact.get_attribute("href") == "mailto:press@rivers.example"
    assert findings(page) == []
    assert page.faults == []  # type: ignore[attr-defined]
    page.context.close()


@needs_browser
def test_accreditation_is_there_until_the_forum_is_over(page: Page) -> None:
    page.clock.set_fixed_time("2024-10-01T12:00+08:00")
    page.goto(f"{page.url}press/")
    accreditation = page.locator("section").filter(has=page.locator("#part\\.accreditation"))
    expect(accreditation).to_contain_text("Bring a press card.")
    expect(accreditation).to_contain_text("Journalists can apply until 25 October 2024.")
    apply = accreditation.get_by_role("link", name="Apply for accreditation")
    assert apply.get_attribute("href") == "https://rivers.example/press"
    expect(accreditation.get_by_role("link", name="press@rivers.example")).to_be_visible()
    page.clock.set_fixed_time("2024-12-01T12:00+08:00")
    page.reload()
    expect(accreditation).to_be_hidden()
    page.context.close()


def test_the_fact_sheet_says_what_the_edition_says_and_counts(site: Site) -> None:
    read = docx.Document(BytesIO((site.output / "en/2024/fact-sheet.docx").read_bytes()))
    said = [paragraph.text for paragraph in read.paragraphs]
    assert said[0] == "River Forum 2024"
    for line in (
        "Date: 7–8 November 2024",
        "Theme of the year: Clear Water",
        "Speakers: 2",
        "Countries: 2",
        "City of Riverton",
        "The River Forum meets once a year.",
    ):
        assert line in said, line
    chinese = docx.Document(BytesIO((site.output / "zh/2024/fact-sheet.docx").read_bytes()))
    assert "演讲嘉宾：2" in [paragraph.text for paragraph in chinese.paragraphs]
    assert chinese.core_properties.language == "zh-Hans"
    # Who reads a language in which the edition has no text is given the nearest one
    (sheet,) = views(site, AS_OF="2024-10-01 12:00")["de/press/index.html"]["sheets"]
    assert (sheet["path"], sheet["lang"]) == ("en/2024/fact-sheet.docx", "en")


def test_what_the_press_room_says(site: Site) -> None:
    text = site.page("en/press/")
    words = " ".join(re.sub(r"<[^>]+>", " ", text).split())
    for said in (
        "Name the photographer.",
        "Nothing is sent before its time. Ask us.",
        "Pat Weir",
        "Languages: Chinese and English",
        "The River Forum meets once a year.",
    ):
        assert said in words, said
    assert 'data-ground="dark"' in text
    assert "en/press/" in site.page("sitemap.xml")
    assert (site.output / "media/logo.svg").read_text("utf-8").startswith("<svg")
    with ZipFile(site.output / "media/news/2024-11-07-opening/press-kit.zip") as kit:
        assert kit.testzip() is None


def test_a_sample_logo_is_not_published(small: Site) -> None:
    small.write("site/logo.svg", SVG)
    (small.content / "site/logo.png").write_bytes(photo((80, 40), "PNG"))
    logos = "logos:\n  a: {title: A, file: logo.svg, sample: true}\n"
    logos += "  b: {title: B, file: logo.png, sample: true}\n"
    small.change("site/index.en.md", "contacts:\n", f"{logos}contacts:\n")
    assert "media/logo.svg" in views(small)
    found = views(small, SHOW_SAMPLES=False)
    assert not [path for path in found if path.startswith("media/logo")]
    assert found["en/press/index.html"]["logos"] == []


def test_a_site_without_anything_for_the_press_has_no_press_room(small: Site) -> None:
    for folder in ("news/2024-11-07-opening", "news/2023-01-01-only-chinese"):
        for file in (small.content / folder).iterdir():
            file.unlink()
    contacts = "contacts:\n  press:\n    title: Press office\n    email: press@rivers.example\n"
    small.change("site/index.en.md", contacts, "")
    file = small.content / "site/index.zh.md"
    text = file.read_text("utf-8")
    file.write_text(re.sub(r"contacts:\n(  .*\n)+", "", text), "utf-8")
    found = views(small)
    assert "en/press/index.html" not in found
    assert found["en/index.html"]["press_room"] == ""
