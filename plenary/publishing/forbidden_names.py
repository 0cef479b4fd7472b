"""What a file's name alone forbids to publish."""

import re
from pathlib import PurePosixPath

from plenary.messages.message import Message, message
from plenary.problems import NOTHING

# What a host looks for by itself, and may have a dot in front
WELCOME = frozenset((".nojekyll", ".well-known"))
SOURCES = {
    **dict.fromkeys((".md", ".markdown", ".mdown"), message("a source text")),
    **dict.fromkeys((".po", ".pot", ".mo"), message("a catalogue of translations")),
    **dict.fromkeys((".py", ".pyc", ".pyo", ".ipynb"), message("a program")),
    **dict.fromkeys((".pem", ".key", ".pfx", ".p12", ".kdbx"), message("a key")),
    **dict.fromkeys((".sqlite", ".sqlite3", ".db", ".log"), message("a data file of a program")),
}
BACKUPS = (".swp", ".swo", ".orig", ".rej", ".bak", ".old", ".tmp", ".temp", ".part", ".crdownload")
SYSTEM = frozenset(("thumbs.db", "desktop.ini", "ehthumbs.db", "__macosx", "__pycache__", "icon\r"))
# Word's and LibreOffice's marks of a file that somebody has open
OPEN = re.compile(r"^(?:~\$|\.~lock\.)")


def forbidden(path: str) -> Message:
    """Return what kind of thing that is never published a path names, or nothing."""
    for part in PurePosixPath(path).parts:
        lower = part.lower()
        if not part.isprintable() or "\\" in part or '"' in part:
            return message("a file with an unsafe name")
        if part == ".DS_Store" or lower in SYSTEM or part.startswith("._"):
            return message("a file of the operating system")
        if OPEN.match(part) or part.endswith("~") or lower.endswith(BACKUPS):
            return message("a backup copy of an editor")
        if part.startswith("#") and part.endswith("#"):
            return message("a backup copy of an editor")
        if part.startswith(".") and part not in WELCOME:
            return message("a hidden file")
    return SOURCES.get(PurePosixPath(path).suffix.lower(), NOTHING)
