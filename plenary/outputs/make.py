"""Makes the planned outputs that have changed, and places them in the output folder.

Everything is made into the store first. Only then is the output folder changed, file by file, each
in one step. So a mistake leaves the last good output as it was.
"""

import errno
import fnmatch
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plenary.messages.build import (
    BLOCKED,
    FOREIGN_OUTPUT,
    HALFWAY,
    NO_SEARCH,
    TAKEN_ADDRESS,
    TEMPLATE_ERROR,
)
from plenary.messages.files import LONG_NAME
from plenary.outputs.keys import Keys
from plenary.outputs.makers import make, set_up
from plenary.outputs.manifest import Entry, Manifest
from plenary.outputs.output import Kept, Planned
from plenary.outputs.renditions import RenditionCounts, Renditions
from plenary.outputs.templates import fault
from plenary.outputs.tools import Task, Toolbox
from plenary.problems import Place, Problems
from plenary.store.store import LostError, Store, is_leftover, write_atomically
from plenary.workers import Workers

SOME = 5  # names in a message
# What a file's name may have in bytes, on every disk in use
LONGEST = 255


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
    """One build's making, into one output folder."""

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
    ) -> None:
        self.output = output
        self.store = store
        self.manifest = Manifest.load(cache, output)
        self.box = box
        self.workers = workers
        self.problems = problems
        self.keys = Keys(box, code, store)
        self.renditions = renditions
        self.made = Made()
        self.told: set[str] = set()
        self.tasks: dict[str, Task] = {}
        self.folders: dict[str, str] = {}
        # By the path of each output, folders too; for who plans no more than has changed
        self.fingerprints: dict[str, str] = {}
        self.fresh = self.manifest.fresh
        self.standing: set[str] = set()
        self.whole: set[str] = set()

    def run(
        self, outputs: Iterable[Planned], *, delete_unknown: bool, retained: Iterable[str]
    ) -> Made:
        """Make and place everything that is planned; remove what no longer is.

        With problems, nothing is placed or removed. Raises LostError if something is neither in the
        output folder nor in the store, and cannot be made: then another run does it, with every
        output planned anew.
        """
        planned = self._fingerprints(outputs)
        if not self.problems.stop:
            for path in planned:
                if path not in self.standing and self._blocked(path):
                    self.problems.add(BLOCKED, Place(str(self.output / path)))
        if not self.problems.stop:
            try:
                self._place(planned, tuple(retained), delete_unknown=delete_unknown)
            except LostError:
                raise
            except OSError as error:
                self.made.halfway = True
                where = str(error.filename2 or error.filename or self.output)
                self.problems.add(HALFWAY, Place(where), detail=error.strerror or str(error))
        return self.made

    def _blocked(self, path: str) -> bool:
        """Whether a folder that we did not make is where a file must go."""
        if not (self.output / path).is_dir():
            return False
        return not any(known.startswith(f"{path}/") for known in self.manifest.entries)

    def _fingerprints(self, outputs: Iterable[Planned]) -> dict[str, str]:
        """Return the fingerprint of each planned path, after making what is not in the store."""
        planned: dict[str, str] = {}
        addresses: dict[str, str] = {}
        for output in outputs:
            self.made.renditions += output.maker == "rendition"
            # Two names that differ in capitals alone are one file on many computers.
            folded, source = output.path.casefold(), output.source or output.path
            if folded in addresses:
                other = addresses[folded]
                self.problems.add(TAKEN_ADDRESS, Place(source), path=output.path, other=other)
                continue
            if above := _file_above(folded, addresses):
                other = addresses[above]
                self.problems.add(TAKEN_ADDRESS, Place(source), path=output.path, other=other)
                continue
            addresses[folded] = source
            longest = max(len(part.encode()) for part in output.path.split("/"))
            if longest > LONGEST:
                self.problems.add(LONG_NAME, Place(source))
                continue
            try:
                key = output.key if isinstance(output, Kept) else self.keys.of(output)
            except Exception as error:  # noqa: BLE001 — any fault of a template is reported, not raised
                self._fail(output.path, fault(error))
                continue
            self.fingerprints[output.path] = key
            if output.path.endswith("/"):
                self.folders[output.path] = key
                self._want(output, key)
                continue
            planned[output.path] = key
            if self._stands(output.path, key):
                self.standing.add(output.path)
            else:
                self._want(output, key)
        if not self.problems.stop:
            self.made.rendered = self.renditions.run()
            self.made.made = self.made.rendered.renditions
            self._make_all()
            self._open_folders(planned)
        self.made.planned = len(planned)
        return planned

    def _open_folders(self, planned: dict[str, str]) -> None:
        """Plan each file of the folders that have been made."""
        for folder, key in {} if self.problems.stop else self.folders.items():
            for name, file in json.loads(self.store.need(key)).items():
                planned[folder + name] = file
                if self._stands(folder + name, file):
                    self.standing.add(folder + name)

    def _holds(self, output: Planned, key: str) -> bool:
        """Whether the store has an output, undamaged as far as it is needed.

        A folder is a list of the keys of its files by name.
        """
        if not output.path.endswith("/"):
            return self._is_whole(key)
        listed = self.store.get(key)
        files = json.loads(listed) if listed is not None else {}
        self.store.used.update(files.values())
        return listed is not None and all(
            self._stands(output.path + name, file) or self._is_whole(file)
            for name, file in files.items()
        )

    def _is_whole(self, key: str) -> bool:
        """Whether the store has these bytes, undamaged; checked once in a build."""
        if key not in self.whole and key in self.store:
            self.whole.add(key)
        return key in self.whole

    def _want(self, output: Planned, key: str) -> None:
        """Have an output made, and what it holds, unless it is in the store. Raises LostError."""
        if key in self.tasks or self._holds(output, key):
            return
        if isinstance(output, Kept):
            raise LostError(errno.ENOENT, "it was lost from the cache", output.path)
        parts = {name: self.keys.of(part) for name, part in output.parts.items()}
        for name, part in output.parts.items():
            self._want(part, parts[name])
        if output.maker == "rendition":
            self.renditions.want(output, key)
        else:
            view = output.as_json()
            self.tasks[key] = Task(output.path, output.maker, view, key, output.file, parts)

    def _make_all(self) -> None:
        """Do all tasks; what holds others is made once they are there."""
        waiting = dict(self.tasks)
        while waiting:
            ready = [t for t in waiting.values() if waiting.keys().isdisjoint(t.parts.values())]
            self._make(ready)
            for task in ready:
                del waiting[task.key]

    def _make(self, tasks: list[Task]) -> None:
        """Run tasks; report the first that fails."""
        if self.problems.stop:
            return
        for task, broken in self.workers.map(make, tasks, set_up, (self.box,)):
            if broken:
                if task.maker == "search index":
                    self.problems.add(NO_SEARCH, Place("search"), path=task.path, detail=broken)
                else:
                    self._fail(task.path, broken)
                return
            self.made.made += 1

    def _fail(self, path: str, detail: str) -> None:
        """Report an output that cannot be made; a template's fault once, for one of its pages."""
        if detail in self.told:
            return
        self.told.add(detail)
        self.problems.add(TEMPLATE_ERROR, Place("theme"), path=path, detail=detail)

    def _place(
        self, planned: dict[str, str], retained: tuple[str, ...], *, delete_unknown: bool
    ) -> None:
        """Change the output folder to what is planned."""
        self._sweep(planned, retained)
        missing = [path for path in planned if path not in self.standing]
        # What is about to be written is ours even if this build is killed half-way.
        known = self.manifest.entries
        self.manifest.save(known | {path: Entry("", 0, 0) for path in missing if path not in known})
        entries = {p: e for p, e in known.items() if p in planned}
        # First remove: what was a file may be a folder now.
        for path in sorted(set(known) - set(planned)):
            self._remove(path)
        for path in missing:
            entries[path] = self._write(path, planned[path])
        unknown = self._unknown(planned, retained) if self.fresh or delete_unknown else []
        if delete_unknown:
            for path in unknown:
                self._remove(path)
        elif unknown:
            names = ", ".join(unknown[:SOME]) + (", …" if len(unknown) > SOME else "")
            self.problems.add(FOREIGN_OUTPUT, Place("output"), count=len(unknown), names=names)
        self.manifest.save(entries)
        if self.made.made:
            self.store.forget_unused()

    def _stands(self, path: str, key: str) -> bool:
        """Whether a file is as we wrote it, and has the planned fingerprint."""
        entry = self.manifest.entries.get(path)
        if entry is None or entry.fingerprint != key:
            return False
        try:
            found = (self.output / path).lstat()
        except OSError:
            return False
        return (found.st_size, found.st_mtime_ns) == (entry.size, entry.time)

    def _write(self, path: str, key: str) -> Entry:
        """Copy a file from the store into the output folder, unless it is already there."""
        data = self.store.need(key)
        target = self.output / path
        try:
            same = not target.is_symlink() and target.read_bytes() == data
        except OSError:
            same = False
        if not same:
            write_atomically(target, data, flush=False)  # its size tells if it has been lost
            self.made.written += 1
        status = target.lstat()
        return Entry(key, status.st_size, status.st_mtime_ns)

    def _sweep(self, planned: dict[str, str], retained: tuple[str, ...]) -> None:
        """Remove the parts of files that builds have left which were killed."""
        for folder, names, files in os.walk(self.output):
            names[:] = [n for n in names if not any(fnmatch.fnmatch(n, r) for r in retained)]
            for name in files:
                path = (Path(folder) / name).relative_to(self.output).as_posix()
                # Builds before 0.2 called them .NAME.part.
                older = path.removesuffix(name) + name[1:].removesuffix(".part")
                old = name.startswith(".") and name.endswith(".part")
                if is_leftover(name) or (
                    old and (older in planned or older in self.manifest.entries)
                ):
                    self._remove(path)

    def _remove(self, path: str) -> None:
        """Remove a file, and the folders that are left empty by that."""
        target = self.output / path
        try:
            target.unlink()
            self.made.removed += 1
        except (FileNotFoundError, NotADirectoryError):
            pass
        for parent in target.parents:
            if parent == self.output:
                return
            try:
                parent.rmdir()
            except OSError:
                return

    def _unknown(self, planned: dict[str, str], retained: tuple[str, ...]) -> list[str]:
        """Return the files in the output folder that we have not planned."""
        found = []
        for folder, names, files in os.walk(self.output):
            names[:] = [n for n in names if not any(fnmatch.fnmatch(n, r) for r in retained)]
            below = Path(folder).relative_to(self.output)
            for name in files:
                path = (below / name).as_posix()
                if path not in planned and not any(fnmatch.fnmatch(name, r) for r in retained):
                    found.append(path)
        return sorted(found)


def _file_above(path: str, files: Mapping[str, str]) -> str:
    """Return the file among ``files`` that would have to be a folder for ``path``, or nothing."""
    while "/" in path:
        path = path.rpartition("/")[0]
        if path in files:
            return path
    return ""
