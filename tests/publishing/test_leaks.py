"""Nothing of what is kept back is in what is published, under whatever name and however packed."""

import bz2
import gzip
import io
import json
import lzma
import os
import random
import tarfile
import time
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path
from urllib.parse import quote

import brotli
import docx
import pytest
from PIL import ExifTags, Image
from publishers import Press
from support import SMALL, SMALL_LANGUAGES, Site, overlay

from plenary.artefacts.store import Store
from plenary.check import Checked, check
from plenary.problems import Problems
from plenary.publishing import publication
from plenary.publishing.leaks import Leaks, pixels
from plenary.publishing.tree import walk
from plenary.publishing.withheld import Finder, Withheld, pieces, withheld
from plenary.settings import Settings, read_settings

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


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, Checked, Withheld]:
    """A site with something of each kind kept back, and what that is."""
    found = Site(tmp_path_factory.mktemp("site"), {"LANGUAGES": SMALL_LANGUAGES})
    overlay(SMALL, found.content)
    fill(found)
    problems = Problems()
    settings = read_settings(found.pelican_settings(SHOW_SAMPLES=False), problems)
    assert settings
    checked = check(settings, problems)
    assert not problems.stop, "\n".join(str(p) for p in problems if not p.warning)
    return settings, checked, withheld(checked, settings.content, samples=False)


@pytest.fixture
def search(
    site: tuple[Settings, Checked, Withheld], tmp_path: Path
) -> Callable[[str, bytes | str], list[str]]:
    """Put a file into a tree, search it, and return what is wrong."""
    settings, _, kept = site

    def run(name: str, data: bytes | str) -> list[str]:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        problems = Problems()
        store = Store(settings.cache / "store")
        leaks = Leaks(kept, settings.content, store, settings.catalogues)
        leaks.run(dict(walk(tmp_path)), problems)
        return [str(p) for p in problems if p.place.file != "news/y/logo.jpg"]

    return run


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


@pytest.mark.parametrize("name", LEAKS)
def test_words_that_are_kept_back_are_found(
    search: Callable[[str, bytes | str], list[str]], name: str
) -> None:
    [problem] = search(name, LEAKS[name])
    assert problem.startswith(f"{name}: problem: it")
    assert " has words of " in problem
    assert "which is kept back (" in problem


@pytest.mark.parametrize(
    ("name", "source", "why"),
    [
        ("en/a.html", "news/x/index.en.md:7", "under embargo"),
        ("zh/a.html", "news/x/index.en.md:15", "under embargo"),
        ("en/draft.html", "news/d/index.en.md:6", "a draft"),
        ("en/sample.html", "news/s/index.en.md:6", "a sample"),
        ("en/gone.html", "news/g/index.en.md:7", "withdrawn"),
        ("de/draft.html", "news/y/index.de.md:6", "a draft"),
        ("en/session.html", "2024/forums/dams/index.en.md:", "under embargo"),
    ],
)
def test_the_line_and_the_reason_are_told(
    search: Callable[[str, bytes | str], list[str]], name: str, source: str, why: str
) -> None:
    [problem] = search(name, LEAKS[name])
    assert f"it has words of {source}" in problem
    assert f"which is kept back ({why})" in problem


@pytest.mark.parametrize(
    "text",
    [
        SHARED,  # published elsewhere
        "Short one.",
        "The two ministers sign the treaty.",  # it is another sentence
        "It was wrong, and we are sorry about it.",  # is what remains of a withdrawn release
        QUOTED.replace("river", "stream")[:40],
    ],
)
def test_what_is_published_too_or_is_another_sentence_is_fine(
    search: Callable[[str, bytes | str], list[str]], text: str
) -> None:
    assert search("en/a.html", page(text)) == []


@pytest.mark.parametrize(
    ("name", "data", "source"),
    [
        ("media/other.jpg", PHOTO, "news/x/a.jpg"),
        ("media/clean.jpg", photo(1, exif=False), "news/x/a.jpg"),
        ("media/clean.png", pixels(PNG), "news/x/b.png"),
        ("media/album.zip", zipped("1.jpg", pixels(PHOTO)), "news/x/a.jpg"),
        ("media/x.txt", "The words of the minister, as they will be. " * 9, "news/x/speech.txt"),
    ],
)
def test_files_that_are_kept_back_are_found_under_other_names(
    search: Callable[[str, bytes | str], list[str]], name: str, data: bytes | str, source: str
) -> None:
    [problem] = search(name, data)
    assert f"is the file {source}, which is kept back (under embargo)" in problem


@pytest.mark.parametrize("data", [LOGO, photo(9), photo(9, "PNG"), b"", b"\xff\xd8\xff\xd9"])
def test_other_photos_and_those_that_are_published_too_are_fine(
    search: Callable[[str, bytes | str], list[str]], data: bytes
) -> None:
    assert search("media/x.jpg", data) == []


def test_who_publishes_a_photo_that_is_under_embargo_elsewhere_is_warned(
    site: tuple[Settings, Checked, Withheld], tmp_path: Path
) -> None:
    settings, _, kept = site
    problems = Problems()
    Leaks(kept, settings.content, Store(tmp_path), ()).run({}, problems)
    [told] = map(str, problems)
    assert told.startswith("news/y/logo.jpg: warning: this photo is published, and the same one is")
    assert "news/x/c.jpg" in told


def test_compressed_forms_are_searched_if_they_hold_something_else(
    search: Callable[[str, bytes | str], list[str]],
) -> None:
    assert search("en/a.html", page("x")) == []
    assert search("en/a.html.br", brotli.compress(page("x").encode())) == []
    [problem] = search("en/a.html.gz", gzip.compress(page(SECRET).encode()))
    assert problem.startswith("en/a.html.gz: problem: its part a.html has words of")


def test_what_is_in_many_files_is_told_once(
    search: Callable[[str, bytes | str], list[str]],
) -> None:
    search("en/a.html", page(SECRET))
    search("en/b.html", page(CHINESE))
    [problem] = search("en/c.html", page(SECRET))
    assert "(here and in 2 more)" in problem


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("media/x.7z", b"7z\xbc\xaf\x27\x1c", "7z archives"),
        ("media/x.pdf", b"%PDF-1.4 nothing", ""),
        ("media/x.zip", zipped("x", b"x")[:-9], ""),
        ("media/x.gz", gzip.compress(bytes(300_000_000), 1), "too much"),
    ],
)
def test_what_cannot_be_searched_is_a_warning(
    search: Callable[[str, bytes | str], list[str]], name: str, data: bytes, why: str
) -> None:
    [problem] = search(name, data)
    assert "warning: it cannot be searched for what is kept back" in problem
    assert why in problem


def test_nothing_is_searched_if_nothing_is_kept_back(tmp_path: Path) -> None:
    problems = Problems()
    files = {"en/a.html": tmp_path / "none"}
    Leaks(Withheld(), tmp_path, Store(tmp_path), ()).run(files, problems)
    assert list(problems) == []


def test_pieces_are_found_wherever_they_begin() -> None:
    random_ = random.Random(5)
    for text in (SECRET, CHINESE, QUOTED, CYRILLIC):
        wanted = [piece for piece, _ in pieces(text)]
        assert wanted
        for before in range(40):
            around = "".join(random_.choices("abcx条约", k=before))
            assert Finder(wanted).find(around + "".join(wanted) + around) == set(wanted)


def test_the_time_is_linear_whatever_repeats_itself() -> None:
    alike = [f"{'the same words again and again ' * 3}{n}".replace(" ", "") for n in range(5000)]
    begun = time.process_time()
    Finder(alike).find("thesamewordsagainandagain" * 20_000)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("foreseen", [True, False])
def test_an_embargoed_text_under_another_name_is_not_published(
    press: Press,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    *,
    foreseen: bool,
) -> None:
    if not foreseen:  # by the check: the inspection finds it too
        monkeypatch.setattr(publication, "foresight", lambda *_: None)
    press.write("news/later/index.en.md", RELEASE.format("Later", EMBARGO, SECRET))
    press.write("news/now/index.en.md", RELEASE.format("Now", "", "[x]({static}notes.txt)"))
    os.link(press.content / "news/later/index.en.md", press.content / "news/now/notes.txt")
    press.commit("Both")
    assert not press.publish()
    assert press.tips()[0] == ""
    told = capsys.readouterr().out
    assert ("media/news/now/notes.txt" in told) is not foreseen
    assert "news/now/notes.txt" in told
    assert "news/later/index.en.md" in told
