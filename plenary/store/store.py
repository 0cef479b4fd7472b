"""The store: results of earlier builds, under the digest of everything that they were made from.

It is in ``.cache/store/``. A key is made of content alone, never of times or names, so that a fresh
checkout, a second machine or another language finds what is there. Deleting it is safe.
"""

import errno
import gc
import hashlib
import os
import re
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

DAY = 24 * 3600.0
MONTH = 30 * DAY
SEAL = 16  # bytes
# Of parts of files; the name is short, however long that of the file is
NUMBERS = count()
LEFTOVER = re.compile(r"\.plenary-\d+-\d+\.part")


@contextmanager
def without_collection() -> Iterator[None]:
    """Do not look for garbage: there is none, and looking takes longer than loading."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def digest(*parts: str | bytes) -> str:
    """Return a digest of ``parts``, 40 hexadecimal digits; where a part ends is part of it.

    A text may have what is not UTF-8 in a file's name, as Python reads it (PEP 383).
    """
    found = hashlib.blake2b(digest_size=20)
    for part in parts:
        data = part.encode(errors="surrogatepass") if isinstance(part, str) else part
        found.update(len(data).to_bytes(8, "big"))
        found.update(data)
    return found.hexdigest()


def seal(data: bytes) -> bytes:
    """Return a short digest of data, by which damage is seen."""
    return hashlib.blake2b(data, digest_size=SEAL).digest()


def sealed(data: bytes) -> bytes:
    """Return data followed by a seal, which shows whether a power cut has damaged it."""
    return data + seal(data)


def unsealed(kept: bytes) -> bytes | None:
    """Return the data that was sealed, or None if it is damaged."""
    data = kept[:-SEAL]
    return data if seal(data) == kept[-SEAL:] else None


class ChangedError(OSError):
    """A file has been changed by somebody else."""


def write_atomically(
    path: Path, data: bytes, *, flush: bool = True, over: os.stat_result | None = None
) -> None:
    """Write a file in one step: no reader sees half of it, not even after a power cut.

    Without ``flush`` it is quicker, but a power cut may leave an empty file. A killed process
    leaves a file that :func:`is_leftover` recognises. ``over`` is how the file looked that is
    replaced: its mode is kept, and ChangedError is raised if it has been changed since then.
    """
    beside = path.with_name(f".plenary-{os.getpid()}-{next(NUMBERS)}.part")
    try:
        try:
            _write(beside, data, flush=flush)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(beside, data, flush=flush)
        if over is not None:
            beside.chmod(stat.S_IMODE(over.st_mode))
            if _look(path.stat()) != _look(over):
                raise ChangedError(errno.EBUSY, "changed meanwhile", str(path))
        beside.replace(path)
    except OSError as error:
        if error.errno and not error.filename:  # a full disk names no file
            error.filename = str(path)
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def _look(status: os.stat_result) -> tuple[int, ...]:
    return status.st_ino, status.st_size, status.st_mtime_ns


def _write(path: Path, data: bytes, *, flush: bool) -> None:
    with path.open("wb") as file:
        file.write(data)
        if flush:
            file.flush()
            os.fsync(file.fileno())


def is_leftover(name: str) -> bool:
    """Whether a file's name is that of a part that a killed process has left."""
    return LEFTOVER.fullmatch(name) is not None


def keep(path: Path, data: bytes, *, flush: bool = True) -> None:
    """Write data with a seal, to be read with :func:`unsealed`; replaces anything at that path."""
    try:
        write_atomically(path, sealed(data), flush=flush)
    except (FileExistsError, NotADirectoryError, IsADirectoryError):
        _clear(path)
        write_atomically(path, sealed(data), flush=flush)


def _clear(path: Path) -> None:
    """Remove what is in the way of a file of the cache: a folder, or a file instead of one."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    for folder in (path.parent, path.parent.parent):
        if folder.is_symlink() or folder.is_file():
            folder.unlink()


class LostError(OSError):
    """An entry of the store is missing or damaged; the next build makes it again."""


class Store:
    """A folder of made things by key. Any number of processes may use it at once.

    What cannot be read counts as not there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.used: set[str] = set()

    def __reduce__(self) -> tuple[type["Store"], tuple[Path]]:
        return Store, (self.folder,)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]

    def path(self, key: str) -> str:
        """Return the file in which an entry is, with its seal."""
        self.used.add(key)
        return str(self._path(key))

    def get(self, key: str) -> bytes | None:
        """Return the data under ``key``, or None; a damaged entry is removed."""
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

    def __contains__(self, key: str) -> bool:
        return self.get(key) is not None

    def put(self, key: str, data: bytes) -> None:
        """Keep ``data`` under ``key``, with a seal."""
        self.used.add(key)
        keep(self._path(key), data, flush=False)  # the seal shows what a power cut has damaged

    def touch(self, key: str) -> None:
        """Let an entry count as used, in whichever process; at most once a day."""
        path = self._path(key)
        with suppress(OSError):
            if path.stat().st_mtime < time.time() - DAY:
                os.utime(path)

    def is_due(self) -> bool:
        """Whether it is time to forget what was not used: once a day is enough."""
        stamp = self.folder.with_name(f"{self.folder.name}-swept")
        with suppress(OSError):
            if stamp.exists() and stamp.stat().st_mtime > time.time() - DAY:
                return False
            stamp.touch()
        return True

    def forget_unused(self, age: float = MONTH) -> int:
        """Remove entries not ``used`` and older than ``age`` seconds; return how many.

        Used entries get a new time, so that their age counts from the last build that made
        something and used them.
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
