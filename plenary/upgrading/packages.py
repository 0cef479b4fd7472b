"""The new version: its wheel, its requirements, and an environment with both."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from plenary import VERSION
from plenary.deprecated import numbers
from plenary.engine import beside
from plenary.environment import COMMANDS, NEEDS, UTF8, Environment, last_line
from plenary.journal import MARK, PLACE
from plenary.messages.upgrading import NO_WHEEL, NOT_FOUND, NOT_NEWER
from plenary.problems import Place, Problems
from plenary.scaffolding.engine_wheel import pin
from plenary.setup_progress import Progress
from plenary.upgrading.stage import Stage

# Where a requirement begins in a file; its hashes follow in lines that are indented
BEGIN = re.compile(r"^(?=[A-Za-z0-9])", re.MULTILINE)
# Makes the programs of an environment for the place where it will be
PROGRAMS = """
import sys
from importlib.metadata import entry_points
from pip._vendor.distlib.scripts import ScriptMaker
folder, python, *commands = sys.argv[1:]
made = ScriptMaker(None, folder)
made.variants, made.clobber, made.set_mode = {''}, True, True
if sys.platform == 'win32':  # elsewhere programs are text, in which the path is replaced
    made.executable = f'"{python}"' if ' ' in python else python
own = [f'{one.name} = {one.value.partition("[")[0].strip()}' for one in
    entry_points(group='console_scripts') if one.name not in commands]
made.make_multiple(own + [f'{name} = plenary.__main__:main' for name in commands])
"""


def version_of(wheel: Path) -> str:
    """Return the version of a wheel, which its name says (PEP 427)."""
    return wheel.name.split("-")[1]


def found(version: str, carried: Path | None, stage: Stage, problems: Problems) -> Path | None:
    """Return the wheel of a version, "" for the newest, or None after telling why there is none.

    It comes out of a folder of wheels, or else from the index that pip asks.
    """
    if carried is None:
        wheel = _fetched(version, stage, problems)
    else:
        wheels = sorted(carried.glob("plenary-*.whl"), key=lambda file: numbers(version_of(file)))
        fitting = [file for file in wheels if version in ("", version_of(file))]
        wheel = fitting[-1] if fitting else None
        if wheel is None:
            problems.add(NO_WHEEL, Place(str(carried)), version=version)
    if wheel and numbers(version_of(wheel)) <= numbers(VERSION):
        problems.add(NOT_NEWER, Place("upgrade"), version=version_of(wheel), now=VERSION)
        return None
    return wheel


def _fetched(version: str, stage: Stage, problems: Problems) -> Path | None:
    """Return the wheel that pip has downloaded."""
    target = stage.folder / "wheel"
    wanted = f"plenary=={version}" if version else "plenary"
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    command = [*pip, "--no-deps", "--only-binary", ":all:", "--dest", str(target), wanted]
    ran = subprocess.run(  # noqa: S603 — our own
        command, capture_output=True, check=False, env={**os.environ, **UTF8}
    )
    wheel = next(target.glob("*.whl"), None)
    if ran.returncode or wheel is None:
        detail = last_line((ran.stdout + ran.stderr).decode("utf-8", "replace"))
        problems.add(NOT_FOUND, Place("upgrade"), version=version, detail=detail)
        return None
    return wheel


def require(wheel: Path, carried: Path | None, stage: Stage) -> list[str]:
    """Write the requirements of the new version into the copy of the site.

    A wheel is kept beside them if one was, or if it comes out of a folder. Return the files of the
    site that are to be removed. What the site needs besides the engine is kept.
    """
    folder = stage.site / "requirements"
    old = sorted(file.name for file in folder.glob("plenary-*.whl"))
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if carried is not None or old:
        shutil.copyfile(wheel, _fresh(folder / wheel.name))
        _write(folder / "plenary.txt", pin(wheel.name, digest))
    else:
        line = f"plenary=={version_of(wheel)} \\\n    --hash=sha256:{digest}\n"
        _write(folder / "plenary.txt", line)
    for name in old:
        if name != wheel.name:
            (folder / name).unlink()
    return [f"requirements/{name}" for name in old if name != wheel.name]


def pin_others(new: str, stage: Stage) -> None:
    """Write the requirements of the new engine (``new``) and what the site needs besides."""
    file = stage.site / "requirements/site.txt"
    before = _entries((beside("requirements") / "site.txt").read_text(encoding="utf-8"))
    own = _entries(file.read_text(encoding="utf-8"))
    wanted = _entries(new)
    kept = {name: own[name] for name in own if name not in before and name not in wanted}
    merged = new if not kept else "".join({**wanted, **kept}[n] for n in sorted(wanted | kept))
    _write(file, merged)


def _entries(text: str) -> dict[str, str]:
    """Return the requirements in a file by their names."""
    entries = (entry.strip() for entry in BEGIN.split(text))
    return {entry.partition("==")[0].lower(): f"{entry}\n" for entry in entries if "==" in entry}


def _write(file: Path, text: str) -> None:
    """Write a file of the copy, which may be another name of the site's own."""
    _fresh(file).write_text(text, encoding="utf-8")


def _fresh(file: Path) -> Path:
    file.unlink(missing_ok=True)
    return file


def make_environment(stage: Stage, carried: Path | None, name: str) -> Environment:
    """Make the new environment; exits with a message if that is not possible."""
    own = Environment(stage.root)
    own.folder = stage.environment
    own.python = own.folder / own.python.relative_to(stage.root / PLACE)
    own.run([sys.executable, "-m", "venv", str(own.folder)])
    files = [stage.site / "requirements" / file for file in NEEDS["site"]]
    index = ["--no-index", f"--find-links={carried.resolve()}"] if carried else []
    pip = [str(own.python), "-m", "pip", "install", "--disable-pip-version-check", *index]
    packages = [file for file in own.folder.glob("[lL]ib/**/site-packages") if file.is_dir()]
    watch = Progress(files, packages)
    own.run([*pip, "--require-hashes", *(f"--requirement={f}" for f in files)], watch=watch)
    _move(own, stage.root / PLACE)
    newer(own, "stamp", str(stage.root), str(files[0].parent), str(own.folder))
    (own.folder / MARK).write_text(name, encoding="ascii")
    return own


def _move(own: Environment, place: Path) -> None:
    """Let an environment work in another place, where it will be; until then its Python does."""
    programs = own.python.parent
    python = place / own.python.relative_to(own.folder)
    own.run([str(own.python), "-c", PROGRAMS, str(programs), str(python), *COMMANDS])
    here, there = os.fsencode(own.folder), os.fsencode(place)
    for file in (own.folder / "pyvenv.cfg", *programs.iterdir()):
        if not file.is_file() or file.is_symlink() or file.suffix == ".exe":
            continue
        data = file.read_bytes()
        if here in data and b"\0" not in data:
            file.write_bytes(data.replace(here, there))


def newer(own: Environment, *words: str) -> str:
    """Ask the new version something (:mod:`plenary.upgrading.newer`); return what it prints."""
    ran = subprocess.run(  # noqa: S603 — our own
        [str(own.python), "-m", "plenary.upgrading.newer", *words],
        capture_output=True,
        check=False,
        cwd=own.root,
        env={**os.environ, **UTF8},
    )
    if ran.returncode:
        raise OSError(last_line(ran.stderr.decode("utf-8", "replace")))
    return ran.stdout.decode("utf-8")


def packed(own: Environment) -> Path:
    """Return what sites have of the new version: its theme, its tasks, its requirements."""
    return next(own.folder.glob("[lL]ib/**/site-packages/plenary/packed"))
