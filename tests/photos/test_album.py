"""An album: all photos of an item in full size, with their captions in each language."""

import zipfile
from io import BytesIO

import pytest
from camera import SERIAL, exif, photo
from support import Site, tree

GALLERY = "2024/galleries/banks"
ZIP = f"media/{GALLERY}/banks-photos.zip"


def add(site: Site, name: str, data: bytes, words: str = "alt: Another bank") -> None:
    (site.content / GALLERY / name).write_bytes(data)
    site.change(f"{GALLERY}/index.en.md", "photos:\n", f"photos:\n  {name}: {{{words}}}\n")


def packed(site: Site, path: str = ZIP) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO((site.output / path).read_bytes())) as album:
        assert album.testzip() is None
        return {name: album.read(name) for name in album.namelist()}


def test_it_holds_the_published_photos_and_a_sheet_in_each_language(small: Site) -> None:
    add(small, "boat.jpg", photo(exif=exif()), "alt: A boat, caption: The boat, licence: CC0")
    small.write(
        f"{GALLERY}/index.zh.md",
        "---\ntitle: 河岸\nphotos:\n  boat.jpg: {alt: 一只小船, caption: 小船}\n"
        "  bank.png: {alt: 绿色的河岸, caption: 秋天的河岸}\n---\n",
    )
    small.built(SITEURL="https://rivers.example")
    found = packed(small)
    assert list(found) == [
        *(f"banks-photos/captions.{language}.txt" for language in ("en", "zh", "de")),
        "banks-photos/boat.jpg",
        "banks-photos/bank.png",
    ]
    for name in ("boat.jpg", "bank.png"):
        published = small.output / "media" / GALLERY / name
        assert found[f"banks-photos/{name}"] == published.read_bytes()
    assert all(SERIAL.encode() not in data for data in found.values())
    sheets = {name[22:24]: data.decode() for name, data in found.items() if "captions" in name}
    assert "River banks\n" in sheets["en"]
    assert "https://rivers.example/en/2024/galleries/banks/\n" in sheets["en"]
    assert "boat.jpg\nThe boat\nIn the picture: A boat\n" in sheets["en"]
    assert "Photo: A. Nyone, CC0\n" in sheets["en"]
    assert "boat.jpg\n小船\n画面内容：一只小船\n" in sheets["zh"]
    assert "boat.jpg (Englisch)\nThe boat\nIm Bild: A boat\n" in sheets["de"]
    assert "&" not in sheets["en"]
    for language in ("en", "zh", "de"):
        assert f'href="../../../../{ZIP}" download' in small.page(f"{language}/{GALLERY}/")


def test_every_kind_of_item_may_have_several_photos(small: Site) -> None:
    """Most kinds have no day of their own."""
    entries = "photos:\n  boat.jpg: {alt: A boat}\n  bank.jpg: {alt: A bank}\n"
    folders = ("2024", "2024/forums/fish", "2024/speakers/jana-novak", "pages/about", "site")
    for folder in folders:
        for text in (small.content / folder).glob("index.*.md"):
            fields = text.read_text("utf-8").removeprefix("---\n")
            text.write_text(f"---\n{entries}{fields}", "utf-8")
        for name in ("boat.jpg", "bank.jpg"):
            (small.content / folder / name).write_bytes(photo())
    small.built()
    albums = [path for path in small.tree() if path.endswith("-photos.zip")]
    assert albums
    for path in albums:
        sheets = [data for name, data in packed(small, path).items() if ".en.txt" in name]
        assert b"In the picture: A boat" in sheets[0]


def test_a_single_photo_needs_no_album(small: Site) -> None:
    small.built()
    assert not [path for path in small.tree() if path.endswith(".zip") and "press-kit" not in path]
    assert ".zip" not in small.page(f"en/{GALLERY}/")


def test_a_large_album_is_cut_into_volumes(small: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        add(small, f"{number}.jpg", photo((300 + number, 200)))
    size = (small.content / GALLERY / "0.jpg").stat().st_size
    monkeypatch.setattr("plenary.pages.views.albums.LARGEST", 2 * size + 100)
    small.built()
    names = [path for path in small.tree() if path.endswith(".zip") and "press-kit" not in path]
    assert len(names) == 3
    photos = [n for name in names for n in packed(small, name) if not n.endswith(".txt")]
    assert sorted(photos) == sorted(set(photos))
    assert len(photos) == 5
    page = small.page(f"en/{GALLERY}/")
    assert "Photos 1 to 2 in full size" in page
    assert "Photos 5 to 5" in page


def test_only_what_it_holds_makes_it_anew(small: Site) -> None:
    add(small, "boat.jpg", photo())
    small.built()
    before = small.tree()
    small.change(f"{GALLERY}/index.en.md", "alt: Another bank", "alt: A boat")
    small.built()
    changed = {path for path, data in small.tree().items() if data != before[path]}
    assert changed == {
        ZIP,
        *(f"{language}/{GALLERY}/index.html" for language in ("en", "de", "zh")),
    }
    small.change("pages/about/index.en.md", "We meet", "We gather")
    assert ZIP not in {p for p, d in tree(small.output).items() if d != before[p]} - changed


def test_it_is_made_even_if_its_photos_are_lost_from_the_store(small: Site) -> None:
    add(small, "boat.jpg", photo())
    small.built()
    before = small.tree()
    (small.output / ZIP).unlink()
    for file in (small.folder / "cache/store").glob("??/*"):
        file.unlink()
    small.built()
    assert small.tree() == before
