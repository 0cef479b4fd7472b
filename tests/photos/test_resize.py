"""What a visitor gets of a photo: upright, in sRGB, small, and silent about where it was taken."""

from io import BytesIO

import pytest
from camera import DISPLAY_P3, SERIAL, exif, iptc, photo, with_segment
from PIL import Image, JpegImagePlugin

from plenary.photos.jpeg import BadJpeg, cleaned
from plenary.photos.metadata import Rights
from plenary.photos.recipes import GALLERY, box, sizes_of
from plenary.photos.resize import FULL, Order, render

NOBODY = Rights()
WHOLE = (60, 40)
# Where the red corner is to be seen, by EXIF orientation: right, below
RED_CORNER = dict(enumerate([(0, 0), (1, 0), (1, 1), (0, 1)] * 2, 1))


def one(
    data: bytes, whole: tuple[int, int] = WHOLE, suffix: str = "jpg", rights: Rights = NOBODY
) -> bytes:
    """Return one rendition of the whole photo, as large as it is."""
    order = Order((0, 0, *whole), whole, suffix)
    ((_, made),) = render(data, whole, [order], rights)
    return made


def image(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def red(picture: Image.Image, right: int, below: int) -> bool:
    at = (right * (picture.width - 10) + 5, below * (picture.height - 10) + 5)
    colour = picture.convert("RGB").getpixel(at)
    return colour[0] > 150 > colour[1]


@pytest.mark.parametrize("suffix", ["jpg", "avif", "webp"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_comes_out_upright(orientation: int, suffix: str) -> None:
    data = photo(exif=exif(orientation), quality=95)
    whole = (60, 40) if orientation < 5 else (40, 60)
    made = image(one(data, whole, suffix))
    assert made.size == whole
    assert red(made, *RED_CORNER[orientation])


def test_a_crop_of_a_turned_photo_is_cut_from_the_upright_one() -> None:
    data = photo((600, 400), exif=exif(6), quality=95)
    upright = (400, 600)  # red on the right, down to the middle
    for focus, expected in (((1.0, 0.0), True), ((0.0, 1.0), False)):
        part = box(upright, (1, 1), focus)
        ((_, made),) = render(data, upright, [Order(part, (100, 100), "jpg")], NOBODY)
        colour = image(made).getpixel((90, 60))
        assert (colour[0] > 150) is expected


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
@pytest.mark.parametrize("suffix", ["jpg", "avif", "webp", FULL])
def test_nothing_of_the_cameras_is_left(form: str, suffix: str) -> None:
    made = one(photo(form=form, exif=exif()), suffix=suffix)
    assert dict(image(made).getexif()) == {}
    assert not {"exif", "xmp", "comment", "photoshop"} & set(image(made).info)
    for word in (SERIAL, "GPS", "Nyone"):
        assert word.encode() not in made


def _utf8(text: str) -> str:
    """Return a text of EXIF as those read it who know that it is UTF-8; Pillow takes Latin-1."""
    return text.encode("latin-1").decode()


@pytest.mark.parametrize("suffix", ["jpg", "avif", "webp", FULL])
def test_whose_photo_it_is_is_written_into_every_rendition(suffix: str) -> None:
    rights = Rights("Ján & 李明", "Agency <A>", "© Agency")
    made = image(one(photo(), suffix=suffix, rights=rights))
    said = made.getexif()
    assert [_utf8(said[tag]) for tag in (0x013B, 0x8298)] == ["Ján & 李明", "© Agency"]
    told = made.getxmp()["xmpmeta"]["RDF"]["Description"]
    assert told["creator"]["Seq"]["li"] == "Ján & 李明"
    assert told["Credit"] == "Agency <A>"


@pytest.mark.parametrize(
    ("form", "mode"),
    [
        ("JPEG", "L"),
        ("JPEG", "CMYK"),
        ("PNG", "L"),
        ("PNG", "P"),
        ("PNG", "I;16"),
        ("TIFF", "RGB"),
        ("TIFF", "CMYK"),
        ("GIF", "P"),
        ("AVIF", "RGB"),
        ("WEBP", "RGB"),
        ("HEIF", "RGB"),
    ],
)
@pytest.mark.parametrize("suffix", ["jpg", "avif", FULL])
def test_every_kind_is_shown(form: str, mode: str, suffix: str) -> None:
    made = image(one(photo(form=form, mode=mode), suffix=suffix))
    assert made.size == WHOLE
    made = made if made.mode.startswith("I") else made.convert("L")  # 16 bits stay 16 bits
    dark, light = made.getpixel((5, 5)), made.getpixel((50, 30))
    assert light > dark + 8


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_what_is_transparent_stays_so(form: str) -> None:
    see_through = Image.new("RGBA", WHOLE, (0, 0, 0, 0))
    out = BytesIO()
    see_through.save(out, form)
    for suffix in ("webp", "avif", FULL):
        assert image(one(out.getvalue(), suffix=suffix)).convert("RGBA").getpixel((9, 9))[3] == 0


def test_a_wide_gamut_is_converted() -> None:
    """The greenest green of Display P3 lies outside of sRGB: its nearest has no red at all."""
    solid = Image.new("RGB", WHOLE, (120, 200, 120))
    out = BytesIO()
    solid.save(out, "PNG", icc_profile=DISPLAY_P3)
    made = image(one(out.getvalue(), suffix="webp"))
    assert "icc_profile" not in made.info
    red_, green, _ = made.convert("RGB").getpixel((30, 20))
    assert red_ < 105
    assert green > 198


def test_a_jpeg_in_full_size_is_the_same_bit_for_bit() -> None:
    data = with_segment(photo((64, 48), quality=90, exif=exif(6)), iptc(city="Somewhere"))
    made = one(data, (48, 64), FULL, Rights("A. Nyone"))
    assert image(made).tobytes() == image(data).tobytes()
    assert image(made).getexif()[0x0112] == 6
    assert b"Somewhere" not in made
    assert SERIAL.encode() not in made


def test_a_second_picture_behind_the_first_is_left_out() -> None:
    data = photo() + photo(exif=exif())
    assert cleaned(data, b"", b"").endswith(b"\xff\xd9")
    assert SERIAL.encode() not in cleaned(data, b"", b"")
    assert len(cleaned(data, b"", b"")) <= len(photo())


def test_every_cut_off_jpeg_is_told() -> None:
    data = photo(progressive=True)
    for length in range(2, len(data) - 1):
        with pytest.raises(BadJpeg):
            cleaned(data[:length], b"", b"")


@pytest.mark.parametrize("suffix", ["jpg", "avif", "webp", FULL])
def test_the_same_photo_gives_the_same_bytes(suffix: str) -> None:
    data = photo((400, 300))
    assert one(data, (400, 300), suffix) == one(data, (400, 300), suffix)


def test_all_renditions_come_from_one_decode(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = (2600, 1700)
    data = photo(whole)
    loads: list[tuple[int, int]] = []
    load = JpegImagePlugin.JpegImageFile.load

    def counted(picture: JpegImagePlugin.JpegImageFile) -> object:
        loads.extend([picture.size] if picture.fp else [])
        return load(picture)

    monkeypatch.setattr(JpegImagePlugin.JpegImageFile, "load", counted)
    part = (0, 0, *whole)
    orders = [Order(part, size, "jpg") for size in sizes_of(GALLERY, part)]
    assert len(list(render(data, whole, orders, NOBODY))) == len(orders) > 3
    assert len(loads) == 1
