"""A preview as a press officer has it: a real process, a real browser, files that are saved."""

import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect
from previews import Running, running, settings_file
from support import SMALL, Site
from visitor import findings, needs_browser, opened

RELEASE = "news/2024-11-07-opening"
TEXT = f"{RELEASE}/index.en.md"
# A busy machine takes its time.
SOON = 60_000
LAST_GOOD = "You see the last version without problems. Drafts are shown where possible."

pytestmark = needs_browser


@pytest.fixture
def site(make_site: Callable[..., Site], tmp_path: Path) -> Site:
    """The small site, with a folder of templates of its own."""
    (tmp_path / "templates").mkdir()
    return make_site(SMALL, THEME_TEMPLATES_OVERRIDES=[str(tmp_path / "templates")])


@pytest.fixture
def preview(site: Site) -> Iterator[Running]:
    """Its preview."""
    with running(settings_file(site)) as preview:
        yield preview


def visit(browser: Browser, preview: Running, path: str) -> Page:
    """Open a page of a preview, and wait until the site is there."""
    page = opened(browser, preview.address + path)
    expect(page.locator("header.site")).to_be_visible(timeout=SOON)
    # It was asked for before there was anything.
    page.faults[:] = [f for f in page.faults if "503" not in f]  # type: ignore[attr-defined]
    return page


def test_a_page_leads_to_its_text_at_the_desk(browser: Browser, preview: Running) -> None:
    page = visit(browser, preview, f"zh/{RELEASE}/")
    page.get_by_role("link", name="Edit", exact=True).click()
    page.wait_for_url(f"**/.desk/edit/zh/{RELEASE}")
    frame = page.frame_locator("iframe")
    expect(frame.locator("header.site")).to_be_visible(timeout=SOON)
    assert frame.get_by_role("link", name="Edit", exact=True).count() == 0
    page.goto(f"{preview.address}en/news/")
    page.get_by_role("link", name="Desk", exact=True).click()
    expect(page.get_by_role("heading", name="Board")).to_be_visible()
    assert page.faults == []  # type: ignore[attr-defined]


def test_a_page_follows_what_is_saved(browser: Browser, preview: Running, site: Site) -> None:
    page = visit(browser, preview, f"en/{RELEASE}/")
    site.change(TEXT, "It opens today.", "It opens at noon.")
    expect(page.locator("main")).to_contain_text("It opens at noon.", timeout=SOON)
    # An editor that writes a new file in place of the old one, and one that leaves a copy behind
    (site.content / f"{RELEASE}/.index.swp").write_text("x")
    new = site.content / f"{RELEASE}/new~"
    new.write_text((site.content / TEXT).read_text("utf-8").replace("noon", "one"), "utf-8")
    new.replace(site.content / TEXT)
    expect(page.locator("main")).to_contain_text("It opens at one.", timeout=SOON)
    # A template of the site's own
    Path(site.settings["THEME_TEMPLATES_OVERRIDES"][0], "release.html").write_text(
        '{% extends "base.html" %}{% block content %}<p>Our own.</p>{% endblock %}',
        "utf-8",
    )
    expect(page.locator("main")).to_contain_text("Our own.", timeout=SOON)
    assert page.faults == []  # type: ignore[attr-defined]


def test_what_is_wrong_stands_in_the_page_until_it_is_mended(
    browser: Browser, preview: Running, site: Site
) -> None:
    page = visit(browser, preview, f"en/{RELEASE}/")
    good = (site.content / TEXT).read_text("utf-8")
    site.change(TEXT, "date: 2024-11-07", "date: 7 November")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("1 problem", timeout=SOON)
    expect(alert).to_contain_text(f"{TEXT} line 4 date")
    expect(alert).to_contain_text(
        "`7 November` is not a date. Write year, month and day, such as `2024-11-07`."
    )
    expect(alert).to_contain_text(LAST_GOOD)
    # The last good build is served, to others too.
    other = visit(browser, preview, f"en/{RELEASE}/")
    expect(other.locator("main")).to_contain_text("It opens today.")
    expect(other.get_by_role("alert")).to_be_visible()
    assert findings(page) == []
    assert any("`7 November` is not a date" in line for line in preview.said)
    # It can be put away, stays away from other pages, and comes back with another problem.
    page.keyboard.press("Escape")
    expect(alert).to_have_count(0)
    page.goto(f"{preview.address}en/news/")
    expect(page.locator("main")).to_be_visible()
    expect(alert).to_have_count(0)
    site.change(TEXT, "forums: [dams]", "forums: [damms]")
    expect(alert).to_contain_text("2 problems", timeout=SOON)
    expect(alert.get_by_role("button", name="Hide")).to_be_visible()
    site.write(TEXT, good)
    expect(alert).to_have_count(0, timeout=SOON)
    assert page.faults == []  # type: ignore[attr-defined]


def test_drafts_are_shown_and_marked(browser: Browser, preview: Running, site: Site) -> None:
    page = visit(browser, preview, "en/news/")
    site.write("news/2024-11-20-soon/index.en.md", f"---\ntitle: Soon\n{REST}---\nNot yet.\n")
    site.write("news/2024-11-21-later/index.en.md", f"---\ntitle: Later\n{KEPT}---\nNot yet.\n")
    row = page.locator("li", has_text="Soon")
    expect(row.locator(".badge.kept")).to_have_text("Draft", timeout=SOON)
    kept = "Under embargo until 21 November 2124, 09:00"
    expect(page.locator("li", has_text="Later").locator(".badge.kept")).to_have_text(kept)
    for path, words in (("soon", "Draft"), ("later", kept)):
        page.goto(f"{preview.address}en/news/2024-11-2{'0' if path == 'soon' else '1'}-{path}/")
        expect(page.locator(".notice.kept")).to_contain_text(words)
        assert findings(page) == []


REST = "summary: Soon.\ndate: 2024-11-20\ndraft: true\n"
KEPT = "summary: Later.\ndate: 2024-11-21\nembargo: 2124-11-21 09:00\n"


def test_a_changed_settings_file_counts_at_once_and_a_broken_one_takes_nothing_away(
    browser: Browser, preview: Running, site: Site
) -> None:
    page = visit(browser, preview, "en/")
    conf = site.folder / "siteconf.py"
    good = conf.read_text("utf-8")
    conf.write_text(good + "SITEURL = rivers\n", "utf-8")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("NameError: name 'rivers' is not defined", timeout=SOON)
    expect(alert).to_contain_text(f"siteconf.py line {good.count(chr(10)) + 1}")
    page.goto(f"{preview.address}en/{RELEASE}/")
    expect(page.locator("main")).to_contain_text("It opens today.")
    conf.write_text(good + "SITEURL = 'https://rivers.example'\n", "utf-8")
    expect(alert).to_have_count(0, timeout=SOON)
    canonical = page.locator("link[rel=canonical]")
    expect(canonical).to_have_attribute("href", f"https://rivers.example/en/{RELEASE}/")


def test_a_site_that_has_never_been_good_says_what_is_wrong(browser: Browser, site: Site) -> None:
    site.change(TEXT, "date: 2024-11-07", "date: 7 November")
    with running(settings_file(site)) as preview:
        page = opened(browser, preview.address)
        expect(page.get_by_role("alert")).to_contain_text("is not a date", timeout=SOON)
        expect(page.get_by_role("alert")).to_contain_text(
            "There is no version without problems yet"
        )
        assert findings(page) == []
        site.change(TEXT, "date: 7 November", "date: 2024-11-07")
        expect(page.locator("main")).to_contain_text("English", timeout=SOON)


def test_it_takes_the_next_port_says_so_and_ends_with_one_line(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with running(settings_file(site), port) as preview:
            with suppress(HTTPError), urlopen(preview.address):  # 503 while it reads
                pass
            preview.stop()
    said = "".join(preview.said)
    assert preview.process.returncode == 0, said
    assert f"Port {port} is in use" in said
    assert f"Preview: {preview.address} (to stop: Ctrl-C)" in said
    assert said.rstrip().splitlines()[-1] == "The preview has stopped."
    assert "Traceback" not in said
