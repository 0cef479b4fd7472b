"""Former names of fields and settings: they work for two versions, with a warning.

An entry stays in its table for good: translations remember digests of what their originals said
under the first names, and an upgrade from any version writes the new ones.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

# Versions in which a former name works, beginning with the one that has renamed it
LASTING = 2


class Field(NamedTuple):
    """A field of items of a kind, or of the entries of one of their groups (``sessions``)."""

    kind: str
    group: str
    old: str
    new: str
    since: str


class Setting(NamedTuple):
    """A setting."""

    old: str
    new: str
    since: str


# Such as an edition's `speech_theme`, called `motto` since 0.3.0
FIELDS: tuple[Field, ...] = ()
# Such as `SHARE`, called `SHARING` since 0.3.0
SETTINGS: tuple[Setting, ...] = ()


def numbers(version: str) -> tuple[int, ...]:
    """Return a version's numbers, to be compared; what follows them (rc1) does not count."""
    found = []
    for part in version.split("."):
        digits = part[: len(part) - len(part.lstrip("0123456789"))]
        if not digits:
            break
        found.append(int(digits))
    return tuple(found)


def last_version(since: str) -> str:
    """Return the last version in which a name works that was replaced in version ``since``."""
    major, minor, *_ = (*numbers(since), 0, 0)
    return f"{major}.{minor + LASTING - 1}"


def works(since: str, version: str) -> bool:
    """Whether a name that was replaced in version ``since`` still works in another version."""
    return numbers(version)[:2] <= numbers(last_version(since))


def first_name(kind: str, group: str, name: str) -> str:
    """Return what a field was called first."""
    former = {(field.kind, field.group, field.new): field.old for field in FIELDS}
    while (kind, group, name) in former:
        name = former[kind, group, name]
    return name


def renamed(
    kind: str, meta: dict[str, Any], lines: Mapping[str, int], version: str
) -> tuple[dict[str, Any], Mapping[str, int], list[tuple[str, Field]]]:
    """Return fields and their lines under their present names, and which names were former ones.

    ``meta`` and ``lines`` are as :mod:`plenary.content.front_matter` reads them; the third are
    dotted paths of former names. Where both names are written, both stay.
    """
    found: list[tuple[str, Field]] = []
    for field in FIELDS:
        if field.kind != kind or not works(field.since, version):
            continue
        if not field.group:
            groups = {"": meta}
        else:
            entries = meta.get(field.group)
            inner = entries if isinstance(entries, dict) else {}
            groups = {f"{field.group}.{id_}": entry for id_, entry in inner.items()}
        for path, group in groups.items():
            if not isinstance(group, dict) or field.old not in group or field.new in group:
                continue
            made = {field.new if name == field.old else name: v for name, v in group.items()}
            old, new = (f"{path}.{name}".lstrip(".") for name in (field.old, field.new))
            meta = _put(meta, path, made)
            lines = {_moved(name, old, new): line for name, line in lines.items()}
            found.append((old, field))
    return meta, lines, found


def _put(meta: dict[str, Any], path: str, group: dict[str, Any]) -> dict[str, Any]:
    """Return fields with another group at a path of no name, or of two."""
    if not path:
        return group
    name, _, id_ = path.partition(".")
    return {**meta, name: {**meta[name], id_: group}}


def _moved(name: str, old: str, new: str) -> str:
    """Return the path of what is at a former path, or within it."""
    inside = name == old or name.startswith(f"{old}.")
    return new + name[len(old) :] if inside else name
