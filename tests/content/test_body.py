"""Markdown as writers expect it, with links left open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenary.content.body import convert


def test_links_stand_at_odd_places_with_their_lines() -> None:
    source = "[a]({filename}../a/index.en.md)\n\n![b]({static}b.jpg)\ntext [c](https://c.example/?a=1&b=2)"
    body = convert(source, "en", "back {}")
    assert body.parts[1::2] == [
        "{filename}../a/index.en.md",
        "{static}b.jpg",
        "https://c.example/?a=1&b=2",
    ]
    assert body.lines == [0, 2, 3]
    assert body.parts[0] == '<p><a href="'
    assert body.parts[-1] == '">c</a></p>'


def test_links_in_raw_html_are_found_too() -> None:
    source = '<a class=x href=\'{static}a.pdf\'>a</a> <img alt="" src="{static}b.png">'
    body = convert(source, "en", "back {}")
    assert body.parts[1::2] == ["{static}a.pdf", "{static}b.png"]
    video = '<video poster="{static}p.jpg" src="{static}v.mp4"></video>'
    assert convert(video, "en", "").parts[1::2] == ["{static}p.jpg", "{static}v.mp4"]


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x0b", "\x0c", "\x85"])
def test_marks_within_a_line_that_were_copied_along_move_no_link(mark: str) -> None:
    source = f"From{mark}Word.\n\n[a](https://a.example/), [b](https://b.example/)."
    body = convert(source, "en", "back {}")
    assert body.parts[1::2] == ["https://a.example/", "https://b.example/"]
    assert all(part.endswith('<a href="') for part in body.parts[:-1:2])
    assert body.parts[2].startswith('">a</a>, ')


def test_what_looks_like_a_link_in_code_is_none() -> None:
    assert convert('`<a href="x">` and\n\n    <img src="y">', "en", "").parts[1::2] == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("| a | b |\n| --- | ---: |\n| c | d |", "<table>"),
        ("Text[^1]\n\n[^1]: Note", 'title="back 1"'),
        ("Word\n: Meaning", "<dt>Word</dt>"),
        ("## Head {: #own .c}", '<h2 class="c" id="own">Head</h2>'),
        ("HTML\n\n*[HTML]: Hyper Text", '<abbr title="Hyper Text">'),
        ("## 关于论坛", '<h2 id="关于论坛">'),
    ],
)
def test_writers_have_tables_footnotes_attributes_definitions(source: str, expected: str) -> None:
    assert expected in "".join(convert(source, "en", "back {}").parts)


@pytest.mark.parametrize("first", [1, 2, 3])
def test_the_topmost_heading_is_h2_whatever_the_writer_began_with(first: int) -> None:
    mark = "#" * first
    made = "".join(convert(f"{mark} A\n\n{mark}## B\n\n{mark}# C\n\n{mark} D", "en", "").parts)
    assert [made[i + 1 : i + 3] for i in range(len(made)) if made.startswith("<h", i)] == [
        "h2",
        "h3",
        "h3",
        "h2",
    ]


def test_a_text_knows_nothing_of_the_text_before() -> None:
    convert("Text[^1]\n\n[^1]: Note\n\n[link]: https://a.example", "en", "")
    assert "".join(convert("[link] and [^1]", "en", "").parts) == "<p>[link] and [^1]</p>"


@given(st.text(max_size=200), st.sampled_from(["en", "zh-Hans", "de"]))
def test_any_text_is_made_and_html_and_links_take_turns(source: str, tag: str) -> None:
    body = convert(source, tag, "back {}")
    assert len(body.parts) == 2 * len(body.lines) + 1
    assert all(line <= source.count("\n") for line in body.lines)
    assert convert(source, tag, "back {}") == body
