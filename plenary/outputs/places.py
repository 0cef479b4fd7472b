"""Where the bytes are that were made before, by fingerprint: nothing is made or kept twice.

They are in the output folder, perhaps under another path; in another output folder that was built
with the same cache, such as that of a target; or in the store, as a preview puts them there.
"""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from plenary.outputs.manifest import Entry, Manifest, others
from plenary.outputs.staging import unchanged
from plenary.store.store import Store


class Places:
    """Where to look, for one output folder."""

    def __init__(self, manifest: Manifest, cache: Path, output: Path, store: Store) -> None:
        self.manifest = manifest
        self.cache = cache
        self.output = output
        self.store = store
        self._listed: dict[str, frozenset[str]] = {}

    def find(self, key: str, *, anywhere: bool) -> bytes | None:
        """Return bytes by fingerprint, None if they are nowhere, or damaged.

        Other output folders are searched if this one is new, or if ``anywhere`` says so.
        """
        for file, entry in self._files(key, anywhere=anywhere):
            data = unchanged(file, entry)
            if data is not None:
                return data
        return self.store.get(key) if key[2:] in self._stored(key[:2]) else None

    def folder(self, key: str) -> dict[str, bytes] | None:
        """Return the files of a folder by name, None unless all of them are somewhere."""
        for manifest in (self.manifest, *self._others):
            for path in (p for p, k in manifest.folders.items() if k == key):
                found = {
                    name.removeprefix(path): unchanged(f"{manifest.output}/{name}", entry)
                    for name, entry in manifest.entries.items()
                    if name.startswith(path)
                }
                whole = {name: data for name, data in found.items() if data is not None}
                if len(whole) == len(found):
                    return whole
        return None

    def _files(self, key: str, *, anywhere: bool) -> Iterator[tuple[str, Entry]]:
        manifests = [self.manifest]
        manifests += self._others if anywhere or self.manifest.fresh else []
        for manifest in manifests:
            if path := self._paths(manifest).get(key):
                yield f"{manifest.output}/{path}", manifest.entries[path]

    @cached_property
    def _others(self) -> list[Manifest]:
        return list(others(self.cache, self.output))

    def _stored(self, folder: str) -> frozenset[str]:
        """Return what is in a folder of the store: most fingerprints are not there at all."""
        if folder not in self._listed:
            found = (self.store.folder / folder).glob("*")
            self._listed[folder] = frozenset(file.name for file in found)
        return self._listed[folder]

    @cached_property
    def _known(self) -> dict[str, dict[str, str]]:
        return {}

    def _paths(self, manifest: Manifest) -> dict[str, str]:
        """Return the path of each fingerprint in an output folder."""
        if manifest.output not in self._known:
            self._known[manifest.output] = {e.fingerprint: p for p, e in manifest.entries.items()}
        return self._known[manifest.output]
