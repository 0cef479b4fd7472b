"""Fields set by their paths: nothing else in a file changes, not a space and no comment.

A path is a tuple of names, as ``("sessions", "opening", "room")``, ``("photos", "a.jpg", "alt")``.
A value is a text, a list of texts, or a group: a dict of values by id, in the order of the file.
None stands for a field that is not there.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from plenary.content.front_matter import FENCE
from plenary.editing.order import ordered
from plenary.editing.splice import spliced

FieldPath = tuple[str, ...]
Value = Any  # str | list[str] | dict[str, Value], as far as mypy can follow


def value_at(meta: Mapping[str, Any], path: FieldPath) -> Value | None:
    """Return the value at a path, None if there is none."""
    found: Any = meta
    for name in path:
        if not isinstance(found, dict) or name not in found:
            return None
        found = found[name]
    return found


def with_value(meta: dict[str, Any], path: FieldPath, value: Value | None) -> dict[str, Any]:
    """Return fields with another value at a path, or without it.

    The last entry of a field takes the field with it; an entry stays when its last value goes.
    """
    made = _with(meta, path, value)
    if made.get(path[0]) == {}:
        del made[path[0]]
    return made


def _with(meta: Any, path: FieldPath, value: Value | None) -> dict[str, Any]:
    made = dict(meta) if isinstance(meta, dict) else {}
    name, *rest = path
    if rest:
        made[name] = _with(made.get(name), tuple(rest), value)
    elif value in (None, "", []):
        made.pop(name, None)
    else:
        made[name] = value
    return made


def with_fields(source: str, old: dict[str, Any], new: dict[str, Any]) -> str:
    """Return a plain text whose fields ``old`` have become ``new``, in the order of its groups.

    The order of the fields themselves says nothing: new ones come last.
    """
    if old != new:
        if not FENCE.match(source):
            source = f"---\n---\n\n{source}" if source else "---\n---\n"
        source = spliced(source, old, new, None)
    for path in _moved(old, new):
        source = ordered(source, path, list(value_at(new, path) or ()))
    return source


def _moved(old: Any, new: Mapping[str, Any], path: FieldPath = ()) -> Iterator[FieldPath]:
    """Yield the paths of groups whose entries have another order, innermost first."""
    for name, value in new.items():
        before = old.get(name) if isinstance(old, dict) else None
        if isinstance(value, dict) and isinstance(before, dict):
            yield from _moved(before, value, (*path, name))
    stay = [name for name in old if name in new]
    if path and [*stay, *(name for name in new if name not in old)] != list(new):
        yield path
