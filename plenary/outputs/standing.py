"""What an earlier build has written, and still is in the output folder as it was written."""

import os
import stat
from pathlib import Path

from plenary.outputs.manifest import Entry, Manifest
from plenary.outputs.staging import unchanged
from plenary.store.store import seal


class Standing:
    """The files of an output folder, ``root``, by its manifest.

    A file with the size and the time of when it was written is not opened, unless it is
    ``distrusted``. Otherwise its digest tells.
    """

    def __init__(self, manifest: Manifest, root: str, distrusted: frozenset[str]) -> None:
        self.manifest = manifest
        self.root = root
        self.distrusted = distrusted

    def of(self, path: str, key: str) -> dict[str, Entry]:
        """Return the file at a path, or all files of a folder, if made under this fingerprint."""
        known = self.manifest.entries
        if path.endswith("/"):
            same = self.manifest.folders.get(path) == key
            paths = [name for name in known if name.startswith(path)] if same else []
        else:
            paths = [path] if path in known and known[path].fingerprint == key else []
        found = {}
        for name in paths:
            entry = self._as_written(name, known[name])
            if entry is None:
                return {}
            found[name] = entry
        return found

    def _as_written(self, path: str, entry: Entry) -> Entry | None:
        """Return the entry of a file, None if it is not as it was written."""
        file = f"{self.root}/{path}"
        try:
            found = os.lstat(file)
        except OSError:
            return None
        if not stat.S_ISREG(found.st_mode) or found.st_size != entry.size:
            return None
        if found.st_mtime_ns == entry.time and file not in self.distrusted:
            if entry.digest:
                return entry
            return entry._replace(digest=seal(Path(file).read_bytes()).hex())  # an older manifest
        same = unchanged(file, entry) is not None
        return entry._replace(time=found.st_mtime_ns) if same else None
