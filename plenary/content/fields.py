"""Checking fields against the schema, and saying what is wrong in people's words."""

import copy
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from plenary.content import dates, moments
from plenary.content.choices import meant, narrow
from plenary.content.inheritance import Fields, shapes
from plenary.content.schema import KINDS
from plenary.content.schema_item import Item
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
A_DAY = message("Write year, month and day, such as `2024-11-07`.")
A_MOMENT = message("Write year, month, day and time, such as `2024-11-07 09:30`.")

# When something is that does not say when
MADE_UP = datetime(2000, 1, 1)
MADE_UP_TEXT = "?"

# Fields that nobody is advised to write
KEPT = ("original", "translated_from", "copied_from")

# How often fields are repaired: a wrong value that is taken out may then be missing
REPAIRS = 4

# What to say of a value of the wrong type, by pydantic's error type
TYPES: Mapping[str, RefusedError] = {
    "string_type": RefusedError(
        "this field takes one text, not a list or a group", "Write the text on the same line."
    ),
    "int_parsing": RefusedError(
        "`{value}` is not a whole number", "Write digits only, such as `6`."
    ),
    "float_parsing": RefusedError(
        "`{value}` is not a number", "Write digits, and a point if need be, such as `3.5`."
    ),
    "float_type": RefusedError(
        "this field takes a number", "Write digits, and a point if need be, such as `3.5`."
    ),
    "int_type": RefusedError("this field takes a whole number", "Write digits only, such as `6`."),
    "less_than_equal": RefusedError("`{value}` is too large", "Write at most {limit}."),
    "greater_than": RefusedError("`{value}` is too small", "Write a number greater than 0."),
    "bool_parsing": RefusedError(
        "`{value}` is neither `true` nor `false`", "Write `true` or `false`."
    ),
    "bool_type": RefusedError("this field takes `true` or `false`", "Write `true` or `false`."),
    "tuple_type": RefusedError(
        "this field takes a list",
        "Write `[first, second]`, or each entry on its own line: `- entry`.",
    ),
    "dict_type": RefusedError(
        "this field takes entries with names",
        "Write each as `name:` with its fields indented below it.",
    ),
    "missing_end": RefusedError("the session has no end", "Add a line `end: …` or `length: …`."),
    "model_type": RefusedError(
        "this entry takes fields", "Write each on its own line, indented: `name: value`."
    ),
}

NOT_POSSIBLE = RefusedError("`{value}` is not possible here", "Correct this value.")


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
    ``translation``, what is wrong with an inherited fact is reported of the original alone.
    """
    model = KINDS[kind]
    _tell_empty(model, meta, path, lines, problems)
    try:
        return model.model_validate(meta)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            if translation and not _own(model, detail, lines):
                continue
            _tell(model, detail, path, lines, problems)
        return _repaired(model, meta, error)


def _tell_empty(
    model: type[Item],
    meta: Mapping[str, Any],
    path: str,
    lines: Mapping[str, int],
    problems: Problems,
) -> None:
    """Report names that are no fields and say nothing, which the raw fields leave out.

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
            shown = ", ".join(n for n in known if n not in KEPT)
            problems.add(UNKNOWN_FIELD, place, name=name, near=near(name, known), known=shown)


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
    kinds = [made_up[k] for k in made_up if getattr(moments, k).__metadata__[0] in field.metadata]
    group[name] = next(
        iter([*kinds, *choices(_group(model, detail["loc"]), name)[:1]]), MADE_UP_TEXT
    )


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


def is_refused(model: BaseModel, lines: Mapping[str, int], path: str) -> bool:
    """Whether a field that is stated was wrong, so that what ``model`` has instead says nothing."""
    return path in lines and path.rpartition(".")[2] not in model.model_fields_set


def _tell(
    model: type[Item],
    detail: ErrorDetails,
    path: str,
    lines: Mapping[str, int],
    problems: Problems,
) -> None:
    """Say one of pydantic's errors as a problem."""
    field = ".".join(part for part in detail["loc"] if isinstance(part, str) and part != "[key]")
    at = ".".join(str(part) for part in detail["loc"] if part != "[key]")
    place = Place(path, line_of(lines, at), field)
    error, value = detail["type"], detail["input"]
    name = str(detail["loc"][-1])
    if error == "missing":
        problems.add(MISSING, place, name=name)
    elif error == "extra_forbidden":
        group = _group(model, detail["loc"])
        known = [n for n in shapes(group) if n not in KEPT]
        problems.add(
            UNKNOWN_FIELD,
            place,
            name=name,
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
        refused = TYPES.get(error, NOT_POSSIBLE)
        digits = narrow(str(value))
        values = frozen({"value": value, "limit": detail.get("ctx", {}).get("le", "")})
        advice = replace(refused.hint, values=values)
        if error == "int_parsing" and digits.isdecimal():
            advice = message("Write `{digits}`, with half-width digits.", digits=digits)
        what = replace(refused.what, values=values)
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
