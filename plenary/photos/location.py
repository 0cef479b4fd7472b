"""Finds pictures and films with their location in the metadata."""

from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile

from PIL import ExifTags

from plenary.photos.probe import ENDINGS, opened

PICTURES = frozenset(ending for endings in ENDINGS.values() for ending in endings)
FILMS = frozenset((".mp4", ".m4v", ".mov", ".3gp"))
# Where a film keeps it: QuickTime's user data, Apple's metadata, 3GPP's box
IN_FILMS = (b"\xa9xyz", b"com.apple.quicktime.location", b"loci")
# EXIF 3.0, section 4.6.6: latitude and longitude, of the place or of what was taken, or its name
PLACES = (
    ExifTags.GPS.GPSLatitude,
    ExifTags.GPS.GPSLongitude,
    ExifTags.GPS.GPSDestLatitude,
    ExifTags.GPS.GPSDestLongitude,
    ExifTags.GPS.GPSAreaInformation,
)
# exif:GPSLatitude in an XMP packet (XMP specification part 2, section 3.3)
IN_XMP = (b"GPSLatitude", b"GPSLongitude")


def tells_place(path: str, data: bytes) -> bool:
    """Whether a file has a place in its metadata. Raises ValueError for a broken picture."""
    suffix = PurePosixPath(path).suffix.lower()
    if suffix in FILMS:
        return any(mark in data for mark in IN_FILMS)
    if suffix not in PICTURES:
        return False
    if any(mark in data for mark in IN_XMP):
        return True
    try:
        with opened(data) as image:
            places = image.getexif().get_ifd(ExifTags.IFD.GPSInfo)
            texts = [str(value) for value in image.info.values() if isinstance(value, str | bytes)]
    except Exception as error:  # noqa: BLE001 — a broken picture may raise anything
        raise ValueError(str(error) or type(error).__name__) from None
    return any(place in places for place in PLACES) or any(
        mark.decode() in text for mark in IN_XMP for text in texts
    )


def members(path: str, data: bytes) -> list[tuple[str, bytes]]:
    """Return names and bytes of the files in a ZIP file; none for another kind of file.

    Only pictures and films are unpacked; the others come without their bytes. Raises
    ValueError for a broken ZIP file.
    """
    if PurePosixPath(path).suffix.lower() != ".zip":
        return []
    found = []
    try:
        with ZipFile(BytesIO(data)) as archive:
            for info in archive.infolist():
                suffix = PurePosixPath(info.filename).suffix.lower()
                seen = suffix in PICTURES or suffix in FILMS
                if not info.is_dir():
                    found.append((info.filename, archive.read(info) if seen else b""))
    except (BadZipFile, RuntimeError, NotImplementedError) as error:
        raise ValueError(str(error)) from None
    return found
