"""File names of all computers: a Mac's are found, and what Windows cannot have is reported."""

from pathlib import Path
from unicodedata import normalize

import pytest
from PIL import Image
from support import Site

from plenary.content.file_names import unportable
from plenary.content.files import walk
from plenary.languages.registry import Language, Registry
from plenary.problems import Problems

LANGUAGES = Registry([Language("en", "en", "English")], "en")


@pytest.mark.parametrize(
    "name",
    [
        *("con", "CON", "Con.txt", "nul.", "aux.en.md", "prn .jpg", "com1", "lpt9.pdf", "COM¹"),
        *("a:b", "a?.jpg", "what*", 'a"b', "a<b", "a|b", "a\\b", "end.", "end ", "conin$"),
    ],
)
def test_windows_cannot_have_it(name: str) -> None:
    assert unportable(name)


@pytest.mark.parametrize("name", ["cone", "com", "com10", "aux-1", "a con", ".con", "null", "北京"])
def test_windows_can_have_it(name: str) -> None:
    assert not unportable(name)


def test_a_content_folder_without_a_text_about_the_site_is_reported(tmp_path: Path) -> None:
    problems = Problems()
    assert walk(tmp_path, (), LANGUAGES, problems) == []
    (problem,) = map(str, problems)
    assert problem == (
        "site: problem: the site has no text about itself. Write `site/index.en.md` with at least "
        "a `title`."
    )


def test_each_name_is_reported_once(tmp_path: Path) -> None:
    for name in (
        "site",
        "news/con",
        "pages/Čon",
        "pages/About",
        "pages/about",
        "news/x",
        "news/y.",
    ):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "index.en.md").touch()
    for name in ("Map.pdf", "map.pdf", "a\u202eb.pdf", "aux.pdf", "e\u0301.pdf", "é.pdf"):
        (tmp_path / "news/x" / name).touch()
    problems = Problems()
    walk(tmp_path, (), LANGUAGES, problems)
    device = "Windows reserves the name `{}` for a device"
    differs = "the name differs from `{}` only in capital letters or in the encoding of its letters"
    assert {p.place.file: p.what for p in problems} == {
        "news/con": device.format("con"),
        "news/x/a\u202eb.pdf": "this name contains an invisible character (U+202E)",
        "news/x/aux.pdf": device.format("aux.pdf"),
        "news/x/map.pdf": differs.format("Map.pdf"),
        "news/x/é.pdf": differs.format("e\u0301.pdf"),
        "news/y.": "Windows does not allow a full stop or a space at the end of a name",
        "pages/about": differs.format("About"),
        "pages/Čon": "Windows reserves the address name `con` for a device",
    }
    assert len(list(problems)) == 8


@pytest.mark.parametrize(("disk", "written"), [("NFD", "NFC"), ("NFC", "NFD")])
def test_a_name_of_a_mac_is_found(small: Site, disk: str, written: str) -> None:
    def on_disk(name: str) -> str:
        return normalize(disk, name)

    folder = small.content / on_disk("news/2024-11-08-žilina")
    folder.mkdir()
    for name in ("größe.jpg", "é.png"):
        Image.new("RGB", (64, 48)).save(folder / on_disk(name))
    (folder / on_disk("plán.txt")).write_text("Plan\n")
    (folder / "index.en.md").write_text(
        normalize(
            written,
            "---\ntitle: X\ndate: 2024-11-07\nedition: 2024\nphotos:\n  größe.jpg: {alt: Wide}\n"
            "  é.png: {alt: Small}\n---\n[plan]({static}plán.txt) [whole]({static}größe.jpg)\n",
        ),
        encoding="utf-8",
    )
    page = "{filename}/news/2024-11-08-žilina/index.en.md"
    encoded = "{static}/news/2024-11-08-%C5%BEilina/pl%C3%A1n.txt"
    small.write(
        "pages/about/index.en.md",
        f"---\ntitle: About\n---\n[a]({normalize(written, page)}) [b]({encoded})\n",
    )
    portrait = small.content / "2024/speakers/li-ming" / on_disk("李é.jpg")
    Image.new("RGB", (64, 64)).save(portrait)
    small.change(
        "2024/speakers/li-ming/index.en.md",
        "name:",
        normalize(written, "portrait: 李é.jpg\nname:"),
    )
    _, problems = small.build()
    assert [str(p) for p in problems if not p.warning] == []
    assert not any("plán" in normalize("NFC", str(p)) for p in problems)  # it is used
    names = list(small.tree())
    assert "media/news/2024-11-08-zilina/plán.txt" in names
    assert any("größe" in name for name in names)
    assert all(name == normalize("NFC", name) for name in names)
    assert "photo.größe.jpg" in small.page("en/news/2024-11-08-zilina/")
