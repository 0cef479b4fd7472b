"""Texts go to colleagues and come from them: what is here is committed, joined and pushed.

The order makes it safe to stop anywhere: what was written here is committed first; both sides are
joined in objects alone; the work tree and the branch go there in one step of git's own
(``merge --ff-only``), which refuses if it would overwrite anything that is not committed; a push is
never forced.
"""

import fnmatch
import getpass
import re
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Self

from plenary.content.files import LEFTOVERS
from plenary.editing.text import UnreadableError, read
from plenary.messages import publishing
from plenary.messages import sharing as mistakes
from plenary.messages.mistake import Mistake
from plenary.publishing import commits
from plenary.publishing.destination import DestinationError
from plenary.publishing.git import LOCK, Git, GitError
from plenary.publishing.history import NOBODY
from plenary.sharing.joining import Decision, Joining, Place, UndecidedError
from plenary.sharing.repository import Repository
from plenary.user_formats import joined

# How often it is tried again if somebody has pushed, or saved, in between
TRIES = 5
# Seconds to wait until another program has done its work in the repository
PATIENCE = 5.0
# Characters of a commit's first line, and texts that it names
SUBJECT, NAMED = 72, 3
OVERWRITTEN = re.compile(r"would be overwritten by merge:\n((?:\t.*\n?)+)")
UNFINISHED = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD")
REBASES = ("rebase-merge", "rebase-apply")
# Why a push was refused since somebody else has pushed meanwhile
STALE = publishing.MEANWHILE


@dataclass
class Exchange:
    """The branch that is checked out, and the one of colleagues that it goes to and comes from.

    ``branch`` is "" if none is checked out; ``seen`` is the ref of theirs as it was seen last.
    Each method raises DestinationError.
    """

    repository: Repository
    branch: str
    remote: str
    ref: str
    seen: str

    @classmethod
    def of(cls, content: Path) -> Self | None:
        """Return the exchange of a content folder; None if it is not shared with anybody."""
        repository = Repository.of(content)
        if repository is None:
            return None
        git = repository.git
        form = "%(refname):%(upstream:remotename):%(upstream:remoteref):%(upstream)"
        lines = git.ask("for-each-ref", f"--format={form}", "refs/heads").splitlines()
        upstreams = {line.split(":")[0]: line.split(":")[1:] for line in lines}
        shared = {name: found for name, found in upstreams.items() if found[0] not in ("", ".")}
        branch = git.ask("symbolic-ref", "--quiet", "HEAD")
        if branch in shared:
            return cls(repository, branch, *shared[branch])
        if not branch and shared:
            return cls(repository, "", *next(iter(shared.values())))
        seen = branch.replace("refs/heads/", "refs/remotes/origin/", 1)
        if branch and git.ask("rev-parse", "--quiet", "--verify", seen):
            return cls(repository, branch, "origin", branch, seen)
        return None

    @property
    def git(self) -> Git:
        """Git in the work tree."""
        return self.repository.git

    def ready(self) -> None:
        """Refuse what is under way in the repository by other hands."""
        paths = [self.git.ask("rev-parse", "--git-path", name) for name in REBASES]
        begun = any(path and Path(self.git.folder, path).exists() for path in paths)
        begun = begun or any(self.commit(name) for name in UNFINISHED)
        if begun or self.git.ask("ls-files", "--unmerged"):
            raise DestinationError(mistakes.UNFINISHED)
        if not self.branch:
            raise DestinationError(mistakes.DETACHED)

    def commit(self, name: str) -> str:
        """Return the commit that a name is of, "" for none."""
        return self.git.ask("rev-parse", "--quiet", "--verify", f"{name}^{{commit}}")

    def ask(self) -> None:
        """Ask what colleagues have pushed."""
        quiet = ("--quiet", "--no-tags", "--no-recurse-submodules")
        self.git.run("fetch", *quiet, self.remote, f"+{self.ref}:{self.seen}")

    @property
    def is_behind(self) -> bool:
        """Whether colleagues have something that is not here, as far as it was asked."""
        return not self._has("HEAD", self.seen)

    @property
    def is_ahead(self) -> bool:
        """Whether something is here that colleagues do not have."""
        return bool(self._changed()) or not self._has(self.seen, "HEAD")

    def keep(self) -> None:
        """Commit what has been written here: content alone, whatever else has changed."""
        names = self._changed()
        if not names:
            return
        data = "".join(f"{name}\0" for name in names).encode("utf-8", "surrogateescape")
        take = ("update-index", "--add", "--remove", "--replace", "-z", "--stdin")
        head = self.commit("HEAD")
        with self.repository.index() as git:
            git.run("read-tree", head)
            git.run(*take, data=data)
            tree = git.run("write-tree").decode().strip()
        if tree != self.git.ask("rev-parse", f"{head}^{{tree}}"):
            commit = commits.commit(self.git, tree, [head], self._subject(names), self.author)
            self.git.change("update-ref", "-m", "desk: keep", self.branch, commit, head)
        self._run(*take, data=data)

    def join(self, tags: Mapping[str, str], decisions: Mapping[str, Decision]) -> bool:
        """Take in what colleagues have; whether there was anything. Raises UndecidedError."""
        if not self.is_behind:
            return False
        for attempt in range(TRIES):
            self.keep()
            try:
                self._run("merge", "--ff-only", "--quiet", self._joined(tags, decisions))
            except GitError as error:
                found = OVERWRITTEN.search(error.said)
                names = [line.strip() for line in found[1].splitlines()] if found else []
                saved = [name for name in names if name.startswith(self.repository.below)]
                if saved and attempt < TRIES - 1:  # just now
                    continue
                if names:
                    listed = joined(names[:NAMED])
                    raise DestinationError(mistakes.OTHER_FILES, names=listed) from error
                raise
            return True
        raise AssertionError

    def send(self, tags: Mapping[str, str], decisions: Mapping[str, Decision]) -> bool:
        """Push what is here; whether something more has come in between, and was taken in."""
        came = False
        for attempt in range(TRIES):
            head = self.commit("HEAD")
            if self._has(self.seen, head):
                return came
            try:
                if Path(self.git.folder, self.git.ask("rev-parse", "--git-path", "lfs")).is_dir():
                    # Its hook would send large files, but no hook runs
                    self.git.run("lfs", "push", self.remote, self.branch)
                quiet = ("--quiet", "--no-verify", "--recurse-submodules=no")
                self.git.run("push", *quiet, self.remote, f"{head}:{self.ref}")
            except GitError as error:
                if error.mistake is not STALE or attempt == TRIES - 1:
                    raise
                self.ask()
                came = self.join(tags, decisions) or came
            else:
                self.git.change("update-ref", self.seen, head)
                return came
        return came

    def undecided(self, tags: Mapping[str, str]) -> list[Place]:
        """Return the places where somebody has to decide what stays, as far as it was asked."""
        try:
            if self.branch and self.commit(self.seen) and self.is_behind:
                self._joined(tags, {})
        except UndecidedError as error:
            return error.places
        return []

    def last_of_theirs(self, path: str) -> tuple[str, str]:
        """Return which colleague has changed a path of the content last, and when (RFC 3339)."""
        options = ("--max-count=1", "--format=%an%n%aI", f"HEAD..{self.seen}")
        said = self.git.ask("log", *options, "--", self.repository.below + path)
        author, _, moment = said.partition("\n")
        return author, moment

    @property
    def author(self) -> str:
        """Who commits, as git knows it, else by the name with which one has logged in."""
        known = self.git.ask("-c", "user.useConfigOnly=true", "var", "GIT_AUTHOR_IDENT")
        if known:
            return known.rsplit(" ", 2)[0]
        name = self.git.ask("config", "user.name")
        with suppress(Exception):  # whatever a machine without accounts raises
            name = name or getpass.getuser()
        email = self.git.ask("config", "user.email") or "desk@plenary.invalid"
        return f"{name or NOBODY} <{email}>"

    def _joined(self, tags: Mapping[str, str], decisions: Mapping[str, Decision]) -> str:
        """Return the commit that has what is here and what colleagues have."""
        mine, theirs = self.commit("HEAD"), self.commit(self.seen)
        if self._has(theirs, mine):
            return theirs
        base = self.git.ask("merge-base", mine, theirs)
        if not base:
            raise DestinationError(mistakes.UNRELATED)
        tree = Joining(self.repository, (base, mine, theirs), tags, decisions).tree()
        said = "Join the texts of colleagues"
        return commits.commit(self.git, tree, [mine, theirs], said, self.author)

    def _has(self, later: str, earlier: str) -> bool:
        """Whether a commit has all of another."""
        return self.git.holds("merge-base", "--is-ancestor", earlier, later)

    def _changed(self) -> list[str]:
        """Return the files of the content that are not as they were committed."""
        options = ("--porcelain", "-z", "--no-renames", "--untracked-files=all")
        said = self.git.run("status", *options, "--", self.repository.below or ".")
        lines = said.decode("utf-8", "surrogateescape").split("\0")
        return [line[3:] for line in lines if line and not self._is_leftover(line)]

    def _is_leftover(self, line: str) -> bool:
        """Whether a line of git's status is of a new file that nobody wrote for publication."""
        parts = PurePosixPath(line[3:].removeprefix(self.repository.below)).parts
        new = line.startswith("??")
        return new and any(
            fnmatch.fnmatch(part, leftover) for part in parts for leftover in LEFTOVERS
        )

    def _subject(self, names: list[str]) -> str:
        """Return what a commit says: the titles of texts that were changed."""
        below = self.repository.below
        titles = dict.fromkeys(self._title(PurePosixPath(name)) for name in names)
        said = ", ".join([*titles][:NAMED]) + (" …" if len(titles) > NAMED else "")
        plain = " ".join(said.split()) or below
        return plain if len(plain) <= SUBJECT else f"{plain[: SUBJECT - 2].rstrip()} …"

    def _title(self, name: PurePosixPath) -> str:
        """Return the title of the text that a file is, or is beside; else the folder's name."""
        folder = Path(self.git.folder, name.parent)
        texts = sorted(file.name for file in folder.glob("index.*.md"))
        for text in [*(text for text in texts if text == name.name), *texts]:
            with suppress(UnreadableError, OSError):
                meta = read((folder / text).read_bytes(), text).meta
                title = meta.get("title") or meta.get("name")
                if isinstance(title, str):
                    return title
        return name.parent.name

    def _run(self, *arguments: str, data: bytes = b"") -> None:
        """Run a command that changes the index; wait if another program does."""
        start = time.monotonic()
        while True:
            try:
                self.git.run(*arguments, data=data)
            except GitError as error:
                lock = LOCK.search(error.said)
                if not lock:
                    raise
                if time.monotonic() - start > PATIENCE:
                    raise DestinationError(mistakes.BUSY, file=lock[1]) from error
                time.sleep(0.2)
            else:
                return


def worded(error: DestinationError) -> Mistake:
    """Return what is wrong as officers read it."""
    own = error.mistake in (publishing.GIT_FAILED, publishing.MEANWHILE)
    return mistakes.GIT_FAILED if own else error.mistake
