"""The manifest: the files that Plenary has put into an output folder.

It is in ``.cache/manifests/``, one for each output folder, and has each file's fingerprint and
digest, and its size and time when it was written. Without it nothing is removed; so there are two
copies, each with a seal, and a build uses the first that is undamaged.
"""

import json
import marshal
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from plenary.store.store import digest, keep, unsealed

VERSION = 4
FOLDER = "manifests"
COPY = "-copy"
# marshal's: every Python that runs us reads it
FORMAT = 4


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
        files = (cache / FOLDER / name, cache / FOLDER / f"{name}{COPY}")
        older = [file.with_name(f"{file.name}.json") for file in files]
        data = [_bytes(file) for file in files]
        whole = data[0] is not None and data[0] == data[1]
        read = map(_parsed, data[:1] if whole else [*data, *map(_bytes, older)])
        found = next((one for one in read if one), None)
        _, entries, folders = found or ("", {}, {})
        return cls(str(output), files, entries, folders, not entries, whole and bool(found))

    @classmethod
    def none(cls) -> "Manifest":
        """Return the manifest of an output that is written nowhere, as a preview's."""
        return cls("", (Path(), Path()), {}, {}, fresh=True)

    def save(self, entries: dict[str, Entry], folders: Mapping[str, str]) -> None:
        """Write ``entries`` and ``folders``, if they have changed."""
        if self.whole and (entries, folders) == (self.entries, self.folders):
            return
        files = {path: tuple(entry) for path, entry in entries.items()}
        data = (VERSION, str(Path(self.output).absolute()), files, dict(folders))
        written = marshal.dumps(data, FORMAT)
        for file in self.files:
            keep(file, written)
            file.with_name(f"{file.name}.json").unlink(missing_ok=True)
        self.entries, self.folders = dict(entries), dict(folders)
        self.fresh, self.whole = False, True


def name_of(output: Path) -> str:
    """Return what an output folder is called in the cache."""
    return digest(str(output.resolve()))


def others(cache: Path, output: Path) -> Iterator["Manifest"]:
    """Yield the manifest of every other output folder that was built with this cache."""
    own = name_of(output)
    for file in sorted((cache / FOLDER).glob("*")):
        if not file.name.startswith(own) and COPY not in file.name:
            found = _parsed(_bytes(file))
            if found and found[0]:
                yield Manifest(found[0], (file, file), found[1], found[2])


def _bytes(file: Path) -> bytes | None:
    """Return what is in a manifest; None if it is not there, or damaged."""
    try:
        return unsealed(file.read_bytes())
    except OSError:
        return None


def _parsed(data: bytes | None) -> tuple[str, dict[str, Entry], dict[str, str]] | None:
    """Return the folder, entries and folders of a manifest; None if it has none."""
    try:
        version, folder, files, folders = _loaded(data or b"")
        if not 1 < version <= VERSION:
            return None
        return folder, {path: Entry(*entry) for path, entry in files.items()}, folders
    except (EOFError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _loaded(data: bytes) -> tuple[int, str, dict[str, Any], dict[str, str]]:
    """Return version, folder, files and folders; before version 4 they were JSON."""
    if data[:1] != b"{":
        version, folder, files, folders = marshal.loads(data)  # noqa: S302 — its seal is whole
        return version, folder, files, folders
    found: dict[str, Any] = json.loads(data)
    return found["version"], found.get("folder", ""), found["files"], found.get("folders", {})
