"""What a visitor sees and does, in a real browser: phone and desktop, light and dark."""

from collections.abc import Callable
from pathlib import Path

import pytest
from camera import photo
from playwright.sync_api import Browser
from support import SMALL, SMALL_LANGUAGES, Site, overlay
from visitor import needs_browser, opened

pytestmark = needs_browser


@pytest.fixture(scope="module")
def address(example: Path, serve: Callable[[Path], str]) -> str:
    return serve(example)


def test_the_root_offers_each_language_and_the_menu_keeps_the_page(
    browser: Browser, address: str
) -> None:
    page = opened(browser, address, 360, java_script_enabled=False)
    page.get_by_role("link", name="Slovenčina").click()
    assert page.locator("html").get_attribute("lang") == "sk"
    page.goto(f"{address}sk/2024/forums/aviation/")
    page.locator("header .languages summary").click()
    page.get_by_role("navigation").get_by_role("link", name="简体中文").click()
    assert page.url == f"{address}zh/2024/forums/aviation/"
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    page.context.close()


def test_the_skip_link_comes_first_and_focus_is_seen(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}en/news/2024-11-10-forum-opens/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.get_attribute("href") == "#part.content"
    assert skip.bounding_box()["y"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.evaluate("e => !!e.closest('main')")
    assert focused.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.context.close()


def test_from_a_session_to_its_speaker_and_back(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}en/2024/agenda/", 360)
    session = page.locator("li.session").filter(has=page.locator("ul.inline")).first
    title = session.get_by_role("heading").get_by_role("link").inner_text()
    session.locator("ul.inline a").first.click()
    page.get_by_role("link", name=title).first.click()
    assert "/forums/" in page.url
    assert page.get_by_role("heading", level=1).inner_text() == title
    page.context.close()


def test_a_page_from_right_to_left_is_mirrored(
    browser: Browser, serve: Callable[[Path], str], second: Path
) -> None:
    root = serve(second)
    edges = {}
    for language in ("ar", "en"):
        page = opened(browser, f"{root}{language}/2026/", 1000)
        box = page.locator("h1").bounding_box()
        name = page.locator("header .brand img").bounding_box()
        assert box
        assert name
        edges[language] = name["x"] > 300
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        page.context.close()
    assert edges == {"ar": True, "en": False}


def test_it_works_from_a_sub_path(
    browser: Browser, example: Path, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "site").symlink_to(example)
    page = opened(browser, serve(tmp_path) + "a/site/de/2024/galleries/opening-day/")
    assert page.locator("figure img").first.evaluate("i => i.complete && i.naturalWidth > 0")
    assert page.evaluate("getComputedStyle(document.body).fontFamily") != ""
    assert page.faults == []  # type: ignore[attr-defined]
    page.context.close()


@pytest.fixture(scope="module")
def large_photos(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """A site with a gallery of photos as large as cameras make them."""
    site = Site(tmp_path_factory.mktemp("large") / "site", {"LANGUAGES": SMALL_LANGUAGES})
    overlay(SMALL, site.content)
    for number in range(9):
        size = [(2000, 3000), (3000, 2000), (3000, 3000), (3200, 1800)][number % 4]
        file = site.content / f"2024/galleries/banks/{number}.jpg"
        file.write_bytes(photo(size))
        entry = f"photos:\n  {number}.jpg: {{alt: Bank {number}}}\n"
        site.change("2024/galleries/banks/index.en.md", "photos:\n", entry)
    site.built()
    return serve(site.output)


@pytest.mark.parametrize("ratio", [1, 2])
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_the_browser_chooses_a_photo_of_the_right_size(
    browser: Browser, large_photos: str, width: int, ratio: int
) -> None:
    for path in ("en/2024/galleries/banks/", "en/"):
        page = opened(browser, large_photos + path, width, device_scale_factor=ratio)
        page.evaluate("document.querySelectorAll('img').forEach(i => i.loading = 'eager')")
        while not page.evaluate("[...document.images].every(i => i.complete)"):
            page.wait_for_timeout(50)
        chosen = page.evaluate(CHOSEN)
        assert chosen
        # A file that is there already is shown again, small too: nothing is fetched for that.
        most = {name: max(c for c in chosen if c[0] == name) for name, *_ in chosen}
        for name, shown, candidate, largest in most.values():
            needed = shown * ratio
            assert ".avif" in name
            assert candidate >= min(needed, largest) - 1, (path, name, needed)
            assert candidate <= 1.6 * needed, (path, name, needed)
        page.context.close()


# Of each photo: its address, width shown in CSS px, width of the file chosen, and of the largest
CHOSEN = """[...document.images].filter(i => i.currentSrc.includes(".jpg")).map(i => {
  const offered = i.srcset;
  const widths = [...offered.matchAll(/ (\\d+)w/g)];
  const chosen = Number(i.currentSrc.match(/-(\\d+)\\.[a-z]+$/)[1]);
  const largest = Math.max(...widths.map(w => w[1]));
  return [i.currentSrc, i.getBoundingClientRect().width, chosen, largest];
})"""
