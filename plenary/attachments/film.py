"""MP4 and QuickTime films without what the camera has written of itself: place, device, its name.

No picture is encoded again. What is left out is overwritten with zeros, as ``free`` boxes of the
same length (ISO/IEC 14496-12, section 8.1.2), so that all offsets in the film stay right:

- boxes that are not needed to play: ``udta`` (©xyz, loci, ©mak, ©mod), ``meta`` (QuickTime's keys
  com.apple.quicktime.location.ISO6709, make, model), ``uuid`` (XMP), and whatever cameras invent;
- tracks that are neither picture nor sound nor words: positions that were recorded all the time;
- all of ``mdat`` that no picture, sound or word is in, where some cameras hide positions;
- names of the program and the device beside the kind of a track, and in descriptions of samples.
"""

import struct
from collections.abc import Iterator
from typing import Any, NamedTuple

from plenary.attachments.archives import UnsafeFileError
from plenary.attachments.boxes import BadFilmError, Box, boxes, child, children, handler, samples
from plenary.messages.message import message

# Files that are made of boxes
ENDINGS = ("mp4", "m4v", "mov", "m4a")
# What is kept, by the box that it is in: b"" is the file
KEPT: dict[bytes, frozenset[bytes]] = {
    b"": frozenset((b"ftyp", b"styp", b"moov", b"mdat", b"moof", b"mfra", b"sidx", b"wide")),
    b"moov": frozenset((b"mvhd", b"trak", b"mvex", b"iods")),
    b"trak": frozenset((b"tkhd", b"edts", b"tref", b"mdia", b"tapt", b"clip", b"matt", b"load")),
    b"mdia": frozenset((b"mdhd", b"hdlr", b"minf", b"elng")),
    b"minf": frozenset((b"vmhd", b"smhd", b"sthd", b"nmhd", b"gmhd", b"hdlr", b"dinf", b"stbl")),
    b"stbl": frozenset(
        (
            *(b"stsd", b"stts", b"ctts", b"cslg", b"stsc", b"stsz", b"stz2", b"stco", b"co64"),
            *(b"stss", b"stsh", b"stdp", b"sdtp", b"sbgp", b"sgpd", b"subs", b"padb", b"stps"),
        )
    ),
    b"moof": frozenset((b"mfhd", b"traf")),
    b"traf": frozenset(
        (*(b"tfhd", b"tfdt", b"trun", b"sdtp", b"sbgp", b"sgpd", b"subs"), *(b"saiz", b"saio"))
    ),
}
# Handlers of tracks that visitors see, hear or read
PLAYED = frozenset((b"vide", b"soun", b"text", b"sbtl", b"subt", b"clcp", b"tmcd"))
# Within the pictures of AVCHD cameras: their settings and the place (a user data unit of H.264)
IN_PICTURES = bytes.fromhex("17ee8c60f84d11d98cd60800200c9a66")
EXPORT = message(
    "Export the film again in a film program, as MP4 with H.264, without its metadata."
)


class Facts(NamedTuple):
    """Size in px as it is shown, length in seconds, and the coding of its pictures: avc1."""

    width: int
    height: int
    seconds: float
    coding: str


def stripped(data: bytes) -> bytes:
    """Return a film of the same length and the same pictures. Raises UnsafeFileError."""
    try:
        return _Strip(data).done()
    except (BadFilmError, struct.error, RecursionError):
        raise UnsafeFileError(message("the film is not whole"), EXPORT) from None


def facts(data: bytes) -> Facts:
    """Return the facts about a film. Raises UnsafeFileError if it cannot be played."""
    try:
        return _facts(data)
    except (BadFilmError, struct.error):
        raise UnsafeFileError(message("the film is not whole"), EXPORT) from None


def _facts(data: bytes) -> Facts:
    movie = next((box for box in boxes(data) if box.kind == b"moov"), None)
    if movie is None:
        raise BadFilmError
    shown = [track for track in children(data, movie) if track.kind == b"trak"]
    track = next((track for track in shown if handler(data, track) == b"vide"), None)
    width, height = _size(data, track) if track else (0, 0)
    coding = _coding(data, track) if track else ""
    return Facts(width, height, round(_seconds(data, movie), 2), coding)


def _seconds(data: bytes, movie: Box) -> float:
    """Return the length of a film (section 8.2.2)."""
    head = child(data, movie, b"mvhd")
    if head is None:
        raise BadFilmError
    long = data[head.inside] == 1
    scale, length = struct.unpack_from(
        ">IQ" if long else ">II", data, head.inside + (20 if long else 12)
    )
    return float(length / scale) if scale else 0.0


def _size(data: bytes, track: Box) -> tuple[int, int]:
    """Return the size of a track's pictures, turned as they are shown (section 8.3.2)."""
    head = child(data, track, b"tkhd")
    if head is None:
        raise BadFilmError
    at = head.inside + (52 if data[head.inside] == 1 else 40)
    a, b = struct.unpack_from(">ii", data, at)
    width, height = (side >> 16 for side in struct.unpack_from(">II", data, at + 36))
    return (height, width) if abs(b) > abs(a) else (width, height)


def _coding(data: bytes, track: Box) -> str:
    table = child(data, track, b"mdia", b"minf", b"stbl", b"stsd")
    return data[table.inside + 12 : table.inside + 16].decode("latin-1") if table else ""


class _Strip:
    """One film on its way."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.made = bytearray(data)
        self.kept: list[tuple[int, int]] = []
        self.whole = True

    def done(self) -> bytes:
        """Return the film without what is not needed to play it."""
        if IN_PICTURES in self.data:
            raise UnsafeFileError(message("its pictures contain the place and the camera"), EXPORT)
        tops = list(boxes(self.data))
        self.whole = all(box.kind != b"moof" for box in tops)
        for box in tops:
            self._look(box, b"")
        if self.whole:
            self._clear_between([box for box in tops if box.kind == b"mdat"])
        return bytes(self.made)

    def _look(self, box: Box, around: bytes) -> None:
        """Keep a box, or overwrite it; look into it."""
        if box.kind not in KEPT[around]:
            self._free(box)
        elif box.kind == b"trak" and handler(self.data, box) not in PLAYED:
            if not self.whole:
                raise UnsafeFileError(
                    message("it has a track that is neither picture nor sound"), EXPORT
                )
            self._free(box)
        elif box.kind == b"hdlr":
            self._unname(box)
        elif box.kind == b"stsd":
            self._unname_samples(box)
        else:
            if box.kind == b"trak":
                self.kept += samples(self.data, box)
            if box.kind in KEPT:
                for inner in children(self.data, box):
                    self._look(inner, box.kind)

    def _free(self, box: Box) -> None:
        self.made[box.start + 4 : box.start + 8] = b"free"
        self._zero(box.inside, box.end)

    def _zero(self, start: int, end: int) -> None:
        self.made[start:end] = bytes(end - start)

    def _unname(self, box: Box) -> None:
        """Take maker and name out of what says the kind of a track (section 8.4.3)."""
        self._zero(box.inside + 12, box.end)

    def _unname_samples(self, box: Box) -> None:
        """Take maker and program out of the descriptions of pictures (section 12.1.3)."""
        for entry in boxes(self.data, box.inside + 8, box.end):
            if entry.end - entry.start >= 86 and self._is_picture(entry):  # noqa: PLR2004
                self._zero(entry.start + 20, entry.start + 24)
                self._zero(entry.start + 50, entry.start + 82)

    def _is_picture(self, entry: Box) -> bool:
        """Whether a description is of pictures: one frame in each sample, 72 dpi."""
        frames = struct.unpack_from(">H", self.data, entry.start + 48)[0]
        return bool(frames == 1 and self.data[entry.start + 36 : entry.start + 38] == b"\0\x48")

    def _clear_between(self, media: list[Box]) -> None:
        """Overwrite what of the media is no sample of a track that is kept."""
        for box in media:
            at = box.inside
            for start, end in _joined(self.kept):
                if end <= at or start >= box.end:
                    continue
                self._zero(at, max(at, start))
                at = max(at, min(end, box.end))
            self._zero(at, box.end)


def _joined(parts: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield parts in their order, those that touch as one."""
    found: Any = None
    for start, end in sorted(parts):
        if found and start <= found[1]:
            found = (found[0], max(found[1], end))
        else:
            if found:
                yield found
            found = (start, end)
    if found:
        yield found
