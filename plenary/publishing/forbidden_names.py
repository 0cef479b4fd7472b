"""What a file's name alone forbids to publish."""

import re
from pathlib import PurePosixPath

# What a host looks for by itself, and may have a dot in front
WELCOME = frozenset((".nojekyll", ".well-known"))
SOURCES = {
    **dict.fromkeys((".md", ".markdown", ".mdown"), "a source text"),
    **dict.fromkeys((".po", ".pot", ".mo"), "a catalogue"),
    **dict.fromkeys((".py", ".pyc", ".pyo", ".ipynb"), "a program"),
    **dict.fromkeys((".pem", ".key", ".pfx", ".p12", ".kdbx"), "a key"),
    **dict.fromkeys((".sqlite", ".sqlite3", ".db", ".log"), "a program's own file"),
}
BACKUPS = (".swp", ".swo", ".orig", ".rej", ".bak", ".old", ".tmp", ".temp", ".part", ".crdownload")
SYSTEM = frozenset(("thumbs.db", "desktop.ini", "ehthumbs.db", "__macosx", "__pycache__", "icon\r"))
# Word's and LibreOffice's marks of a file that somebody has open
OPEN = re.compile(r"^(?:~\$|\.~lock\.)")


def forbidden(path: str) -> str:
    """Return what kind of thing that is never published a path names, or ""."""
    for part in PurePosixPath(path).parts:
        lower = part.lower()
        if not part.isprintable() or "\\" in part or '"' in part:
            return "a file with such a name"
        if part == ".DS_Store" or lower in SYSTEM or part.startswith("._"):
            return "what an operating system has left here"
        if OPEN.match(part) or part.endswith("~") or lower.endswith(BACKUPS):
            return "an editor's backup"
        if part.startswith("#") and part.endswith("#"):
            return "an editor's backup"
        if part.startswith(".") and part not in WELCOME:
            return "a hidden file"
    return SOURCES.get(PurePosixPath(path).suffix.lower(), "")
