"""Where the engine's own files are: in a checkout of Plenary, or where it was installed."""

from __future__ import annotations  # the set-up runs it with any Python

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
# The checkout of Plenary; where the package was installed, the folder that it lies in
ROOT = PACKAGE.parent
# What a checkout has beside the package, and an installed package within (pyproject.toml)
PACKED = PACKAGE / "packed"


def beside(name: str) -> Path:
    """Return a file or folder that sites have from us: ``theme``, ``tasks.py``."""
    return (PACKED if PACKED.is_dir() else ROOT) / name


def is_checkout(folder: Path) -> bool:
    """Whether a folder is the checkout that this code is in."""
    return folder == ROOT and not PACKED.is_dir()
