"""What visitors come for, before, during and after the forum: by a set clock, in few taps."""

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from support import SMALL, SMALL_LANGUAGES, Site, overlay
from visitor import findings, needs_browser, opened

from plenary.forms import FORMS

pytestmark = needs_browser

EDITION, DAMS, FISH = (f"2024/{x}index.en.md" for x in ("", "forums/dams/", "forums/fish/"))
REGISTER, WATCH = "https://forum.example/register", "https://live.example/rivers"
FIELDS = f"""attendance: hybrid
registration: {REGISTER}
registration_opens: 2024-09-01
registration_closes: 2024-10-31
watch: {WATCH}
"""
SESSIONS = """accent: iron
sessions:
  salmon:
    title: Salmon again
    kind: talk
    start: 2024-11-07 09:30
    end: 2024-11-07 11:00
    room: studio
    languages: [en]
    interpretation: [en > zh]
    recordings: [https://video.example/salmon]
  eels:
    title: Eels
    kind: talk
    start: 2024-11-07 13:00
    end: 2024-11-07 14:00
    room: studio
    languages: [zh]
---
"""
NEXT = "---\ntitle: River Forum 2027\nplace: Riverton\nstart: 2027-05-04\n---\nIt is coming.\n"
BEFORE, OPEN, DURING, AFTER = (
    f"2024-{moment}+08:00"
    for moment in ("08-01T12:00", "10-01T12:00", "11-07T09:45", "12-01T12:00")
)


def made(folder: Any, moment: str, **texts: str) -> Site:
    site = Site(folder / "site", {"LANGUAGES": SMALL_LANGUAGES})
    overlay(SMALL, site.content)
    site.change(EDITION, "attendance: hybrid\n", FIELDS)
    site.change(FISH, "order: 2\n---\n", f"order: 2\n{SESSIONS}")
    release = site.content / "news/2024-11-07-opening"
    shutil.copy(site.content / "2024/galleries/banks/bank.png", release)
    photo = "photos: {bank.png: {alt: A bank., credit: Jana Novak}}\nplace: R"
    site.change("news/2024-11-07-opening/index.en.md", "place: R", photo)
    (release / "index.zh.md").unlink()
    for path, text in texts.items():
        site.write(f"{path.strip('_')}/index.en.md", text)
    site.built(AS_OF=moment.replace("T", " "), SEARCH=False, FORMS=dict.fromkeys(FORMS, "none"))
    return site


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., str]) -> str:
    """A site that was built once, in the morning of the first day."""
    return serve(made(tmp_path_factory.mktemp("tasks"), "2024-11-07T08:00").output)


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page at a moment."""
    pages: list[Page] = []

    def open_(path: str, moment: str, **options: Any) -> Page:
        page = opened(browser, f"{address}en/about/", **options)
        page.clock.set_fixed_time(moment)
        page.goto(address + path)
        pages.append(page)
        return page

    yield open_
    for page in pages:
        assert page.faults == []  # type: ignore[attr-defined]
        page.context.close()


def seen(page: Page) -> str:
    """Return what can be read without scrolling."""
    return page.evaluate(SEEN)  # type: ignore[no-any-return]


SEEN = """() => [...document.querySelectorAll('main *')].filter(e => {
  const box = e.getBoundingClientRect();
  return !e.children.length && box.height && box.bottom <= innerHeight && box.top >= 0;
}).map(e => e.textContent.trim()).join('\\n')"""


def test_from_a_session_to_registering_is_one_tap(visit: Callable[..., Page]) -> None:
    page = visit("en/2024/forums/dams/keynote/", OPEN, width=390)
    button = page.get_by_role("link", name="Register", exact=True)
    expect(button).to_be_visible()
    assert button.get_attribute("href") == REGISTER
    for moment in (BEFORE, "2024-11-01T12:00+08:00", AFTER):
        page.clock.set_fixed_time(moment)
        page.reload()
        expect(page.get_by_role("link", name="Register", exact=True)).to_be_hidden()


def test_in_the_hall_the_first_page_says_what_is_on_without_scrolling(
    browser: Browser, address: str
) -> None:
    page = opened(browser, f"{address}en/about/", 390)
    page.set_viewport_size({"width": 390, "height": 844})
    page.clock.set_fixed_time(DURING)
    page.goto(f"{address}en/")
    rooms = page.locator(".board .room:visible")
    expect(rooms).to_have_count(2)
    expect(rooms.nth(0)).to_contain_text("Opening words")
    expect(rooms.nth(1)).to_contain_text("Salmon again")
    expect(rooms.nth(1)).to_contain_text("Interpretation: English to Chinese")
    expect(rooms.nth(1)).to_contain_text("Eels")
    words = seen(page)
    for said in ("Great Hall", "Opening words", "Studio", "Salmon again", "Chinese"):
        assert said in words, said
    assert page.get_by_role("link", name="Watch live").first.get_attribute("href") == WATCH
    # An hour later the next ones have begun
    page.clock.set_fixed_time("2024-11-07T13:10+08:00")
    page.reload()
    expect(page.locator(".board .slot:visible .badge.now:visible")).to_have_text("Now")
    expect(page.locator(".board .slot:visible").first).to_contain_text("Eels")
    page.context.close()


def test_in_the_hall_a_session_is_starred_on_the_board(visit: Callable[..., Page]) -> None:
    page = visit("en/", DURING, width=390)
    star = page.locator(".board").get_by_role("button", name="In my agenda: Opening words")
    star.click()
    expect(star).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("localStorage['plenary.agenda.2024']") == '["dams.keynote"]'
    assert findings(page) == []


def test_from_the_newest_release_to_its_photo_is_two_taps(visit: Callable[..., Page]) -> None:
    page = visit("en/", AFTER, width=390)
    page.get_by_role("link", name="The River Forum opens").first.click()
    figure = page.locator("figure").first
    expect(figure).to_contain_text("Jana Novak")
    with page.expect_download() as download:
        figure.get_by_role("link", name="Full size").click()
    assert download.value.suggested_filename == "bank.png"


def test_after_the_forum_all_of_it_is_one_tap_away(visit: Callable[..., Page]) -> None:
    page = visit("en/", AFTER, width=390)
    expect(page.locator(".board")).to_be_hidden()
    recording = page.locator('.recordings a[href="https://video.example/salmon"]')
    expect(recording).to_be_visible()
    for path in ("2024/galleries/", "news/", "2024/agenda/"):
        expect(page.locator(f'main a[href="{path}"]:visible').first).to_be_visible()
    figures = page.locator(".nums > div:visible")
    assert "Sessions\n4" in figures.all_inner_texts()


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (BEFORE, "Registration opens on 1 September 2024."),
        (OPEN, "Registration is open until 31 October 2024."),
        (OPEN, "The forum begins in 37 days."),
        ("2024-11-06T20:30+08:00", "The forum begins in 13 hours."),
        ("2024-11-01T00:00+08:00", "Registration is closed."),
    ],
)
def test_the_clock_of_the_visitor_decides(
    visit: Callable[..., Page], moment: str, said: str
) -> None:
    page = visit("en/", moment)
    expect(page.locator(".stage")).to_contain_text(said, use_inner_text=True)


def test_without_scripts_the_moment_of_the_build_decides(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}en/", 390, java_script_enabled=False)
    shown = page.locator(".stage").inner_text()
    assert "Opening words" in shown
    assert "Register" not in shown
    assert "The forum in figures" not in shown
    page.context.close()


def test_each_phase_is_accessible(visit: Callable[..., Page]) -> None:
    for moment in (OPEN, DURING, AFTER):
        page = visit("en/", moment, bypass_csp=True)
        assert findings(page) == []


COUNTS = """all => Object.fromEntries(all.map(item =>
    [item.querySelector('a').dataset.value, item.querySelector('.count').textContent]))"""


def test_the_filters_count_with_each_other_and_say_that_nothing_fits(
    visit: Callable[..., Page],
) -> None:
    page = visit("en/2024/agenda/?day=2024-11-08", DURING)
    counts = page.locator(".facet li").evaluate_all(COUNTS)
    assert counts["2024-11-08"] == "1"
    assert counts["2024-11-07"] == "3"
    assert (counts["dams"], counts["fish"]) == ("1", "0")
    expect(page.locator(".nothing")).to_be_hidden()
    page.goto(page.url + "&forum=fish")
    expect(page.locator(".nothing")).to_be_visible()
    page.goto(page.url.partition("?")[0])
    jump = page.get_by_role("link", name="Now", exact=True)
    jump.click()
    expect(page.locator("#part\\.now")).to_contain_text("Opening words")


SHIFTED = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const one of list.getEntries()) sum += one.value; })
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 600);
})"""


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Europe/Berlin"])
@pytest.mark.parametrize("width", [390, 1350])
def test_nothing_moves_when_scripts_have_run(
    browser: Browser, address: str, width: int, zone: str
) -> None:
    page = opened(browser, f"{address}en/about/", width, timezone_id=zone)
    page.clock.set_fixed_time("2024-11-07T08:00+08:00")
    for path in ("", "2024/", "2024/agenda/", "2024/forums/fish/"):
        page.goto(f"{address}en/{path}")
        assert page.evaluate(SHIFTED) < 0.001, path
    page.context.close()


def test_an_announcement_leaves_the_edition_before_one_tap_away(
    browser: Browser, serve: Callable[..., str], tmp_path: Any
) -> None:
    root = serve(made(tmp_path, "2026-11-01T12:00", _2027=NEXT).output)
    page = opened(browser, f"{root}en/", 390)
    expect(page.get_by_role("heading", level=1)).to_contain_text("River Forum 2027")
    for path in ("", "forums/", "agenda/", "speakers/", "galleries/", "forums/dams/"):
        expect(page.locator(f'main a[href="2024/{path}"]').first).to_be_visible()
    page.goto(f"{root}en/2024/agenda/")
    menu = page.get_by_role("navigation", name="Main menu").get_by_role("link")
    assert all("2027" not in (link.get_attribute("href") or "") for link in menu.all())
    expect(page.get_by_role("link", name="The next forum")).to_be_visible()
    page.context.close()
