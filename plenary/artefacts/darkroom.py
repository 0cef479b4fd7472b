"""The darkroom: renditions that are missing, fetched from a shared store or made from their photos.

All that are missing of one photo are made together, from one decode, by whichever worker is free:
it is given the photo's bytes and gives the renditions' bytes back, so that it needs no file of
ours and may be another machine.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from plenary.artefacts.output import Output
from plenary.artefacts.shared import SharedStore
from plenary.artefacts.store import Store, digest
from plenary.artefacts.workers import NoClusterError, Workers
from plenary.mistakes import BAD_PHOTO, NO_CLUSTER, NO_SHARED_STORE
from plenary.photos import rendition
from plenary.photos.metadata import Rights
from plenary.photos.rendition import Order, encoders_digest
from plenary.problems import Place, Problems

# Told after each photo: how many are done, and of how many
Progress = Callable[[int, int], None]

# Developing one photo takes as long as starting a process
WORTHWHILE = 3


class Film(NamedTuple):
    """One photo to be developed: where it lies in the content folder, its bytes, what is wanted.

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


class Prints(NamedTuple):
    """What came of a film of ``taken`` bytes: bytes by key, or what is wrong with the photo."""

    film: str
    taken: int
    made: dict[str, bytes]
    fault: str = ""


@dataclass
class Developed:
    """What was done: photos and the renditions made of them, in bytes too; renditions fetched."""

    photos: int = 0
    renditions: int = 0
    fetched: int = 0
    taken: int = 0
    given: int = 0


class Darkroom:
    """One build's renditions."""

    def __init__(
        self,
        store: Store,
        shared: SharedStore | None,
        workers: Workers,
        problems: Problems,
        progress: Progress,
    ) -> None:
        self.store = store
        self.shared = shared
        self.workers = workers
        self.problems = problems
        self.progress = progress
        self.wanted: dict[str, dict[str, Output]] = {}
        self.done = Developed()

    def want(self, output: Output, key: str) -> None:
        """Order a rendition that is not in the store."""
        self.wanted.setdefault(film(output), {})[key] = output

    def run(self) -> Developed:
        """Put all that is wanted into the store; tell of each photo that cannot be developed."""
        self._fetch()
        try:
            films = self._films()
            count = len(self.wanted)
            prints = self.workers.develop(develop, films, count, WORTHWHILE)
            if count:
                self.progress(0, count)
            for number, one in enumerate(prints, 1):
                self._keep(one)
                self.progress(number, count)
        except NoClusterError as error:
            address = self.workers.cluster
            self.problems.add(NO_CLUSTER, Place("cluster"), address=address, detail=error)
        self.wanted.clear()
        return self.done

    def _fetch(self) -> None:
        """Take what others have made already from the shared store."""
        if self.shared is None:
            return
        for photo, orders in list(self.wanted.items()):
            for key, data in self.shared.fetch(orders).items():
                self.store.put(key, data)
                self.done.fetched += 1
                del orders[key]
            if not orders:
                del self.wanted[photo]

    def _films(self) -> Iterator[Film]:
        """Yield each photo with its orders, read only when a worker is about to want it."""
        for orders in self.wanted.values():
            first = next(iter(orders.values()))
            assert first.file is not None
            yield Film(
                first.source,
                first.file.read_bytes(),
                first.view["format"],
                encoders_digest(first.view["format"]),
                tuple(first.view["whole"]),
                Rights(**first.view["rights"]),
                tuple((order_of(output), key) for key, output in orders.items()),
            )

    def _keep(self, prints: Prints) -> None:
        """Put the prints of one film into the store, and give them to others."""
        if prints.fault:
            self.problems.add(BAD_PHOTO, Place(prints.film), detail=prints.fault)
            return
        for key, data in prints.made.items():
            self.store.put(key, data)
        self.done.photos += 1
        self.done.renditions += len(prints.made)
        self.done.taken += prints.taken
        self.done.given += sum(map(len, prints.made.values()))
        if self.shared is not None:
            try:
                self.shared.send(prints.made)
            except Exception as error:  # noqa: BLE001 — each kind of store fails in its own way
                where = Place("settings")
                detail = f"{type(error).__name__}: {error}"
                self.problems.add(NO_SHARED_STORE, where, address=self.shared, detail=detail)
                self.shared = None


def silent(_done: int, _total: int) -> None:
    """Tell nobody of any progress."""


def film(output: Output) -> str:
    """Return what all renditions have in common that are made from one decode."""
    return digest(output.view["digest"], repr(output.view["rights"]))


def order_of(output: Output) -> Order:
    """Return what a planned rendition asks of its photo."""
    view = output.view
    return Order(tuple(view["part"]), tuple(view["size"]), view["suffix"])


def develop(film: Film) -> Prints:
    """Make all renditions of one photo that are wanted, from one decode; in any process.

    Raises NoClusterError where other encoders would make other bytes.
    """
    if encoders_digest(film.format) != film.encoders:
        raise NoClusterError("its workers have other versions of Plenary or of its libraries")
    keys = dict(film.orders)
    made: dict[str, bytes] = {}
    fault = ""
    try:
        for order, data in rendition.develop(film.data, film.whole, list(keys), film.rights):
            made[keys[order]] = data
    except OSError:
        fault = "its pixels are damaged or cut off"
    except Exception as error:  # noqa: BLE001 — a broken photo may raise anything
        fault = f"{type(error).__name__}: {error}"
    return Prints(film.path, len(film.data), made, fault)
