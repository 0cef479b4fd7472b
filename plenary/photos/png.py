"""PNG files, chunk by chunk: the photo as it is, without what is said around it.

PNG (third edition), section 5.3: after the signature a file is a row of chunks, each with its
length, a type, its data and a checksum.
"""

import zlib
from collections.abc import Iterator

EXIF = b"Exif\0\0"
SIGNATURE = b"\x89PNG\r\n\x1a\n"
HEAD, CHECKSUM = 8, 4  # bytes
# What makes the picture: its pixels, and how their numbers are colours. (Section 11; of an animated
# one, the still picture.)
PICTURE = frozenset(b"IHDR PLTE IDAT IEND tRNS cHRM cICP gAMA iCCP sBIT sRGB".split())
# Keyword of an XMP packet, uncompressed, in no language (XMP specification part 3, section 1.1.5)
XMP = b"XML:com.adobe.xmp\0\0\0\0\0"


class BadPng(ValueError):  # noqa: N818 — said in one breath with what is bad
    """A file that is no whole PNG."""


def chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield type and data of each chunk. Raises BadPng if the file ends before its picture does."""
    at = len(SIGNATURE)
    kind = b""
    while kind != b"IEND":
        length, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + HEAD]
        end = at + HEAD + length
        if end + CHECKSUM > len(data):
            raise BadPng("it is cut off")
        yield kind, data[at + HEAD : end]
        at = end + CHECKSUM


def exif(data: bytes) -> bytes | None:
    """Return the EXIF block of a PNG, wherever it stands, or None. Raises BadPng.

    (Pillow decodes the whole picture to see whether one stands behind it.)
    """
    found = [content for kind, content in chunks(data) if kind == b"eXIf"]
    return EXIF + found[0] if found else None


def cleaned(data: bytes, exif: bytes, xmp: bytes) -> bytes:
    """Return the same picture, bit for bit, that says nothing but what ``exif`` and ``xmp`` say.

    Raises BadPng.
    """
    said = []
    if exif:
        said.append(_chunk(b"eXIf", exif.removeprefix(EXIF)))
    if xmp:
        said.append(_chunk(b"iTXt", XMP + xmp))
    kept = [_chunk(kind, content) for kind, content in chunks(data) if kind in PICTURE]
    return b"".join([SIGNATURE, kept[0], *said, *kept[1:]])


def _chunk(kind: bytes, content: bytes) -> bytes:
    """Return a chunk with its length and checksum."""
    checksum = zlib.crc32(content, zlib.crc32(kind))
    return len(content).to_bytes(4) + kind + content + checksum.to_bytes(4)
