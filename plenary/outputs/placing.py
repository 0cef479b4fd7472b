"""Changes the output folder to what is planned, each file or new folder in one step."""

import errno
import fnmatch
import os
from collections.abc import Collection, Mapping
from pathlib import Path

from plenary.outputs.manifest import Entry, Manifest
from plenary.outputs.staging import Staging, unchanged
from plenary.store.looks import Looks
from plenary.store.store import is_leftover, write_atomically


class Placing:
    """One build's placing, after everything has been made.

    ``written`` and ``removed`` count files.
    """

    def __init__(
        self, output: Path, manifest: Manifest, there: Looks, retained: tuple[str, ...]
    ) -> None:
        """``there`` is how all files of the output folder look."""
        self.output = output
        self.there = there
        self.manifest = manifest
        self.retained = retained
        self.written = 0
        self.removed = 0

    def place(
        self,
        staging: Staging,
        staged: Mapping[str, Entry],
        standing: Mapping[str, Entry],
        folders: Mapping[str, str],
    ) -> None:
        """Place what is ``staged``, beside what is ``standing``; remove what else we have made."""
        self.sweep({*staged, *standing})
        staging.keep_only(staged.keys())
        known, self.entries = self.manifest.entries, {**standing, **staged}
        if not staged.keys() <= known.keys():
            # What is about to be written is ours even if this build is killed half-way.
            self.manifest.save(known | self.entries, folders)
        # First remove: what was a file may be a folder now.
        for path in sorted(known.keys() - self.entries.keys()):
            self.remove(path)
        self.written = len(staged)
        if staged:
            self.output.mkdir(parents=True, exist_ok=True)
            self._merge(Path(staging.files), self.output, "", known)
        self.manifest.save(self.entries, folders)

    def _merge(self, source: Path, target: Path, below: str, known: Mapping[str, Entry]) -> None:
        """Move everything from one folder into another; a folder that is new there, as a whole."""
        with os.scandir(source) as entries:
            found = sorted((entry.name, entry.is_dir()) for entry in entries)
        there = set(os.listdir(target))  # noqa: PTH208 — much faster than objects
        for name, is_folder in found:
            path = f"{below}{name}"
            if is_folder and name in there:
                (target / name).mkdir(exist_ok=True)  # raises if it is no folder
                self._merge(source / name, target / name, f"{path}/", known)
            elif is_folder:
                self._move_folder(source / name, target / name, f"{path}/", known)
            elif name in there and self._same(path, known.get(path)):
                self.written -= 1
            else:
                self._move_file(source / name, target / name, path)

    def _move_folder(
        self, source: Path, target: Path, below: str, known: Mapping[str, Entry]
    ) -> None:
        try:
            source.rename(target)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            target.mkdir()
            self._merge(source, target, below, known)

    def _move_file(self, source: Path, target: Path, path: str) -> None:
        try:
            source.replace(target)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            write_atomically(target, source.read_bytes(), flush=False)
            self._look(path)

    def _same(self, path: str, before: Entry | None) -> bool:
        """Whether a file in the output has the bytes that were made anew; then it stays."""
        target, entry = self.output / path, self.entries[path]
        status = target.lstat()
        if target.is_symlink() or status.st_size != entry.size:
            return False
        looks = (status.st_size, status.st_mtime_ns)
        # What was made anew under the same fingerprint was damaged, however it looks
        trusted = before and before.digest and before.fingerprint != entry.fingerprint
        if before and trusted and looks == (before.size, before.time):
            same = before.digest == entry.digest
        else:
            same = unchanged(str(target), entry) is not None
        if same:
            self._look(path)
        return same

    def _look(self, path: str) -> None:
        """Remember the time of a file that was not moved here."""
        time = (self.output / path).lstat().st_mtime_ns
        self.entries[path] = self.entries[path]._replace(time=time)

    def sweep(self, planned: Collection[str]) -> None:
        """Remove the parts of files that builds have left which were killed."""
        above = len(str(self.output.absolute())) + 1
        for file in [file for file in self.there if file.endswith(".part") and "/." in file]:
            path = file[above:]
            folders, _, name = path.rpartition("/")
            if not name.startswith(".") or any(map(self._is_retained, folders.split("/"))):
                continue
            # Builds before 0.2 called them .NAME.part.
            older = path.removesuffix(name) + name[1:].removesuffix(".part")
            if is_leftover(name) or older in planned or older in self.manifest.entries:
                self.remove(path)

    def remove(self, path: str) -> None:
        """Remove a file, and the folders that are left empty by that."""
        target = self.output / path
        try:
            target.unlink()
            self.removed += 1
        except (FileNotFoundError, NotADirectoryError):
            pass
        for parent in target.parents:
            if parent == self.output:
                return
            try:
                parent.rmdir()
            except OSError:
                return

    def unknown(self) -> list[str]:
        """Return the files in the output folder that are not ours."""
        found = []
        for folder, names, files in os.walk(self.output):
            names[:] = [n for n in names if not self._is_retained(n)]
            below = Path(folder).relative_to(self.output)
            for name in files:
                path = (below / name).as_posix()
                if path not in self.entries and not self._is_retained(name):
                    found.append(path)
        return sorted(found)

    def _is_retained(self, name: str) -> bool:
        return any(fnmatch.fnmatch(name, pattern) for pattern in self.retained)
