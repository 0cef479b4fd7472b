"""How files look from outside: whether they have changed, without reading them.

A file that looks the same is the same. One that looks different may have the same bytes all the
same, as after a fresh checkout: then its digest tells.
"""

import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

from plenary.store.store import digest

# Kind (or the target of a link), size in bytes, times of its bytes and of its entry in ns, inode
Look = tuple[str, int, int, int, int]
Looks = dict[str, Look]

FILE, FOLDER, OTHER = "file", "folder", "other"
# Compiled modules change nothing
SKIPPED = frozenset(("__pycache__",))
# Folders in each other; more only where a link leads back to a folder above it
DEEPEST = 40
# Where no file has a part of a second, the disk's clock may be as coarse as this (FAT)
COARSE, FINE = 2_000_000_000, 50_000_000


def looks(root: str) -> Looks:
    """Return how everything below a folder looks, or a file, by path; nothing if it is not there.

    A link is followed, and counts by its own target too. Raises OSError if a folder cannot be read.
    """
    top = Path(root)
    if not top.is_dir():
        return {root: _look(top.stat())} if top.exists() else {}
    found: Looks = {}
    waiting = [(root, DEEPEST)]
    while waiting:
        folder, deeper = waiting.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                path = entry.path
                if entry.is_symlink():
                    found[f"{path}@"] = (str(Path(path).readlink()), 0, 0, 0, 0)
                if entry.is_file():
                    found[path] = _look(entry.stat())
                elif entry.is_dir() and deeper and entry.name not in SKIPPED:
                    found[path] = (FOLDER, 0, 0, 0, 0)
                    waiting.append((path, deeper - 1))
                elif entry.name not in SKIPPED:
                    found[path] = (OTHER, 0, 0, 0, 0)
    return found


def _look(status: os.stat_result) -> Look:
    return (FILE, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def look_of(file: str) -> Look:
    """Return how one file looks. Raises OSError if there is none."""
    found = Path(file).stat()
    if not stat.S_ISREG(found.st_mode):
        raise FileNotFoundError(file)
    return _look(found)


def settled(found: Mapping[str, Look], now: float) -> bool:
    """Whether nothing was changed just before ``now``, when it was looked at.

    What has just been changed may change again within the same tick of the disk's clock.
    """
    # The time of an entry cannot be set by hand; on Windows it is that of its creation
    times = (look[2] if os.name == "nt" else look[3] for look in found.values())
    newest = max(times, default=0)
    fine = any(look[2] % 1_000_000_000 for look in found.values())
    return newest < now * 1e9 - (FINE if fine else COARSE)


def digests(paths: Iterable[str]) -> dict[str, str]:
    """Return the digest of each file. Raises OSError."""
    return {path: digest(Path(path).read_bytes()) for path in paths}


def same_files(before: Looks, now: Looks, known: Mapping[str, str]) -> bool:
    """Whether files that we have written are as they were, by what a build goes by too.

    That is their size and the time of their bytes: a folder may have been copied with its times.
    ``known`` has the digests of some. Raises OSError.
    """
    if before == now:
        return True
    if before.keys() != now.keys():
        return False
    others = [path for path, look in now.items() if look[:3] != before[path][:3]]
    return same({p: before[p] for p in others}, {p: now[p] for p in others}, known)


def same(before: Mapping[str, Look], now: Mapping[str, Look], known: Mapping[str, str]) -> bool:
    """Whether files are as they were; ``known`` has the digests of those times. Raises OSError."""
    if before == now:
        return True
    if before.keys() != now.keys():
        return False
    others = [path for path, look in now.items() if look != before[path]]
    if any(now[path][:2] != before[path][:2] or now[path][0] != FILE for path in others):
        return False
    return all(digests([path])[path] == known.get(path) for path in others)
