"""The first door of a build: nothing has changed, so all that is left to do is to say so.

A good build keeps how everything looked that it had read and written. If all of that still looks
the same, the next build ends here. Only Python's own library is used, since to import more takes
longer than to look. In any doubt the build goes on.
"""

import marshal
import os
import sys
import sysconfig
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from runpy import run_path
from typing import Any, NamedTuple

from plenary.redaction import redacted
from plenary.store.looks import FILE, Looks, digests, looks, same, same_files, settled
from plenary.store.store import digest, keep, seal, unsealed
from plenary.user_language import VARIABLES

VERSION = 2
# In the cache folder: a file for each way in which the site is built, and how many stay
KEPT, MOST = "unchanged", 16
# Variable of the environment with the name of the command that has been found to have work to do
LOOKED = "PLENARY_LOOKED"
# Options of pelican that say no more than settings do; with others the build always runs
OPTIONS = frozenset(("-s", "--settings", "-e", "--extra-settings", "-o", "--output"))
# Where a printed line has the seconds that a build has taken
SECONDS = "\0"
# Colours of lines, as terminals have them (ECMA-48, SGR); lines without one are for standard output
COLOURS = {"yellow": 33}
# Where modules are that a package's version tells about (sysconfig)
LIBRARIES = ("stdlib", "platstdlib", "purelib", "platlib")
# marshal's: every Python that runs us reads it
FORMAT = 4
# Variables of the environment that settings do not read, and that count all the same
OTHERS = ("TZ", "PYTHONPATH")
# Types whose values are as they are shown
PLAIN = (str, int, float, bool, bytes)
PLAIN_MODULES = ("datetime", "pathlib", "uuid")
# What a summary's numbers are written with, as English has them
NUMERALS = "0123456789."


class DoubtError(Exception):
    """It cannot be told whether anything has changed."""


class Command(NamedTuple):
    """How a site is built: by which Python, with which options of pelican."""

    python: str
    options: tuple[str, ...]

    @property
    def settings(self) -> str:
        """The path of the settings file, as Pelican finds it."""
        pairs = zip(self.options, self.options[1:], strict=False)
        named = [value for option, value in pairs if option in ("-s", "--settings")]
        return str(Path(named[-1] if named else "pelicanconf.py").absolute())

    @property
    def name(self) -> str:
        """What tells this way of building the site from others."""
        return digest(self.python, str(Path.cwd()), *self.options)

    @classmethod
    def typed(cls) -> "Command":
        """Return the command that has been typed. Raises DoubtError if that was not pelican's."""
        path = Path(sys.argv[0])
        if "pelican" not in (path.stem, path.parent.name if path.stem == "__main__" else ""):
            raise DoubtError
        return cls(sys.executable, tuple(sys.argv[1:]))

    def values(self) -> dict[str, Any]:
        """Return what the settings file says. Raises DoubtError."""
        if any(o.startswith("-") and o not in OPTIONS for o in self.options):
            raise DoubtError
        try:
            found = run_path(self.settings)
        except (Exception, SystemExit) as error:  # a settings file may do anything
            raise DoubtError from error
        return {name: value for name, value in found.items() if name.isupper()}

    def cache(self, values: Mapping[str, Any]) -> Path:
        """Return the cache folder, as Pelican finds it. Raises DoubtError."""
        import json  # noqa: PLC0415 — seldom needed

        given = [o.partition("=")[2] for o in self.options if o.startswith("CACHE_PATH=")]
        try:
            path = Path(json.loads(given[-1]) if given else values["CACHE_PATH"])
        except (KeyError, TypeError, ValueError) as error:
            raise DoubtError from error
        return Path(self.settings).parent / path


class Seen:
    """How all that a build reads looked before it began. Raises OSError."""

    def __init__(self, roots: Iterable[str | Path]) -> None:
        self.since = time.time()
        self.roots = sorted({str(root) for root in roots})
        self.looks = _looks(self.roots)
        self.settled = settled(self.looks, self.since)


class Result(NamedTuple):
    """What a build has said and done.

    ``until`` is the moment up to which it holds (seconds since the epoch). ``lines`` are what it
    prints if it makes nothing, each with its colour, and ``numerals`` is how the user's language
    writes :data:`NUMERALS`. ``written`` are the folders that it has written, and ``there`` is how
    the first of them looks. ``cached`` are files that the next build needs, ``digests`` those of
    inputs that are known.
    """

    until: float
    lines: list[tuple[str, str]]
    numerals: list[str]
    written: list[str]
    there: Looks
    cached: list[str]
    digests: Mapping[str, str]


def nothing_changed(command: Command) -> bool:
    """Whether a build would change nothing. Then it prints what the build would have printed."""
    start = time.perf_counter()
    if os.environ.pop(LOOKED, "") == command.name:
        return False
    try:
        values = command.values()
        file = Path(command.cache(values), KEPT, command.name)
        kept = _read(file)
        if not kept or not _holds(kept, command, values):
            return False
        inputs, known = _looks(kept["roots"]), kept["digests"]
        if not same(kept["inputs"], inputs, known):
            return False
        before, written = _load(_outputs(file), kept["outputs"]) or {}, _looks(kept["written"])
        if not same_files(before, written, known):
            return False
        if (inputs, written) != (kept["inputs"], before) and settled(inputs, time.time()):
            _keep(file, {**kept, "inputs": inputs}, written)
    except (DoubtError, OSError):
        return False
    _tell(kept, time.perf_counter() - start)
    return True


def remember(command: Command, cache: Path, seen: Seen, result: Result) -> None:
    """Keep what a good build has seen and done; in doubt, keep nothing."""
    with suppress(DoubtError, OSError):
        values = command.values()
        file = Path(command.cache(values), KEPT, command.name)
        there = file.parent.parent.resolve() == cache.resolve()
        if not there or not seen.settled or _looks(seen.roots) != seen.looks:
            return
        outputs = {**result.there, **_looks([*result.written[1:], *result.cached])}
        before = _read(file) or {"inputs": {}, "digests": {}}
        known = {
            path: before["digests"][path]
            for path, look in seen.looks.items()
            if look == before["inputs"].get(path) and path in before["digests"]
        }
        known.update((p, d) for p, d in result.digests.items() if p in seen.looks)
        read = [p for p, look in seen.looks.items() if look[0] == FILE and p not in known]
        known.update(digests([*read, *result.cached]))
        kept = {
            "version": VERSION,
            "values": _digest(values),
            "environment": environment(command),
            "since": seen.since,
            "until": result.until,
            "roots": seen.roots,
            "inputs": seen.looks,
            "written": [*result.written, *result.cached],
            "digests": known,
            "lines": [(colour, redacted(line)) for colour, line in result.lines],
            "numerals": result.numerals,
        }
        _keep(file, kept, outputs)
        _forget(file.parent)


def own_files() -> list[str]:
    """Return the files of our own code, and of all that a settings file has imported."""
    paths = sysconfig.get_paths()
    libraries = tuple(f"{paths[name]}{os.sep}" for name in LIBRARIES)
    files = (getattr(module, "__file__", None) for module in list(sys.modules.values()))
    others = {file for file in files if file and not file.startswith(libraries)}
    return [str(Path(__file__).parent), *others]


def environment(command: Command) -> dict[str, str]:
    """Return what a build depends on beside files and settings. Raises DoubtError, OSError."""
    found = {name: os.environ.get(name, "") for name in (*VARIABLES, *OTHERS)}
    found |= {name: value for name, value in os.environ.items() if name.startswith("LC_")}
    found["zone"] = str(time.localtime().tm_gmtoff)
    folder = Path(command.python).parent.parent
    made = folder / "pyvenv.cfg"
    if made.exists():
        found["python"] = made.read_text(encoding="utf-8", errors="replace")
        packages = [*folder.glob("lib/python*/site-packages"), *folder.glob("Lib/site-packages")]
    elif command.python == sys.executable:
        found["python"] = sys.version
        packages = [Path(p) for p in sys.path if p.endswith(("site-packages", "dist-packages"))]
    else:
        raise DoubtError
    # A package's folder has its version in its name
    names = (str(file) for folder in packages for file in sorted(folder.iterdir()))
    found["packages"] = digest(*names)
    return found


def _holds(kept: Mapping[str, Any], command: Command, values: Mapping[str, Any]) -> bool:
    """Whether what is kept is about this moment, these settings and this machine."""
    return bool(
        kept["since"] <= time.time() < kept["until"]
        and kept["values"] == _digest(values)
        and kept["environment"] == environment(command)
    )


def _looks(roots: Iterable[str]) -> Looks:
    """Return how everything below some folders looks, and some files."""
    found: Looks = {}
    for root in roots:
        found.update(looks(root))
    return found


def _digest(values: Mapping[str, Any]) -> str:
    """Return the digest of the values of settings. Raises DoubtError."""
    # How plugins and functions do what they do cannot be known
    if list(values.get("PLUGINS", [None])):
        raise DoubtError
    return digest(*(f"{name} {_shown(value)}" for name, value in sorted(values.items())))


def _shown(value: Any) -> str:
    """Return a value as text, the same in each run. Raises DoubtError."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_shown(k)}: {_shown(v)}' for k, v in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"{type(value).__name__}({', '.join(map(_shown, value))})"
    if isinstance(value, set | frozenset):
        return f"set({', '.join(sorted(map(_shown, value)))})"
    if value is None or type(value) in PLAIN or type(value).__module__ in PLAIN_MODULES:
        return f"{type(value).__name__} {value!r}"
    raise DoubtError


def _tell(kept: Mapping[str, Any], seconds: float) -> None:
    """Print what the build would print: warnings to standard error, the summary after them."""
    numerals = dict(zip(NUMERALS, kept["numerals"], strict=True))
    shown = f"{seconds:.2f}".rstrip("0").rstrip(".")
    taken = "".join(numerals[letter] for letter in shown)
    for colour, line in kept["lines"]:
        stream = sys.stderr if colour else sys.stdout
        said = redacted(line.replace(SECONDS, taken))
        if colour and stream.isatty() and os.name == "posix" and "NO_COLOR" not in os.environ:
            said = f"\033[{COLOURS[colour]}m{said}\033[0m"
        encoding = stream.encoding or "utf-8"
        stream.write(said.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        stream.flush()


def _read(file: Path) -> dict[str, Any] | None:
    """Return what is kept in a file, None if there is nothing, or it is damaged."""
    found = _load(file)
    return found if found and found["version"] == VERSION else None


def _outputs(file: Path) -> Path:
    """Return the file in which it is kept how the output looks."""
    return file.with_name(f"{file.name}-output")


def _load(file: Path, known: bytes = b"") -> dict[str, Any] | None:
    """Return what is in a file, None if there is nothing, or it is damaged; or has another seal."""
    try:
        data = unsealed(file.read_bytes()) or b""
        if known and seal(data) != known:
            return None
        found: dict[str, Any] = marshal.loads(data)  # noqa: S302 — with our own seal
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return found


def _keep(file: Path, kept: Mapping[str, Any], outputs: Looks) -> None:
    """Write what is to be kept, apart from it how the output looks. Raises OSError."""
    data = marshal.dumps(outputs, FORMAT)
    keep(_outputs(file), data, flush=False)
    keep(file, marshal.dumps({**kept, "outputs": seal(data)}, FORMAT), flush=False)


def _forget(folder: Path) -> None:
    """Remove what is kept of other ways to build the site, but for the newest."""
    files = sorted(folder.iterdir(), key=lambda file: file.stat().st_mtime_ns)
    for file in files[:-MOST]:
        file.unlink(missing_ok=True)
