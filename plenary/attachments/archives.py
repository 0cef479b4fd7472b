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

from plenary.messages.message import Message, message
from plenary.problems import NOTHING

# What to do about most files that are not published
CONVERT = message("Offer it as a PDF, a .docx without macros, a picture or a plain text.")
RENAME = message("Give the file the ending of what it is.")


class UnsafeFileError(ValueError):
    """A file that is not published: ``why``, and what to do about it; its ``line``, if known."""

    line = 0

    def __init__(self, why: Message, advice: Message = CONVERT) -> None:
        super().__init__(why)
        self.why = why
        self.advice = advice


# Beginnings of programs (Windows, Linux, macOS, Java, WebAssembly) and of old Office files
PROGRAMS = {
    b"MZ": message("it is a program for Windows"),
    b"\x7fELF": message("it is a program for Linux"),
    b"\xca\xfe\xba\xbe": message("it is a program"),
    b"\xcf\xfa\xed\xfe": message("it is a program for macOS"),
    b"\xce\xfa\xed\xfe": message("it is a program for macOS"),
    b"\xfe\xed\xfa": message("it is a program for macOS"),
    b"\0asm": message("it is a WebAssembly program"),
    b"dex\n": message("it is a program for Android"),
    b"L\0\0\0\x01\x14\x02\0": message("it is a Windows shortcut"),
    b"\xd0\xcf\x11\xe0": message("it is a file of an old Office version, or has a password"),
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
CANNOT = message("it cannot be opened")
ANOTHER_KIND = message("its ending does not match its content")


def suffix(name: str) -> str:
    """Return the ending of a file's name, in small letters and without its full stop."""
    return PurePosixPath(name).suffix.lower().removeprefix(".")


def zipped(data: bytes, deep: int = 1) -> list[str]:
    """Return the names in a ZIP file that holds nothing that runs. Raises UnsafeFileError."""
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise UnsafeFileError(_program(data) or ANOTHER_KIND, _advice(data))
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
    except UnsafeFileError:
        raise
    except UNOPENED:
        raise UnsafeFileError(CANNOT) from None
    return names


def tarred(data: bytes, deep: int = 1) -> None:
    """Accept a tar file that holds nothing that runs. Raises UnsafeFileError."""
    try:
        with tarfile.open(fileobj=BytesIO(data), mode="r:") as opened:
            found = opened.getmembers()
            _check_names([member.name for member in found])
            for member in found:
                _check_is_file(member)
                if member.isfile() and suffix(member.name) in ARCHIVES:
                    inner = opened.extractfile(member)
                    _look_into(member.name, inner.read() if inner else b"", deep)
    except UnsafeFileError:
        raise
    except UNOPENED:
        raise UnsafeFileError(_program(data) or ANOTHER_KIND, _advice(data)) from None


def compressed(data: bytes) -> None:
    """Accept a compressed file that is no program, nor a tar file with one."""
    if not data.startswith(MARKS):
        raise UnsafeFileError(_program(data) or ANOTHER_KIND, _advice(data))
    inner = unpacked(data)
    if program := _program(inner):
        raise UnsafeFileError(program)
    if inner[257:262] == b"ustar":
        tarred(inner)


def unpacked(data: bytes) -> bytes:
    """Return what was compressed. Raises UnsafeFileError, also if it is larger than a limit."""
    reader: Any
    if data.startswith(MARKS[0]):
        reader = zlib.decompressobj(31)
    else:
        reader = bz2.BZ2Decompressor() if data.startswith(MARKS[1]) else lzma.LZMADecompressor()
    try:
        found: bytes = reader.decompress(data, MOST_BYTES + 1)
    except UNOPENED:
        raise UnsafeFileError(CANNOT) from None
    if len(found) > MOST_BYTES:
        raise UnsafeFileError(
            message("it unpacks to more than {limit} MB", limit=MOST_BYTES // 1_000_000)
        )
    return found


def inside(name: str) -> str:
    """Return the name of what is compressed under a name."""
    return f"{name[:-4]}.tar" if suffix(name) == "tgz" else name[: name.rindex(".")]


def _look_into(name: str, data: bytes, deep: int) -> None:
    """Look into an archive in another. Raises UnsafeFileError that names it."""
    if deep >= MOST_DEEP:
        raise UnsafeFileError(message("it contains too many nested archives (`{name}`)", name=name))
    try:
        if suffix(name) == "tar":
            tarred(data, deep + 1)
        else:
            zipped(data, deep + 1)
    except UnsafeFileError as error:
        raise UnsafeFileError(
            message("{why} (in `{name}`)", why=error.why, name=name), error.advice
        ) from None


def _program(data: bytes) -> Message:
    """Return what kind of program bytes are, or nothing."""
    found = (what for mark, what in PROGRAMS.items() if data.startswith(mark))
    return next(found, NOTHING)


def _advice(data: bytes) -> Message:
    """Return what to do about bytes that are not what their name says."""
    return CONVERT if _program(data) else RENAME


def _read(opened: ZipFile, name: str) -> bytes:
    """Return a member, up to a limit."""
    with opened.open(name) as member:
        return member.read(MOST_BYTES)


def _check_size(size: int, data: bytes) -> None:
    """Refuse what gets far larger than it is. Raises UnsafeFileError."""
    if size > max(MOST_BYTES, MOST_TIMES * len(data)):
        raise UnsafeFileError(
            message("it unpacks to more than {limit} times its size", limit=MOST_TIMES)
        )


def _check_names(names: list[str]) -> None:
    """Refuse members of an archive that run, or that lead out of it."""
    if len(names) > MOST_MEMBERS:
        raise UnsafeFileError(message("it contains too many files ({count})", count=len(names)))
    for name in names:
        plain = name.replace("\\", "/")
        if ".." in plain.split("/") or plain.startswith("/") or PureWindowsPath(name).drive:
            raise UnsafeFileError(
                message("it contains a file that unpacks outside its folder (`{name}`)", name=name)
            )
        if MACROS.search(plain.lower()):
            raise UnsafeFileError(message("it contains macros (`{name}`)", name=name))
        if suffix(name.rstrip(" .")) in RUN:  # Windows drops what is at the end
            raise UnsafeFileError(message("it contains a program (`{name}`)", name=name))


def _check_is_file(member: tarfile.TarInfo) -> None:
    if not (member.isfile() or member.isdir()):
        raise UnsafeFileError(
            message("it contains a link or a device (`{name}`)", name=member.name)
        )


def _check_member(name: str, data: bytes) -> None:
    """Refuse a member of a document that starts something when the document is opened."""
    if name == TYPES and b"macroenabled" in data.lower():
        raise UnsafeFileError(message("it can contain macros"))
    if name.endswith(STARTING) and STARTS.search(data):
        raise UnsafeFileError(message("it starts a macro or a program (`{name}`)", name=name))
    if name.endswith(".rels"):
        _check_loaded(data)


def _check_loaded(relations: bytes) -> None:
    """Refuse what Office would load from elsewhere as soon as it opens a file."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    for one in etree.fromstring(relations, parser):
        target = one.get("Target", "")
        loaded = one.get("Type", "").rpartition("/")[2] in LOADED
        if loaded and one.get("TargetMode") == "External" and not LOCAL.match(target):
            raise UnsafeFileError(
                message("it loads `{address}` when it is opened", address=target[:60])
            )
