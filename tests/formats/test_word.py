"""Word files: small, whole, and in the order that the schema wants."""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import docx
import pytest
from lxml import etree

from plenary.formats.archive import archive, packed, stored
from plenary.formats.prose import Block, Run, blocks
from plenary.formats.word import document

BASE = "https://forum.example/en/news/x/"
ABOUT = {
    "title": "T",
    "site": "S",
    "tag": "en",
    "dir": "ltr",
    "address": BASE,
    "moment": "2024-11-10T00:00:00+08:00",
}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# ECMA-376 part 1: of CT_PPrBase (17.3.1.26) and EG_RPrBase (17.3.2.28) what we use, in its order
ORDER = {
    "pPr": ["pStyle", "numPr", "bidi", "spacing", "jc"],
    "rPr": [
        *("rFonts", "b", "bCs", "i", "iCs", "color", "u", "vertAlign", "rtl", "lang"),
    ],
}
ALL = """<h1>A &amp; <i>b</i></h1><p dir="rtl" lang="ar">مرحبا <b><i>123</i></b></p>
<p lang="zh">中<b><a href="../x/?a=1&amp;b=&quot;">文</a></b><sup>2</sup></p>
<ol><li>one<ul><li>in</ul><li lang="ar" dir="rtl"><b>two</b></ol><ol start="7"><li>seven</ol>
<table dir="rtl"><tr><th>a<th class="right">b</tr><tr><td class="center">c</tr></table>
<pre>x\n\ty</pre><blockquote><p>q</p></blockquote><p><img src="p.jpg" alt="P"></p>"""


@pytest.mark.parametrize(("tag", "direction"), [("en", "ltr"), ("zh-Hans", "ltr"), ("ar", "rtl")])
def test_a_word_file_is_whole(tag: str, direction: str) -> None:
    about = {**ABOUT, "tag": tag, "dir": direction, "title": 'A "<b>" & c', "site": "S {x} & T"}
    data = document(blocks(ALL, BASE), about)
    assert len(data) < 9_000
    with ZipFile(BytesIO(data)) as parts:
        assert parts.testzip() is None
        assert parts.namelist()[0] == "[Content_Types].xml"
        assert all(part.date_time == (1980, 1, 1, 0, 0, 0) for part in parts.infolist())
        trees = {name: etree.fromstring(parts.read(name)) for name in parts.namelist()}
    for relation in trees["word/_rels/document.xml.rels"]:
        assert relation.get("TargetMode") or f"word/{relation.get('Target')}" in trees
    ids = [relation.get("Id") for relation in trees["word/_rels/document.xml.rels"]]
    assert len(set(ids)) == len(ids)
    for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml"):
        for kind, order in ORDER.items():
            for properties in trees[name].iter(f"{W}{kind}"):
                found = [child.tag.removeprefix(W) for child in properties]
                assert found == [one for one in order if one in found]
        assert all(x in ids for x in trees[name].xpath("//@*[local-name()='id']"))
    numbers = trees["word/document.xml"].xpath("//*[local-name()='numId']/@*")
    known = trees["word/numbering.xml"].xpath("//@*[local-name()='numId']")
    assert numbers
    assert set(numbers) <= set(known)
    read = docx.Document(BytesIO(data))
    assert read.core_properties.title == about["title"]
    assert read.core_properties.author == about["site"]
    assert read.sections[0].header.paragraphs[0].text == about["site"]
    assert read.sections[0].footer.paragraphs[0].text == about["address"]
    assert [len(row.cells) for row in read.tables[0].rows] == [2, 2]


def test_a_character_that_xml_cannot_hold_is_left_out_of_a_word_file() -> None:
    data = document([Block("paragraph", (Run("a\x01b\n\tc"),))], {**ABOUT, "title": "\x00T"})
    read = docx.Document(BytesIO(data))
    assert read.paragraphs[0].text == "ab\n\tc"
    assert read.core_properties.title == "T"


def test_an_archive_is_read_as_it_was_written() -> None:
    members = [stored("论坛/a.txt", b"a" * 100), packed("b.txt", b"b" * 100), stored("c", b"")]
    data = archive(members)
    assert data == archive(members)
    with ZipFile(BytesIO(data)) as read:
        assert read.testzip() is None
        assert {name: read.read(name) for name in read.namelist()} == {
            "论坛/a.txt": b"a" * 100,
            "b.txt": b"b" * 100,
            "c": b"",
        }
        assert read.getinfo("论坛/a.txt").compress_type == ZIP_STORED
        assert read.getinfo("b.txt").compress_size < 20
        assert read.getinfo("b.txt").external_attr >> 16 == 0o644
