"""Renditions that are missing, fetched from a shared store or made from their photos.

All that are missing of one photo are made together, from one decode, by whichever worker is free:
it gets the photo's bytes and returns the renditions' bytes. So it needs no file of ours, and may be
another machine.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from plenary.messages.message import Message, message
from plenary.messages.photos import BAD_PHOTO, NO_CLUSTER, NO_SHARED_STORE
from plenary.outputs.output import Output
from plenary.photos import resize
from plenary.photos.metadata import Rights
from plenary.photos.resize import Order, encoders_digest
from plenary.problems import NOTHING, Place, Problems
from plenary.store.shared import SharedStore
from plenary.store.store import Store, digest
from plenary.workers import NoClusterError, Workers

# Told after each photo: how many are done, and of how many
Progress = Callable[[int, int], None]

# Developing one photo takes as long as starting a process
WORTHWHILE = 3


class PhotoJob(NamedTuple):
    """One photo to be rendered: its path in the content folder, its bytes, the orders.

    ``orders`` has each rendition with the key under which it is kept, ``whole`` is the size of the
    upright photo in px. ``encoders`` is the digest of what must make them.
    """

    path: str
    data: bytes
    format: str
    encoders: str
    whole: tuple[int, int]
    rights: Rights
    orders: tuple[tuple[Order, str], ...]


class RenderedPhoto(NamedTuple):
    """The result for a photo of ``taken`` bytes: bytes by key, or what is wrong with the photo."""

    path: str
    taken: int
    made: dict[str, bytes]
    fault: Message = NOTHING


@dataclass
class RenditionCounts:
    """What was done: photos and the renditions made of them, in bytes too; renditions fetched."""

    photos: int = 0
    renditions: int = 0
    fetched: int = 0
    taken: int = 0
    given: int = 0


class Renditions:
    """One build's renditions."""

    def __init__(
        self,
        store: Store,
        shared: SharedStore | None,
        workers: Workers,
        problems: Problems,
        progress: Progress,
    ) -> None:
        # Where what was made goes, by key
        self.put = store.put
        self.shared = shared
        self.workers = workers
        self.problems = problems
        self.progress = progress
        self.wanted: dict[str, dict[str, Output]] = {}
        self.done = RenditionCounts()

    def want(self, output: Output, key: str) -> None:
        """Order a rendition that is not in the store."""
        self.wanted.setdefault(photo_key(output), {})[key] = output

    def run(self) -> RenditionCounts:
        """Put all missing renditions into the store; report each photo that cannot be rendered."""
        self._fetch()
        try:
            jobs = self._jobs()
            count = len(self.wanted)
            rendered = self.workers.render(render, jobs, count, WORTHWHILE)
            if count:
                self.progress(0, count)
            for number, one in enumerate(rendered, 1):
                self._keep(one)
                self.progress(number, count)
        except NoClusterError as error:
            address = self.workers.cluster
            self.problems.add(NO_CLUSTER, Place("cluster"), address=address, detail=error.args[0])
        self.wanted.clear()
        return self.done

    def _fetch(self) -> None:
        """Take what others have made already from the shared store."""
        if self.shared is None:
            return
        for photo, orders in list(self.wanted.items()):
            for key, data in self.shared.fetch(orders).items():
                self.put(key, data)
                self.done.fetched += 1
                del orders[key]
            if not orders:
                del self.wanted[photo]

    def _jobs(self) -> Iterator[PhotoJob]:
        """Yield each photo with its orders, read only when a worker is about to want it."""
        for orders in self.wanted.values():
            first = next(iter(orders.values()))
            assert first.file is not None
            yield PhotoJob(
                first.source,
                first.file.read_bytes(),
                first.view["format"],
                encoders_digest(first.view["format"]),
                tuple(first.view["whole"]),
                Rights(**first.view["rights"]),
                tuple((order_of(output), key) for key, output in orders.items()),
            )

    def _keep(self, rendered: RenderedPhoto) -> None:
        """Put the renditions of one photo into the store, and give them to others."""
        if rendered.fault:
            self.problems.add(BAD_PHOTO, Place(rendered.path), detail=rendered.fault)
            return
        for key, data in rendered.made.items():
            self.put(key, data)
        self.done.photos += 1
        self.done.renditions += len(rendered.made)
        self.done.taken += rendered.taken
        self.done.given += sum(map(len, rendered.made.values()))
        if self.shared is not None:
            try:
                self.shared.send(rendered.made)
            except Exception as error:  # noqa: BLE001 — each kind of store fails in its own way
                where = Place("settings")
                detail = f"{type(error).__name__}: {error}"
                self.problems.add(NO_SHARED_STORE, where, address=self.shared, detail=detail)
                self.shared = None


def silent(_done: int, _total: int) -> None:
    """Show no progress."""


def photo_key(output: Output) -> str:
    """Return what all renditions have in common that are made from one decode."""
    return digest(output.view["digest"], repr(output.view["rights"]))


def order_of(output: Output) -> Order:
    """Return what a planned rendition asks of its photo."""
    view = output.view
    return Order(tuple(view["part"]), tuple(view["size"]), view["suffix"])


def render(job: PhotoJob) -> RenderedPhoto:
    """Make all renditions of one photo that are wanted, from one decode; in any process.

    Raises NoClusterError where other encoders would make other bytes.
    """
    if encoders_digest(job.format) != job.encoders:
        raise NoClusterError(
            message("its workers have other versions of Plenary or of its libraries")
        )
    keys = dict(job.orders)
    made: dict[str, bytes] = {}
    fault = NOTHING
    try:
        for order, data in resize.render(job.data, job.whole, list(keys), job.rights):
            made[keys[order]] = data
    except OSError:
        fault = message("its pixels are damaged or cut off")
    except Exception as error:  # noqa: BLE001 — a broken photo may raise anything
        fault = message("it cannot be resized: {detail}", detail=f"{type(error).__name__}: {error}")
    return RenderedPhoto(job.path, len(job.data), made, fault)
