"""What an earlier build has written, and still is in the output folder as it was written."""

from pathlib import Path

from plenary.outputs.manifest import Entry, Manifest
from plenary.outputs.staging import unchanged
from plenary.store.looks import Looks
from plenary.store.store import seal


class Standing:
    """The files of an output folder, ``root``, by its manifest.

    A file with the size and the time of when it was written is not opened, unless it is
    ``distrusted``. Otherwise its digest decides. ``there`` is how all files of the folder look.
    """

    def __init__(
        self, manifest: Manifest, root: str, there: Looks, distrusted: frozenset[str]
    ) -> None:
        self.manifest = manifest
        self.there = there
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

    def kept(self, path: str, key: str) -> Entry | None:
        """Return a file that plainly is as it was written, and made under this fingerprint."""
        entry = self.manifest.entries.get(path)
        file = f"{self.root}/{path}"
        look = self.there.get(file)
        if entry is None or look is None or entry.fingerprint != key:
            return None
        same = look[1] == entry.size and look[2] == entry.time and entry.digest
        if not same or f"{file}@" in self.there or file in self.distrusted:
            return None
        return entry

    def _as_written(self, path: str, entry: Entry) -> Entry | None:
        """Return the entry of a file, None if it is not as it was written."""
        file = f"{self.root}/{path}"
        found = self.there.get(file)
        if found is None or f"{file}@" in self.there or found[1] != entry.size:
            return None
        time = found[2]
        if time == entry.time and file not in self.distrusted:
            if entry.digest:
                return entry
            return entry._replace(digest=seal(Path(file).read_bytes()).hex())  # an older manifest
        same = unchanged(file, entry) is not None
        return entry._replace(time=time) if same else None
