"""No old address dies: a page at each leads on to where its page is now."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html
from playwright.sync_api import Browser
from support import SMALL, Site
from visitor import findings, needs_browser, opened

from plenary.content.aliases import alias
from plenary.formats import caddy, netlify, nginx

NEWS = "news/2024-11-07-opening/"
TEXT = f"{NEWS}index.en.md"


def with_old(site: Site, *addresses: str, path: str = TEXT) -> Site:
    """Give a text old addresses."""
    lines = "".join(f"  - {address}\n" for address in addresses)
    site.change(path, "title:", f"aliases:\n{lines}title:")
    return site


@pytest.mark.parametrize(
    ("written", "known", "file"),
    [
        ("/news/2023/old.html", "/news/2023/old.html", "news/2023/old.html"),
        ("/Old.HTM", "/Old.HTM", "Old.HTM"),
        ("/old", "/old/", "old/index.html"),
        ("/old/", "/old/", "old/index.html"),
        ("/old/index.html", "/old/", "old/index.html"),
        ("/archive/news.php", "/archive/news.php/", "archive/news.php/index.html"),
        ("/%e6%96%b0%e9%97%bb/", "/新闻/", "新闻/index.html"),
        ("/新闻", "/新闻/", "新闻/index.html"),
        ("/a%20b/", "/a b/", "a b/index.html"),
        ("/100%25/", "/100%/", "100%/index.html"),
        ("/zh/alt/", "/zh/alt/", "zh/alt/index.html"),
    ],
)
def test_a_page_lies_where_a_host_looks_for_the_old_address(
    small: Site, written: str, known: str, file: str
) -> None:
    assert alias(written) == known
    with_old(small, f'"{written}"').built()
    page = html.document_fromstring((small.output / file).read_bytes())
    (link,) = page.xpath("//main//a/@href")
    target = (small.output / file).parent / link
    assert target.resolve() == (small.output / "en" / NEWS).resolve()


@given(st.text())
def test_whatever_is_accepted_is_a_path_inside_and_is_accepted_again(text: str) -> None:
    try:
        found = alias(text)
    except ValueError:
        return
    assert found.startswith("/")
    assert not {"", ".", ".."} & set(found.strip("/").split("/"))
    if "%" not in found:
        assert alias(found) == found


@pytest.mark.parametrize("written", ["/en/news/*", "/{$HOME}/", "/%7B$HOME%7D/", '/"old"/'])
def test_what_would_rule_the_host_is_no_old_address(written: str) -> None:
    with pytest.raises(ValueError, match="`, which has a special meaning for servers"):
        alias(written)


@pytest.mark.parametrize("written", ["/robots.txt", "/Sitemap.xml/", "/revisions.json"])
def test_a_file_of_the_site_s_own_is_no_old_address(written: str) -> None:
    with pytest.raises(ValueError, match="the site itself uses"):
        alias(written)


@pytest.mark.parametrize("written", ["/con/", "/old/NUL.html", "/aux"])
def test_a_device_of_windows_is_no_old_address(written: str) -> None:
    with pytest.raises(ValueError, match="Windows reserves"):
        alias(written)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("/a\\b", "contains a character that an address cannot contain"),
        ("/" + "a" * 300, "`aaaaaaaaaaaaaaaaaaaa…` is too long for the name of a file"),
        ("/aaaaaaaaaaaaaaaaaaa" * 50, "aaa…` is too long for the rules of a server"),
    ],
)
def test_what_no_host_can_have_is_no_old_address(written: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        alias(written)


# What hosts give a meaning to somewhere, beside letters of any kind
MEANT = st.text(":*$~{}()[]|^+?#&=;,!'\"\\`%@ ./-_aZ0ä开\t\n", min_size=1, max_size=12)


@given(st.lists(MEANT | st.text(max_size=6), min_size=1, max_size=3).map("/".join))
@example(":lang/")
@example(":splat")
@example("a $uri {path} b/")
@example("~^.*$")
@example("a%20301!%0A%2F")
def test_in_the_rules_of_every_host_an_old_address_is_itself_and_nothing_more(path: str) -> None:
    try:
        old = alias(f"/{path}")
    except ValueError:
        return
    rules = {"prefix": "", "name": "p", "moved": [[old, "/en/x/"]], "languages": [["en", ["en"]]]}
    view: dict[str, object] = {
        **rules,
        "default": "en",
        "accept": [],
        "policies": [],
        "headers": [],
    }
    view |= {"policy": "", "caching": {"hashed": "", "large": "", "usual": ""}, "hashed": "theme/"}
    view |= {"siteurl": "https://forum.example", "dropped": [], "unlisted": [], "loosest": ""}
    view |= {"media": "media/", "media_policy": "", "saved": ["pdf"]}
    view |= {"hashed_endings": [], "large": [], "types": {"html": "text/html"}, "named": {}}
    forms = {old, old.removesuffix("/")}
    lines = [line for line in netlify.redirects(view).decode().split("\n") if " 301" in line]
    words = [line.split() for line in lines]
    assert {len(found) for found in words} == {3}
    assert {unquote(found[0]) for found in words} == forms
    assert not any(mark in found[0] for found in words for mark in ":*{}#")
    # nginx: in double quotes only these two are special; a key that begins with ~ is an expression
    block = nginx.maps(view).decode().split("$p_moved {\n")[1].split("\n}")[0]
    keys = re.findall(r'^ +"((?:[^"\\]|\\.)*)" "/en/x/";$', block, re.MULTILINE)
    assert {re.sub(r"\\(.)", r"\1", key) for key in keys} == forms
    assert len(block.splitlines()) == len(forms) + 1
    assert not any(key.startswith("~") for key in keys)
    # Caddy: no placeholder, no quotation mark
    block = caddy.site(view).decode().split("{plenary_moved} {\n")[1].split("\n\t}")[0]
    keys = re.findall(r'^\s+"([^"{}]*)" "/en/x/"$', block, re.MULTILINE)
    assert set(keys) == forms
    assert len(block.splitlines()) == len(forms) + 1


def test_an_address_that_no_server_can_keep_is_refused() -> None:
    with pytest.raises(ValueError, match="too long for the rules of a server"):
        alias("/" + "/".join(["old" * 50] * 7))


def test_the_page_at_an_old_address_needs_no_script_and_is_in_no_index(small: Site) -> None:
    with_old(small, "/old/deep/page.html").built(SITEURL="https://rivers.example/forum")
    page = html.document_fromstring(small.page("old/deep/page.html").encode())
    (refresh,) = page.xpath("//meta[@http-equiv='refresh']/@content")
    assert refresh == f"0; url=../../en/{NEWS}"
    (canonical,) = page.xpath("//link[@rel='canonical']/@href")
    assert canonical == f"https://rivers.example/forum/en/{NEWS}"
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//meta[@http-equiv='Content-Security-Policy']")
    assert not page.xpath("//script")
    assert page.xpath("//main//a/text()") == ["The River Forum opens"]
    for path in ("sitemap.xml", "en/sitemap/index.html", "en/feed.xml"):
        assert "old/deep" not in small.page(path)


def test_an_old_address_leads_to_the_language_whose_text_names_it(small: Site) -> None:
    with_old(small, "/old/")
    with_old(small, "/旧/", path=f"{NEWS}index.zh.md")
    small.built()
    page = html.document_fromstring(small.page("旧/").encode())
    assert page.get("lang") == "zh-Hans"
    assert page.xpath("//main//a/@href") == [f"../zh/{NEWS}"]
    assert "/%E6%97%A7/ /zh/" in small.page("_redirects")
    assert "/old/ /en/" in small.page("_redirects")


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("site/index.en.md", ""),
        ("2024/index.en.md", "2024/"),
        ("2024/forums/dams/index.en.md", "2024/forums/dams/"),
        ("2024/speakers/li-ming/index.en.md", "2024/speakers/li-ming/"),
        ("2024/galleries/banks/index.en.md", "2024/galleries/banks/"),
        ("pages/about/index.en.md", "about/"),
    ],
)
def test_every_kind_of_page_may_have_old_addresses(small: Site, path: str, key: str) -> None:
    text = (small.content / path).read_text("utf-8")
    small.write(path, text.replace("---\n", "---\naliases: [/old.html]\n", 1))
    small.built()
    assert f'href="en/{key}"' in small.page("old.html")


@pytest.mark.parametrize("kept", ["draft: true", "embargo: 2024-11-10 09:00"])
def test_what_is_kept_back_leaves_no_trace_of_its_old_addresses(
    make_site: Callable[..., Site], kept: str, tmp_path: Path
) -> None:
    site = make_site(SMALL, AS_OF="2024-11-09 09:00", HOSTING=str(tmp_path / "rules"))
    site.built()
    before, rules = site.tree(), (tmp_path / "rules/site.caddy").read_bytes()
    front = f"---\ntitle: New\ndate: 2024-11-10\naliases: [/secret.html]\n{kept}\n---\n"
    site.write("news/new/index.en.md", front)
    site.built()
    assert site.tree() == before
    assert (tmp_path / "rules/site.caddy").read_bytes() == rules


def test_a_withdrawn_release_keeps_its_old_addresses(small: Site) -> None:
    small.change(TEXT, "place:", "aliases: [/old/]\nwithdrawn: 2024-11-09\nplace:")
    small.built()
    assert "The River Forum opens" in small.page("old/")
    assert f"/old/ /en/{NEWS} 301" in small.page("_redirects")


def test_an_old_address_that_only_the_plan_knows_to_be_taken_is_told_too(small: Site) -> None:
    with_old(small, "/en/news/2024/", "/en/feed.xml/old/")
    _, problems = small.build()
    told = [problem for problem in problems if not problem.warning]
    assert {problem.place.file for problem in told} == {TEXT}
    assert [problem.what for problem in told] == [
        "en/feed.xml already has the address en/feed.xml/old/index.html",
        "en/news/2024/index.html already has the address en/news/2024/index.html",
    ]
    assert not small.output.exists()


@needs_browser
def test_a_visitor_of_an_old_address_is_led_on_and_the_page_is_accessible(
    browser: Browser, small: Site, serve: Callable[[Path], str]
) -> None:
    with_old(small, "/%E6%97%A7/page.html").built()
    root = serve(small.output)
    page = opened(browser, root)
    page.goto(f"{root}%E6%97%A7/page.html")
    page.wait_for_url(f"{root}en/{NEWS}")
    page.route("**/*.html", _without_refresh)  # to have time to look
    page.goto(f"{root}%E6%97%A7/page.html")
    assert findings(page) == []
    page.context.close()


def _without_refresh(route: object) -> None:
    answer = route.fetch()  # type: ignore[attr-defined]
    body = answer.text().replace('http-equiv="refresh"', 'name="refresh"')
    route.fulfill(response=answer, body=body)  # type: ignore[attr-defined]
