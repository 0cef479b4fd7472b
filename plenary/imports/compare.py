"""Whether two values of a field say the same."""

import re
from datetime import datetime
from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from plenary.content.inheritance import MARKDOWN, Fields, shapes
from plenary.imports.programme import BODY, Value
from plenary.languages.slugs import slugify

PARAGRAPHS = re.compile(r"\n\s*\n")


def same(model: type[Fields], name: str, one: Value | None, other: Value | None) -> bool:
    """Whether two values of a field are read alike; what is not said is the schema's default."""
    return _meaning(model, name, one) == _meaning(model, name, other)


def _meaning(model: type[Fields], name: str, value: Value | None) -> object:
    """Return a value in a form that compares."""
    info = model.model_fields.get(name)
    if not value:
        value = str(info.default) if info and isinstance(info.default, str | int) else None
    if not value:
        return None
    if info and shapes(model)[name].of:
        return [slugify(v) or v for v in ([value] if isinstance(value, str) else value)]
    if isinstance(value, list):
        return _typed(model, name, [" ".join(inner.split()) for inner in value])
    if name == BODY:
        return [" ".join(words.split()) for words in PARAGRAPHS.split(value.strip())]
    if name in MARKDOWN:
        return "\n".join(line.rstrip() for line in value.strip().split("\n"))
    return _typed(model, name, " ".join(value.split()))


def _typed(model: type[Fields], name: str, value: str | list[str]) -> object:
    """Return what the schema reads in a value; if that is nothing, a moment, or the value."""
    try:
        found: object = _reader(model, name).validate_python(value)
    except ValidationError:
        return (moment(value) if isinstance(value, str) else None) or value
    return found


@cache
def _reader(model: type[Fields], name: str) -> TypeAdapter[Any]:
    """Return what reads a field alone."""
    info = model.model_fields[name]
    kind: Any = info.annotation
    for rule in info.metadata:
        kind = Annotated[kind, rule]
    return TypeAdapter(kind)


def moment(value: str) -> datetime | None:
    """Return a moment as front matter may have it, 2024-11-07 9:30 too; None if it is none."""
    day, _, clock = value.strip().replace("T", " ").partition(" ")
    hour, _, rest = clock.strip().partition(":")
    try:
        return datetime.fromisoformat(f"{day} {hour.rjust(2, '0')}:{rest}")
    except ValueError:
        return None
