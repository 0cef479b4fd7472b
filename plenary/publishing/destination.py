"""What publishing asks of the place that a site is published to, whatever kind of place it is."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from plenary.messages.mistake import Mistake
from plenary.publishing.history import Publication
from plenary.publishing.tree import Tree


class DestinationError(Exception):
    """Why nothing can be published there: a mistake, and what its sentences want to know."""

    def __init__(self, mistake: Mistake, **values: object) -> None:
        super().__init__(mistake.what, values)
        self.mistake = mistake
        self.values = values


class Destination(Protocol):
    """Where a site is published: a branch or a bucket.

    Each method raises DestinationError; only what is wrong with the place itself, of which there
    may be several things, is told to the problems that it was given. ``history`` has what was
    published, latest first, once :meth:`look` has been called; ``begun`` says whether anything was,
    even half-way; ``name`` is for sentences.
    """

    name: str
    largest: int
    history: list[Publication]
    begun: bool

    def look(self) -> None:
        """Find out what is published, and change nothing."""

    def digest(self, data: bytes) -> str:
        """Return the digest of bytes, as this destination knows them."""

    def beside(self) -> Mapping[str, bytes]:
        """Return what it needs beside the site, by path."""

    def tree(self, publication: Publication | None) -> Tree:
        """Return the files that stand there after a publication (None: there was none)."""

    def file(self, publication: Publication, path: str) -> bytes | None:
        """Return a file of a publication, or None."""

    def whole(self) -> bool:
        """Whether what stands there is what the latest publication was to leave."""

    def listed(self, publication: Publication) -> Tree:
        """Return the files that a publication has left."""

    def settle(self) -> None:
        """Do what is left to do for whoever was stopped just after publishing."""

    def send(
        self, folder: Path, wanted: Tree, note: Mapping[str, str], *, forget: bool = False
    ) -> str:
        """Publish the files of a folder; return the publication's id.

        ``forget``: nothing is kept of what was published before, since a text was withdrawn.
        """

    def go_back(self, to: Publication, note: Mapping[str, str]) -> str:
        """Publish again what was published then; return the publication's id."""
