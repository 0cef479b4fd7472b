"""Photos that come into a folder: whatever they are called, and only if they are whole."""

from io import BytesIO
from pathlib import Path

import pillow_heif
import pytest
from PIL import Image

from plenary.editing.photos import LARGEST, RefusedError, add_photo, thumbnail
from plenary.store.store import Store


def jpeg(colour: str = "red", size: tuple[int, int] = (60, 40), **more: object) -> bytes:
    made = BytesIO()
    Image.new("RGB", size, colour).save(made, "JPEG", **more)
    return made.getvalue()


def heic() -> bytes:
    made = BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (64, 48), "blue")).save(made)
    return made.getvalue()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "content" / "news" / "a"


def test_a_photo_comes_with_its_bytes_and_a_name_that_every_computer_can_have(
    folder: Path, store: Store
) -> None:
    added = add_photo(folder, "C:\\fakepath\\开幕式: 主席台?.JPG", jpeg(), "c", store)
    assert added.name == "开幕式- 主席台-.JPG"
    assert (folder / added.name).read_bytes() == jpeg()
    assert (added.photo.width, added.photo.height, added.already) == (60, 40, False)
    assert add_photo(folder, "a\nb\t.jpg", jpeg("green"), "c", store).name == "a b.jpg"
    (folder / "a b.jpg").unlink()
    assert add_photo(folder, "../../x/.hidden.jpg", jpeg("blue"), "c", store).name == "hidden.jpg"
    assert sorted(file.name for file in folder.iterdir()) == ["hidden.jpg", added.name]


def test_the_same_photo_is_there_once_and_another_of_that_name_gets_a_number(
    folder: Path, store: Store
) -> None:
    assert add_photo(folder, "IMG_1.jpg", jpeg(), "c", store).name == "IMG_1.jpg"
    again = add_photo(folder, "other.jpg", jpeg(), "c", store)
    assert (again.name, again.already) == ("IMG_1.jpg", True)
    assert add_photo(folder, "img_1.JPG", jpeg("blue"), "c", store).name == "img_1-2.JPG"
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize("name", ["IMG_2.HEIC", "IMG_2.jpg", "IMG_2.png"])
def test_a_phones_heic_comes_whatever_it_is_called(folder: Path, store: Store, name: str) -> None:
    added = add_photo(folder, name, heic(), "c", store)
    assert added.name.lower() == "img_2.heic"
    assert (added.photo.format, added.photo.width) == ("HEIF", 64)
    with Image.open(BytesIO(thumbnail((folder / added.name).read_bytes(), 32))) as small:
        assert (small.format, small.size) == ("JPEG", (32, 24))


def test_the_photographers_words_come_with_it(folder: Path, store: Store) -> None:
    exif = Image.Exif()
    exif[0x013B] = "Wang Wu"
    added = add_photo(folder, "a.jpg", jpeg(exif=exif.tobytes()), "c", store, ("zh", "en"))
    assert added.photo.words["creator"] == "Wang Wu"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.bmp", b"BM", "a page cannot show a file of this kind"),
        ("a.exe", b"MZ", "a page cannot show a file of this kind"),
        ("a.jpg", b"", "the photo is empty"),
        ("a.jpg", b"GIF, not really", "cannot be read"),
        ("a.jpg", jpeg()[:-300], "cannot be read"),
    ],
)
def test_what_is_no_whole_photo_is_refused_before_anything_is_written(
    folder: Path, store: Store, name: str, data: bytes, said: str
) -> None:
    with pytest.raises(RefusedError, match=said) as refused:
        add_photo(folder, name, data, "c", store)
    assert refused.value.problems[0].place.file == name
    assert not folder.exists()


def test_a_photo_that_is_too_large_is_refused(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plenary.editing.photos.LARGEST", 100)
    with pytest.raises(RefusedError, match="the photo has more than 0 MB"):
        add_photo(folder, "a.jpg", jpeg(), "c", store)
    assert LARGEST > 10_000_000


def test_a_thumbnail_is_upright_and_tells_nothing_of_the_place() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    made = thumbnail(jpeg(size=(80, 40), exif=exif.tobytes()), 40)
    with Image.open(BytesIO(made)) as small:
        assert small.size == (20, 40)
        assert not small.getexif()
    clear = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(clear, "PNG")
    with Image.open(BytesIO(thumbnail(clear.getvalue(), 10))) as small:
        assert small.getpixel((5, 5)) == (255, 255, 255)
