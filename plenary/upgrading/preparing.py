"""Preparing an upgrade: everything is made and compared before anybody is asked."""

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from json import loads
from pathlib import Path
from secrets import token_hex
from typing import Any
from zipfile import ZipFile

from plenary import VERSION
from plenary.engine import beside
from plenary.environment import Environment
from plenary.messages.message import Message, message
from plenary.messages.upgrading import NOT_BUILT, NOT_READ
from plenary.problems import Place, Problems
from plenary.store.store import write_atomically
from plenary.upgrading.builds import build, now, outside
from plenary.upgrading.comparison import Comparison, compared
from plenary.upgrading.packages import (
    make_environment,
    newer,
    packed,
    pin_others,
    require,
    version_of,
)
from plenary.upgrading.stage import Stage
from plenary.upgrading.theme_files import Merged, merged, overrides

# Files of a site that are ours, whatever was done to them: without them the site cannot be built
OURS = ("requirements/plenary.txt", "requirements/site.txt")
PACKED = "plenary/packed/"


@dataclass(frozen=True)
class Prepared:
    """An upgrade that can be decided.

    ``reasons`` say by path why a text is changed, ``themes`` what becomes of the site's own theme
    files; ``files`` is what the journal says, and ``name`` the mark of the new environment.
    """

    version: str
    name: str
    reasons: Mapping[str, list[str]]
    themes: list[Merged]
    pages: Comparison
    files: list[dict[str, Any]]


def prepare(
    stage: Stage,
    wheel: Path,
    carried: Path | None,
    settings: str,
    found: Mapping[str, Any],
    say: Callable[[Message], None],
    problems: Problems,
) -> Prepared | None:
    """Prepare the upgrade of a site, or return None after telling why that is not possible.

    ``settings`` is the settings file below the site, ``found`` is what it says.
    """
    version, root = version_of(wheel), stage.root
    written = [
        Path(found[name]) for name in ("CACHE_PATH", "OUTPUT_PATH", "HOSTING") if found.get(name)
    ]
    stage.copy(*written)
    with ZipFile(wheel) as archive:
        new = {name: archive.read(PACKED + name) for name in ("requirements/site.txt", "tasks.py")}
    if _is_ours("tasks.py", root):
        write_atomically(stage.site / "tasks.py", new["tasks.py"])
    removed = require(wheel, carried, stage)
    pin_others(new["requirements/site.txt"].decode(), stage)
    say(message("Installing Plenary {version} beside {now} ...", version=version, now=VERSION))
    name = token_hex(8)
    own = make_environment(stage, carried, name)
    themes = _themes(found, stage, packed(own) / "theme")
    reasons = loads(newer(own, "migrate", str(stage.site), settings, VERSION))
    if "problems" in reasons:
        detail = next(iter(reasons["problems"]), "")
        problems.add(NOT_READ, Place("upgrade"), version=version, detail=detail)
        return None
    pages = _built(stage, own, settings, found, version, say, problems)
    if pages is None:
        return None
    ours = frozenset((*OURS, f"requirements/{wheel.name}"))
    files = stage.entries(list(stage.changed()), removed, ours)
    return Prepared(version, name, reasons, themes, pages, files)


def _is_ours(name: str, root: Path) -> bool:
    """Whether a file of the site is as this version of Plenary has it."""
    file = root / name
    return file.is_file() and file.read_bytes() == beside(name).read_bytes()


def _themes(found: Mapping[str, Any], stage: Stage, theme: Path) -> list[Merged]:
    """Merge the site's own theme files with those of the new version, in the copy of the site."""
    old = beside("theme")
    if Path(found["THEME"]).resolve() != old.resolve():
        return []  # a theme of the site's own
    made = [merged(one, stage.root, old, theme) for one in overrides(found, stage.root, old)]
    themes = [one for one in made if one]
    for one in themes:
        if one.data is not None:
            write_atomically(stage.site / one.override.path, one.data)
    return themes


def _built(
    stage: Stage,
    own: Environment,
    settings: str,
    found: Mapping[str, Any],
    version: str,
    say: Callable[[Message], None],
    problems: Problems,
) -> Comparison | None:
    """Build the site with both versions and compare; None after telling why that has failed."""
    moment, cache = now(), Path(found["CACHE_PATH"])
    ways: Iterable[tuple[str, Path, Path, Path, Mapping[str, Any]]] = (
        (VERSION, Path(sys.executable), stage.root / settings, stage.before, {}),
        (version, own.python, stage.site / settings, stage.after, outside(found, stage.root)),
    )
    for name, python, file, folder, more in ways:
        say(message("Building with Plenary {version} ...", version=name))
        stage.store(cache, folder / "cache")
        if fault := build(python, file, moment, folder, more):
            problems.add(NOT_BUILT, Place("upgrade"), version=name, detail=fault)
            return None
    return compared(stage.before / "output", stage.after / "output")
