"""Texts from elsewhere say what they said, and do nothing."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from plenary.content.body import convert
from plenary.content.plain_text import words
from plenary.imports import texts

anything = st.text(st.characters(exclude_categories=("Cs",)), max_size=200)
# Straight quotes and the like become what the language writes; here only marks of Markdown matter
marks = st.text("ab 1.*_`#->+=:|[](){}<>&!\\~^\n", max_size=60)


def shown(markdown: str) -> tuple[list[str], list[str]]:
    """Return the words and the addresses of a body."""
    parts = convert(markdown, "en", "back", "")[0]
    return words("".join(parts)), parts[1::2]


@given(marks)
def test_plain_text_reads_the_same_whatever_marks_are_in_it(text: str) -> None:
    said, addresses = shown(texts.literal(text))
    expected = [" ".join(p.split()) for p in re.split(r"\n\s*\n", texts.clean(text))]
    assert [_plain(p) for p in said] == [_plain(p) for p in expected if p]
    assert addresses == []


def _plain(text: str) -> str:
    """Return words without what typography makes of dots, hyphens and the like."""
    return re.sub(r"[-–—.…\s]+", "", html.unescape(text))


@given(anything)
def test_nothing_from_outside_becomes_a_mark_a_script_or_a_link_into_the_site(text: str) -> None:
    made = "".join(convert(texts.paragraphs(text), "en", "back", "")[0][::2])
    assert not re.search(r"<(?!/?(p|a)\b)", made), made
    for address in shown(texts.paragraphs(text))[1]:
        assert address.startswith(("https://", "http://"))


def test_html_and_markdown_become_the_same_words() -> None:
    for text in ("One **two**\n\nthree", "<p>One <b>two</b></p><p>three</p>"):
        assert texts.words(text) == "One two three"
        assert texts.paragraphs(text) == "One two\n\nthree"


def test_what_nobody_is_meant_to_read_is_left_out() -> None:
    assert texts.words("a<script>b</script><style>c</style>\x07d") == "ad"


def test_links_that_lead_elsewhere_stay() -> None:
    text = "[a](https://a.example/b_(c)) [b](/local) [c](javascript:d) ![e](https://f.example/g)"
    assert texts.paragraphs(text) == "[a](https://a.example/b_%28c%29) b c"


def test_characters_that_nobody_can_see_are_left_out() -> None:
    assert texts.clean("a\u200bb\u202ec\ufeff\u2028d\u2066") == "abc\nd"


def test_words_that_are_nested_too_deep_are_kept() -> None:
    for tag in ("div", "ul", "blockquote", "b"):
        deep = f"<{tag}>" * 400 + "Words" + f"</{tag}>" * 400
        assert texts.markdown_of(deep) == "Words"
    assert texts.markdown_of("<p>a" * 300).count("a") == 300
