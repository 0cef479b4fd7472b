"""Nothing of what is kept back is in what is published, under whatever name and however packed."""

import gzip
import os
import random
import time
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from leaking import (
    CHINESE,
    CYRILLIC,
    EMBARGO,
    LEAKS,
    LOGO,
    PHOTO,
    PNG,
    QUOTED,
    RELEASE,
    SECRET,
    SHARED,
    fill,
    page,
    photo,
    zipped,
)
from publishers import Press
from support import SMALL, SMALL_LANGUAGES, Site, overlay

from plenary.check import Checked, check
from plenary.problems import Problems
from plenary.publishing import publication
from plenary.publishing.leaks import Leaks, pixels
from plenary.publishing.tree import walk
from plenary.publishing.withheld import Finder, Withheld, pieces, withheld
from plenary.settings import Settings, read_settings
from plenary.store.store import Store


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, Checked, Withheld]:
    """A site with something of each kind kept back, and what that is."""
    found = Site(tmp_path_factory.mktemp("site"), {"LANGUAGES": SMALL_LANGUAGES})
    overlay(SMALL, found.content)
    fill(found)
    problems = Problems()
    settings = read_settings(found.pelican_settings(SHOW_SAMPLES=False), problems)
    assert settings
    checked = check(settings, problems)
    assert not problems.stop, "\n".join(str(p) for p in problems if not p.warning)
    return settings, checked, withheld(checked, settings.content, samples=False)


@pytest.fixture
def search(
    site: tuple[Settings, Checked, Withheld], tmp_path: Path
) -> Callable[[str, bytes | str], list[str]]:
    """Put a file into a tree, search it, and return what is wrong."""
    settings, _, kept = site

    def run(name: str, data: bytes | str) -> list[str]:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        problems = Problems()
        store = Store(settings.cache / "store")
        leaks = Leaks(kept, settings.content, store, settings.catalogues)
        leaks.run(dict(walk(tmp_path)), problems)
        return [str(p) for p in problems if p.place.file != "news/y/logo.jpg"]

    return run


@pytest.mark.parametrize("name", LEAKS)
def test_words_that_are_kept_back_are_found(
    search: Callable[[str, bytes | str], list[str]], name: str
) -> None:
    [problem] = search(name, LEAKS[name])
    assert problem.startswith(f"{name}: problem: ")
    assert " contains words of " in problem
    assert "which must not be published (" in problem


@pytest.mark.parametrize(
    ("name", "source", "why"),
    [
        ("en/a.html", "news/x/index.en.md:7", "under embargo"),
        ("zh/a.html", "news/x/index.en.md:15", "under embargo"),
        ("en/draft.html", "news/d/index.en.md:6", "a draft"),
        ("en/sample.html", "news/s/index.en.md:6", "a sample"),
        ("en/gone.html", "news/g/index.en.md:7", "withdrawn"),
        ("de/draft.html", "news/y/index.de.md:6", "a draft"),
        ("en/session.html", "2024/forums/dams/index.en.md:", "under embargo"),
    ],
)
def test_the_line_and_the_reason_are_told(
    search: Callable[[str, bytes | str], list[str]], name: str, source: str, why: str
) -> None:
    [problem] = search(name, LEAKS[name])
    assert f"this file contains words of {source}" in problem
    assert f"which must not be published ({why})" in problem


@pytest.mark.parametrize(
    "text",
    [
        SHARED,  # published elsewhere
        "Short one.",
        "The two ministers sign the treaty.",  # it is another sentence
        "It was wrong, and we are sorry about it.",  # is what remains of a withdrawn release
        QUOTED.replace("river", "stream")[:40],
    ],
)
def test_what_is_published_too_or_is_another_sentence_is_fine(
    search: Callable[[str, bytes | str], list[str]], text: str
) -> None:
    assert search("en/a.html", page(text)) == []


@pytest.mark.parametrize(
    ("name", "data", "source"),
    [
        ("media/other.jpg", PHOTO, "news/x/a.jpg"),
        ("media/clean.jpg", photo(1, exif=False), "news/x/a.jpg"),
        ("media/clean.png", pixels(PNG), "news/x/b.png"),
        ("media/album.zip", zipped("1.jpg", pixels(PHOTO)), "news/x/a.jpg"),
        ("media/x.txt", "The words of the minister, as they will be. " * 9, "news/x/speech.txt"),
    ],
)
def test_files_that_are_kept_back_are_found_under_other_names(
    search: Callable[[str, bytes | str], list[str]], name: str, data: bytes | str, source: str
) -> None:
    [problem] = search(name, data)
    assert f"is the file {source}, which must not be published (under embargo)" in problem


@pytest.mark.parametrize("data", [LOGO, photo(9), photo(9, "PNG"), b"", b"\xff\xd8\xff\xd9"])
def test_other_photos_and_those_that_are_published_too_are_fine(
    search: Callable[[str, bytes | str], list[str]], data: bytes
) -> None:
    assert search("media/x.jpg", data) == []


def test_who_publishes_a_photo_that_is_under_embargo_elsewhere_is_warned(
    site: tuple[Settings, Checked, Withheld], tmp_path: Path
) -> None:
    settings, _, kept = site
    problems = Problems()
    Leaks(kept, settings.content, Store(tmp_path), ()).run({}, problems)
    [told] = map(str, problems)
    what = "this photo is published, but the same photo in news/x/c.jpg must not be published yet"
    assert told.startswith(f"news/y/logo.jpg: warning: {what}")


def test_compressed_forms_are_searched_if_they_hold_something_else(
    search: Callable[[str, bytes | str], list[str]],
) -> None:
    assert search("en/a.html", page("x")) == []
    assert search("en/a.html.br", brotli.compress(page("x").encode())) == []
    [problem] = search("en/a.html.gz", gzip.compress(page(SECRET).encode()))
    assert problem.startswith(
        "en/a.html.gz: problem: a.html in this file contains words of news/x/"
    )


def test_what_is_in_many_files_is_told_once(
    search: Callable[[str, bytes | str], list[str]],
) -> None:
    search("en/a.html", page(SECRET))
    search("en/b.html", page(CHINESE))
    [problem] = search("en/c.html", page(SECRET))
    assert "(here and in 2 more files)" in problem


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("media/x.7z", b"7z\xbc\xaf\x27\x1c", "7z archives"),
        ("media/x.pdf", b"%PDF-1.4 nothing", ""),
        ("media/x.zip", zipped("x", b"x")[:-9], ""),
        ("media/x.gz", gzip.compress(bytes(300_000_000), 1), "too large"),
    ],
)
def test_what_cannot_be_searched_is_a_warning(
    search: Callable[[str, bytes | str], list[str]], name: str, data: bytes, why: str
) -> None:
    [problem] = search(name, data)
    assert "warning: Plenary cannot search this file for unpublished texts" in problem
    assert why in problem


def test_nothing_is_searched_if_nothing_is_kept_back(tmp_path: Path) -> None:
    problems = Problems()
    files = {"en/a.html": tmp_path / "none"}
    Leaks(Withheld(), tmp_path, Store(tmp_path), ()).run(files, problems)
    assert list(problems) == []


def test_pieces_are_found_wherever_they_begin() -> None:
    random_ = random.Random(5)
    for text in (SECRET, CHINESE, QUOTED, CYRILLIC):
        wanted = [piece for piece, _ in pieces(text)]
        assert wanted
        for before in range(40):
            around = "".join(random_.choices("abcx条约", k=before))
            assert Finder(wanted).find(around + "".join(wanted) + around) == set(wanted)


def test_the_time_is_linear_whatever_repeats_itself() -> None:
    alike = [f"{'the same words again and again ' * 3}{n}".replace(" ", "") for n in range(5000)]
    begun = time.process_time()
    Finder(alike).find("thesamewordsagainandagain" * 20_000)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("foreseen", [True, False])
def test_an_embargoed_text_under_another_name_is_not_published(
    press: Press,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    *,
    foreseen: bool,
) -> None:
    if not foreseen:  # by the check: the inspection finds it too
        monkeypatch.setattr(publication, "foresight", lambda *_: None)
    press.write("news/later/index.en.md", RELEASE.format("Later", EMBARGO, SECRET))
    press.write("news/now/index.en.md", RELEASE.format("Now", "", "[x]({static}notes.txt)"))
    os.link(press.content / "news/later/index.en.md", press.content / "news/now/notes.txt")
    press.commit("Both")
    assert not press.publish()
    assert press.tips()[0] == ""
    told = capsys.readouterr().out
    assert ("media/news/now/notes.txt" in told) is not foreseen
    assert "news/now/notes.txt" in told
    assert "news/later/index.en.md" in told
