"""Titles are set as large as they fit, and broken as their language breaks lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenary.cards.fonts import EM, NoGlyphError, Voice, letters
from plenary.cards.line_breaks import ELLIPSIS, Box, Text, breaks, fitted, syllables, words

WIDE = Box(540, 300, 6, 76, 30, 1.25)
CLOSING, OPENING = "，。、；：？！）》”’", "（《“‘"
SCRIPTS = {
    "de": "abcdefghijklmnopqrstuvwxyzäöüßABCXYZ ,.:!",
    "sr-Cyrl": "абвгдђежзијклљмнњопрстћуфхцчџшАБЂЉ ,.:!",
    "zh-Hans": "中国沧州论坛氢能合作产业abc12，。（）“”《》、",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي 12،؟",
}


def voice(tag: str) -> Voice:
    return Voice(tag, tag == "ar", heavy=True)


def set_in(box: Box, text: str, tag: str) -> Text:
    return fitted(text, voice(tag), box, letters())


titles = st.sampled_from(sorted(SCRIPTS)).flatmap(
    lambda tag: st.tuples(st.just(tag), st.text(SCRIPTS[tag], min_size=1, max_size=160))
)
boxes = st.builds(
    Box,
    st.integers(150, 1080),
    st.integers(40, 400),
    st.integers(1, 6),
    st.integers(32, 76),
    st.integers(14, 30),
    st.floats(1.1, 1.6),
)


@given(titles, boxes)
def test_no_text_leaves_its_box(title: tuple[str, str], box: Box) -> None:
    tag, text = title
    made = set_in(box, text, tag)
    assert all(line.width * made.size <= box.width * EM for line in made.lines)
    assert len(made.lines) <= box.most
    assert len(made.lines) == 1 or len(made.lines) * made.size * box.leading <= box.height
    assert box.smallest <= made.size <= box.largest


@given(titles, boxes)
def test_lines_together_are_the_text_or_its_beginning(title: tuple[str, str], box: Box) -> None:
    tag, text = title
    made = "".join(line.rstrip("-") for line in set_in(box, text, tag).words).replace(" ", "")
    whole = text.replace(" ", "")
    assert made == whole or (
        made.endswith(ELLIPSIS) and whole.startswith(made.removesuffix(ELLIPSIS))
    )


@given(st.text(SCRIPTS["zh-Hans"], min_size=2, max_size=90))
def test_no_chinese_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(text: str) -> None:
    for piece in breaks(f"中{text}国", "zh-Hans"):
        assert piece[0] not in CLOSING
        assert piece[-1] not in OPENING


def test_chinese_lines_end_between_words() -> None:
    made = set_in(WIDE, "第六届中国—中东欧国家（沧州）中小企业合作论坛", "zh-Hans")
    assert len(made.lines) > 1
    for word in ("中国", "国家", "沧州", "中小企业", "合作", "论坛"):
        assert any(word in line for line in made.words)
    assert "论坛" in words("合作论坛开幕", "zh-Hans")


def test_words_are_divided_only_where_all_letters_would_be_much_smaller() -> None:
    assert "-" not in "".join(set_in(WIDE, "Wirtschaftsforum in Cangzhou", "de").words)
    long = set_in(WIDE, "Kreislaufwirtschaftswiederaufbereitungsanlagenbetreiber tagen", "de")
    assert long.words[0].endswith("-")
    assert long.size > 40


@pytest.mark.parametrize(
    ("tag", "word", "parts"),
    [
        ("de", "Wasserstoffwirtschaft", ["Was", "ser", "stoff", "wirt", "schaft"]),
        ("sr-Cyrl", "интернационализација", None),
        ("sk", "podnikateľského", None),
        ("fi", "yhteistyöfoorumi", ["yhteistyöfoorumi"]),
    ],
)
def test_words_are_divided_by_the_rules_of_their_language(
    tag: str, word: str, parts: list[str] | None
) -> None:
    found = list(syllables(word, tag))
    assert "".join(found) == word
    assert found == parts if parts else len(found) > 3


def test_a_soft_hyphen_shows_only_at_the_end_of_a_line() -> None:
    word = "Innovations\N{SOFT HYPHEN}foorumi"
    broad = Box(1000, 200, 4, 76, 38, 1.2)
    assert set_in(broad, word, "fi").words == ("Innovationsfoorumi",)
    narrow = Box(240, 200, 4, 40, 38, 1.2)
    assert set_in(narrow, word, "fi").words == ("Innovations-", "foorumi")


def test_what_is_too_long_even_when_small_ends_with_an_ellipsis() -> None:
    made = set_in(WIDE, "forum " * 200, "en")
    assert made.size == WIDE.smallest
    assert made.words[-1].endswith(f"m{ELLIPSIS}")


def test_a_letter_without_a_glyph_is_an_error_and_no_box() -> None:
    with pytest.raises(NoGlyphError):
        letters().line("Forum \N{GRINNING FACE}", voice("en"))


def test_arabic_letters_are_joined_and_run_from_right_to_left() -> None:
    alone = [glyph.number for glyph in letters().line("ب", voice("ar")).glyphs]
    joined = [glyph.number for glyph in letters().line("ببب", voice("ar")).glyphs]
    assert joined != alone * 3
    latin = letters().line("ACME", voice("ar")).glyphs[0].number
    line = [glyph.number for glyph in letters().line("ببب 12 ACME", voice("ar")).glyphs]
    assert line[0] == latin  # the last word stands at the left
    assert line[-len(joined) :] == joined


def test_a_serbian_title_takes_the_forms_of_its_language_where_the_font_has_them() -> None:
    same = letters().line("б", Voice("ru", heavy=True)).glyphs[0].number
    assert letters().line("б", voice("sr-Cyrl")).glyphs[0].number != same
