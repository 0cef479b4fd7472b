"""What stands between values that are set side by side: each language has marks of its own.

The marks are messages, since Chinese has others than Latin letters, and no spaces around them.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from gettext import NullTranslations
from typing import Any

from markupsafe import Markup


def joined(words: NullTranslations, parts: Iterable[Any]) -> str:
    """Return those parts that there are, one behind the other: Great Hall, Riverton."""
    # Translators: two values side by side, such as a room and a town
    pattern = words.pgettext("joined", "%(first)s, %(second)s")
    some = [part for part in parts if str(part).strip()]
    return reduce(lambda a, b: _filled(pattern, first=a, second=b), some) if some else ""


def titled(words: NullTranslations, name: Any, text: Any) -> str:
    """Return what something is, and what is said of it: Agenda: River Forum."""
    # Translators: what something is, and what is said of it
    return _filled(words.pgettext("joined", "%(name)s: %(text)s"), name=name, text=text)


def noted(words: NullTranslations, text: Any, note: Any) -> str:
    """Return a text with a note behind it: Li Ming (moderator)."""
    # Translators: a name and a note on it, such as “moderator”
    return _filled(words.pgettext("joined", "%(text)s (%(note)s)"), text=text, note=note)


def marked(words: NullTranslations, word: Any) -> str:
    """Return a word that stands out from what it is beside: [Example]."""
    # Translators: a mark in a plain text, such as “Example”, beside what it marks
    return _filled(words.pgettext("joined", "[%(word)s]"), word=word)


def followed(words: NullTranslations, first: Any, second: Any) -> str:
    """Return two sentences, or a mark and the sentence behind it."""
    # Translators: two sentences
    return _filled(words.pgettext("joined", "%(first)s %(second)s"), first=first, second=second)


def headed(words: NullTranslations, names: Iterable[Any]) -> str:
    """Return names from the larger to the smaller, or the other way: Rivers – News."""
    # Translators: the title of a page and the name of the site, as in the title of a window
    pattern = words.pgettext("joined", "%(first)s – %(second)s")
    some = [name for name in names if str(name).strip()]
    return reduce(lambda a, b: _filled(pattern, first=a, second=b), some) if some else ""


def _filled(pattern: str, **parts: Any) -> str:
    """Fill a pattern in; what is HTML makes the whole HTML, in which the rest is escaped."""
    if any(isinstance(part, Markup) for part in parts.values()):
        return Markup(pattern) % parts  # noqa: S704 — a message, and what it holds is escaped
    return pattern % parts


JOINERS: Mapping[str, Callable[..., str]] = {
    "joined": joined,
    "titled": titled,
    "noted": noted,
    "marked": marked,
    "followed": followed,
    "headed": headed,
}
