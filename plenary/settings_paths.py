"""Paths in settings: each is relative to the folder of the settings file, wherever one runs."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

# Pelican does the same for PATH, OUTPUT_PATH, CACHE_PATH and THEME
PATHS = ("BRAND", "HOSTING", "PUBLISHED")
LISTS = ("THEME_TEMPLATES_OVERRIDES", "CATALOGUES", "CARD_FONTS")


def absolute(pelican: Mapping[str, Any], file: str) -> dict[str, Any]:
    """Return settings whose paths are absolute, as the settings file ``file`` means them.

    What is not a path stays as it is, and is reported when the settings are read.
    """
    folder = Path(file).absolute().parent
    found = dict(pelican)
    for name in PATHS:
        if name in found:
            found[name] = _absolute(found[name], folder)
    for name in LISTS:
        if isinstance(found.get(name), list | tuple):
            found[name] = [_absolute(path, folder) for path in found[name]]
    return found


def _absolute(path: Any, folder: Path) -> Any:
    """Return one path; an empty one means none."""
    return str(folder / path) if path and isinstance(path, str | Path) else path
