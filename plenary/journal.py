"""The end of an upgrade: one rename decides, and what follows is done however often it is killed.

An upgrade prepares everything in ``.upgrade/``. As long as there is no journal in it, the site is
as it was. Once there is one, each file that it names is put in its place, then the new environment.
A process that is killed in between leaves the journal; the next command of the site goes on. Only
Python's own library is needed.
"""

from __future__ import annotations  # the set-up runs it with any Python

import ctypes
import hashlib
import json
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from plenary.store.lock import locked
from plenary.store.store import write_atomically

FOLDER, JOURNAL, LOCK = ".upgrade", "journal.json", "lock"
# The new environment until it is in its place, and the old one if two renames are needed
NEXT, BEFORE, PLACE = "venv", "venv-before", ".venv"
# In an environment: the upgrade that has made it
MARK = ".upgrade"
# Linux (renameat2) and macOS (renameatx_np): exchange two folders in one step
AT_FDCWD, EXCHANGE = -100, 2
MACOS_FDCWD = -2


def digest_of(file: Path) -> str:
    """Return the SHA-256 of a file, "" if it is not there."""
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def is_pending(root: Path) -> bool:
    """Whether an upgrade of the site in a folder was decided and has not ended."""
    return (root / FOLDER / JOURNAL).is_file()


def commit(root: Path, name: str, files: list[dict[str, Any]]) -> None:
    """Decide an upgrade: from now on it is done.

    ``files`` have the ``path`` below the site, the digest ``before``, and the file that takes its
    place as ``made`` below ``.upgrade/`` (None: it is removed). A file that has another digest by
    then stays, unless it is ``ours``. ``name`` is the mark of the new environment, "" for none.
    """
    data = json.dumps({"name": name, "files": files}, ensure_ascii=False, indent=1)
    write_atomically(root / FOLDER / JOURNAL, data.encode())


def finish(root: Path) -> bool:
    """Do what was decided; False if another process is doing it, or there is nothing to do."""
    lock = locked(root / FOLDER / LOCK)
    if lock is None:
        return False
    with lock:
        if not is_pending(root):
            return False
        put_files(root)
        put_environment(root)
    shutil.rmtree(root / FOLDER, ignore_errors=True)
    return True


def put_files(root: Path) -> None:
    """Put each file that the journal names in its place."""
    for file in _read(root)["files"]:
        target, made = root / file["path"], file["made"]
        now = digest_of(target)
        if now != file["before"] and not file["ours"]:
            continue  # somebody has written it meanwhile
        if made is None:
            target.unlink(missing_ok=True)
            continue
        data = (root / FOLDER / made).read_bytes()
        if now != hashlib.sha256(data).hexdigest():
            write_atomically(target, data, over=target.stat() if target.exists() else None)


def put_environment(root: Path) -> None:
    """Put the new environment in the place of the old one, in one step where the system can."""
    name = _read(root)["name"]
    old, new, aside = root / PLACE, root / FOLDER / NEXT, root / FOLDER / BEFORE
    if name and not _is(old, name) and new.exists():
        if old.exists() and not _exchanged(old, new):
            shutil.rmtree(aside, ignore_errors=True)
            # Windows does not move a folder whose Python is running: then the next command installs
            # into the old environment what the requirements name now
            with suppress(PermissionError):
                old.rename(aside)
        if not old.exists():
            new.rename(old)
    (root / FOLDER / JOURNAL).unlink()


def go_on(root: Path) -> bool:
    """End an upgrade that was killed after it was decided; whether that was so.

    What runs then is the old version, which should begin again as the new one.
    """
    return is_pending(root) and finish(root)


def _read(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / FOLDER / JOURNAL).read_bytes())
    return found


def _is(environment: Path, name: str) -> bool:
    """Whether an environment is the one that an upgrade has made."""
    file = environment / MARK
    return file.is_file() and file.read_text(encoding="ascii") == name


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False if the system cannot do that."""
    first, second = os.fsencode(one), os.fsencode(other)
    try:
        library = ctypes.CDLL(None)
        if sys.platform == "linux":
            return not library.renameat2(AT_FDCWD, first, AT_FDCWD, second, EXCHANGE)
        if sys.platform == "darwin":
            return not library.renameatx_np(MACOS_FDCWD, first, MACOS_FDCWD, second, EXCHANGE)
    except (OSError, AttributeError, TypeError):
        return False
    return False
