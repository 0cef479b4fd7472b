"""What the site is made from, as git knows it: by it one publication is told from a later one."""

from dataclasses import dataclass
from pathlib import Path

from plenary.publishing.git import Git, GitError
from plenary.publishing.history import Publication


@dataclass(frozen=True, slots=True)
class Source:
    """The commit that is checked out ("": none, or no git), and files that differ from it."""

    commit: str = ""
    changes: tuple[str, ...] = ()


class Sources:
    """The repository of the sources, if they are in one."""

    def __init__(self, folder: Path) -> None:
        self.git = Git(folder)

    def now(self) -> Source:
        """Return what stands here."""
        try:
            commit = self.git.ask("rev-parse", "--quiet", "--verify", "HEAD^{commit}")
            listed = self.git.run("status", "--porcelain", "-z", "--no-renames").decode(
                "utf-8", "replace"
            )
        except (GitError, FileNotFoundError):
            return Source()
        return Source(commit, tuple(line[3:] for line in listed.split("\0") if line))

    def hold(self, publication: Publication) -> bool:
        """Whether the texts that something was published from are all here.

        A shallow clone, as CI makes it, does not know what was before: there it is taken for true.
        """
        if not publication.source:
            return True
        if publication.changed:
            return False
        commit = publication.source
        if self.git.holds("merge-base", "--is-ancestor", commit, "HEAD"):
            return True
        return self.git.ask("rev-parse", "--is-shallow-repository") == "true"

    def precede(self, publication: Publication) -> bool:
        """Whether what stands here is what something was published from, or older."""
        commit = publication.source
        return bool(commit) and self.git.holds("merge-base", "--is-ancestor", "HEAD", commit)
