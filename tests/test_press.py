"""What the press takes along: every form says what the page says, and nothing before its time."""

import re
from collections.abc import Callable
from io import BytesIO
from json import dumps
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zipfile import ZipFile

import docx
import pytest
from camera import iptc, with_segment
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from support import SMALL, Site, pelican, tree
from test_example_site import LANGUAGES
from visitor import findings, needs_browser, opened

from plenary.content.plain_text import words
from plenary.formats import pdf
from plenary.pages.frame.share_links import CHANNELS
from plenary.pages.views.albums import LARGEST

RELEASE = "news/2024-11-10-forum-opens/"
FORMS = ("release.txt", "release.docx", "wechat.html")
ALL = {"WeChat": "all"}  # in all languages
CODE = "QR code of this page"
KIT = "press-kit.zip"
OPENING = "news/2024-11-07-opening"
ADDRESS = "https://rivers.example/sub"


def plain(text: str) -> str:
    """Return a text without spaces, as forms set them in their own ways."""
    return "".join(text.split())


def written(data: bytes) -> str:
    """Return all words of a Word file."""
    read = docx.Document(BytesIO(data))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    return "\n".join([p.text for p in read.paragraphs] + cells)


def said_on(page: str) -> list[str]:
    """Return the paragraphs of the text on a release's page."""
    found = re.search(r'<div class="?text"?>(.*?)</div>', page, re.DOTALL)
    assert found
    return words(found[1])


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Path:
    """The example site with its samples, at an address."""
    output = tmp_path_factory.mktemp("public") / "output"
    settings = [f'CACHE_PATH="{kept}"', f'SITEURL="{ADDRESS}"', f"FORMS={dumps(ALL)}"]
    pelican("content", "-s", "pelicanconf.py", "-o", output, "-e", *settings)
    return output


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_of_the_release_says_what_the_page_says(public: Path, language: str) -> None:
    folder = public / language / RELEASE
    page = (folder / "index.html").read_text("utf-8")
    title = re.sub(r"<[^>]*>", "", re.findall(r"<h1[^>]*>(.*?)</h1>", page)[0])
    text = (folder / "release.txt").read_bytes().decode()
    word = written((folder / "release.docx").read_bytes())
    paste = "".join(words((folder / "wechat.html").read_text("utf-8")))
    for form in (text, word, paste):
        assert plain(title) in plain(form)
        for paragraph in said_on(page):
            assert plain(paragraph.removeprefix("•")) in plain(
                re.sub(r" \(https://[^)]*\)|\[\d+\]", "", form)
            )
    assert text.startswith(f"{title}\n\n")
    assert text.endswith("\n")
    assert "\r" not in text
    # the dateline opens the lead; Chinese agencies leave out the year
    assert ("11月10日电" if language == "zh" else "2024") in text.splitlines()[2]
    assert f"{ADDRESS}/{language}/2024/forums/opening/" in text
    assert "Example" not in text.splitlines()[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_kit_holds_the_forms_as_they_are(public: Path, language: str) -> None:
    folder = public / language / RELEASE
    with ZipFile(public / "media" / RELEASE / KIT) as kit:
        assert kit.testzip() is None
        for ending in ("txt", "docx"):
            data = kit.read(f"2024-11-10-forum-opens-press-kit/release.{language}.{ending}")
            assert data == (folder / f"release.{ending}").read_bytes()


def test_an_arabic_release_runs_from_right_to_left(second: Path) -> None:
    folder = second / "ar/news/2026-02-10-shade"
    with ZipFile(folder / "release.docx") as packed:
        text = packed.read("word/document.xml").decode()
    assert text.count("<w:bidi/>") == text.count("<w:p>") == text.count("<w:pPr>")
    assert '<w:rtl/><w:lang w:bidi="ar-EG"/>' in text
    assert 'dir="rtl"' in (folder / "wechat.html").read_text("utf-8").replace("=rtl", '="rtl"')
    assert "الظل نصف" in written((folder / "release.docx").read_bytes())
    assert not any((second / "en/news/2026-02-10-shade" / form).exists() for form in FORMS)


def test_a_word_file_tells_its_language_and_nothing_of_the_machine(public: Path) -> None:
    file = public / "zh" / RELEASE / "release.docx"
    read = docx.Document(str(file))
    assert read.core_properties.title == "第六届中国—中东欧国家中小企业合作论坛在沧州开幕"
    assert read.core_properties.language == "zh-Hans"
    assert read.core_properties.created.isoformat() == "2024-11-09T16:00:00+00:00"  # type: ignore[union-attr]
    assert read.paragraphs[0].style.name == "Heading 1"  # type: ignore[union-attr]
    assert [p.style.name for p in read.paragraphs].count("List Bullet") == 6 + 1  # type: ignore[union-attr]
    with ZipFile(file) as packed:
        assert {entry.date_time[0] for entry in packed.infolist()} == {1980}
        text = packed.read("word/document.xml").decode()
        related = packed.read("word/_rels/document.xml.rels").decode()
        targets = re.findall(r'Target="([^":]+)"', related)
        assert {f"word/{name}" for name in targets} <= set(packed.namelist())
    assert '<w:rFonts w:hint="eastAsia"/><w:lang w:eastAsia="zh-CN"/>' in text
    assert f'Target="{ADDRESS}/zh/2024/forums/opening/"' in related
    assert file.stat().st_size < 100_000


def test_two_builds_are_the_same_bytes(small: Site) -> None:
    small.built(SITEURL=ADDRESS, FORMS=ALL)
    forms = {path: data for path, data in small.tree().items() if path.endswith((*FORMS, KIT))}
    assert len(forms) == 3 * 3 + 2  # one release has two languages, one has one
    again = Site(small.folder / "again", small.settings)
    (small.folder / "again").mkdir()
    again.content.symlink_to(small.content)
    again.built(SITEURL=ADDRESS, FORMS=ALL, PROCESSES=2)
    assert {path: data for path, data in again.tree().items() if path in forms} == forms


def test_a_fallback_has_no_forms_and_no_links_to_any(small: Site) -> None:
    small.built(SITEURL=ADDRESS)
    assert "press-kit.zip" in small.page(f"en/{OPENING}/")
    assert "press-kit.zip" not in small.page(f"de/{OPENING}/")
    assert not list((small.output / "de/news").rglob("release.*"))


def test_what_is_under_embargo_or_withdrawn_leaves_no_form(small: Site) -> None:
    small.change(f"{OPENING}/index.en.md", "date:", "embargo: 2024-11-07 09:30\ndate:")
    small.built(AS_OF="2024-11-07 09:29", SITEURL=ADDRESS)
    assert not [path for path in small.tree() if OPENING in path]
    small.built(AS_OF="2024-11-07 09:30", SITEURL=ADDRESS, FORMS=ALL)
    assert {f"en/{OPENING}/{form}" for form in FORMS} <= set(small.tree())
    assert "09:30" not in small.page(f"en/{OPENING}/release.txt")
    small.change(f"{OPENING}/index.en.md", "date:", "withdrawn: 2024-11-08\ndate:")
    small.built(AS_OF="2024-11-09 00:00", SITEURL=ADDRESS)
    assert not [p for p in small.tree() if OPENING in p and p.endswith(FORMS)]


def test_what_is_made_up_says_so_in_every_form(public: Path) -> None:
    folder = public / "en/news/2024-11-08-example-agreement"
    for text in (
        (folder / "release.txt").read_text("utf-8"),
        written((folder / "release.docx").read_bytes()),
        "\n".join(words((folder / "wechat.html").read_text("utf-8"))),
    ):
        assert "[Example] This is made-up content" in text
        assert "“Good examples need no real names.”" in text
        assert "Example Institute for Sustainable Energy [Example]" in text
    text = (folder / "release.txt").read_text("utf-8")
    order = ["Corrected on", "A press office", "Erika", "Notes to editors", "press@", "About the"]
    assert [text.index(part) for part in order] == sorted(text.index(part) for part in order)


def with_photos(small: Site) -> Site:
    """Give the small site's release two photos."""
    source = SMALL / "2024/galleries/banks/bank.png"
    for name in ("a.png", "b.png"):
        (small.content / OPENING / name).write_bytes(source.read_bytes())
    small.change(
        f"{OPENING}/index.en.md",
        "date:",
        "photos:\n  a.png:\n    alt: A bank\n    caption: The <left> bank\n    credit: Li Ming\n"
        "  b.png:\n    alt: Another\ndate:",
    )
    words = "photos:\n  a.png:\n    alt: 河岸\n  b.png:\n    alt: 河岸\ntitle:"
    small.change(f"{OPENING}/index.zh.md", "title:", words)
    return small


def test_a_release_is_printed_with_its_photos_where_the_site_wants_it(small: Site) -> None:
    with_photos(small).built(SITEURL=ADDRESS)
    path = f"en/{OPENING}/release.pdf"
    assert not (small.output / path).exists()
    assert "release.pdf" not in small.page(f"en/{OPENING}/index.html")
    small.built(SITEURL=ADDRESS, PDF=True)
    made = (small.output / path).read_bytes()
    page = PdfReader(BytesIO(made)).pages[0]
    assert "The <left> bank" in page.extract_text()
    assert len(page.images) >= 2
    assert "release.pdf" in small.page(f"en/{OPENING}/index.html")
    with ZipFile(small.output / f"media/{OPENING}/{KIT}") as kit:
        assert kit.read("2024-11-07-opening-press-kit/release.en.pdf") == made
    assert (small.output / f"zh/{OPENING}/release.pdf").exists()


def test_a_letter_that_cannot_be_printed_is_told_where_it_stands(small: Site) -> None:
    small.change(f"{OPENING}/index.en.md", "date:", "notes: Come 🤖\ndate:")
    small.built(SITEURL=ADDRESS)
    _, problems = small.build(SITEURL=ADDRESS, PDF=True)
    (told,) = [str(problem) for problem in problems if not problem.warning]
    assert told.startswith(f"{OPENING}/index.en.md:4: problem: notes: PDF files cannot show")
    assert "(symbols)" in told
    assert "🤖" in told


def test_a_text_of_several_lines_can_be_printed(small: Site) -> None:
    path = small.content / OPENING / "index.en.md"
    text = path.read_text("utf-8").replace("date:", "notes: |\n  One.\n\n  Two.\ndate:", 1)
    path.write_text(
        f"{text}\n\nA second paragraph\nof two lines.\n\n    code\twith a tab\n", "utf-8"
    )
    small.built(SITEURL=ADDRESS, PDF=True)
    page = PdfReader(small.output / f"en/{OPENING}/release.pdf").pages[0]
    assert "A second paragraph" in page.extract_text()


def test_a_letter_in_what_a_photo_says_itself_is_told_of_the_photo(small: Site) -> None:
    dark = BytesIO()
    Image.new("RGB", (60, 40)).save(dark, "JPEG")
    photo = with_segment(dark.getvalue(), iptc(caption="Grin 🤖"))
    (small.content / OPENING / "p.jpg").write_bytes(photo)
    for language in ("en", "zh"):
        file = f"{OPENING}/index.{language}.md"
        small.change(file, "place:", "photos: {p.jpg: {alt: A robot}}\nplace:")
    small.built()
    _, problems = small.build(PDF=True)
    (told,) = [str(problem) for problem in problems if not problem.warning]
    assert told.startswith(f"{OPENING}/p.jpg: problem: caption: PDF files cannot show")
    for language in ("en", "zh"):
        small.change(f"{OPENING}/index.{language}.md", "A robot", "A robot, caption: A grin")
    small.built(PDF=True)


@pytest.mark.parametrize(
    "notes",
    ["|\n  One\n  line.\n\n  Two.", ">\n  One\n  line.\n\n  Two.", "One\n  line.\n\n  Two."],
)
def test_an_empty_line_in_the_notes_begins_a_paragraph(small: Site, notes: str) -> None:
    small.change(f"{OPENING}/index.en.md", "date:", f"notes: {notes}\ndate:")
    small.built()
    assert "<p>One line.</p>\n<p>Two.</p>" in small.page(f"en/{OPENING}/").replace("\n\n", "\n")
    assert "One line.\n\nTwo." in small.page(f"en/{OPENING}/release.txt")


@pytest.mark.parametrize("title", ["|\n  One\n\n  line", ">\n  One\n\n  line", '"One\\n\\tline"'])
def test_a_headline_is_one_line_however_it_is_written(small: Site, title: str) -> None:
    small.change(f"{OPENING}/index.en.md", "title: The River Forum opens", f"title: {title}")
    small.built()
    assert "<h1>One line</h1>" in small.page(f"en/{OPENING}/")
    assert small.page(f"en/{OPENING}/release.txt").startswith("One line\n\n")


def test_without_its_package_pdf_files_are_a_mistake_in_the_settings(
    small: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "PACKAGE", "typst-is-not-here")
    _, problems = small.build(PDF=True)
    assert [p for p in problems if "pip install typst-is-not-here" in p.sentences]


def test_a_kit_has_the_photos_in_full_size_and_what_they_show(small: Site) -> None:
    with_photos(small).built(SITEURL=ADDRESS, FORMS=ALL)
    with ZipFile(small.output / f"media/{OPENING}/{KIT}") as kit:
        folder = "2024-11-07-opening-press-kit/"
        names = [name.removeprefix(folder) for name in kit.namelist()]
        texts = [f"release.{id_}.{ending}" for id_ in ("en", "zh") for ending in ("txt", "docx")]
        assert names == [*texts, "captions.en.txt", "captions.zh.txt", "a.png", "b.png"]
        published = (small.output / f"media/{OPENING}/a.png").read_bytes()
        assert kit.read(f"{folder}a.png") == published
        assert "The <left> bank" in kit.read(f"{folder}captions.en.txt").decode()
    text = small.page(f"en/{OPENING}/release.txt")
    assert f"– a.png ({ADDRESS}/media/{OPENING}/a.png)\n  The <left> bank\n  Photo: Li Ming" in text
    paste = small.page(f"en/{OPENING}/wechat.html")
    assert re.search(rf'<img style="width:100%;[^"]*" src="{ADDRESS}/media/{OPENING}/a.png-', paste)


def test_a_large_kit_comes_in_volumes(small: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    assert LARGEST < 100 * 1024 * 1024
    monkeypatch.setattr("plenary.pages.views.albums.LARGEST", 1)
    with_photos(small).built(SITEURL=ADDRESS)
    with ZipFile(small.output / f"media/{OPENING}/press-kit-2.zip") as kit:
        names = [name.rpartition("/")[2] for name in kit.namelist()]
        assert names == ["captions.en.txt", "captions.zh.txt", "b.png"]
    page = small.page(f"en/{OPENING}/")
    assert "Press kit, part 2 (ZIP)" in page


def test_without_an_address_nothing_leads_nowhere(small: Site) -> None:
    with_photos(small).built(FORMS=ALL)
    text = small.page(f"en/{OPENING}/release.txt")
    assert "../" not in text
    page = small.page(f"en/{OPENING}/")
    assert "part.share" not in page
    assert CODE not in page
    assert 'src="../../../media/' in small.page(f"en/{OPENING}/wechat.html")


def test_share_links_are_plain_and_say_address_and_title_alone(small: Site) -> None:
    title = 'Dams & "rivers" – 50 % more? #yes'
    small.change(f"{OPENING}/index.en.md", "title: The River Forum opens", f"title: '{title}'")
    small.built(
        SITEURL=ADDRESS, SHARE=["vk", "mail", "x", "facebook", "linkedin", "copy", "wechat"]
    )
    page = small.page(f"en/{OPENING}/")
    box = re.search(r'<section class="share".*?</section>', page, re.DOTALL)
    assert box
    links = re.findall(r'href="([^"]*)"', box[0].replace("&amp;", "&"))
    address = f"{ADDRESS}/en/{OPENING}/"
    shown = title.replace('"', "“", 1).replace('"', "”")
    asked = [(urlsplit(link), parse_qs(urlsplit(link).query)) for link in links]
    hosts = [parts.hostname or parts.scheme for parts, _ in asked]
    assert hosts == ["vk.com", "mailto", "x.com", "www.facebook.com", "www.linkedin.com"]
    for parts, query in asked:
        said = " ".join(value for values in query.values() for value in values)
        assert address in said, parts
        for value in query.values():
            assert value[0] in (address, title, shown, f"{shown}\r\n{address}")
    assert address in box[0]
    assert f'<svg role="img" aria-label="{CODE}' in box[0]
    assert box[0].count("<script") == 1
    small.built(SITEURL=ADDRESS, SHARE=[])
    assert "part.share" not in small.page(f"en/{OPENING}/")


def test_an_unknown_way_of_sharing_is_a_problem(small: Site) -> None:
    told = small.build(SHARE=["linkdin"])[1]
    known = ", ".join(f"`{name}`" for name in CHANNELS)
    assert [problem.what for problem in told] == ["`linkdin` is not a way to share pages"]
    assert [problem.hint for problem in told] == [
        f"Did you mean `linkedin`? The possible values are: {known}."
    ]


def test_releases_and_sub_forums_have_qr_codes(small: Site) -> None:
    small.built(SITEURL=ADDRESS)
    for path in ("en/2024/forums/dams/", "zh/2024/forums/dams/"):
        assert (small.output / path / "qr.svg").exists()
        assert 'src="qr.svg"' in small.page(path)
    assert CODE in small.page(f"en/{OPENING}/")
    small.built(SITEURL=ADDRESS, SHARE=["copy"])
    assert CODE not in small.page(f"en/{OPENING}/")


def test_the_form_for_wechat_is_found_by_nobody_but_the_press(public: Path) -> None:
    assert "wechat.html" not in (public / "sitemap.xml").read_text("utf-8")
    text = (public / "zh" / RELEASE / "wechat.html").read_text("utf-8")
    assert "noindex" in text
    article = text[text.index("part.article>") : text.rindex("<hr>")]
    for banned in ("class=", "<script", "<a ", "id=", "position"):
        assert banned not in article.removeprefix("part.article>"), banned
    bare = re.findall(
        r"<(?:section|h2|h3|p|span|strong|img|sup|em|td|table)(?![^>]* style=)", article
    )
    assert bare == []
    pages = {path: data for path, data in tree(public).items() if path.endswith(".html")}
    linking = [path for path, data in pages.items() if b"wechat.html" in data]
    assert linking
    assert all("/news/" in path for path in linking)


@pytest.fixture
def shown(browser: Browser, serve: Callable[[Path], str]) -> Callable[..., Page]:
    """Return a function that opens a page of a site whose address is where it is served."""

    def show(site: Site, path: str, **options: Any) -> Page:
        address = serve(site.output)
        site.built(SITEURL=address.rstrip("/"), SHARE=["mail", "wechat", "copy", "x"], FORMS=ALL)
        return opened(browser, f"{address}{path}", **options)

    return show


PASTED = """() => {
  const looks = (wanted) => getComputedStyle(document.querySelector('#editor ' + wanted));
  const image = document.querySelector('#editor img');
  return {
    text: document.querySelector('#editor').innerText,
    size: looks('p').fontSize,
    line: looks('p').lineHeight,
    colour: looks('section').color,
    width: image.style.width,
    source: image.getAttribute('src'),
    loaded: image.naturalWidth > 0,
    styled: document.querySelectorAll('#editor [style]').length,
    classes: document.querySelectorAll('#editor [class], #editor [id], #editor a').length,
  };
}"""


@needs_browser
def test_what_is_copied_for_wechat_arrives_in_an_editor_with_looks_and_pictures(
    small: Site, shown: Callable[..., Page]
) -> None:
    page = shown(with_photos(small), f"en/{OPENING}/wechat.html")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the text").click()
    page.get_by_text("Copied").wait_for()
    page.evaluate(
        "() => { const editor = document.createElement('div'); editor.id = 'editor';"
        " editor.contentEditable = 'true'; document.body.prepend(editor); editor.focus(); }"
    )
    page.keyboard.press("Control+V")
    expect(page.locator("#editor img").first).not_to_have_js_property("naturalWidth", 0)
    pasted = page.evaluate(PASTED)
    assert pasted["size"] == "16px"
    assert pasted["line"] == "28px"  # 1.75
    assert pasted["colour"] == "rgb(16, 33, 43)"
    assert pasted["width"] == "100%"
    assert pasted["source"].startswith("http://127.0.0.1:")
    assert pasted["loaded"]
    assert pasted["classes"] == 0
    assert pasted["styled"] > 5
    assert "Photo: Li Ming" in pasted["text"]
    assert "Copy the text" not in pasted["text"]
    assert page.faults == []  # type: ignore[attr-defined]


@needs_browser
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_box_for_the_press_is_accessible(
    small: Site, shown: Callable[..., Page], width: int, scheme: str
) -> None:
    page = shown(small, f"en/{OPENING}/", width=width, color_scheme=scheme)
    page.get_by_text("WeChat", exact=True).click()
    assert page.get_by_role("img", name="QR code of this page's address").first.is_visible()
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.faults == []  # type: ignore[attr-defined]


@needs_browser
def test_the_link_is_copied_as_it_is(small: Site, shown: Callable[..., Page]) -> None:
    page = shown(small, f"en/{OPENING}/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the link").click()
    page.get_by_role("status").get_by_text("Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


@needs_browser
def test_a_printed_release_says_all_and_has_no_menus(
    small: Site, shown: Callable[..., Page]
) -> None:
    page = shown(small, f"en/{OPENING}/")
    page.emulate_media(media="print")
    seen = page.locator("body").inner_text()
    assert "The River Forum opens" in seen
    assert "For the press" not in seen
    assert "Share" not in seen
    assert not page.locator("header.site nav").first.is_visible()


def test_of_a_withdrawn_release_nothing_is_left_but_its_page(small: Site) -> None:
    with_photos(small)
    follow = "---\ntitle: Later\ndate: 2024-11-16\nrelated: [2024-11-07-opening]\n---\n"
    small.write("news/2024-11-16-later/index.en.md", follow)
    small.built(SITEURL=ADDRESS)
    assert "The River Forum opens" in small.page("en/news/2024-11-16-later/")
    small.change(f"{OPENING}/index.en.md", "date:", "withdrawn: 2024-11-12\ndate:")
    small.built(SITEURL=ADDRESS)
    left = [path for path in small.tree() if OPENING in path]
    assert left == [f"{language}/{OPENING}/index.html" for language in ("de", "en", "zh")]
    assert "The River Forum opens" not in small.page("en/news/2024-11-16-later/")


def test_a_photo_of_a_withdrawn_release_stays_where_another_text_has_it(small: Site) -> None:
    with_photos(small)
    small.change(f"{OPENING}/index.en.md", "date:", "withdrawn: 2024-11-12\ndate:")
    about = f"---\ntitle: About\n---\n![A bank]({{static}}/{OPENING}/a.png)\n"
    small.write("pages/about/index.en.md", about)
    small.built(SITEURL=ADDRESS)
    kept = [path for path in small.tree() if path.startswith(f"media/{OPENING}/")]
    assert kept
    assert all("/a.png" in path for path in kept)


def test_who_said_a_quote_is_said_even_where_it_is_not_translated(small: Site) -> None:
    quotes = (
        "quotes:\n  one: {words: Water is life., name: Ana Mayor, role: Mayor of Riverton}\ndate:"
    )
    small.change(f"{OPENING}/index.en.md", "date:", quotes)
    _, problems = small.build()
    (told,) = [str(problem) for problem in problems if "quotes.one.name" in str(problem)]
    assert told.endswith("Add the translation.")
    page = small.page(f"zh/{OPENING}/")
    english = 'lang="en" dir="ltr"'
    assert f"<blockquote {english}>" in page
    assert f"<span {english}>Ana Mayor</span><br><span {english}>Mayor of Riverton</span>" in page
    text = small.page(f"zh/{OPENING}/release.txt")
    assert "——Ana Mayor\nMayor of Riverton\n" in text
    words = "quotes: {one: {words: 水是生命。, name: 安娜}}\ntitle:"
    small.change(f"{OPENING}/index.zh.md", "title:", words)
    small.built()
    assert "<span>安娜</span></figcaption>" in small.page(f"zh/{OPENING}/")


def test_a_warning_is_one_line_whatever_it_quotes(small: Site) -> None:
    small.change(f"{OPENING}/index.en.md", "date:", "notes: |\n  One.\n\n  Two.\ndate:")
    _, problems = small.build()
    (told,) = [str(problem) for problem in problems if "`notes`" in str(problem)]
    assert "(original: One. Two.)" in told


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("'\"Water is life.\"'", "“Water is life.”"),
        ("„Water is life.“", "“Water is life.”"),
        ("'「Water is life.」'", "“Water is life.”"),
        ("“Water,” she said, “is life.”", "“‘Water,’ she said, ‘is life.’”"),
        ("Water is 'life'.", "“Water is ‘life’.”"),
        ('It\'s "life", he said.', "“It’s ‘life’, he said.”"),
    ],
)
def test_a_quote_has_its_marks_once(small: Site, written: str, said: str) -> None:
    quotes = f"quotes:\n  one:\n    words: {written}\n    speaker: li-ming\ndate:"
    small.change(f"{OPENING}/index.en.md", "date:", quotes)
    small.built()
    assert f"<blockquote><p>{said}</p>" in small.page(f"en/{OPENING}/")


@needs_browser
@pytest.mark.parametrize("language", ["sr", "fi", "zh"])
def test_the_form_for_wechat_fits_a_phone_and_is_dark_at_night(
    browser: Browser, public: Path, serve: Callable[[Path], str], language: str
) -> None:
    page = opened(
        browser, f"{serve(public)}{language}/{RELEASE}/wechat.html", 320, color_scheme="dark"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    looks = "([e, name]) => getComputedStyle(document.querySelector(e))[name]"
    assert page.evaluate(looks, ["body", "backgroundColor"]) == "rgb(13, 26, 32)"
    # The article itself stays dark on white, as it will be where it is pasted.
    assert page.evaluate(looks, ["div", "backgroundColor"]) == "rgb(255, 255, 255)"
    headless = "[...document.querySelectorAll('section')].filter(e => !e.querySelector('h2,h3'))"
    assert page.evaluate(f"{headless}.length") == 0
    assert findings(page) == []
    page.context.close()
