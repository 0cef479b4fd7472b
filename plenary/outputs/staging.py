"""The staging folder: what a build has made and not yet placed in the output.

It is in ``.cache/staging/``, as the output folder will be. A journal lists what is in it, so that
a build that was stopped or has failed is continued by the next; a good build leaves it empty.
"""

import json
import os
import shutil
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TextIO

from plenary.outputs.manifest import Entry, name_of
from plenary.store.lock import locked
from plenary.store.store import seal

FOLDER, JOURNAL = "staging", "made"
FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


class Written(NamedTuple):
    """A file that was written: size in bytes, time in ns, digest."""

    size: int
    time: int
    digest: str


def write(path: str, data: bytes) -> Written:
    """Write a new file of the staging folder. Raises OSError."""
    try:
        number = os.open(path, FLAGS, 0o666)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 — a page each: quicker
        number = os.open(path, FLAGS, 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(number, left) :]
        status = os.fstat(number)
    finally:
        os.close(number)
    return Written(status.st_size, status.st_mtime_ns, seal(data).hex())


class Staging:
    """The staging folder of one output folder. Raises OSError.

    If another build uses it, this build has one of its own, of which nothing is left.
    """

    def __init__(self, cache: Path, output: Path) -> None:
        self.top = cache / FOLDER
        self.name = name_of(output)
        # What an earlier build has left: by fingerprint, where it is, and how it was written
        self.left: dict[str, tuple[str, Entry]] = {}
        self._lock = locked(self.top / f"{self.name}.lock")
        self.folder = self.top / (self.name if self._lock else f"{self.name}-{os.getpid()}")
        self.files = str(self.folder / "files")
        self.used_before = self.folder.exists()
        self._journal: TextIO | None = None
        if self._lock:
            for other in self.top.glob(f"{self.name}-*"):  # of builds that were killed
                shutil.rmtree(other, ignore_errors=True)
            self._read()

    def _read(self) -> None:
        """Read what an earlier build has left; the last line of the journal may be cut off."""
        with suppress(OSError):
            for line in (self.folder / JOURNAL).read_text("utf-8", "replace").splitlines():
                with suppress(ValueError, TypeError, IndexError):
                    path, entry = json.loads(line)
                    self.left[entry[0]] = path, Entry(*entry)

    def path(self, path: str) -> str:
        """Return where a file of the output is written first."""
        return f"{self.files}/{path}"

    def note(self, path: str, entry: Entry, *, flush: bool = False) -> None:
        """Remember that a file is there, with ``flush`` even if this process is killed at once."""
        if self._journal is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._journal = (self.folder / JOURNAL).open("a", encoding="utf-8", buffering=1 << 14)
        self._journal.write(f"{json.dumps([path, entry])}\n")
        if flush:
            self._journal.flush()

    def take(self, key: str, path: str) -> Entry | None:
        """Return a file that an earlier build has left, now as ``path``; None if there is none."""
        if key not in self.left:
            return None
        before, entry = self.left.pop(key)
        if unchanged(self.path(before), entry) is None:
            return None
        if before != path:
            target = Path(self.path(path))
            target.parent.mkdir(parents=True, exist_ok=True)
            Path(self.path(before)).replace(target)
        self.note(path, entry)
        return entry

    def keep_only(self, paths: Collection[str]) -> None:
        """Remove what an earlier build has left and this one does not want."""
        if not self.used_before:
            return
        for folder, _, names in os.walk(self.files):
            for name in names:
                file = Path(folder, name)
                if file.relative_to(self.files).as_posix() not in paths:
                    file.unlink()

    def close(self, *, good: bool) -> None:
        """End; after a good build nothing is left."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None
        if good or not self._lock:
            shutil.rmtree(self.folder, ignore_errors=True)
        if self._lock:
            self._lock.close()
            self._lock = None


def unchanged(path: str, entry: Entry) -> bytes | None:
    """Return the bytes of a file if they are those that were written, else None."""
    try:
        data = Path(path).read_bytes()
    except OSError:
        return None
    return data if seal(data).hex() == entry.digest else None
