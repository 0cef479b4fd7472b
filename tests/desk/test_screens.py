"""The desk's own screens in a browser: nothing is wrong for axe, and keys work."""

from collections.abc import Iterator
from threading import Thread

import pytest
from desking import Officer
from playwright.sync_api import Browser
from support import SMALL, SMALL_LANGUAGES, Site, overlay
from visitor import findings, needs_browser, opened

from plenary.preview.page_status import PageStatus
from plenary.preview.server import serve_at

pytestmark = needs_browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = Site(tmp_path_factory.mktemp("desk") / "site", {"LANGUAGES": SMALL_LANGUAGES})
    overlay(SMALL, site.content)
    release = "---\ntitle: Alpha\ndate: 2024-11-10\nembargo: 2099-01-02 09:30\n---\nText.\n"
    site.write("news/2024-11-10-a/index.en.md", release)
    officer = Officer(site)
    server = serve_at("127.0.0.1", 0, lambda _: None, PageStatus(), officer.desk.answer)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"{server.url}.desk/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "language"), [(1440, "en"), (390, "zh"), (320, "de")])
def test_nothing_is_wrong_for_axe(
    browser: Browser, address: str, width: int, language: str, scheme: str
) -> None:
    page = opened(browser, f"{address}language/{language}", width, color_scheme=scheme)
    screens = ("", "new", "new?kind=edition", "year", "keys", "edit/de/2024/forums/dams", "nowhere")
    for path in screens:
        page.goto(address + path)
        assert findings(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
    page.context.close()


def test_the_board_is_searched_and_walked_with_keys(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.keyboard.press("/")
    page.keyboard.type("hlltkm")
    page.get_by_role("heading", name="Alpha").wait_for(state="detached")
    assert page.get_by_role("link", name="The River Forum opens").count() == 1
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.locator(":focus").inner_text() == "The River Forum opens"
    page.keyboard.press("Enter")
    page.wait_for_url("**/edit/en/news/2024-11-07-opening")
    page.goto(address)
    page.keyboard.press("n")
    page.wait_for_url("**/new")
    assert page.locator(":focus").get_attribute("id") == "title"
    page.context.close()


def test_it_works_without_scripts(browser: Browser, address: str) -> None:
    page = opened(browser, address, java_script_enabled=False)
    page.get_by_label("Search", exact=True).fill("novak")
    page.get_by_role("button", name="Show").click()
    assert page.get_by_role("link", name="Jana Novak").count() == 1
    page.get_by_role("navigation", name="Kind").get_by_role("link", name="Releases").click()
    assert "kind=news" in page.url
    page.context.close()
