"""A branch of a git repository as what is published: ghp-import fills it, a push shows it.

Everything is done in a branch of our own beside it, and in no checkout. The branch itself, there
and here, is moved last, in one step, and only from where we have seen it: so it is always a whole
site, and nothing that anybody else has published is lost.
"""

import hashlib
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import chdir
from pathlib import Path

from ghp_import import ghp_import

from plenary.messages import publishing as mistakes
from plenary.messages.message import message
from plenary.messages.mistake import Mistake
from plenary.problems import Place, Problems, near
from plenary.publishing import commits
from plenary.publishing.destination import DestinationError
from plenary.publishing.git import Git, GitError
from plenary.publishing.history import Publication, kept
from plenary.publishing.targets import BranchTarget
from plenary.publishing.tree import File, Tree
from plenary.redaction import login

# The branch that ghp-import works in
SCRATCH = "plenary-publication"
SCRATCH_REF = f"refs/heads/{SCRATCH}"
# What hosts say if nobody may rewrite a branch (git-receive-pack, GitHub, GitLab)
UNWRITTEN = re.compile(
    r"denying non-fast-forward|protected branch|force[- ]push|not allowed to force", re.IGNORECASE
)


class Branch:
    """The published branch, and how it is changed."""

    largest = 100 * 2**20  # bytes; GitHub refuses any push with a larger file
    begun = True  # without a publication there is nothing that could be lost

    def __init__(self, target: BranchTarget, folder: Path, problems: Problems) -> None:
        self.target = target
        self.git = Git(folder)
        self.problems = problems
        self.ref = f"refs/heads/{target.branch}"
        name = message("{branch} of {remote}", branch=target.branch, remote=target.remote)
        self.name = str(name) if target.remote else target.branch
        self.tip = ""
        self.local = ""
        self.history: list[Publication] = []
        self.raw: dict[str, list[str]] = {}
        self.algorithm = "sha1"

    def _tell(self, mistake: Mistake, **values: object) -> None:
        self.problems.add(mistake, Place(self.name), **values)

    def look(self) -> None:
        """Find out what is published; nothing is changed, but objects may be fetched."""
        try:
            self.git.run("rev-parse", "--git-dir")
        except FileNotFoundError:
            self._tell(mistakes.NO_GIT)
            return
        except GitError as error:
            self._tell(mistakes.NO_REPOSITORY, **error.values)
            return
        self.algorithm = self.git.ask("rev-parse", "--show-object-format") or "sha1"
        remotes = self.git.ask("remote").splitlines()
        if self.target.remote and self.target.remote not in remotes:
            name = self.target.remote
            self._tell(mistakes.NO_REMOTE, name=name, near=near(name, remotes))
            return
        if self.target.remote and self._shows_its_login():
            self._tell(mistakes.BAD_LOGIN, name=self.target.remote)
            return
        self.local = self.git.ask("rev-parse", "--quiet", "--verify", self.ref)
        self.tip = self._fetched() if self.target.remote else self.local
        self.history = list(self._history())
        self._look_who_works_there()

    def _shows_its_login(self) -> bool:
        """Whether git would take a part of a password for the host, and show it."""
        addresses = [
            self.git.ask("remote", "get-url", *options, self.target.remote)
            for options in ((), ("--push",))
        ]
        return any(re.search(r"[@/?#\\\s]|:.*:", login(address)) for address in addresses)

    def _fetched(self) -> str:
        """Return the commit that the remote's branch is at, after fetching it; "" for none."""
        remote = self.target.remote
        listed = self.git.run("ls-remote", "--heads", remote, self.ref).decode().splitlines()
        tips = [line.partition("\t")[0] for line in listed if line.endswith(f"\t{self.ref}")]
        if not tips:
            return ""
        if not self.git.holds("cat-file", "-e", f"{tips[0]}^{{commit}}"):
            quiet = ("--quiet", "--no-tags", "--no-write-fetch-head", "--refmap=")
            self.git.run("fetch", *quiet, remote, self.ref)
        return tips[0]

    def _history(self) -> Iterator[Publication]:
        """Yield the publications of the branch, latest first."""
        if not self.tip:
            return
        log = self.git.run("log", "--first-parent", f"--format={commits.FORMAT}", self.tip)
        for entry in log.decode("utf-8", "replace").split("\x1e"):
            if entry.strip():
                parts = entry.lstrip("\n").split("\x1f")
                self.raw[parts[0]] = parts
                yield commits.publication(parts)

    def _look_who_works_there(self) -> None:
        """Report a branch that is no place to publish to."""
        branch = self.target.branch
        worktrees = self.git.ask("worktree", "list", "--porcelain").split("\n\n")
        for entry in worktrees:
            if f"branch {self.ref}" in entry.splitlines():
                folder = entry.splitlines()[0].removeprefix("worktree ")
                self._tell(mistakes.CHECKED_OUT, branch=branch, folder=folder)
        head = self.git.ask("rev-parse", "--quiet", "--verify", "HEAD")
        related = self.tip and (
            self.git.holds("merge-base", "--is-ancestor", self.tip, "HEAD")
            or self.git.holds("merge-base", "--is-ancestor", "HEAD", self.tip)
        )
        if head and related:
            self._tell(mistakes.SOURCE_BRANCH, branch=branch)
        if self.local and self.tip != self.local and self.target.remote:
            ancestor = ("merge-base", "--is-ancestor", self.local, self.tip)
            known = bool(self.tip) and self.git.holds(*ancestor)
            log = self.git.run("log", "-1", f"--format={commits.FORMAT}", self.local).decode()
            last = commits.publication(log.strip("\x1e\n").split("\x1f"))
            if not known and not last.site:
                remote = self.target.remote
                self._tell(mistakes.LOCAL_WORK, branch=branch, remote=remote, what=last.about)

    def digest(self, data: bytes) -> str:
        """Return the id that git gives to bytes (gitformat-pack, "blob")."""
        found = hashlib.new(self.algorithm, usedforsecurity=False)
        found.update(b"blob %d\0" % len(data))
        found.update(data)
        return found.hexdigest()

    def beside(self) -> Mapping[str, bytes]:
        """Return what the host wants to find beside the site."""
        cname = self.target.cname
        return {".nojekyll": b"", **({"CNAME": cname.encode()} if cname else {})}

    def tree(self, publication: Publication | None) -> Tree:
        """Return what a publication has put there; of None, nothing."""
        if publication is None:
            return {}
        found = {}
        for entry in self.git.run("ls-tree", "-r", "-l", "-z", publication.tree).split(b"\0"):
            if entry:
                about, _, path = entry.partition(b"\t")
                _mode, _kind, digest, size = about.split()
                found[path.decode("utf-8", "replace")] = File(digest.decode(), int(size))
        return found

    def file(self, publication: Publication, path: str) -> bytes | None:
        """Return a file that was published, or None."""
        try:
            return self.git.run("cat-file", "blob", f"{publication.id}:{path}")
        except GitError:
            return None

    def whole(self) -> bool:
        """Whether what stands there is a whole publication: a commit always is."""
        return True

    def listed(self, publication: Publication) -> Tree:
        """Return the files that a publication has left."""
        return self.tree(publication)

    def settle(self) -> None:
        """Move the branch here to where it is there."""
        if self.tip and self.local != self.tip:
            self._move_here(self.tip)

    def send(
        self, folder: Path, wanted: Tree, note: Mapping[str, str], *, forget: bool = False
    ) -> str:
        """Publish the files of a folder, which must be ``wanted``; return the commit.

        ``note`` is what the commit says of itself, as trailers. To ``forget`` what was published
        before, the branch becomes a commit without a parent.
        """
        text = commits.message(self.target.message, note)
        try:
            commit = self._imported(folder, text)
            different = set(self.tree_of(commit).items()) ^ set(wanted.items())
            if different:
                raise DestinationError(mistakes.CHANGED_MEANWHILE, name=min(different)[0])
            if forget and self.tip:
                return self._alone(commit, text)
            return self._moved(self._on_kept(commit, text))
        finally:
            self._clear()

    def go_back(self, to: Publication, note: Mapping[str, str]) -> str:
        """Publish again what was published then; return the commit."""
        text = commits.message(f"Go back to the version of {to.moment}", note)
        last = commits.commit(self.git, to.tree, [self.tip], text, self.target.author)
        return self._moved(self._on_kept(last, text))

    def tree_of(self, commit: str) -> Tree:
        """Return the files of a commit."""
        return self.tree(Publication("", commit, ""))

    def _imported(self, folder: Path, text: str) -> str:
        """Return the commit that ghp-import makes of a folder."""
        self._clear()
        if self.tip:
            self.git.change("update-ref", SCRATCH_REF, self.tip)
        name, email = commits.who(self.target.author)
        people = {
            f"GIT_{who}_{what}": value
            for who in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", name), ("EMAIL", email))
        }
        people["GIT_COMMITTER_DATE"] = f"{int(time.time())} +0000"
        with chdir(self.git.folder), commits.environment(**people):
            try:
                ghp_import(
                    str(folder),
                    branch=SCRATCH,
                    mesg=text,
                    nojekyll=True,
                    cname=self.target.cname or None,
                )
            except Exception as error:  # it may fail in many ways
                raise GitError(f"fatal: ghp-import: {error}") from error
        commit = self.git.ask("rev-parse", "--quiet", "--verify", SCRATCH_REF)
        if not commit or commit == self.tip:
            detail = message("ghp-import made no commit; the disk may be full")
            raise DestinationError(mistakes.GIT_FAILED, detail=detail)
        return commit

    def _alone(self, commit: str, text: str) -> str:
        """Publish a commit's files as the only commit of the branch; return it.

        Where the host allows no branch to be rewritten, the text is taken from the site at least.
        """
        tree = self.git.ask("rev-parse", f"{commit}^{{tree}}")
        try:
            moved = self._moved(commits.commit(self.git, tree, [], text, self.target.author))
        except GitError as error:
            if not UNWRITTEN.search(error.said):
                raise
            moved = self._moved(commit)
            self.problems.add(mistakes.HISTORY_KEPT, Place("git"), name=self.name)
            return moved
        for ref in (self.ref, f"refs/remotes/{self.target.remote}/{self.target.branch}"):
            self.git.ask("reflog", "expire", "--expire=now", ref)
        return moved

    def _on_kept(self, commit: str, text: str) -> str:
        """Return a commit of the same files whose history has no more than what is to be kept.

        Commits that nobody has made by publishing are never left out.
        """
        remembered = kept(self.history, max(self.target.keep - 1, 0))
        if not self.target.keep:
            return commit
        if self.target.keep == 1:
            remembered = []
        left_out = self.history[len(remembered) :]
        if not left_out or not all(publication.site for publication in left_out):
            return commit
        parents: list[str] = []
        for publication in reversed(remembered):
            raw = self.raw[publication.id]
            about, said = commits.again(raw, publication)
            author = self.target.author
            parents = [commits.commit(self.git, publication.tree, parents, said, author, about)]
        tree = self.git.ask("rev-parse", f"{commit}^{{tree}}")
        return commits.commit(self.git, tree, parents, text, self.target.author)

    def _moved(self, commit: str) -> str:
        """Move the branch to a commit, there, then here; return the commit. Raises GitError."""
        remote = self.target.remote
        if remote:
            lease = f"--force-with-lease={self.ref}:{self.tip}"
            try:
                self.git.run("push", "--quiet", lease, remote, f"{commit}:{self.ref}")
            except GitError:
                if self._at_remote() != commit:  # it may have been heard all the same
                    raise
        self._move_here(commit)
        return commit

    def _move_here(self, commit: str) -> None:
        """Move the branch of this repository to a commit. Raises GitError."""
        self.git.change("update-ref", self.ref, commit, self.local or "0" * len(commit))

    def _at_remote(self) -> str:
        """Return the commit that the remote's branch is at, "" if nobody knows."""
        return self.git.ask("ls-remote", "--heads", self.target.remote, self.ref).partition("\t")[0]

    def _clear(self) -> None:
        """Remove the branch that we work in, which one of us who was killed may have left."""
        if self.git.ask("rev-parse", "--quiet", "--verify", SCRATCH_REF):
            self.git.change("update-ref", "-d", SCRATCH_REF)
