"""What HTML in a text may do: nothing but show."""

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenary.content.body import convert
from plenary.content.markup import ATTRIBUTES, TAGS, Refused
from plenary.content.tags import ADDRESSES


def html(source: str) -> str:
    return "".join(convert(source, "en", "back {}").parts)


def refused(source: str) -> list[Refused]:
    return convert(source, "en", "back {}").refused


@pytest.mark.parametrize(
    "source",
    [
        '<video src="{static}a.mp4" poster="{static}a.jpg" controls width="640"></video>',
        "<details open><summary>More</summary>\n\n*text*\n\n</details>",
        "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>",
        '<p lang="zh-Hans" dir="ltr" aria-label="words">沧州</p>',
        '<table><tr><th scope="col">a</th><td colspan="2">b</td></tr></table>',
        'H<sub>2</sub>O <kbd>Enter</kbd> <time datetime="2024-11-07">today</time>',
        "<!-- for the office -->",
        "| a | b |\n|---|--:|\n| 1 | 2 |\n\nA[^1]\n\n[^1]: note\n\nterm\n: said",
    ],
)
def test_what_a_text_needs_may_stand_in_it(source: str) -> None:
    assert refused(source) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("a\n\n<script>x()</script>", [Refused(2, "script")]),
        ("<iframe src='https://v.example'></iframe>", [Refused(0, "iframe")]),
        ("a <b onclick=x()>b</b>", [Refused(0, "b", "onclick")]),
        ('<p style="color: red">b</p>', [Refused(0, "p", "style")]),
        ("a\n{: onmouseover=x() }", [Refused(1, "p", "onmouseover")]),
        ("dear <colleague>", [Refused(0, "colleague")]),
        (
            "<form action='https://x.example'><input></form>",
            [Refused(0, "form"), Refused(0, "input")],
        ),
        ("<svg onload=x()></svg>\n\n<svg></svg>", [Refused(0, "svg"), Refused(2, "svg")]),
    ],
)
def test_what_could_do_harm_is_told_at_its_line_and_left_out(
    source: str, found: list[Refused]
) -> None:
    assert refused(source) == found
    made = html(source)
    for one in found:
        assert (one.attribute or f"<{one.tag}") not in made


def test_code_that_shows_html_is_no_html() -> None:
    source = "`<script>` and\n\n    <iframe src=x onload=y>"
    assert refused(source) == []
    assert "&lt;script&gt;" in html(source)


def test_comments_of_the_office_stay_in_the_office() -> None:
    assert "salary" not in html("text <!-- salary --> text\n\n<!-- salary -->\n")


def test_addresses_are_given_out_as_they_were_written() -> None:
    source = '<a href="plenary:0">a</a> [b](<{static}a b.pdf>) <javascript:x()> [c](javascript:x())'
    body = convert(source, "en", "")
    assert body.parts[1::2] == ["plenary:0", "{static}a b.pdf", "javascript:x()"]
    body = convert('`href="plenary:7"` [d](x)', "en", "")
    assert body.parts[1::2] == ["x"]


def test_an_owner_who_trusts_all_writers_can_have_it_all() -> None:
    body = convert("<iframe src='x'></iframe>", "en", "", any_html=True)
    assert body.refused == []
    assert "".join(body.parts) == '<iframe src="x"></iframe>'


PIECES = st.sampled_from(
    [
        *("<", ">", "</", "/>", "<!--", "-->", "<![CDATA[", "]]>", "'", '"', "`", "=", "\n", " "),
        *("script", "style", "svg", "math", "mtext", "iframe", "a", "img", "p", "table"),
        *("href", "src", "onerror", "x", "javascript:x()", "&lt;", "&#106;", "{: onclick=x }"),
        *("noscript", "\\", "[", "]("),
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_whatever_is_written_a_browser_finds_nothing_but_what_is_allowed(source: str) -> None:
    body = convert(source, "en", "")
    tree = html5lib.parseFragment("".join(body.parts[::2]), namespaceHTMLElements=False)
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag == "DOCUMENT_FRAGMENT":
            continue
        assert element.tag in TAGS
        allowed = ATTRIBUTES.get(element.tag, set()) | ATTRIBUTES["*"]
        for name, value in element.attrib.items():
            assert name in allowed or name.startswith("aria-")
            # All addresses are among the links, which are checked one by one
            assert name not in ADDRESSES or not value
