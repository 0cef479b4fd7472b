"""In a real terminal: questions, answers, and the text in the writer's editor."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support import CONF, Site

from plenary.environment import ROOT

pty = pytest.importorskip("pty", reason="Windows has no such terminals")


def at_terminal(site: Site, typed: dict[str, str], *words: str, editor: str) -> tuple[int, str]:
    """Run a task in a terminal; return its exit code and what is on the screen.

    ``typed`` says what somebody types once something stands on the screen, in this order.
    """
    settings = site.folder / "conf.py"
    settings.write_text(
        f"{CONF}\nLANGUAGES = {site.settings['LANGUAGES']!r}\n"
        f"PATH = {str(site.content)!r}\nOUTPUT_PATH = {str(site.output)!r}\n"
        f"CACHE_PATH = {str(site.folder / 'cache')!r}\nAS_OF = '2024-11-09 12:00 UTC'\n",
        encoding="utf-8",
    )
    keyboard, screen = pty.openpty()
    waiting = list(typed.items())
    environment = {**os.environ, "EDITOR": editor, "TERM": "xterm", "COLUMNS": "100"}
    environment.pop("VISUAL", None)
    with subprocess.Popen(
        [sys.executable, "-m", "invoke", *words, "--settings", str(settings)],
        cwd=ROOT,
        stdin=screen,
        stdout=screen,
        stderr=screen,
        env=environment,
    ) as running:
        os.close(screen)
        said = b""
        while True:
            try:
                piece = os.read(keyboard, 4096)
            except OSError:  # Linux's way to say that nobody is left at the other end
                break
            if not piece:
                break
            said += piece
            if waiting and waiting[0][0].encode() in said:
                os.write(keyboard, waiting.pop(0)[1].encode())
    os.close(keyboard)
    return running.returncode, said.decode()


def test_somebody_is_asked_and_the_text_opens(small: Site, tmp_path: Path) -> None:
    opened = tmp_path / "opened"
    code = f"import sys, pathlib; pathlib.Path({str(opened)!r}).write_text(sys.argv[1])"
    editor = f'"{sys.executable}" -c "{code}"'
    answers = {
        "language [en]": "\n",
        "date [2024-11-09]": "10 November\n",
        "is not a date": "2024-11-10\n",
        "place [Riverton]": "\n",
    }
    done, said = at_terminal(small, answers, "new", "release", "Mills turn", editor=editor)
    assert done == 0, said
    assert "`10 November` is not a date. Write year, month and day" in said
    text = small.content / "news/2024-11-10-mills-turn/index.en.md"
    assert opened.read_text(encoding="utf-8") == str(text)
    assert "place: Riverton" in text.read_text(encoding="utf-8")


def test_whoever_ends_the_input_has_made_nothing(small: Site) -> None:
    before = sorted(small.content.rglob("*"))
    done, said = at_terminal(small, {"language": "\x04"}, "new", "release", "Mills turn", editor="")
    assert done == 130, said
    assert "Stopped. Nothing was created." in said
    assert "Traceback" not in said
    assert sorted(small.content.rglob("*")) == before


def test_the_check_shows_a_table(small: Site) -> None:
    done, said = at_terminal(small, {}, "check", editor="")
    assert done == 0, said
    assert "\x1b[" in said
    assert "news/2024-11-07-opening" in said
