"""Kinds of files that a site may offer: by the ending of the name, and by what the bytes say.

The list has what can only be shown, played, or saved. Whatever a browser would run in the site's
name (HTML, XHTML, scripts), or a reader's computer (programs, files with macros), is not on it.
"""

import json
import re
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePosixPath

from lxml import etree

from plenary.attachments import archives as packed
from plenary.attachments import film, svg
from plenary.attachments.archives import (
    ANOTHER_KIND,
    PROGRAMS,
    RENAME,
    TYPES,
    UnsafeFileError,
    suffix,
)
from plenary.attachments.captions import captions
from plenary.messages.message import message

Check = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its media type (IANA's registry), and what looks at its bytes."""

    type: str
    check: Check


# What browsers take for a web page or run in one, and servers for a program
ACTIVE = re.compile(
    rb"<(?:(?:!doctype|html|head|body|script|iframe|frameset|object|embed|svg|meta|link|style|base"
    rb"|form|img|video|audio|input|template|math)\b|\?php|\?=|%|xsl:|!--#"
    rb"|[a-z][\w-]{0,40}[\s/][^<>]{0,4000}(?:\bon[a-z]+\s*=|=[\s\"']*javascript:))|\A#!",
    re.IGNORECASE,
)
# Within a name these alone are a danger: Apache may run x.php.pdf
RUN_ANYWHERE = frozenset(
    (
        *("asp", "aspx", "cgi", "exe", "htm", "html", "jsp", "phar", "php", "php3", "php5", "php7"),
        *("phps", "pht", "phtml", "shtm", "shtml", "xhtml"),
    )
)
# Actions of PDF files (ISO 32000-1, section 12.6.4)
ACTIONS = re.compile(rb"/S\s*/(JavaScript|Launch|ImportData)\b|/(JavaScript)\s+\d+ \d+ R")
# Where PDF files keep objects compressed (section 7.5.7)
OBJECTS = re.compile(rb"/ObjStm\b[^>]{0,400}>>\s{0,4}stream\r?\n")
MOST = 5_000_000  # bytes of such objects
NAMESPACES = re.compile(
    rb"http://www\.w3\.org/(?:1999/xhtml|1999/XSL|2000/svg|1999/xlink|1998/Math)", re.IGNORECASE
)


def begins(*marks: bytes, at: int = 0) -> Check:
    """Return what accepts bytes with one of some marks ``at`` a place."""

    def check(data: bytes) -> None:
        if not data.startswith(marks, at):
            raise mismatch(data)

    return check


def mismatch(data: bytes) -> UnsafeFileError:
    """Return what to raise of bytes that are not what the ending says."""
    for mark, what in PROGRAMS.items():
        if data.startswith(mark):
            return UnsafeFileError(what)
    if ACTIVE.search(data[:2000].replace(b"\0", b"")):
        return UnsafeFileError(message("it is a web page or a script"))
    if not data.strip():
        return UnsafeFileError(message("it is empty"), message("Save the file again."))
    return UnsafeFileError(ANOTHER_KIND, RENAME)


def text(data: bytes) -> None:
    """Accept plain text, in whatever encoding."""
    plain = _plain(data)
    found = ACTIVE.search(plain)
    if found:
        line = plain.count(b"\n", 0, found.start()) + 1
        mark = found[0][:20].decode("ascii", "replace").strip()
        raise UnsafeFileError(
            message("it contains HTML or a script (`{mark}`, line {line})", mark=mark, line=line)
        )


def _plain(data: bytes) -> bytes:
    """Return a text's bytes as UTF-8 if it says that it is UTF-16."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").encode()
    if data.startswith(tuple(PROGRAMS)):
        raise mismatch(data)
    if b"\0" in data:
        raise UnsafeFileError(message("it is not a text"), RENAME)
    return data


def starting(*words: str) -> Check:
    """Return what accepts a text that begins with one of some words."""
    marks = tuple(word.encode() for word in words)

    def check(data: bytes) -> None:
        text(data)
        if not _plain(data).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(marks):
            raise UnsafeFileError(
                message("it does not begin with `{words}`", words=words[0]), RENAME
            )

    return check


def as_json(data: bytes) -> None:
    """Accept JSON."""
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        if ACTIVE.search(data[:2000]):
            raise mismatch(data) from None
        raise UnsafeFileError(message("it is not JSON"), RENAME) from None


def as_xml(data: bytes) -> None:
    """Accept XML that no browser shows as a page: it has no DTD, style sheet or HTML in it."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        raise UnsafeFileError(message("it is not XML"), RENAME) from None
    about = [*root.itersiblings(preceding=True), *root.itersiblings()]
    said = (one for one in (*about, *root.iter(etree.PI)) if one.tag is etree.PI)
    styled = any(one.target.lower().startswith("xml-") for one in said)
    if styled or root.getroottree().docinfo.doctype:
        raise UnsafeFileError(message("it contains a document type, entities or a style sheet"))
    if NAMESPACES.search(etree.tostring(root)):
        raise UnsafeFileError(message("it contains HTML, SVG or a style sheet"))


def as_svg(data: bytes) -> None:
    """Accept an SVG picture that can be made safe."""
    svg.safe(data)


def archive(*needed: str) -> Check:
    """Return what accepts a ZIP file that has all of some members, and nothing that runs."""

    def check(data: bytes) -> None:
        names = packed.zipped(data)
        if not all(any(name.startswith(one) for name in names) for one in needed):
            raise UnsafeFileError(ANOTHER_KIND, RENAME)

    return check


ISO = begins(b"ftyp", at=4)
OFFICE = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."


def boxed(data: bytes) -> None:
    """Accept a film of which the place and the device can be left out."""
    ISO(data)
    film.stripped(data)


def quicktime(data: bytes) -> None:
    """Accept a QuickTime film of which the place and the device can be left out."""
    begins(b"ftyp", b"moov", b"wide", b"mdat", b"free", b"skip", at=4)(data)
    film.stripped(data)


def webvtt(data: bytes) -> None:
    """Accept captions that a browser shows whole."""
    text(data)
    captions(data)


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
    if re.search(rb"\\obj(?:data|ocx|html|autlink|link|emb|update)|\bDDEAUTO\b", data):
        raise UnsafeFileError(message("it contains an object of another program"))
    if re.search(rb"\\template\s+(?:https?:|ftp:|\\\\\\\\)", data):
        raise UnsafeFileError(message("it loads a template from elsewhere when it is opened"))


def pdf(data: bytes) -> None:
    """Accept a PDF file that starts neither a script nor a program."""
    begins(b"%PDF-")(data)
    found = ACTIONS.search(data)
    for stream in () if found else OBJECTS.finditer(data):
        with suppress(zlib.error):
            found = ACTIONS.search(zlib.decompressobj().decompress(data[stream.end() :], MOST))
        if found:
            break
    if found:
        script = message("it contains a script")
        command = message("it contains a command that starts a program")
        what = command if found[1] == b"Launch" else script
        raise UnsafeFileError(what, message("Save it as PDF/A."))


KINDS: Mapping[str, Kind] = {
    # Documents
    "pdf": Kind("application/pdf", pdf),
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
    "gz": Kind("application/gzip", packed.compressed),
    "tgz": Kind("application/gzip", packed.compressed),
    "bz2": Kind("application/x-bzip2", packed.compressed),
    "xz": Kind("application/x-xz", packed.compressed),
    "tar": Kind("application/x-tar", packed.tarred),
    # Sound and film
    "aac": Kind("audio/aac", begins(b"\xff\xf1", b"\xff\xf9", b"ADIF", b"ID3")),
    "flac": Kind("audio/flac", begins(b"fLaC", b"ID3")),
    "m4a": Kind("audio/mp4", boxed),
    "mp3": Kind("audio/mpeg", begins(b"ID3", b"\xff\xfb", b"\xff\xfa", b"\xff\xf3", b"\xff\xf2")),
    "oga": Kind("audio/ogg", begins(b"OggS")),
    "ogg": Kind("audio/ogg", begins(b"OggS")),
    "opus": Kind("audio/ogg", begins(b"OggS")),
    "wav": Kind("audio/wav", riff(b"WAVE")),
    "m4v": Kind("video/mp4", boxed),
    "mov": Kind("video/quicktime", quicktime),
    "mp4": Kind("video/mp4", boxed),
    "ogv": Kind("video/ogg", begins(b"OggS")),
    "webm": Kind("video/webm", begins(b"\x1a\x45\xdf\xa3")),
    # Subtitles, calendars, contacts
    "srt": Kind("application/x-subrip", text),
    "vtt": Kind("text/vtt; charset=utf-8", webvtt),
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

    Raises UnsafeFileError.
    """
    ending = suffix(name)
    if ending in more and ending not in KINDS:
        return
    if not ending:
        raise UnsafeFileError(message("its name has no ending"), RENAME)
    if ending not in KINDS:
        what = message("files that end in `.{ending}` are not published", ending=ending)
        raise UnsafeFileError(
            what,
            message(
                "Offer it as a PDF, a .docx without macros, a picture or a plain text. If visitors "
                "need this kind of file, add `{ending}` to the setting `ATTACHMENTS`.",
                ending=ending,
            ),
        )
    inner = {part.lower() for part in PurePosixPath(name).name.split(".")[1:-1]}
    if found := RUN_ANYWHERE.intersection(inner):
        raise UnsafeFileError(
            message("its name contains `.{ending}.`, so servers may run it", ending=min(found)),
            message("Rename the file."),
        )
    KINDS[ending].check(data)
    if ending in packed.SINGLE and suffix(inside := packed.inside(name)) in KINDS:
        check(inside, packed.unpacked(data), more)  # who asks for x.html may be sent x.html.gz
