"""Theme files of a site's own: merged where that is clear; what was written survives."""

from pathlib import Path

import pytest

from plenary.upgrading.comparison import compared, counts
from plenary.upgrading.theme_files import Override, merged

BASE = "a\nb\nc\nd\ne\nf\n"


def made(folder: Path, new: str | None, own: str) -> tuple[bytes | None, tuple[int, ...]] | None:
    for name, text in (("old", BASE), ("new", new), ("site", own)):
        (folder / name).mkdir()
        if text is not None:
            (folder / name / "x.html").write_text(text)
    override = Override("x.html", "x.html")
    found = merged(override, folder / "site", folder / "old", folder / "new")
    return found and (found.data, found.lines)


@pytest.mark.parametrize(
    ("new", "own", "wanted"),
    [
        (BASE, BASE + "mine\n", None),
        ("A\n" + BASE[2:], BASE + "mine\n", (b"A\nb\nc\nd\ne\nf\nmine\n", ())),
        ("A\n" + BASE[2:], BASE, (b"A\nb\nc\nd\ne\nf\n", ())),
        ("a\nb\nC\nd\ne\nf\n", "0\na\nb\nmine\nd\ne\nf\n", (None, (4,))),
        ("a\nb\nC\nd\ne\nF\n", "a\nb\nmine\nd\ne\nmine\n", (None, (3, 6))),
        (None, BASE + "mine\n", (None, ())),
        ("A\n" + BASE[2:], "A\n" + BASE[2:], None),
    ],
)
def test_an_override_is_merged_unless_both_have_changed_the_same_lines(
    tmp_path: Path, new: str | None, own: str, wanted: tuple[bytes | None, tuple[int, ...]] | None
) -> None:
    assert made(tmp_path, new, own) == wanted


def test_pages_that_only_name_other_style_files_are_counted_apart(tmp_path: Path) -> None:
    pages = {
        "en/index.html": ("<link href=../theme/style.0123456789.css>", "same"),
        "en/news/2024-11-10-x/index.html": ("<p>a", "<p>b"),
        "en/2024/forums/opening/index.html": ("<p>a", "<p>b"),
        "en/2024/forums/opening/welcome/index.html": ("<p>a", "<p>b"),
        "en/2024/forums/opening/news/index.html": ("<p>a", "<p>b"),
        "zh/2024/speakers/li-ming/index.html": ("<p>a", "<p>a"),
        "zh/feed.xml": ("a", "b"),
    }
    for name, texts in pages.items():
        for side, text in zip(("before", "after"), texts, strict=True):
            file = tmp_path / side / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("<link href=../theme/style.abcdefabcd.css>" if text == "same" else text)
    (tmp_path / "after/en/new.html").write_text("")
    found = compared(tmp_path / "before", tmp_path / "after")
    assert found.styled == ["en/index.html"]
    assert (found.added, found.removed, found.same) == (["en/new.html"], [], 1)
    assert list(map(str, counts(found.changed, ["en", "zh"]))) == [
        *("sub-forums: 1", "sessions: 1", "news releases: 1", "other pages: 1", "other files: 1"),
    ]
