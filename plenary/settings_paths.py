"""Paths in settings: relative to the folder of the settings file, and none inside another."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plenary.messages.build import HOSTING_INSIDE, OVERLAPPING_FOLDERS, PUBLISHED_IS_OUTPUT
from plenary.problems import Problems
from plenary.settings_problems import place_of

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


def tell_overlaps(
    pelican: Mapping[str, Any],
    content: Path,
    output: Path,
    hosting: Path | None,
    published: Path | None,
    problems: Problems,
) -> None:
    """Report folders that are the same or inside each other and may not be."""
    if _overlap(output, content):
        problems.add(OVERLAPPING_FOLDERS, place_of(pelican, "OUTPUT_PATH"))
    if published and published.resolve() == output.resolve():
        problems.add(PUBLISHED_IS_OUTPUT, place_of(pelican, "PUBLISHED"))
    if hosting and (_overlap(hosting, output) or _overlap(hosting, content)):
        problems.add(HOSTING_INSIDE, place_of(pelican, "HOSTING"))


def _overlap(one: Path, other: Path) -> bool:
    """Whether one of two folders is inside the other, or is the other."""
    one, other = one.resolve(), other.resolve()
    return one.is_relative_to(other) or other.is_relative_to(one)


def _absolute(path: Any, folder: Path) -> Any:
    """Return one path; an empty one means none."""
    return str(folder / path) if path and isinstance(path, str | Path) else path
