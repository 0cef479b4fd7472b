"""A store that several machines share, such as a bucket: what one has made, none makes again.

It stands behind the local store, holds renditions alone, since only these take long to make, and
may be any address that fsspec knows. It is trusted: who may write there may change the site's
photos. What is in it is never removed by a build, since others use it too.
"""

from collections.abc import Iterable, Mapping

import fsspec
from fsspec.core import url_to_fs

from plenary.store.store import sealed, unsealed


class SharedStore:
    """Made things by key, at an fsspec address. Raises what fsspec raises if it knows no such."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.files: fsspec.AbstractFileSystem
        self.files, self.root = url_to_fs(address)

    def __str__(self) -> str:
        """Return the address."""
        return self.address

    def _path(self, key: str) -> str:
        return f"{self.root}/{key[:2]}/{key[2:]}"

    def fetch(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Return what is there of ``keys``; what is damaged or out of reach counts as missing."""
        paths = {self._path(key): key for key in keys}
        found: Mapping[str, bytes] = self.files.cat(list(paths), on_error="omit")
        whole = {paths[path]: unsealed(kept) for path, kept in found.items()}
        return {key: data for key, data in whole.items() if data is not None}

    def send(self, made: Mapping[str, bytes]) -> None:
        """Keep what was made. Raises what the file system raises."""
        for key in made:
            self.files.makedirs(self._path(key).rpartition("/")[0], exist_ok=True)
        self.files.pipe({self._path(key): sealed(data) for key, data in made.items()})
