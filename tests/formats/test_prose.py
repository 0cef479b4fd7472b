"""Texts as they leave the site: whatever somebody writes is in every form, and in its manner."""

from io import BytesIO
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from hypothesis import example, given
from hypothesis import strategies as st

from plenary.content.body import convert
from plenary.content.plain_text import words
from plenary.formats import plain_text as wire
from plenary.formats.prose import IMPOSSIBLE, blocks
from plenary.formats.wechat import article
from plenary.formats.word import document
from plenary.formats.word_frame import office_tag

BASE = "https://forum.example/en/news/x/"
ABOUT = {
    "title": "T",
    "site": "S",
    "tag": "en",
    "dir": "ltr",
    "address": BASE,
    "moment": "2024-11-10T00:00:00+08:00",
}
COLOURS = dict.fromkeys(("ink", "stone", "mist", "line", "accent"), "#000")
# Pieces of Markdown and of HTML in it, and any words
PIECES = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        (
            *("\n\n", "\n", "- ", "1. ", "> ", "# ", "## ", "**", "_", "`", "    ", "| a | b |\n"),
            *(
                "|---|---|\n",
                "[x](../y/)",
                "[^1]",
                "\n\n[^1]: note\n",
                "![p](p.jpg)",
                "<b>",
                "</b>",
            ),
            *("<div>", "</div>", "<p>", "<br>", "<ul><li>", "<table><tr><td>", "<sup>", "&amp;"),
            *("<!-- c -->", "<details><summary>", "<dl><dt>", "<dd>", "<script>x</script>", "\0"),
        )
    ),
)


def made(source: str) -> str:
    """Return Markdown as HTML, links and all."""
    return "".join(convert(source, "en", "back {}").parts)


def squeezed(text: str) -> str:
    """Return what a text says, without spaces and what forms add."""
    return "".join(IMPOSSIBLE.sub("", text).split())


def file(html: str, **about: Any) -> Any:
    """Return HTML as a Word file that is open."""
    return docx.Document(BytesIO(document(blocks(html, BASE), {**ABOUT, **about})))


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1), min_size=1))
def test_every_word_of_a_text_is_in_the_plain_text_and_in_the_word_file(said: list[str]) -> None:
    html = made("\n\n".join(f"- {w}\n\n> {w}\n\n## {w}\n\n{w} **{w}** <i>{w}</i>" for w in said))
    text = wire.text(blocks(html, BASE))
    written = "".join(p.text for p in file(html).paragraphs)
    for word in said:
        assert squeezed(text).count(squeezed(word)) >= 6
        assert squeezed(written).count(squeezed(word)) >= 6


@given(st.lists(PIECES, max_size=30).map("".join))
@example("<ul><li>a<table><tr><td>b</td></tr></table></li></ul>")
@example("<ol><li><ol><li>a</li></ol></li><li>b</li></ol>")
def test_no_text_breaks_a_form_and_none_says_less_than_another(source: str) -> None:
    found = blocks(made(source), BASE)
    runs = [r for b in found for r in (*b.runs, *(r for row in b.rows for c in row for r in c))]
    text, paste = wire.text(found), article(found, COLOURS)
    read = docx.Document(BytesIO(document(found, ABOUT)))
    cells = [c.text for table in read.tables for row in table.rows for c in row.cells]
    written = squeezed("".join([*(p.text for p in read.paragraphs), *cells]))
    for run in runs:
        for word in run.text.split():
            assert word in text
            assert squeezed(word) in written
            assert squeezed(word) in squeezed("".join(words(paste)) + paste)
    assert text.endswith("\n")
    assert "\r" not in text


HTML = """<h1>Head</h1><p>A <b>bold <a href="../y/">link</a></b> and
<a href="mailto:a@b.example">a@b.example</a>,<br>m<sup>2</sup>.<script>no()</script></p>
<ul><li>one<ul><li>two</li></ul></li></ul><ol start="3"><li>three</li><li>four</li></ol>
<p>x<sup id="fnref.1"><a class="footnote-ref" href="#fn.1">1</a></sup></p><ol><li>again</li></ol>
<blockquote><p>Said.</p></blockquote><blockquote><p>“Marked.”</p></blockquote>
<table><tr><th>A</th><td>1</td></tr></table><pre>a\n  b</pre><p><img src="p.jpg" alt="Photo"></p>
<div class="footnote"><ol>
<li id="fn.1"><p>Note <a class="footnote-backref" href="#r">↑</a></p></li></ol></div>
"""
PLAIN = """Head

A bold link (https://forum.example/en/news/y/) and a@b.example,
m2.

– one
   – two
3. three
4. four

x[1]

1. again

“Said.”

“Marked.”

A\t1

a
  b

[Photo] (https://forum.example/en/news/x/p.jpg)

1. Note
"""


def test_plain_text_has_lists_quotes_and_addresses_as_people_type_them() -> None:
    assert wire.text(blocks(HTML, BASE)) == PLAIN


def test_a_quote_gets_the_languages_own_marks() -> None:
    said = blocks("<blockquote>Gut.</blockquote><blockquote>„Gut.“</blockquote>")
    assert wire.text(said, "„%(words)s“") == "„Gut.“\n\n„Gut.“\n"


def test_without_an_address_a_link_is_its_words() -> None:
    assert wire.text(blocks('<p><a href="../y/">words</a></p>')) == "words\n"


def test_a_word_file_has_headings_lists_and_links_of_words_own() -> None:
    read = file(HTML)
    styles = [p.style.name for p in read.paragraphs]
    assert styles[:7] == [
        *("Heading 1", "Normal", "List Bullet", "List Bullet 2", "List Number", "List Number"),
        "Normal",
    ]
    assert [(link.text, link.address) for link in read.paragraphs[1].hyperlinks] == [
        ("link", "https://forum.example/en/news/y/"),
        ("a@b.example", "mailto:a@b.example"),
    ]
    assert [run.bold for run in read.paragraphs[1].runs][:2] == [None, True]
    assert read.tables[0].cell(0, 1).text == "1"
    starts = read.part.numbering_part.element.xpath("//w:startOverride/@w:val")
    assert starts == ["3", "1", "1"]
    numbers = read.element.xpath("//w:body//w:numPr/w:numId/@w:val")
    assert [numbers.count(number) for number in dict.fromkeys(numbers)] == [2, 1, 1]


@pytest.mark.parametrize(
    ("tag", "office"),
    [
        *(("en", "en-US"), ("zh-Hans", "zh-CN"), ("zh-Hant", "zh-TW"), ("sr-Cyrl", "sr-Cyrl-RS")),
        *(("sr-Latn", "sr-Latn-RS"), ("pt-BR", "pt-BR"), ("fi", "fi-FI"), ("ar", "ar-EG")),
    ],
)
def test_languages_have_the_names_that_word_knows(tag: str, office: str) -> None:
    assert office_tag(tag) == office


def test_wechat_gets_looks_on_each_element_and_addresses_at_the_end() -> None:
    made = article(blocks(HTML, BASE), COLOURS)
    assert "<a" not in made
    assert "class=" not in made
    assert '<img style="width:100%;height:auto;display:block;" src="https://' in made
    assert made.index("[1]") < made.index("[1] https://forum.example/en/news/y/")
    right = article(blocks("<h2>عنوان</h2>"), COLOURS, "rtl")
    assert "border-right:4px" in right


TABLE = """<table><thead><tr><th>项目</th><th class="right">金额</th></tr></thead>
<tbody><tr><td>风电</td><td class="right">1,200</td></tr></tbody></table>"""


def test_a_table_keeps_its_lines_and_sides_in_word() -> None:
    (table,) = file(TABLE).tables
    borders = table._tbl.tblPr.xpath("w:tblBorders/*/@w:val")
    assert borders == ["single"] * 6
    sides = [[cell.paragraphs[0].alignment for cell in row.cells] for row in table.rows]
    assert sides == [[None, WD_ALIGN_PARAGRAPH.RIGHT]] * 2
    assert len(table._tbl.xpath("w:tr/w:trPr/w:tblHeader")) == 1
    assert not table._tbl.xpath("w:tblPr/w:bidiVisual")
    turned = docx.Document(BytesIO(document(blocks(TABLE), {**ABOUT, "tag": "ar", "dir": "rtl"})))
    assert turned.tables[0]._tbl.xpath("w:tblPr/w:bidiVisual")


def test_a_table_keeps_its_sides_for_wechat() -> None:
    made = article(blocks(TABLE), COLOURS)
    assert [cell.count("text-align:right;") for cell in made.split("<td")[1:]] == [0, 1, 0, 1]
    assert "text-align:left;" in article(blocks(TABLE), COLOURS, "rtl")
    assert made.count("background-color:") == 2  # the headings of columns


def test_a_long_table_takes_no_longer_for_each_row() -> None:
    rows = "<tr><td>a</td><td>b</td></tr>" * 1_000
    assert len(file(f"<table>{rows}</table>").tables[0]._tbl.tr_lst) == 1_000


def test_a_table_in_a_table_is_said_once() -> None:
    inner = "<table><tbody><tr><td>inner</td></tr></tbody></table>"
    html = f"<table><thead><tr><th>head</th></tr></thead><tr><td>outer{inner}</td></tr></table>"
    assert wire.text(blocks(html)).split() == ["head", "outer", "inner"]


def test_a_list_begins_with_no_number_that_word_cannot_hold() -> None:
    made = blocks("<ol start='99999999999999999999'><li>a</li></ol><ol start='7'><li>b</li></ol>")
    assert [block.marker for block in made] == ["1.", "7."]


def test_a_list_in_word_goes_on_as_itself_after_a_list_in_it() -> None:
    made = "<ol><li>one<ol><li>in</li></ol></li><li>two<ol><li>in two</li></ol></li></ol>"
    read = docx.Document(BytesIO(document(blocks(made), ABOUT)))
    one, inner, two, other = (p._p.pPr.numPr.numId.val for p in read.paragraphs)
    assert one == two
    assert len({one, inner, other}) == 3
