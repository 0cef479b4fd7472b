"""What a visitor gets of a photo: upright, in sRGB, small, and silent about where it was taken."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import ExifTags, Image
from support import Site

from plenary.artefacts.store import Store
from plenary.photos.rendition import LONGEST, look, render
from plenary.problems import Problems


def photo(
    size: tuple[int, int] = (60, 40), form: str = "JPEG", mode: str = "RGB", **more: Any
) -> bytes:
    """Return a photo whose upper left is red and the rest green."""
    image = Image.new("RGB", size, (0, 160, 0))
    image.paste((220, 0, 0), (0, 0, size[0] // 2, size[1] // 2))
    out = BytesIO()
    image.convert(mode).save(out, form, **more)
    return out.getvalue()


def exif(orientation: int) -> Image.Exif:
    """Return what a phone writes: how it was held, its serial number, and where it was."""
    found = Image.Exif()
    found[ExifTags.Base.Orientation] = orientation
    found[ExifTags.Base.BodySerialNumber] = "SERIAL-4711"
    found.get_ifd(ExifTags.IFD.GPSInfo)[1] = "N"
    found.get_ifd(ExifTags.IFD.GPSInfo)[2] = (38.0, 18.0, 16.0)
    return found


RED_CORNER = {
    1: (0, 0),
    2: (1, 0),
    3: (1, 1),
    4: (0, 1),
    5: (0, 0),
    6: (1, 0),
    7: (1, 1),
    8: (0, 1),
}


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_comes_out_upright(orientation: int, tmp_path: Path) -> None:
    data = photo(exif=exif(orientation), quality=95)
    (tmp_path / "a.jpg").write_bytes(data)
    known = look(tmp_path, "a.jpg", "", Store(tmp_path / "store"), Problems())
    assert known
    assert (known.width, known.height) == ((60, 40) if orientation < 5 else (40, 60))
    made = Image.open(BytesIO(render(data, known.width, known.height)))
    assert made.size == (known.width, known.height)
    x, y = RED_CORNER[orientation]
    red, green, _ = made.getpixel(
        (5 if x == 0 else made.width - 5, 5 if y == 0 else made.height - 5)
    )
    assert red > 150 > green


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_nothing_of_the_cameras_is_left(form: str) -> None:
    made = render(photo(form=form, exif=exif(1)), 60, 40)
    image = Image.open(BytesIO(made))
    assert dict(image.getexif()) == {}
    assert not {"exif", "xmp", "icc_profile", "comment"} & set(image.info)
    assert b"SERIAL-4711" not in made
    assert b"GPS" not in made


@pytest.mark.parametrize(
    ("form", "mode"),
    [
        ("JPEG", "L"),
        ("JPEG", "CMYK"),
        ("PNG", "P"),
        ("PNG", "RGBA"),
        ("PNG", "1"),
        ("WEBP", "RGBA"),
    ],
)
def test_every_mode_is_shown(form: str, mode: str) -> None:
    made = Image.open(BytesIO(render(photo(form=form, mode=mode), 60, 40)))
    assert made.size == (60, 40)
    assert made.format == form


def test_a_large_photo_is_made_smaller_and_a_small_one_never_larger(tmp_path: Path) -> None:
    (tmp_path / "big.jpg").write_bytes(photo((3200, 1000)))
    (tmp_path / "small.jpg").write_bytes(photo())
    store = Store(tmp_path / "store")
    big = look(tmp_path, "big.jpg", "", store, Problems())
    small = look(tmp_path, "small.jpg", "", store, Problems())
    assert big
    assert small
    assert (big.width, big.height) == (LONGEST, 500)
    assert (small.width, small.height) == (60, 40)


def test_the_same_photo_gives_the_same_bytes() -> None:
    data = photo((400, 300))
    assert render(data, 200, 150) == render(data, 200, 150)


def test_a_bomb_is_refused_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    (tmp_path / "bomb.png").write_bytes(photo(form="PNG"))
    problems = Problems()
    assert look(tmp_path, "bomb.png", "", Store(tmp_path / "store"), problems) is None
    assert problems.stop


def test_a_photo_exists_once_for_all_languages(small: Site) -> None:
    small.built()
    assert len(list(small.output.rglob("bank.png"))) == 1
    for language in ("en", "zh", "de"):
        page = small.page(f"{language}/2024/galleries/banks/")
        assert (
            'src="../../../../media/2024/galleries/banks/bank.png" width="60" height="40"' in page
        )
