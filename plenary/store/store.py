"""The store: what has been made before, under the digest of all that it was made from.

It lies in ``.cache/store/``. A key is made of content alone, never of times or names, so that a
fresh checkout, a second machine or another language finds what is there. Deleting it is safe.
"""

import errno
import hashlib
import os
import re
import shutil
import time
from contextlib import suppress
from itertools import count
from pathlib import Path

MONTH = 30 * 24 * 3600.0
SEAL = 16  # bytes
# Of parts of files; the name is short, however long that of the file is
NUMBERS = count()
LEFTOVER = re.compile(r"\.plenary-\d+-\d+\.part")


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


def write_atomically(path: Path, data: bytes, *, flush: bool = True) -> None:
    """Write a file so that nobody ever sees half of it, not even after a power cut.

    Without ``flush`` a power cut may leave an empty file: where that is noticed, it is quicker. A
    process that was killed leaves a file behind that :func:`is_leftover` knows.
    """
    beside = path.with_name(f".plenary-{os.getpid()}-{next(NUMBERS)}.part")
    try:
        try:
            _write(beside, data, flush=flush)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(beside, data, flush=flush)
        beside.replace(path)
    except OSError as error:
        if error.errno and not error.filename:  # a full disk names no file
            error.filename = str(path)
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def _write(path: Path, data: bytes, *, flush: bool) -> None:
    with path.open("wb") as file:
        file.write(data)
        if flush:
            file.flush()
            os.fsync(file.fileno())


def is_leftover(name: str) -> bool:
    """Whether a file's name is that of a part that a process left which was killed."""
    return LEFTOVER.fullmatch(name) is not None


def keep(path: Path, data: bytes) -> None:
    """Write data with a seal, to be read with :func:`unsealed`, whatever is in its way."""
    try:
        write_atomically(path, sealed(data))
    except (FileExistsError, NotADirectoryError, IsADirectoryError):
        _clear(path)
        write_atomically(path, sealed(data))


def _clear(path: Path) -> None:
    """Remove what is in the way of a file of the cache: a folder, or a file instead of one."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    for folder in (path.parent, path.parent.parent):
        if folder.is_symlink() or folder.is_file():
            folder.unlink()


class LostError(OSError):
    """What was in the store is not there any more, or is damaged; whoever starts anew makes it."""


class Store:
    """A folder of made things by key. Any number of processes may use it at once.

    What cannot be read counts as not there.
    """

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
        except OSError:
            return None
        data = unsealed(kept)
        if data is None:
            with suppress(OSError):
                self._path(key).unlink(missing_ok=True)
        return data

    def need(self, key: str) -> bytes:
        """Return what was put under ``key``. Raises LostError if it has been lost since then."""
        data = self.get(key)
        if data is None:
            raise LostError(errno.ENOENT, "it was lost from the cache during the build", key)
        return data

    def size(self, key: str) -> int:
        """Return of how many bytes is what was put under ``key``. Raises LostError."""
        return len(self.need(key))

    def __contains__(self, key: str) -> bool:
        return self.get(key) is not None

    def put(self, key: str, data: bytes) -> None:
        """Keep ``data`` under ``key``, with a seal that tells whether it is whole."""
        self.used.add(key)
        keep(self._path(key), data)

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
            except OSError:  # another build was quicker
                continue
        return removed
