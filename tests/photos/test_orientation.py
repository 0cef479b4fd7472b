"""Every photo stands upright, whichever way the camera was held and whatever its format is."""

from io import BytesIO
from pathlib import Path

import pytest
from camera import photo
from PIL import ExifTags, Image, ImageOps

from plenary.photos.metadata import Rights
from plenary.photos.probe import formats, look
from plenary.photos.recipes import CARD, GALLERY, PORTRAIT, box, sizes_of
from plenary.photos.resize import FULL, Order, render
from plenary.problems import Problems
from plenary.store.store import Store

UPRIGHT = (600, 400)
# What a camera stores that is held so (CIPA DC-008, tag 0x0112): the way back
STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
FORMATS = {
    "jpg": {"format": "JPEG", "quality": 95},
    "png": {"format": "PNG"},
    "webp": {"format": "WEBP", "quality": 95},
    "avif": {"format": "AVIF", "quality": 95, "speed": 10},
    "heic": {"format": "HEIF", "quality": 95},
    "raw.tif": {"format": "TIFF"},
    "lzw.tif": {"format": "TIFF", "compression": "tiff_lzw"},
    "deflate.tif": {"format": "TIFF", "compression": "tiff_adobe_deflate"},
    "jpeg.tif": {"format": "TIFF", "compression": "jpeg", "quality": 95},
}


def upright() -> Image.Image:
    """Return a white photo whose corner top left is red, and whose corner top right is blue."""
    image = Image.new("RGB", UPRIGHT, (255, 255, 255))
    image.paste((255, 0, 0), (0, 0, 200, 130))
    image.paste((0, 0, 255), (400, 0, 600, 130))
    return image


def insist_upright(made: Image.Image) -> None:
    """Insist that red is top left, and blue top right."""
    made = made.convert("RGB")
    width, height = made.size

    def at(across: float, down: float) -> str:
        pixel = made.getpixel((int(width * across), int(height * down)))
        assert isinstance(pixel, tuple)
        red, _, blue = (value > 128 for value in pixel)
        return {(True, True): "white", (True, False): "red", (False, True): "blue"}[red, blue]

    found = [at(0.22, 0.1), at(0.78, 0.1), at(0.22, 0.9), at(0.78, 0.9)]
    assert found == ["red", "blue", "white", "white"]


@pytest.mark.parametrize("orientation", STORED)
@pytest.mark.parametrize("name", FORMATS)
def test_every_orientation_of_every_format(tmp_path: Path, name: str, orientation: int) -> None:
    turn = STORED[orientation]
    stored = upright() if turn is None else upright().transpose(turn)
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    formats()  # HEIF can be written once it can be read
    out = BytesIO()
    stored.save(out, exif=exif.tobytes(), **FORMATS[name])
    file = f"photo.{name}"
    (tmp_path / file).write_bytes(out.getvalue())
    problems = Problems()
    known = look(tmp_path, file, "", Store(tmp_path / "store"), problems)
    assert known, "\n".join(map(str, problems))
    assert (known.width, known.height) == UPRIGHT
    parts = {recipe: box(UPRIGHT, recipe.shape, (0.5, 0.5)) for recipe in (GALLERY, CARD)}
    orders = [
        Order(part, size, "jpg")
        for recipe, part in parts.items()
        for size in sizes_of(recipe, part)
    ]
    orders.append(Order((0, 0, *UPRIGHT), UPRIGHT, FULL))
    made = dict(render(out.getvalue(), UPRIGHT, orders, Rights()))
    assert set(made) == set(orders)
    for order, data in made.items():
        image = Image.open(BytesIO(data))
        if order.suffix == FULL:  # as it was stored, where that can be
            image = ImageOps.exif_transpose(image)
        assert image.size == order.size
        insist_upright(image)


@pytest.mark.parametrize(
    "shape",
    [
        *((600, 400), (400, 600)),
        *(pytest.param(shape, marks=pytest.mark.slow) for shape in ((2600, 1733), (5200, 700))),
    ],
)
def test_a_rendition_depends_on_nothing_but_photo_and_order(shape: tuple[int, int]) -> None:
    data = photo(shape, quality=90)
    orders = [
        Order(box(shape, recipe.shape, (0.5, 0.4)), size, "jpg")
        for recipe in (GALLERY, CARD, PORTRAIT)
        for size in sizes_of(recipe, box(shape, recipe.shape, (0.5, 0.4)))
    ]
    together = dict(render(data, shape, orders, Rights()))
    assert dict(render(data, shape, orders[::-1], Rights())) == together
    for order in orders:
        assert dict(render(data, shape, [order], Rights())) == {order: together[order]}
    for some in (orders[::2], orders[1::3], orders[-3:]):
        made = dict(render(data, shape, some, Rights()))
        assert made == {order: together[order] for order in some}
