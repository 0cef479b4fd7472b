"""JPEG files, segment by segment: the photo unchanged, without the camera's metadata.

ITU-T T.81, annex B: a file is a row of segments, each with a marker and, mostly, a length; pixels
follow a start of scan, up to the next marker that is neither stuffing nor a restart.
"""

from collections.abc import Iterator

from plenary.messages.message import message

MARK, EOI, SOS, TEM = 0xFF, 0xD9, 0xDA, 0x01
RST0, RST7 = 0xD0, 0xD7
APP0, APP1, APP2, APP14, APP15, COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
# What may follow a scan, beside APP0 to APP15 and the end: DHT, DAC, SOS, DQT, DNL, DRI, COM
BETWEEN_SCANS = frozenset((0xC4, 0xCC, SOS, 0xDB, 0xDC, 0xDD, COMMENT))
ICC = b"ICC_PROFILE\0"
# Version 1.1, square pixels, no thumbnail (JFIF 1.02)
JFIF = b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
EXIF, XMP = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0"


class BadJpeg(ValueError):  # noqa: N818 — said in one breath with what is bad
    """A file that is no whole JPEG."""


def segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield marker and content of each segment of the first picture; a scan has its pixels.

    Raises BadJpeg as :func:`places` does.
    """
    for marker, start, end in places(data):
        yield marker, data[start:end]


def places(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield marker, start and end of each segment of the first picture; a scan has its pixels.

    Bytes between segments are skipped, as every decoder does. Raises
    BadJpeg if the file ends before its picture does, or has a mark within its pixels.
    """
    at = 2
    if data[:2] != b"\xff\xd8":
        raise BadJpeg(message("it does not begin like a JPEG"))
    scanned = False
    while True:
        at = _next_marker(data, at)
        marker = data[at + 1]
        if marker == EOI:
            if not scanned:
                raise BadJpeg(message("it has no pixels"))
            return
        if scanned and marker not in BETWEEN_SCANS and not APP0 <= marker <= APP15:
            raise BadJpeg(message("its pixels are damaged"))
        if marker == TEM or RST0 <= marker <= RST7:  # has no length
            at += 2
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if end < at + 4:
            raise BadJpeg(message("its segments are damaged"))
        if marker == SOS:
            end = _end_of_scan(data, end)
            scanned = True
        if end > len(data):
            raise BadJpeg(message("it is cut off"))
        yield marker, at + 2, end
        at = end


def _next_marker(data: bytes, at: int) -> int:
    """Return where the next marker is, at or behind a place (libjpeg does as much)."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data) or (at + 4 > len(data) and data[at + 1] != EOI):
            raise BadJpeg(message("it is cut off"))
        if data[at + 1] not in (0, MARK):  # neither a stuffed byte nor a fill byte
            return at
        at += 1


def ends(data: bytes) -> bool:
    """Whether a JPEG has an end after its last scan."""
    return data.rfind(bytes((MARK, EOI))) > data.rfind(bytes((MARK, SOS))) > 0


def repaired(data: bytes) -> bytes:
    """Return a JPEG without bytes that belong to no segment before its pixels. Raises BadJpeg."""
    out = [b"\xff\xd8"]
    for marker, start, end in places(data):
        if marker == SOS:
            return b"".join((*out, data[start - 2 :]))
        out.append(data[start - 2 : end])
    raise BadJpeg(message("it has no pixels"))


def _end_of_scan(data: bytes, at: int) -> int:
    """Return the position of the marker after a scan's pixels."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise BadJpeg(message("it is cut off"))
        following = data[at + 1]
        if following != 0 and not RST0 <= following <= RST7:
            return at
        at += 2


def cleaned(data: bytes, exif: bytes, xmp: bytes) -> bytes:
    """Return the same picture, bit for bit, with no metadata but ``exif`` and ``xmp``.

    Segments that define colours are kept: JFIF (APP0), the profile (APP2), Adobe's transform
    (APP14). A second picture after the first one is left out. Raises BadJpeg.
    """
    out = [b"\xff\xd8"]
    found = list(segments(data))
    if any(marker == APP0 and content[2:].startswith(JFIF[:5]) for marker, content in found):
        out.append(_segment(APP0, JFIF))
    if exif:
        out.append(_segment(APP1, exif if exif.startswith(EXIF) else EXIF + exif))
    if xmp:
        out.append(_segment(APP1, XMP + xmp))
    for marker, content in found:
        body = content[2:]
        said = APP0 <= marker <= APP15 or marker == COMMENT
        kept = (marker, body[:5]) == (APP14, b"Adobe") or (marker == APP2 and body.startswith(ICC))
        if kept or not said:
            out.append(bytes((MARK, marker)) + content)
    out.append(b"\xff\xd9")
    return b"".join(out)


def _segment(marker: int, body: bytes) -> bytes:
    """Return a segment with its length."""
    return bytes((MARK, marker)) + (len(body) + 2).to_bytes(2) + body
