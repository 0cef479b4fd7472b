"""The repository that the content is in, as far as the desk deals with it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, Self

from plenary.publishing.git import GitError, Unattended

# Versions of one text that are looked up
MOST = 50


class Version(NamedTuple):
    """A text as somebody has committed it: who, when (RFC 3339), and its bytes."""

    author: str
    moment: str
    data: bytes


class Repository:
    """A work tree that the content folder is in, or is.

    ``git`` runs at its top; ``below`` is the path of the content folder from there, "" or with a
    slash behind it.
    """

    def __init__(self, git: Unattended, below: str) -> None:
        self.git = git
        self.below = below

    @classmethod
    def of(cls, content: Path) -> Self | None:
        """Return the repository of a content folder; None if none has its texts, or without git."""
        try:
            inside = Unattended(content)
            said = inside.run("rev-parse", "--show-toplevel", "--show-prefix").decode()
        except (GitError, OSError, UnicodeDecodeError):
            return None
        top, _, below = said.rstrip("\n").partition("\n")
        if not inside.ask("rev-parse", "--quiet", "--verify", "HEAD:./"):
            return None
        return cls(Unattended(Path(top)), below)

    @contextmanager
    def index(self) -> Iterator[Unattended]:
        """Give an index of our own, empty at first, in which trees are made."""
        with TemporaryDirectory(prefix="plenary-") as folder:
            git = Unattended(self.git.folder)
            git.environment["GIT_INDEX_FILE"] = str(Path(folder, "index"))
            yield git

    def stored(self, data: bytes) -> str:
        """Store bytes as an object; return its name."""
        return self.git.run("hash-object", "-w", "--stdin", data=data).decode().strip()

    def versions(self, path: str) -> list[Version]:
        """Return the versions of a text that were committed here, latest first."""
        name = self.below + path
        form = "--format=%x00%H%x1f%an%x1f%aI"
        # Also what has not stayed where two have written
        options = ("--full-history", form, f"--max-count={MOST}")
        said = self.git.ask("log", *options, "HEAD", "--", name)
        commits = [entry.strip().split("\x1f") for entry in said.split("\0") if entry.strip()]
        found = self.blobs(f"{commit}:{name}" for commit, _, _ in commits)
        return [
            Version(author, moment, data)
            for (_, author, moment), data in zip(commits, found, strict=True)
            if data is not None
        ]

    def blobs(self, names: Iterable[str]) -> Iterator[bytes | None]:
        """Yield the bytes that each object has; None if there is no such object."""
        asked = "".join(f"{name}\n" for name in names)
        said = self.git.run("cat-file", "--batch", data=asked.encode()) if asked else b""
        at = 0
        while at < len(said):
            end = said.index(b"\n", at)
            head, at = said[at:end], end + 1
            if head.endswith(b" missing"):
                yield None
                continue
            size = int(head.rpartition(b" ")[2])
            yield said[at : at + size]
            at += size + 1
