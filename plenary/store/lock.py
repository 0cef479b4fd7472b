"""A lock on a file, which ends with its process, however that ends."""

import sys
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


def locked(path: Path) -> TextIOWrapper | None:
    """Return an open file that nobody else has locked, None if somebody has. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("a", encoding="utf-8")
    try:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        with suppress(OSError):
            file.close()
        return None
    return file
