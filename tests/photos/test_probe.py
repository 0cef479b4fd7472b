"""Looking at photos: what they say of themselves, and what is wrong with them."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from camera import SERIAL, exif, iptc, photo, with_segment
from support import Site

from plenary.photos import probe as looking
from plenary.photos.probe import Photo, look
from plenary.problems import Problems
from plenary.store.store import Store

GALLERY = "2024/galleries/banks"


def looked(tmp_path: Path, data: bytes, name: str = "a.jpg") -> tuple[Photo | None, list[str]]:
    (tmp_path / name).write_bytes(data)
    problems = Problems()
    found = look(tmp_path, name, "", Store(tmp_path / "store"), problems)
    return found, [problem.what for problem in problems]


def test_an_agencys_words_are_read(tmp_path: Path) -> None:
    words = iptc(caption="Otvorenie fóra", byline="Ján Novák", credit="Agentúra", copyright="© A")
    found, _ = looked(tmp_path, with_segment(photo(), words))
    assert found
    assert found.words == {
        "caption": "Otvorenie fóra",
        "creator": "Ján Novák",
        "credit": "Agentúra",
        "copyright": "© A",
    }


def test_a_cameras_words_are_read(tmp_path: Path) -> None:
    found, _ = looked(tmp_path, photo(exif=exif(8)))
    assert found
    assert (found.width, found.height) == (40, 60)
    assert found.words == {"creator": "A. Nyone"}


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.jpg", b"", "the photo cannot be read: it is empty, or it is not a photo"),
        ("a.jpg", b"<html>", "the photo cannot be read: it is empty, or it is not a photo"),
        ("a.jpg", photo(form="PNG"), "the photo's format is PNG, but its name ends differently"),
        ("a.png", photo(), "the photo's format is JPEG, but its name ends differently"),
    ],
)
def test_what_is_no_photo_is_told(tmp_path: Path, name: str, data: bytes, what: str) -> None:
    assert looked(tmp_path, data, name) == (None, [what])


def test_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "LARGEST", 1000)
    found, told = looked(tmp_path, photo())
    assert found is None
    assert told == ["the photo cannot be read: it has 60 × 40 pixels, more than 128 million"]


def test_every_damaged_photo_is_told_and_nothing_of_it_is_kept(small: Site) -> None:
    small.built()
    before = small.tree()
    for name in ("cut.jpg", "cut.png", "cut.webp"):
        form = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[name[4:]]
        data = photo((900, 700), form)
        (small.content / GALLERY / name).write_bytes(data[: len(data) // 2])
        small.change(
            f"{GALLERY}/index.en.md", "photos:\n", f"photos:\n  {name}:\n    alt: A bank\n"
        )
    _, problems = small.build()
    told = {p.place.file.rpartition("/")[2] for p in problems if not p.warning}
    assert told == {"cut.jpg", "cut.png", "cut.webp"}
    assert small.tree() == before


def test_nothing_is_made_again_for_a_caption(small: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    small.built()
    monkeypatch.setattr("plenary.photos.resize.opened", {}.__getitem__)
    monkeypatch.setattr("plenary.photos.probe.opened", {}.__getitem__)
    small.change(f"{GALLERY}/index.en.md", "The bank in autumn", "The bank in spring")
    made = small.built().made
    # The gallery's page, in three languages, and the index of the search in one
    assert made.made == 4
    small.built()


def test_the_photos_own_words_stand_in_for_missing_ones(small: Site) -> None:
    data = with_segment(photo(), iptc(caption="By the agency", byline="Agent", copyright="© 2024"))
    (small.content / GALLERY / "own.jpg").write_bytes(data)
    small.change(f"{GALLERY}/index.en.md", "photos:\n", "photos:\n  own.jpg: {alt: A bank}\n")
    small.built()
    page = small.page("en/2024/galleries/banks/")
    assert "By the agency" in page
    assert "Photo: Agent, © 2024" in page


def test_a_photo_without_alternative_text_in_a_language_is_a_problem(small: Site) -> None:
    small.write(f"{GALLERY}/index.zh.md", "---\ntitle: 河岸\n---\n")
    _, problems = small.build()
    told = [str(p) for p in problems if not p.warning]
    assert told == [
        (
            f"{GALLERY}/index.zh.md:2: problem: photos.bank.png: the photo `bank.png` has no "
            "alternative text. Add `alt: …` with what the photo shows, for people who cannot see "
            "it."
        )
    ]


def test_a_photo_exists_once_for_all_languages(small: Site) -> None:
    small.built()
    assert len(list(small.output.rglob("bank.png"))) == 1
    for language in ("en", "zh", "de"):
        page = small.page(f"{language}/2024/galleries/banks/")
        assert 'src="../../../../media/2024/galleries/banks/bank.png-60.jpg"' in page


def test_a_photo_in_a_text_is_a_rendition_and_a_linked_one_is_whole(small: Site) -> None:
    (small.content / "pages/about/hall.jpg").write_bytes(photo((3000, 2000)))
    small.change(
        "pages/about/index.en.md",
        "We meet",
        "![The hall]({static}hall.jpg) [Download]({static}hall.jpg) We meet",
    )
    small.change(
        "pages/about/index.en.md", "title: About", "title: About\nphotos:\n  hall.jpg: {alt: Hall}"
    )
    small.built()
    page = small.page("en/about/")
    assert 'src="../../media/about/hall.jpg-1080.jpg" width="2400" height="1600"' in page
    assert '<a href="../../media/about/hall.jpg">Download</a>' in page


EXIFTOOL = shutil.which("exiftool")


@pytest.mark.skipif(
    EXIFTOOL is None and not os.environ.get("CI"), reason="no exiftool on this machine"
)
def test_exiftool_finds_no_place_and_no_serial_number_but_whose_it_is(small: Site) -> None:
    for form, ending in (("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("TIFF", "tif")):
        data = photo((900, 700), form, exif=exif(6))
        (small.content / GALLERY / f"phone.{ending}").write_bytes(data)
        entry = f"photos:\n  phone.{ending}: {{alt: A bank, licence: CC0}}\n"
        small.change(f"{GALLERY}/index.en.md", "photos:\n", entry)
    small.built()
    command = [str(EXIFTOOL), "-a", "-G1", "-s", "-r", str(small.output / "media")]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "GPS" not in told
    assert SERIAL not in told
    assert "Thumbnail" not in told
    pictures = told.split("======== ")[1:]
    assert len(pictures) > 20
    for picture in pictures:
        if not picture.splitlines()[0].endswith((".txt", ".zip", "wave-cover.svg")):
            assert "Artist" in picture or "Creator" in picture, picture
            owned = "bank.png" in picture.splitlines()[0] or "CC0" in picture
            assert owned, picture
