"""How a bucket is to send each file, by the rules that all hosts are given (pages/hosting.py).

A host that reads rules from files is told by its own; a bucket remembers them of each object.
"""

from mimetypes import MimeTypes
from pathlib import PurePosixPath

from plenary.pages.hosting import (
    A_MINUTE,
    AN_HOUR,
    FOR_EVER,
    HASHED,
    HASHED_ENDINGS,
    LARGE,
    NAMED,
    TYPES,
)

# For attachments of other kinds: Python's own table, never the machine's
KNOWN = MimeTypes(filenames=())


def _ending(path: str) -> str:
    """Return the ending of a file's name, without its dot."""
    return PurePosixPath(path).suffix.lower().removeprefix(".")


def content_type(path: str) -> str:
    """Return the media type of a file (RFC 6838), with its encoding if it is a text."""
    found = NAMED.get(PurePosixPath(path).name) or TYPES.get(_ending(path))
    return found or KNOWN.guess_type(f"x.{_ending(path)}")[0] or "application/octet-stream"


def is_hashed(path: str) -> bool:
    """Whether a file's name changes with its bytes."""
    return path.startswith(HASHED) or _ending(path) in HASHED_ENDINGS


def cache_control(path: str) -> str:
    """Return how long a file may be kept (RFC 9111 section 5.2.2)."""
    if is_hashed(path):
        return FOR_EVER
    return AN_HOUR if _ending(path) in LARGE else A_MINUTE
