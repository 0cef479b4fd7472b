"""PNG files, chunk by chunk: whether one is whole, and the EXIF that may stand behind its pixels.

PNG (third edition), section 5.3: after the signature a file is a row of chunks, each with its
length, a type, its data and a checksum. Pillow decodes a whole picture to look for that EXIF.
"""

from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
HEAD, CHECKSUM = 8, 4  # bytes


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
    """Return the EXIF block of a PNG, wherever it stands, or None. Raises BadPng."""
    found = [content for kind, content in chunks(data) if kind == b"eXIf"]
    return b"Exif\0\0" + found[0] if found else None
