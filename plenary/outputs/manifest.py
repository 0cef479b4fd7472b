"""The manifest: the files that Plenary has put into an output folder.

It is in ``.cache/manifests/``, one for each output folder, and has each file's fingerprint and
digest, and its size and time when it was written. Without it nothing is removed; so there are two
copies, each with a seal, and a build uses the first that is undamaged.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from plenary.store.store import digest, keep, unsealed

VERSION = 3
FOLDER = "manifests"


class Entry(NamedTuple):
    """A file that was made: its fingerprint; size in bytes and time in ns when written; digest.

    A manifest of an older version has no digest.
    """

    fingerprint: str
    size: int
    time: int
    digest: str = ""


@dataclass
class Manifest:
    """The files of an output folder that we have made, by path below it.

    ``folders`` has the fingerprints of outputs that are folders of files. ``fresh``: there was no
    manifest. ``whole``: both copies are there.
    """

    output: str
    files: tuple[Path, Path]
    entries: dict[str, Entry]
    folders: dict[str, str]
    fresh: bool = False
    whole: bool = False

    @classmethod
    def load(cls, cache: Path, output: Path) -> "Manifest":
        """Return the manifest of an output folder; an unreadable one counts as none."""
        name = name_of(output)
        files = (cache / FOLDER / f"{name}.json", cache / FOLDER / f"{name}-copy.json")
        read = [_read(file) for file in files]
        _, entries, folders = next((one for one in read if one), ("", {}, {}))
        return cls(str(output), files, entries, folders, not entries, None not in read)

    @classmethod
    def none(cls) -> "Manifest":
        """Return the manifest of an output that is written nowhere, as a preview's."""
        return cls("", (Path(), Path()), {}, {}, fresh=True)

    def save(self, entries: dict[str, Entry], folders: Mapping[str, str]) -> None:
        """Write ``entries`` and ``folders``, if they have changed."""
        if self.whole and (entries, folders) == (self.entries, self.folders):
            return
        data = {
            "version": VERSION,
            "folder": str(Path(self.output).absolute()),
            "files": dict(sorted(entries.items())),
            "folders": dict(sorted(folders.items())),
        }
        written = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
        for file in self.files:
            keep(file, written)
        self.entries, self.folders = dict(entries), dict(folders)
        self.fresh, self.whole = False, True


def name_of(output: Path) -> str:
    """Return what an output folder is called in the cache."""
    return digest(str(output.resolve()))


def others(cache: Path, output: Path) -> Iterator["Manifest"]:
    """Yield the manifest of every other output folder that was built with this cache."""
    own = name_of(output)
    for file in sorted((cache / FOLDER).glob("*.json")):
        if not file.name.startswith(own) and not file.stem.endswith("-copy"):
            found = _read(file)
            if found and found[0]:
                yield Manifest(found[0], (file, file), found[1], found[2])


def _read(file: Path) -> tuple[str, dict[str, Entry], dict[str, str]] | None:
    """Return the folder, entries and folders of a manifest; None if not there or damaged."""
    try:
        data = unsealed(file.read_bytes())
        found = json.loads(data or b"")
        if not 1 < found["version"] <= VERSION:
            return None
        entries = {path: Entry(*entry) for path, entry in found["files"].items()}
        return found.get("folder", ""), entries, found.get("folders", {})
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
