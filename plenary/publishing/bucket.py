"""A bucket as what is published: S3 itself, and what speaks as S3 does.

A bucket changes file by file, so the order counts: first what is new, which no page shows yet; then
what has changed, pages last; last of all what is gone is removed. Whoever is killed on the way
leaves pages that find all that they show, and the next publication goes on from there.

What a publication replaces or removes is first copied, within the bucket, under the digest of its
bytes, and each publication leaves a list of its files. So going back sends nothing: it copies.
(Buckets can keep versions themselves, but not all hosts', and not for a whole site at a moment.)
"""

import hashlib
import json
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

from plenary.messages import publishing as mistakes
from plenary.messages.message import message
from plenary.publishing.destination import DestinationError
from plenary.publishing.headers import is_hashed
from plenary.publishing.history import Publication, kept
from plenary.publishing.storage import Storage, each, md5
from plenary.publishing.targets import BucketTarget
from plenary.publishing.tree import File, Tree

# Beside the site in the bucket, or alone in the archive
STATE = ".plenary/"
# A publication's list of its files: by path, digest, bytes, and the tag that the bucket gave it
Listing = Mapping[str, tuple[str, int, str]]


class Bucket:
    """A bucket, and how it is changed."""

    largest = 5 * 2**30 - 1  # bytes that can be sent in one piece

    def __init__(self, target: BucketTarget) -> None:
        self.target = target
        folder = f"{target.bucket}/{target.prefix}".rstrip("/")
        self.name = str(message("bucket {name}", name=folder))
        self.history: list[Publication] = []
        self.begun = False
        self.storage: Storage
        # What stands there, by path: the bucket's tag of it, and its bytes
        self.objects: dict[str, tuple[str, int]] = {}
        self.kept: set[str] = set()
        self.listings: dict[str, Listing] = {}

    def _site(self, path: str) -> tuple[str, str]:
        """Return bucket and name of a file of the site."""
        return self.target.bucket, f"{self.target.prefix}{path}"

    def _state(self, path: str) -> tuple[str, str]:
        """Return bucket and name of a file of our own."""
        archive = self.target.archive or self.target.bucket
        return archive, f"{self.target.prefix}{STATE}{path}"

    def look(self) -> None:
        """Find out what is published; nothing is changed."""
        self.storage = Storage(self.target)
        self.history = self._remembered()
        listed = self.storage.listed(self.target.bucket, self.target.prefix)
        self.objects = {p: (tag, size) for p, tag, size in listed if not p.startswith(STATE)}
        self.kept = {path for path, _, _ in self.storage.listed(*self._state("kept/"))}

    def _remembered(self) -> list[Publication]:
        """Return the history that the bucket remembers."""
        where = self._state("history.json")
        found = self.storage.get(*where)
        try:
            entries = json.loads(found) if found else []
            self.begun = found is not None
            return [replace(Publication("", "", ""), **entry) for entry in entries]
        except (ValueError, TypeError) as error:
            detail = str(error)
            raise DestinationError(mistakes.BAD_HISTORY, detail=detail, name=where[1]) from None

    def digest(self, data: bytes) -> str:
        """Return the digest of bytes."""
        return md5(data).hexdigest()

    def beside(self) -> Mapping[str, bytes]:
        """Return what a bucket wants to find beside the site: nothing."""
        return {}

    def tree(self, _publication: Publication | None) -> Tree:
        """Return what stands in the bucket now, whatever a publication was meant to leave there.

        What carries the tag that it had when it was sent is what was sent. Of anything else the
        tag is taken for the digest, which it mostly is, and else is a digest of nothing.
        """
        known = self._listing(self.history[0].tree) if self.history else {}
        return {
            path: File(known[path][0] if known.get(path, ("", 0, ""))[2] == tag else tag, size)
            for path, (tag, size) in self.objects.items()
        }

    def whole(self) -> bool:
        """Whether what stands there is what the latest publication was to leave."""
        stands, meant = self.tree(None), self.listed(self.history[0])
        return {p: f.digest for p, f in stands.items()} == {p: f.digest for p, f in meant.items()}

    def listed(self, publication: Publication) -> Tree:
        """Return the files that a publication has left."""
        listing = self._listing(publication.tree)
        return {path: File(digest, size) for path, (digest, size, _) in listing.items()}

    def file(self, publication: Publication, path: str) -> bytes | None:
        """Return a file that was published, or None."""
        meant = self.listed(publication).get(path)
        if meant is None:
            return None
        stands = self.tree(None).get(path)
        if stands and stands.digest == meant.digest:
            return self.storage.get(*self._site(path))
        return self.storage.get(*self._state(f"kept/{meant.digest}"))

    def settle(self) -> None:
        """Remove what is kept of no remembered publication: all else that is left is a change."""
        self._forget()

    def send(
        self, folder: Path, wanted: Tree, note: Mapping[str, str], *, forget: bool = False
    ) -> str:
        """Publish the files of a folder, which must be ``wanted``; return the publication's id.

        To ``forget`` what was published before, nothing of it is kept.
        """

        def put(path: str) -> tuple[str, str]:
            data = (folder / path).read_bytes()
            if self.digest(data) != wanted[path].digest:
                raise DestinationError(mistakes.CHANGED_MEANWHILE, name=path)
            return path, self.storage.put(*self._site(path), data, path)

        return self._replaced(wanted, note, put, 1 if forget else self.target.keep)

    def go_back(self, to: Publication, note: Mapping[str, str]) -> str:
        """Publish again what was published then, out of what was kept; return its new id."""
        wanted = self.listed(to)

        def copy(path: str) -> tuple[str, str]:
            source = self._state(f"kept/{wanted[path].digest}")
            return path, self.storage.copy(source, self._site(path), path)

        return self._replaced(wanted, note, copy, self.target.keep)

    def _replaced(
        self,
        wanted: Tree,
        note: Mapping[str, str],
        put: Callable[[str], tuple[str, str]],
        keep: int,
    ) -> str:
        """Bring the bucket to ``wanted``, in the right order; ``put`` brings one path there.

        The latest ``keep`` publications are remembered (0: all).
        """
        if not self.begun:  # from here on, what lies there is ours, even if we are stopped
            self.storage.put_json(*self._state("history.json"), [])
        if keep != 1:
            self._keep(wanted)
        there = self.tree(None)
        missing = [p for p in wanted if p not in there or there[p].digest != wanted[p].digest]
        tags = {path: self.objects[path][0] for path in wanted if path in self.objects}
        for wave in _waves(missing, there):
            tags.update(each(put, wave))
        publication = self._remember(wanted, note, tags, keep)
        gone = sorted(set(there) - set(wanted))
        list(each(lambda path: self.storage.remove(*self._site(path)), gone))
        self._forget()
        return publication.id

    def _keep(self, wanted: Tree) -> None:
        """Copy what will be replaced or removed to where it is kept."""
        if not self.history:
            return
        there = self.tree(None)
        gone = {}
        for path, file in self.listed(self.history[0]).items():
            stands = path in there and there[path].digest == file.digest
            stays = path in wanted and wanted[path].digest == file.digest
            if stands and not stays and file.digest not in self.kept:
                gone[file.digest] = path

        def copy(digest: str) -> None:
            path = gone[digest]
            self.storage.copy(self._site(path), self._state(f"kept/{digest}"), path)

        list(each(copy, sorted(gone)))
        self.kept |= set(gone)

    def _remember(
        self, wanted: Tree, note: Mapping[str, str], tags: Mapping[str, str], keep: int
    ) -> Publication:
        """Write down what was published; from then on it counts."""
        if [p.id for p in self._remembered()[:1]] != [p.id for p in self.history[:1]]:
            raise DestinationError(mistakes.MEANWHILE)
        publication = _noted(_tree_digest(wanted), note)
        listing = {path: (file.digest, file.size, tags[path]) for path, file in wanted.items()}
        self.storage.put_json(*self._state(f"trees/{publication.tree}.json"), listing)
        self.listings[publication.tree] = listing
        self.history = list(kept([publication, *self.history], keep))
        self.storage.put_json(*self._state("history.json"), [asdict(p) for p in self.history])
        return publication

    def _forget(self) -> None:
        """Remove what no remembered publication needs."""
        trees = {publication.tree for publication in self.history}
        needed = {file.digest for p in self.history for file in self.listed(p).values()}
        names = {name for name, _, _ in self.storage.listed(*self._state("trees/"))}
        old = [f"trees/{name}" for name in sorted(names - {f"{tree}.json" for tree in trees})]
        old += [f"kept/{digest}" for digest in sorted(self.kept - needed)]
        list(each(lambda path: self.storage.remove(*self._state(path)), old))

    def _listing(self, tree: str) -> Listing:
        """Return the list of files that a publication has left."""
        if tree not in self.listings:
            where = self._state(f"trees/{tree}.json")
            found = self.storage.get(*where)
            try:
                listed = json.loads(found) if found else {}
                self.listings[tree] = {p: (d, s, t) for p, (d, s, t) in listed.items()}
            except (ValueError, TypeError, AttributeError) as error:
                detail = str(error)
                raise DestinationError(mistakes.BAD_HISTORY, detail=detail, name=where[1]) from None
        return self.listings[tree]


def _waves(paths: Iterable[str], there: Tree) -> Iterator[list[str]]:
    """Yield what is sent before the next is: new files, other files, then pages from below.

    A page that is new is shown by no other page yet; the first page comes last.
    """
    waves: dict[int, list[str]] = {}
    for path in paths:
        page = path.endswith((".html", ".xml", ".json"))
        if is_hashed(path) or (path not in there and not page):
            wave = 0
        elif not page:
            wave = 1
        elif posixpath.dirname(path):
            wave = 3 if path in there else 2
        else:
            wave = 4
        waves.setdefault(wave, []).append(path)
    for wave in sorted(waves):
        yield sorted(waves[wave])


def _tree_digest(tree: Tree) -> str:
    """Return a digest of all files of a tree."""
    listed = "".join(f"{file.digest} {path}\n" for path, file in sorted(tree.items()))
    return hashlib.blake2b(listed.encode(), digest_size=20).hexdigest()


def _noted(tree: str, note: Mapping[str, str]) -> Publication:
    """Return the publication that a note tells of, now."""
    moment = datetime.now(UTC).isoformat(timespec="microseconds")
    source, _, changes = note.get("Source", "").partition(" ")
    return Publication(
        id=f"{tree}-{moment}",
        tree=tree,
        moment=moment,
        site=note["Site"],
        source=source,
        changed=bool(changes),
        back_to=note.get("Goes-Back-To", ""),
        withdrawn=tuple(note.get("Withdrawn", "").split()),
    )
