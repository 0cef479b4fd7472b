"""ZIP archives (PKWARE APPNOTE 6.3.10) whose bytes depend only on their content."""

import struct
import zlib
from collections.abc import Iterable
from typing import NamedTuple

import deflate

# The first moment that the format knows, 1 January 1980; a file's own time is no input of ours
TIME, DAY = 0, 1 << 5 | 1
STORED, DEFLATED = 0, 8
# How hard it tries: text of some KB in 0.1 ms
LEVEL = 6
# Version of the format that is needed; the system that wrote it (Unix); "rw-r--r--"
VERSION, UNIX, READABLE = 20, 3 << 8, 0o644 << 16
UTF8 = 1 << 11  # the name is not ASCII alone


class Member(NamedTuple):
    """One file of an archive: ``data`` is as it is stored, of ``size`` bytes when unpacked."""

    name: str
    data: bytes
    checksum: int
    size: int
    method: int


def stored(name: str, data: bytes) -> Member:
    """Return a file as it is: photos cannot be packed any smaller."""
    return Member(name, data, zlib.crc32(data), len(data), STORED)


def packed(name: str, data: bytes, level: int = LEVEL) -> Member:
    """Return a packed file. By libdeflate, since the zlib of each machine packs to other bytes."""
    made = bytes(deflate.deflate_compress(data, level))
    return Member(name, made, zlib.crc32(data), len(data), DEFLATED)


def archive(members: Iterable[Member]) -> bytes:
    """Return an archive of files, in their order; all together less than 4 GB."""
    files: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for name, data, checksum, size, method in members:
        written = name.encode()
        flags = 0 if name.isascii() else UTF8
        facts = struct.pack(
            "<5H3L2H",
            *(VERSION, flags, method, TIME, DAY, checksum, len(data), size, len(written), 0),
        )
        directory += [
            struct.pack("<4sH", b"PK\1\2", UNIX | VERSION),
            facts,
            struct.pack("<3H2L", 0, 0, 0, READABLE, at),
            written,
        ]
        files += [b"PK\3\4", facts, written, data]
        at += 4 + len(facts) + len(written) + len(data)
    listed = b"".join(directory)
    count = len(directory) // 4
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(listed), at, 0)
    return b"".join([*files, listed, end])
