"""The theme's files: put together, small, named by digest; a brand's stand in for them."""

from pathlib import Path

import pytest

from plenary.environment import ROOT
from plenary.problems import Problems
from plenary.theme import assets

STATIC = ROOT / "theme" / "static"
SHEETS = [
    "agenda.css",
    "partners.css",
    "people.css",
    "press.css",
    "search.css",
    "star.css",
    "style.css",
    "viewer.css",
    "visit.css",
    "watch.css",
]
PIXEL = b"\x89PNG\r\n\x1a\n"


def published(brand: Path) -> tuple[dict[str, str], str, list[str]]:
    """Return addresses by name, the stylesheet, and what is wrong."""
    problems = Problems()
    found = assets((STATIC, brand), problems)
    return (
        {name: asset.path for name, asset in found.items()},
        found["style.css"].text,
        [str(problem) for problem in problems],
    )


def test_the_theme_alone_is_one_stylesheet_and_a_few_for_single_pages(
    tmp_path: Path,
) -> None:
    paths, text, wrong = published(tmp_path)
    assert wrong == []
    assert [name for name in paths if name.endswith(".css")] == SHEETS
    assert "@import" not in text
    assert paths["styles/wave-line.svg"].removeprefix("theme/") in text
    assert text.index("@layer tokens") < text.index("@layer parts") < text.index("@layer print")


@pytest.mark.parametrize("link", ["url(photo.png)", 'url("photo.png")', "url( './photo.png' )"])
def test_a_brand_may_show_its_own_pictures(tmp_path: Path, link: str) -> None:
    (tmp_path / "photo.png").write_bytes(PIXEL)
    (tmp_path / "brand.css").write_text(f"/* url(no.png) */ body {{ background: {link} }}")
    paths, text, wrong = published(tmp_path)
    assert wrong == []
    assert f"url({paths['photo.png'].removeprefix('theme/')})" in text


def test_only_what_is_used_of_a_brands_folder_is_published(tmp_path: Path) -> None:
    for name in ("brief.psd", "NOTES.txt", "brand.css~", "old.css", "unused.png"):
        (tmp_path / name).write_bytes(PIXEL)
    (tmp_path / "__MACOSX").mkdir()
    (tmp_path / "__MACOSX" / "._brand.css").write_bytes(b"\xff")
    alone, _, _ = published(tmp_path / "nothing")
    paths, _, wrong = published(tmp_path)
    assert wrong == []
    assert paths == alone


def test_a_file_that_pages_need_and_the_theme_lacks_is_reported(tmp_path: Path) -> None:
    problems = Problems()
    assets((tmp_path,), problems)
    what = "the theme has no file static/style.css. Add this file to the theme."
    assert f"theme: problem: {what}" in map(str, problems)


def test_a_brands_mark_stands_in_for_the_themes(tmp_path: Path) -> None:
    alone, _, _ = published(tmp_path)
    (tmp_path / "mark.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    paths, _, _ = published(tmp_path)
    assert {name for name in paths if paths[name] != alone[name]} == {"mark.svg"}
    assert alone["mark.svg"] == alone["icon.svg"]  # they are the same drawing: one file


@pytest.mark.parametrize(
    ("style", "what"),
    [
        (b"body { color: red", "the stylesheet has different numbers of `{` and `}`"),
        (b"body { color: red } }", "the stylesheet cannot be read: "),
        (b"/* \xff */", "is not saved as UTF-8"),
        (
            b"body { background: url(none.png) }",
            "`none.png` is not a stylesheet or picture of the theme or the brand",
        ),
        (b"body { background: url(https://cdn.example/x.png) }", "`https://cdn.example/x.png`"),
        (b"@font-face { font-family: A; src: url(a.woff2) }", "`a.woff2`"),
        (b'@import "more.css";', "`more.css`"),
    ],
)
def test_a_mistake_in_a_brand_is_told_with_its_file(
    tmp_path: Path, style: bytes, what: str
) -> None:
    (tmp_path / "a.woff2").write_bytes(b"font")
    (tmp_path / "brand.css").write_bytes(style)
    _, _, wrong = published(tmp_path)
    assert len(wrong) == 1
    assert wrong[0].startswith(f"{tmp_path}/brand.css")
    assert what in wrong[0]
