"""A visitor with a real browser, for tests."""

import os
import shutil

import pytest
from playwright.sync_api import Browser, Page

from plenary.environment import node_modules

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]

# A page of each template, below a language of the example site
PAGES = [
    "",
    "2024/",
    "2024/forums/",
    "2024/forums/zero-carbon/",
    "2024/forums/zero-carbon/outlook/",
    "2024/agenda/",
    "2024/agenda/kind/panel/",
    "2024/speakers/",
    "2024/speakers/country/cn/",
    "2024/speakers/li-si/",
    "news/",
    "news/2024-11-10-forum-opens/",
    "news/2023-11-20-preparations-begin/",
    "news/2024-09-12-registration-guide/",
    "2024/galleries/",
    "2024/galleries/opening-day/",
    "2024/taking-part/",
    "2024/getting-there/",
    "2024/watch/",
    "2024/watch/canal/",
    "2024/results/",
    "2024/results/storage-agreement/",
    "2024/partners/",
    "about/",
    "people/",
    "press/",
    "search/",
    "sitemap/",
    "404.html",
]

needs_browser = pytest.mark.skipif(
    CHROMIUM is None and not os.environ.get("CI"),
    reason="no Chromium on this machine: install it to run the browser tests",
)


def opened(browser: Browser, address: str, width: int = 1280, **options: object) -> Page:
    """Open a page; the page remembers what went wrong, and who was asked for what."""
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.faults = []  # type: ignore[attr-defined]
    page.on("console", lambda message: page.faults.append(message.text))  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.faults.append(str(error)))  # type: ignore[attr-defined]
    page.on(
        "requestfailed",
        lambda request: (
            None
            if request.failure == "net::ERR_ABORTED"  # the visitor went on
            else page.faults.append(request.url)  # type: ignore[attr-defined]
        ),
    )
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((address.split("/", 3)[0] + "//127.0.0.1", "data:"))
            else page.faults.append(request.url)  # type: ignore[attr-defined]
        ),
    )
    page.goto(address)
    return page


def findings(page: Page) -> list[list[str]]:
    """Return what axe-core finds wrong with a page: its rule, and the first place."""
    if not page.evaluate("'axe' in window"):
        page.evaluate((node_modules() / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    return page.evaluate(AXE, RULES)  # type: ignore[no-any-return]


RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
# What passes is not described, which takes axe-core a third of its time
AXE = """only => axe.run({runOnly: only, resultTypes: ["violations"]})
  .then(found => found.violations.map(one => [one.id, one.nodes[0].html]))"""
