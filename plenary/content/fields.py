"""Checking fields against the schema, and saying what is wrong in people's words."""

from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from plenary.content.schema import KINDS, WORDS, Fields, Item, shapes
from plenary.problems import (
    BAD_DATE,
    BAD_MOMENT,
    MISSING,
    NOT_A_CHOICE,
    UNKNOWN_FIELD,
    WRONG_TYPE,
    Place,
    Problems,
    near,
)

# pydantic's error types that say "this is no date", "no moment"
DATES = ("date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact", "date_type")
MOMENTS = ("datetime_parsing", "datetime_from_date_parsing", "datetime_type", "timezone_naive")

# What to say of a value of the wrong type, by pydantic's error type
TYPES: Mapping[str, tuple[str, str]] = {
    "string_type": ("a text is expected here", "Write the value in the same line, as text."),
    "int_parsing": ("`{value}` is no whole number", "Write digits only, such as 6."),
    "int_type": ("a whole number is expected here", "Write digits only, such as 6."),
    "greater_than": ("`{value}` is too small", "Write a number greater than 0."),
    "bool_parsing": ("`{value}` is neither true nor false", "Write true or false."),
    "bool_type": ("true or false is expected here", "Write true or false."),
    "tuple_type": ("a list is expected here", "Write [first, second], or one `- entry` a line."),
    "dict_type": ("entries under names are expected here", "Write each as `name:` and its fields."),
    "model_type": ("fields are expected here", "Write each in a line of its own, indented."),
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
    """Return the typed fields of a text, or None after telling all that is wrong with them.

    ``meta`` is as read from the front matter; ``lines`` maps dotted paths to lines. With
    ``translation``, what is wrong with an inherited fact is told of the original alone.
    """
    model = KINDS[kind]
    try:
        return model.model_validate(meta)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            if translation and not _own(model, detail, lines):
                continue
            _tell(model, kind, detail, path, lines, problems)
        return None


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
    field = ".".join(str(part) for part in detail["loc"] if part != "[key]")
    place = Place(path, line_of(lines, field), field)
    error, value = detail["type"], detail["input"]
    name = str(detail["loc"][-1])
    if error == "missing":
        problems.add(MISSING, place, name=name)
    elif error == "extra_forbidden":
        group = _group(model, detail["loc"])
        known = [n for n in shapes(group) if n not in ("original", "translated_from")]
        what = WORDS[kind] if group is model else f"an entry of `{detail['loc'][-3]}`"
        problems.add(
            UNKNOWN_FIELD,
            place,
            name=name,
            kind=what,
            near=near(name, shapes(group)),
            known=", ".join(known),
        )
    elif error in DATES:
        problems.add(BAD_DATE, place, value=value)
    elif error in MOMENTS:
        problems.add(BAD_MOMENT, place, value=value)
    elif error == "literal_error":
        known = choices(_group(model, detail["loc"]), name)
        problems.add(
            NOT_A_CHOICE, place, value=value, near=near(str(value), known), known=", ".join(known)
        )
    elif error == "value_error":
        what, _, advice = str(detail["ctx"]["error"]).partition("|")
        problems.add(WRONG_TYPE, place, detail=what, advice=advice)
    else:
        what, advice = TYPES.get(error, (detail["msg"], ""))
        problems.add(WRONG_TYPE, place, detail=what.format(value=value), advice=advice)


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
    if get_origin(annotation) is not Literal:
        return []
    return [str(value) for value in get_args(annotation)]
