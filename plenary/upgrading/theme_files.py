"""Theme files of a site's own whose originals have changed: merged three ways where that is clear.

The three are the original of the version before, that of the new version, and the site's own file,
which stands in for it. Where both have changed the same lines, the site's own file stays as it is.
"""

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from merge3 import Merge3

from plenary.messages.message import Message, message


class Override(NamedTuple):
    """A file of the site, below it, and that of the theme which it replaces, below the theme."""

    path: str
    original: str


class Merged(NamedTuple):
    """What an upgrade makes of an override.

    ``data`` is None if the file stays as it is. ``lines`` are the first lines of places of it that
    the new version has changed too.
    """

    override: Override
    said: Message
    data: bytes | None
    lines: tuple[int, ...]
    diff: tuple[str, ...]


def overrides(found: Mapping[str, Any], root: Path, theme: Path) -> Iterator[Override]:
    """Yield the files of a site that replace files of the theme; ``found`` are its settings."""
    brand = found.get("BRAND")
    folders = [(Path(folder), "templates") for folder in found["THEME_TEMPLATES_OVERRIDES"]]
    if brand:
        folders += [(Path(brand) / "templates", "templates"), (Path(brand), "static")]
    for folder, where in folders:
        at = root / folder
        if not at.resolve().is_relative_to(root.resolve()):
            continue  # shared with other sites: not this one's to change
        for file in sorted(at.rglob("*")):
            name = f"{where}/{file.relative_to(at).as_posix()}"
            if file.is_file() and (theme / name).is_file():
                yield Override(file.relative_to(root).as_posix(), name)


def merged(override: Override, root: Path, old: Path, new: Path) -> Merged | None:
    """Return what becomes of an override; None if its original is the same in both versions."""
    before = (old / override.original).read_bytes()
    after = (new / override.original).read_bytes() if (new / override.original).is_file() else None
    own = (root / override.path).read_bytes()
    if after in (before, own):
        return None
    if after is None:
        said = message("{path}: the theme has no such file any more", path=override.path)
        return Merged(override, said, None, (), ())
    try:
        texts = [data.decode().splitlines(keepends=True) for data in (before, after, own)]
    except UnicodeDecodeError:
        said = message("{path}: its original has changed; yours stays", path=override.path)
        return Merged(override, said, None, (), ())
    base, theirs, mine = texts
    diff = tuple(difflib.unified_diff(base, theirs, f"{override.original}", "", n=2))
    lines, made = _merge(base, theirs, mine)
    if lines:
        said = message(
            "{path}: its original has changed in lines that you have changed too; yours stays. "
            "Look at line {lines}",
            path=override.path,
            lines=", ".join(map(str, lines)),
        )
        return Merged(override, said, None, lines, diff)
    said = message(
        "{path}: its original has changed; the change is taken into yours", path=override.path
    )
    return Merged(override, said, made, (), diff)


def _merge(base: list[str], theirs: list[str], mine: list[str]) -> tuple[tuple[int, ...], bytes]:
    """Return the first lines of conflicts in ``mine``, and the merged text if there are none."""
    conflicts: list[int] = []
    made: list[str] = []
    at = 0
    for kind, *groups in Merge3(base, mine, theirs).merge_groups():
        if kind == "conflict":
            conflicts.append(at + 1)
            at += len(groups[1])
        else:
            # "a" and "same" are mine; what is unchanged is in all three
            at += 0 if kind == "b" else len(groups[0])
            made += groups[0]
    return tuple(conflicts), "".join(made).encode()
