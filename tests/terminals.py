"""A real terminal, in which a task asks and somebody types."""

import os
import subprocess
import sys
from threading import Timer

import pytest
from support import CONF, Site

from plenary.environment import ROOT

LONGEST = 60  # seconds that a task may take, or wait for an answer
pty = pytest.importorskip("pty", reason="Windows has no such terminals")


def at_terminal(
    site: Site, typed: dict[str, str], *words: str, editor: str = ""
) -> tuple[int, str]:
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
        patience = Timer(LONGEST, running.kill)
        patience.start()
        while True:
            try:
                piece = os.read(keyboard, 4096)
            except OSError:  # Linux's way to say that the other end is closed
                break
            if not piece:
                break
            said += piece
            if waiting and waiting[0][0].encode() in said:
                os.write(keyboard, waiting.pop(0)[1].encode())
    patience.cancel()
    os.close(keyboard)
    return running.returncode, said.decode()
