"""Take the pictures of the desk in the press office's guides, in English and Chinese.

    .venv/bin/python docs/pictures/desk.py FOLDER

FOLDER is a fresh clone of the project in which ``python3 tasks.py build`` was run once. This starts
the desk there and publishes to a repository beside it, of which nothing is left. Needs Chromium.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
SIZE = {"width": 1280, "height": 800}
RELEASE = "news/2024-11-10-forum-opens"
GALLERY = "2024/galleries/opening-day"
SCREENS = {
    "board": "",
    "editor": f"edit/{{}}/{RELEASE}",
    "photos": f"photos/{{}}/{GALLERY}",
    "describe": f"describe/{{}}/{GALLERY}?photo=2-hall.png",
    "translate": f"translate/de/{RELEASE}",
    "programme": "programme/2024/forums/zero-carbon",
    "publish": "publish",
}
SETTINGS = """from publishconf import *
SITEURL = "https://forum.example"
TARGETS = {{"web": {{"branch": "pages", "remote": {repository!r}}}}}
"""


def start(folder: Path, repository: Path) -> tuple[subprocess.Popen[str], str]:
    """Start the desk of a project; return it with its address."""
    subprocess.run(["git", "init", "--bare", "-q", str(repository)], check=True)
    settings = folder / "deskconf.py"
    settings.write_text(SETTINGS.format(repository=str(repository)), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "tasks.py", "serve", "--port", "0", "--settings", settings.name],
        cwd=folder,
        env={**os.environ, "PLENARY_LANG": "en"},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr
    address = ""
    for line in process.stderr:
        found = re.search(r"http://\S+/", line)
        address = found[0] if found else address
        if "Built in" in line:
            break
    return process, address


def take(page: Page, address: str, language: str) -> None:
    """Take all pictures in one language of the desk."""
    for name, path in SCREENS.items():
        page.goto(f"{address}.desk/{path.format(language)}")
        if name == "publish":
            page.wait_for_selector("[data-wish=publish]", timeout=60_000)
        page.wait_for_timeout(1500)
        if name == "translate":
            page.locator("textarea").nth(6).focus()
        picture = Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
        end = "" if language == "en" else f".{language}"
        picture.save(HERE / f"desk-{name}{end}.webp", quality=55, method=6)


def main() -> None:
    """Take the pictures."""
    folder = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as beside, sync_playwright() as playwright:
        process, address = start(folder, Path(beside) / "web.git")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        try:
            for language in ("en", "zh"):
                context = browser.new_context(viewport=SIZE, reduced_motion="reduce")
                cookie = {"name": "desk-language", "value": language, "url": address}
                context.add_cookies([cookie])  # type: ignore[list-item]
                take(context.new_page(), address, language)
        finally:
            browser.close()
            process.terminate()
            process.wait()
            (folder / "deskconf.py").unlink()


if __name__ == "__main__":
    main()
