"""Take the eight pictures of the site, of a real browser.

    .venv/bin/python docs/pictures/site.py OUTPUT [SECOND]

OUTPUT is the example site as ``python3 tasks.py build`` leaves it; SECOND is the second event's
(``tests/sites/second/oasisconf.py``). Needs Chromium.
"""

import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))
from visitor import CHROMIUM, FLAGS

HERE = Path(__file__).parent
DESKTOP, PHONE = (1440, 900), (390, 844)
QUALITY = 72  # of JPEG
SHOTS = (
    ("home-en", "en/", DESKTOP, "light"),
    ("home-zh", "zh/", PHONE, "dark"),
    ("agenda-de", "de/2024/agenda/", DESKTOP, "light"),
    ("agenda-zh", "zh/2024/agenda/", PHONE, "light"),
    ("forum-sr", "sr/2024/forums/zero-carbon/", DESKTOP, "dark"),
    ("release-zh", "zh/news/2024-11-10-forum-opens/", DESKTOP, "light"),
    ("gallery-en", "en/2024/galleries/opening-day/", PHONE, "dark"),
)
SECOND = (("second-ar", "ar/", DESKTOP, "light"),)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


Shots = tuple[tuple[str, str, tuple[int, int], str], ...]


def take(browser: Browser, output: Path, shots: Shots) -> None:
    """Take pictures of the pages of a site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(output)))
    Thread(target=server.serve_forever, daemon=True).start()
    for name, path, (width, height), scheme in shots:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,  # type: ignore[arg-type]
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/{path}")
        page.wait_for_load_state("networkidle")
        image = Image.open(BytesIO(page.screenshot())).convert("RGB")
        image.thumbnail((1080, 1080))
        image.save(HERE / f"{name}.jpg", quality=QUALITY, optimize=True)
        context.close()
    server.shutdown()


def main() -> None:
    """Take all of them."""
    outputs = [Path(name) for name in sys.argv[1:]]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for output, shots in zip(outputs, (SHOTS, SECOND), strict=False):
            take(browser, output, shots)
        browser.close()


if __name__ == "__main__":
    main()
