"""Photos as cameras, phones and agencies write them, made for the tests."""

import random
import struct
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image

from plenary.photos.probe import formats

SERIAL = "SERIAL-4711"


def photo(
    size: tuple[int, int] = (60, 40), form: str = "JPEG", mode: str = "RGB", **more: Any
) -> bytes:
    """Return a photo whose upper left quarter is red and the rest green."""
    image = Image.new("RGB", size, (0, 160, 0))
    image.paste((220, 0, 0), (0, 0, size[0] // 2, size[1] // 2))
    if mode == "I;16":
        image = image.convert("L").convert("I").point(lambda value: value * 257)
    formats()  # HEIF can be written once it can be read
    out = BytesIO()
    image.convert(mode).save(out, form, **more)
    return out.getvalue()


def detailed(size: tuple[int, int], form: str, seed: int, **more: Any) -> bytes:
    """Return a photo with so much in it that each way of making it smaller gives other bytes."""
    few = (size[0] // 16, size[1] // 16)
    grain = Image.frombytes("RGB", few, random.Random(seed).randbytes(few[0] * few[1] * 3))
    picture = grain.resize(size, Image.Resampling.BICUBIC)
    if form == "PNG":
        picture.putalpha(Image.linear_gradient("L").resize(size))
    out = BytesIO()
    picture.save(out, form, **more)
    return out.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    """Return what a phone writes: how it was held, its serial number, and where it was."""
    found = Image.Exif()
    found[ExifTags.Base.Orientation] = orientation
    found[ExifTags.Base.Artist] = "A. Nyone"
    found.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.BodySerialNumber] = SERIAL
    found.get_ifd(ExifTags.IFD.GPSInfo)[1] = "N"
    found.get_ifd(ExifTags.IFD.GPSInfo)[2] = (38.0, 18.0, 16.0)
    return found


def iptc(**texts: str) -> bytes:
    """Return an APP13 segment as agencies write it (IPTC-IIM 4.2 in a Photoshop resource)."""
    numbers = {"caption": 120, "byline": 80, "credit": 110, "copyright": 116, "city": 90}
    records = b"\x1c\x01\x5a\x00\x03\x1b%G"  # the texts are UTF-8
    for name, text in texts.items():
        data = text.encode()
        records += struct.pack(">BBBH", 0x1C, 2, numbers[name], len(data)) + data
    padded = records + b"\0" * (len(records) % 2)
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(records)) + padded
    body = b"Photoshop 3.0\0" + resource
    return b"\xff\xed" + struct.pack(">H", len(body) + 2) + body


def with_segment(data: bytes, segment: bytes) -> bytes:
    """Return a JPEG with a segment right behind its beginning."""
    return data[:2] + segment + data[2:]


def _display_p3() -> bytes:
    """Return a profile of Display P3 (ICC.1:2022): primaries adapted to D50, a plain gamma."""

    def fixed(value: float) -> bytes:
        return struct.pack(">i", round(value * 65536))

    def xyz(*values: float) -> bytes:
        return b"XYZ \0\0\0\0" + b"".join(map(fixed, values))

    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)) + b"\0\0"
    tags = {
        b"rXYZ": xyz(0.5151, 0.2412, -0.0011),
        b"gXYZ": xyz(0.2920, 0.6922, 0.0419),
        b"bXYZ": xyz(0.1571, 0.0666, 0.7841),
        b"wtpt": xyz(0.9642, 1.0, 0.8249),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table, body = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for name, data in tags.items():
        table += name + struct.pack(">II", start + len(body), len(data))
        body += data
    size = struct.pack(">I", start + len(body))
    head = size + b"\0\0\0\0\x02\x10\0\0mntrRGB XYZ " + b"\0" * 12 + b"acsp" + b"\0" * 28
    head += fixed(0.9642) + fixed(1.0) + fixed(0.8249)
    return head.ljust(128, b"\0") + table + body


DISPLAY_P3 = _display_p3()
