"""nginx and Caddy serve the site as they should, with the examples that we ship."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hosts import Host, hosted, needs
from support import SMALL, SMALL_LANGUAGES, Site, overlay

from plenary.pages.hosting import AN_HOUR, FOR_EVER, HEADERS
from plenary.theme import PASTE_POLICY, POLICY

NEWS = "news/2024-11-07-opening/"
OLD = """\
aliases:
  - /news/2023/old.html
  - /old-folder
  - /2023/11/20/%e5%bc%80%e5%b9%95-day/
  - /archive/news.php
  - /with a space/'quoted'/
  - /:lang/
  - /~^(a|b)+$/$uri;=&,!@/
"""


@pytest.fixture(scope="module", params=["", "/forum"], ids=["root", "sub-path"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A small site with old addresses, as it is published at a root or below a path."""
    prefix = request.param
    folder = tmp_path_factory.mktemp("hosted")
    site = Site(
        folder,
        {
            "LANGUAGES": SMALL_LANGUAGES,
            "SITEURL": f"https://rivers.example{prefix}",
            "OUTPUT_PATH": str(folder / "www") + prefix,
            "HOSTING": str(folder / "rules"),
            "COMPRESS": True,
        },
    )
    overlay(SMALL, site.content)
    site.change(f"{NEWS}index.en.md", "place: Riverton\n", f"place: Riverton\n{OLD}")
    site.change(f"{NEWS}index.zh.md", "---\n", "---\naliases: [/老地址/]\n")
    site.built()
    output = Path(site.settings["OUTPUT_PATH"])
    (output / ".git").mkdir()
    (output / ".git/config").write_text("secret")
    (output / "en/.hidden.html").write_text("secret")
    (output / "empty").mkdir()
    site.settings["prefix"] = prefix
    return site


@pytest.fixture(
    scope="module", params=[pytest.param(name, marks=needs(name)) for name in ("nginx", "caddy")]
)
def host(
    request: pytest.FixtureRequest, site: Site, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Host]:
    """A server with that site."""
    folder = tmp_path_factory.mktemp(request.param)
    with hosted(request.param, site.folder / "www", site.folder / "rules", folder) as host:
        yield host


@pytest.fixture
def at(site: Site) -> str:
    """Where the site lies."""
    return str(site.settings["prefix"])


def test_a_page_is_sent_with_all_headers(host: Host, at: str) -> None:
    answer = host.get(f"{at}/en/{NEWS}")
    assert answer.status == 200
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    assert answer["Content-Security-Policy"] == f"{POLICY}; frame-ancestors 'none'"
    assert answer["Cache-Control"] == "public, max-age=60, must-revalidate"
    assert answer["Strict-Transport-Security"] == "max-age=31536000"  # the owner's line
    for name, value in HEADERS:
        assert answer[name] == value
    rules = host.get(answer["Speculation-Rules"].strip('"'))
    assert rules["Content-Type"] == "application/speculationrules+json"
    assert rules["Cache-Control"] == "public, max-age=31536000, immutable"
    assert [*json.loads(rules.body)] == ["prefetch"]
    assert "The River Forum opens" in answer.body.decode()


def test_the_form_for_wechat_has_the_policy_that_it_needs(host: Host, at: str) -> None:
    answer = host.get(f"{at}/zh/{NEWS}wechat.html")
    assert answer["Content-Security-Policy"] == f"{PASTE_POLICY}; frame-ancestors 'none'"


@pytest.mark.parametrize(
    ("accepted", "form"),
    [("br", "br"), ("gzip", "gzip"), ("gzip, deflate, br", "br"), ("", ""), ("identity", "")],
)
def test_what_was_compressed_is_sent_to_those_who_accept_it(
    host: Host, at: str, site: Site, accepted: str, form: str
) -> None:
    answer = host.get(f"{at}/en/{NEWS}", Accept_Encoding=accepted)
    assert answer["Content-Encoding"] == form
    assert "Accept-Encoding" in answer["Vary"]
    file = Path(site.settings["OUTPUT_PATH"]) / "en" / NEWS / "index.html"
    assert answer.body == file.read_bytes()
    if form:
        ending = {"br": ".br", "gzip": ".gz"}[form]
        assert answer.sent == file.with_name(f"index.html{ending}").read_bytes()


def test_what_is_known_already_is_not_sent_again(host: Host, at: str) -> None:
    for path in ("en/", "en/feed.xml", "en/2024/agenda/calendar.ics"):
        for accepted in ("", "gzip", "br"):
            first = host.get(f"{at}/{path}", Accept_Encoding=accepted)
            tag = first["ETag"]
            again = host.get(f"{at}/{path}", Accept_Encoding=accepted, If_None_Match=tag)
            assert (again.status, again.sent) == (304, b""), (path, accepted)
            assert again["Cache-Control"] == first["Cache-Control"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("en/feed.xml", "application/atom+xml"),
        ("en/feed.json", "application/feed+json"),
        ("en/site.webmanifest", "application/manifest+json"),
        ("en/2024/agenda/calendar.ics", "text/calendar; charset=utf-8"),
        ("en/2024/schedule.json", "application/json"),
        ("en/2024/schedule.xml", "application/xml"),
        ("sitemap.xml", "application/xml"),
        ("robots.txt", "text/plain; charset=utf-8"),
        (f"en/{NEWS}release.txt", "text/plain; charset=utf-8"),
        (f"media/{NEWS}press-kit.zip", "application/zip"),
        ("media/2024/galleries/banks/bank.png", "image/png"),
        (f"en/{NEWS}card.png", "image/png"),
        ("theme/style.HASH.css", "text/css; charset=utf-8"),
        ("theme/viewer.HASH.js", "text/javascript; charset=utf-8"),
        ("theme/icon.HASH.svg", "image/svg+xml"),
    ],
)
def test_everything_is_sent_as_what_it_is(
    host: Host, at: str, site: Site, path: str, kind: str
) -> None:
    answer = host.get(f"{at}/{_named(site, path)}", Accept_Encoding="gzip, br")
    assert (answer.status, answer["Content-Type"]) == (200, kind)


def test_pictures_in_avif_are_sent_as_such(host: Host, at: str, site: Site) -> None:
    output = Path(site.settings["OUTPUT_PATH"])
    picture = next(output.rglob("*.avif")).relative_to(output).as_posix()
    answer = host.get(f"{at}/{picture}")
    assert (answer.status, answer["Content-Type"]) == (200, "image/avif")
    assert answer["Cache-Control"] == AN_HOUR


def test_what_never_changes_is_kept_for_ever(host: Host, at: str, site: Site) -> None:
    answer = host.get(f"{at}/{_named(site, 'theme/style.HASH.css')}")
    assert answer["Cache-Control"] == FOR_EVER


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("zh/nothing/", "zh"),
        ("zh/news/nothing.html", "zh"),
        ("de/nothing.ics", "de"),
        ("en/nothing", "en"),
        ("nothing/", "en"),
        ("zhx/", "en"),
        ("theme/nothing.css", "en"),
        ("zh/feed.xml/x", "zh"),
        ("media/feed.json", "en"),
        ("empty/", "en"),
    ],
)
def test_404_is_in_the_language_of_the_address(
    host: Host, at: str, site: Site, path: str, language: str
) -> None:
    answer = host.get(f"{at}/{path}", Accept_Encoding="br")
    folder = f"{language}/" if path.startswith(f"{language}/") else ""
    wanted = Path(site.settings["OUTPUT_PATH"]) / f"{folder}404.html"
    assert answer.status == 404
    assert answer.body == wanted.read_bytes()
    assert f'lang="{ {"zh": "zh-Hans"}.get(language, language) }"' in answer.body.decode()
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    assert answer["Content-Security-Policy"].startswith(POLICY)
    assert "immutable" not in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("zh-TW", "zh"),
        ("de", "de"),
        ("DE-at, en", "de"),
        ("ja, fr;q=0.9, de;q=0.8, en;q=0.7", "de"),
        ("en-GB,en;q=0.9,zh;q=0.5", "en"),
        ("fr", ""),
        ("", ""),
        ("*", ""),
        ("dex, zhuang", ""),
    ],
)
def test_the_root_leads_to_the_visitors_language_or_offers_all(
    host: Host, at: str, header: str, language: str
) -> None:
    answer = host.get(f"{at}/", Accept_Language=header)
    assert "Accept-Language" in answer["Vary"]
    if language:
        assert answer.status == 302
        assert answer["Location"] == f"{at}/{language}/"
        assert answer["Cache-Control"] == "no-cache"
    else:
        assert answer.status == 200
        assert "简体中文" in answer.body.decode()


def test_only_the_root_depends_on_the_visitors_language(host: Host, at: str) -> None:
    answer = host.get(f"{at}/en/", Accept_Language="zh")
    assert answer.status == 200
    assert "Accept-Language" not in answer["Vary"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("news/2023/old.html", f"en/{NEWS}"),
        ("old-folder", f"en/{NEWS}"),
        ("old-folder/", f"en/{NEWS}"),
        ("2023/11/20/%E5%BC%80%E5%B9%95-day/", f"en/{NEWS}"),
        ("2023/11/20/%e5%bc%80%e5%b9%95-day", f"en/{NEWS}"),
        ("archive/news.php", f"en/{NEWS}"),
        ("with%20a%20space/%27quoted%27/", f"en/{NEWS}"),
        (":lang/", f"en/{NEWS}"),
        ("%3Alang", f"en/{NEWS}"),
        ("~%5E(a%7Cb)+$/$uri;=&,!@/", f"en/{NEWS}"),
        ("%E8%80%81%E5%9C%B0%E5%9D%80/", f"zh/{NEWS}"),
    ],
)
def test_an_old_address_leads_to_the_new_one_for_good(
    host: Host, at: str, old: str, new: str
) -> None:
    answer = host.get(f"{at}/{old}")
    assert (answer.status, answer["Location"]) == (301, f"{at}/{new}")
    assert host.get(answer["Location"]).status == 200


def test_no_old_address_takes_more_than_itself(host: Host, at: str) -> None:
    for path in ("en/", "zh/", "~aaa/en/"):
        assert host.get(f"{at}/{path}").status in (200, 404)


def test_a_folder_without_its_slash_leads_to_the_folder(host: Host, at: str) -> None:
    answer = host.get(f"{at}/en/news")
    assert answer.status in (301, 308)
    assert answer["Location"] == f"{at}/en/news/"
    if at:
        answer = host.get(at)
        assert answer.status in (301, 308)
        assert answer["Location"] == f"{at}/"


@pytest.mark.parametrize(
    "path",
    [".git/config", ".git/", "en/.hidden.html", "_headers", "_redirects", "en/../.git/config"],
)
def test_what_is_nobodys_business_is_not_served(host: Host, at: str, path: str) -> None:
    answer = host.get(f"{at}/{path}")
    assert answer.status == 404
    assert b"secret" not in answer.body
    assert b"Content-Security-Policy:" not in answer.body


@pytest.mark.parametrize("path", ["media/", "theme/", "media/2024/galleries/"])
def test_no_folder_is_listed(host: Host, at: str, path: str) -> None:
    answer = host.get(f"{at}/{path}")
    assert answer.status == 404
    assert b"bank" not in answer.body


def _named(site: Site, path: str) -> str:
    """Return a path with the digest that the file's name has."""
    output = Path(site.settings["OUTPUT_PATH"])
    known = (file.relative_to(output).as_posix() for file in output.rglob("*"))
    pattern = re.escape(path).replace("HASH", "[0-9a-f]{10}")
    return next(name for name in known if re.fullmatch(pattern, name))


@pytest.mark.parametrize(
    ("path", "page"),
    [
        (f"en/{NEWS}release.pdf", f"en/{NEWS}"),
        (f"en/{NEWS}press-kit.zip", f"en/{NEWS}"),
        (f"zh/{NEWS}press-kit-2.zip", f"zh/{NEWS}"),
        (f"media/{NEWS}press-kit-3.zip", f"en/{NEWS}"),
        ("media/2024/galleries/banks/banks-photos.zip", "en/2024/galleries/banks/"),
        ("en/2024/forums/fish/feed.xml", "en/2024/forums/fish/"),
        ("en/2024/forums/fish/calendar.ics", "en/2024/forums/fish/"),
        ("en/2024/agenda/kind/visit/", "en/2024/agenda/"),
        ("en/news/2019/", "en/news/"),
        ("de/news/2019/feed.json", "de/news/"),
    ],
)
def test_a_form_that_is_not_made_leads_to_its_page(
    host: Host, at: str, path: str, page: str
) -> None:
    answer = host.get(f"{at}/{path}")
    assert (answer.status, answer["Location"]) == (302, f"{at}/{page}")
    assert host.get(f"{at}/{page}").status == 200


@pytest.mark.parametrize("path", [f"en/{NEWS}other.pdf", "en/news/nothing/", "fr/news/2019/"])
def test_what_was_never_a_form_leads_nowhere(host: Host, at: str, path: str) -> None:
    answer = host.get(f"{at}/{path}")
    assert answer.status == 404
    assert answer["X-Content-Type-Options"] == "nosniff"
