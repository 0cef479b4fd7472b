"""Albums: all photos of an item in full size as ZIP files, with a sheet of captions per language.

There is one album for all languages, as there is one file of each photo; so it holds the sheets of
all. It is split into volumes that a static host accepts.
"""

from collections.abc import Mapping
from typing import Any

from plenary.content.items import Item
from plenary.pages.views.inputs import PlanInputs
from plenary.pages.views.pictures import media
from plenary.photos.names import photos_of
from plenary.photos.probe import Photo

# GitHub takes no file above 100 MiB, and other hosts little more
LARGEST = 90_000_000  # bytes of photos
# What a photo takes in full size that comes as neither JPEG nor PNG, in bytes a pixel: mostly, and
# at most (noise as JPEG, and as PNG with transparency)
USUALLY, AT_MOST, AT_MOST_TRANSPARENT = 0.5, 1.5, 4.1


def weight(photo: Photo, *, at_most: bool = False) -> int:
    """Return about, or at most, how many bytes a photo has in full size."""
    if photo.format in ("JPEG", "MPO", "PNG"):
        return photo.size
    most = AT_MOST_TRANSPARENT if photo.transparent else AT_MOST
    return int(photo.width * photo.height * (most if at_most else USUALLY))


def volumes(item: Item, photos: Mapping[str, Photo]) -> list[list[str]]:
    """Return the names of an item's photos by volume; a single photo has no album."""
    names = photos_of(item)
    return cut(item, names, photos) if len(names) > 1 else []


def cut(item: Item, names: list[str], photos: Mapping[str, Photo]) -> list[list[str]]:
    """Return names of an item's photos by the volume that they are in."""
    found: list[list[str]] = []
    room = 0
    for name in names:
        needed = weight(photos[f"{item.folder}/{name}"], at_most=True)
        if needed > room:
            found.append([])
            room = LARGEST
        room -= needed
        found[-1].append(name)
    return found


def has_album(inputs: PlanInputs, item: Item) -> bool:
    """Whether the photos of an item are offered as albums; a release's are in its press kit."""
    packed = item.kind == "news" and inputs.makes("press kit", item)
    return inputs.makes("photo album", item) and not packed


def offers(inputs: PlanInputs, item: Item) -> list[dict[str, Any]]:
    """Return the address of each volume, its first and last photo by number, and its bytes."""
    found: list[dict[str, Any]] = []
    if not has_album(inputs, item):
        return found
    photos = inputs.photos
    first = 1
    for number, names in enumerate(volumes(item, photos)):
        size = sum(weight(photos[f"{item.folder}/{name}"]) for name in names)
        last = first + len(names) - 1
        path = path_of(item, number)
        found.append({"path": path, "first": first, "last": last, "bytes": size})
        first = last + 1
    return found


def path_of(item: Item, number: int) -> str:
    """Return where a volume is published."""
    more = f"-{number + 1}" if number else ""
    return media(item, f"{item.slug}-photos{more}.zip")
