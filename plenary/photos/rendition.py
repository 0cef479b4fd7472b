"""Renditions: what a visitor gets of a photo.

Until galleries have recipes of their own there is one rendition a photo: upright, in sRGB, no
longer than 1600 px, and without any metadata of the camera's (so without the place it was taken).
"""

import json
import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import ExifTags, Image, ImageCms, ImageOps, UnidentifiedImageError

from plenary.artefacts.store import Store, digest
from plenary.problems import BAD_PHOTO, Place, Problems

SIDEWAYS = (5, 6, 7, 8)  # values of EXIF's Orientation that swap width and height
LONGEST = 1600  # px
QUALITY = 82  # of JPEG and WebP, as Pillow counts
OPENED = ("JPEG", "PNG", "WEBP")
# The format of the rendition, by that of the photo; MPO is a JPEG with a second picture behind
FORMATS = {"JPEG": "JPEG", "MPO": "JPEG", "PNG": "PNG", "WEBP": "WEBP"}


@dataclass(frozen=True, slots=True)
class Photo:
    """What pages must know of a photo: digest of its bytes; width and height as shown, in px."""

    digest: str
    width: int
    height: int

    def as_plain(self) -> dict[str, str | int]:
        """Return the same as a view."""
        return {"digest": self.digest, "width": self.width, "height": self.height}


def look(root: Path, path: str, code: str, store: Store, problems: Problems) -> Photo | None:
    """Return what is known of the photo at ``path``, or None after telling what is wrong.

    ``code`` is a digest of the code that looks.
    """
    data = (root / path).read_bytes()
    key = digest("photo", code, data)
    kept = store.get(key)
    if kept is not None:
        width, height = json.loads(kept)
        return Photo(digest(data), width, height)
    try:
        with _opened(data) as image:
            image.load()
            width, height = image.size
            if image.getexif().get(ExifTags.Base.Orientation, 1) in SIDEWAYS:
                width, height = height, width
    except UnidentifiedImageError:
        problems.add(BAD_PHOTO, Place(path), detail="it is empty, or no photo at all")
        return None
    except Exception as error:  # noqa: BLE001 — a broken photo may raise anything
        problems.add(BAD_PHOTO, Place(path), detail=str(error) or type(error).__name__)
        return None
    scale = min(1.0, LONGEST / max(width, height))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    store.put(key, json.dumps(size).encode())
    return Photo(digest(data), *size)


def render(data: bytes, width: int, height: int) -> bytes:
    """Return the rendition of a photo's bytes, ``width`` by ``height`` px, in its own format."""
    with _opened(data) as image:
        target = FORMATS[image.format or ""]
        upright = ImageOps.exif_transpose(image)
        plain = _in_srgb(upright, transparent=target != "JPEG")
        if plain.size != (width, height):
            plain = plain.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        plain.info = {}
        out = BytesIO()
        if target == "PNG":
            plain.save(out, target, optimize=True)
        else:
            plain.save(out, target, quality=QUALITY, optimize=True, progressive=True)
        return out.getvalue()


def _opened(data: bytes) -> Image.Image:
    """Open a photo of a format that is shown; a picture of absurd size is refused."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        return Image.open(BytesIO(data), formats=OPENED)


def _in_srgb(image: Image.Image, *, transparent: bool) -> Image.Image:
    """Return an image in sRGB, whatever colours its profile describes."""
    mode = "RGBA" if transparent and image.has_transparency_data else "RGB"
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            made = ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
            if made is not None and mode == "RGB":
                return made
        except ImageCms.PyCMSError:
            pass  # a broken profile says nothing: take the numbers as sRGB
    return image.convert(mode)
