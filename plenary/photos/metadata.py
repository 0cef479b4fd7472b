"""Metadata of photos: reads captions and rights, writes only rights.

Of all that a camera, a phone or an agency has written, only caption, creator, credit and copyright
are read, and only creator, credit and copyright are written again: EXIF (Artist, Copyright; in
UTF-8, as EXIF 3.0 allows and everybody reads it)
and XMP (dc:creator, dc:rights, photoshop:Credit; IPTC Photo Metadata Standard 2023.1).
"""

import hashlib
import re
import warnings
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from PIL import ExifTags, Image, ImageFile, IptcImagePlugin

from plenary.photos.encodings import decoded

# IPTC-IIM 4.2: record 2, datasets
CAPTION, BYLINE, CREDIT, COPYRIGHT = (2, 120), (2, 80), (2, 110), (2, 116)

# Record 1, dataset 90: the character set; ISO 2022's escape for Latin-1
CHARACTERS, LATIN_1, LATIN = (1, 90), b"\x1b.A", ("en", "de", "fr")
# Photoshop's resources: IPTC-IIM, and the MD5 of it when XMP was written last
IIM, DIGEST = 0x0404, 0x0425

# What cameras write where a description should be
CAMERAS = re.compile(rb"(?i)camera|^(sony dsc|samsung|dcim|dsc|img|cof|hdr|ptr)\b")
# Characters that no text has, and XML must not have
CONTROL = re.compile(r"[\0-\x1f\x7f-\x9f]+")

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"\
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">{}</rdf:Description>
</rdf:RDF></x:xmpmeta><?xpacket end="r"?>"""


@dataclass(frozen=True, slots=True)
class Rights:
    """Creator, credit and copyright of a photo; empty where they are unknown."""

    creator: str = ""
    credit: str = ""
    copyright: str = ""

    def exif(self, orientation: int = 1) -> bytes:
        """Return these rights and the orientation as an EXIF block; b"" if there is nothing."""
        found = Image.Exif()
        if orientation != 1:
            found[ExifTags.Base.Orientation] = orientation
        if self.creator:
            found[ExifTags.Base.Artist] = self.creator.encode()
        if self.copyright:
            found[ExifTags.Base.Copyright] = self.copyright.encode()
        return found.tobytes() if len(found) else b""

    def xmp(self) -> bytes:
        """Return these rights as an XMP packet; b"" if there is nothing."""
        parts = []
        if self.creator:
            name = escape(self.creator)
            parts.append(f"<dc:creator><rdf:Seq><rdf:li>{name}</rdf:li></rdf:Seq></dc:creator>")
        if self.copyright:
            text = f'<rdf:li xml:lang="x-default">{escape(self.copyright)}</rdf:li>'
            parts.append(f"<dc:rights><rdf:Alt>{text}</rdf:Alt></dc:rights>")
        if self.credit:
            parts.append(f"<photoshop:Credit>{escape(self.credit)}</photoshop:Credit>")
        return XMP.format("".join(parts)).encode() if parts else b""


@dataclass(frozen=True, slots=True)
class Told:
    """A photo's own caption, creator, credit and copyright, by these names.

    ``unreadable`` names those whose encoding cannot be guessed.
    """

    words: dict[str, str]
    unreadable: tuple[str, ...] = ()


def read(image: ImageFile.ImageFile, tags: tuple[str, ...] = ()) -> Told:
    """Return a photo's own words, on a site in the languages ``tags``.

    EXIF takes precedence, then XMP, then IPTC-IIM; but IIM before XMP if its digest shows that a
    program without XMP has changed it (Metadata Working Group, Guidelines 2.0, sections 3 and 5).
    """
    iim = _iptc(image)
    exif = exif_of(image)
    dublin = _xmp(image)
    iptc, lost = _readable(
        {
            "caption": _bytes(iim.get(CAPTION)),
            "creator": _bytes(iim.get(BYLINE)),
            "credit": _bytes(iim.get(CREDIT)),
            "copyright": _bytes(iim.get(COPYRIGHT)),
        },
        LATIN if LATIN_1 in _bytes(iim.get(CHARACTERS)) else tags,
    )
    camera, lost_too = _readable(
        {
            "caption": [_description(exif.get(ExifTags.Base.ImageDescription))],
            "creator": [_exif_bytes(exif.get(ExifTags.Base.Artist))],
            "copyright": [_exif_bytes(exif.get(ExifTags.Base.Copyright))],
        },
        tags,
    )
    windows = exif.get(ExifTags.Base.XPAuthor)
    if isinstance(windows, bytes) and "creator" not in camera:
        author = _clean(windows.decode("utf-16-le", "replace"))
        camera |= {"creator": author} if author and "\ufffd" not in author else {}
    xmp = {
        "caption": dublin.get("description", ""),
        "creator": dublin.get("creator", ""),
        "credit": dublin.get("Credit", ""),
        "copyright": dublin.get("rights", ""),
    }
    order = (camera, iptc, xmp) if _changed_without_xmp(image) else (camera, xmp, iptc)
    words = {
        name: text
        for name in ("caption", "creator", "credit", "copyright")
        if (text := next((one[name] for one in order if one.get(name)), ""))
    }
    return Told(words, tuple(name for name in (*lost, *lost_too) if name not in words))


def exif_of(image: Image.Image) -> Image.Exif:
    """Return the EXIF of a photo; a damaged one is empty, with a warning."""
    try:
        return image.getexif()
    except Exception as error:  # noqa: BLE001 — damaged EXIF may raise anything
        warnings.warn(f"Corrupt EXIF data: {error}", stacklevel=2)
        return Image.Exif()


def _readable(
    values: dict[str, list[bytes]], tags: tuple[str, ...]
) -> tuple[dict[str, str], list[str]]:
    """Return the texts that there are, and the names of those that cannot be read.

    All are in one encoding: the longer the text, the surer the guess.
    """
    there = {name: list(filter(None, parts)) for name, parts in values.items()}
    there = {name: parts for name, parts in there.items() if parts}
    whole = decoded(b"\n\n".join(b"\n".join(parts) for parts in there.values()), tags)
    if whole is not None and whole.count("\n\n") == len(there) - 1:
        texts = dict(zip(there, whole.split("\n\n"), strict=True))
        return {name: _clean(text.replace("\n", ", ")) for name, text in texts.items()}, []
    found = {name: [decoded(part, tags) for part in parts] for name, parts in there.items()}
    lost = [name for name, texts in found.items() if None in texts]
    return {
        name: _clean(", ".join(filter(None, texts)))
        for name, texts in found.items()
        if name not in lost
    }, lost


def _bytes(value: Any) -> list[bytes]:
    """Return the values of a dataset of IPTC, each in one line."""
    values = value if isinstance(value, list) else [value]
    return [b" ".join(one.split()) for one in values if isinstance(one, bytes)]


def _exif_bytes(value: Any) -> bytes:
    """Return the bytes of a value of EXIF, which Pillow takes for Latin-1; several by commas."""
    if isinstance(value, str):
        try:
            value = value.encode("latin-1")
        except UnicodeEncodeError:
            value = value.encode()
    if not isinstance(value, bytes):
        return b""
    return b" ".join(value.replace(b"\0", b" ").split()).replace(b"; ", b", ")


def _description(value: Any) -> bytes:
    """Return a description of EXIF, unless a camera has put its own name there."""
    data = _exif_bytes(value)
    return b"" if CAMERAS.search(data) or (b" " not in data and data.isascii()) else data


def _clean(text: str) -> str:
    """Return a text in one line, without characters that no text has."""
    return CONTROL.sub(" ", text).strip()


def _changed_without_xmp(image: ImageFile.ImageFile) -> bool:
    """Whether IPTC-IIM was changed by a program that left XMP as it was."""
    resources = image.info.get("photoshop")
    if not isinstance(resources, dict) or not isinstance(resources.get(DIGEST), bytes):
        return False
    data = resources.get(IIM, b"")
    return bool(hashlib.md5(data, usedforsecurity=False).digest() != resources[DIGEST][:16])


def _iptc(image: ImageFile.ImageFile) -> dict[Any, Any]:
    """Return the datasets of IPTC-IIM, by record and number."""
    try:
        return IptcImagePlugin.getiptcinfo(image) or {}
    except (ValueError, SyntaxError, OSError):  # a block that is none says nothing
        return {}


def _xmp(image: ImageFile.ImageFile) -> dict[str, str]:
    """Return the texts of dc:creator, dc:description, dc:rights and photoshop:Credit."""
    try:
        packet = image.getxmp()
    except (ValueError, SyntaxError):  # a packet that is no XML says nothing
        return {}
    wrapped = packet.get("xmpmeta") or packet
    described = ((wrapped if isinstance(wrapped, dict) else {}).get("RDF") or {}).get("Description")
    entries = described if isinstance(described, list) else [described]
    found: dict[str, str] = {}
    for entry in entries:
        for name in ("creator", "description", "rights", "Credit"):
            text = _leaf(entry.get(name)) if isinstance(entry, dict) else ""
            if text:
                found.setdefault(name, text)
    return found


def _leaf(value: Any) -> str:
    """Return the text in a nested value of XMP: of alternatives the first, else all."""
    if isinstance(value, str):
        return CONTROL.sub(" ", value).strip()
    if isinstance(value, list):
        return ", ".join(filter(None, map(_leaf, value)))
    if isinstance(value, dict):
        if isinstance(value.get("Alt"), dict) and isinstance(value["Alt"].get("li"), list):
            return _leaf(value["Alt"]["li"][0])
        wanted = [value[k] for k in ("Seq", "Alt", "Bag", "li", "text") if k in value]
        return next(filter(None, map(_leaf, wanted)), "")
    return ""
