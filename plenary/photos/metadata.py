"""What a photo says of itself: read as agencies deliver it, written as the law wants it.

Of all that a camera, a phone or an agency has written, only caption, creator, credit and copyright
are read, and only creator, credit and copyright are written again: EXIF (Artist, Copyright; in
UTF-8, as EXIF 3.0 allows and everybody reads it)
and XMP (dc:creator, dc:rights, photoshop:Credit; IPTC Photo Metadata Standard 2023.1).
"""

import re
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from PIL import ExifTags, Image, ImageFile, IptcImagePlugin

# IPTC-IIM 4.2: record 2, datasets
CAPTION, BYLINE, CREDIT, COPYRIGHT = (2, 120), (2, 80), (2, 110), (2, 116)

# Characters that no text has, and XML must not have
CONTROL = re.compile(r"[\0-\x1f\x7f]+")

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"\
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">{}</rdf:Description>
</rdf:RDF></x:xmpmeta><?xpacket end="r"?>"""


@dataclass(frozen=True, slots=True)
class Rights:
    """Whose photo it is; empty where nobody has said."""

    creator: str = ""
    credit: str = ""
    copyright: str = ""

    def exif(self, orientation: int = 1) -> bytes:
        """Return the EXIF block that says so, and how to turn the photo; b"" for nothing to say."""
        found = Image.Exif()
        if orientation != 1:
            found[ExifTags.Base.Orientation] = orientation
        if self.creator:
            found[ExifTags.Base.Artist] = self.creator.encode()
        if self.copyright:
            found[ExifTags.Base.Copyright] = self.copyright.encode()
        return found.tobytes() if len(found) else b""

    def xmp(self) -> bytes:
        """Return the XMP packet that says so, b"" if there is nothing to say."""
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


def read(image: ImageFile.ImageFile) -> dict[str, str]:
    """Return caption, creator, credit and copyright of a photo, as far as it names them.

    What cannot be read says nothing.
    """
    iptc = _iptc(image)
    exif = image.getexif()
    dublin = _xmp(image)
    found = {
        "caption": _text(iptc.get(CAPTION)) or dublin.get("description", ""),
        "creator": _text(iptc.get(BYLINE))
        or dublin.get("creator", "")
        or _exif_text(exif.get(ExifTags.Base.Artist)),
        "credit": _text(iptc.get(CREDIT)) or dublin.get("Credit", ""),
        "copyright": _text(iptc.get(COPYRIGHT))
        or dublin.get("rights", "")
        or _exif_text(exif.get(ExifTags.Base.Copyright)),
    }
    return {name: value for name, value in found.items() if value}


def _text(value: Any) -> str:
    """Return a value of IPTC or EXIF as text: UTF-8, else Latin-1; several joined by commas."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    if isinstance(value, bytes):
        try:
            value = value.decode("utf-8")
        except UnicodeDecodeError:
            value = value.decode("latin-1")
    return CONTROL.sub(" ", str(value or "")).strip()


def _exif_text(value: Any) -> str:
    """Return a value of EXIF, which Pillow takes for Latin-1, as the UTF-8 that it mostly is."""
    try:
        return _text(value.encode("latin-1") if isinstance(value, str) else value)
    except UnicodeEncodeError:
        return _text(value)


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
