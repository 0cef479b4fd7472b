"""The store: what has been made before, under the digest of all that it was made from.

It lies in ``.cache/store/``. A key is made of content alone, never of times or names, so that a
fresh checkout, a second machine or another language finds what is there. Deleting it is safe.
"""

import errno
import hashlib
import os
import time
from pathlib import Path

MONTH = 30 * 24 * 3600.0
SEAL = 16  # bytes


def digest(*parts: str | bytes) -> str:
    """Return a digest of ``parts``, 40 hexadecimal digits; where a part ends is part of it."""
    found = hashlib.blake2b(digest_size=20)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        found.update(len(data).to_bytes(8, "big"))
        found.update(data)
    return found.hexdigest()


def _seal(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=SEAL).digest()


def sealed(data: bytes) -> bytes:
    """Return data with a seal behind it, to tell it from data that a power cut has damaged."""
    return data + _seal(data)


def unsealed(kept: bytes) -> bytes | None:
    """Return the data that was sealed, or None if it is damaged."""
    data, seal = kept[:-SEAL], kept[-SEAL:]
    return data if _seal(data) == seal else None


def write_atomically(path: Path, data: bytes, writer: str = "") -> None:
    """Write a file so that nobody ever sees half of it.

    ``writer`` keeps apart those who may write the same file at once. A build that was killed
    leaves a part behind, which the next one's part replaces.
    """
    beside = path.with_name(f".{path.name}{writer}.part")
    try:
        try:
            beside.write_bytes(data)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(data)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


class Store:
    """A folder of made things by key. Any number of processes may use it at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.used: set[str] = set()

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]

    def get(self, key: str) -> bytes | None:
        """Return what was put under ``key``, or None; what is damaged is removed."""
        self.used.add(key)
        try:
            kept = self._path(key).read_bytes()
        except FileNotFoundError:
            return None
        data = unsealed(kept)
        if data is None:
            self._path(key).unlink(missing_ok=True)
        return data

    def need(self, key: str) -> bytes:
        """Return what was put under ``key``. Raises OSError if it has been lost since then."""
        data = self.get(key)
        if data is None:
            raise OSError(errno.ENOENT, "it was lost from the cache during the build", key)
        return data

    def size(self, key: str) -> int:
        """Return of how many bytes is what was put under ``key``. Raises OSError if it is lost."""
        self.used.add(key)
        return self._path(key).stat().st_size - SEAL

    def __contains__(self, key: str) -> bool:
        self.used.add(key)
        return self._path(key).is_file()

    def put(self, key: str, data: bytes) -> None:
        """Keep ``data`` under ``key``, with a seal that tells whether it is whole."""
        self.used.add(key)
        write_atomically(self._path(key), sealed(data), f".{os.getpid()}")

    def forget_unused(self, age: float = MONTH) -> int:
        """Remove what was not ``used`` and was made more than ``age`` seconds ago; say how many.

        What is used is kept young, so that its age counts from its last use in a build that
        made something.
        """
        limit = time.time() - age
        removed = 0
        for path in sorted(self.folder.glob("??/*")):
            key = path.parent.name + path.name
            try:
                old = path.stat().st_mtime < limit
                if old and key in self.used:
                    os.utime(path)
                elif old:
                    path.unlink()
                    removed += 1
            except FileNotFoundError:  # another build was quicker
                continue
        return removed
