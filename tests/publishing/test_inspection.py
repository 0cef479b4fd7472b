"""Nothing that should not be seen is published, whoever made it and however it came there."""

import gzip
import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo

from plenary.messages.publishing import BLOCKED_IN_CHINA, EMBARGOED, SLOW_IN_CHINA, THIRD_PARTY
from plenary.problems import Problems
from plenary.publishing.hosts import loading
from plenary.publishing.inspection import Inspection, Rules
from plenary.publishing.limits import Host

ADDRESS = "https://rivers.example/forum"
PAGE = "<!doctype html><html lang=en><title>x</title><body>{}</body></html>"


def inspect(folder: Path, **rules: object) -> list[str]:
    """Return what is wrong with a tree."""
    problems = Problems()
    found = Rules(ADDRESS, **rules)  # type: ignore[arg-type]
    Inspection(folder, found, lambda data: hashlib.sha1(data).hexdigest()).run(problems)
    return [str(problem) for problem in problems]


def write(folder: Path, name: str, data: str | bytes) -> None:
    """Write a file of a tree."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data.encode() if isinstance(data, str) else data)


def photo(form: str, *, exif: bool = False, xmp: bool = False, place: bool = True) -> bytes:
    """Return a photo that says, in one way or the other, where it was taken."""
    image, out = Image.new("RGB", (8, 8), "navy"), io.BytesIO()
    tags = Image.Exif()
    tags[ExifTags.Base.Artist] = "Zhang San"
    if place:
        tags.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (38.0, 18.0, 15.0)
    packet = b"<x:xmpmeta><exif:GPSLatitude>38,18N</exif:GPSLatitude></x:xmpmeta>"
    more: dict[str, object] = {"exif": tags} if exif else {}
    if xmp and form == "PNG":
        about = PngInfo()
        about.add_itxt("XML:com.adobe.xmp", packet.decode(), zip=True)
        more["pnginfo"] = about
    elif xmp:
        more["xmp"] = packet
    image.save(out, form, **more)
    return out.getvalue()


def test_a_tree_without_faults_has_none(published: Path, example: Path) -> None:
    problems = Problems()
    siteurl = "https://forum.example/sub/path"
    rules = Rules(siteurl, private=(Path.home(), Path(__file__).parent))
    tree = Inspection(published, rules, lambda data: hashlib.sha1(data).hexdigest()).run(problems)
    assert list(problems) == []
    assert len(tree) == sum(path.is_file() for path in published.rglob("*"))
    assert inspect(example) == []


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("en/index.en.md", "a source text"),
        ("messages.po", "a catalogue of translations"),
        ("en/messages.mo", "a catalogue of translations"),
        ("conf.py", "a program"),
        (".git/config", "a hidden file"),
        (".env", "a hidden file"),
        ("en/.htaccess", "a hidden file"),
        ("en/index.html~", "a backup copy of an editor"),
        ("en/.index.html.swp", "a backup copy of an editor"),
        ("en/photo.jpg.orig", "a backup copy of an editor"),
        ("en/#index.html#", "a backup copy of an editor"),
        ("media/~$plan.docx", "a backup copy of an editor"),
        ("media/Thumbs.db", "a file of the operating system"),
        ("media/.DS_Store", "a file of the operating system"),
        ("media/__MACOSX/x.jpg", "a file of the operating system"),
        ("key.pem", "a key"),
        ("access.log", "a data file of a program"),
        ('a"b.txt', "a file with an unsafe name"),
    ],
)
def test_files_that_are_no_part_of_a_site_are_told(tmp_path: Path, name: str, what: str) -> None:
    write(tmp_path, name, "x")
    assert any(
        f"{name}: problem: this is {what}, which must not be" in p for p in inspect(tmp_path)
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("en/program.exe", b"MZ"),
        ("en/page.php", b"x"),
        ("en/web.config", b"<x/>"),
        ("media/news/x/page.html", PAGE),
        ("media/news/x/page.js", "alert(1)"),
        ("media/news/x/page.pdf", PAGE),
        ("media/news/x/page.jpg", PAGE),
        ("media/news/x/page.html.gz", gzip.compress(PAGE.encode(), mtime=0)),
        ("media/news/x/script.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>"),
    ],
)
def test_files_of_kinds_that_run_are_told(tmp_path: Path, name: str, data: str | bytes) -> None:
    write(tmp_path, name, data)
    assert any(f"{name}: problem: this file must not be published" in p for p in inspect(tmp_path))


def test_a_kind_that_plenary_does_not_make_is_named(tmp_path: Path) -> None:
    write(tmp_path, "en/program.exe", b"MZ")
    (problem,) = inspect(tmp_path)
    assert "this file must not be published: `.exe` files are not allowed" in problem


def test_kinds_that_the_settings_allow_and_compressed_forms_are_welcome(tmp_path: Path) -> None:
    write(tmp_path, "media/news/x/plan.step", "x")
    write(tmp_path, "en/index.html", PAGE)
    write(tmp_path, "en/index.html.gz", gzip.compress(PAGE.encode()))
    assert inspect(tmp_path, attachments=frozenset({"step"})) == []


def test_what_a_host_looks_for_is_welcome(tmp_path: Path) -> None:
    for name in (".nojekyll", ".well-known/security.txt", "CNAME", "_headers", "robots.txt"):
        write(tmp_path, name, "x")
    assert inspect(tmp_path) == []


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("way", ["exif", "xmp"])
def test_photos_that_say_where_they_were_taken_are_told(
    tmp_path: Path, form: str, way: str
) -> None:
    ending = {"JPEG": "jpg"}.get(form, form.lower())
    write(tmp_path, f"media/x.{ending}", photo(form, exif=way == "exif", xmp=way == "xmp"))
    (problem,) = inspect(tmp_path)
    assert f"media/x.{ending}: problem: the photo x.{ending} contains the place where" in problem


def test_photos_that_say_whose_they_are_are_welcome(tmp_path: Path) -> None:
    write(tmp_path, "x.jpg", photo("JPEG", exif=True, place=False))
    assert inspect(tmp_path) == []


def test_photos_within_archives_are_looked_at_too(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("x.jpg", photo("JPEG", exif=True))
        archive.writestr("__MACOSX/._x.jpg", b"x")
    write(tmp_path, "media/kit.zip", out.getvalue())
    told = "\n".join(inspect(tmp_path))
    assert "media/kit.zip: problem: the photo x.jpg contains the place where it was taken" in told
    assert "__MACOSX/._x.jpg in this file is a file of the operating system, which" in told


def test_a_film_that_says_where_it_was_taken_is_told(tmp_path: Path) -> None:
    write(tmp_path, "x.mp4", b"....moov....udta\xa9xyz\0\x12\x15\xc7+38.3+116.8/")
    assert "where it was taken" in inspect(tmp_path)[0]


def test_links_files_that_are_too_large_and_broken_pictures_are_told(tmp_path: Path) -> None:
    write(tmp_path, "x.txt", "x" * 2000)
    (tmp_path / "y.txt").symlink_to("/etc/passwd")
    write(tmp_path, "z.jpg", b"no photo")
    told = "\n".join(inspect(tmp_path, largest=1000, host=Host("Host", files=2, bytes=1500)))
    assert "x.txt: problem: this file has 2\xa0kB; the host accepts 1\xa0kB at most" in told
    assert "y.txt: problem: this is a symbolic link" in told
    assert "z.jpg: problem: the picture cannot be read" in told
    whole = "all files together have 2\xa0kB; Host allows 2\xa0kB for a site"
    assert f"output: warning: {whole}" in told
    write(tmp_path, "a.txt", "x")
    told = "\n".join(inspect(tmp_path, host=Host("Host", files=2)))
    assert "output: warning: there are 3 files; Host allows 2 for a site" in told


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("-----BEGIN RSA PRIVATE KEY-----", "a private key"),
        ("-----BEGIN PRIVATE KEY-----", "a private key"),
        ("ghp_" + "a1" * 18, "a GitHub token"),
        ("glpat-" + "a1" * 10, "a GitLab token"),
        ("AKIA" + "A1" * 8, "an access key of Amazon"),
        ("aws_secret_access_key", "the name of an Amazon secret"),
    ],
)
def test_keys_are_told(tmp_path: Path, text: str, what: str) -> None:
    write(tmp_path, "x.json", f'["a",\n"{text}"]')
    (problem,) = inspect(tmp_path)
    assert problem.startswith(f"x.json:2: problem: this file contains {what}. Remove it")
    assert text not in problem


def test_folders_and_secrets_of_this_machine_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRESS_TOKEN", "swordfish-swordfish")
    write(tmp_path, "a.txt", "made in /home/li/site by Li")
    write(tmp_path, "b.txt", "see /home/library and ../home/li/ and https://x.example/home/li")
    write(tmp_path, "c.txt", "swordfish-swordfish")
    found = inspect(tmp_path, private=(Path("/home/li"),))
    assert found == [
        "a.txt:1: problem: this file contains the path of a folder of this computer. "
        + SECRET_HINT,
        "c.txt:1: problem: this file contains the secret PRESS_TOKEN. " + SECRET_HINT,
    ]


SECRET_HINT = "Remove it from the source of this file. If it has been online, change it."


def test_what_is_kept_back_is_told_by_its_address(tmp_path: Path) -> None:
    for name in ("en/news/x/index.html", "media/news/x/plan.pdf", "en/news/xy/index.html"):
        write(tmp_path, name, "%PDF-1.7" if name.endswith(".pdf") else PAGE)
    found = inspect(tmp_path, kept_back={"news/x/": ("news/2024-x", EMBARGOED)})
    (problem,) = found
    assert problem.startswith("en/news/x/index.html: problem: this file belongs to news/2024-x, ")
    assert "must not be published (under embargo) (here and in 1 more file)" in problem


@pytest.mark.parametrize(
    "address",
    [
        *("", "#", "#top", "#here", "./", "../", "../en/", "../en/index.html#here", "?q=1#here"),
        *("b/", "b", "b/#there", "b/?x=1#there", "/forum/en/b/", f"{ADDRESS}/en/b/#there"),
        *("//rivers.example/forum/en/", "caf%C3%A9.txt", "café.txt", "webcal://rivers.example/x"),
        *("https://elsewhere.example/x", "https://youtube.com/watch?v=1", "mailto:x@y.example"),
        *("/another/site/", "https://rivers.example/another/", "#:~:text=x", "tel:+86317"),
    ],
)
def test_links_that_lead_somewhere_are_let_be(tmp_path: Path, address: str) -> None:
    write(tmp_path, "index.html", PAGE)
    write(tmp_path, "en/index.html", PAGE.format(f'<p id=here><a href="{address}">x</a>'))
    write(tmp_path, "en/b/index.html", PAGE.format("<a name=there></a>"))
    write(tmp_path, "en/café.txt", "x")
    assert inspect(tmp_path) == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("c/", "the link `c/` is broken: there is no en/c"),
        ("index.html/", "is broken"),
        ("../../x", "is broken"),
        (f"{ADDRESS}/sk/", "there is no sk"),
        ("/forum/x.pdf", "there is no x.pdf"),
        ("#her", "is broken: en/index.html has no such place. Did you mean `#here`?"),
        ("b/#here", "is broken: en/b/index.html has no such place"),
        ("http://[", "is not a valid address"),
        ("javascript:alert(1)", "addresses such as `javascript:alert(1)` are not"),
        ("file:///etc/passwd", "addresses such as `file:///etc/passwd` are not allowed"),
    ],
)
def test_links_that_lead_nowhere_are_told(tmp_path: Path, address: str, words: str) -> None:
    write(tmp_path, "en/index.html", PAGE.format(f'<p id=here><a href="{address}">x</a>'))
    write(tmp_path, "en/b/index.html", PAGE)
    (problem,) = inspect(tmp_path)
    assert problem.startswith("en/index.html:1: problem: ")
    assert words in problem


FOREIGN = "https://elsewhere.example/x"


@pytest.mark.parametrize(
    "html",
    [
        f'<img alt="" src="{FOREIGN}">',
        f'<img alt="" srcset="x.png 1x, {FOREIGN} 2x">',
        f'<picture><source srcset="{FOREIGN}"></picture>',
        f'<script src="{FOREIGN}"></script>',
        f'<link rel="stylesheet" href="{FOREIGN}">',
        f'<link rel="preconnect" href="{FOREIGN}">',
        f'<link rel="icon" href="{FOREIGN}">',
        f'<iframe src="{FOREIGN}"></iframe>',
        f'<video poster="{FOREIGN}"></video>',
        f'<object data="{FOREIGN}"></object>',
        f'<form action="{FOREIGN}"></form>',
        f'<a href="./" ping="{FOREIGN}">x</a>',
        f'<p style="background: url({FOREIGN})">',
        f"<style>@import '{FOREIGN}';</style>",
        f'<meta http-equiv="refresh" content="0; url={FOREIGN}">',
        f'<svg><image href="{FOREIGN}"/></svg>',
        f'<svg><use xlink:href="{FOREIGN}"/></svg>',
        '<script src="//elsewhere.example/x"></script>',
    ],
)
def test_whatever_a_page_loads_from_elsewhere_is_told(tmp_path: Path, html: str) -> None:
    write(tmp_path, "index.html", PAGE.format(html))
    write(tmp_path, "x.png", photo("PNG"))
    (problem,) = inspect(tmp_path)
    assert "the page loads `" in problem
    assert "elsewhere.example/x` from another site" in problem


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.css", "@font-face{src:url(https://fonts.gstatic.com/a.woff2)}"),
        ("x.js", 'import x from "https://cdn.jsdelivr.net/npm/x";'),
        ("y.js", 'fetch("https://ajax.googleapis.com/x")'),
        (
            "x.svg",
            "<svg xmlns='http://www.w3.org/2000/svg'><style>@import 'https://fonts.googleapis.com/css'</style></svg>",
        ),
        ("x.html", "<iframe src=https://www.youtube-nocookie.com/embed/1></iframe>"),
    ],
)
def test_hosts_that_do_not_work_in_china_are_told(tmp_path: Path, name: str, text: str) -> None:
    write(tmp_path, name, text)
    found = inspect(tmp_path)
    slow = "`, which is slow in mainland China."
    blocked = "`, which is blocked in mainland China."
    known = blocked if "gstatic" in text or "youtube" in text else slow
    assert any(known in problem for problem in found), found


def test_hosts_are_known_with_all_below_them_and_no_others() -> None:
    assert loading("fonts.googleapis.com") is SLOW_IN_CHINA
    assert loading("WWW.Facebook.com.") is BLOCKED_IN_CHINA
    assert loading("notfacebook.com") is THIRD_PARTY
    assert loading("facebook.com.example") is THIRD_PARTY
    assert loading("beian.miit.gov.cn") is THIRD_PARTY


def test_pictures_without_words_are_told_and_empty_words_are_words(tmp_path: Path) -> None:
    write(tmp_path, "x.png", photo("PNG"))
    write(tmp_path, "a.html", PAGE.format('<img src="x.png" alt><img src="x.png" alt="A boat">'))
    assert inspect(tmp_path) == []
    write(tmp_path, "b.html", PAGE.format('<img src="x.png">'))
    (problem,) = inspect(tmp_path)
    assert "b.html:1: problem: the picture `x.png` has no alternative text" in problem


def test_addresses_in_files_for_machines_must_reach_a_page(tmp_path: Path) -> None:
    gone = f"{ADDRESS}/gone/"
    write(tmp_path, "sitemap.xml", f"<urlset><url><loc>{gone}</loc></url></urlset>")
    write(tmp_path, "feed.json", f'{{"items": [{{"id": "{gone}a", "url": "{gone}"}}]}}')
    folded = f"BEGIN:VCALENDAR\r\nURL:{gone[:30]}\r\n {gone[30:]}\r\nEND:VCALENDAR\r\n"
    write(tmp_path, "calendar.ics", folded)
    linked = f'<script type="application/ld+json">{{"@id": "{gone}x", "url": "{gone}"}}</script>'
    write(tmp_path, "index.html", PAGE.format(linked))
    (problem,) = inspect(tmp_path)
    assert "there is no gone (here and in 3 more files)" in problem


def test_what_is_wrong_everywhere_is_told_once(tmp_path: Path) -> None:
    for number in range(30):
        write(tmp_path, f"p/{number}.html", PAGE.format('<a href="/forum/gone/">x</a>'))
    (problem,) = inspect(tmp_path)
    assert "(here and in 29 more files)" in problem


def test_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    write(tmp_path, "a.xml", "<a>")
    write(tmp_path, "b.json", "{")
    write(tmp_path, "c.html", "")
    assert [problem.partition(" (")[0] for problem in inspect(tmp_path)] == [
        "a.xml: problem: this file cannot be read",
        "b.json: problem: this file cannot be read",
    ]
