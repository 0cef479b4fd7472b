"""Checking fields against the schema, and saying what is wrong in people's words."""

import copy
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Literal, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from plenary.content import dates, values
from plenary.content.choices import meant, narrow
from plenary.content.inheritance import Fields, shapes
from plenary.content.schema import KINDS, WORDS, Item
from plenary.messages.fields import (
    BAD_DATE,
    BAD_MOMENT,
    MISSING,
    NOT_A_CHOICE,
    UNKNOWN_FIELD,
    WRONG_TYPE,
)
from plenary.messages.message import RefusedError, frozen, message
from plenary.problems import Place, Problems, near

# pydantic's error types that say "this is no date", "no moment"
DATES = ("date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact", "date_type")
MOMENTS = ("datetime_parsing", "datetime_from_date_parsing", "datetime_type", "timezone_naive")

# How dates and moments are written
A_DAY = message("year-month-day, such as 2024-11-07")
A_MOMENT = message("year-month-day hour:minute, such as 2024-11-07 09:30")

# When something is that does not say when
MADE_UP = datetime(2000, 1, 1)

# How often fields are mended: a wrong value that is taken out may then be missing
REPAIRS = 4

# What to say of a value of the wrong type, by pydantic's error type
TYPES: Mapping[str, RefusedError] = {
    "string_type": RefusedError(
        "a text is expected here", "Write the value in the same line, as text."
    ),
    "int_parsing": RefusedError("`{value}` is no whole number", "Write digits only, such as 6."),
    "int_type": RefusedError("a whole number is expected here", "Write digits only, such as 6."),
    "less_than_equal": RefusedError("`{value}` is too large", "Nothing here is that long."),
    "greater_than": RefusedError("`{value}` is too small", "Write a number greater than 0."),
    "bool_parsing": RefusedError("`{value}` is neither true nor false", "Write true or false."),
    "bool_type": RefusedError("true or false is expected here", "Write true or false."),
    "tuple_type": RefusedError(
        "a list is expected here", "Write [first, second], or one `- entry` a line."
    ),
    "dict_type": RefusedError(
        "entries under names are expected here", "Write each as `name:` and its fields."
    ),
    "missing_end": RefusedError("it has no end", "Add a line `end: …` or `length: …`."),
    "model_type": RefusedError(
        "fields are expected here", "Write each in a line of its own, indented."
    ),
}


def validate(
    kind: str,
    meta: dict[str, Any],
    path: str,
    lines: Mapping[str, int],
    problems: Problems,
    *,
    translation: bool = False,
) -> Item | None:
    """Return the typed fields of a text, after telling all that is wrong with them.

    What is wrong is left out of what is returned, and what is missing is made up, so that all else
    about the item can be checked in the same run; nothing of it is published. None if that fails.

    ``meta`` is as read from the front matter; ``lines`` maps dotted paths to lines. With
    ``translation``, what is wrong with an inherited fact is told of the original alone.
    """
    model = KINDS[kind]
    _tell_empty(model, kind, meta, path, lines, problems)
    try:
        return model.model_validate(meta)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            if translation and not _own(model, detail, lines):
                continue
            _tell(model, kind, detail, path, lines, problems)
        return _repaired(model, meta, error)


def _tell_empty(
    model: type[Item],
    kind: str,
    meta: Mapping[str, Any],
    path: str,
    lines: Mapping[str, int],
    problems: Problems,
) -> None:
    """Tell of names that are no fields and say nothing, which the raw fields leave out.

    Often they are the rest of a text after a comma: {title: Hall, third floor}.
    """
    for field in filter(None, lines):  # the first has no name: it is the whole
        location = tuple(field.split("."))
        group, name = _group(model, location), location[-1]
        known = shapes(group)
        if len(location) == 1:
            inside: Any = meta
        elif len(location) == 3 and location[0] != "photos" and group is not model:  # noqa: PLR2004
            entries = meta.get(location[0])
            inside = entries.get(location[1], {}) if isinstance(entries, dict) else None
        else:
            continue
        if name not in known and isinstance(inside, dict) and name not in inside:
            place = Place(path, lines[field], field)
            what = (
                WORDS[kind]
                if group is model
                else message("an entry of `{field}`", field=location[0])
            )
            shown = ", ".join(n for n in known if n not in ("original", "translated_from"))
            problems.add(
                UNKNOWN_FIELD, place, name=name, kind=what, near=near(name, known), known=shown
            )


def _repaired(model: type[Item], meta: dict[str, Any], error: ValidationError) -> Item | None:
    """Return the fields without what is wrong in them, made up where they must be there."""
    mended = copy.deepcopy(meta)
    for _ in range(REPAIRS):
        for detail in error.errors(include_url=False):
            _repair(model, mended, detail)
        try:
            return model.model_validate(mended)
        except ValidationError as left:
            error = left
    return None


def _repair(model: type[Item], meta: dict[str, Any], detail: ErrorDetails) -> None:
    """Take one wrong value out of raw fields, or put one in that is missing."""
    location = [part for part in detail["loc"] if part != "[key]"]
    group: Any = meta
    for part in location[:-1]:
        inner = group.get(part) if isinstance(group, dict) else None
        if not isinstance(inner, dict):  # a wrong entry of a list: without the list, then
            location = location[: location.index(part) + 1]
            break
        group = inner
    name = str(location[-1])
    if not detail["type"].startswith("missing"):
        group.pop(name, None)
        return
    field = _group(model, detail["loc"]).model_fields[name]
    if int in get_args(field.annotation):
        group[name] = "1"
        return
    made_up = {"Moment": str(MADE_UP), "Date": str(MADE_UP.date())}
    kinds = [made_up[k] for k in made_up if getattr(values, k).__metadata__[0] in field.metadata]
    group[name] = next(iter([*kinds, *choices(_group(model, detail["loc"]), name)[:1]]), "?")


def _own(model: type[Item], detail: ErrorDetails, lines: Mapping[str, int]) -> bool:
    """Whether a translation itself is to blame for an error: its line, or a text it lacks."""
    field = ".".join(str(part) for part in detail["loc"] if part != "[key]")
    if detail["type"] == "missing":
        shape = shapes(model).get(field)
        return shape is not None and shape.nature == "text"
    return field in lines


def line_of(lines: Mapping[str, int], field: str) -> int:
    """Return the line of a field, or of the nearest thing around it."""
    while field and field not in lines:
        field = field.rpartition(".")[0]
    return lines.get(field, 1)


def _tell(
    model: type[Item],
    kind: str,
    detail: ErrorDetails,
    path: str,
    lines: Mapping[str, int],
    problems: Problems,
) -> None:
    """Say one of pydantic's errors as a problem."""
    field = ".".join(part for part in detail["loc"] if isinstance(part, str) and part != "[key]")
    place = Place(path, line_of(lines, field), field)
    error, value = detail["type"], detail["input"]
    name = str(detail["loc"][-1])
    if error == "missing":
        problems.add(MISSING, place, name=name)
    elif error == "extra_forbidden":
        group = _group(model, detail["loc"])
        known = [n for n in shapes(group) if n not in ("original", "translated_from")]
        what = (
            WORDS[kind]
            if group is model
            else message("an entry of `{field}`", field=detail["loc"][-3])
        )
        problems.add(
            UNKNOWN_FIELD,
            place,
            name=name,
            kind=what,
            near=near(name, shapes(group)),
            known=", ".join(known),
        )
    elif error in DATES:
        problems.add(BAD_DATE, place, value=value, advice=dates.advice(str(value), A_DAY))
    elif error in MOMENTS:
        problems.add(BAD_MOMENT, place, value=value, advice=dates.advice(str(value), A_MOMENT))
    elif error == "literal_error":
        known = choices(_group(model, detail["loc"]), name)
        problems.add(
            NOT_A_CHOICE, place, value=value, near=meant(str(value), known), known=", ".join(known)
        )
    elif error == "value_error":
        refused = detail["ctx"]["error"]
        problems.add(WRONG_TYPE, place, detail=refused.what, advice=refused.hint)
    else:
        refused = TYPES.get(error) or RefusedError(detail["msg"], "")
        digits = narrow(str(value))
        advice = refused.hint
        if error == "int_parsing" and digits.isdecimal():
            advice = message(
                "Write {digits}, with the digits of an English keyboard.", digits=digits
            )
        what = replace(refused.what, values=frozen({"value": value}))
        problems.add(WRONG_TYPE, place, detail=what, advice=advice)


def _group(model: type[Fields], location: tuple[int | str, ...]) -> type[Fields]:
    """Return the model that the last part of ``location`` is a field of."""
    group: type[Fields] = model
    for part in location[:-1]:
        shape = shapes(group).get(str(part))
        if shape and shape.entries:
            group = shape.entries
    return group


def choices(model: type[Fields], name: str) -> list[str]:
    """Return what may be written in a field with a closed list of values, else nothing."""
    annotation = model.model_fields[name].annotation
    for option in (annotation, *get_args(annotation)):  # it may be left out: a choice or None
        if get_origin(option) is Literal:
            return [str(value) for value in get_args(option)]
    return []
