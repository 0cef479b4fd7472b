"""A tree of files as it is published, and how two of them differ."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from plenary.messages.message import Message, message
from plenary.user_formats import number, size


class File(NamedTuple):
    """A file: the digest of its bytes, as its destination writes digests, and their number."""

    digest: str
    size: int


# By path below the site's root, with slashes
Tree = Mapping[str, File]
# Gives the digest of bytes
Digest = Callable[[bytes], str]


@dataclass(frozen=True)
class Changes:
    """What makes one tree of another: paths, in order, and bytes that must be sent."""

    added: list[str]
    changed: list[str]
    removed: list[str]
    sent: int
    freed: int

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.added or self.changed or self.removed)

    @property
    def counts(self) -> Message:
        """Their numbers, as a sentence."""
        return message(
            "{added} added, {changed} changed, {removed} removed, {size} to send",
            added=number(len(self.added)),
            changed=number(len(self.changed)),
            removed=number(len(self.removed)),
            size=size(self.sent) if self.sent else "0 kB",
        )


def changes(old: Tree, new: Tree) -> Changes:
    """Return what makes ``new`` of ``old``."""
    added = sorted(set(new) - set(old))
    removed = sorted(set(old) - set(new))
    changed = sorted(p for p in set(new) & set(old) if new[p].digest != old[p].digest)
    return Changes(
        added,
        changed,
        removed,
        sum(new[p].size for p in (*added, *changed)),
        sum(old[p].size for p in removed),
    )


def lines(found: Changes, old: Tree, new: Tree, most: int) -> Iterator[str]:
    """Yield a line for each file that differs, ``most`` of each kind (0: all)."""
    kinds = (("+", found.added, new), ("*", found.changed, new), ("-", found.removed, old))
    for mark, paths, tree in kinds:
        shown = paths[:most] if most else paths
        for path in shown:
            yield f"  {mark} {path}  {size(tree[path].size)}"
        if len(paths) > len(shown):
            more = message("and {count} more", count=len(paths) - len(shown))
            yield f"  {mark} {more}"


def walk(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield path and place of everything in a folder that is no folder itself, links included."""
    for found in sorted(folder.rglob("*")):
        if found.is_symlink() or not found.is_dir():
            yield found.relative_to(folder).as_posix(), found
