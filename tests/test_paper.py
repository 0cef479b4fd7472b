"""What a page is on paper: as few sheets as it needs, and no more than its text."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser
from support import Site
from visitor import needs_browser, opened

from plenary.forms import FORMS

pytestmark = needs_browser

PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


def test_each_day_begins_a_sheet_and_a_release_is_as_wide_as_the_paper(
    browser: Browser, small: Site, serve: Callable[[Path], str]
) -> None:
    small.change("2024/index.en.md", "timezone", "registration: https://rivers.example/\ntimezone")
    small.built(FORMS=dict.fromkeys(FORMS, "none"), SEARCH=False, AS_OF="2024-10-01 09:00")
    root = serve(small.output)
    page = opened(browser, f"{root}en/2024/agenda/")
    assert len(PAGE.findall(page.pdf(format="A4"))) == 2
    page.emulate_media(media="print")
    assert not page.locator(".act, .tools, .foot").filter(visible=True).count()
    page.context.close()

    page = opened(browser, f"{root}en/news/2024-11-07-opening/")
    assert len(PAGE.findall(page.pdf(format="A4"))) == 1
    page.emulate_media(media="print")
    widths = page.evaluate("['main', '.prose'].map(s => document.querySelector(s).clientWidth)")
    assert widths[0] == widths[1]
    page.context.close()
