"""A site with something of each kind kept back, and files that give it away."""

import bz2
import gzip
import io
import json
import lzma
import random
import tarfile
import zipfile
from html import escape
from urllib.parse import quote

import brotli
import docx
from PIL import ExifTags, Image
from support import Site

SECRET = "The two ministers sign the treaty on the upper dams in the morning."
LONG = f"{SECRET[:-1]}, and in the afternoon they answer questions of the press about the dams."
QUOTED = "“The river’s water – all of it – belongs to those who live beside it.”"
CHINESE = "两国部长将于明天上午签署上游水坝条约。"
CYRILLIC = "Министри ће сутра ујутру потписати споразум о бранама."
SHARED = "The forum takes place beside the river every year in autumn."
DRAFT = "Nobody has checked yet whether these numbers of visitors are right."
SAMPLE = "Lorem ipsum takes the word at the opening of the sample."
GONE = "This release said that the harbour would be closed for a year."
SESSION = "In this session the host country of the next forum is announced."
TRANSLATED = "Die Minister unterzeichnen morgen früh den Vertrag über die Staudämme."
RELEASE = "---\ntitle: {}\ndate: 2024-11-08\n{}---\n{}\n"
EMBARGO = "embargo: 2099-01-01 12:00\n"


def photo(seed: int, form: str = "JPEG", *, exif: bool = True) -> bytes:
    """Return a photo that differs from others."""
    image, out = Image.frombytes("RGB", (32, 32), random.Random(seed).randbytes(3072)), io.BytesIO()
    tags = Image.Exif()
    if exif:
        tags[ExifTags.Base.Artist] = "Li Ming"
    image.save(out, form, exif=tags)
    return out.getvalue()


PHOTO, PNG, LOGO = photo(1), photo(2, "PNG"), photo(3)


def fill(site: Site) -> None:
    """Write what is kept back, each kind of it, and what is published too."""
    logo = "photos: {logo.jpg: {alt: A}}\n"
    site.write("news/y/index.en.md", RELEASE.format("Open", logo, SHARED))
    secret = f"{SECRET}\n\n{LONG}\n\n{SHARED}\n\n{QUOTED}\n\n{CHINESE}\n\n{CYRILLIC}\n\nShort one."
    photos = "photos: {a.jpg: {alt: A}, b.png: {alt: B}, c.jpg: {alt: C}}\n"
    site.write("news/x/index.en.md", RELEASE.format("Hidden", f"{photos}{EMBARGO}", secret))
    site.write("news/x/speech.txt", "The words of the minister, as they will be. " * 9)
    for name, data in {"a.jpg": PHOTO, "b.png": PNG, "c.jpg": LOGO}.items():
        (site.content / "news/x" / name).write_bytes(data)
    (site.content / "news/y/logo.jpg").write_bytes(LOGO)
    site.write("news/d/index.en.md", RELEASE.format("Draft", "draft: true\n", DRAFT))
    site.write("news/s/index.en.md", RELEASE.format("Sample", "sample: true\n", SAMPLE))
    gone = "withdrawn: 2024-11-09\nwithdrawn_note: It was wrong, and we are sorry about it.\n"
    site.write("news/g/index.en.md", RELEASE.format("Withdrawn", gone, GONE))
    site.write("news/y/index.de.md", RELEASE.format("Offen", "draft: true\n", TRANSLATED))
    sessions = f"\nsessions:\n  later:\n    title: Later\n    summary: {SESSION}\n    "
    session = f"{sessions}start: 2024-11-08 19:00\n    length: 20\n    {EMBARGO}"
    site.change("2024/forums/dams/index.en.md", "\nsessions:\n", session)


def zipped(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, data)
    return out.getvalue()


def tarred(name: str, data: bytes) -> bytes:
    out, about = io.BytesIO(), tarfile.TarInfo(name)
    about.size = len(data)
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(about, io.BytesIO(data))
    return out.getvalue()


def word(text: str) -> bytes:
    """Return a Word file whose sentence is in several runs."""
    out, document = io.BytesIO(), docx.Document()
    paragraph = document.add_paragraph()
    for letter in (text[:13], text[13:20], text[20:]):
        paragraph.add_run(letter).bold = True
    document.save(out)
    return out.getvalue()


def pdf(text: str) -> bytes:
    """Return a PDF file with a text in several lines."""
    lines = "".join(f"({text[at : at + 30]}) Tj T* " for at in range(0, len(text), 30))
    stream = f"BT /F1 12 Tf 14 TL 72 700 Td {lines}ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
            b"/Resources<</Font<</F1 5 0 R>>>>>>"
        ),
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"".join(b"%d 0 obj%s endobj\n" % (n, o) for n, o in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size 6>>\nstartxref\n0\n%%EOF"


def page(text: str) -> str:
    return f"<!doctype html><title>x</title><p>Before. {text} After."


EXCERPT = LONG[:96]
ESCAPED = "".join(f"&#{ord(letter)};" for letter in SECRET)
JSON_FEED = json.dumps({"content_html": f"<p>{SECRET.replace('treaty', '<b>treaty</b>')}</p>"})
RTF = "{\\rtf1 " + "".join(f"\\u{ord(c)}?" if c > "z" else c for c in QUOTED) + "}"
FOLDED = f"BEGIN:VCALENDAR\r\nDESCRIPTION:{SECRET[:40]}\r\n {SECRET[40:]}\\n\r\n"
LEAKS = {
    "en/a.html": page(SECRET),
    "en/marked.html": page(SECRET.replace("treaty", "tr<wbr>ea<em class=x>ty</em>")),
    "en/lines.html": page(SECRET.replace(" ", "\n   ")),
    "en/spaces.html": page(SECRET.replace(" ", "\u00a0").replace("dams", "da\u00adms")),
    "en/entities.html": page(ESCAPED),
    "en/case.html": page(SECRET.upper()),
    "en/alt.html": page(f'<img alt="{SECRET}">'),
    "en/content.html": f'<meta name=description content="{SECRET}">',
    "en/chinese-alt.html": f"<img alt={CHINESE} src=x>",
    "en/excerpt.html": f"<meta name=description content='{EXCERPT}…'>",
    "en/share.html": f"<a href='mailto:?body={quote(QUOTED)}'>x</a>",
    "en/quoted.html": page(QUOTED.replace("“", "&ldquo;").replace("’", "&rsquo;")),
    "en/straight.txt": QUOTED.translate({0x201C: '"', 0x201D: '"', 0x2019: "'", 0x2013: "--"}),
    "zh/a.html": page(CHINESE),
    "zh/marked.html": page(CHINESE.replace("条约", "<b>条</b>约")),
    "zh/b.json": json.dumps({"title": CHINESE}),
    "zh/gb.txt": CHINESE.encode("gb18030"),
    "zh/wide.txt": CHINESE.encode("utf-16"),
    "sr/a.html": page(CYRILLIC),
    "sr/old.txt": CYRILLIC.encode("cp1251"),
    "en/feed.json": JSON_FEED,
    "en/feed.xml": f"<content type='html'>{escape(escape(page(SECRET)))}</content>",
    "en/cdata.xml": f"<x><![CDATA[<p>{SECRET}</p>]]></x>",
    "en/a.ics": FOLDED,
    "en/a.svg": f"<svg><desc>{SECRET}</desc></svg>",
    "media/a.docx": word(SECRET),
    "media/a.zip": zipped("b.zip", zipped("c.txt", SECRET.encode())),
    "media/b.zip": zipped("b.docx", word(SECRET)),
    "media/a.odt": zipped("content.xml", f"<text:p>{SECRET}</text:p>".encode()),
    "media/a.pdf": pdf(SECRET),
    "media/c.zip": zipped("c.pdf", pdf(SECRET)),
    "media/a.rtf": RTF,
    "media/a.tar": tarred("a.txt", SECRET.encode()),
    "media/a.tgz": gzip.compress(tarred("a.txt", SECRET.encode())),
    "media/a.txt.bz2": bz2.compress(SECRET.encode()),
    "media/a.txt.xz": lzma.compress(SECRET.encode()),
    "en/alone.html.gz": gzip.compress(page(SECRET).encode()),
    "en/alone.html.br": brotli.compress(page(SECRET).encode()),
    "pagefind/fragment/en_1.pf_fragment": gzip.compress(b"pagefind_dcd" + JSON_FEED.encode()),
    "en/draft.html": page(DRAFT),
    "en/sample.html": page(SAMPLE),
    "en/gone.html": page(GONE),
    "en/session.html": page(SESSION),
    "de/draft.html": page(TRANSLATED),
}
