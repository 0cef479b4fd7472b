"""Take the pictures of the press office's guides, of a real terminal and a real browser.

    .venv/bin/python docs/pictures/take.py FOLDER

FOLDER is a fresh clone of the project in which ``python3 tasks.py build`` was run once. This types
into a terminal there (tmux), as the guide says, and leaves a release behind. Needs tmux and
Chromium.
"""

import re
import shutil
import subprocess
import sys
import time
from io import BytesIO, StringIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

HERE = Path(__file__).parent
GUIDE = HERE.parent / "press-office.md"
WIDTH, HEIGHT = 100, 60
COLOURS = 96
PROMPT = "\n$"
TITLE = "Zero-carbon forum looks at hydrogen and storage"
RELEASE = "content/news/2024-11-10-zero-carbon-forum-looks-at-hydrogen-and-storage"
# A Chinese character is as wide as two letters, as it is in a terminal
STYLE = """
@font-face { font-family: wide; src: local("Noto Sans Mono CJK SC"); size-adjust: 120.4%;
  unicode-range: U+2E80-9FFF, U+FF00-FFEF }
body { margin: 0; background: white }
pre { display: inline-block; margin: 0; padding: 12px 16px; background: #1a1a1a; color: #d0d0d0;
  font: 14px/1.4 wide, "DejaVu Sans Mono" }
"""


class Terminal:
    """A terminal in a folder."""

    def __init__(self, folder: Path) -> None:
        self.tmux("kill-session", check=False)
        start = ["new-session", "-d", "-x", str(WIDTH), "-y", str(HEIGHT), "-c", str(folder)]
        environment = ["env", "PS1=$ ", "VISUAL=true", "PLENARY_LANG=en", "bash", "--norc"]
        subprocess.run(["tmux", "-L", "guide", *start, *environment], check=True)
        time.sleep(1)

    def tmux(self, *words: str, check: bool = True) -> str:
        """Run a command of tmux; return its output."""
        command = ["tmux", "-L", "guide", *words]
        return subprocess.run(command, check=check, capture_output=True, text=True).stdout

    def type(self, line: str, until: str = PROMPT) -> None:
        """Type a line, and wait until something is printed, such as the next prompt."""
        before = self.words().count(until)
        self.tmux("send-keys", "-l", line)
        self.tmux("send-keys", "Enter")
        for _ in range(600):
            time.sleep(0.5)
            if self.words().count(until) > before:
                return
        sys.exit(f"{until!r} was never printed:\n{self.words()}")

    def words(self) -> str:
        """Return what is on the screen, without colours."""
        return self.tmux("capture-pane", "-p")

    def screen(self) -> str:
        """Return what is on the screen, with its colours."""
        return self.tmux("capture-pane", "-e", "-p")

    def clear(self) -> None:
        """Wait for the prompt, and empty the screen."""
        time.sleep(2)
        self.tmux("send-keys", "clear", "Enter")
        time.sleep(1)


def drawn(said: str, width: int = WIDTH) -> str:
    """Return what a terminal or an editor shows as HTML."""
    console = Console(record=True, width=width, file=StringIO())
    console.print(Text.from_ansi(said.strip("\n")))
    theme = DIMMED_MONOKAI
    return console.export_html(theme=theme, code_format="<pre>{code}</pre>", inline_styles=True)


def keep(picture: bytes, name: str) -> None:
    """Write a picture, as small as it can be without looking different."""
    image = Image.open(BytesIO(picture)).convert("RGB")
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(HERE / name, optimize=True)
    print(name, (HERE / name).stat().st_size)


def photograph(browser: Browser, shown: str, name: str) -> None:
    """Keep a picture of what is shown."""
    page = browser.new_page(viewport={"width": 1200, "height": 600}, device_scale_factor=1.25)
    page.set_content(shown)
    page.add_style_tag(content=STYLE)
    keep(page.locator("pre").screenshot(), name)
    page.close()


def main(folder: Path) -> None:
    """Take all pictures."""
    example = re.search(r"(?ms)^```markdown release\n(.*?)^```", GUIDE.read_text(encoding="utf-8"))
    assert example
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        terminal = Terminal(folder)

        terminal.type(f'python3 tasks.py new release "{TITLE}"', "language [en]:")
        terminal.type("", "date [")
        terminal.type("10 November", "date [")
        terminal.type("2024-11-10", "place [")
        terminal.type("")
        photograph(browser, drawn(terminal.screen()), "new-release.png")

        text = folder / RELEASE / "index.en.md"
        form = text.read_text(encoding="utf-8")
        coloured = "".join(_coloured(line) for line in form.splitlines())
        photograph(browser, drawn(coloured, 112), "form.png")

        words = example[1].replace("date: 2024-11-10", "date: 10 November")
        words = words.replace("forums: [", "speakers: [zang-san]\nforums: [")
        text.write_text(words, encoding="utf-8")
        terminal.clear()
        terminal.type("python3 tasks.py check")
        photograph(browser, drawn(terminal.screen()), "check.png")

        text.write_text(example[1], encoding="utf-8")
        terminal.clear()
        terminal.type("python3 tasks.py new translation", "number:")
        terminal.type("1", "language:")
        terminal.type("zh", "title:")
        terminal.type("零碳论坛聚焦氢能与储能")
        photograph(browser, drawn(terminal.screen()), "translation.png")
        (folder / RELEASE / "index.zh.md").unlink()

        terminal.clear()
        terminal.type("python3 tasks.py build")
        terminal.tmux("kill-server", check=False)
        page = browser.new_page(viewport={"width": 1000, "height": 860})
        path = RELEASE.removeprefix("content/")
        page.goto((folder / "output/en" / path / "index.html").resolve().as_uri())
        keep(page.screenshot(), "release-page.png")
        browser.close()


def _coloured(line: str) -> str:
    """Return a line of a text as an editor shows it, in the terminal's colours."""
    code, hash_, note = line.partition("#")
    name, colon, value = code.partition(":")
    start = f"\x1b[34m{name}{colon}\x1b[0m{value}" if colon else code
    return f"{start}\x1b[90m{hash_}{note}\x1b[0m\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
