"""The desk's photo screens: what is in a folder, what comes into it, and what is refused."""

from io import BytesIO
from pathlib import Path

import pytest
from desking import Answered, Officer
from PIL import Image
from support import SMALL, SMALL_LANGUAGES, Site, overlay

from plenary.desk.request import Request

BANKS = "en/2024/galleries/banks"


def jpeg(colour: str = "red") -> bytes:
    made = BytesIO()
    Image.new("RGB", (60, 40), colour).save(made, "JPEG")
    return made.getvalue()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path / "site", {"LANGUAGES": SMALL_LANGUAGES})
    overlay(SMALL, site.content)
    zh = "---\ntitle: 河岸\nphotos:\n  bank.png:\n    alt: 绿色的河岸\n---\n"
    site.write("2024/galleries/banks/index.zh.md", zh)
    return site


@pytest.fixture
def officer(site: Site) -> Officer:
    return Officer(site)


def sent(officer: Officer, path: str, data: bytes, name: str) -> Answered:
    file = officer.site.folder / "sent"
    file.write_bytes(data)
    return officer.send(path, file, name=name)


def test_all_photos_of_a_folder_are_there_with_their_words_in_every_language(
    officer: Officer,
) -> None:
    page = officer.get(f"photos/{BANKS}").text
    assert page.count('<li class="card pc"') == 1
    assert 'data-photo="bank.png"' in page
    assert 'data-path="[&#34;photos&#34;, &#34;bank.png&#34;, &#34;alt&#34;]"' in page
    assert 'data-language="en"' in page
    assert 'data-language="zh"' in page
    assert "绿色的河岸" in page
    assert "2 of 2 descriptions" in page
    described = officer.get(f"describe/{BANKS}", photo="bank.png").text
    assert "Photo 1 of 1: bank.png" in described
    assert 'aria-valuetext="from left 50 %, from top 50 %"' in described


def test_a_picture_on_the_screen_is_a_small_jpeg(officer: Officer) -> None:
    path = "picture/2024/galleries/banks/bank.png"
    shown = officer.desk.answer(Request("GET", path, {}))
    assert shown
    assert (shown.status, shown.kind) == (200, "image/jpeg")
    with Image.open(BytesIO(shown.data)) as image:
        assert max(image.size) <= 1280
    for path in ("index.en.md", "nothing.png", "../../index.en.md"):
        assert officer.get(f"picture/2024/galleries/banks/{path}").status == 404


def test_a_photo_that_was_dropped_is_in_the_folder_and_comes_back_as_a_card(
    officer: Officer, site: Site
) -> None:
    answer = sent(officer, f"photos/{BANKS}", jpeg(), "开幕.jpg")
    assert answer.status == 200
    assert (site.content / "2024/galleries/banks/开幕.jpg").read_bytes() == jpeg()
    assert 'data-photo="开幕.jpg"' in answer.data["html"]
    assert "0 of 2 described" in answer.data["html"]
    again = sent(officer, f"photos/{BANKS}", jpeg(), "twice.jpg")
    assert again.data["told"] == "It is here already."


@pytest.mark.parametrize("name", ["poster.psd", "notes.txt", "broken.jpg"])
def test_what_is_refused_is_said_and_not_kept(officer: Officer, site: Site, name: str) -> None:
    answer = sent(officer, f"photos/{BANKS}", b"8BPS", name)
    assert answer.status == 422
    assert answer.data["error"]
    assert not (site.content / "2024/galleries/banks" / name).exists()


def test_no_other_folder_can_be_named(officer: Officer, site: Site) -> None:
    for path in ("en/../..", "en/2024/galleries/nothing", "xx/2024/galleries/banks"):
        assert sent(officer, f"photos/{path}", jpeg(), "a.jpg").status == 404
    assert not list(site.folder.rglob("a.jpg"))
