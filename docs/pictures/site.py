"""Take the pictures of the site, of a real browser; beside each of eight what was there before.

    .venv/bin/python docs/pictures/site.py OUTPUT [BEFORE [SECOND]]

OUTPUT is the example site as ``python3 tasks.py build`` leaves it, BEFORE the same content as an
older commit builds it (4894588 is the last one before the look of today), SECOND the second event
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
DESKTOP, PHONE = (1440, 1000), (390, 844)
HEIGHT, GAP = 560, 16  # of a picture, in px
QUALITY = 74  # of JPEG
GROUND = "#8a9496"
SHOTS = (
    ("home-en", "en/", DESKTOP, "light"),
    ("home-zh", "zh/", PHONE, "dark"),
    ("agenda-de", "de/2024/agenda/", DESKTOP, "light"),
    ("agenda-zh", "zh/2024/agenda/", PHONE, "light"),
    ("forum-sr", "sr/2024/forums/zero-carbon/", DESKTOP, "dark"),
    ("release-zh", "zh/news/2024-11-10-forum-opens/", DESKTOP, "light"),
    ("speakers-en", "en/2024/speakers/", DESKTOP, "light"),
    ("session-en", "en/2024/forums/zero-carbon/outlook/", PHONE, "light"),
)
SECOND = (("second-ar", "ar/", DESKTOP, "light"),)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def serve(output: Path) -> str:
    """Serve a site, and return its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(output)))
    Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def taken(browser: Browser, address: str, size: tuple[int, int], scheme: str) -> Image.Image:
    """Take a picture of the first screen of a page."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    image = Image.open(BytesIO(page.screenshot())).convert("RGB")
    context.close()
    return image.resize((image.width * HEIGHT // image.height, HEIGHT), Image.Resampling.LANCZOS)


def main() -> None:
    """Take all of them; the older one stands on the left."""
    sites = [serve(Path(name)) for name in sys.argv[1:]]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for shots, shown in ((SHOTS, sites[1::-1]), (SECOND, sites[2:])):
            for name, path, size, scheme in shots if shown else ():
                images = [taken(browser, site + path, size, scheme) for site in shown]
                width = sum(image.width + GAP for image in images) - GAP
                sheet, left = Image.new("RGB", (width, HEIGHT), GROUND), 0
                for image in images:
                    sheet.paste(image, (left, 0))
                    left += image.width + GAP
                sheet.save(HERE / f"{name}.jpg", quality=QUALITY, optimize=True)
        browser.close()


if __name__ == "__main__":
    main()
