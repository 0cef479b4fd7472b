"""PNG files, chunk by chunk: the photo unchanged, without metadata.

PNG (third edition), section 5.3: after the signature a file is a row of chunks, each with its
length, a type, its data and a checksum.
"""

import zlib
from collections.abc import Iterator

from plenary.messages.message import message

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
    """Yield type and data of each chunk. Raises BadPng if the picture is cut off or damaged."""
    at = len(SIGNATURE)
    kind = b""
    while kind != b"IEND":
        length, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + HEAD]
        end = at + HEAD + length
        if end + CHECKSUM > len(data):
            raise BadPng(message("it is cut off"))
        content = data[at + HEAD : end]
        if kind in PICTURE and _checksum(kind, content) != data[end : end + CHECKSUM]:
            raise BadPng(message("its pixels are damaged"))
        yield kind, content
        at = end + CHECKSUM


def exif(data: bytes) -> bytes | None:
    """Return the EXIF block of a PNG, before or after its pixels, or None. Raises BadPng.

    (Pillow decodes the whole picture to find one after it.)
    """
    found = [content for kind, content in chunks(data) if kind == b"eXIf"]
    return EXIF + found[0] if found else None


def cleaned(data: bytes, exif: bytes, xmp: bytes) -> bytes:
    """Return the same picture, bit for bit, with no metadata but ``exif`` and ``xmp``.

    Raises BadPng.
    """
    said = []
    if exif:
        said.append(_chunk(b"eXIf", exif.removeprefix(EXIF)))
    if xmp:
        said.append(_chunk(b"iTXt", XMP + xmp))
    kept = []
    for kind, content in chunks(data):
        if kind == b"iCCP":  # the profile's name may be anything
            kept.append(_chunk(kind, b"ICC\0" + content.partition(b"\0")[2]))
        elif kind in PICTURE:
            kept.append(_chunk(kind, b"" if kind == b"IEND" else content))
    return b"".join([SIGNATURE, kept[0], *said, *kept[1:]])


def _chunk(kind: bytes, content: bytes) -> bytes:
    """Return a chunk with its length and checksum."""
    return len(content).to_bytes(4) + kind + content + _checksum(kind, content)


def _checksum(kind: bytes, content: bytes) -> bytes:
    """Return the checksum of a chunk."""
    return zlib.crc32(content, zlib.crc32(kind)).to_bytes(4)
