"""A file that may not be published is refused with the reason, in words for whoever made it."""

import io
import tarfile
import zipfile
from zlib import compress

import pytest

from plenary.attachments import archives
from plenary.attachments.archives import TYPES, UnsafeFileError
from plenary.attachments.file_types import check

HTML = b"<!doctype html>\n<html></html>"
ODF = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}
PDF = b"%%PDF-1.7\n1 0 obj<</OpenAction<</S/%s>>>>endobj"
EXTERNAL = '<r Type="x/oleObject" Target="https://evil.example/x" TargetMode="External"/>'


def zipped(members: dict[str, str | bytes]) -> bytes:
    """Return a ZIP file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def linked() -> bytes:
    """Return a tar file with a symbolic link."""
    out, link = io.BytesIO(), tarfile.TarInfo("x.txt")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(link)
    return out.getvalue()


def word(more: dict[str, str | bytes]) -> bytes:
    """Return a Word file."""
    return zipped({TYPES: "<Types/>", "word/document.xml": "<w:document/>"} | more)


def nested(name: str, deep: int) -> bytes:
    """Return an archive in archives."""
    return zipped({name: nested(name, deep - 1) if deep else "x"})


REASONS: list[tuple[str, bytes, str]] = [
    # What it is
    ("a.pdf", b"MZ\x90", "it is a program for Windows"),
    ("a.pdf", b"\x7fELF", "it is a program for Linux"),
    ("a.pdf", b"\xca\xfe\xba\xbe", "it is a program"),
    ("a.pdf", b"\xcf\xfa\xed\xfe", "it is a program for macOS"),
    ("a.pdf", b"\0asm", "it is a WebAssembly program"),
    ("a.pdf", b"dex\n035", "it is a program for Android"),
    ("a.pdf", b"L\0\0\0\x01\x14\x02\0", "it is a Windows shortcut"),
    ("a.docx", b"\xd0\xcf\x11\xe0", "it is a file of an old Office version, or has a password"),
    ("a.pdf", HTML, "it is a web page or a script"),
    ("a.pdf", b" ", "it is empty"),
    ("a.pdf", b"Words", "its ending does not match its content"),
    ("a.txt", b"a\0b", "it is not a text"),
    ("a.xml", b"<a>", "it is not XML"),
    ("a.ics", b"BEGIN:VCARD", "it does not begin with `BEGIN:VCALENDAR`"),
    ("a.zip", b"PK\x03\x04 cut", "it cannot be opened"),
    # What it is called
    ("notes", b"x", "its name has no ending"),
    ("a.exe", b"x", "files that end in `.exe` are not published"),
    ("a.php.pdf", PDF, "its name contains `.php.`, so servers may run it"),
    # What is in it
    ("a.txt", b"Words\n" + HTML, "it contains HTML or a script (`<!doctype`, line 2)"),
    ("a.xml", b"<!DOCTYPE a><a/>", "it contains a document type, entities or a style sheet"),
    (
        "a.xml",
        b'<a xmlns="http://www.w3.org/2000/svg"/>',
        "it contains HTML, SVG or a style sheet",
    ),
    ("a.rtf", rb"{\rtf1{\object\objlink}}", "it contains an object of another program"),
    (
        "a.rtf",
        rb"{\rtf1{\*\template http://evil.example/t}}",
        "it loads a template from elsewhere when it is opened",
    ),
    ("a.pdf", PDF % b"JavaScript", "it contains a script"),
    ("a.pdf", PDF % b"Launch", "it contains a command that starts a program"),
    ("a.zip", zipped({"a.exe": "MZ"}), "it contains a program (`a.exe`)"),
    ("a.zip", zipped({"b.zip": zipped({"a.exe": ""})}), "a program (`a.exe`) (in `b.zip`)"),
    ("a.zip", zipped({"../a": "x"}), "it contains a file that unpacks outside its folder (`../a`)"),
    ("a.zip", nested("a.zip", 4), "it contains too many nested archives (`a.zip`)"),
    ("a.tar", linked(), "it contains a link or a device (`x.txt`)"),
    ("a.docx", word({"word/vbaProject.bin": "x"}), "it contains macros (`word/vbaProject.bin`)"),
    ("a.docx", word({TYPES: "<Types x='macroEnabled'/>"}), "it can contain macros"),
    (
        "a.odt",
        zipped(ODF | {"content.xml": '<x href="vnd.sun.star.script:a"/>'}),
        "it starts a macro or a program (`content.xml`)",
    ),
    (
        "a.docx",
        word({"word/x.rels": f"<x>{EXTERNAL}</x>"}),
        "it loads `https://evil.example/x` when it is opened",
    ),
]


@pytest.mark.parametrize(("name", "data", "reason"), REASONS, ids=[r for _, _, r in REASONS])
def test_a_file_is_refused_with_the_reason(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(UnsafeFileError) as refused:
        check(name, data)
    assert reason in str(refused.value.why)


DRAWINGS = [
    ("<svg>&#xffff;", "it cannot be read ("),
    ("<html/>", "it is not an SVG picture"),
    ("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", "it contains entities"),
    ("<svg xmlns='{}'>\n<script/></svg>", "`<script>` is not allowed in a picture (line 2)"),
    ("<svg xmlns='{}' onload='x'/>", "`onload` is not allowed in a picture (line 1)"),
    ("<svg xmlns='{}'><use href='x'/></svg>", "it loads `x` from elsewhere (line 1)"),
    (
        "<svg xmlns='{}'><path d='javascript:x'/></svg>",
        "an address is not allowed in `d` (line 1)",
    ),
    (
        "<svg xmlns='{}'><image href='data:image/png;base64,A'/></svg>",
        "the picture inside it cannot be read (line 1)",
    ),
    ("<svg xmlns='{}' style='@import x'/>", "its style contains `@import` (line 1)"),
    ("<svg xmlns='{}' style='fill:url(x)'/>", "its style loads `x` (line 1)"),
    ("<svg xmlns='{}' style='fill:url(x'/>", "its style loads a file (line 1)"),
    (
        "<svg xmlns='{}' " + " ".join(f"a{n}=''" for n in range(501)) + "/>",
        "an element has more than 500 attributes (line 1)",
    ),
]


@pytest.mark.parametrize(("drawing", "reason"), DRAWINGS, ids=[reason for _, reason in DRAWINGS])
def test_a_drawing_is_refused_with_the_reason(drawing: str, reason: str) -> None:
    with pytest.raises(UnsafeFileError) as refused:
        check("a.svg", drawing.replace("{}", "http://www.w3.org/2000/svg").encode())
    assert reason in str(refused.value.why)


def test_a_drawing_in_another_encoding_is_refused_with_the_reason() -> None:
    with pytest.raises(UnsafeFileError) as refused:
        check("a.svg", "<svg/>".encode("utf-16"))
    assert str(refused.value.why) == "it is not saved as UTF-8"
    assert str(refused.value.advice) == "Save it with the encoding UTF-8."


def test_what_fills_a_disk_is_refused_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_BYTES", 1_000_000)
    monkeypatch.setattr(archives, "MOST_MEMBERS", 2)
    zeros = bytes(1_500_000)
    many = {f"{number}.txt": "x" for number in range(3)}
    gzipped = b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + compress(zeros)[2:-4] + bytes(8)
    for name, data, reason in (
        ("a.csv.gz", gzipped, "it unpacks to more than 1 MB"),
        ("a.zip", zipped({"a.csv": zeros}), "it unpacks to more than 100 times its size"),
        ("a.zip", zipped(many), "it contains too many files (3)"),
    ):
        with pytest.raises(UnsafeFileError) as refused:
            check(name, data)
        assert str(refused.value.why) == reason
