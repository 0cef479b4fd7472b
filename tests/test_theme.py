"""Every template as visitors meet it: in four languages, at four widths, light and dark."""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from support import SMALL, SMALL_LANGUAGES, Site, overlay
from visitor import PAGES, findings, needs_browser, opened

pytestmark = needs_browser

WIDTHS = (320, 360, 768, 1280)
# In which schemes axe-core looks at each width, by language: each scheme at each width once,
# since neither colours nor columns depend on the language
LOOKS = {
    "zh": {320: "light", 1280: "dark"},
    "en": {360: "light", 768: "dark"},
    "de": {320: "dark", 768: "light"},
    "ar": {360: "dark", 1280: "light"},
}


def check(browser: Browser, root: str, paths: Iterable[str], looks: dict[int, str]) -> None:
    """Look at pages at all widths, and more closely at some of them; one window reads them all."""
    page = opened(browser, root)
    for path in paths:
        page.goto(f"{root}{path}")
        look(page, path, looks)
    page.context.close()


def look(page: Page, path: str, looks: dict[int, str]) -> None:
    """Look at the page that is open."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if width in looks:
            page.emulate_media(color_scheme=looks[width])  # type: ignore[arg-type]
            assert findings(page) == [], (path, width)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, (path, width, wide)
    assert page.faults == [], path  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def address(example: Path, serve: Callable[[Path], str]) -> str:
    return serve(example)


@pytest.mark.parametrize("language", ["zh", "en", "de"])
def test_every_template(browser: Browser, address: str, language: str) -> None:
    check(browser, f"{address}{language}/", PAGES, LOOKS[language])


def test_every_template_from_right_to_left(
    browser: Browser, serve: Callable[[Path], str], second: Path
) -> None:
    root = serve(second)
    pages = sorted((second / "ar").rglob("index.html"))
    paths = [f"{page.parent.relative_to(second).as_posix()}/" for page in pages]
    assert len(paths) > 10
    check(browser, f"{root}ar/", [path.removeprefix("ar/") for path in paths], LOOKS["ar"])


def test_all_is_there_without_scripts(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}en/", 360, java_script_enabled=False)
    for path in PAGES:
        page.goto(f"{address}en/{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.get_by_role("navigation").count() >= 2
        assert page.faults == []  # type: ignore[attr-defined]
    page.context.close()


@pytest.mark.parametrize(
    "path", ["", "2024/agenda/", "2024/speakers/", "2024/galleries/opening-day/"]
)
def test_the_focus_goes_through_the_page_in_order_and_is_seen(
    browser: Browser, address: str, path: str
) -> None:
    page = opened(browser, f"{address}zh/{path}")
    count = page.locator("a:visible, button:visible, [tabindex]:visible").count()
    for number in range(min(count, 40)):
        page.keyboard.press("Tab")
        state = page.evaluate(FOCUS)
        if number == 0:
            assert page.locator(":focus").get_attribute("href") == "#part.content"
        assert state["forward"], (number, state)
        assert state["seen"], (number, state)
    page.context.close()


# Whether the focus stands behind where it stood before, and a line is drawn around it
FOCUS = """(() => {
  const now = document.activeElement, before = window.before;
  window.before = now;
  const outlined = e => e && getComputedStyle(e).outlineStyle === "solid";
  return {
    html: now.outerHTML.slice(0, 100),
    forward: !before || !!(before.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING),
    seen: outlined(now) || outlined(now.closest(".card, .person")),
  };
})()"""


WAVE = "getComputedStyle(document.querySelector('.sec > header h2, .head'), '::before')"
WAVE += ".backgroundColor"


def test_forced_colours_and_large_type(browser: Browser, address: str) -> None:
    for path in ("", "2024/agenda/", "2024/speakers/"):
        page = opened(browser, f"{address}de/{path}", 640, forced_colors="active")
        assert page.evaluate("matchMedia('(forced-colors: active)').matches")
        wave = page.evaluate(WAVE)
        assert wave == page.evaluate("getComputedStyle(document.body).color")
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        page.context.close()


def test_on_paper_a_page_has_no_menus(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}en/news/2024-11-10-forum-opens/")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for menu in ("header nav", ".crumbs", ".pager"):
        expect(page.locator(menu).first).to_be_hidden()
    page.context.close()


def test_serbian_letters_are_asked_for_by_language(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}sr/")
    assert page.locator("html").get_attribute("lang") == "sr-Cyrl"
    assert page.evaluate("getComputedStyle(document.body).hyphens") == "manual"
    page.goto(f"{address}fi/")
    assert page.evaluate("getComputedStyle(document.body).hyphens") == "auto"
    page.context.close()


GERMAN = "Rechtsschutzversicherungsgesellschaften und Donaudampfschifffahrtselektrizitätswerke"
CHINESE = "第六届中国与中东欧国家中小企业合作论坛绿色低碳循环经济与再制造产业国际合作"


@pytest.fixture(scope="module")
def edges(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site at the edges: nobody yet, very many, very long."""
    site = Site(tmp_path_factory.mktemp("edges") / "site", {"LANGUAGES": SMALL_LANGUAGES})
    overlay(SMALL, site.content)
    shutil.rmtree(site.content / "2024/galleries")
    site.write("2025/index.en.md", "---\ntitle: Empty\nstart: 2025-06-02\nend: 2025-06-03\n---\n")
    for number in range(60):
        title = ("Jana Nováková", "李明", "Петар Петровић")[number % 3]
        site.write(
            f"2024/speakers/speaker-{number}/index.en.md",
            f"---\nname: {title}\nrole: Speaker\n---\n",
        )
    site.write("news/2024-12-01-long/index.de.md", f"---\ntitle: {GERMAN}\ndate: 2024-12-01\n---\n")
    site.write(
        "news/2024-12-02-long/index.zh.md", f"---\ntitle: {CHINESE}\ndate: 2024-12-02\n---\n"
    )
    site.built()
    return site


def test_the_edges_hold(browser: Browser, edges: Site, serve: Callable[[Path], str]) -> None:
    root = serve(edges.output)
    paths = ("", "2025/", "2025/speakers/", "2025/agenda/", "2025/galleries/", "2025/forums/")
    long = ("news/", "news/2024-12-01-long/", "news/2024-12-02-long/", "2024/speakers/")
    check(browser, f"{root}de/", (*paths, *long), LOOKS["de"])
    page = opened(browser, f"{root}en/2024/speakers/")
    faces = page.locator("span.face").all_inner_texts()
    assert {"JN", "李", "ПП"} <= set(faces)
    page.context.close()


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2025-06-01T12:00:00+08:00", "In preparation"),
        ("2025-06-02T00:30:00+08:00", "On now"),
        ("2025-06-03T23:30:00+08:00", "On now"),
        ("2025-06-04T00:30:00+08:00", "Ended"),
    ],
)
def test_an_edition_is_being_prepared_runs_or_is_over(
    browser: Browser, edges: Site, serve: Callable[[Path], str], now: str, said: str
) -> None:
    root = serve(edges.output)
    page = opened(browser, f"{root}en/about/")
    page.clock.set_fixed_time(now)
    page.goto(f"{root}en/")
    expect(page.locator(".state")).to_have_text(said, use_inner_text=True)
    page.context.close()


GROUND = "getComputedStyle(document.documentElement).backgroundColor"


def test_another_brand_needs_no_template(
    browser: Browser, serve: Callable[[Path], str], second: Path, address: str
) -> None:
    colours = []
    for home in (f"{serve(second)}ar/", f"{address}en/"):
        page = opened(browser, home)
        colours.append(page.evaluate(GROUND))
        assert page.locator("header .brand img").evaluate("i => i.complete && i.naturalWidth > 0")
        assert page.faults == []  # type: ignore[attr-defined]
        page.context.close()
    assert colours == ["rgb(255, 250, 240)", "rgb(251, 250, 246)"]
    assert len(list((second / "theme").glob("*.svg"))) == 1  # its mark is its icon, too
    (icon,) = (second / "theme").glob("icon.*-512.png")
    assert icon.read_bytes().startswith(b"\x89PNG")
