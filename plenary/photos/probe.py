"""Probes a photo: the facts that pages need, without decoding a pixel."""

import json
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import ExifTags, Image, ImageFile, UnidentifiedImageError

from plenary.messages.message import message
from plenary.messages.photos import BAD_PHOTO, DAMAGED_WORDS, MISNAMED_PHOTO, UNREADABLE_WORDS
from plenary.photos import metadata, png
from plenary.photos.jpeg import BadJpeg, ends, repaired, segments
from plenary.photos.png import BadPng
from plenary.problems import Place, Problems
from plenary.store.store import Store, digest

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
    """Facts about a photo: digest and number of its bytes, upright size in px, its words.

    ``unreadable`` names words that cannot be read; ``damaged``: the EXIF cannot be read either.
    """

    digest: str
    size: int
    width: int
    height: int
    format: str = "JPEG"
    transparent: bool = False
    words: dict[str, str] = field(default_factory=dict)
    unreadable: tuple[str, ...] = ()
    damaged: bool = False


@cache
def formats() -> tuple[str, ...]:
    """Return what can be opened."""
    import pillow_heif  # noqa: PLC0415 — takes 70 ms, and most builds open no photo

    # The size is checked by `look`, with a limit and a message of our own.
    Image.MAX_IMAGE_PIXELS = None
    logging.getLogger("PIL").setLevel(logging.CRITICAL)  # what it notes has no file's name
    pillow_heif.register_heif_opener(thumbnails=False, depth_images=False)
    return tuple(name for name in ENDINGS if name != "MPO")


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


@contextmanager
def quiet() -> Iterator[None]:
    """Print no warnings: the libraries' have no file's name."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def look(
    root: Path,
    path: str,
    code: str,
    store: Store,
    problems: Problems,
    tags: tuple[str, ...] = (),
) -> Photo | None:
    """Return the facts about the photo at ``path``, or None after reporting a problem.

    ``code`` is a digest of the code that looks, ``tags`` are the languages in which the photo's
    words may be. Faults of the pixels show when they are decoded.
    """
    data = (root / path).read_bytes()
    key = digest("photo", code, data, Path(path).suffix.lower(), *tags)
    kept = store.get(key)
    if kept is not None:
        return Photo(**json.loads(kept))
    try:
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")  # Pillow warns of damaged EXIF, without a name
            with opened(data) as image:
                photo = _known(image, data, tags)
                if photo.format in ("JPEG", "MPO"):
                    _check_whole(image, data)
        if any("EXIF" in str(one.message) for one in told):
            photo = replace(photo, damaged=True)
    except Exception as error:  # noqa: BLE001 — a broken photo may raise anything
        _tell(error, path, problems)
        return None
    place = Place(path)
    if photo.width * photo.height > LARGEST:
        size = {"width": photo.width, "height": photo.height}
        detail = message("it has {width} × {height} pixels, more than 128 million", **size)
        problems.add(BAD_PHOTO, place, detail=detail)
        return None
    if Path(path).suffix.lower() not in ENDINGS[photo.format]:
        ending = ENDINGS[photo.format][0]
        problems.add(MISNAMED_PHOTO, place, format=photo.format, ending=ending)
        return None
    store.put(key, json.dumps(asdict(photo), ensure_ascii=False).encode())
    return photo


def tell_unreadable(photo: Photo, path: str, problems: Problems) -> None:
    """Warn about a photo's words that cannot be read."""
    if photo.unreadable:
        names = ", ".join(dict.fromkeys(photo.unreadable))
        problems.add(UNREADABLE_WORDS, Place(path), names=names)
    elif photo.damaged and not photo.words:
        problems.add(DAMAGED_WORDS, Place(path))


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
    """Report why a photo cannot be read."""
    detail = message("its data is damaged")
    if isinstance(error, BadJpeg | BadPng):
        detail = error.args[0]
    elif isinstance(error, UnidentifiedImageError):
        detail = message("it is empty, or it is not a photo")
    problems.add(BAD_PHOTO, Place(path), detail=detail)


def _known(image: ImageFile.ImageFile, data: bytes, tags: tuple[str, ...]) -> Photo:
    """Return the facts in the head of a photo's file."""
    width, height = image.size
    # Pillow turns a TIFF by itself, and knows its upright size.
    turned = image.format == "TIFF"
    if not turned and metadata.exif_of(image).get(ExifTags.Base.Orientation, 1) in SIDEWAYS:
        width, height = height, width
    told = metadata.read(image, tags)
    return Photo(
        digest(data),
        len(data),
        width,
        height,
        image.format or "",
        image.has_transparency_data,
        told.words,
        told.unreadable,
    )
