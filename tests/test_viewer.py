"""The viewer of photos: with the keyboard alone, by touch, by a link, and without scripts."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from camera import photo
from playwright.sync_api import Browser, Page, expect
from support import SMALL, SMALL_LANGUAGES, Site, overlay
from visitor import findings, needs_browser, opened

pytestmark = needs_browser

ARABIC = {"id": "ar", "tag": "ar", "name": "العربية", "dir": "rtl", "fallback": ["en"]}
GALLERY = "2024/galleries/banks/"
NAMES = ("north bank.jpg", "south.jpg", "桥.jpg")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """A gallery of three photos, and one of one."""
    site = Site(
        tmp_path_factory.mktemp("viewer") / "site", {"LANGUAGES": [*SMALL_LANGUAGES, ARABIC]}
    )
    overlay(SMALL, site.content)
    entries = ""
    for number, name in enumerate(NAMES):
        data = photo((1500, 1000) if number else (1000, 1500))
        (site.content / GALLERY / name).write_bytes(data)
        entries += f"  {name}: {{alt: Bank {number}, caption: Caption {number}, credit: Wei}}\n"
    (site.content / GALLERY / "bank.png").unlink()
    site.change(f"{GALLERY}index.en.md", "photos:\n", f"photos:\n{entries}")
    text = (site.content / GALLERY / "index.en.md").read_text("utf-8")
    head, _, tail = text.partition("  bank.png:")
    site.write(f"{GALLERY}index.en.md", head + "---\n" + tail.partition("---\n")[2])
    site.write("pages/one/index.en.md", "---\ntitle: One\nphotos:\n  a.jpg: {alt: One}\n---\n")
    (site.content / "pages/one/a.jpg").write_bytes(photo((300, 200)))
    site.built()
    return serve(site.output)


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    page = opened(browser, f"{address}en/{GALLERY}", 1000)
    yield page
    assert page.faults == []  # type: ignore[attr-defined]
    page.context.close()


def expect_shown(page: Page, alt: str) -> None:
    """Expect that the viewer comes to rest at the photo with this alternative text."""
    for _ in range(100):
        if page.evaluate(IN_SIGHT) == alt:
            return
        page.wait_for_timeout(50)
    assert page.evaluate(IN_SIGHT) == alt


# The alternative text of the photo in the middle of the strip, if the strip stands still
IN_SIGHT = """(() => {
  const strip = document.querySelector(".strip");
  const index = Math.abs(strip.scrollLeft) / strip.clientWidth;
  return Number.isInteger(index) && strip.children[index].querySelector("img")?.alt;
})()"""


def test_by_keyboard_alone(page: Page) -> None:
    link = page.get_by_role("link", name="Bank 1")
    while not link.evaluate("e => e === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Photos")
    expect(dialog).to_be_visible()
    expect_shown(page, "Bank 1")
    caption = dialog.locator("[aria-live=polite]")
    expect(caption).to_contain_text("Photo 2 of 3")
    expect(caption).to_contain_text("Caption 1")
    assert caption.evaluate("e => e.id === e.closest('dialog').getAttribute('aria-describedby')")
    assert findings(page) == []
    page.keyboard.press("ArrowRight")
    expect(caption).to_contain_text("Photo 3 of 3")
    expect_shown(page, "Bank 2")
    page.keyboard.press("ArrowRight")  # there is none
    expect(caption).to_contain_text("Photo 3 of 3")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(caption).to_contain_text("Photo 1 of 3")
    page.keyboard.press("End")
    expect(caption).to_contain_text("Photo 3 of 3")
    page.keyboard.press("Home")
    expect(caption).to_contain_text("Photo 1 of 3")
    stops = set()
    for _ in range(12):
        page.keyboard.press("Tab")
        stops.add(page.evaluate("document.activeElement.closest('dialog, body').tagName"))
    assert "DIALOG" in stops
    assert not page.evaluate("!!document.activeElement.closest('.photos, header, footer')")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert link.evaluate("e => e === document.activeElement")
    assert page.url.endswith(GALLERY)


def test_by_buttons_each_of_which_has_a_name(page: Page) -> None:
    page.get_by_role("link", name="Bank 0").click()
    dialog = page.get_by_role("dialog")
    previous = dialog.get_by_role("button", name="Previous photo")
    expect(previous).to_have_attribute("aria-disabled", "true")
    dialog.get_by_role("button", name="Next photo").click()
    expect(dialog).to_contain_text("Photo 2 of 3")
    expect_shown(page, "Bank 1")
    expect(dialog.get_by_role("link", name="Full size")).to_have_attribute("download", "")
    for button in dialog.get_by_role("button").all():
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()


def test_by_touch_the_strip_moves_and_the_caption_follows(page: Page) -> None:
    page.get_by_role("link", name="Bank 0").click()
    page.evaluate("document.querySelector('.strip').scrollBy({left: innerWidth})")  # as a finger
    expect(page.get_by_role("dialog")).to_contain_text("Photo 2 of 3")
    assert page.url.endswith("#photo.south.jpg")


@pytest.mark.parametrize(
    ("place", "alt"),
    [
        ("photo.north-bank.jpg", "Bank 0"),
        ("photo.%E6%A1%A5.jpg", "Bank 2"),
        ("photo.桥.jpg", "Bank 2"),
    ],
)
@pytest.mark.parametrize("again", [True, False])
def test_a_link_leads_to_a_photo(page: Page, place: str, alt: str, *, again: bool) -> None:
    address = page.url
    if again:  # as a link from elsewhere, not from the page itself
        page.goto("about:blank")
    page.goto(address + "#" + place)
    expect(page.get_by_role("dialog")).to_be_visible()
    expect_shown(page, alt)
    page.keyboard.press("Home")
    expect_shown(page, "Bank 0")
    page.keyboard.press("End")
    expect_shown(page, "Bank 2")
    page.goto(address + "#" + place)
    expect_shown(page, alt)
    page.keyboard.press("Escape")


@pytest.mark.parametrize("place", ["#%E6%A", "#photo.none.jpg", "#"])
def test_a_link_to_nowhere_opens_nothing(page: Page, place: str) -> None:
    page.goto(page.url + place)
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_right_to_left_the_next_photo_is_on_the_left(browser: Browser, address: str) -> None:
    # Without motion: a busy machine may take a pause in it for its end
    page = opened(browser, f"{address}ar/{GALLERY}", 1000, reduced_motion="reduce")
    page.get_by_role("link", name="Bank 0").click()
    for alt in ("Bank 1", "Bank 2"):
        page.keyboard.press("ArrowLeft")
        expect_shown(page, alt)
    page.keyboard.press("ArrowRight")
    expect_shown(page, "Bank 1")
    following = page.locator(".viewer .next").bounding_box()
    assert following
    assert following["x"] < 100
    page.context.close()


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_axe_finds_nothing_while_it_is_open(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    for path in (GALLERY, "one/"):
        page = opened(browser, f"{address}de/{path}", width, color_scheme=scheme)
        page.locator(".photos a").first.click()
        expect(page.get_by_role("dialog")).to_be_visible()
        assert findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        page.context.close()


def test_a_photo_is_never_shown_larger_than_it_is(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}en/one/", 1000)
    page.locator(".photos a").first.click()
    width = page.locator(".slide img").evaluate("i => i.getBoundingClientRect().width")
    assert width <= 300
    page.context.close()


def test_without_scripts_a_photo_leads_to_its_largest_picture(
    browser: Browser, address: str
) -> None:
    page = opened(browser, f"{address}en/{GALLERY}", java_script_enabled=False)
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.get_by_role("link", name="Bank 1").click()
    assert page.url.endswith("/south.jpg-1500.jpg")
    page.context.close()
