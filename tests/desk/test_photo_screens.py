"""The desk's photo screens: what is in a folder, what comes into it, and what is refused."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pelican.settings import read_settings as pelican_settings
from PIL import Image
from support import SMALL, SMALL_LANGUAGES, Site, overlay

from plenary.check import check
from plenary.desk.desk import Desk
from plenary.desk.request import Request, Response
from plenary.desk.state import State
from plenary.problems import Problems
from plenary.settings import read_settings

BANKS = "en/2024/galleries/banks"
Ask = Callable[..., Response]


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
def ask(site: Site, tmp_path: Path) -> Ask:
    problems = Problems()
    override = pelican_settings(override=site.pelican_settings())
    settings = read_settings(override, problems)
    assert settings
    desk = Desk()
    found = check(settings, problems)
    desk.state = State(Path("pelicanconf.py"), override, settings, found, list(problems))

    def ask(method: str, path: str, data: bytes = b"", **query: str) -> Response:
        sent = tmp_path / "sent"
        sent.write_bytes(data)
        found = desk.answer(Request(method, path, query, "en", "token", file=str(sent)))
        assert found
        return found

    return ask


def test_all_photos_of_a_folder_are_there_with_their_words_in_every_language(ask: Ask) -> None:
    page = ask("GET", f"photos/{BANKS}").data.decode()
    assert page.count('<li class="card pc"') == 1
    assert 'data-photo="bank.png"' in page
    assert 'data-path="[&#34;photos&#34;, &#34;bank.png&#34;, &#34;alt&#34;]"' in page
    assert 'data-language="en"' in page
    assert 'data-language="zh"' in page
    assert "绿色的河岸" in page
    assert "2 of 2 descriptions" in page
    described = ask("GET", f"describe/{BANKS}", photo="bank.png").data.decode()
    assert "Photo 1 of 1: bank.png" in described
    assert 'aria-valuetext="from left 50 %, from top 50 %"' in described


def test_a_picture_on_the_screen_is_a_small_jpeg(ask: Ask) -> None:
    shown = ask("GET", "picture/2024/galleries/banks/bank.png")
    assert (shown.status, shown.kind) == (200, "image/jpeg")
    with Image.open(BytesIO(shown.data)) as image:
        assert max(image.size) <= 1280
    for path in ("index.en.md", "nothing.png", "../../index.en.md"):
        assert ask("GET", f"picture/2024/galleries/banks/{path}").status == 404


def test_a_photo_that_was_dropped_is_in_the_folder_and_comes_back_as_a_card(
    ask: Ask, site: Site
) -> None:
    answer = ask("POST", f"photos/{BANKS}", jpeg(), name="开幕.jpg")
    assert answer.status == 200
    assert (site.content / "2024/galleries/banks/开幕.jpg").read_bytes() == jpeg()
    assert b'data-photo=\\"\xe5\xbc\x80\xe5\xb9\x95.jpg\\"' in answer.data
    assert b"0 of 2 described" in answer.data
    again = ask("POST", f"photos/{BANKS}", jpeg(), name="twice.jpg")
    assert b"It is here already." in again.data


@pytest.mark.parametrize("name", ["poster.psd", "notes.txt", "broken.jpg"])
def test_what_is_refused_is_said_and_not_kept(ask: Ask, site: Site, name: str) -> None:
    answer = ask("POST", f"photos/{BANKS}", b"8BPS", name=name)
    assert answer.status == 422
    assert b"error" in answer.data
    assert not (site.content / "2024/galleries/banks" / name).exists()


def test_no_other_folder_can_be_named(ask: Ask, site: Site) -> None:
    for path in ("en/../..", "en/2024/galleries/nothing", "xx/2024/galleries/banks"):
        assert ask("POST", f"photos/{path}", jpeg(), name="a.jpg").status == 404
    assert not list(site.folder.rglob("a.jpg"))
