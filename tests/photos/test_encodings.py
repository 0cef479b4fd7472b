"""A photo's words come out right in whatever encoding, or not at all and with a warning."""

import shutil
import struct
from pathlib import Path

import pytest
from camera import photo, with_segment
from PIL import Image
from support import Site

from plenary.photos.encodings import decoded
from plenary.photos.metadata import XMP as PACKET
from plenary.photos.probe import Photo, look, tell_unreadable
from plenary.problems import Problems
from plenary.store.store import Store

GALLERY = "2024/galleries/banks"
SIX = ("zh-Hans", "en", "de", "sk", "sr", "fi")
NUMBERS = {"caption": 120, "creator": 80, "credit": 110, "copyright": 116}
UTF8, LATIN_1 = b"\x1b%G", b"\x1b.A"


def iim(words: dict[str, str], encoding: str, marker: bytes = b"") -> bytes:
    """Return IPTC-IIM as photo programs write it: by default without a word on its encoding."""
    records = b"\x1c\x01\x5a" + struct.pack(">H", len(marker)) + marker if marker else b""
    for name, text in words.items():
        data = text.encode(encoding)
        records += struct.pack(">BBBH", 0x1C, 2, NUMBERS[name], len(data)) + data
    return records


def app13(records: bytes, digest: bytes = b"") -> bytes:
    """Return it as a segment of a JPEG."""
    body = b"Photoshop 3.0\0"
    for number, data in ((0x0404, records), *([(0x0425, digest)] if digest else [])):
        body += b"8BIM" + struct.pack(">HHI", number, 0, len(data)) + data + b"\0" * (len(data) % 2)
    return b"\xff\xed" + struct.pack(">H", len(body) + 2) + body


def looked(tmp_path: Path, data: bytes, tags: tuple[str, ...]) -> tuple[Photo, list[str]]:
    (tmp_path / "a.jpg").write_bytes(data)
    problems = Problems()
    found = look(tmp_path, "a.jpg", "", Store(tmp_path / "store"), problems, tags)
    assert found
    tell_unreadable(found, "a.jpg", problems)
    return found, list(map(str, problems))


CHINESE = {"caption": "论坛开幕现场", "creator": "王小明", "copyright": "灯笼通讯社版权所有"}
TRADITIONAL = {"caption": "論壇在北京開幕", "creator": "王小明", "copyright": "中央通訊社"}
CZECH = {"caption": "Účastníci fóra na zahájení", "creator": "Žofie Říhová", "credit": "ČTK"}
GERMAN = {"caption": "Eröffnung des Forums in Köln", "creator": "Jürgen Müller"}
SERBIAN = {"caption": "Отварање форума", "creator": "Пера Перић"}
RUSSIAN = {"caption": "Открытие международного форума", "creator": "Иван Петров"}
JAPANESE = {"caption": "国際会議の開会式", "creator": "山田太郎"}
POLISH = {"caption": "Otwarcie międzynarodowego forum", "creator": "Łukasz Wójcik"}

CASES = [
    ("gb18030", CHINESE, SIX),
    ("gbk", CHINESE, ("en", "zh-Hans")),
    ("big5", TRADITIONAL, ("zh-Hant", "en")),
    ("cp1250", CZECH, ("cs", "en")),
    ("iso8859_2", CZECH, ("cs", "en")),
    ("mac_latin2", CZECH, ("cs", "en")),
    ("mac_roman", GERMAN, SIX),
    ("cp1252", GERMAN, SIX),
    ("latin-1", GERMAN, ("de", "en")),
    ("cp1251", SERBIAN, SIX),
    ("koi8_r", RUSSIAN, ("ru", "en")),
    ("cp1251", RUSSIAN, ("ru", "en")),
    ("shift_jis", JAPANESE, ("ja", "en")),
    ("utf-8", CHINESE, ("en",)),
    ("utf-8", CZECH, ("en",)),
]


@pytest.mark.parametrize(("encoding", "words", "tags"), CASES)
def test_iptc_in_each_encoding(
    tmp_path: Path, encoding: str, words: dict[str, str], tags: tuple[str, ...]
) -> None:
    found, told = looked(tmp_path, with_segment(photo(), app13(iim(words, encoding))), tags)
    assert found.words == words
    assert told == []


@pytest.mark.parametrize(
    ("encoding", "words", "tags"), [*CASES, ("cp1250", POLISH, ("pl",)), ("cp850", GERMAN, ("de",))]
)
def test_no_other_letters_come_out_in_any_language(
    encoding: str, words: dict[str, str], tags: tuple[str, ...]
) -> None:
    text = "\n\n".join(words.values())
    for others in (tags, SIX, ("en",), ("zh-Hans", "en"), ("de", "en"), ("ru", "en"), ("sk",)):
        assert decoded(text.encode(encoding), others) in (text, None)


def test_a_marker_says_which_encoding_it_is(tmp_path: Path) -> None:
    data = with_segment(photo(), app13(iim(CHINESE, "utf-8", UTF8)))
    assert looked(tmp_path, data, ("en",))[0].words == CHINESE
    data = with_segment(photo(), app13(iim(GERMAN, "latin-1", LATIN_1)))
    assert looked(tmp_path, data, ("zh-Hans",))[0].words == GERMAN


def test_what_cannot_be_read_is_left_out_with_a_warning(tmp_path: Path) -> None:
    data = with_segment(photo(), app13(iim({"creator": "Ω≈ç√∫"}, "mac_roman")))
    found, told = looked(tmp_path, data, ("en",))
    assert found.words == {}
    (line,) = told
    assert line.startswith("a.jpg: warning: `creator` in the photo's metadata cannot be ")
    assert (
        "in the photo's metadata cannot be read, because the file does not say how it is encoded"
        in line
    )


def test_the_languages_of_the_site_are_part_of_what_is_known(tmp_path: Path) -> None:
    data = with_segment(photo(), app13(iim(SERBIAN, "cp1251")))
    assert looked(tmp_path, data, ("en",))[0].words == {}
    assert looked(tmp_path, data, ("en", "sr"))[0].words == SERBIAN


def test_exif_goes_before_xmp_and_that_before_iptc(tmp_path: Path) -> None:
    packet = PACKET.format(
        "<dc:creator><rdf:Seq><rdf:li>In XMP</rdf:li></rdf:Seq></dc:creator>"
        '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">XMP</rdf:li></rdf:Alt></dc:rights>'
    ).encode()
    records = iim({"creator": "In IPTC", "copyright": "IPTC", "caption": "IPTC"}, "utf-8", UTF8)
    block = Image.Exif()
    block[0x8298] = "EXIF"
    plain = photo(exif=block, xmp=packet)
    expected = {"caption": "IPTC", "creator": "In XMP", "copyright": "EXIF"}
    assert looked(tmp_path, with_segment(plain, app13(records)), ("en",))[0].words == expected
    # A program that knows no XMP has changed IPTC since: its digest is another
    stale = with_segment(plain, app13(records, b"\x01" * 16))
    expected["creator"] = "In IPTC"
    assert looked(tmp_path, stale, ("en",))[0].words == expected


@pytest.mark.parametrize("name", [b"OLYMPUS DIGITAL CAMERA", b"SONY DSC", b"DCIM100", b"Untitled"])
def test_what_a_camera_calls_itself_is_no_caption(tmp_path: Path, name: bytes) -> None:
    block = Image.Exif()
    block[0x010E] = name
    assert looked(tmp_path, photo(exif=block), ("en",))[0].words == {}


def test_damaged_exif_prints_nothing_and_is_a_warning(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    block = Image.Exif()
    block[0x010F] = "A maker of cameras with a long name"
    block[0x8298] = "Somebody who has a long name too"
    data = bytearray(photo(exif=block))
    at = data.index(b"MM\0*") if b"MM\0*" in data else data.index(b"II*\0")
    data[at + 8 : at + 10] = b"\x40\x40"  # far more tags than there are
    _, told = looked(tmp_path, bytes(data), ("en",))
    assert all(one.startswith("a.jpg: warning: the photo's EXIF data is damaged") for one in told)
    what = "the photo's EXIF data is damaged, so its creator and copyright are not known"
    assert all(what in one for one in told)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("words", "encoding", "shown"),
    [(CHINESE, "gbk", "王小明"), (GERMAN, "mac_roman", "Jürgen Müller")],
)
def test_the_words_stand_on_the_page(
    small: Site, words: dict[str, str], encoding: str, shown: str
) -> None:
    data = with_segment(photo((90, 60)), app13(iim(words, encoding)))
    (small.content / GALLERY / "agency.jpg").write_bytes(data)
    small.change(f"{GALLERY}/index.en.md", "photos:\n", "photos:\n  agency.jpg: {alt: A}\n")
    small.built()
    page = small.page(f"en/{GALLERY}/")
    assert shown in page
    assert words["caption"] in page
    shutil.rmtree(small.folder)
