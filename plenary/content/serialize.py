"""Typed fields as front matter has them: every scalar is text."""

from datetime import datetime
from typing import Any

from plenary.content.inheritance import Fields, shapes


def written(
    model: type[Fields], fields: Fields, aside: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """Return the fields of a group that say something, as front matter says them.

    Those ``aside`` are left out, as those are that speak of their own file only.
    """
    found: dict[str, Any] = {}
    for name, shape in shapes(model).items():
        value = getattr(fields, name)
        if shape.nature == "own" or name in aside or value == model.model_fields[name].default:
            continue
        found[name] = _written(name, value)
    return found


def _written(name: str, value: Any) -> str | list[str]:
    """Return one value as front matter has it."""
    match value:
        case bool():
            return str(value).lower()
        case datetime():
            return value.isoformat(" ", "seconds" if value.second else "minutes")
        case tuple() if name == "price":
            return " ".join(value)
        case tuple():
            return [" > ".join(one) if isinstance(one, tuple) else str(one) for one in value]
    return str(value)
