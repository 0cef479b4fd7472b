"""The words of the program in the language of its user.

The catalogues are those of the domain ``plenary``, apart from the theme's: visitors read one,
users of the commands the other.
"""

import sys
from contextlib import suppress
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from plenary.store.store import digest, write_atomically
from plenary.user_language import SOURCE, language, po_path


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
    # In the environment, which all sites share that this Plenary makes
    kept = Path(sys.prefix, "share", "plenary", "messages", f"{digest(data)}.mo")
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
