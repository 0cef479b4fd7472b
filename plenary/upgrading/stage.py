"""The folder ``.upgrade/`` of a site: all that an upgrade prepares, and nothing that a site needs.

``site/`` is a copy of the site, in which the new version changes what it must; ``venv/`` is the new
environment, ``before/`` and ``after/`` are what both versions build, with their caches.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from plenary import journal
from plenary.store.lock import locked

# What a site does not need to be built, by its name at the top of the site
LEFT_OUT = frozenset((".venv", journal.FOLDER, ".git", ".cache", ".history", "output"))


class Stage:
    """What is prepared for the site in a folder. Nothing outside of ``.upgrade/`` is written."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / journal.FOLDER
        self.site = self.folder / "site"
        self.environment = self.folder / journal.NEXT
        self.before, self.after = self.folder / "before", self.folder / "after"
        self._lock: TextIOWrapper | None = None
        # How files looked when they were copied, and their copies
        self._copied: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {}

    def begin(self) -> bool:
        """Clear up what a killed upgrade has left; False if another one is running."""
        self._lock = locked(self.folder / journal.LOCK)
        if self._lock is None:
            return False
        for path in self.folder.iterdir():
            if path.name != journal.LOCK:
                _remove(path)
        (self.folder / ".gitignore").write_text("*\n", encoding="ascii")
        return True

    def end(self) -> None:
        """Leave nothing."""
        if self._lock is not None:
            self._lock.close()
            _remove(self.folder)

    def copy(self, *written: Path) -> None:
        """Copy the site; files that nobody writes in place are linked, so that it is quick.

        ``written`` are folders that builds write, which are left out too.
        """

        def ignored(folder: str, names: list[str]) -> set[str]:
            at = Path(folder)
            return {
                name
                for name in names
                if (at == self.root and name in LEFT_OUT)
                or name == "__pycache__"
                or at / name in written
            }

        def copied(source: str, target: str) -> str:
            before = _look(Path(source))
            _linked(source, target)
            name = Path(source).relative_to(self.root).as_posix()
            self._copied[name] = before, _look(Path(target))
            return target

        shutil.copytree(self.root, self.site, symlinks=True, ignore=ignored, copy_function=copied)

    def store(self, cache: Path, copy: Path) -> None:
        """Give a cache what is made already: photos take long."""
        with suppress(FileNotFoundError):
            shutil.copytree(cache / "store", copy / "store", copy_function=_linked)

    def changed(self) -> Iterator[str]:
        """Yield the paths of files of the copy that were written since, sorted."""
        names = sorted(
            path.relative_to(self.site).as_posix()
            for path in self.site.rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        )
        for name in names:
            known = self._copied.get(name)
            if known is None or _look(self.site / name) != known[1]:
                one, other = self.root / name, self.site / name
                if not one.is_file() or one.read_bytes() != other.read_bytes():
                    yield name

    def is_as_copied(self, name: str) -> bool:
        """Whether a file of the site has not been written since it was copied."""
        known, file = self._copied.get(name), self.root / name
        return (known[0] if known else None) == (_look(file) if file.exists() else None)

    def entries(
        self, names: list[str], removed: list[str], ours: frozenset[str]
    ) -> list[dict[str, Any]]:
        """Return what the journal says of files that are changed and removed."""
        changed = [(name, f"site/{name}") for name in names]
        return [
            {
                "path": name,
                "before": journal.digest_of(self.root / name),
                "made": made,
                "ours": name in ours,
            }
            for name, made in [*changed, *((name, None) for name in removed)]
        ]


def _look(file: Path) -> tuple[int, ...]:
    found = file.lstat()
    return found.st_ino, found.st_size, found.st_mtime_ns


def _linked(source: str, target: str) -> str:
    """Make a second name for a file, or a copy where that is not possible."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target)
    return target


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
