"""Recipes: the sizes, shape and formats that each use of a photo needs. No pixel is touched.

Sizes bound the long side, since a portrait bounded by its width would have 2.25 times the pixels
of a landscape. Qualities aim at one SSIMULACRA2, about 76, in each format. The measurements, and
why WebP is only for photos with transparency: docs/decisions/photo-quality.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Encoder:
    """How a format is written: Pillow's name, the file name's ending, and Pillow's options."""

    format: str
    suffix: str
    options: tuple[tuple[str, Any], ...]


AVIF = Encoder("AVIF", "avif", (("quality", 62), ("speed", 9), ("max_threads", 1)))
JPEG = Encoder("JPEG", "jpg", (("quality", 74), ("progressive", True), ("optimize", True)))
WEBP = Encoder("WEBP", "webp", (("quality", 82), ("method", 4)))


@dataclass(frozen=True, slots=True)
class Recipe:
    """The needs of one use: long sides in px, from small to large, and a shape to cut to, if any.

    ``shape`` is width by height; ``sizes`` says how wide the photo is shown, as HTML has it; of a
    gallery's photos each has its own (:func:`plenary.pages.views.pictures.gallery`).
    """

    name: str
    longs: tuple[int, ...]
    sizes: str
    shape: tuple[int, int] | None = None


GALLERY = Recipe(
    "gallery",
    (320, 480, 720, 1080, 1600, 2400),
    "(min-width: 760px) 46rem, 94vw",
)
CARD = Recipe(
    "card",
    (320, 480, 720, 1080),
    "(min-width: 1210px) 390px, (min-width: 660px) 46vw, 94vw",
    (3, 2),
)
PORTRAIT = Recipe("portrait", (192, 384, 640), "(min-width: 768px) 17rem, 46vw", (1, 1))
# Of a partner; no wider anywhere (:mod:`plenary.pages.views.logos`)
LOGO = Recipe("logo", (320, 480), "240px")

RECIPES = (GALLERY, CARD, PORTRAIT, LOGO)


def box(size: tuple[int, int], shape: tuple[int, int] | None, focus: tuple[float, float]) -> Box:
    """Return the part of a photo that a shape shows: left, upper, right, lower, in px.

    The part is as large as possible, with ``focus`` (0 to 1 from left and from top) as near to
    its middle as the photo's edges allow.
    """
    width, height = size
    if shape is None:
        return (0, 0, width, height)
    scale = min(width / shape[0], height / shape[1])
    part = (max(1, round(shape[0] * scale)), max(1, round(shape[1] * scale)))
    left = min(max(round(focus[0] * width - part[0] / 2), 0), width - part[0])
    upper = min(max(round(focus[1] * height - part[1] / 2), 0), height - part[1])
    return (left, upper, left + part[0], upper + part[1])


def scaled(size: tuple[int, int], long: int) -> tuple[int, int]:
    """Return a size with its long side bounded, never enlarged."""
    scale = min(1.0, long / max(size))
    return (max(1, round(size[0] * scale)), max(1, round(size[1] * scale)))


def sizes_of(recipe: Recipe, part: Box) -> Iterator[tuple[int, int]]:
    """Yield the sizes that a recipe gives of a part of a photo, from small to large, each once."""
    whole = (part[2] - part[0], part[3] - part[1])
    yield from dict.fromkeys(scaled(whole, long) for long in recipe.longs)


def reduction(whole: tuple[int, int]) -> float:
    """Return how many times smaller than a photo anything is that a recipe makes of it, at least 1.

    A photo is decoded at this scale or larger, for any rendition.
    """
    parts = [(recipe, box(whole, recipe.shape, (0.5, 0.5))) for recipe in RECIPES]
    return min((part[2] - part[0]) / list(sizes_of(recipe, part))[-1][0] for recipe, part in parts)


def ladder(whole: tuple[int, int], part: Box, size: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the sizes by which a part of a photo comes down to ``size``, the last, from large.

    They depend on nothing but photo and size, and so do the bytes: not on what else is wanted. A
    size that no recipe has is made from the photo itself.
    """
    recipes = (PORTRAIT, GALLERY if part == (0, 0, *whole) else CARD)
    for recipe in recipes:
        sizes = list(sizes_of(recipe, part))[::-1]
        if size in sizes:
            return sizes[: sizes.index(size) + 1]
    return [size]


def encoders(*, transparent: bool) -> tuple[Encoder, ...]:
    """Return the formats of a photo, best first; the last is for browsers that know no other."""
    return (AVIF, WEBP) if transparent else (AVIF, JPEG)
