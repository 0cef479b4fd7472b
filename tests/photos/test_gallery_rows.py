"""Rows of a gallery fill the page, whatever photos there are, on every screen."""

import random
import re

import pytest
from playwright.sync_api import Browser
from visitor import needs_browser

from plenary.environment import ROOT
from plenary.pages.views.gallery_rows import SHAPES, WIDTHS, breaks, rows, shape, sizes

STYLE = (ROOT / "theme/static/styles/photos.css").read_text(encoding="utf-8")
MIXED = (33, 67, 75, 100, 133, 150, 150, 178, 240)


def mixed(count: int) -> tuple[int, ...]:
    return tuple(random.Random(count).choices(MIXED, k=count))


@pytest.mark.parametrize("width", WIDTHS, ids=lambda width: width.name)
def test_no_row_of_many_is_much_higher_or_lower_than_it_should_be(width: object) -> None:
    for count in range(6, 31):
        shapes = mixed(count)
        begins = rows(shapes, width)  # type: ignore[arg-type]
        for begin, end in zip(begins[1:], (*begins[2:], count), strict=True):
            ratio = sum(shapes[begin:end]) / 100 / width.ratio  # type: ignore[attr-defined]
            assert 0.21 < ratio < 2, (count, shapes[begin:end])


def test_the_stylesheet_has_the_same_shapes_and_widths() -> None:
    known = dict(re.findall(r'\[data-shape="(\d+)"\] \{ --shape: ([\d.]+); \}', STYLE))
    assert {int(name): round(100 * float(value)) for name, value in known.items()} == {
        one: one for one in SHAPES
    }
    assert re.findall(r"\.photos > \.(\w)", STYLE) == [width.name for width in WIDTHS]


def test_no_photo_loses_much_of_its_edges() -> None:
    for tenths in range(3, 56):
        ratio = tenths / 10
        nearest = shape(tenths * 100, 1000) / 100
        assert max(ratio / nearest, nearest / ratio) < 1.25, ratio
    assert all(max(a / b, b / a) < 1.14 for a, b in [(1.4, shape(1400, 1000) / 100)])


def test_a_photo_alone_has_no_row_to_end() -> None:
    assert breaks((150,)) == [""]
    assert breaks(()) == []
    assert sizes((150,)).endswith("min(91.6vw, 120vh)")


@needs_browser
@pytest.mark.parametrize("size", [(360, 740), (768, 1024), (1440, 900), (2560, 1440)])
def test_every_row_is_flush_on_every_screen(browser: Browser, size: tuple[int, int]) -> None:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    albums = ""
    for count in range(1, 31):
        shapes = mixed(count)
        albums += '<div class="photos">'
        for one, ends in zip(shapes, breaks(shapes), strict=True):
            albums += f'<i class="{ends}"></i>' if ends else ""
            albums += (
                f'<figure data-shape="{one}"><a><img></a><figcaption>Words</figcaption></figure>'
            )
        albums += "</div>"
    page.set_content(f"<style>body {{ margin: 16px }}</style><style>{STYLE}</style>{albums}")
    faults = page.evaluate(FAULTS)
    page.close()
    assert faults == []


# Rows that do not reach the end of their gallery though they might be higher, and photos of other
# heights than those beside them
FAULTS = """[...document.querySelectorAll('.photos')].flatMap((album, index) => {
  const box = e => e.getBoundingClientRect();
  const lines = Map.groupBy(album.querySelectorAll('figure'), f => Math.round(box(f).top));
  return [...lines.values()].flatMap(line => {
    const heights = line.map(f => box(f.querySelector('img')).height);
    const uneven = Math.max(...heights) - Math.min(...heights) > 1.5;
    const hole = box(album).right - box(line.at(-1)).right > 1 && heights[0] < 0.79 * innerHeight;
    return uneven || hole ? [[index + 1, uneven, hole, heights]] : [];
  });
})"""
