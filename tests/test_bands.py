"""No part of a page on a wide screen is empty: neither beside a title nor further down."""

from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw
from playwright.sync_api import Browser, Page
from visitor import PAGES, needs_browser, opened

pytestmark = needs_browser

CELL = 20  # px; a cell is empty if all of it has one colour
SCALE = 0.5  # pixels of a screenshot in a px: nothing is so thin that it is lost
WIDE = 600 // CELL + 1  # cells: a band is wider than 600 px, …
# … and higher than a part of the page may be: a gap between two sections, or a title of two lines
HIGH = 280 // CELL

# Below the header: until where there is something, and the end of the page's head
PLACES = """(() => {
  const top = document.querySelector(".top"), main = document.querySelector("main");
  const content = document.createRange();
  content.selectNodeContents(main);
  const end = (what) => what.getBoundingClientRect().bottom + scrollY;
  return {
    margin: parseFloat(getComputedStyle(top).paddingInlineStart),
    start: end(top),
    head: end(main.querySelector(".head, .mast, .hero")),
    end: end(content),
    pictures: [...main.querySelectorAll("img")].map((picture) => {
      const { x, y, right, bottom } = picture.getBoundingClientRect();
      return [x, y + scrollY, right, bottom + scrollY];
    }),
  };
})()"""


def read(browser: Browser, address: str, width: int) -> Page:
    """Open a page on a screen of a width in px."""
    return opened(browser, address, width, reduced_motion="reduce", device_scale_factor=SCALE)


def cells(page: Page, pictures: list[list[float]], height: float) -> list[bytes]:
    """Return rows of cells, 0 where one is empty. A picture fills its place, even a plain one."""
    clip = {"x": 0, "y": 0, "width": page.viewport_size["width"], "height": height}  # type: ignore[index]
    taken = page.screenshot(full_page=True, clip=clip)  # type: ignore[arg-type]
    shot = Image.open(BytesIO(taken)).convert("L")
    drawn = Image.new("L", shot.size)
    for x, y in ((1, 0), (0, 1)):
        edges = ImageChops.difference(shot, ImageChops.offset(shot, x, y))
        drawn = ImageChops.lighter(drawn, edges.point([0] * 4 + [255] * 252))
    draw = ImageDraw.Draw(drawn)
    draw.rectangle((0, 0, drawn.width, 1), 0)  # which was compared with the other end
    for box in pictures:
        draw.rectangle(tuple(side * SCALE for side in box), 255)
    small = drawn.reduce(int(CELL * SCALE))
    data = small.tobytes()
    return [data[n : n + small.width] for n in range(0, len(data), small.width)]


def band(rows: Iterable[bytes], margin: int) -> int:
    """Return the height in cells of the highest band of empty cells within the margins."""
    highest, above = 0, [0] * 1000
    for row in rows:
        inner = row[margin : len(row) - margin]
        above = [before + 1 if not cell else 0 for before, cell in zip(above, inner, strict=False)]
        widths = range(max(0, len(above) - WIDE + 1))
        highest = max([highest, *(min(above[n : n + WIDE]) for n in widths)])
    return highest


def bands(page: Page, part: str = "end") -> int:
    """Return the height in px of the highest empty band of a page, or of its ``head`` alone."""
    places = page.evaluate(PLACES)
    rows = cells(page, places["pictures"], places[part])
    margin, start, end = (int(places[name]) // CELL for name in ("margin", "start", part))
    return band(rows[start + 1 : end], margin) * CELL


@pytest.fixture(scope="module")
def address(example: Path, serve: Callable[[Path], str]) -> str:
    return serve(example)


@pytest.mark.parametrize("language", ["en", "zh", "de", "sr"])
def test_no_band_of_a_desktop_page_is_empty(browser: Browser, address: str, language: str) -> None:
    page = read(browser, f"{address}{language}/", 1440)
    for path in (*PAGES, "search/?q=2024", "news/2023/", "2024/forums/zero-carbon/news/"):
        page.goto(f"{address}{language}/{path}")
        if "?" in path:
            page.wait_for_load_state("networkidle")
        assert bands(page) <= HIGH * CELL, path
    page.context.close()


def test_nor_is_one_beside_a_title_from_right_to_left(
    browser: Browser, serve: Callable[[Path], str], second: Path
) -> None:
    root = serve(second)
    page = read(browser, f"{root}ar/", 1440)
    for file in sorted((second / "ar").rglob("index.html")):
        page.goto(f"{root}{file.parent.relative_to(second).as_posix()}/")
        assert bands(page, "head") <= HIGH * CELL, file
    page.context.close()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nor_is_one_beside_a_title_on_the_widest_screen(
    browser: Browser, address: str, language: str
) -> None:
    page = read(browser, f"{address}{language}/", 2560)
    for path in PAGES:
        page.goto(f"{address}{language}/{path}")
        assert bands(page, "head") <= 300, path  # a title's letters are larger there
    page.context.close()


def test_an_empty_band_is_found(browser: Browser, address: str) -> None:
    page = read(browser, f"{address}en/2024/speakers/li-si/", 1440)
    assert max(bands(page, "head"), bands(page)) <= HIGH * CELL
    page.evaluate("document.querySelector('.side').remove()")
    assert bands(page, "head") > HIGH * CELL
    page.context.close()
