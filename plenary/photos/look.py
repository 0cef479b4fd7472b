"""Looking at a photo: what pages must know of it, without decoding a pixel."""

import json
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from PIL import ExifTags, Image, ImageFile, UnidentifiedImageError

from plenary.artefacts.store import Store, digest
from plenary.mistakes import BAD_PHOTO, MISNAMED_PHOTO, NO_HEIC
from plenary.photos import metadata, png
from plenary.photos.jpeg import BadJpeg, ends, repaired, segments
from plenary.problems import Place, Problems

# EXIF orientations (CIPA DC-008, tag 0x0112) that swap width and height
SIDEWAYS = (5, 6, 7, 8)
# More pixels than any camera's panorama; decoded they take 3 bytes each
LARGEST = 128_000_000

# Formats that are opened, and the endings of their names. MPO is a JPEG with more behind it.
ENDINGS = {
    "JPEG": (".jpg", ".jpeg", ".jfif", ".jpe"),
    "MPO": (".jpg", ".jpeg", ".jfif", ".jpe"),
    "PNG": (".png",),
    "WEBP": (".webp",),
    "AVIF": (".avif",),
    "TIFF": (".tif", ".tiff"),
    "GIF": (".gif",),
    "HEIF": (".heic", ".heif", ".hif"),
}


@dataclass(frozen=True, slots=True)
class Photo:
    """What is known of a photo: digest and number of its bytes, upright size in px, its words."""

    digest: str
    size: int
    width: int
    height: int
    format: str = "JPEG"
    transparent: bool = False
    words: dict[str, str] = field(default_factory=dict)


@cache
def formats() -> tuple[str, ...]:
    """Return what can be opened: HEIF only where the optional pillow-heif is installed."""
    # The size is checked by `look`, with a limit and a message of our own.
    Image.MAX_IMAGE_PIXELS = None
    names = [name for name in ENDINGS if name not in ("MPO", "HEIF")]
    if find_spec("pillow_heif"):
        import pillow_heif  # noqa: PLC0415 — optional

        pillow_heif.register_heif_opener(thumbnails=False, depth_images=False)
        names.append("HEIF")
    return tuple(names)


def opened(data: bytes) -> ImageFile.ImageFile:
    """Open a photo of a kind that is shown. Raises what Pillow raises, BadPng."""
    try:
        image = Image.open(BytesIO(data), formats=formats())
    except UnidentifiedImageError:
        if not data.startswith(b"\xff\xd8"):
            raise
        # Pillow takes no bytes between segments, as browsers do.
        image = Image.open(BytesIO(repaired(data)), formats=formats())
    if image.format == "PNG":  # else Pillow decodes all of it to find out
        image.info.setdefault("exif", png.exif(data))
    return image


def look(root: Path, path: str, code: str, store: Store, problems: Problems) -> Photo | None:
    """Return what is known of the photo at ``path``, or None after telling what is wrong.

    ``code`` is a digest of the code that looks. Faults of the pixels show when they are decoded.
    """
    data = (root / path).read_bytes()
    key = digest("photo", code, data, Path(path).suffix.lower())
    kept = store.get(key)
    if kept is not None:
        return Photo(**json.loads(kept))
    try:
        with opened(data) as image:
            photo = _known(image, data)
            if photo.format in ("JPEG", "MPO"):
                _check_whole(image, data)
    except Exception as error:  # noqa: BLE001 — a broken photo may raise anything
        _tell(error, path, problems)
        return None
    place = Place(path)
    if photo.width * photo.height > LARGEST:
        detail = f"it has {photo.width} by {photo.height} pixels, more than 128 million"
        problems.add(BAD_PHOTO, place, detail=detail)
        return None
    if Path(path).suffix.lower() not in ENDINGS[photo.format]:
        ending = ENDINGS[photo.format][0]
        problems.add(MISNAMED_PHOTO, place, format=photo.format, ending=ending)
        return None
    store.put(key, json.dumps(asdict(photo), ensure_ascii=False).encode())
    return photo


def _check_whole(image: ImageFile.ImageFile, data: bytes) -> None:
    """Raise an error if a JPEG is not whole; one with odd marks in it is if it can be decoded."""
    try:
        for _ in segments(data):
            pass
    except BadJpeg:
        if not ends(data):
            raise
        image.load()


def _tell(error: Exception, path: str, problems: Problems) -> None:
    """Say why a photo cannot be read."""
    unknown = isinstance(error, UnidentifiedImageError)
    if unknown and Path(path).suffix.lower() in ENDINGS["HEIF"] and "HEIF" not in formats():
        problems.add(NO_HEIC, Place(path))
        return
    detail = "it is empty, or no photo at all" if unknown else str(error) or type(error).__name__
    problems.add(BAD_PHOTO, Place(path), detail=detail)


def _known(image: ImageFile.ImageFile, data: bytes) -> Photo:
    """Return what the head of a photo's file says."""
    width, height = image.size
    # Pillow turns a TIFF by itself, and knows its upright size.
    turned = image.format == "TIFF"
    if not turned and image.getexif().get(ExifTags.Base.Orientation, 1) in SIDEWAYS:
        width, height = height, width
    return Photo(
        digest(data),
        len(data),
        width,
        height,
        image.format or "",
        image.has_transparency_data,
        metadata.read(image),
    )
