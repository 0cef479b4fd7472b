"""A release on paper: read aloud, in any script, the same bytes."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from plenary.formats.pdf import pdf
from plenary.formats.prose import blocks

MARK = (Path(__file__).parents[2] / "theme/static/mark.svg").read_bytes()
ABOUT = {
    "title": "Opening",
    "site": "The forum",
    "tag": "en",
    "dir": "ltr",
    "address": "https://forum.example/en/",
    "moment": "2024-11-10T00:00:00+08:00",
}


def read(html: str, photos: dict[str, bytes] | None = None, **about: str) -> PdfReader:
    made = pdf(blocks(html), {**ABOUT, **about}, MARK, photos or {})
    return PdfReader(BytesIO(made), strict=True)


def text(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def tags(reader: PdfReader) -> list[str]:
    """Return the types of all elements in the order in which they are read (ISO 32000-1, 14.8)."""
    found = []

    def walk(node: object) -> None:
        node = getattr(node, "get_object", lambda: node)()
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(str(node["/S"]))
            if "/K" in node:
                walk(node["/K"])

    walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


def test_a_file_says_what_it_is_in_which_language_and_that_it_can_be_read_aloud() -> None:
    reader = read("<h1>Opening</h1><p>Words</p>", tag="sr-Cyrl")
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "sr"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Opening"
    assert reader.metadata.author == "The forum"
    assert "pdfuaid:part" in root["/Metadata"].get_data().decode()
    assert "2024-11-0" in root["/Metadata"].get_data().decode()  # when the text changed


def test_lists_tables_and_headings_are_real_ones() -> None:
    reader = read(
        "<h1>A</h1><h2>B</h2><ol start='3'><li>three<ul><li>below</li></ul></li><li>four</li></ol>"
        "<table><tr><th>Day</th><th>Place</th></tr><tr><td>7</td><td>Hall</td></tr></table>"
        "<blockquote><p>said</p></blockquote>"
    )
    found = tags(reader)
    for tag in ("/H1", "/H2", "/L", "/LI", "/Table", "/TH", "/TD", "/BlockQuote"):
        assert tag in found
    assert found.count("/L") == 2
    words = text(reader)
    assert "3." in words
    assert "4." in words


@pytest.mark.parametrize(
    ("tag", "direction", "words"),
    [
        ("zh-Hans", "ltr", "沧州“论坛”开幕"),
        ("sr-Cyrl", "ltr", "Љубазни домаћини"),
        ("sk", "ltr", "Ľudia z ďalekých krajín"),
        ("de", "ltr", "Größte Donaudampfschifffahrtsgesellschaft"),
    ],
)
def test_each_script_has_its_letters(tag: str, direction: str, words: str) -> None:
    reader = read(f"<p>{words}</p>", tag=tag, dir=direction)
    assert words in text(reader)


def test_arabic_has_its_letters() -> None:
    reader = read("<h1>افتتاح</h1><p>المنتدى الأول</p>", tag="ar", dir="rtl")
    assert reader.trailer["/Root"]["/Lang"] == "ar"
    assert any("Naskh" in str(f) for f in _fonts(reader))


def _fonts(reader: PdfReader) -> list[str]:
    fonts = reader.pages[0]["/Resources"]["/Font"]
    return [fonts[name]["/BaseFont"] for name in fonts]


def test_photos_are_shown_with_what_they_show() -> None:
    out = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "JPEG")
    html = "<figure><img src='https://forum.example/media/a%20b.jpg' alt='A bank'></figure>"
    reader = read(html, {"a b.jpg": out.getvalue()})
    assert [image.image.size for image in reader.pages[0].images if image.image] == [(40, 30)]
    assert "/Figure" in tags(reader)


def test_a_photo_that_is_not_there_is_left_to_its_caption() -> None:
    html = "<figure><img src='b.jpg' alt='A bank'><figcaption>The bank</figcaption></figure>"
    assert "The bank" in text(read(html))


def test_the_same_text_is_the_same_file() -> None:
    words = blocks("<h1>Opening</h1><p>沧州 Љ</p>")
    assert pdf(words, ABOUT, MARK, {}) == pdf(words, ABOUT, MARK, {})


def test_a_letter_that_no_font_has_is_told() -> None:
    with pytest.raises(RuntimeError, match="could not be displayed"):
        read("<p>😀</p>")


def test_words_that_typst_would_read_as_commands_are_words() -> None:
    reader = read("<p>#set *a* _b_ $x$ [c] @d \\e &lt;f&gt; // g</p>")
    assert "#set *a* _b_ $x$ [c] @d \\e <f> // g" in text(reader)


@pytest.mark.parametrize(
    "html",
    [
        "<h1>T</h1><h5>Deep</h5><h2>Words</h2><h6>Deeper</h6>",
        "<h3>No title</h3><p>Words</p>",
        '<h1>T</h1><p lang="english">Words</p><p lang="中文">x</p><p lang="x-y">z</p>',
        "<h1>T</h1><ol start='99999999999999999999'><li>Words</li></ol>",
        "<h1>T</h1><p>Words</p><img alt='x'>",
    ],
)
def test_whatever_html_a_writer_writes_can_be_printed(html: str) -> None:
    assert "Words" in text(read(html))


def test_a_list_in_an_item_without_words_is_one_list() -> None:
    found = tags(read("<ul><li><ul><li>a</li><li>b</li></ul></li><li>c</li></ul>"))
    flat = tags(read("<ul><li>a</li><li>b</li><li>c</li></ul>"))
    assert found.count("/LI") == flat.count("/LI") == 3
    nested = read("<ul><li><ul><li>a</li><li>b</li></ul></li></ul>")
    assert tags(nested).count("/L") == 1


def test_what_an_item_goes_on_with_and_a_definition_have_no_bullet() -> None:
    made = text(read("<ul><li><p>a</p><blockquote>q</blockquote><p>b</p></li></ul>"))
    assert made.count("•") == 1
    assert "•" not in text(read("<dl><dt>Term</dt><dd>Definition</dd></dl>"))
