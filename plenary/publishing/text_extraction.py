"""The words of a file, whatever it is packed in: markup, documents, archives, compressed forms.

They are squeezed: letters and digits alone, so that neither markup nor typography nor the ends of
lines separate what was written as one.
"""

import bz2
import lzma
import re
import tarfile
import unicodedata
import zlib
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from io import BytesIO
from pathlib import PurePosixPath
from urllib.parse import unquote
from zipfile import ZipFile

import brotli

from plenary.attachments.archives import MOST_BYTES, suffix
from plenary.attachments.file_types import KINDS
from plenary.messages.message import message

SHORT = 15  # letters of a tag without words
DEEPEST = 5  # archives within archives
MOST_PAGES = 500  # of a PDF file
MARKS = re.compile(r"[\W_]+")
# Most of it is ASCII, of which bytes are rid more quickly
SMALL = bytes(range(256)).lower()
ASCII_MARKS = bytes(code for code in range(128) if not chr(code).isalnum())
TAG = re.compile(r"</?[a-zA-Z!?][^<>]*>")
# Of JSON, scripts and calendars; a number is that of RFC 8259, section 7
ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2})+")
# Of RTF: a letter by its number, a byte of Windows' code page, a word of control
RTF = re.compile(r"\\u(-?\d+) ?\??|\\'([0-9a-fA-F]{2})|\\[a-z]+-?\d* ?")
# What has no words that anybody reads, or none that can be searched
WORDLESS = frozenset(
    (
        *("avif", "gif", "heic", "heif", "hif", "jfif", "jpe", "jpeg", "jpg", "png", "tif"),
        *("tiff", "webp", "wasm", "woff2", "pf_index", "pf_meta", "pagefind"),
        *(e for e, kind in KINDS.items() if kind.type.startswith(("audio/", "video/"))),
    )
)
# Beginnings of archives; of packed files, with what unpacks so many bytes of them at most
ZIP = (b"PK\3\4", b"PK\5\6")
SEVEN_ZIP = b"7z\xbc\xaf\x27\x1c"
PACKED: Mapping[bytes, Callable[[bytes, int], bytes]] = {
    b"\x1f\x8b": lambda data, most: zlib.decompressobj(31).decompress(data, most),
    b"BZh": lambda data, most: bz2.BZ2Decompressor().decompress(data, most),
    b"\xfd7zXZ\0": lambda data, most: lzma.LZMADecompressor().decompress(data, most),
}
ODD_TEXTS = ("gb18030", "cp1252", "cp1251")  # of text files that are not UTF-8


class UnsearchedError(ValueError):
    """A file that cannot be searched: why, as the end of a sentence about it."""


def squeezed(text: str) -> str:
    """Return the letters and digits of a text, in one form and case."""
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    letters = text.encode("utf-8", "replace").translate(SMALL, ASCII_MARKS).decode()
    return letters if letters.isascii() else MARKS.sub("", letters.casefold())


def parts(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield a file and all that is packed in it, each with its name. Raises UnsearchedError."""
    left = MOST_BYTES
    waiting = [(name, data, 0)]
    while waiting:
        within, content, depth = waiting.pop()
        yield within, content
        if depth > DEEPEST:
            raise UnsearchedError(message("it has too many archives inside archives"))
        try:
            for inner, unpacked in _unpacked(within, content, left):
                left -= len(unpacked)
                waiting.append((inner, unpacked, depth + 1))
        except UnsearchedError:
            raise
        except Exception as error:  # noqa: BLE001 — an archive that is not whole may raise anything
            raise UnsearchedError(str(error) or type(error).__name__) from None


def _unpacked(name: str, data: bytes, most: int) -> Iterator[tuple[str, bytes]]:
    """Yield what is packed in a file, of ``most`` bytes in all."""
    inner = PurePosixPath(name).stem
    form = next((form for form in PACKED if data.startswith(form)), None)
    if suffix(name) in WORDLESS:
        return
    if data.startswith(ZIP):
        yield from _zipped(data, most)
    elif form:
        yield inner, _whole(PACKED[form](data, most), most)
    elif data.startswith(SEVEN_ZIP):
        raise UnsearchedError(message("Plenary cannot open 7z archives"))
    elif data[257:262] == b"ustar":
        yield from _tarred(data, most)
    elif suffix(name) == "br":
        yield inner, _whole(brotli.decompress(data), most)


def _zipped(data: bytes, most: int) -> Iterator[tuple[str, bytes]]:
    with ZipFile(BytesIO(data)) as archive:
        for info in archive.infolist():
            if info.flag_bits & 1:
                raise UnsearchedError(message("it is protected by a password"))
            most = _left(most, info.file_size)
            yield info.filename, archive.read(info)


def _tarred(data: bytes, most: int) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(fileobj=BytesIO(data), mode="r:") as archive:
        for member in archive:
            file = archive.extractfile(member) if member.isfile() else None
            most = _left(most, member.size)
            if file:
                yield member.name, file.read()


def _left(most: int, size: int) -> int:
    if size > most:
        raise UnsearchedError(message("it is too large when it is unpacked"))
    return most - size


def _whole(data: bytes, most: int) -> bytes:
    _left(most - 1, len(data))
    return data


def words(name: str, data: bytes) -> Iterator[str]:
    """Yield the words of one file, squeezed; those of its tags too. Raises UnsearchedError."""
    ending = suffix(name)
    if ending in WORDLESS or ending == "br" or data.startswith((*ZIP, *PACKED)):
        return
    if data.startswith(b"%PDF-"):
        yield squeezed(pdf_text(data))
        return
    for text in _texts(data):
        if data.startswith(b"{\\rtf"):
            yield squeezed(RTF.sub(_letter, text))
        else:
            yield from _plain(text)


def pdf_text(data: bytes) -> str:
    """Return the words of a PDF file. Raises UnsearchedError."""
    from pypdf import PdfReader  # noqa: PLC0415 — few sites have PDF files

    try:
        reader = PdfReader(BytesIO(data))
        long = len(reader.pages) > MOST_PAGES
        about = [str(value) for value in (reader.metadata or {}).values()]
        pages = [page.extract_text() for page in ([] if long else reader.pages)]
    except Exception as error:  # noqa: BLE001 — a file that is not whole may raise anything
        raise UnsearchedError(str(error) or type(error).__name__) from None
    if long:
        raise UnsearchedError(message("it has more than {count} pages", count=MOST_PAGES))
    return "\n".join([*about, *pages])


def _texts(data: bytes) -> Iterator[str]:
    """Yield a file's bytes as text; in several encodings if nothing says which one it is."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield data.decode("utf-16", "replace")
        return
    data = data.replace(b"\r\n ", b"")  # lines of calendars are folded (RFC 5545, section 3.1)
    try:
        yield data.decode("utf-8")
    except UnicodeDecodeError:
        yield from (data.decode(encoding, "replace") for encoding in ODD_TEXTS)


def _plain(text: str) -> Iterator[str]:
    """Yield the words of a text that may be markup, and apart from them those in its tags.

    Feeds and JSON have pages in them, marked up a second time.
    """
    if "\\" in text:
        text = ESCAPED.sub(_unescaped, text)
    tags: list[str] = []
    for _ in range(3):
        if "<" in text:
            tags += (tag for tag in TAG.findall(text) if len(tag) > SHORT)
            text = TAG.sub("", text)
        if "&" not in text:
            break
        text = unescape(text)
    for found in (text, unescape(unescape("".join(tags)))):
        if "%" in found:
            yield squeezed(PERCENT.sub(lambda coded: unquote(coded[0]), found))
        elif found:
            yield squeezed(found)


def _unescaped(found: re.Match[str]) -> str:
    if found[1]:
        return chr(int(found[1], 16))
    return " " if found[2] in "nrt" else found[2]


def _letter(found: re.Match[str]) -> str:
    if found[1]:
        return chr(int(found[1]) % 0x10000)
    return bytes.fromhex(found[2]).decode("cp1252", "replace") if found[2] else ""
