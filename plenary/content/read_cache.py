"""What is remembered of files that have not changed since: in a process, and from build to build.

A file counts as unchanged while its size, its times and its place on the disk are the same; else
its digest decides, as after a fresh checkout. One that has just been changed may change again
within the same tick of the disk's clock, so then its digest has to decide next time too.

What is kept in ``.cache/read/`` is a large file, and a small one with what has changed since it was
written. A third has how files look; it names the other two by their seals.
"""

import marshal
import pickle
import time
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from plenary.store.looks import Look, Looks, digests, look_of
from plenary.store.store import keep, seal, unsealed, without_collection

T = TypeVar("T")

# The coarsest clock of a disk in use, in ns: FAT counts every other second
TICK = 2_000_000_000
# marshal's: every Python that runs us reads it
FORMAT = 4
# The small file is written as long as it has no more than this part of what is known
SMALL = 1 / 8


class Known(NamedTuple):
    """How files looked, None if that says nothing; their digests, if they are known; the rest."""

    looks: tuple[Look | None, ...]
    digests: tuple[str, ...]
    rest: Any
    made: Any


class Files(NamedTuple):
    """Where it is kept, as paths begin, and the digest of all else that shapes what is made."""

    stem: Path
    environment: str

    @property
    def large(self) -> Path:
        """Most of what is known."""
        return self.stem

    @property
    def small(self) -> Path:
        """What has changed since the large file was written."""
        return self.stem.with_name(f"{self.stem.name}-new")

    @property
    def looks(self) -> Path:
        """How files looked, by name."""
        return self.stem.with_name(f"{self.stem.name}-looks")


class ReadCache:
    """What was made of files, by name; with what else it was made from, and how they looked."""

    def __init__(self, *, trusted: bool = True) -> None:
        """If what was kept is not ``trusted``, it does not count."""
        self.trusted = trusted
        # How all files below some folders look; of others, each is looked at
        self.seen: Looks = {}
        self.since = 0.0
        self._files: Files | None = None
        self._forget_all()

    def _forget_all(self) -> None:
        self.known: dict[Hashable, Known] = {}
        # The names of what is in the large file as it is known
        self._large: set[Hashable] = set()
        self._seal = b""
        self._saved = True

    def begin(self, files: Files, seen: Looks, since: float) -> None:
        """Begin to read files that looked like this, ``since`` a moment."""
        self.seen, self.since = seen, since
        if files == self._files:
            return
        self._forget_all()
        self._files = files
        if self.trusted:
            with without_collection(), suppress(OSError):
                self._load(files)

    def looked_at(self, paths: Collection[str]) -> Looks:
        """Return how all files look now, if no others have changed; nothing if that is not known.

        That is so if files have come or gone.
        """
        if not paths or not all(path in self.seen for path in paths):
            return {}
        with suppress(OSError):
            return self.seen | {path: look_of(path) for path in paths}
        return {}

    def recall(self, name: Hashable, files: Sequence[str], rest: Any = None) -> Any:
        """Return what was made of ``files`` and ``rest`` if they are as they were, else None.

        Raises OSError if a file is gone.
        """
        found = self.known.get(name)
        if found is None or found.rest != rest or len(found.looks) != len(files):
            return None
        now = tuple(map(self._look, files))
        if now == found.looks:
            return found.made
        if any(
            before and look[1] != before[1] for before, look in zip(found.looks, now, strict=True)
        ):
            return None
        read = digests(files)
        if tuple(read[file] for file in files) != found.digests:
            return None
        self.known[name] = found._replace(looks=self._settled(now))
        if None not in found.looks:  # else its digest may decide once more
            self._saved = False
        return found.made

    def keep(
        self, name: Hashable, files: Sequence[str], rest: Any, made: Any, known: Sequence[str]
    ) -> None:
        """Remember what was ``made``; ``known`` are the digests of the files, as they were read."""
        looked = self._settled(tuple(map(self._look, files)))
        self._drop(name)
        self.known[name] = Known(looked, tuple(known), rest, made)

    def of(self, name: Hashable, file: str, make: Callable[[], T], digest: Callable[[T], str]) -> T:
        """Return what ``make`` makes of a file, as it was made before if the file is unchanged.

        What is None is made again; ``digest`` returns the file's of what was made.
        """
        found: T | None = self.recall(name, [file])
        if found is not None:
            return found
        made = make()
        if made is not None:
            self.keep(name, [file], None, made, [digest(made)])
        return made

    def forget(self, keep: Callable[[Any], bool]) -> None:
        """Forget all that is not to be kept, by name."""
        for name in [name for name in self.known if not keep(name)]:
            self._drop(name)

    def _drop(self, name: Hashable) -> None:
        self.known.pop(name, None)
        self._large.discard(name)
        self._saved = False

    def save(self) -> None:
        """Keep what is known for the next build, if it is not kept already."""
        if self._saved or self._files is None:
            return
        others = self.known.keys() - self._large
        if len(others) > len(self.known) * SMALL:
            self._seal = _write(self._files.large, self.known, self.known)
            self._large, others = set(self.known), set()
        small = _write(self._files.small, self.known, others)
        looked = {name: one[:2] for name, one in self.known.items()}
        data = (self._files.environment, self._seal, small, looked)
        keep(self._files.looks, marshal.dumps(data, FORMAT), flush=False)
        self._saved = True

    def _load(self, files: Files) -> None:
        """Load what was kept, if it is whole and of this environment. Raises OSError."""
        looked, large, small = (
            unsealed(file.read_bytes()) or b"" for file in (files.looks, files.large, files.small)
        )
        found: Any = marshal.loads(looked) if looked else ()  # noqa: S302 — its seal is whole
        if found[:3] != (files.environment, seal(large), seal(small)):
            return
        known = pickle.loads(large)  # noqa: S301 — ours, sealed, and of the same code
        more = pickle.loads(small)  # noqa: S301 — as before
        self._large, self._seal = known.keys() - more.keys(), found[1]
        known.update(more)
        self.known = {name: Known(*look, *known[name]) for name, look in found[3].items()}
        self._large &= self.known.keys()

    def _look(self, file: str) -> Look:
        """Return how a file looks. Raises OSError if it is gone."""
        return self.seen.get(file) or look_of(file)

    def _settled(self, found: tuple[Look, ...]) -> tuple[Look | None, ...]:
        """Return how files look, None for those that were changed just before."""
        limit = (self.since or time.time()) * 1e9 - TICK
        return tuple(look if max(look[2:4]) < limit else None for look in found)


def _write(file: Path, known: Mapping[Hashable, Known], names: Iterable[Hashable]) -> bytes:
    """Write what is known under some names, but for looks; return its seal."""
    with without_collection():
        data = pickle.dumps({name: known[name][2:] for name in names}, pickle.HIGHEST_PROTOCOL)
    keep(file, data, flush=False)
    return seal(data)
