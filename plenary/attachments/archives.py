"""Archives and compressed files: what is in them, as far as it runs on a reader's computer."""

import bz2
import lzma
import re
import tarfile
import zlib
from io import BytesIO
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree


class RefusedError(ValueError):
    """A file that is not published: why, as the end of a sentence about it."""


# Beginnings of programs (Windows, Linux, macOS, Java, WebAssembly) and of old Office files
PROGRAMS = {
    b"MZ": "a program for Windows",
    b"\x7fELF": "a program for Linux",
    b"\xca\xfe\xba\xbe": "a program",
    b"\xcf\xfa\xed\xfe": "a program for macOS",
    b"\xce\xfa\xed\xfe": "a program for macOS",
    b"\xfe\xed\xfa": "a program for macOS",
    b"\0asm": "a program (WebAssembly)",
    b"dex\n": "a program for Android",
    b"L\0\0\0\x01\x14\x02\0": "a shortcut of Windows",
    b"\xd0\xcf\x11\xe0": "a file of an old Office program, or one with a password",
}
# Endings of what runs: within archives, or as one of several endings of a name
RUN = frozenset(
    (
        *("action", "apk", "app", "appimage", "appinstaller", "application", "appx", "asp", "aspx"),
        *("bat", "cgi", "chm", "class", "cmd", "com", "command", "cpl", "deb", "desktop", "dex"),
        *("dll", "dmg", "docm", "dotm", "exe", "fileloc", "gadget", "hta", "img", "inetloc", "inf"),
        *("iqy", "iso", "jar", "jnlp", "js", "jse", "jsp", "library-ms", "lnk", "mht", "mhtml"),
        *("msc", "msi", "msix", "msp", "mst", "phar", "php", "php3", "php5", "phtml", "pif", "pkg"),
        *("potm", "ppam", "ppsm", "pptm", "ps1", "psm1", "py", "pyw", "pyz", "reg", "rpm", "scf"),
        *("scpt", "scr", "sct", "search-ms", "settingcontent-ms", "sh", "shtml", "sldm"),
        *("terminal", "url", "vb", "vbe", "vbs", "vhd", "vhdx", "webloc", "workflow", "ws", "wsf"),
        *("wsh", "xlam", "xll", "xlm", "xlsb", "xlsm", "xltm"),
    )
)
# What Office files with macros hold: (part of) the names of their members, in small letters
MACROS = re.compile(
    r"vbaproject|vbadata|/macrosheets/|/activex/|^scripts/.|^basic/[^/]+/(?!(?:script|dialog)-l[bc]\.)"
)
MOST_MEMBERS = 20_000  # of an archive
MOST_BYTES = 200_000_000  # of a file that is unpacked
# Whatever gets this many times as large, and larger than that, was made to fill a reader's disk
MOST_TIMES = 100
MOST_DEEP = 4  # archives in archives
TYPES = "[Content_Types].xml"
# Archives that may hold others
ARCHIVES = frozenset(("zip", "docx", "xlsx", "pptx", "odt", "ods", "odp", "odg", "epub", "tar"))
# One file, compressed
SINGLE = frozenset(("gz", "tgz", "bz2", "xz"))
MARKS = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0")
# Members of documents that say which macro or program is started
STARTS = re.compile(rb"vnd\.sun\.star\.script:|\bDDEAUTO\b|<w:instrText[^>]*>\s*DDE\b")
STARTING = ("content.xml", "word/document.xml")
# What Office loads at once when it opens a file (ECMA-376, part 1, "relationships")
LOADED = frozenset(
    ("attachedTemplate", "oleObject", "frame", "subDocument", "package", "control", "aFChunk")
)
LOCAL = re.compile(r"(?:file:/{2,3})?[A-Za-z](?::|%3A)", re.IGNORECASE)
UNOPENED = (
    *(BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, etree.LxmlError, EOFError),
    *(RuntimeError, NotImplementedError, OSError, ValueError),
)
CANNOT = "it cannot be opened"


def suffix(name: str) -> str:
    """Return the ending of a file's name, in small letters and without its full stop."""
    return PurePosixPath(name).suffix.lower().removeprefix(".")


def zipped(data: bytes, deep: int = 1) -> list[str]:
    """Return the names in a ZIP file that holds nothing that runs. Raises RefusedError."""
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise RefusedError(_program(data) or "its ending says something else than its bytes")
    try:
        with ZipFile(BytesIO(data)) as opened:
            infos = opened.infolist()
            names = [info.filename for info in infos]
            _check_size(sum(info.file_size for info in infos), data)
            _check_names(names)
            for name in names:
                if name == TYPES or name.endswith((".rels", *STARTING)):
                    _check_member(name, _read(opened, name))
                elif suffix(name) in ARCHIVES:
                    _look_into(name, _read(opened, name), deep)
    except RefusedError:
        raise
    except UNOPENED:
        raise RefusedError(CANNOT) from None
    return names


def tarred(data: bytes, deep: int = 1) -> None:
    """Accept a tar file that holds nothing that runs. Raises RefusedError."""
    try:
        with tarfile.open(fileobj=BytesIO(data), mode="r:") as opened:
            found = opened.getmembers()
            _check_names([member.name for member in found])
            for member in found:
                _check_is_file(member)
                if member.isfile() and suffix(member.name) in ARCHIVES:
                    inner = opened.extractfile(member)
                    _look_into(member.name, inner.read() if inner else b"", deep)
    except RefusedError:
        raise
    except UNOPENED:
        what = "its ending says something else than its bytes"
        raise RefusedError(_program(data) or what) from None


def compressed(data: bytes) -> None:
    """Accept a compressed file that is no program, nor a tar file with one."""
    if not data.startswith(MARKS):
        raise RefusedError(_program(data) or "its ending says something else than its bytes")
    inner = unpacked(data)
    if program := _program(inner):
        raise RefusedError(program)
    if inner[257:262] == b"ustar":
        tarred(inner)


def unpacked(data: bytes) -> bytes:
    """Return what was compressed. Raises RefusedError, also if it is larger than a limit."""
    reader: Any
    if data.startswith(MARKS[0]):
        reader = zlib.decompressobj(31)
    else:
        reader = bz2.BZ2Decompressor() if data.startswith(MARKS[1]) else lzma.LZMADecompressor()
    try:
        found: bytes = reader.decompress(data, MOST_BYTES + 1)
    except UNOPENED:
        raise RefusedError(CANNOT) from None
    if len(found) > MOST_BYTES:
        raise RefusedError(f"it holds more than {MOST_BYTES // 1_000_000} MB")
    return found


def inside(name: str) -> str:
    """Return the name of what is compressed under a name."""
    return f"{name[:-4]}.tar" if suffix(name) == "tgz" else name[: name.rindex(".")]


def _look_into(name: str, data: bytes, deep: int) -> None:
    """Look into an archive in another. Raises RefusedError that names it."""
    if deep >= MOST_DEEP:
        raise RefusedError(f"it holds archives in archives ({name})")
    try:
        if suffix(name) == "tar":
            tarred(data, deep + 1)
        else:
            zipped(data, deep + 1)
    except RefusedError as error:
        raise RefusedError(f"{error}, in {name}") from None


def _program(data: bytes) -> str:
    """Return what kind of program bytes are, or ""."""
    return next((f"it is {what}" for mark, what in PROGRAMS.items() if data.startswith(mark)), "")


def _read(opened: ZipFile, name: str) -> bytes:
    """Return a member, up to a limit."""
    with opened.open(name) as member:
        return member.read(MOST_BYTES)


def _check_size(size: int, data: bytes) -> None:
    """Refuse what gets far larger than it is. Raises RefusedError."""
    if size > max(MOST_BYTES, MOST_TIMES * len(data)):
        raise RefusedError(f"it is more than {MOST_TIMES} times as large when it is unpacked")


def _check_names(names: list[str]) -> None:
    """Tell of members of an archive that run, or that lead out of it."""
    if len(names) > MOST_MEMBERS:
        raise RefusedError(f"it holds {len(names)} files")
    for name in names:
        plain = name.replace("\\", "/")
        if ".." in plain.split("/") or plain.startswith("/") or PureWindowsPath(name).drive:
            raise RefusedError(f"it holds a file that leads out of it ({name})")
        if MACROS.search(plain.lower()):
            raise RefusedError(f"it has macros in it ({name})")
        if suffix(name.rstrip(" .")) in RUN:  # Windows drops what is at the end
            raise RefusedError(f"it holds a program ({name})")


def _check_is_file(member: tarfile.TarInfo) -> None:
    if not (member.isfile() or member.isdir()):
        raise RefusedError(f"it holds a link or a device ({member.name})")


def _check_member(name: str, data: bytes) -> None:
    """Tell of a member of a document that starts something when the document is opened."""
    if name == TYPES and b"macroenabled" in data.lower():
        raise RefusedError("it may have macros in it")
    if name.endswith(STARTING) and STARTS.search(data):
        raise RefusedError(f"it starts a macro or a program ({name})")
    if name.endswith(".rels"):
        _check_loaded(data)


def _check_loaded(relations: bytes) -> None:
    """Tell of what Office would load from elsewhere as soon as it opens a file."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    for one in etree.fromstring(relations, parser):
        target = one.get("Target", "")
        loaded = one.get("Type", "").rpartition("/")[2] in LOADED
        if loaded and one.get("TargetMode") == "External" and not LOCAL.match(target):
            raise RefusedError(f"it loads `{target[:60]}` when it is opened")
