"""The manifest: the files that Plenary has put into an output folder.

It is in ``.cache/manifests/``, one for each output folder, and has each file's fingerprint, and its
size and time when it was written. Without it nothing is removed; so there are two copies, each with
a seal, and a build uses the first that is undamaged.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from plenary.store.store import digest, keep, unsealed

VERSION = 2
UNSEALED = 1  # the version before


class Entry(NamedTuple):
    """A file that was made: its fingerprint; size in bytes and time in ns when written."""

    fingerprint: str
    size: int
    time: int


@dataclass
class Manifest:
    """The files of an output folder that we have made, by path below it.

    ``fresh``: there was no manifest. ``whole``: both copies are there.
    """

    files: tuple[Path, Path]
    entries: dict[str, Entry]
    fresh: bool
    whole: bool

    @classmethod
    def load(cls, cache: Path, output: Path) -> "Manifest":
        """Return the manifest of an output folder; an unreadable one counts as none."""
        name = digest(str(output.resolve()))
        files = tuple(cache / "manifests" / f"{name}{end}.json" for end in ("", "-copy"))
        read = [_read(file) for file in files]
        entries = next((one for one in read if one is not None), {})
        return cls((files[0], files[1]), entries, fresh=not entries, whole=None not in read)

    def save(self, entries: dict[str, Entry]) -> None:
        """Write ``entries``, if they have changed."""
        if entries != self.entries or self.fresh or not self.whole:
            data = {"version": VERSION, "files": dict(sorted(entries.items()))}
            for file in self.files:
                keep(file, json.dumps(data, indent=0).encode())
            self.entries, self.fresh, self.whole = entries, False, True


def _read(file: Path) -> dict[str, Entry] | None:
    """Return the entries in a copy of a manifest, None if it is not there or damaged."""
    try:
        kept = file.read_bytes()
        data = unsealed(kept)
        found = json.loads(kept if data is None else data)
        if found["version"] != (UNSEALED if data is None else VERSION):
            return None
        return {path: Entry(*entry) for path, entry in found["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
