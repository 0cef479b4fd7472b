"""What a process that builds again and again remembers of files that have not changed since.

A single build has no use for it. A file counts as unchanged while its size, its times and its place
on the disk are the same. One that has just been changed may change again within the same tick of
the disk's clock, so it is not remembered yet.
"""

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

# The coarsest clock of a disk in use, in ns: FAT counts every other second
TICK = 2_000_000_000

Looks = list[tuple[int, int, int, int]]


@dataclass
class ReadCache:
    """What was made of files, by name; with what else it was made from, and how they looked."""

    known: dict[Hashable, tuple[Looks, Any, Any]] = field(default_factory=dict)

    def recall(self, name: Hashable, files: list[Path], rest: Any = None) -> Any:
        """Return what was made of ``files`` and ``rest`` if they are as they were, else None."""
        found = self.known.get(name)
        return found[2] if found and found[:2] == (looks(files), rest) else None

    def keep(self, name: Hashable, files: list[Path], rest: Any, made: Any, since: float) -> None:
        """Remember what was ``made``, unless a file was changed just before it was read, or after.

        ``since`` is when the first was read, in seconds since the epoch.
        """
        now = looks(files)
        newest = max((time for look in now for time in look[1:3]), default=0)
        self.known.pop(name, None)
        if newest < since * 1e9 - TICK:
            self.known[name] = (now, rest, made)

    def of(self, name: Hashable, file: Path, make: Callable[[], T]) -> T:
        """Return what ``make`` makes of a file, as it was made before if the file is unchanged.

        What is None is made anew.
        """
        found: T | None = self.recall(name, [file])
        if found is not None:
            return found
        since = time.time()
        made = make()
        if made is not None:
            self.keep(name, [file], None, made, since)
        return made


def looks(files: list[Path]) -> Looks:
    """Return what tells whether files have changed. Raises OSError if one is gone."""
    found = (file.stat() for file in files)
    return [(s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino) for s in found]
