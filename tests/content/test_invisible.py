"""What nobody can see is reported, but where a script has a use for it."""

import pytest

from plenary.content.invisible import blank, invisible


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hall", []),
        ("a\u202eb", [(1, "U+202E")]),
        ("a\u202db\u202c", [(1, "U+202D"), (3, "U+202C")]),
        ("a\u2067b", [(1, "U+2067")]),
        ("a\u2069", [(1, "U+2069")]),
        ("a\u2067b\nc\u2069", [(1, "U+2067"), (5, "U+2069")]),  # it lasts to the end of its line
        ("\u200b", [(0, "U+200B")]),
        ("a\u200bb", [(1, "U+200B")]),
        ("\u200e2024-11-10", [(0, "U+200E")]),
        ("\u200fabc", [(0, "U+200F")]),
        ("a\u200db", [(1, "U+200D")]),
        ("中\u200c国", [(1, "U+200C")]),
        ("\ufeffx", [(0, "U+FEFF")]),
        ("x\u2060y", [(1, "U+2060")]),
        ("x\u3164y", [(1, "U+3164")]),
        ("x\u2028y", [(1, "U+2028")]),
        ("x\x08y", [(1, "U+0008")]),
        ("x\U000e0041y", [(1, "U+E0041")]),
        # what is meant
        ("Donau\u00addampf\u00adschiff", []),
        ("می\u200cخواهم", []),
        ("क्\u200dष", []),
        ("ไทย\u200bไทย", []),
        ("👩\u200d🌾 👩🏽\u200d🌾 ❤\ufe0f\u200d🔥", []),
        ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", []),
        ("\u2067سلام\u2069 (Hall)", []),
        ("\u200fسلام (abc)\u200f", []),
        ("\u202bسلام\u202c", []),
        ("a\tb\nc", []),
    ],
)
def test_each_is_found_where_it_has_no_use(text: str, found: list[tuple[int, str]]) -> None:
    assert list(invisible(text)) == found


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\u200b", "\u00ad", "\u2067\u2069", "\ufe0f"])
def test_what_shows_nothing_is_blank(text: str) -> None:
    assert blank(text)
    assert not blank(f"{text}x")
