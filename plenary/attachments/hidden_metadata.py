"""What a document gives away of those who made it: names, comments, changes, places of pictures.

Nothing of it is taken out: the file is the office's own, and may be signed. It is reported, so
that somebody looks before it is published.
"""

import logging
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import unquote
from zipfile import ZipFile

from lxml import etree

from plenary.attachments.archives import MOST_BYTES, suffix
from plenary.photos.location import PICTURES, tells_place

OFFICE = frozenset(("docx", "xlsx", "pptx", "odt", "ods", "odp", "odg"))
# Where Office and LibreOffice keep names: of the author, of who saved it last, of the company
NAMES = frozenset(("creator", "lastModifiedBy", "initial-creator", "Manager", "Company"))
PROPERTIES = ("docProps/core.xml", "docProps/app.xml", "meta.xml")
COMMENTS = re.compile(
    rb"<(?:w:comment|p:cm|p188:cm|threadedComment|office:annotation|comment)[\s/>]", re.IGNORECASE
)
CHANGES = re.compile(
    rb"<(?:w:(?:ins|del|moveFrom|moveTo|rPrChange|pPrChange)|text:changed-region"
    rb"|table:tracked-changes|rrc|rcc)[\s/>]"
)
# A template's place on the author's computer, often with a name
PATH = re.compile(rb"Target=[\"'](file:/{2,3}[A-Za-z](?::|%3A)[^\"']+)", re.IGNORECASE)
# Programs that write themselves where the author is said
PROGRAMS = frozenset(("python-docx", "openpyxl", "typst", "plenary", "pdftex", "un-named"))
SHORT = 60  # characters of a name
MOST_PAGES = 300


class Hidden(NamedTuple):
    """One thing that a file gives away: a mistake's name in :mod:`plenary.messages.files`."""

    mistake: str
    value: str = ""


def hidden(name: str, data: bytes) -> list[Hidden]:
    """Return what a file gives away; of most kinds, nothing."""
    ending = suffix(name)
    try:
        if ending in OFFICE:
            found = list(_office(data))
        elif ending == "pdf":
            found = list(_pdf(data))
        else:
            found = []
    except Exception:  # noqa: BLE001 — a document that is not whole may raise anything
        return []
    return list(dict.fromkeys(found))


def _office(data: bytes) -> Iterator[Hidden]:
    """Yield what a ZIP file of Office or LibreOffice gives away."""
    left = MOST_BYTES
    with ZipFile(BytesIO(data)) as archive:
        for info in archive.infolist():
            left -= info.file_size
            if left < 0:
                return
            if info.filename in PROPERTIES:
                for one in _names(archive.read(info)):
                    yield from _by(one)
            elif info.filename.endswith(".rels"):
                for path in PATH.findall(archive.read(info)):
                    yield Hidden("HIDDEN_PATH", unquote(path.decode("utf-8", "replace"))[:SHORT])
            elif info.filename.endswith(".xml"):
                content = archive.read(info)
                marks = {"HIDDEN_COMMENTS": COMMENTS, "HIDDEN_CHANGES": CHANGES}
                yield from (Hidden(name) for name in marks if marks[name].search(content))
            elif f".{suffix(info.filename)}" in PICTURES and _is_placed(
                info.filename, archive.read(info)
            ):
                yield Hidden("HIDDEN_LOCATION")


def _names(data: bytes) -> Iterator[str]:
    """Yield the names in the properties of a document."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    for element in etree.fromstring(data, parser).iter():
        if isinstance(element.tag, str) and element.tag.rpartition("}")[2] in NAMES:
            yield (element.text or "").strip()


def _by(name: str) -> Iterator[Hidden]:
    """Yield the name of a person; not that of a program."""
    if name and name.lower() not in PROGRAMS:
        yield Hidden("HIDDEN_NAME", name[:SHORT])


def _is_placed(name: str, data: bytes) -> bool:
    try:
        return tells_place(name, data)
    except ValueError:
        return False


def _pdf(data: bytes) -> Iterator[Hidden]:
    """Yield what a PDF file gives away."""
    from pypdf import PdfReader  # noqa: PLC0415 — a fifth of the time that a command takes to start

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports every oddity
    reader = PdfReader(BytesIO(data))
    yield from _by(str((reader.metadata.author if reader.metadata else "") or "").strip())
    xmp = reader.xmp_metadata
    for name in (xmp.dc_creator or []) if xmp else []:
        yield from _by(str(name).strip())
    for page in reader.pages[:MOST_PAGES]:
        for one in page.get("/Annots") or []:
            if one.get_object().get("/Subtype") not in ("/Link", "/Widget", "/Popup"):
                yield Hidden("HIDDEN_COMMENTS")
        resources: Any = page.get("/Resources")
        objects: Any = resources.get_object().get("/XObject") if resources else None
        for image in objects.get_object().values() if objects else []:
            yield from _picture(image.get_object())


def _picture(image: Any) -> Iterator[Hidden]:
    """Say whether a picture of a PDF file, which is a JPEG as cameras make it, has a place."""
    from pypdf.generic import DictionaryObject  # noqa: PLC0415

    filters = image.get("/Filter") if isinstance(image, DictionaryObject) else None
    if filters == "/DCTDecode" and _is_placed("x.jpg", image._data):  # noqa: SLF001 — as it is
        yield Hidden("HIDDEN_LOCATION")
