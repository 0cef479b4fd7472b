"""Sessions have stars wherever they are listed; my agenda says what clashes, goes to a phone."""

from collections.abc import Callable
from pathlib import Path

import pytest
import segno
from playwright.sync_api import Browser, Page, expect
from segno import consts
from visitor import findings, needs_browser, opened

from plenary.formats.qr_code import QUIET

pytestmark = needs_browser

TITLE = "Sustainable energy as a shared task"
STAR = f"In my agenda: {TITLE}"


@pytest.fixture(scope="module")
def address(example: Path, serve: Callable[[Path], str]) -> str:
    return serve(example)


def starred(page: Page) -> list[str]:
    """Return what is kept of the edition of 2024."""
    return page.evaluate("JSON.parse(localStorage['plenary.agenda.2024'] ?? '[]')")  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    "path", ["2024/forums/opening/", "2024/speakers/erika-mustermann/", "2024/agenda/kind/keynote/"]
)
def test_a_session_is_starred_where_it_is_listed(browser: Browser, address: str, path: str) -> None:
    page = opened(browser, f"{address}en/{path}")
    page.get_by_role("button", name=STAR).last.press("Space")
    for star in page.get_by_role("button", name=STAR).all():  # all of one session agree
        expect(star).to_have_attribute("aria-pressed", "true")
    assert starred(page) == ["opening.keynote-energy"]
    expect(page.get_by_role("status").last).to_have_text("Added to your agenda. My agenda")
    assert findings(page) == []
    page.get_by_role("link", name="My agenda", exact=True).click()
    page.wait_for_url("**/en/2024/agenda/#mine")
    expect(page.locator(".session:visible h3")).to_contain_text([TITLE])
    assert page.locator(".session:visible").count() == 1
    assert page.faults == []  # type: ignore[attr-defined]
    page.context.close()


def test_a_session_is_starred_on_its_own_page_in_every_language(
    browser: Browser, address: str
) -> None:
    page = opened(browser, f"{address}en/2024/forums/opening/keynote-energy/")
    page.get_by_role("button", name="Add to my agenda").press("Enter")
    expect(page.get_by_role("button", name="In my agenda")).to_be_visible()
    page.goto(f"{address}zh/2024/forums/opening/keynote-energy/")
    page.get_by_role("button", name="已在我的日程中").click()
    assert starred(page) == []
    expect(page.get_by_role("button", name="添加到我的日程")).to_be_visible()
    assert findings(page) == []
    page.context.close()


def test_without_scripts_there_is_no_star(browser: Browser, address: str) -> None:
    page = opened(
        browser, f"{address}en/2024/forums/opening/keynote-energy/", java_script_enabled=False
    )
    expect(page.locator(".star, .own-star").locator("visible=true")).to_have_count(0)
    page.context.close()


def overlapping(page: Page) -> list[str]:
    """Return the stars of two sessions of the programme that are at the same time."""
    return page.evaluate("""() => {
      const all = [...document.querySelectorAll('.session:not([data-break])')].map(item => ({
        star: item.querySelector('.star'), time: item.querySelector('time') }));
      for (const a of all) for (const b of all)
        if (a !== b && a.time.dateTime < b.time.dataset.end && b.time.dateTime < a.time.dataset.end)
          return [a.star.ariaLabel, b.star.ariaLabel];
    }""")  # type: ignore[no-any-return]


def test_my_agenda_says_which_sessions_are_at_the_same_time(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}en/2024/agenda/")
    first, second = overlapping(page)
    title = {label: label.removeprefix("In my agenda: ") for label in (first, second)}
    page.get_by_role("button", name=first, exact=True).click()
    said = page.locator(".said")
    expect(said).to_have_text("Added to your agenda.")
    page.get_by_role("button", name=second, exact=True).click()
    expect(said).to_have_text(f"Added to your agenda. At the same time as: {title[first]}")
    assert said.get_attribute("role") == "status"
    page.locator("[data-do=mine]").click()
    expect(page.get_by_text("Some of these sessions are at the same time.")).to_be_visible()
    clashes = page.locator(".session:visible .clash").all_inner_texts()
    assert sorted(clashes) == sorted(f"At the same time as: {name}" for name in title.values())
    assert findings(page) == []
    page.get_by_role("button", name=second, exact=True).click()
    expect(page.locator(".clash")).to_have_count(0)
    expect(page.get_by_text("Some of these sessions are at the same time.")).to_be_hidden()
    page.context.close()


MODULES = """() => { const svg = document.querySelector('.own-code svg');
  const size = Number(svg.getAttribute('viewBox').split(' ')[2]);
  const dark = [...svg.querySelector('path').getAttribute('d').matchAll(/M(\\d+) (\\d+)h1v1h-1z/g)];
  return [size, dark.map(([, x, y]) => [Number(x), Number(y)])]; }"""


def test_my_agenda_goes_to_a_phone_as_a_code_and_is_asked_for_there(
    browser: Browser, address: str
) -> None:
    page = opened(browser, f"{address}en/2024/agenda/")
    page.get_by_role("button", name=STAR).click()
    page.locator("[data-do=mine]").click()
    page.get_by_role("button", name="To my phone (QR code)").press("Enter")
    drawing = page.get_by_role("img", name="QR code of my agenda")
    expect(drawing).to_be_visible()
    link = page.get_by_role("link", name="Link to my agenda").get_attribute("href") or ""
    size, dark = page.evaluate(MODULES)
    modules = {(x - QUIET, y - QUIET) for x, y in dark}
    assert link in read(size - 2 * QUIET, modules)
    assert findings(page) == []
    assert page.faults == []  # type: ignore[attr-defined]
    page.context.close()
    phone = opened(browser, link, 390)
    assert starred(phone) == []
    expect(phone.get_by_text("These sessions were sent to you.")).to_be_visible()
    phone.get_by_role("button", name="Add to my agenda").click()
    assert starred(phone) == ["opening.keynote-energy"]
    phone.context.close()


# Masks of QR codes (ISO/IEC 18004, table 10), by row and column
MASKS: tuple[Callable[[int, int], int], ...] = (
    lambda i, j: (i + j) % 2,
    lambda i, _: i % 2,
    lambda _, j: j % 3,
    lambda i, j: (i + j) % 3,
    lambda i, j: (i // 2 + j // 3) % 2,
    lambda i, j: i * j % 2 + i * j % 3,
    lambda i, j: (i * j % 2 + i * j % 3) % 2,
    lambda i, j: ((i + j) % 2 + i * j % 3) % 2,
)


def read(size: int, dark: set[tuple[int, int]]) -> list[str]:
    """Return what a code without blocks (version 4, level L) says, read with each mask."""
    kinds = list(segno.make_qr("x", version=(size - 17) // 4).matrix_iter(border=0, verbose=True))
    data = (consts.TYPE_DATA_DARK, consts.TYPE_DATA_LIGHT)
    last = size - 9  # behind it is the format, of which segno says that it begins here
    places = []
    for number, right in enumerate([*range(size - 1, 6, -2), 5, 3, 1]):  # 6 is the timing pattern
        rows = range(size) if number % 2 else range(size - 1, -1, -1)
        both = [(r, c) for r in rows for c in (right, right - 1)]
        places += [(r, c) for r, c in both if kinds[r][c] in data or (r, c) == (8, last)]
    found = []
    for mask in MASKS:
        bits = "".join(str(int(((c, r) in dark) ^ (mask(r, c) == 0))) for r, c in places)
        length = int(bits[4:12], 2)  # behind the mode: bytes
        coded = bits[12 : 12 + 8 * length]
        found.append(int(coded or "0", 2).to_bytes(length, "big").decode("latin-1"))
    return found
