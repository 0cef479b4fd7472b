"""The tasks of this site: ``python3 tasks.py`` lists them.

It needs nothing but Python: the first run creates the environment in ``.venv/`` and installs into
it what ``requirements/`` names. Inside the environment, ``invoke`` is the same.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
PYTHON = ROOT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
PIP = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
FAILED = "The environment could not be created in .venv/, for the reason above."


def begin() -> None:
    """Run this file in ``.venv/``, with Plenary, which installs all else that it needs itself."""
    if sys.version_info < (3, 11):
        sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    asked = [str(PYTHON), "-c", "import plenary"]
    if not PYTHON.exists() or subprocess.call(asked, stderr=subprocess.DEVNULL):
        print("Installing Plenary into .venv/ (only once) ...", flush=True)
        pinned = str(ROOT / "requirements" / "plenary.txt")
        for step in (
            [sys.executable, "-m", "venv", "--clear", str(PYTHON.parent.parent)],
            [str(PYTHON), *PIP, "--no-deps", "--requirement", pinned],
        ):
            if subprocess.call(step):
                sys.exit(FAILED)
    sys.exit(subprocess.call([str(PYTHON), __file__, *sys.argv[1:]]))


if __name__ == "__main__":
    try:
        from plenary.environment import hand_over
    except ModuleNotFoundError as error:
        if error.name != "plenary":
            raise
        begin()
    hand_over(ROOT, sys.argv[1:])

from plenary.tasks import tasks_of

namespace = tasks_of(ROOT)
