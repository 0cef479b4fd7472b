"""What is pasted is what a person would have typed, and nothing of it is lost or in the way."""

import re
from html import escape, unescape
from pathlib import Path

import pytest
from desking import Officer
from hypothesis import assume, given
from hypothesis import strategies as st
from support import SMALL, SMALL_LANGUAGES, Site, overlay

from plenary.content.body import convert
from plenary.desk.paste import pasted
from plenary.editing.blocks import cut

PASTED = Path(__file__).parent / "pasted"
TAGS = {"word-notes": "sk", "word-release": "en", "libreoffice-report": "en"}
TAGS |= dict.fromkeys(("web-encyclopedia", "web-page", "google-document"), "en")
FILES = sorted(PASTED.glob("*.html"))
COUNTS = {
    "word-release": {"headings": 3, "lists": 2, "links": 1},
    "word-notes": {"headings": 1, "tables": 1, "links": 1, "notes": 2},
    "wechat-article": {"headings": 2, "lists": 1, "pictures": 1},
    "wps-programme": {"headings": 1, "lists": 2},
}


def tag_of(file: Path) -> str:
    return TAGS.get(file.stem, "zh-Hans")


def rendered(markdown: str, tag: str = "en") -> str:
    return "".join(convert(markdown, tag, "back {}").parts)


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_markdown_is_what_a_person_would_have_typed(file: Path) -> None:
    found = pasted(file.read_text("utf-8"), "", tag_of(file))
    assert found.markdown + "\n" == file.with_suffix(".md").read_text("utf-8")
    origin = file.stem.partition("-")[0].replace("google", "web")
    assert found.origin == origin
    if file.stem in COUNTS:
        assert {name: count for name, count in found.counts.items() if count} == COUNTS[file.stem]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_pasted_has_no_problem(file: Path) -> None:
    made = convert(file.with_suffix(".md").read_text("utf-8"), tag_of(file), "back {}")
    assert (made.found, made.refused) == ([], [])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_pasted_again_is_the_same(file: Path) -> None:
    """What the site makes of it is HTML, too, which somebody may copy."""
    markdown = file.with_suffix(".md").read_text("utf-8")
    again = pasted(rendered(markdown, tag_of(file)), "", tag_of(file))
    assert again.markdown + "\n" == markdown


def test_there_are_twelve_examples() -> None:
    assert len(FILES) == 12


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", ""),
        ("<p>a</p>", "a"),
        ("a <b>b</b> c", "a **b** c"),
        ("<p><b>a </b><b>b</b> <i> c</i>d</p>", "**a b** *c*d"),
        ("<p><strong>重要：</strong>请看</p>", "**重要：**请看"),
        ("<p>甲\n乙</p><p>a\nb</p>", "甲乙\n\na b"),
        ("<p>a<br><br>b<br>c<br></p>", "a\n\nb\\\nc"),
        ("<h1>a</h1><h3>b</h3>", "## a\n\n#### b"),
        ("<p># a</p><p>1. b</p><p>&gt; c</p><p>+ d</p>", "\\# a\n\n1\\. b\n\n\\> c\n\n\\+ d"),
        ("<p>[^1] *a* `b` a_b _c_</p>", "\\[^1] \\*a\\* \\`b\\` a_b \\_c\\_"),
        ("<p>x<sup>2</sup> H<sub>2</sub>O 1<sup>st</sup></p>", "x² H₂O 1st"),
        ('<a href="https://a.sk/b">b</a>', "[b](https://a.sk/b)"),
        ('<a href="https://a.sk/b">https://a.sk/b</a>', "https://a.sk/b"),
        ('<a href="file:///c:/a.doc">b</a> <a href="#x">c</a>', "b c"),
        ("<p>–\u00a0a</p><p>–\u00a0b</p>", "- a\n- b"),
        ("<p>– a</p><p>b</p>", "– a\n\nb"),
        ("<p>1. mája</p><p>2. mája</p>", "1. mája\n\n2. mája"),
        ("<p>●\u3000甲</p><p>●\u3000乙</p>", "- 甲\n- 乙"),
        ("<p>（一）甲</p><p>文。</p><p>（二）乙</p><p>文。</p>",
         "## （一）甲\n\n文。\n\n## （二）乙\n\n文。"),
        ("<p>一、甲</p><p>二、乙</p>", "一、甲\n\n二、乙"),
        ("<p>一、文章完成了。</p><p>文。</p>", "一、文章完成了。\n\n文。"),
        ("<table><tr><td><p>a</p><h2>b</h2></td></tr></table>", "a\n\n## b"),
        ("<table><tr><td>a<td>b</table>", "| a | b |\n| --- | --- |"),
        ("<img src=x><p>a</p><script>b</script><style>c</style>", "a"),
        ('<p>a<span style="display: none">b</span></p>', "a"),
        ("<p>a\u200b\u00adb\u202ec</p>", "abc"),
        ("<div><ul><li>a</li></ul></div><div><ul><li>b</li></ul></div>", "- a\n- b"),
        ('<ol><li>a</li></ol><ol start="2"><li>b</li></ol>', "1. a\n2. b"),
        ("<td>a</td>", "a"),
        ("<ul><li># a</li><li>1. b</li><li>&gt; c<br># d</li></ul>",
         "- \\# a\n- 1\\. b\n- \\> c\\\n  \\# d"),
        ("<h2>a #</h2>", "## a \\#"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "a\n:   b"),
        ("<blockquote># a</blockquote>", "> \\# a"),
        ("a <q>b</q>", 'a "b"'),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "- a\n  - b"),
        ('<ol start="3"><li>a</li><li>b</li></ol>', "3. a\n4. b"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<pre>a\n  *b*</pre>", "```\na\n  *b*\n```"),
        ("<div>" * 2000 + "a", "plain"),
    ],
)  # fmt: skip
def test_paste(html: str, expected: str) -> None:
    tag = "sk" if "mája" in html else "zh-Hans"
    assert pasted(html, "plain", tag).markdown == (expected or "plain")


def test_names_of_notes_go_on_where_the_text_ends() -> None:
    html = (PASTED / "word-notes.html").read_text("utf-8")
    found = pasted(html, "", "sk", notes={"1", "3"}).markdown
    assert re.findall(r"\[\^(\d)\]:", found) == ["2", "4"]


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ("a\r\nb\r", "a\nb"),
        ("# a\n\n- b", "# a\n\n- b"),
        ("a\x0bb\x00\ufeff", "a\nb"),
        ("甲" * 70 + "。\n" + "乙" * 9 + "。", "甲" * 70 + "。\n\n" + "乙" * 9 + "。"),
    ],
)
def test_plain_text_stays_as_it_is(plain: str, expected: str) -> None:
    found = pasted("", plain, "zh-Hans")
    assert (found.markdown, found.origin) == (expected, "text")


def test_a_table_of_excel_says_so() -> None:
    html = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><td>a<td>b</table>'
    assert pasted(html, "", "en").origin == "excel"


def test_code_is_plain_text() -> None:
    html = '<div style="font-family: Consolas, monospace; white-space: pre;"><div># a</div></div>'
    assert pasted(html, "# a", "en").markdown == "# a"


def test_it_says_what_was_pasted() -> None:
    html = (PASTED / "word-release.html").read_text("utf-8")
    said = [str(message) for message in pasted(html, "", "en").said]
    assert said == ["Pasted from Word", "3 headings", "2 lists", "1 link"]


pieces = st.sampled_from(
    [*"a甲1 *_`[]()<>#+.!|~{}:&\\=^/", " ", "&lt;", "1.", "* ", "[^1]", "http://a.sk"]
)
texts = st.lists(pieces, max_size=12).map("".join)


holders = st.sampled_from(
    ["<p>{}</p>", "<h2>{}</h2>", "<ul><li>{}</li></ul>", "<blockquote>{}</blockquote>", "<b>{}</b>",
     "<table><tr><th>{}</th><th>a</th></tr><tr><td>{}</td><td>b</td></tr></table>"]
)  # fmt: skip


@given(texts, holders)
def test_any_words_are_shown_as_they_were_in_any_block(text: str, holder: str) -> None:
    html = holder.replace("{}", escape(text))
    markdown = pasted(html, "", "en").markdown
    shown = words(rendered(markdown)).replace(" ", "").replace("…", "...")
    assert shown == "".join(words(holder.replace("{}", escape(text))).split()), markdown


@given(st.lists(texts, min_size=1, max_size=3))
def test_any_words_are_shown_as_they_were(paragraphs: list[str]) -> None:
    html = "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
    markdown = pasted(html, "", "en").markdown
    assume(all(block.kind != "list" for block in cut(markdown, "en")))  # typed ones
    shown = words(rendered(markdown)).replace(" ", "").replace("…", "...")
    assert shown == "".join("".join(paragraphs).split()), markdown


@given(st.text(alphabet=[*"<>/!-[]ap bdivulotrhsemn=\"'&;"], max_size=60))
def test_nothing_that_is_copied_breaks_it(html: str) -> None:
    pasted(html, "", "en")


def test_the_desk_answers_with_markdown_and_a_sentence(tmp_path: Path) -> None:
    site = Site(tmp_path / "site", {"LANGUAGES": SMALL_LANGUAGES})
    overlay(SMALL, site.content)
    site.write("news/2024-11-07-opening/index.zh.md", "---\ntitle: 甲\n---\n\n甲[^1]\n\n[^1]: 乙\n")
    officer = Officer(site)
    html = (PASTED / "word-notes.html").read_text("utf-8")
    sent = {"html": html, "plain": ""}
    found = officer.post("paste/zh/news/2024-11-07-opening", sent, "zh").data
    assert found["said"] == "粘贴自 Word：1 个标题、1 个表格、1 个链接、2 条脚注。"
    assert re.findall(r"\[\^(\d)\]:", found["markdown"]) == ["2", "3"]
    plain = {"html": "", "plain": "a"}
    assert officer.post("paste/en/news/2024-11-07-opening", plain).data == {
        "markdown": "a",
        "said": "Pasted as plain text.",
    }
    assert officer.post("paste/en/news/nothing", plain).status == 404
