"""Watching folders: reports when a file in them has changed."""

import fnmatch
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event, Thread

from watchfiles import Change, watch

from plenary.content.files import LEFTOVERS

# How long files must have been quiet before a change is reported, in ms: some editors save in steps
QUIET = 30

CODE = ("*.py", "*.typ")


class Watching:
    """Watches folders in a thread of its own until it is stopped.

    ``changed`` is called in that thread, with the files. Of what lies in folders the names must
    match one of ``names``; what editors leave behind counts nowhere.
    """

    def __init__(
        self,
        folders: Iterable[str],
        changed: Callable[[tuple[str, ...]], None],
        names: tuple[str, ...] = ("*",),
        *,
        deep: bool = True,
    ) -> None:
        self.folders = [folder for folder in dict.fromkeys(folders) if Path(folder).is_dir()]
        self.changed = changed
        self.names = names
        self.deep = deep
        self._end = Event()
        if self.folders:
            Thread(target=self._run, daemon=True).start()

    def stop(self) -> None:
        """Watch no longer."""
        self._end.set()

    def _run(self) -> None:
        try:
            self._watch(polling=None)
        except OSError:  # a system that watches no more folders (inotify's limit)
            self._watch(polling=True)

    def _watch(self, *, polling: bool | None) -> None:
        changes = watch(
            *self.folders,
            watch_filter=self._counts,
            step=QUIET,
            stop_event=self._end,
            rust_timeout=1000,
            recursive=self.deep,
            force_polling=polling,
        )
        for some in changes:
            self.changed(tuple(sorted({path for _, path in some})))

    def _counts(self, _change: Change, path: str) -> bool:
        """Whether it matters that a file has changed."""
        folder = next((f for f in self.folders if Path(path).is_relative_to(f)), "")
        parts = Path(path).relative_to(folder).parts if folder else (Path(path).name,)
        if "__pycache__" in parts:
            return False
        if any(fnmatch.fnmatch(part, pattern) for part in parts for pattern in LEFTOVERS):
            return False
        return any(fnmatch.fnmatch(path, name) for name in self.names)
