"""Both versions build the same content at the same moment, each into a folder of its own."""

import json
import os
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from plenary.environment import UTF8, last_line
from plenary.settings_paths import LISTS, PATHS

# What is written or asked elsewhere, which must not happen before somebody has agreed
ASIDE: Mapping[str, Any] = {"HOSTING": "", "RENDITION_STORE": "", "CLUSTER": ""}


def now() -> str:
    """Return the moment that both builds are as of, as the setting AS_OF is written."""
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M+00:00")


def build(python: Path, settings: Path, moment: str, folder: Path, more: Mapping[str, Any]) -> str:
    """Build a site into ``folder/output``; return what is wrong, "" if nothing is."""
    values = {**ASIDE, **more, "AS_OF": moment, "CACHE_PATH": str(folder / "cache")}
    options = [f"{name}={json.dumps(value)}" for name, value in values.items()]
    command = [str(python), "-m", "pelican", "-s", str(settings), "-o", str(folder / "output")]
    ran = subprocess.run(  # noqa: S603 — our own
        [*command, "-e", *options],
        capture_output=True,
        check=False,
        cwd=settings.parent,
        env={**os.environ, **UTF8},
    )
    said = (ran.stderr or ran.stdout).decode("utf-8", "replace")
    return _fault(said) if ran.returncode else ""


def _fault(said: str) -> str:
    """Return the first problem that a build has reported, or the last line."""
    lines = [line for line in said.splitlines() if line.strip() and ": warning: " not in line]
    return lines[0].strip() if lines else last_line(said)


def outside(found: Mapping[str, Any], root: Path) -> dict[str, Any]:
    """Return settings with paths out of the site, which a copy of it would not find."""

    def is_out(path: Any) -> bool:
        absolute = isinstance(path, str | Path) and bool(path)
        return absolute and not (root / path).resolve().is_relative_to(root.resolve())

    made = {name: str(found[name]) for name in ("PATH", *PATHS) if is_out(found.get(name))}
    lists = {
        name: [str(path) for path in found[name]]
        for name in LISTS
        if any(map(is_out, found.get(name) or ()))
    }
    return {**made, **lists}
