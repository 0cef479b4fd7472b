"""The language of whoever uses the program, and its words in that language.

The catalogues are those of the domain ``plenary``, apart from the theme's: visitors read one,
whoever runs the commands the other.
"""

import ctypes
import locale
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from plenary.environment import ROOT
from plenary.store.store import digest, write_atomically

FOLDER = Path(__file__).parent / "translations"
DOMAIN = "plenary.po"
# Where the system's language is, most important first (POSIX, section 8.2)
VARIABLES = ("PLENARY_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
# The language of the messages themselves
SOURCE = "en"


def po_path(language: str) -> Path:
    """Return where the program's catalogue of a language is."""
    return FOLDER / language / "LC_MESSAGES" / DOMAIN


def language(environment: Mapping[str, str] = os.environ) -> str:
    """Return the language to speak: that of ``PLENARY_LANG``, else the system's, else English."""
    for wanted in _wanted(environment):
        name = wanted.replace("-", "_").partition(".")[0].partition("_")[0].lower()
        if name == SOURCE or po_path(name).exists():
            return name
    return SOURCE


def _wanted(environment: Mapping[str, str]) -> Iterator[str]:
    """Yield what the user's settings ask for: ``zh_CN.UTF-8``, ``zh-Hans``, ``C``."""
    found = [environment[name] for name in VARIABLES if environment.get(name)]
    yield from found[:2] if environment.get("PLENARY_LANG") else found[:1]
    if not found and sys.platform == "win32":
        number = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        yield locale.windows_locale.get(number, "")


def translations() -> NullTranslations:
    """Return the words of the program in the user's language."""
    return _loaded(language())


@cache
def _loaded(name: str) -> NullTranslations:
    """Return the words of one language; compiled once, and kept where that is possible."""
    path = po_path(name)
    if name == SOURCE and not path.exists():
        return NullTranslations()
    data = path.read_bytes()
    kept = ROOT / ".cache" / "messages" / f"{digest(data)}.mo"
    try:
        return GNUTranslations(BytesIO(kept.read_bytes()))
    except (OSError, ValueError, UnicodeError):
        made = _compiled(data)
    with suppress(OSError):  # then it is compiled again next time
        write_atomically(kept, made)
    return GNUTranslations(BytesIO(made))


def _compiled(data: bytes) -> bytes:
    """Return a catalogue as gettext reads it."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415 — only where nothing is kept
    from babel.messages.pofile import read_po  # noqa: PLC0415

    target = BytesIO()
    write_mo(target, read_po(BytesIO(data)))
    return target.getvalue()
