"""Beside the title of a page is what people look for there, counted from the content."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from support import Site
from visitor import needs_browser, opened


def side(page: str) -> str:
    """Return the sheet beside the title of a page, until the end of the page's head."""
    found = re.search(r'class="(?:\w+ )*side".*?</header>', page, re.DOTALL)
    assert found
    return found[0]


def speaks(site: Site, count: int) -> None:
    """Let Jana Novak speak ``count`` times more."""
    lines = [
        f"  talk-{n}: {{title: Talk {n}, start: 2024-11-08 {9 + n:02}:00, length: 30,"
        " speakers: [jana-novak]}\n"
        for n in range(count)
    ]
    site.write(
        "2024/forums/fish/index.en.md", f"---\ntitle: Fish\nsessions:\n{''.join(lines)}---\n"
    )


def test_a_speaker_has_sessions_beside_the_name(small: Site) -> None:
    speaks(small, 2)
    small.built()
    sheet = side(small.page("en/2024/speakers/jana-novak/"))
    assert re.findall(r">(Talk \d)</a>", sheet) == ["Talk 0", "Talk 1"]
    assert 'datetime="2024-11-08T09:00' in sheet
    assert '<a href="#part.sessions">' in sheet
    assert "calendar.ics" in sheet


def test_of_many_sessions_five_are_named_and_all_are_counted(small: Site) -> None:
    speaks(small, 8)
    small.built()
    page = small.page("en/2024/speakers/jana-novak/")
    number = page.count('<li class="session"')
    assert number >= 8
    assert side(page).count("data-accent=") == 5
    assert f'<a href="#part.sessions">Sessions ({number})</a>' in side(page)


def test_a_speaker_without_sessions_has_the_edition_beside_the_name(small: Site) -> None:
    small.write("2024/speakers/silent/index.en.md", "---\nname: Silent Guest\n---\n")
    small.built()
    page = small.page("en/2024/speakers/silent/")
    sheet = side(page)
    assert 'href="../../"' in sheet
    assert 'href="../"' in sheet
    assert "part.sessions" not in page


def test_lists_count_what_they_hold(small: Site) -> None:
    small.built()
    for name, thing in (("speakers", '<li class="person"'), ("forums", "<li data-accent=")):
        page = small.page(f"en/2024/{name}/")
        counted = re.findall(r"<dd>(\d+)</dd>", side(page))
        assert counted[0] == str(page.count(thing))


def test_404_leads_to_the_search_and_the_main_pages(small: Site) -> None:
    small.built()
    page = small.page("en/404.html")
    menu = re.search(r'<nav class="sections".*?</nav>', page, re.DOTALL)
    assert menu
    wanted = re.findall(r'href="([^"]+)"', menu[0])
    assert len(wanted) > 3
    assert set(wanted) < set(re.findall(r'href="([^"]+)"', side(page)))
    assert page.count('role="search"') == 1


@pytest.fixture(scope="module")
def address(example: Path, serve: Callable[[Path], str]) -> str:
    return serve(example)


@needs_browser
@pytest.mark.parametrize("width", [360, 1000, 1440])
def test_no_link_of_the_header_is_there_twice(browser: Browser, address: str, width: int) -> None:
    page = opened(browser, f"{address}en/about/", width)
    links = page.locator(".top a:visible").evaluate_all("all => all.map((link) => link.href)")
    assert links
    assert len(links) == len(set(links))
    page.context.close()


@needs_browser
@pytest.mark.parametrize("language", ["en", "zh", "de", "sr", "sk", "fi"])
@pytest.mark.parametrize("width", [360, 390, 414, 1280, 1440, 1920])
def test_the_name_is_there_beside_the_red_button(
    browser: Browser, address: str, language: str, width: int
) -> None:
    page = opened(browser, address, width)
    page.clock.set_fixed_time("2024-11-07T10:00:00+08:00")
    page.goto(f"{address}{language}/about/")
    button = page.locator(".top .act .first:visible").bounding_box()
    name = page.locator(".brand span").bounding_box()
    bar = page.locator(".top").bounding_box()
    assert button
    assert name
    assert bar
    assert name["width"] >= 70
    assert name["y"] >= bar["y"]
    assert name["y"] + name["height"] <= bar["y"] + bar["height"]
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.context.close()


@needs_browser
@pytest.mark.parametrize("width", [1440, 2560])
def test_boxes_beside_a_release_do_not_cover_each_other(
    browser: Browser, address: str, width: int
) -> None:
    page = opened(browser, f"{address}en/news/2024-11-10-forum-opens/", width)
    tops = page.locator(".more > *").evaluate_all(
        "all => all.map((box) => box.getBoundingClientRect()).map((box) => [box.top, box.bottom])"
    )
    assert len(tops) >= 3
    assert all(above[1] <= below[0] for above, below in pairwise(tops))
    page.context.close()


# How many lines each label of the facts beside a title has
LINES = """all => all.map((label) => {
  const words = document.createRange();
  words.selectNodeContents(label);
  return [label.textContent, new Set([...words.getClientRects()].map((line) => line.top)).size];
})"""


@needs_browser
@pytest.mark.parametrize("language", ["en", "zh", "de", "sr", "sk", "fi"])
def test_no_word_of_a_label_beside_a_title_is_broken(
    browser: Browser, address: str, language: str
) -> None:
    page = opened(browser, f"{address}{language}/", 1440)
    for path in ("forums/", "speakers/", "galleries/", "galleries/opening-day/"):
        page.goto(f"{address}{language}/2024/{path}")
        lines = page.locator(".side dt").evaluate_all(LINES)
        assert len(lines) >= 3
        assert all(number <= len(label.split()) for label, number in lines), (path, lines)
    page.context.close()


@needs_browser
@pytest.mark.parametrize("language", ["en", "de", "sr"])
def test_the_toolbar_of_a_filter_has_three_lines_on_a_phone(
    browser: Browser, address: str, language: str
) -> None:
    page = opened(browser, f"{address}{language}/2024/agenda/kind/panel/", 360)
    places = page.locator(".tools :is(.days, .pop > summary)").evaluate_all(
        "all => all.map((part) => part.getBoundingClientRect()).map((p) => (p.top + p.bottom) / 2)"
    )
    assert len(places) == 3
    assert max(places) - min(places) < 5
    page.context.close()
