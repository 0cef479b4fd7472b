"""Where the engine's own files are: in a checkout of Plenary, or where it was installed."""

from __future__ import annotations  # the set-up runs it with any Python

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
# The checkout of Plenary; where the package was installed, the folder that it lies in
ROOT = PACKAGE.parent
# What a checkout has beside the package, and the package within (pyproject.toml)
_PACKED = PACKAGE / "default_theme"


def theme() -> Path:
    """Return the folder of the theme that each site has."""
    return _PACKED if _PACKED.is_dir() else ROOT / "theme"


def is_checkout(folder: Path) -> bool:
    """Whether a folder is the checkout that this code is in."""
    return folder == ROOT and not _PACKED.is_dir()
