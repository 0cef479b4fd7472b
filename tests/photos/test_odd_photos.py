"""Photos that are a little odd, as photos are: they come out right, and tell nothing."""

import struct
import zlib
from io import BytesIO

import pytest
from camera import DISPLAY_P3, SERIAL, exif, photo, with_segment
from PIL import ExifTags, Image
from support import Site

from plenary.photos import jpeg, metadata, png
from plenary.photos.metadata import Rights
from plenary.photos.probe import opened
from plenary.photos.recipes import GALLERY, encoders, sizes_of
from plenary.photos.resize import FULL, Order, render

GALLERY_FOLDER = "2024/galleries/banks"
SECRET = b"SECRET-4711"


def full(data: bytes, size: tuple[int, int], rights: Rights | None = None) -> bytes:
    ((_, made),) = render(data, size, [Order((0, 0, *size), size, FULL)], rights or Rights())
    return made


def with_chunk(data: bytes, kind: bytes, content: bytes) -> bytes:
    """Return a PNG with a chunk right behind its head."""
    checksum = zlib.crc32(kind + content).to_bytes(4)
    return data[:33] + len(content).to_bytes(4) + kind + content + checksum + data[33:]


@pytest.mark.parametrize("orientation", [1, 6])
@pytest.mark.parametrize("size", [(6001, 4000), (5001, 3334), (4099, 2731), (2401, 1)])
def test_sizes_that_no_factor_of_a_jpeg_divides(size: tuple[int, int], orientation: int) -> None:
    data = photo(size, exif=exif(orientation))
    whole = size if orientation == 1 else size[::-1]
    part = (0, 0, *whole)
    wanted = [
        Order(part, s, e.suffix)
        for s in sizes_of(GALLERY, part)
        for e in encoders(transparent=False)
    ]
    assert len(list(render(data, whole, wanted, Rights()))) == len(wanted)


@pytest.mark.parametrize("ending", ["nef", "CR2", "heics", "mpo", "jp2", "tga", "dng"])
def test_no_picture_is_published_as_it_is_under_another_ending(small: Site, ending: str) -> None:
    (small.content / "pages/about" / f"x.{ending}").write_bytes(photo(exif=exif()))
    small.change("pages/about/index.en.md", "We meet", f"![x]({{static}}x.{ending}) We meet")
    _, problems = small.build()
    assert "Plenary does not show pictures of this kind" in "\n".join(map(str, problems))


def test_what_windows_calls_jfif_is_a_jpeg(small: Site) -> None:
    (small.content / GALLERY_FOLDER / "boat.jfif").write_bytes(photo(exif=exif()))
    small.change(f"{GALLERY_FOLDER}/index.en.md", "photos:\n", "photos:\n  boat.jfif: {alt: A}\n")
    small.built()
    assert not [path for path, data in small.tree().items() if SERIAL.encode() in data]
    assert f"media/{GALLERY_FOLDER}/boat.jfif.jpg" in small.tree()


def test_a_portrait_may_stand_in_a_text(small: Site) -> None:
    folder = small.content / "2024/speakers/li-ming"
    (folder / "portrait.jpg").write_bytes(photo((900, 900)))
    text = (folder / "index.en.md").read_text("utf-8")
    (folder / "index.en.md").write_text(text + "\n![Me]({static}portrait.jpg)\n", "utf-8")
    small.built()
    page = small.page("en/2024/speakers/li-ming/")
    (shown,) = [part.split('"')[0] for part in page.split('alt="Me" src="')[1:]]
    assert (small.output / shown.replace("../", "")).exists()


def test_a_damaged_png_is_told(small: Site) -> None:
    data = bytearray(photo((600, 400), "PNG"))
    at = data.index(b"IDAT") + 40
    data[at : at + 30] = bytes(30)
    (small.content / GALLERY_FOLDER / "bank.png").write_bytes(bytes(data))
    _, problems = small.build()
    assert "its pixels are damaged" in "\n".join(map(str, problems))


def test_names_in_exif_are_read_as_utf_8_and_else_as_the_sites_languages_write_them() -> None:
    for written in ("Ján Novák".encode(), "Ján Novák".encode("latin-1")):
        block = Image.Exif()
        block[ExifTags.Base.Artist] = written
        with opened(photo(exif=block)) as image:
            assert metadata.read(image, ("sk",)).words["creator"] == "Ján Novák"


def test_transparency_survives_a_profile() -> None:
    picture = Image.new("RGB", (60, 40), (9, 9, 9))
    out = BytesIO()
    picture.save(out, "PNG", transparency=(9, 9, 9), icc_profile=DISPLAY_P3)
    ((_, made),) = render(
        out.getvalue(), (60, 40), [Order((0, 0, 60, 40), (60, 40), "webp")], Rights()
    )
    assert Image.open(BytesIO(made)).convert("RGBA").getpixel((5, 5))[3] == 0


def test_a_broken_profile_says_nothing() -> None:
    data = photo((60, 40), icc_profile=b"no profile at all")
    ((_, made),) = render(data, (60, 40), [Order((0, 0, 60, 40), (60, 40), "jpg")], Rights())
    assert Image.open(BytesIO(made)).size == (60, 40)


@pytest.mark.parametrize("form", ["WEBP", "TIFF", "GIF"])
def test_the_full_size_of_a_transparent_photo_says_whose_it_is(form: str) -> None:
    see_through = Image.new("RGBA", (60, 40), (0, 0, 0, 0))
    out = BytesIO()
    see_through.save(out, form)
    made = full(out.getvalue(), (60, 40), Rights("A. Nyone", "Agency", "CC0"))
    with opened(made) as image:
        assert metadata.read(image).words == {
            "creator": "A. Nyone",
            "credit": "Agency",
            "copyright": "CC0",
        }


@pytest.mark.parametrize(
    "packet",
    [
        b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>",
        b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/></x:xmpmeta>",
        b"<not xml",
    ],
)
def test_odd_metadata_says_nothing(packet: bytes) -> None:
    body = jpeg.XMP + packet
    segment = b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
    with opened(with_segment(photo(), segment)) as image:
        assert metadata.read(image).words == {}


def test_several_creators_are_all_named() -> None:
    packet = metadata.XMP.format(
        "<dc:creator><rdf:Seq><rdf:li>A. Nyone</rdf:li><rdf:li>Li Si</rdf:li></rdf:Seq>"
        "</dc:creator>"
        '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">One</rdf:li>'
        '<rdf:li xml:lang="de">Eins</rdf:li></rdf:Alt></dc:description>'
    ).encode()
    with opened(png.cleaned(photo(form="PNG"), b"", packet)) as image:
        assert metadata.read(image).words == {"creator": "A. Nyone, Li Si", "caption": "One"}


@pytest.mark.parametrize(
    "data",
    [
        with_segment(photo(), b"\xff\xee" + struct.pack(">H", len(SECRET) + 2) + SECRET),
        with_chunk(photo(form="PNG"), b"tEXt", b"Comment\0" + SECRET),
        with_chunk(photo(form="PNG"), b"iCCP", SECRET + b"\0\0" + zlib.compress(DISPLAY_P3)),
        photo(form="PNG")[:-12] + len(SECRET).to_bytes(4) + b"IEND" + SECRET
        + zlib.crc32(b"IEND" + SECRET).to_bytes(4),
        photo(form="PNG") + SECRET,
        photo() + SECRET,
    ],
)  # fmt: skip
def test_nothing_is_hidden_in_the_full_size(data: bytes) -> None:
    made = full(data, (60, 40))
    assert SECRET not in made
    assert Image.open(BytesIO(made)).convert("RGB").tobytes() == (
        Image.open(BytesIO(data)).convert("RGB").tobytes()
    )


def test_the_colours_of_a_jfif_with_adobes_mark_stay() -> None:
    adobe = b"Adobe\0\x64\0\0\0\0\0"  # transform 0
    data = photo()
    end = data.index(b"\xff\xdb")  # behind JFIF's segment
    odd = data[:end] + b"\xff\xee" + struct.pack(">H", len(adobe) + 2) + adobe + data[end:]
    made = full(odd, (60, 40))
    assert Image.open(BytesIO(made)).tobytes() == Image.open(BytesIO(odd)).tobytes()


def test_two_names_that_differ_in_capitals_alone_are_told(small: Site) -> None:
    entries = ""
    for number, name in enumerate(("boat.jpg", "Boat.JPG")):
        (small.content / GALLERY_FOLDER / name).write_bytes(photo((90 + number, 60)))
        entries += f"  {name}: {{alt: A boat}}\n"
    small.change(f"{GALLERY_FOLDER}/index.en.md", "photos:\n", f"photos:\n{entries}")
    _, problems = small.build()
    told = "\n".join(map(str, problems))
    assert "Boat.JPG` only in capital letters or in the encoding of its letters" in told
    assert "twice" not in told
