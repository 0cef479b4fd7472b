"""The language of the program's user; found without any package, since the set-up needs it too."""

from __future__ import annotations  # the set-up runs it with any Python

import ctypes
import locale
import os
import sys
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FOLDER = Path(__file__).parent / "messages" / "translations"
DOMAIN = "plenary.po"
# Where the system's language is, most important first (POSIX, section 8.2)
VARIABLES = ("PLENARY_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
# The language of the messages themselves
SOURCE = "en"

# What somebody has chosen for what is done now, as in a browser; "": the system's language
_chosen: ContextVar[str] = ContextVar("chosen language", default="")


def po_path(language: str) -> Path:
    """Return where the program's catalogue of a language is."""
    return FOLDER / language / "LC_MESSAGES" / DOMAIN


def language(environment: Mapping[str, str] = os.environ) -> str:
    """Return the user's language: the chosen one, ``PLENARY_LANG``'s, the system's, or English."""
    if environment is os.environ and (chosen := _chosen.get()):
        return chosen
    for wanted in _wanted(environment):
        name = wanted.replace("-", "_").partition(".")[0].partition("_")[0].lower()
        if name == SOURCE or po_path(name).exists():
            return name
    return SOURCE


def languages() -> list[str]:
    """Return the languages that the program speaks, English first."""
    return [SOURCE, *sorted(file.parts[-3] for file in FOLDER.glob(f"*/*/{DOMAIN}"))]


@contextmanager
def speaking(chosen: str) -> Iterator[None]:
    """Speak another language than the system's within a ``with`` block, in this thread alone."""
    token = _chosen.set(chosen if chosen in languages() else "")
    try:
        yield
    finally:
        _chosen.reset(token)


def _wanted(environment: Mapping[str, str]) -> Iterator[str]:
    """Yield what the user's settings ask for: ``zh_CN.UTF-8``, ``zh-Hans``, ``C``."""
    found = [environment[name] for name in VARIABLES if environment.get(name)]
    yield from found[:2] if environment.get("PLENARY_LANG") else found[:1]
    if not found and sys.platform == "win32":
        number = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        yield locale.windows_locale.get(number, "")
