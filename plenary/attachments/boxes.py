"""The boxes of MP4 and QuickTime films, as ISO/IEC 14496-12 has them (section 4.2).

Numbers are of bytes, and big-endian. Nothing here changes a film.
"""

import struct
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

# Boxes that hold boxes alone
AROUND = frozenset((b"moov", b"trak", b"mdia", b"minf", b"stbl", b"moof", b"traf", b"mvex"))


class BadFilmError(ValueError):
    """A film whose boxes are not whole."""


class Box(NamedTuple):
    """A box from ``start`` to ``end``; what it holds begins at ``inside``."""

    kind: bytes
    start: int
    inside: int
    end: int


def boxes(data: bytes, start: int = 0, end: int | None = None) -> Iterator[Box]:
    """Yield the boxes one after another. Raises BadFilmError."""
    end = len(data) if end is None else end
    while start < end:
        if end - start < 8:  # noqa: PLR2004 — bytes of a head
            if any(data[start:end]):
                raise BadFilmError
            return  # QuickTime ends lists with zeros
        size, kind = struct.unpack_from(">I4s", data, start)
        inside = start + 8
        if size == 1:
            if end - start < 16:  # noqa: PLR2004 — bytes of a head with a long size
                raise BadFilmError
            (size,) = struct.unpack_from(">Q", data, inside)
            inside += 8
        elif size == 0:  # it is the last one, or the end of a list
            if not any(kind):
                return
            size = end - start
        if size < inside - start or start + size > end:
            raise BadFilmError
        yield Box(kind, start, inside, start + size)
        start += size


def children(data: bytes, box: Box) -> list[Box]:
    """Return the boxes in a box. Raises BadFilmError."""
    return list(boxes(data, box.inside, box.end))


def child(data: bytes, box: Box, *kinds: bytes) -> Box | None:
    """Return the first box at a path of kinds below a box, None if there is none."""
    found: Box | None = box
    for kind in kinds:
        if found is None:
            return None
        found = next((one for one in children(data, found) if one.kind == kind), None)
    return found


def handler(data: bytes, track: Box) -> bytes:
    """Return what a track is: vide, soun, meta, … (section 8.4.3)."""
    box = child(data, track, b"mdia", b"hdlr")
    return data[box.inside + 8 : box.inside + 12] if box else b""


def numbers(data: bytes, box: Box | None, form: str, at: int = 4) -> list[tuple[int, ...]]:
    """Return the rows of a table: after version and flags, their number, then each as ``form``.

    ``at`` is where the number is. Raises BadFilmError.
    """
    if box is None:
        return []
    (count,) = struct.unpack_from(">I", data, box.inside + at)
    begin, length = box.inside + at + 4, struct.calcsize(form)
    if begin + count * length > box.end:
        raise BadFilmError
    return list(struct.iter_unpack(form, data[begin : begin + count * length]))


def samples(data: bytes, track: Box) -> Iterator[tuple[int, int]]:
    """Yield where the samples of a track begin and end (sections 8.7.3 to 8.7.5), by chunk.

    Raises BadFilmError.
    """
    table = child(data, track, b"mdia", b"minf", b"stbl")
    if table is None:
        return
    found = {box.kind: box for box in children(data, table)}
    offsets = [one for (one,) in numbers(data, found.get(b"stco"), ">I")]
    offsets += [one for (one,) in numbers(data, found.get(b"co64"), ">Q")]
    runs = numbers(data, found.get(b"stsc"), ">III")
    sizes = _sizes(data, found)
    taken = 0
    for number, offset in enumerate(offsets, 1):
        count = next((run[1] for run in reversed(runs) if run[0] <= number), 0)
        length = sum(sizes(taken, count))
        taken += count
        if offset + length > len(data):
            raise BadFilmError
        yield offset, offset + length


def _sizes(data: bytes, found: Mapping[bytes, Box]) -> Callable[[int, int], list[int]]:
    """Return a function: of the sizes of ``count`` samples from the sample ``first`` on."""
    box = found.get(b"stsz")
    if box is None:
        raise BadFilmError  # stz2 is for sizes of 4 bits, which films do not have
    (same,) = struct.unpack_from(">I", data, box.inside + 4)
    if same:
        return lambda _first, count: [same] * count
    listed = [one for (one,) in numbers(data, box, ">I", 8)]
    return lambda first, count: listed[first : first + count]
