"""Resizes a photo: all of its renditions come from one decode.

They are upright, in sRGB, each size made from the next larger one, in a few formats, with no
metadata but creator, credit and copyright.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import ExifTags, Image, ImageCms, features

from plenary.photos import jpeg, png
from plenary.photos.metadata import Rights, exif_of
from plenary.photos.probe import opened, quiet
from plenary.photos.recipes import AVIF, JPEG, WEBP, Box, Encoder, ladder, reduction
from plenary.store.store import digest

ENCODERS = {encoder.suffix: encoder for encoder in (AVIF, JPEG, WEBP)}
# Whose versions change a rendition's bytes, as Pillow names them
LIBRARIES = ("pil", "avif", "webp", "jpg", "zlib", "libjpeg_turbo", "littlecms2")
# The suffix of an order for the photo in full size, and what becomes of one that is neither JPEG
# nor PNG ("optimize" would take 6 bytes of memory a pixel)
FULL = "full"
FULL_JPEG = Encoder("JPEG", "jpg", (("quality", 92), ("subsampling", 0)))
FULL_PNG = Encoder("PNG", "png", (("optimize", True),))
# What gives a photo of a format as it is, but for its metadata
CLEANERS = {"JPEG": jpeg.cleaned, "MPO": jpeg.cleaned, "PNG": png.cleaned}

# How a photo is turned upright, by EXIF orientation (CIPA DC-008, tag 0x0112)
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True)
class Order:
    """One rendition that is wanted: part and size in px of the upright photo, and the format.

    A ``suffix`` of ``full`` is the photo in full size, to be downloaded.
    """

    part: Box
    size: tuple[int, int]
    suffix: str


def render(
    data: bytes, whole: tuple[int, int], orders: Sequence[Order], rights: Rights
) -> Iterator[tuple[Order, bytes]]:
    """Yield each order with its bytes, in no particular order. Raises what Pillow raises.

    ``whole`` is the size of the upright photo in px. The same photo, order and rights give the
    same bytes, with the same libraries and any other orders.
    """
    wanted = list(orders)
    clean = _cleaned(data, rights)
    if clean:
        yield from ((order, clean) for order in orders if order.suffix == FULL)
        wanted = [order for order in orders if order.suffix != FULL]
    if not wanted:
        return
    with quiet(), opened(data) as image:
        upright = _upright(image, reduction(whole) if clean else 1)
    for part in dict.fromkeys(order.part for order in wanted):
        here = [order for order in wanted if order.part == part]
        for size, made in _sizes(upright, whole, part, {order.size for order in here}):
            for order in here:
                if order.size == size:
                    yield order, _encoded(made, order.suffix, rights)


def _sizes(
    upright: Image.Image, whole: tuple[int, int], part: Box, wanted: set[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], Image.Image]]:
    """Yield a part of a photo in each size that is wanted, made by the steps of its ladder."""
    across, down = upright.width / whole[0], upright.height / whole[1]
    left, upper, right, lower = part
    start = (
        *(left * across, upper * down),
        # no further than the edge, whatever the division gives
        *(min(right * across, upright.width), min(lower * down, upright.height)),
    )
    ladders = [ladder(whole, part, size) for size in sorted(wanted)]
    made: dict[tuple[int, int], Image.Image] = {}
    for steps in ladders:
        current, box = upright, start
        for size in steps:
            if size not in made:
                made[size] = _resized(current, size, box)
            current, box = made[size], (0.0, 0.0, float(size[0]), float(size[1]))
        yield steps[-1], current


def _resized(
    image: Image.Image, size: tuple[int, int], box: tuple[float, float, float, float]
) -> Image.Image:
    """Return a part of an image in another size; the image itself if that is what it is."""
    if size == image.size and box == (0, 0, *size):
        return image
    return image.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)


def _cleaned(data: bytes, rights: Rights) -> bytes:
    """Return a photo as it is but for its metadata; b"" if it cannot be cleaned so."""
    with quiet(), opened(data) as image:
        clean = CLEANERS.get(image.format or "")
        orientation = exif_of(image).get(ExifTags.Base.Orientation, 1)
    try:
        return clean(data, rights.exif(orientation), rights.xmp()) if clean else b""
    except jpeg.BadJpeg:  # a mark within its pixels that does not belong there
        return b""


def _upright(image: Image.Image, smaller: float) -> Image.Image:
    """Return the decoded photo as it is seen, in sRGB.

    A JPEG may be decoded ``smaller`` than it is, by that factor at most.
    """
    if image.format in ("JPEG", "MPO") and smaller > 1:
        image.draft(None, (math.ceil(image.width / smaller), math.ceil(image.height / smaller)))
    image.load()  # which turns a TIFF
    turn = TURNS.get(exif_of(image).get(ExifTags.Base.Orientation, 1))
    decoded = _in_srgb(image)
    return decoded.transpose(turn) if turn is not None else decoded


def _in_srgb(image: Image.Image) -> Image.Image:
    """Return a photo in sRGB, whatever colours its profile describes."""
    mode = "RGBA" if image.has_transparency_data else "RGB"
    profile = image.info.get("icc_profile")
    if image.mode in ("I", "I;16", "I;16B", "I;16L"):  # 16 bits of grey
        image = image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.mode == "P" or (mode == "RGBA" and image.mode in ("RGB", "L")):
        image = image.convert(mode)
    image.load()
    if profile and image.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            made = ImageCms.profileToProfile(image, source, target, outputMode=mode)
            if made is not None:
                return made
        except (ImageCms.PyCMSError, OSError):
            pass  # a broken profile says nothing: take the numbers as sRGB
    return image if image.mode == mode else image.convert(mode)


def _encoded(image: Image.Image, suffix: str, rights: Rights) -> bytes:
    """Return the bytes of one rendition."""
    encoder = (
        (FULL_PNG if image.mode == "RGBA" else FULL_JPEG) if suffix == FULL else ENCODERS[suffix]
    )
    plain = image if suffix != "jpg" or image.mode == "RGB" else image.convert("RGB")
    return _saved(plain, encoder.format, dict(encoder.options), rights)


def _saved(image: Image.Image, format_: str, options: dict[str, Any], rights: Rights) -> bytes:
    """Return an image as a file with its rights as the only metadata."""
    image.info = {}
    out = BytesIO()
    exif, xmp = rights.exif(), rights.xmp()
    said = {**({"exif": exif} if exif else {}), **({"xmp": xmp} if xmp else {})}
    image.save(out, format_, **options, **said)
    # Pillow writes no XMP into PNGs.
    return png.cleaned(out.getvalue(), exif, xmp) if format_ == "PNG" else out.getvalue()


@cache
def encoders_digest(format_: str = "") -> str:
    """Return a digest of what shapes a rendition's bytes: our code for photos, and libraries.

    ``format_`` is the photo's: only HEIF is decoded by a library of its own.
    """
    libraries = [f"{name} {features.version(name)}" for name in LIBRARIES]
    if format_ == "HEIF":
        libraries.append(f"heif {version('pillow_heif')}")
    sources = [file.read_bytes() for file in sorted(Path(__file__).parent.glob("*.py"))]
    return digest(*libraries, *sources)


def full_suffix(format_: str, *, transparent: bool) -> str:
    """Return the ending of the file that a photo's full size is."""
    return "png" if transparent or format_ == "PNG" else "jpg"
