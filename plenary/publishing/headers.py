"""How a bucket is to send each file: its kind, and how long browsers may keep it.

A host that reads rules from files is told the same by its own rules; a bucket remembers it of each
object.
"""

import re
from mimetypes import MimeTypes
from pathlib import PurePosixPath

# Python's own table, never the machine's
KNOWN = MimeTypes(filenames=())
UTF8 = "; charset=utf-8"
TYPES = {
    ".html": f"text/html{UTF8}",
    ".css": f"text/css{UTF8}",
    ".js": f"text/javascript{UTF8}",
    ".mjs": f"text/javascript{UTF8}",
    ".txt": f"text/plain{UTF8}",
    ".ics": f"text/calendar{UTF8}",
    ".xml": f"application/xml{UTF8}",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".zip": "application/zip",
}
# Feeds are called by what they are, whatever folder they are in
NAMES = {"feed.xml": f"application/atom+xml{UTF8}", "feed.json": "application/feed+json"}

# A digest in the name, as theme.py and search indexes write it: another file has another name
HASHED = re.compile(r"[._][0-9a-f]{7,40}(?:-\d+)?\.[a-z0-9_]+$")
FOR_EVER = "public, max-age=31536000, immutable"
# Pages: asked for anew each time, and sent only if they have changed
NOW = "public, max-age=0, must-revalidate"
AN_HOUR = "public, max-age=3600"
MEDIA = ("media/",)


def content_type(path: str) -> str:
    """Return the media type of a file (RFC 6838), with its encoding if it is a text."""
    file = PurePosixPath(path)
    found = NAMES.get(file.name) or TYPES.get(file.suffix.lower())
    return found or KNOWN.guess_type(f"x{file.suffix.lower()}")[0] or "application/octet-stream"


def is_hashed(path: str) -> bool:
    """Whether a file's name changes with its bytes."""
    return path.startswith(("theme/", "pagefind/")) and HASHED.search(path) is not None


def cache_control(path: str) -> str:
    """Return how long a file may be kept (RFC 9111 section 5.2.2)."""
    if is_hashed(path):
        return FOR_EVER
    return AN_HOUR if path.startswith(MEDIA) else NOW
