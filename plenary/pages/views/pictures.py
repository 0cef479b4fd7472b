"""Pictures: which renditions a photo has, and how a page offers them to browsers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from plenary.content.file_names import composed
from plenary.content.items import Item
from plenary.content.schema_entries import Photo as Words
from plenary.outputs.output import Output
from plenary.pages.views import gallery_rows
from plenary.pages.views.gallery_rows import shape
from plenary.photos.metadata import Rights
from plenary.photos.names import is_photo, logos_of, photos_of, portrait_of
from plenary.photos.probe import Photo
from plenary.photos.recipes import (
    CARD,
    GALLERY,
    LOGO,
    PORTRAIT,
    Box,
    Encoder,
    Recipe,
    box,
    encoders,
    sizes_of,
)
from plenary.photos.resize import FULL, full_suffix

# Where the eye goes when nobody has said: the middle, and faces are in the upper half
FOCUS = {"card": (0.5, 0.4), "portrait": (0.5, 0.35), "gallery": (0.5, 0.5), "logo": (0.5, 0.5)}

# The height in px of a gallery's rows, of which few are higher
ROW = 300
# The least width in px of a photo that is shown from edge to edge
EDGE_TO_EDGE = 1400

# How a picture is named to a browser
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}

# The long side in px of what is printed: 160 mm at 250 dpi
PRINTED = 1600


def media(item: Item, name: str) -> str:
    """Return where a file of an item's folder is published, once for all languages."""
    return f"media/{item.key}{composed(name)}"


def full_path(item: Item, name: str, photo: Photo) -> str:
    """Return where a photo's full size is published; its ending is that of its format."""
    suffix = full_suffix(photo.format, transparent=photo.transparent)
    fits = name.lower().endswith((".jpg", ".jpeg") if suffix == "jpg" else ".png")
    return media(item, name if fits else f"{name}.{suffix}")


def full_type(photo: Photo) -> str:
    """Return the media type of a photo's full size (RFC 6838)."""
    suffix = full_suffix(photo.format, transparent=photo.transparent)
    return "image/png" if suffix == "png" else TYPES[suffix]


def picture(item: Item, name: str, photo: Photo, recipe: Recipe) -> dict[str, Any]:
    """Return what a page shows of a photo: sources by format, and the fallback with its size."""
    sizes = _cut(item, name, photo, recipe)[1]
    offered = encoders(transparent=photo.transparent)
    sources = [
        {
            "type": TYPES[encoder.suffix],
            "candidates": [
                {"path": _path(item, name, recipe, size, encoder), "width": size[0]}
                for size in sizes
            ],
        }
        for encoder in offered
    ]
    return {
        "sources": sources,
        "path": _path(item, name, recipe, sizes[len(sizes) // 2], offered[-1]),
        "large": _path(item, name, recipe, sizes[-1], offered[-1]),
        "width": sizes[-1][0],
        "height": sizes[-1][1],
        "sizes": recipe.sizes,
    }


def drawing(item: Item, name: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a page shows of a drawing (SVG), of whose file ``facts`` are known."""
    width, height = (max(1, round(facts[side])) for side in ("width", "height"))
    return {"drawing": media(item, name), "width": width, "height": height}


def gallery(photos: Sequence[Photo]) -> list[dict[str, Any]]:
    """Return how photos are shown in rows: their shapes, where rows begin, and how wide each is."""
    shapes = tuple(shape(photo.width, photo.height) for photo in photos)
    found = [
        {"shape": one, "breaks": breaks, "sizes": f"min(94vw, {one * ROW // 100}px)"}
        for one, breaks in zip(shapes, gallery_rows.breaks(shapes), strict=True)
    ]
    if found:
        found[0]["sizes"] = gallery_rows.sizes(shapes)
    return found


def renditions(item: Item, name: str, photo: Photo, file: Path) -> Iterator[Output]:
    """Yield all renditions of a published photo, its full size first."""
    shared = _shared(item, name, photo)
    source = f"{item.folder}/{name}"
    yield full(item, name, photo, file)
    for recipe in _recipes(item, name):
        part, sizes = _cut(item, name, photo, recipe)
        for encoder in encoders(transparent=photo.transparent):
            for size in sizes:
                order = {"part": list(part), "size": list(size), "suffix": encoder.suffix}
                path = _path(item, name, recipe, size, encoder)
                yield Output(path, "rendition", {**shared, **order}, file, source)


def excerpt(
    item: Item, name: str, photo: Photo, file: Path, shape: tuple[int, int]
) -> tuple[Output, Box]:
    """Return the smallest rendition that fills ``shape``, in px, and the part of it that does.

    It is one that lists show: of an item's first photo, or of a portrait.
    """
    recipe = PORTRAIT if name == portrait_of(item) else CARD
    part, sizes = _cut(item, name, photo, recipe)
    focus = _focus(item, name, recipe)
    inside = (
        (focus[0] * photo.width - part[0]) / (part[2] - part[0]),
        (focus[1] * photo.height - part[1]) / (part[3] - part[1]),
    )
    size = next((s for s in sizes if s[0] >= shape[0] and s[1] >= shape[1]), sizes[-1])
    return _common(item, name, photo, file, recipe, size), box(size, shape, inside)


def printed(item: Item, name: str, photo: Photo, file: Path) -> Output:
    """Return the rendition of a photo that is fit for paper."""
    sizes = _cut(item, name, photo, GALLERY)[1]
    size = next((s for s in sizes if max(s) >= PRINTED), sizes[-1])
    return _common(item, name, photo, file, GALLERY, size)


def _common(
    item: Item, name: str, photo: Photo, file: Path, recipe: Recipe, size: tuple[int, int]
) -> Output:
    """Return a rendition in the format that every browser knows."""
    encoder = encoders(transparent=photo.transparent)[-1]
    part = _cut(item, name, photo, recipe)[0]
    order = {"part": list(part), "size": list(size), "suffix": encoder.suffix}
    path, source = _path(item, name, recipe, size, encoder), f"{item.folder}/{name}"
    return Output(path, "rendition", {**_shared(item, name, photo), **order}, file, source)


def full(item: Item, name: str, photo: Photo, file: Path) -> Output:
    """Return the full size of a published photo."""
    whole = [0, 0, photo.width, photo.height]
    view = {**_shared(item, name, photo), "part": whole, "size": whole[2:], "suffix": FULL}
    return Output(full_path(item, name, photo), "rendition", view, file, f"{item.folder}/{name}")


def _shared(item: Item, name: str, photo: Photo) -> dict[str, Any]:
    """Return what all renditions of a photo are made from."""
    return {
        "digest": photo.digest,
        "format": photo.format,
        "whole": [photo.width, photo.height],
        "rights": asdict(rights(item, name, photo)),
    }


def rights(item: Item, name: str, photo: Photo) -> Rights:
    """Return creator, credit and copyright: those of the text, else those in the photo."""
    words = item.facts.photos.get(name, Words())
    return Rights(
        creator=words.credit or photo.words.get("creator", ""),
        credit=words.credit or photo.words.get("credit", ""),
        copyright=words.licence or photo.words.get("copyright", ""),
    )


def _recipes(item: Item, name: str) -> Iterator[Recipe]:
    """Yield the uses that a photo is put to."""
    if name == portrait_of(item):
        yield PORTRAIT
        return
    if name in logos_of(item).values():
        yield LOGO
        return
    yield GALLERY
    if photos_of(item)[:1] == [name]:
        yield CARD


def _cut(item: Item, name: str, photo: Photo, recipe: Recipe) -> tuple[Box, list[tuple[int, int]]]:
    """Return the part of a photo that a recipe shows, and the sizes that it gives."""
    whole = (photo.width, photo.height)
    part = box(whole, recipe.shape, _focus(item, name, recipe))
    return part, list(sizes_of(recipe, part))


def _focus(item: Item, name: str, recipe: Recipe) -> tuple[float, float]:
    """Return the point of a photo that crops keep in sight, from 0 to 1 from left and from top."""
    words = item.facts.photos.get(name)
    return words.focus if words and words.focus else FOCUS[recipe.name]


def _path(item: Item, name: str, recipe: Recipe, size: tuple[int, int], encoder: Encoder) -> str:
    """Return where a rendition is published."""
    assert is_photo(name)
    use = "" if recipe is GALLERY else f"{recipe.name}-"
    return media(item, f"{name}-{use}{size[0]}.{encoder.suffix}")
