"""The store: what has been made before, under the digest of all that it was made from.

It lies in ``.cache/store/``. A key is made of content alone, never of times or names, so that a
fresh checkout, a second machine or another language finds what is there. Deleting it is safe.
"""

import hashlib
import os
import time
from pathlib import Path

MONTH = 30 * 24 * 3600.0


def digest(*parts: str | bytes) -> str:
    """Return a digest of ``parts``, 40 hexadecimal digits; where a part ends is part of it."""
    found = hashlib.blake2b(digest_size=20)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        found.update(len(data).to_bytes(8, "big"))
        found.update(data)
    return found.hexdigest()


def write_atomically(path: Path, data: bytes, writer: str = "") -> None:
    """Write a file so that nobody ever sees half of it.

    ``writer`` keeps apart those who may write the same file at once. A build that was killed
    leaves a part behind, which the next one's part replaces.
    """
    beside = path.with_name(f".{path.name}{writer}.part")
    try:
        beside.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
    try:
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


class Store:
    """A folder of made things by key. Any number of processes may use it at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]

    def get(self, key: str) -> bytes | None:
        """Return what was put under ``key``, or None."""
        try:
            return self._path(key).read_bytes()
        except FileNotFoundError:
            return None

    def __contains__(self, key: str) -> bool:
        return self._path(key).is_file()

    def put(self, key: str, data: bytes) -> None:
        """Keep ``data`` under ``key``."""
        write_atomically(self._path(key), data, f".{os.getpid()}")

    def forget_unused(self, used: set[str], age: float = MONTH) -> int:
        """Remove what is not in ``used`` and was made more than ``age`` seconds ago; say how many.

        What is used is kept young, so that its age counts from its last use in a build that
        made something.
        """
        limit = time.time() - age
        removed = 0
        for path in sorted(self.folder.glob("??/*")):
            key = path.parent.name + path.name
            try:
                old = path.stat().st_mtime < limit
                if old and key in used:
                    os.utime(path)
                elif old:
                    path.unlink()
                    removed += 1
            except FileNotFoundError:  # another build was quicker
                continue
        return removed
