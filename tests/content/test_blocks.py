"""Blocks as CommonMark and GFM have them, and what is pasted from a word processor."""

import pytest

from plenary.content.body import convert
from plenary.content.read import BY_NAME


def html(source: str, tag: str = "en") -> str:
    made = convert(source, tag, "back {}")
    return "".join(made.parts).replace("\n", "")


def found(source: str, tag: str = "en") -> list[tuple[int, str]]:
    return [(one.line, one.mistake) for one in convert(source, tag, "back {}").found]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Two results:\n- a\n- b", "<p>Two results:</p><ul><li>a</li><li>b</li></ul>"),
        ("Steps:\n1. a\n2. b", "<p>Steps:</p><ol><li>a</li><li>b</li></ol>"),
        ("Steps:\n1) a\n2) b", "<p>Steps:</p><ol><li>a</li><li>b</li></ol>"),
        ("opened in\n2024. It was", "<p>opened in2024. It was</p>"),
        ("* a\n  * b\n* c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("1. a\n   - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
        ("- a\n    - b\n        - c", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("```\na\n\n b\n```", "<pre><code>a b</code></pre>"),
        ("~~~ py x=1\n*a*\n~~~", '<pre><code class="language-py">*a*</code></pre>'),
        ("- a\n  ```\n  b\n  ```", "<ul><li>a<pre><code>b</code></pre></li></ul>"),
        ("<div>\n\n*a*\n\n</div>", "<div><p><em>a</em></p></div>"),
        ("<div>\n*a*\n</div>", "<div>*a*</div>"),
        ('<div markdown="1">\n*a*\n</div>', "<div><p><em>a</em></p></div>"),
        ('<div markdown="1">*a*</div>', "<div><p><em>a</em></p></div>"),
        ("<div>\n\n    <p>a</p>\n\n</div>", "<div><p>a</p></div>"),
        ("Text:\n| a |\n|---|\n| 1 |", "<p>Text:</p><table>"),
        ("a\n> b", "<p>a</p><blockquote><p>b</p></blockquote>"),
        ("a\n## b", '<p>a</p><h2 id="b">b</h2>'),
        ("a\n---\nb", '<h2 id="a">a</h2><p>b</p>'),
        ("#a", "<p>#a</p>"),
        ("a  \nb\\\nc", "<p>a<br>b<br>c</p>"),
        ("~~a~~ 10~20", "<p><del>a</del> 10~20</p>"),
        ("Word\n: one\n: two\n\nOther\n: three", "<dl><dt>Word</dt><dd>one</dd><dd>two</dd>"),
        ("**重要：**请看", "<p><strong>重要：</strong>请看</p>"),
        ("a{2024} *b*{2024}", "<p>a{2024} <em>b</em>{2024}</p>"),
    ],
)
def test_blocks_are_those_of_commonmark(source: str, expected: str) -> None:
    assert expected in html(source)


@pytest.mark.parametrize(
    ("source", "tag", "expected"),
    [
        ("　　甲。\n　　乙。\n　　丙。", "zh-Hans", "<p>甲。</p><p>乙。</p><p>丙。</p>"),
        ("一、总\n二、主\n（一）合", "zh-Hans", "<p>一、总</p><p>二、主</p><p>（一）合</p>"),
        ("1、甲\n2、乙", "zh-Hans", "<p>1、甲</p><p>2、乙</p>"),
        ("1．甲\n2．乙", "zh-Hans", "<p>1．甲</p><p>2．乙</p>"),
        ("·甲\n·乙", "zh-Hans", "<ul><li>甲</li><li>乙</li></ul>"),
        ("a) b\nb) c", "en", "<p>a) b</p><p>b) c</p>"),
        ("(1) b\n(2) c", "en", "<p>(1) b</p><p>(2) c</p>"),
        ("- [ ] a\n- [x] b", "en", "<ul><li>☐ a</li><li>☑ b</li></ul>"),
        ("①甲\n②乙", "zh-Hans", "<p>①甲</p><p>②乙</p>"),
        ("（1）甲\n（2）乙", "zh-Hans", "<p>（1）甲</p><p>（2）乙</p>"),
        ("第\n一、二产业", "zh-Hans", "<p>第一、二产业</p>"),
        ("甲\n　\n乙", "zh-Hans", "<p>甲</p><p>乙</p>"),
        ("•\ta\n•\tb", "en", "<ul><li>a</li><li>b</li></ul>"),
        ("Text:\n\uf0b7 a\n\uf0a7\tb", "en", "<p>Text:</p><ul><li>a</li><li>b</li></ul>"),
        ("●甲\n●乙", "zh-Hans", "<ul><li>甲</li><li>乙</li></ul>"),
        ("o\ta\no\tb", "en", "<ul><li>a</li><li>b</li></ul>"),
        ("\u00a0\u00a0- a", "en", "<ul><li>a</li></ul>"),
        ("灯\u200b笼\ufeff", "zh-Hans", "<p>灯笼</p>"),
        ("a\u2028b", "en", "<p>a b</p>"),
        ("\u200b# a", "en", '<h2 id="a">a</h2>'),
        ("```\n　　a\n• b\n```", "en", "<pre><code>　　a• b</code></pre>"),
    ],
)
def test_what_is_pasted_is_what_it_was(source: str, tag: str, expected: str) -> None:
    assert expected in html(source, tag)
    assert found(source, tag) == []


@pytest.mark.parametrize(
    ("line", "tag"),
    [
        ("7. novembra 2024 sa začalo fórum.", "sk"),
        ("7. November 2024 begann das Forum.", "de"),
        ("7. новембра 2024. почео је форум.", "sr"),
        ("7. novembra 2024. počeo je forum.", "sr-Latn"),
        ("7. marraskuuta 2024 foorumi alkoi.", "fi"),
        ("1. mája sa začalo fórum.", "sk"),
        ("7. 11. 2024 sa začalo fórum.", "sk"),
        ("3. ročník fóra sa skončil.", "sk"),
        ("2024. godine je počeo forum.", "sr-Latn"),
    ],
)
def test_a_date_begins_no_list(line: str, tag: str) -> None:
    assert html(f"A.\n\n{line}", tag) == f"<p>A.</p><p>{line}</p>"
    assert html(f"- {line}", tag) == f"<ul><li>{line}</li></ul>"
    assert html(f"> {line}", tag) == f"<blockquote><p>{line}</p></blockquote>"
    assert found(line, tag) == []


def test_dates_below_one_another_are_lines_of_their_own() -> None:
    source = "7. novembra – otvorenie\n8. novembra – panely"
    assert html(source, "sk") == "<p>7. novembra – otvorenie</p><p>8. novembra – panely</p>"


def test_a_numbered_list_stays_one() -> None:
    assert html("1. mapa\n2. marketing", "sk").startswith("<ol><li>mapa</li><li>marketing")
    assert html("1. May\n2. June").startswith("<ol>")
    assert '<ol start="2"><li>b' in html("1. a\n\ntext\n\n2. b")
    assert found("1. a\n\ntext\n\n2. b") == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("12. Internationales Forum", [(0, "LONE_NUMBER")]),
        ("a\n\n– b\n– c", [(2, "DASH_LIST")]),
        ("a\n\n    This is a paragraph from Word.", [(2, "PROSE_AS_CODE")]),
        ("a\n\n\t这是一段文字", [(2, "PROSE_AS_CODE")]),
        ("a\n\n    x = 1", []),
        ("a\n\n```\nb", [(2, "UNCLOSED_CODE")]),
        ("```\n```", []),
        ("> ```\n> a\n> ```", []),
        ("| a |\n|---|\n| 1 | 2 |", [(2, "WIDE_ROW")]),
        ("| a |\n|---|\n| `1|2` |", [(2, "WIDE_ROW")]),
        ("| a |\n|---|\n| 1\\|2 |\n| 3", []),
        ("a\n\n[Note]: Welcome", [(2, "UNUSED_LABEL")]),
        ("[a][b]\n\n[B]: https://a.example", []),
        ("a\n[a][nope] `[a][code]` \\[a][b]", [(1, "UNKNOWN_LABEL")]),
        ("a\n\nb[^1]", [(2, "UNKNOWN_NOTE")]),
        ("a\n\n[^1]: b", [(2, "UNMARKED_NOTE")]),
        ("a[^1]\n\n[^1]: b\n[^1]: c", [(3, "NOTE_TWICE")]),
        ("a[^1]\n\n[^1]: b [x][nope]", [(2, "UNKNOWN_LABEL")]),
        ("a[^1]\n\n[^1]: b\n\n    ＊＊c＊＊", [(4, "WIDE_STARS")]),
        ("a\n\n*[WTO]: x", [(2, "UNUSED_ABBREVIATION")]),
        ("a \u202eb\nc", [(0, "BAD_CHARACTER")]),
        ("a\n\nb \u2066c", [(2, "BAD_CHARACTER")]),
        ("a \u2066c\u2069 \u00adb", []),
        ("a" * 121 + ".\n" + "b.", [(0, "PASTED_LINES")]),
        ("甲" * 61 + "。\n乙。", [(0, "PASTED_LINES")]),
        ("甲" * 40 + "。\n乙。", []),
        (">" * 70 + " a", [(0, "TOO_DEEP_TEXT")]),
        ("a\n\n" + "\n".join("  " * n + "- a" for n in range(300)), [(31, "TOO_DEEP_TEXT")]),
        ("<b>" * 20000, [(0, "TOO_DEEP_TEXT")]),
    ],
)
def test_what_is_doubtful_or_lost_is_told_at_its_line(
    source: str, expected: list[tuple[int, str]]
) -> None:
    assert found(source) == expected


def test_more_abbreviations_than_anybody_reads_are_reported() -> None:
    names = [f"A{number}" for number in range(301)]
    explained = "\n".join(f"*[{name}]: x" for name in names)
    found = convert(f"{' '.join(names)}\n\n{explained}", "en", "back {}").found
    told = [(one.line, BY_NAME[one.mistake].what.format(**one.values)) for one in found]
    assert (302, "the text explains more than 300 abbreviations") in told


@pytest.mark.parametrize(
    ("source", "tag", "expected"),
    [
        (
            "Register at https://example.org/register. Questions: press@example.org.",
            "en",
            (
                '<p>Register at <a href="https://example.org/register">'
                "https://example.org/register</a>. Questions: "
                '<a href="mailto:press@example.org">press@example.org</a>.</p>'
            ),
        ),
        (
            'Embed it:\n\n```xml\n<service>\n  <param name="a">b</param>\n</service>\n```',
            "en",
            (
                '<p>Embed it:</p><pre><code class="language-xml">&lt;service&gt;'
                '  &lt;param name="a"&gt;b&lt;/param&gt;&lt;/service&gt;</code></pre>'
            ),
        ),
        ("正文。\n\n#灯笼论坛# 今天开幕。", "zh-Hans", "<p>正文。</p><p>#灯笼论坛# 今天开幕。</p>"),
        (
            (
                "<div>\n\n## Terms\n\n**Bold** and a [link](https://example.org/).\n\n"
                "| a | b |\n|---|---|\n| 1 | 2 |\n\n</div>"
            ),
            "en",
            (
                '<div><h2 id="terms">Terms</h2><p><strong>Bold</strong> and a <a '
                'href="https://example.org/">link</a>.</p><table><thead><tr><th>a</th><th>b</th>'
                "</tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table></div>"
            ),
        ),
    ],
)
def test_texts_of_real_sites_come_out_as_they_were_meant(
    source: str, tag: str, expected: str
) -> None:
    made = convert(source, tag, "back {}")
    assert html(source, tag) == expected
    assert not made.refused
    assert not made.found
