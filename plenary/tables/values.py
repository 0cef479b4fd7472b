"""Cells read as a field of the schema takes them, however people write them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel.core import get_global

from plenary.content.choices import SAME, narrow
from plenary.content.countries import code_of
from plenary.content.fields import choices
from plenary.content.inheritance import Fields
from plenary.imports.programme import Value
from plenary.imports.session_kinds import kind_of as session_kind
from plenary.imports.session_languages import spoken
from plenary.messages.labels import CHOICES
from plenary.messages.message import RefusedError
from plenary.tables import dates
from plenary.tables.dates import Around
from plenary.tables.kinds import Kind, kind_of
from plenary.user_language import languages, speaking

# Between the entries of a list; a comma may be within a name too
SPLIT = re.compile(r"[;；、\n|]+")
COMMA = re.compile(r"[,，]+")
NUMBER = re.compile(r"\d{5}(?:\.\d+)?")
DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:[/?#].*)?", re.IGNORECASE)
# What people write for yes and for no
AGREED = "true yes y x ✓ ✔ √ v 1 是 是的 有 对 áno ano да da ja kyllä on oui sí si wahr pravda tosi"
DENIED = "false no n 0 否 无 没有 不是 nie не ne nein ei non falsch nepravda epätosi"
YES, NO = (frozenset(words.split()) for words in (AGREED, DENIED))

# The id of what a shelf has under a name, "" if there is none, or more than one
Resolve = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What helps to read cells: the days around, the site's languages, and who is who.

    ``tags`` are those of the site's languages; ``resolve`` finds what a field names by its shelf.
    """

    around: Around
    tags: tuple[str, ...]
    resolve: Resolve


def read(model: type[Fields], name: str, text: str, reading: Reading, named: str = "") -> Value:
    """Return what a cell says in a field, as front matter has it. Raises RefusedError.

    ``named`` is the shelf of what the field names. Words are checked by the schema, later.
    """
    kind = kind_of(model, name)
    if kind in ("name", "names"):
        return _names(text, named, reading, several=kind == "names")
    if kind in ("date", "moment", "until"):
        return _moment(kind, text, reading)
    if kind == "choice":
        return _choice(model, name, text)
    simple = SIMPLE.get(kind)
    if simple:
        return simple(text)
    return text if kind == "text" else " ".join(text.split())


def moment_of(text: str, reading: Reading) -> tuple[date, str] | None:
    """Return the day that a cell says, and what follows it; numbers are read as Excel's."""
    if NUMBER.fullmatch(text) and (found := dates.serial(float(text))):
        return found.date(), f"{found:%H:%M}" if "." in text else ""
    return dates.day(text, reading.around, reading.tags)


def no_day(text: str) -> RefusedError:
    """Return that a cell is not a day, or may be more than one."""
    return RefusedError(
        "`{value}` is not a date, or may be two",
        "Write year, month and day, such as `2024-11-07`.",
        value=text,
    )


def _moment(kind: Kind, text: str, reading: Reading) -> str:
    """Return a day, or a moment with what follows it, in the form of ISO 8601."""
    found = moment_of(text, reading)
    if found is None:
        raise no_day(text)
    day, rest = found
    if kind == "date":
        if rest and not re.fullmatch(r"0?0:00(?::00)?", rest):
            raise RefusedError(
                "`{value}` has more than a date", "Write the date alone.", value=text
            )
        return day.isoformat()
    return f"{day.isoformat()} {rest or '00:00'}"


def _choice(model: type[Fields], name: str, text: str) -> str:
    """Return one of a field's possible values, in whatever language it is written."""
    known = _choices(model, name)
    plain = _plain(text)
    if plain in known:
        return known[plain]
    kind = session_kind(text)
    return kind if name == "kind" and kind in known.values() else narrow(text)


@cache
def _choices(model: type[Fields], name: str) -> dict[str, str]:
    """Return a field's possible values by what they are called in the program's languages."""
    possible = choices(model, name)
    found = {_plain(value): value for value in possible}
    for language in languages():
        with speaking(language):
            for value in possible:
                found.setdefault(_plain(str(CHOICES[value])), value)
    for word, value in SAME.items():
        if value in possible:
            found.setdefault(_plain(word), value)
    return found


def _plain(text: str) -> str:
    return re.sub(r"[\s_-]+", "-", narrow(text).casefold())


def _country(text: str) -> str:
    """Return the code of a country that is written by its name, its code, or three letters."""
    code = narrow(text).upper()
    if re.fullmatch("[A-Z]{3}", code) and code not in ("USA", "PRC"):
        found = get_global("territory_aliases").get(code, [])
        code = found[0] if len(found) == 1 else code
    if re.fullmatch("[A-Z]{2}", code) and code != "UK":
        return code
    return code_of(text) or text


def _flag(text: str) -> str:
    word = narrow(text).casefold()
    if word in YES | NO:
        return "true" if word in YES else "false"
    raise RefusedError(
        "`{value}` is neither yes nor no", "Write `yes`, or leave it empty.", value=text
    )


def _tag(text: str) -> str:
    found, unknown = spoken(text)
    if len(found) == 1 and not unknown:
        return found[0]
    raise RefusedError(
        "`{value}` is not a language", "Write one language, such as `zh` or `German`.", value=text
    )


def _tags(text: str) -> list[str]:
    found, unknown = spoken(text)
    if unknown:
        raise RefusedError(
            "`{value}` is not a language",
            "Write languages with commas between them, such as `zh, en`.",
            value=unknown[0],
        )
    return found


def _number(text: str) -> str:
    found = re.fullmatch(
        r"(?:no\.?|nr\.?|第)?\s?(\d+)\s?(?:\.|届|th|st|nd|rd)?", narrow(text).lower()
    )
    return found[1] if found else text


def _address(text: str) -> str:
    found = narrow(" ".join(text.split()))
    return f"https://{found}" if DOMAIN.fullmatch(found) else found


def _list(text: str) -> list[str]:
    parts = [" ".join(part.split()) for part in SPLIT.split(text)]
    if len(parts) == 1 and "://" not in text:
        parts = [" ".join(part.split()) for part in COMMA.split(text)]
    return [_address(part) if DOMAIN.fullmatch(part) else part for part in parts if part]


SIMPLE: dict[Kind, Callable[[str], Value]] = {
    "country": _country,
    "flag": _flag,
    "tag": _tag,
    "tags": _tags,
    "number": _number,
    "address": _address,
    "list": _list,
}


def _names(text: str, shelf: str, reading: Reading, *, several: bool) -> Value:
    """Return the ids of what is named, the whole text first, then parts of it."""
    if found := reading.resolve(shelf, text):
        return [found] if several else found
    if not several:
        raise _unknown(text)
    ids: list[str] = []
    for part in filter(str.strip, SPLIT.split(text)):
        whole = reading.resolve(shelf, part)
        names = [part] if whole else [name for name in COMMA.split(part) if name.strip()]
        for name in names:
            id_ = whole or reading.resolve(shelf, name) or reading.resolve(shelf, _bare(name))
            if not id_:
                raise _unknown(name.strip())
            ids.append(id_)
    return list(dict.fromkeys(ids))


def _bare(name: str) -> str:
    """Return a name without what is in brackets behind it."""
    return re.sub(r"\s*[(（\[【].*?[)）\]】]", "", name)


def _unknown(name: str) -> RefusedError:
    return RefusedError(
        "there is no `{name}`, or more than one",
        "Correct the name, or add a row for it; or write its id.",
        name=name,
    )
