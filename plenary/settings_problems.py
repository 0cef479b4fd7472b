"""What is wrong with settings: where it is, and what to type instead."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from pelican.settings import DEFAULT_CONFIG
from pydantic import ValidationError

from plenary import VERSION
from plenary.content.file_names import is_device
from plenary.deprecated import SETTINGS, last_version, works
from plenary.languages.registry import Language
from plenary.messages.build import FORMER_SETTING, UNKNOWN_SETTING, WRONG_SETTING
from plenary.messages.message import RefusedError, frozen
from plenary.problems import Place, Problems, near

HERE = Place("settings")
# Under this name settings say which file they come from
FILE = "SETTINGS_FILE"
# From which on two names are taken for one, as difflib counts
ALIKE = 0.85
# What the site itself has at the top of the output folder
TAKEN_IDS = frozenset({"media", "theme"})

# What to say of a value of the wrong type, by the beginning of pydantic's error type
TYPES: Mapping[str, RefusedError] = {
    "missing": RefusedError("this setting is missing", "Add a line `{name} = …`."),
    "extra_forbidden": RefusedError(
        "`{name}` is not known here", "Remove it, or correct its name."
    ),
    "string_type": RefusedError("this setting takes text", "Put it in quotation marks."),
    "string_pattern_mismatch": RefusedError(
        "`{value}` does not have the right form", "Write it in this form: `{pattern}`."
    ),
    "bool": RefusedError("this setting takes `True` or `False`", "Write `True` or `False`."),
    "int": RefusedError("this setting takes a whole number", "Write digits only, such as `12`."),
    "greater_than": RefusedError("`{value}` is too small", "Write a number greater than 0."),
    "list_type": RefusedError("this setting takes a list", "Write it in brackets: `[…, …]`."),
    "too_short": RefusedError("this list is empty", "Add at least one entry."),
    "dict_type": RefusedError("this setting takes a group", "Write `{{'name': …}}`."),
    "model_": RefusedError("this setting takes a group", "Write `{{'name': …}}`."),
    "path_type": RefusedError("this setting takes a path", "Write a path in quotation marks."),
    "uuid": RefusedError(
        "this is not a UUID",
        "Write one, such as that of `python3 -c 'import uuid; print(uuid.uuid4())'`.",
    ),
    "date_": RefusedError(
        "this is not a date", "Write year, month and day, such as `'2027-11-07'`."
    ),
    "datetime_": RefusedError(
        "this is not a date with a time",
        "Write year, month, day and time, such as `'2024-11-10 09:00'`.",
    ),
}
NOT_POSSIBLE = RefusedError("`{value}` is not possible here", "Correct this value.")
TWICE = RefusedError("the language id `{id}` is used twice", "Give each language its own `id`.")
TAKEN = RefusedError("the site itself uses the language id `{id}`", "Choose another `id`.")
DEVICE = RefusedError(
    "Windows reserves the language id `{id}` for a device", "Choose another `id`."
)
NO_DEFAULT = RefusedError(
    "the language `{id}` is not in `LANGUAGES`", "Choose one of them, or add it to `LANGUAGES`."
)
NO_FALLBACK = RefusedError(
    "`{id}` falls back to `{other}`, which is not in `LANGUAGES`",
    "Correct `fallback`, or add the language.",
)
NO_TAG = RefusedError(
    "`{tag}` is not a known language tag (BCP 47)", "Write a tag such as `zh-Hans` or `en`."
)


def place_of(pelican: Mapping[str, Any], name: str, field: str = "") -> Place:
    """Return where a setting is: its file and line, if it is in the file that was named."""
    file, field = pelican.get(FILE), field or name
    if not file:
        return replace(HERE, field=field)
    try:
        text = Path(file).read_text("utf-8")
    except (OSError, ValueError):
        return Place(str(file), 0, field)
    begins = re.compile(rf"{re.escape(name)}\s*[=:]")
    lines = [number for number, line in enumerate(text.split("\n"), 1) if begins.match(line)]
    return Place(str(file), lines[-1] if lines else 0, field)


def tell_invalid(pelican: Mapping[str, Any], error: ValidationError, problems: Problems) -> None:
    """Report each value that its setting cannot have."""
    for detail in error.errors(include_url=False):
        names = [str(part) for part in detail["loc"] if isinstance(part, str)]
        place = place_of(pelican, names[0], ".".join(names))
        if detail["type"] == "value_error":
            refused = detail["ctx"]["error"]
            problems.add(WRONG_SETTING, place, detail=refused.what, advice=refused.hint)
            continue
        kinds = (known for begin, known in TYPES.items() if detail["type"].startswith(begin))
        values = {
            "name": names[-1],
            "value": detail["input"],
            "pattern": detail.get("ctx", {}).get("pattern", ""),
        }
        _tell(next(kinds, NOT_POSSIBLE), place, problems, **values)


def _tell(refused: RefusedError, place: Place, problems: Problems, **values: object) -> None:
    """Report what is wrong with a setting, about some values."""
    known = frozen(values)
    what, hint = replace(refused.what, values=known), replace(refused.hint, values=known)
    problems.add(WRONG_SETTING, place, detail=what, advice=hint)


def tell_unknown(pelican: Mapping[str, Any], fields: Collection[str], problems: Problems) -> None:
    """Report names that are almost those of settings, ``fields`` among them."""
    known = {*fields, "TARGETS"}
    others = {*DEFAULT_CONFIG, *known, FILE, *(setting.old for setting in SETTINGS)}
    for name in pelican:
        hint = near(name, known, ALIKE) if name not in others else None
        if hint:
            place = replace(place_of(pelican, name), field="")
            problems.add(UNKNOWN_SETTING, place, name=name, near=hint)


def renamed(pelican: Mapping[str, Any], problems: Problems | None = None) -> dict[str, Any]:
    """Return settings under their present names too; warns of former ones.

    The present name wins if the settings file has both.
    """
    found = dict(pelican)
    for setting in SETTINGS:
        old, new = setting.old, setting.new
        if old not in pelican or not works(setting.since, VERSION):
            continue
        if problems is not None:
            place = replace(place_of(pelican, old), field="")
            until = last_version(setting.since)
            problems.add(FORMER_SETTING, place, old=old, new=new, since=setting.since, until=until)
        if not (pelican.get(FILE) and place_of(pelican, new).line):
            found[new] = found[old]
    return found


def tell_languages(
    pelican: Mapping[str, Any], languages: list[Language], default: str, problems: Problems
) -> None:
    """Report what is wrong with the setting LANGUAGES as a whole."""
    place = place_of(pelican, "LANGUAGES")
    ids = [language.id for language in languages]
    for id_ in dict.fromkeys(ids):
        if ids.count(id_) > 1:
            _tell(TWICE, place, problems, id=id_)
        if id_ in TAKEN_IDS:
            _tell(TAKEN, place, problems, id=id_)
        if is_device(id_):
            _tell(DEVICE, place, problems, id=id_)
    if default not in ids:
        _tell(NO_DEFAULT, place_of(pelican, "DEFAULT_LANG"), problems, id=default)
    for language in languages:
        for other in sorted({*language.fallback} - {*ids}):
            _tell(NO_FALLBACK, place, problems, id=language.id, other=other)
        for tag in (language.tag, *filter(None, [language.formats])):
            try:
                Locale.parse(tag, sep="-")
            except (UnknownLocaleError, ValueError):
                _tell(NO_TAG, place, problems, tag=tag)
