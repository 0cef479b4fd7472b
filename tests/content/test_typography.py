"""Quotation marks, dashes and wrapped lines, as each language's readers expect."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenary.content.body import convert
from plenary.content.typography import QUOTES, join_folded, quotes_of, smarten


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", "<p>He said: “Water is ‘life’.”</p>"),
        ("de", "<p>He said: „Water is ‚life‘.“</p>"),
        ("sk", "<p>He said: „Water is ‚life‘.“</p>"),
        ("fi", "<p>He said: ”Water is ’life’.”</p>"),
        ("sr-Cyrl", "<p>He said: „Water is ‘life‘.“</p>"),
        ("zh-Hans", "<p>He said: “Water is ‘life’.”</p>"),
        ("ar", "<p>He said: ”Water is ’life‘.“</p>"),
        ("fr", "<p>He said: «Water is «life».»</p>"),
        ("xx", "<p>He said: “Water is ‘life’.”</p>"),
    ],
)
def test_quotation_marks_are_those_of_the_language(tag: str, expected: str) -> None:
    assert html("He said: \"Water is 'life'.\"", tag) == expected


def html(source: str, tag: str = "en") -> str:
    return "".join(convert(source, tag, "Back to reference {}").parts)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("It's the '90s, isn't it?", "<p>It’s the ’90s, isn’t it?</p>"),
        ('"**Bold** words" end', "<p>“<strong>Bold</strong> words” end</p>"),
        ('("in brackets")', "<p>(“in brackets”)</p>"),
        ('a "b" c "d"', "<p>a “b” c “d”</p>"),
        ('"one\n\ntwo"', "<p>“one</p>\n<p>two”</p>"),
        ("1990--1995 --- and so on...", "<p>1990–1995 — and so on…</p>"),
        ('`"code"` and "text"', '<p><code>"code"</code> and “text”</p>'),
        ('    "a block"', '<pre><code>"a block"\n</code></pre>'),
        (r"5\" and \'", "<p>5\" and '</p>"),
        ('<code>a "b" -- c</code> "d"', '<p><code>a "b" -- c</code> “d”</p>'),
        ('<kbd>"x"</kbd> --', '<p><kbd>"x"</kbd> –</p>'),
        ('<b title="x">"y"</b>', '<p><b title="x">“y”</b></p>'),
        ('| "a" | b |\n| --- | --- |\n| "c" | d |', None),
    ],
)
def test_quotes_in_context(source: str, expected: str | None) -> None:
    made = html(source)
    if expected is None:
        assert "<th>“a”</th>" in made
        assert "<td>“c”</td>" in made
    else:
        assert made == expected


def test_chinese_quotes_need_no_spaces() -> None:
    assert html('他说"你好"，又说"再见"。', "zh-Hans") == "<p>他说“你好”，又说“再见”。</p>"
    assert html("他说'你好'。", "zh-Hans") == "<p>他说‘你好’。</p>"
    assert html("等等...", "zh-Hans") == "<p>等等……</p>"


def test_a_newline_in_a_chinese_paragraph_is_no_space() -> None:
    assert html("论坛在沧州\n举行。", "zh-Hans") == "<p>论坛在沧州举行。</p>"
    assert html("论坛**在沧州**\n举行。", "zh-Hans") == "<p>论坛<strong>在沧州</strong>举行。</p>"
    assert html("[论坛](https://a.example)\n举行，\n每年", "zh") == (
        '<p><a href="https://a.example">论坛</a>举行，每年</p>'
    )


def test_a_newline_elsewhere_is_a_space() -> None:
    assert html("The forum\nopens.") == "<p>The forum\nopens.</p>"
    assert html("论坛 SME\nForum 举行", "zh-Hans") == "<p>论坛 SME\nForum 举行</p>"
    assert html("한국\n포럼", "ko") == "<p>한국\n포럼</p>"
    assert html("一行  \n二行", "zh") == "<p>一行<br>二行</p>"


def test_a_newline_in_code_stays() -> None:
    assert html("```\n```\n\n    一\n    二", "zh").endswith("<pre><code>一\n二\n</code></pre>")


def test_wrapped_fields_are_joined() -> None:
    assert join_folded("李 明访问 北京 SME 论坛", "李 明访问\n  北京\n  SME 论坛") == (
        "李 明访问北京 SME 论坛"
    )


@given(st.text(alphabet="ab 中文,()\"'", max_size=40), st.sampled_from([*sorted(QUOTES), "en"]))
def test_no_straight_double_quote_is_left_and_no_other_character_is_lost(
    text: str, tag: str
) -> None:
    made = smarten(text, tag)
    assert '"' not in made
    assert "'" not in made
    marks = "".join(quotes_of(tag)) + "’"
    assert re.sub(f"[{marks}]", "", made) == re.sub("[\"']", "", text)
    assert len(made) == len(text)


@given(st.text(alphabet="ab 中\"'-.", max_size=40), st.sampled_from(["en", "de", "zh-Hans", "fi"]))
def test_smart_text_stays_as_it_is(text: str, tag: str) -> None:
    once = smarten(text.replace("-", ""), tag)
    assert smarten(once, tag) == once


@given(st.lists(st.text(alphabet="ab中", min_size=1, max_size=8), min_size=1, max_size=5))
def test_paired_quotes_open_and_close(words: list[str]) -> None:
    made = smarten(" ".join(f'"{word}"' for word in words), "de")
    assert made == " ".join(f"„{word}“" for word in words)
