"""The manifest: what this build has put into an output folder.

It lies in ``.cache/manifests/``, one for each output folder, and says of each file what it was
made from and how it looked when it was written. Without it nothing is ever removed.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from plenary.artefacts.store import digest, write_atomically

VERSION = 1


class Entry(NamedTuple):
    """A file that was made: its fingerprint; size in bytes and time in ns when written."""

    fingerprint: str
    size: int
    time: int


@dataclass
class Manifest:
    """The files of an output folder that we have made, by path below it."""

    file: Path
    entries: dict[str, Entry]
    fresh: bool

    @classmethod
    def load(cls, cache: Path, output: Path) -> "Manifest":
        """Return the manifest of an output folder; an unreadable one counts as none."""
        file = cache / "manifests" / f"{digest(str(output.resolve()))}.json"
        try:
            data = json.loads(file.read_bytes())
            files = data["files"] if data["version"] == VERSION else {}
            entries = {path: Entry(*entry) for path, entry in files.items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return cls(file, {}, fresh=True)
        return cls(file, entries, fresh=not entries)

    def save(self, entries: dict[str, Entry]) -> None:
        """Keep ``entries``, if they differ from what was loaded."""
        if entries != self.entries or self.fresh:
            data = {"version": VERSION, "files": dict(sorted(entries.items()))}
            write_atomically(self.file, json.dumps(data, indent=0).encode())
            self.entries, self.fresh = entries, False
