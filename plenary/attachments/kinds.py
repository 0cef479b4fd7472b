"""Kinds of files that a site may offer: by the ending of the name, and by what the bytes say.

The list has what can only be shown, played, or saved. Whatever a browser would run in the site's
name (HTML, XHTML, scripts), or a reader's computer (programs, files with macros), is not on it.
"""

import json
import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile

from lxml import etree

from plenary.attachments import svg


class RefusedError(ValueError):
    """A file that is not published: why, as the end of a sentence about it."""


Check = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its media type (IANA's registry), and what looks at its bytes."""

    type: str
    check: Check


# What browsers take for a web page or run in one, and servers for a program
ACTIVE = re.compile(
    rb"<(?:(?:!doctype|html|head|body|script|iframe|frameset|object|embed|svg|meta|link|style|base"
    rb"|form|img|video|audio|input|template|math)\b|\?php|\?=|%|xsl:"
    rb"|[a-z][\w-]{0,40}\s[^<>]{0,400}\bon[a-z]+\s*=)|\A#!",
    re.IGNORECASE,
)
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
        *("apk", "app", "appx", "asp", "aspx", "bat", "cgi", "chm", "class", "cmd", "com", "cpl"),
        *("dex", "dll", "dmg", "docm", "dotm", "exe", "hta", "iso", "jar", "jnlp", "js", "jse"),
        *("jsp", "lnk", "msi", "msix", "phar", "php", "php3", "php5", "phtml", "potm", "ppam"),
        *("ppsm", "pptm", "ps1", "reg", "scr", "sh", "shtml", "sldm", "url", "vbe", "vbs", "wsf"),
        *("xlam", "xlm", "xlsb", "xlsm", "xltm"),
    )
)
# Within a name these alone are a danger: Apache may run x.php.pdf
RUN_ANYWHERE = frozenset(
    ("asp", "aspx", "cgi", "exe", "htm", "html", "jsp", "phar", "php", "phtml")
)
# What Office files with macros hold: (part of) the names of their members, in small letters
MACROS = re.compile(
    r"vbaproject|vbadata|/macrosheets/|/activex/|^scripts/.|^basic/[^/]+/(?!(?:script|dialog)-l[bc]\.)"
)
MOST_MEMBERS = 20_000  # of an archive
MOST_BYTES = 200_000_000  # of a file that is unpacked
NAMESPACES = re.compile(
    rb"http://www\.w3\.org/(?:1999/xhtml|1999/XSL|2000/svg|1999/xlink|1998/Math)", re.IGNORECASE
)


def suffix(name: str) -> str:
    """Return the ending of a file's name, in small letters and without its full stop."""
    return PurePosixPath(name).suffix.lower().removeprefix(".")


def begins(*marks: bytes, at: int = 0) -> Check:
    """Return what accepts bytes with one of some marks ``at`` a place."""

    def check(data: bytes) -> None:
        if not data.startswith(marks, at):
            raise RefusedError(told(data))

    return check


def told(data: bytes) -> str:
    """Return what bytes are that are not what the ending says."""
    for mark, what in PROGRAMS.items():
        if data.startswith(mark):
            return f"it is {what}"
    if ACTIVE.search(data[:2000].replace(b"\0", b"")):
        return "it is a web page or a script"
    return "its ending says something else than its bytes" if data.strip() else "it is empty"


def text(data: bytes) -> None:
    """Accept plain text, in whatever encoding."""
    plain = _plain(data)
    found = ACTIVE.search(plain)
    if found:
        line = plain.count(b"\n", 0, found.start()) + 1
        mark = found[0][:20].decode("ascii", "replace").strip()
        raise RefusedError(f"it has HTML or a script in it (`{mark}`, line {line})")


def _plain(data: bytes) -> bytes:
    """Return a text's bytes as UTF-8 if it says that it is UTF-16."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").encode()
    if b"\0" in data or data.startswith(tuple(PROGRAMS)):
        raise RefusedError(told(data) if data.startswith(tuple(PROGRAMS)) else "it is not a text")
    return data


def starting(*words: str) -> Check:
    """Return what accepts a text that begins with one of some words."""
    marks = tuple(word.encode() for word in words)

    def check(data: bytes) -> None:
        text(data)
        if not _plain(data).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(marks):
            raise RefusedError(f"it does not begin with `{words[0]}`")

    return check


def as_json(data: bytes) -> None:
    """Accept JSON."""
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        raise RefusedError(told(data) if ACTIVE.search(data[:2000]) else "it is not JSON") from None


def as_xml(data: bytes) -> None:
    """Accept XML that no browser shows as a page: it has no DTD, style sheet or HTML in it."""
    if re.search(rb"<!DOCTYPE|<!ENTITY|<\?xml-", data, re.IGNORECASE):
        raise RefusedError("it has a document type, entities or a style sheet in it")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        raise RefusedError("it is not XML") from None
    if NAMESPACES.search(etree.tostring(root)):
        raise RefusedError("it has HTML, SVG or a style sheet in it")


def as_svg(data: bytes) -> None:
    """Accept an SVG picture that can be made safe."""
    try:
        svg.safe(data)
    except ValueError as error:
        raise RefusedError(str(error)) from None


def archive(*needed: str) -> Check:
    """Return what accepts a ZIP file that has all of some members, and nothing that runs."""

    def check(data: bytes) -> None:
        begins(b"PK\x03\x04", b"PK\x05\x06")(data)
        try:
            with ZipFile(BytesIO(data)) as opened:
                names = [info.filename for info in opened.infolist()]
                types = opened.read(TYPES) if TYPES in names else b""
        except (BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError):
            raise RefusedError("it cannot be opened") from None
        _check_members(names, types)
        if not all(any(name.startswith(one) for name in names) for one in needed):
            raise RefusedError("its ending says something else than its bytes")

    return check


TYPES = "[Content_Types].xml"


def _check_members(names: list[str], types: bytes) -> None:
    """Tell of members of an archive that run."""
    if len(names) > MOST_MEMBERS:
        raise RefusedError(f"it holds {len(names)} files")
    for name in names:
        if MACROS.search(name.replace("\\", "/").lower()):
            raise RefusedError(f"it has macros in it ({name})")
    if b"macroenabled" in types.lower():
        raise RefusedError("it may have macros in it")
    for name in names:
        if suffix(name) in RUN:
            raise RefusedError(f"it holds a program ({name})")


ISO = begins(b"ftyp", at=4)
OFFICE = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."


def riff(form: bytes) -> Check:
    """Return what accepts a RIFF file of a form."""

    def check(data: bytes) -> None:
        begins(b"RIFF", b"RF64")(data)
        begins(form, at=8)(data)

    return check


def picture(data: bytes) -> None:
    """Accept a picture, whichever it is: each is opened elsewhere."""
    if data[4:8] != b"ftyp":
        begins(b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"RIFF", b"II*\0", b"MM\0*", b"II+\0")(
            data
        )


def rich_text(data: bytes) -> None:
    """Accept RTF without objects of other programs in it."""
    begins(b"{\\rtf")(data)
    if re.search(rb"\\obj(?:data|ocx|html)", data):
        raise RefusedError("it has an object of another program in it")


KINDS: Mapping[str, Kind] = {
    # Documents
    "pdf": Kind("application/pdf", begins(b"%PDF-")),
    "docx": Kind(f"{OFFICE}wordprocessingml.document", archive(TYPES, "word/")),
    "xlsx": Kind(f"{OFFICE}spreadsheetml.sheet", archive(TYPES, "xl/")),
    "pptx": Kind(f"{OFFICE}presentationml.presentation", archive(TYPES, "ppt/")),
    "odt": Kind(f"{ODF}text", archive("mimetype", "content.xml")),
    "ods": Kind(f"{ODF}spreadsheet", archive("mimetype", "content.xml")),
    "odp": Kind(f"{ODF}presentation", archive("mimetype", "content.xml")),
    "odg": Kind(f"{ODF}graphics", archive("mimetype", "content.xml")),
    "epub": Kind("application/epub+zip", archive("mimetype", "META-INF/container.xml")),
    "rtf": Kind("application/rtf", rich_text),
    "txt": Kind("text/plain; charset=utf-8", text),
    # Archives
    "zip": Kind("application/zip", archive()),
    "7z": Kind("application/x-7z-compressed", begins(b"7z\xbc\xaf\x27\x1c")),
    "gz": Kind("application/gzip", begins(b"\x1f\x8b")),
    "tgz": Kind("application/gzip", begins(b"\x1f\x8b")),
    "bz2": Kind("application/x-bzip2", begins(b"BZh")),
    "xz": Kind("application/x-xz", begins(b"\xfd7zXZ\0")),
    "tar": Kind("application/x-tar", begins(b"ustar", at=257)),
    # Sound and film
    "aac": Kind("audio/aac", begins(b"\xff\xf1", b"\xff\xf9", b"ADIF", b"ID3")),
    "flac": Kind("audio/flac", begins(b"fLaC", b"ID3")),
    "m4a": Kind("audio/mp4", ISO),
    "mp3": Kind("audio/mpeg", begins(b"ID3", b"\xff\xfb", b"\xff\xfa", b"\xff\xf3", b"\xff\xf2")),
    "oga": Kind("audio/ogg", begins(b"OggS")),
    "ogg": Kind("audio/ogg", begins(b"OggS")),
    "opus": Kind("audio/ogg", begins(b"OggS")),
    "wav": Kind("audio/wav", riff(b"WAVE")),
    "m4v": Kind("video/mp4", ISO),
    "mov": Kind("video/quicktime", begins(b"ftyp", b"moov", b"wide", b"mdat", b"free", at=4)),
    "mp4": Kind("video/mp4", ISO),
    "ogv": Kind("video/ogg", begins(b"OggS")),
    "webm": Kind("video/webm", begins(b"\x1a\x45\xdf\xa3")),
    # Subtitles, calendars, contacts
    "srt": Kind("application/x-subrip", text),
    "vtt": Kind("text/vtt; charset=utf-8", starting("WEBVTT")),
    "ics": Kind("text/calendar; charset=utf-8", starting("BEGIN:VCALENDAR")),
    "vcf": Kind("text/vcard; charset=utf-8", starting("BEGIN:VCARD")),
    # Data
    "csv": Kind("text/csv; charset=utf-8", text),
    "tsv": Kind("text/tab-separated-values; charset=utf-8", text),
    "json": Kind("application/json", as_json),
    "geojson": Kind("application/geo+json", as_json),
    "gpx": Kind("application/gpx+xml", as_xml),
    "kml": Kind("application/vnd.google-earth.kml+xml", as_xml),
    "xml": Kind("application/xml", as_xml),
    # Pictures; photos are shown as renditions of ours
    "svg": Kind("image/svg+xml", as_svg),
    **dict.fromkeys(("jpg", "jpeg", "jfif", "jpe"), Kind("image/jpeg", picture)),
    "png": Kind("image/png", picture),
    "gif": Kind("image/gif", picture),
    "webp": Kind("image/webp", picture),
    "avif": Kind("image/avif", picture),
    **dict.fromkeys(("tif", "tiff"), Kind("image/tiff", picture)),
    **dict.fromkeys(("heic", "heif", "hif"), Kind("image/heic", picture)),
}


def check(name: str, data: bytes, more: frozenset[str] = frozenset()) -> None:
    """Accept a file as one that may be published; ``more`` are endings that the site allows.

    Raises RefusedError.
    """
    ending = suffix(name)
    if ending in more and ending not in KINDS:
        return
    if not ending:
        raise RefusedError("its name has no ending that says what it is")
    if ending not in KINDS:
        raise RefusedError(f"`.{ending}` is not among the kinds of files that are published")
    inner = {part.lower() for part in PurePosixPath(name).name.split(".")[1:-1]}
    if found := RUN_ANYWHERE.intersection(inner):
        raise RefusedError(f"its name has `.{min(found)}.` in it, which servers may run")
    KINDS[ending].check(data)
    packed = name.removesuffix(f".{ending}") if ending == "gz" else ""
    if suffix(packed) and not suffix(packed).isdigit():
        check(packed, _unpacked(data), more)  # nginx sends x.html.gz to those who ask for x.html


def _unpacked(data: bytes) -> bytes:
    """Return what was packed by gzip. Raises RefusedError."""
    try:
        unpacked = zlib.decompressobj(31).decompress(data, MOST_BYTES)
    except zlib.error:
        raise RefusedError("it cannot be opened") from None
    return unpacked
