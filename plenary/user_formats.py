"""Moments, days, sizes, numbers and lists as the language of the program's user writes them."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache

from babel import Locale

from plenary.languages import formats
from plenary.messages.message import message
from plenary.user_language import language

# What CLDR has in American English is not what the rest of the world expects
LOCALES = {"en": "en_GB"}


@cache
def _locale(name: str) -> Locale:
    return Locale.parse(LOCALES.get(name, name))


def locale() -> Locale:
    """Return the locale of the user's language."""
    return _locale(language())


def day(value: date) -> str:
    """Return a day: 10 November 2024."""
    return formats.date(locale(), value.isoformat())


def moment(value: datetime) -> str:
    """Return a moment by its own clock, and by the clock of this machine if that is another.

    10 November 2024, 09:00 (UTC+8, here 02:00)
    """
    here = value.astimezone()
    own = formats.instant(locale(), value.isoformat())
    if here.utcoffset() == value.utcoffset():
        return str(message("{moment} ({zone})", moment=own, zone=_zone(value)))
    same = here.date() == value.date()
    there = f"{here:%H:%M}" if same else formats.instant(locale(), here.isoformat(), "medium")
    zone = _zone(value)
    return str(message("{moment} ({zone}; here: {here})", moment=own, zone=zone, here=there))


def _zone(value: datetime) -> str:
    """Return by how much a clock is ahead of UTC: UTC+8, UTC-3:30."""
    offset = value.utcoffset()
    minutes = round(offset.total_seconds() / 60) if offset else 0
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours}" + (f":{rest:02}" if rest else "")


def size(value: int) -> str:
    """Return a size in bytes: 326 kB."""
    return formats.filesize(locale(), value)


def number(value: float) -> str:
    """Return a number: 1,234.5."""
    return formats.number(locale(), value)


def joined(names: Iterable[str]) -> str:
    """Return names with the language's comma between them: a, b, c."""
    # Translators: what stands between the names of a list, with the space that belongs to it
    return str(message(", ")).join(names)


def is_yes(answer: str) -> bool:
    """Whether an answer is yes, in English or in the user's language."""
    # Translators: the words for yes, with commas between them; y and yes are always possible
    return answer.strip().lower() in ("y", "yes", *str(message("y,yes")).split(","))
