"""How long it takes from saving a release until the reloaded page is there, in a real browser.

    .venv/bin/python benchmarks/serve.py [RELEASES]

Prints, for the example site and for one of 1,000 releases in six languages: seconds until the first
page is there from nothing and with what was kept, and of several edits of one release, each by
itself, from the moment of saving until the preview serves the page with the change, and until the
browser's load event of it.
"""

import re
import signal
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter, sleep
from urllib.request import urlopen

from corpus import write_site
from playwright.sync_api import Page, sync_playwright

from plenary.environment import ROOT

sys.path.insert(0, str(ROOT / "tests"))

from visitor import CHROMIUM, FLAGS

EDITS = 7

SETTINGS = """from pelicanconf import *
SITE_ID = "3c0e8a52-7d0b-4f0e-9a35-5b1f0c9d2e11"

PATH = "{folder}/content"
OUTPUT_PATH = "{folder}/output"
CACHE_PATH = "{folder}/cache"
"""


def started(folder: Path) -> tuple[subprocess.Popen[str], str]:
    """Start a preview; return its process and its address."""
    command = [sys.executable, "-m", "invoke", "serve", "--settings", f"{folder}/siteconf.py"]
    process = subprocess.Popen(
        [*command, "--port", "8900"], cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr
    for line in process.stderr:
        found = re.search(r"http://\S+/", line)
        if found:
            return process, found[0]
    raise SystemExit("the preview has not started")


def stopped(process: subprocess.Popen[str]) -> None:
    """End a preview as a person does."""
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)


def first_page(page: Page, address: str, start: float) -> float:
    """Return the seconds from ``start`` until a page of the site is there."""
    page.goto(address)
    page.locator("article h1").wait_for(timeout=600_000)
    return perf_counter() - start


def edits(page: Page, file: Path) -> list[float]:
    """Return the seconds from each edit of a text until the page has it."""
    text = file.read_text(encoding="utf-8")
    found = []
    for number in range(EDITS):
        page.wait_for_timeout(1500)
        edited = f"{text}\nEdit number {number}.\n"
        with page.expect_event("load", timeout=120_000):
            start = perf_counter()
            file.write_text(edited, encoding="utf-8")
        found.append(perf_counter() - start)
        assert f"Edit number {number}." in page.locator("article").inner_text()
    file.write_text(text, encoding="utf-8")
    return found


def served(address: str, file: Path) -> list[float]:
    """Return the seconds from each edit of a text until its page is served with it."""
    text = file.read_text(encoding="utf-8")
    found = []
    for number in range(EDITS):
        sleep(1)
        start = perf_counter()
        file.write_text(f"{text}\nServed number {number}.\n", encoding="utf-8")
        while True:
            with urlopen(address) as answer:
                if f"Served number {number}." in answer.read().decode():
                    break
            sleep(0.005)
        found.append(perf_counter() - start)
    file.write_text(text, encoding="utf-8")
    return found


def log(name: str, what: str, times: list[float]) -> None:
    """Print what edits have taken."""
    middle, least, most = statistics.median(times), min(times), max(times)
    print(f"{name:24} {what:26} {middle:6.2f} s ({least:.2f} to {most:.2f})", flush=True)


def measure(name: str, folder: Path, release: str, page: Page) -> None:
    """Measure one site and print it."""
    (folder / "siteconf.py").write_text(SETTINGS.format(folder=folder), encoding="utf-8")
    path = f"en/news/{release}/"
    for kept in ("from nothing", "kept"):
        start = perf_counter()
        process, address = started(folder)
        try:
            seconds = first_page(page, address + path, start)
            print(f"{name:24} first page, {kept:14} {seconds:6.2f} s", flush=True)
            if kept == "kept":
                text = folder / "content" / "news" / release / "index.en.md"
                log(name, "saved to reloaded", edits(page, text))
                page.goto("about:blank")
                log(name, "saved to served", served(address + path, text))
        finally:
            page.goto("about:blank")
            stopped(process)


def main(releases: int) -> None:
    """Measure two sites."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        for title, count in (("example site", 0), (f"{releases} releases", releases)):
            folder = Path(name) / str(count)
            folder.mkdir()
            write_site(folder / "content", count)
            texts = sorted((folder / "content" / "news").glob("*/index.en.md"))
            measure(title, folder, texts[len(texts) // 2].parent.name, page)
        browser.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
