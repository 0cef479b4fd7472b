"""An officer who writes at the desk in a real browser, for tests: no site is built."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import Any

from desking import Officer
from playwright.sync_api import Browser, CDPSession, Page
from support import SMALL, SMALL_LANGUAGES, Site, overlay

from plenary.preview.page_status import PageStatus
from plenary.preview.server import serve_at

ITEM = "news/2024-11-07-opening"
FRONT = """---
title: The River Forum opens
summary: It opens today.
date: 2024-11-07
edition: "2024"
forums: [dams]
quotes:
  first:
    words: Water is life.
    speaker: li-ming
---
"""


class Desk:
    """A small site, its desk, and a browser in which it can be opened."""

    def __init__(self, folder: Path, browser: Browser) -> None:
        self.site = Site(folder, {"LANGUAGES": SMALL_LANGUAGES})
        overlay(SMALL, self.site.content)
        self.browser = browser
        self.officer = Officer(self.site)
        self.status = PageStatus()
        self.server = serve_at(
            "127.0.0.1",
            0,
            lambda _: None,
            self.status,
            self.officer.desk.answer,
        )
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, daemon=True).start()
        self.faults: list[str] = []

    def path(self, language: str = "en") -> Path:
        return self.site.content / ITEM / f"index.{language}.md"

    def write(self, body: str, language: str = "en", front: str = FRONT) -> None:
        """Lay a text on disk."""
        self.path(language).write_text(front + body, encoding="utf-8")
        self.officer.read()

    def body(self, language: str = "en") -> str:
        return self.path(language).read_text(encoding="utf-8").split("---\n", 2)[2]

    def news(self) -> None:
        """Tell open pages that something was built, as the preview does."""
        self.officer.read()
        self.status.put([], good=True)

    def at(self, path: str, speaks: str = "en", **options: Any) -> Page:
        """Open a screen of the desk in a browser of its own."""
        options = {"viewport": {"width": 1440, "height": 900}, **options}
        context = self.browser.new_context(**options)
        cookie = {"name": "desk-language", "value": speaks, "url": self.address}
        context.add_cookies([cookie])  # type: ignore[list-item]
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.goto(f"{self.address}/.desk/{path}")
        return page

    def opened(self, speaks: str = "en", language: str = "en", **options: Any) -> Page:
        """Open the editor of a text."""
        page = self.at(f"edit/{language}/{ITEM}", speaks, **options)
        page.wait_for_selector("#ready", state="attached")
        return page

    def saved(self, page: Page, language: str = "en") -> str:
        """Wait until all is saved; return the body on disk."""
        page.keyboard.press("Escape")
        page.wait_for_timeout(50)
        until(page, "!Object.keys(localStorage).some((key) => key.startsWith('plenary.desk/'))")
        return self.body(language)


@contextmanager
def writing(folder: Path, browser: Browser) -> Iterator[Desk]:
    """Open a desk, and close it; nothing may have gone wrong in its pages."""
    desk = Desk(folder, browser)
    try:
        yield desk
    finally:
        for context in browser.contexts:
            context.close()
        desk.server.shutdown()
        desk.server.server_close()
    assert desk.faults == []


def until(page: Page, wanted: str) -> None:
    """Wait until an expression is true; the desk's policy lets pages evaluate nothing."""
    end = monotonic() + 20
    while not page.evaluate(wanted):
        assert monotonic() < end, wanted
        page.wait_for_timeout(30)


def enter(page: Page, number: int, caret: int) -> None:
    """Enter a block by the keyboard, and put the caret behind some letters."""
    page.focus(f".blk >> nth={number}")
    page.keyboard.press("Enter")
    page.evaluate("at => document.activeElement.setSelectionRange(at, at)", caret)


def value(page: Page) -> str:
    """Return what the field says that somebody is in."""
    return str(page.evaluate("document.activeElement.value"))


class InputMethod:
    """An input method at work in a page, as Chromium sees one."""

    def __init__(self, page: Page) -> None:
        self.session: CDPSession = page.context.new_cdp_session(page)

    def type(self, steps: list[str], text: str) -> None:
        """Compose in steps, and take a text."""
        for step in steps:
            sent = {"text": step, "selectionStart": len(step), "selectionEnd": len(step)}
            self.session.send("Input.imeSetComposition", sent)
        self.session.send("Input.insertText", {"text": text})
