"""Opening a text in the editor that its writer uses."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path


def open_text(path: Path) -> bool:
    """Open a text; False if no program is known that could."""
    command = opener(os.environ, sys.platform)
    try:
        if not command and sys.platform == "win32":
            os.startfile(path)  # noqa: S606 — it is what Windows has for this
            return True
        return bool(command) and not _run([*command, str(path)])
    except OSError:  # it is no program, or no longer there
        return False


def _run(command: list[str]) -> int:
    """Run a program, and wait until it gives back the terminal."""
    return subprocess.run(command, check=False).returncode  # noqa: S603 — the user's own editor


def opener(environment: Mapping[str, str], platform: str) -> list[str]:
    """Return the command that opens a text: the user's editor, else the system's; [] if none."""
    editor = _editor(environment)
    if editor:
        try:
            words = shlex.split(editor, posix=platform != "win32")
        except ValueError:  # a quotation mark is not closed
            return []
        return words if words and shutil.which(words[0].strip('"')) else []
    if platform == "darwin":
        return ["open", "-t"]
    desktop = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    return ["xdg-open"] if desktop and shutil.which("xdg-open") else []


def _editor(environment: Mapping[str, str]) -> str:
    """Return the editor that a user has chosen, as for other programs."""
    return environment.get("VISUAL", "").strip() or environment.get("EDITOR", "").strip()
