"""``invoke shortcut``: a start file on the desktop, by which a double click opens the desk.

The file names the Python that made the environment, not the environment's own: so it works after
``.venv/`` was deleted, and sets it up again. Where that Python is gone, the system's is asked.
"""

import shlex
import sys
from pathlib import Path
from typing import NamedTuple

from platformdirs import user_desktop_path

from plenary.messages.message import message
from plenary.reporting import print_line
from plenary.store.store import write_atomically

TASK = "tasks.py serve --desk"


class StartFile(NamedTuple):
    """A file that starts the desk: its name, its bytes, and whether it is a program."""

    name: str
    data: bytes
    runs: bool


def start_file(platform: str, root: str, python: str, title: str) -> StartFile:
    """Return the start file of a system (as in ``sys.platform``) for the project at ``root``."""
    if platform == "win32":
        return StartFile(f"{title}.bat", _batch(root, python).encode(), runs=False)
    if platform == "darwin":
        return StartFile(f"{title}.command", f"#!/bin/sh\n{_shell(root, python)}\n".encode(), True)
    return StartFile(f"{title}.desktop", _entry(root, python, title).encode(), runs=True)


def _batch(root: str, python: str) -> str:
    """Return a batch file; the code page comes first, for folders with Chinese names."""
    root, python = (path.replace("%", "%%") for path in (root, python))
    lines = [
        "@echo off",
        "chcp 65001 >nul",
        f'cd /d "{root}" || (pause & exit /b 1)',
        f'if exist "{python}" ("{python}" {TASK}) else (py {TASK})',
        "if errorlevel 1 pause",
    ]
    return "".join(f"{line}\r\n" for line in lines)


def _shell(root: str, python: str) -> str:
    """Return one line for a shell."""
    place, program = shlex.quote(root), shlex.quote(python)
    return f"cd {place} && if [ -x {program} ]; then {program} {TASK}; else python3 {TASK}; fi"


def _entry(root: str, python: str, title: str) -> str:
    """Return a desktop entry (Desktop Entry Specification 1.5, “The Exec key”)."""
    line = _shell(root, python)
    for character in '\\"`$':
        line = line.replace(character, f"\\{character}")
    # Twice, since a value of an entry has escapes too (“Possible value types”)
    line = line.replace("\\", "\\\\").replace("%", "%%")
    fields = {
        "Type": "Application",
        "Version": "1.5",
        "Name": title,
        "Exec": f'sh -c "{line}"',
        "Icon": "accessories-text-editor",
        "Terminal": "true",
    }
    return "".join(["[Desktop Entry]\n", *(f"{name}={value}\n" for name, value in fields.items())])


def _python() -> str:
    """Return the Python that has made the environment."""
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    inner = "python.exe" if sys.platform == "win32" else f"bin/{version}"
    return str(Path(sys.base_prefix, inner))


def shortcut(root: Path, folder: str = "") -> bool:
    """Write the start file of the site at ``root`` into a folder; the default is the desktop.

    False if that is not possible.
    """
    title = str(message("Plenary desk"))
    made = start_file(sys.platform, str(root), _python(), title)
    target = (Path(folder) if folder else user_desktop_path()) / made.name
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target, made.data)
        if made.runs:
            target.chmod(0o755)
    except OSError as error:
        detail = error.strerror or error
        said = message(
            "{file} cannot be written: {detail}. Name another folder with --folder.",
            file=target,
            detail=detail,
        )
        print_line(said, "red")
        return False
    print_line(message("A double click on {file} opens the desk.", file=target), "bold")
    if sys.platform == "linux":
        said = message(
            "If the desktop asks: click on it with the right button, and allow it to be started."
        )
        print_line(said, "")
    return True
