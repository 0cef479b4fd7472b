"""What the steps of a publication know, and what this machine remembers of the last one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from plenary.build import Report
from plenary.check import Checked
from plenary.messages.message import Message, message
from plenary.problems import Problems
from plenary.publishing.destination import Destination
from plenary.publishing.history import Publication
from plenary.publishing.source import Source, Sources
from plenary.publishing.targets import BranchTarget, BucketTarget
from plenary.publishing.tree import Changes, Tree
from plenary.settings import Settings
from plenary.store.store import write_atomically

MEMORY = "last"  # the name of the file with the id of what this machine has published last


@dataclass
class Wishes:
    """What a person asked for: with samples, over what somebody else has published, unasked."""

    samples: bool = False
    replace: bool = False
    dry_run: bool = False
    yes: bool = False


@dataclass
class Publishing:
    """All that the steps of one publication know; each adds to it.

    ``coming`` are the problems of moments to come, at which embargoes end.
    """

    conf: str
    name: str
    target: BranchTarget | BucketTarget
    destination: Destination
    sources: Sources
    folder: Path
    wishes: Wishes
    problems: Problems
    progress: Callable[[int, int], None]
    coming: Problems = field(default_factory=Problems)
    source: Source = field(default_factory=Source)
    settings: Settings | None = None
    checked: Checked | None = None
    report: Report | None = None
    made: Tree = field(default_factory=dict)
    there: Tree = field(default_factory=dict)
    changes: Changes | None = None

    @property
    def site(self) -> Path:
        """The folder that the site is built into, for this target alone."""
        return self.folder / "site"

    @property
    def read(self) -> Settings:
        """The settings, once they were read."""
        assert self.settings is not None
        return self.settings

    def last(self) -> Publication | None:
        """Return what was published last, if anything was."""
        return next(iter(self.destination.history), None)


def remember(at: Publishing, published: str) -> Message:
    """Remember what this machine has published last; return a sentence about it.

    This machine may publish over that again.
    """
    write_atomically(at.folder / MEMORY, published.encode())
    return message("{where} is now at {version}", where=at.destination.name, version=published[:7])


def remembered(at: Publishing) -> str:
    """Return the id of what this machine has published last, or ""."""
    try:
        return (at.folder / MEMORY).read_text("utf-8")
    except FileNotFoundError:
        return ""
