"""What the site is made from, as git knows it: by it one publication is told from a later one."""

import re
from dataclasses import dataclass
from pathlib import Path

from plenary.messages.message import Message, message
from plenary.publishing.git import Git, GitError
from plenary.publishing.history import Publication
from plenary.store.store import digest

# Before a digest of a commit, where older publications have the commit itself
MARK = "digest:"


@dataclass(frozen=True, slots=True)
class Source:
    """The commit that is checked out ("": none, or no git), and files that differ from it."""

    commit: str = ""
    changes: tuple[str, ...] = ()


def fingerprint(site: str, commit: str) -> str:
    """Return what is published of a commit: whoever has it knows it by that, and nobody else."""
    return MARK + digest("source", site, commit) if commit else ""


class Sources:
    """The repository of the sources, if they are in one."""

    def __init__(self, folder: Path) -> None:
        self.git = Git(folder)
        self._commits: dict[str, dict[str, str]] = {}

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
        commit = self.commit(publication)
        if commit and self.git.holds("merge-base", "--is-ancestor", commit, "HEAD"):
            return True
        return self.git.ask("rev-parse", "--is-shallow-repository") == "true"

    def precede(self, publication: Publication) -> bool:
        """Whether what stands here is what something was published from, or older."""
        commit = self.commit(publication)
        return bool(commit) and self.git.holds("merge-base", "--is-ancestor", "HEAD", commit)

    def commit(self, publication: Publication) -> str:
        """Return the commit that something was published from, "" if it is not here."""
        source = publication.source
        if not source.startswith(MARK):  # an older Plenary has published it
            return source if re.fullmatch(r"[0-9a-f]{40,64}", source) else ""
        site = publication.site
        if site not in self._commits:
            found = self.git.ask("rev-list", "--all", "HEAD").splitlines()
            self._commits[site] = {fingerprint(site, commit): commit for commit in found}
        return self._commits[site].get(source, "")

    def about(self, publication: Publication) -> str | Message:
        """Return what a person sees of a publication, with the commit if it is here."""
        commit = self.commit(publication)[:7]
        said = publication.about
        whole = message("{publication}, from commit {commit}", publication=said, commit=commit)
        return whole if commit else said
