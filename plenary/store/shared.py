"""A store that several machines share, such as a bucket, so that each file is made only once.

It is asked after the local store. It holds only renditions, since only these take long to make, and
may be at any address that fsspec knows. It is trusted: everybody who can write there can change the
site's photos. A build never removes anything from it, since others use it too.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from plenary.store.store import sealed, unsealed

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem


class SharedStore:
    """Bytes by key, at an fsspec address. Raises what fsspec raises for an unknown address."""

    def __init__(self, address: str) -> None:
        from fsspec.core import url_to_fs  # noqa: PLC0415 — few sites have such a store

        self.address = address
        self.files: AbstractFileSystem
        self.files, self.root = url_to_fs(address)

    def __str__(self) -> str:
        """Return the address."""
        return self.address

    def _path(self, key: str) -> str:
        return f"{self.root}/{key[:2]}/{key[2:]}"

    def fetch(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Return the bytes of ``keys``; damaged or unreachable ones count as missing."""
        paths = {self._path(key): key for key in keys}
        found: Mapping[str, bytes] = self.files.cat(list(paths), on_error="omit")
        whole = {paths[path]: unsealed(kept) for path, kept in found.items()}
        return {key: data for key, data in whole.items() if data is not None}

    def send(self, made: Mapping[str, bytes]) -> None:
        """Keep what was made. Raises what the file system raises."""
        for key in made:
            self.files.makedirs(self._path(key).rpartition("/")[0], exist_ok=True)
        self.files.pipe({self._path(key): sealed(data) for key, data in made.items()})
