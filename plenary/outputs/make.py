"""Makes the planned outputs that have changed, and places them in the output folder.

Everything is made into the staging folder first, by workers, while outputs are still planned. Only
then is the output folder changed. So a mistake leaves the last good output as it was.
"""

import errno
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from plenary.messages.build import (
    BLOCKED,
    FOREIGN_OUTPUT,
    HALFWAY,
    NO_SEARCH,
    TEMPLATE_ERROR,
)
from plenary.outputs.addresses import Addresses
from plenary.outputs.keys import Keys
from plenary.outputs.makers import make, set_up
from plenary.outputs.manifest import Entry, Manifest
from plenary.outputs.output import Kept, Output, Planned
from plenary.outputs.places import Places
from plenary.outputs.placing import Placing
from plenary.outputs.renditions import RenditionCounts, Renditions
from plenary.outputs.staging import Staging, Written, write
from plenary.outputs.standing import Standing
from plenary.outputs.templates import fault
from plenary.outputs.tools import Later, Part, Result, Task, Toolbox
from plenary.problems import Place, Problems
from plenary.store.looks import look_of, looks
from plenary.store.store import LostError, Store
from plenary.workers import Workers

SOME = 5  # names in a message


@dataclass
class Made:
    """The counts of a build.

    Files planned, made, written to and removed from the output; renditions planned, and those that
    had to be rendered. ``halfway``: the output is neither as it was nor as it should be.
    """

    planned: int = 0
    made: int = 0
    written: int = 0
    removed: int = 0
    renditions: int = 0
    rendered: RenditionCounts = field(default_factory=RenditionCounts)
    halfway: bool = False


class Making:
    """One build's making, into one output folder.

    ``distrusted`` are files that have turned out to be damaged, though they look as they should.
    """

    def __init__(
        self,
        output: Path,
        cache: Path,
        box: Toolbox,
        store: Store,
        code: str,
        workers: Workers,
        problems: Problems,
        renditions: Renditions,
        distrusted: frozenset[str] = frozenset(),
    ) -> None:
        self.output = output
        self.root = str(output.absolute())
        # How everything in the output folder looks: before anything is placed, then after
        self.there = looks(self.root)
        self.store = store
        self.manifest = Manifest.load(cache, output)
        self.box = box
        self.workers = workers
        self.problems = problems
        self.keys = Keys(box, code, store)
        self.renditions = renditions
        self.found_standing = Standing(self.manifest, self.root, self.there, distrusted)
        self.places = Places(self.manifest, cache, output, store)
        self.staging = Staging(cache, output)
        self.made = Made()
        self.told: set[str] = set()
        # By the path of each output, folders too; for who plans no more than has changed
        self.fingerprints: dict[str, str] = {}
        self.folders: dict[str, str] = {}
        self.addresses = Addresses(problems, self.manifest.entries)
        self.standing: dict[str, Entry] = {}
        self.staged: dict[str, Entry] = {}
        # The path at which each fingerprint is, or is going to be; other paths of the same bytes
        self.at: dict[str, str] = {}
        self.twins: dict[str, str] = {}
        self.later: list[Later] = []

    def run(
        self, outputs: Iterable[Planned], *, delete_unknown: bool, retained: Iterable[str]
    ) -> Made:
        """Make and place everything that is planned; remove what no longer is.

        With problems, nothing is placed or removed. Raises LostError if something is neither in the
        output folder nor in the store, and cannot be made: then another run does it, with every
        output planned anew.
        """
        good = False
        try:
            self._make_all(outputs)
            for path in [] if self.problems.stop else self.staged:
                if self._blocked(path):
                    self.problems.add(BLOCKED, Place(str(self.output / path)))
            if not self.problems.stop:
                self._place(tuple(retained), delete_unknown=delete_unknown)
                good = not self.made.halfway
        finally:
            self.staging.close(good=good)
        return self.made

    def _blocked(self, path: str) -> bool:
        """Whether a folder that we did not make is where a file must go."""
        if not (self.output / path).is_dir():
            return False
        return not any(known.startswith(f"{path}/") for known in self.manifest.entries)

    def _make_all(self, outputs: Iterable[Planned]) -> None:
        """Make what is not there yet; what holds others is made once these are there."""
        self.renditions.put = self._put
        self._run(self._ready(outputs))
        self._run(self._unplanned())
        if not self.problems.stop:
            self.made.rendered = self.renditions.run()
            self.made.made += self.made.rendered.renditions
        while self.later and not self.problems.stop:
            waiting = {one.task.key for one in self.later}
            ready = [one for one in self.later if waiting.isdisjoint(one.keys.values())]
            self.later = [one for one in self.later if not waiting.isdisjoint(one.keys.values())]
            self._run(self._whole(one) for one in ready)
        for path, key in {} if self.problems.stop else self.twins.items():
            self._stage(path, key, write(self.staging.path(path), self._part(key).data()))
        self.made.planned = len(self.standing) + len(self.staged)

    def _run(self, tasks: Iterable[Task]) -> None:
        """Do tasks, as long as nothing is wrong; report the first that fails."""
        for result in self.workers.stream(make, tasks, set_up, (self.box,)):
            self._took(result)

    def _took(self, result: Result) -> None:
        """Remember what was made, or report why it was not."""
        if result.fault:
            if self.problems.stop:
                return
            if result.maker == "search index":
                place = Place("search")
                self.problems.add(NO_SEARCH, place, path=result.path, detail=result.fault)
            else:
                self._fail(result.path, result.fault)
            return
        self.made.made += 1
        for name, written in result.files.items():
            if written.digest:  # else it is in the store
                self._stage(result.path + name, result.key, written)

    def _stage(self, path: str, key: str, written: Written, *, flush: bool = False) -> None:
        """Remember a file of the staging folder; one of a folder is known by its digest."""
        known = key if path in self.fingerprints else written.digest
        self.staged[path] = entry = Entry(known, *written)
        self.staging.note(path, entry, flush=flush)

    def _put(self, key: str, data: bytes) -> None:
        """Keep a rendition that was made or fetched."""
        if key not in self.at:
            self.store.put(key, data)
            return
        path = self.at[key]
        self._stage(path, key, write(self.staging.path(path), data), flush=True)

    def _ready(self, outputs: Iterable[Planned]) -> Iterator[Task]:
        """Yield what can be made at once, while outputs are planned."""
        for output in outputs:
            self.made.renditions += output.maker == "rendition"
            if isinstance(output, Kept) and self._stays(output):
                continue
            key = self._accepted(output)
            if not key or self._is_there(output, key) or self.problems.stop:
                continue
            if isinstance(output, Kept):
                raise LostError(errno.ENOENT, "it was lost from the cache", output.path)
            yield from self._tasks(output, key, self.staging.path(output.path))

    def _accepted(self, output: Planned) -> str:
        """Return the fingerprint of an output, "" after reporting what is wrong with it."""
        if not self.addresses.accept(output):
            return ""
        try:
            key = self._key(output)
        except Exception as error:  # noqa: BLE001 — any fault of a template is reported, not raised
            self._fail(output.path, fault(error))
            return ""
        self.fingerprints[output.path] = key
        if output.path.endswith("/"):
            self.folders[output.path] = key
        return key

    def _is_there(self, output: Planned, key: str) -> bool:
        """Whether an output need not be made: it stands, or others have its bytes."""
        path = output.path
        if self._stands(path, key):
            return True
        if key in self.at:
            self.twins[path] = key
            return True
        self.at[key] = path
        return self._bring(output, key)

    def _stays(self, output: Kept) -> bool:
        """Whether a kept output plainly is as it was written: most are."""
        path, key, _, source, parts = output
        entry = None if path[-1] == "/" else self.found_standing.kept(path, key)
        if entry is None or not self.addresses.keep(path, source):
            return False
        self.fingerprints[path] = key
        self.standing[path] = entry
        self.at.setdefault(key, path)
        if parts:
            self.store.used.update(parts)
        return True

    def _key(self, output: Planned) -> str:
        """Return the fingerprint of an output. Raises what a faulty template raises."""
        if isinstance(output, Kept):
            self.store.used.update(output.parts)
            return output.key
        return self.keys.of(output)

    def _tasks(self, output: Output, key: str, target: str) -> Iterator[Task]:
        """Yield the task of an output, unless it must wait."""
        if output.maker == "rendition":
            self.renditions.want(output, key)
            return
        task = Task(output.path, output.maker, self.keys.view(output), key, output.file, {}, target)
        if not output.parts:
            yield task
            return
        keys = {name: self.keys.of(part) for name, part in output.parts.items()}
        parts = {keys[name]: part for name, part in output.parts.items()}
        unplanned = {key: part for key, part in parts.items() if key not in self.at}
        self.later.append(Later(task, keys, unplanned))

    def _unplanned(self) -> Iterator[Task]:
        """Yield what others hold, is no planned output, and is not in the store."""
        seen: set[str] = set()
        for one in list(self.later):
            for key, part in one.unplanned.items():
                if key in self.at or key in seen or key in self.store:
                    continue
                seen.add(key)
                found = self.places.find(key, anywhere=part.maker == "rendition")
                if found is not None:
                    self.store.put(key, found)
                elif not self.problems.stop:
                    yield from self._tasks(part, key, "")

    def _whole(self, one: Later) -> Task:
        """Return a task whose parts are there."""
        return one.task._replace(parts={name: self._part(key) for name, key in one.keys.items()})

    def _part(self, key: str) -> Part:
        """Return where bytes are that were made, or stand in the output."""
        path = self.at.get(key, "")
        if path in self.staged:
            entry = self.staged[path]
            return Part(self.staging.path(path), entry.digest, entry.size)
        if path in self.standing:
            entry = self.standing[path]
            return Part(f"{self.root}/{path}", entry.digest, entry.size)
        return Part(self.store.path(key))

    def _stands(self, path: str, key: str) -> bool:
        """Whether a file is as we wrote it and has the planned fingerprint; or all of a folder."""
        found = self.found_standing.of(path, key)
        self.standing.update(found)
        if path in found:
            self.at.setdefault(key, path)
        return bool(found)

    def _bring(self, output: Planned, key: str) -> bool:
        """Take bytes that were made before, for another path or by a build that was stopped."""
        path = output.path
        if path.endswith("/"):
            files = self.places.folder(key)
            for name, inner in (files or {}).items():
                self._stage(path + name, key, write(self.staging.path(path + name), inner))
            return files is not None
        entry = self.staging.take(key, path)
        if entry is not None:
            self.staged[path] = entry
            return True
        data = self.places.find(key, anywhere=output.maker == "rendition")
        if data is None:
            return False
        self._stage(path, key, write(self.staging.path(path), data))
        return True

    def _fail(self, path: str, detail: str) -> None:
        """Report an output that cannot be made; a template's fault once, for one of its pages."""
        if detail in self.told:
            return
        self.told.add(detail)
        self.problems.add(TEMPLATE_ERROR, Place("theme"), path=path, detail=detail)

    def _place(self, retained: tuple[str, ...], *, delete_unknown: bool) -> None:
        """Change the output folder to what is planned."""
        fresh = self.manifest.fresh
        placing = Placing(self.output, self.manifest, self.there, retained)
        try:
            placing.place(self.staging, self.staged, self.standing, self.folders)
            unknown = placing.unknown() if fresh or delete_unknown else []
            for path in unknown if delete_unknown else []:
                placing.remove(path)
        except OSError as error:
            self.made.halfway = True
            where = str(error.filename2 or error.filename or self.output)
            self.problems.add(HALFWAY, Place(where), detail=error.strerror or str(error))
            return
        finally:
            self.made.written, self.made.removed = placing.written, placing.removed
        if unknown and not delete_unknown:
            names = ", ".join(unknown[:SOME]) + (", …" if len(unknown) > SOME else "")
            self.problems.add(FOREIGN_OUTPUT, Place("output"), count=len(unknown), names=names)
        self._look_again()
        if self.made.made and self.store.is_due():
            self.store.used.update(self.fingerprints.values())
            self.store.forget_unused()

    def _look_again(self) -> None:
        """Look at what was placed: at all there is if files have come or gone."""
        files = [f"{self.root}/{path}" for path in self.staged]
        if self.made.removed or not self.there.keys() >= set(files):
            self.there = looks(self.root)
        else:
            self.there.update((file, look_of(file)) for file in files)
