"""Two states of the content become one: texts by field and block, all else as a whole.

Git finds which files both have changed (``read-tree -m``, in an index of our own); what becomes of
them is decided here, and by people where both have changed one place. Nothing is written but
objects, so whatever happens meanwhile, the work tree and the branch are as they were.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from plenary.content.files import INDEX, place_of
from plenary.editing.blocks import Block, cut, joined, replaced
from plenary.editing.changes import FieldPath, Value
from plenary.editing.merge import BODY, Change, Conflict
from plenary.editing.saving import NotSavedError, Wanted, merged
from plenary.editing.text import UnreadableError, read
from plenary.messages import sharing as mistakes
from plenary.publishing.destination import DestinationError
from plenary.sharing.repository import Repository
from plenary.store.store import digest
from plenary.user_formats import joined as listed

# Files that are named in a sentence
MOST = 3


class Place(NamedTuple):
    """A place that both have changed; people decide what stays.

    ``path`` is below the content: that of a text with the field or block ``where`` (see
    :class:`plenary.editing.merge.Conflict`), or of a file or an item's folder that is kept as a
    whole, or goes as a whole: then ``where`` is None, and the versions are names of objects, "" for
    what was removed.
    """

    path: str
    where: FieldPath | None
    base: Value | None
    mine: Value | None
    theirs: Value | None

    @property
    def key(self) -> str:
        """What a decision is for: this place, with these versions."""
        return digest(self.path, json.dumps(self[1:]))[:16]


class Decision(NamedTuple):
    """What stays of a place: "mine", "theirs", or "both" with the words of a person."""

    choice: str
    words: str = ""


class UndecidedError(DestinationError):
    """Both have changed these places, and nobody has decided yet what stays."""

    def __init__(self, places: list[Place]) -> None:
        super().__init__(mistakes.BOTH_CHANGED)
        self.places = places


class _Entry(NamedTuple):
    """A file of a commit: its mode and the name of its object."""

    mode: str
    id: str


class Joining:
    """The work of joining two commits, mine and theirs; ``tags`` are BCP 47 tags by language."""

    def __init__(
        self,
        repository: Repository,
        commits: tuple[str, str, str],
        tags: Mapping[str, str],
        decisions: Mapping[str, Decision],
    ) -> None:
        self.repository = repository
        self.base, self.mine, self.theirs = commits
        self.tags = tags
        self.decisions = decisions
        self.places: list[Place] = []
        self.made: dict[str, _Entry | None] = {}

    def tree(self) -> str:
        """Return the tree in which both are. Raises UndecidedError, DestinationError."""
        below = self.repository.below
        with self.repository.index() as git:
            git.run("read-tree", "-i", "-m", "--aggressive", self.base, self.mine, self.theirs)
            listed_ = git.run("ls-files", "--unmerged", "-z").decode("utf-8", "surrogateescape")
            both = _unmerged(listed_)
            other = [path for path in both if not path.startswith(below)]
            if other:
                raise DestinationError(mistakes.OTHER_FILES, names=listed(other[:MOST]))
            for path, versions in both.items():
                if path not in self.made:
                    self._join(path.removeprefix(below), *versions)
            if self.places:
                raise UndecidedError(self.places)
            git.run("update-index", "-z", "--index-info", data=self._info(both))
            return git.run("write-tree").decode().strip()

    def _join(
        self, path: str, base: _Entry | None, mine: _Entry | None, theirs: _Entry | None
    ) -> None:
        """Find out what becomes of a file that both have changed."""
        if mine is None or theirs is None:
            self._keep_or_remove(path, mine, theirs)
            return
        if base and INDEX.fullmatch(path.rpartition("/")[2]):
            found = self._text(path, base, mine, theirs)
            if found:
                self.made[self.repository.below + path] = found
                return
        place = Place(path, None, base.id if base else "", mine.id, theirs.id)
        decision = self._decision(place)
        if decision:
            self.made[self.repository.below + path] = theirs if decision == "theirs" else mine

    def _decision(self, place: Place) -> str:
        """Return which side of a whole stays, "" if that is not decided."""
        decision = self.decisions.get(place.key)
        if decision:
            return decision.choice
        if place not in self.places:
            self.places.append(place)
        return ""

    def _keep_or_remove(self, path: str, mine: _Entry | None, theirs: _Entry | None) -> None:
        """Ask about a file that one has changed and the other removed: all of an item at once."""
        keeper, remover = (self.mine, self.theirs) if mine else (self.theirs, self.mine)
        found = place_of(tuple(path.split("/")[:-1]))
        folder = "/".join(path.split("/")[: found[1]]) if found else ""
        here, there = (self._files(commit, folder) for commit in (keeper, remover))
        below = self.repository.below
        if not folder or any(INDEX.fullmatch(name.rpartition("/")[2]) for name in there):
            place = Place(path, None, "", *(entry.id if entry else "" for entry in (mine, theirs)))
            here = {name: entry for name, entry in here.items() if name == below + path}
        else:
            folders = (self._folder(commit, folder) for commit in (self.mine, self.theirs))
            place = Place(folder, None, "", *folders)
        stays = self._decision(place)
        keeps = (stays == "mine") == bool(mine)
        for name, entry in here.items():
            self.made[name] = entry if keeps else None

    def _text(self, path: str, base: _Entry, mine: _Entry, theirs: _Entry) -> _Entry | None:
        """Return a text with the changes of both; None if it cannot be read as one."""
        tag = self.tags.get(path.rsplit(".", 2)[1], "en")
        blobs = [blob or b"" for blob in self.repository.blobs(e.id for e in (base, mine, theirs))]
        try:
            was, own, other = (read(blob, path) for blob in blobs)
            names = dict.fromkeys((*was.meta, *other.meta))
            fields = [Change((name,), was.meta.get(name), other.meta.get(name)) for name in names]
            # Theirs are the changes, so that what is mine stays until somebody decides
            data, both = merged(own, Wanted(fields, (was.body, other.body)), tag)
            wanted, undecided = self._decided(path, both.text.body, both.conflicts, tag)
            data = merged(both.text, wanted, tag)[0]
        except (UnreadableError, NotSavedError):
            return None
        self.places += undecided
        return _Entry(mine.mode, self.repository.stored(data))

    def _decided(
        self, path: str, body: str, conflicts: list[Conflict], tag: str
    ) -> tuple[Wanted, list[Place]]:
        """Return what was decided about a text, and the places that were not."""
        fields: list[Change] = []
        undecided: list[Place] = []
        blocks = cut(body, tag)
        for conflict in reversed(conflicts):  # so that numbers of blocks before stay right
            mine, theirs = conflict.theirs, conflict.mine
            place = Place(path, conflict.where, conflict.base, mine, theirs)
            decision = self.decisions.get(place.key)
            if decision is None:
                undecided.insert(0, place)
                continue
            chosen = {"mine": mine, "theirs": theirs}
            kept = chosen.get(decision.choice, decision.words)
            if conflict.where != BODY:
                fields.append(Change(conflict.where, mine, kept))
            else:
                old, new = (str(version or "").strip("\n") for version in (mine, kept))
                blocks = in_place(blocks, conflict.block or 0, old, new, tag)
        return Wanted(fields, (body, joined(blocks))), undecided

    def _files(self, commit: str, folder: str) -> dict[str, _Entry]:
        """Return the files that a commit has in a folder of the content."""
        name = f"{self.repository.below}{folder}/"
        said = self.repository.git.run("ls-tree", "-r", "-z", commit, "--", name)
        found = {}
        for line in said.decode("utf-8", "surrogateescape").split("\0"):
            if line:
                about, _, path = line.partition("\t")
                mode, _, id_ = about.split()
                found[path] = _Entry(mode, id_)
        return found

    def _folder(self, commit: str, folder: str) -> str:
        """Return the name of a folder's tree, "" if a commit has none."""
        name = f"{commit}:{self.repository.below}{folder}"
        return self.repository.git.ask("rev-parse", "--quiet", "--verify", name)

    def _info(self, both: Iterable[str]) -> bytes:
        """Return what update-index reads: what was unmerged goes, then what was made comes."""
        none = "0" * len(self.mine)
        lines = [f"0 {none}\t{path}\0" for path in {*both, *self.made}]
        kept = {path: entry for path, entry in self.made.items() if entry}
        lines += [f"{entry.mode} {entry.id}\t{path}\0" for path, entry in kept.items()]
        return "".join(lines).encode("utf-8", "surrogateescape")


def in_place(blocks: list[Block], at: int, old: str, new: str, tag: str) -> list[Block]:
    """Return blocks with a text in the place of another, "" for none, which begins block ``at``.

    Raises NotSavedError if it is not there.
    """
    olds = [block.text for block in cut(old, tag) if block.text]
    if [block.text for block in blocks[at : at + len(olds)]] == olds:
        return replaced(blocks, at, len(olds), new)
    # It has grown together with its neighbour: two lists are one
    lines = re.compile(rf"^{re.escape(old)}$", re.MULTILINE)
    if at >= len(blocks) or not lines.search(blocks[at].text):
        raise NotSavedError
    made = list(blocks)
    text = lines.sub(lambda _: new, blocks[at].text, count=1)
    made[at] = blocks[at]._replace(text=text.strip("\n"))
    return made


def _unmerged(listed: str) -> dict[str, list[_Entry | None]]:
    """Return the three versions of each file that git has not merged."""
    found: dict[str, list[_Entry | None]] = {}
    for line in filter(None, listed.split("\0")):
        about, _, path = line.partition("\t")
        mode, id_, stage = about.split()
        found.setdefault(path, [None, None, None])[int(stage) - 1] = _Entry(mode, id_)
    return found
