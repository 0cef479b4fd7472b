"""What hosts are told: one truth, in the words of each."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from support import SMALL, Site

from plenary.languages.accept_language import patterns, ranges
from plenary.languages.registry import Language
from plenary.pages.hosting import POLICIES, _either
from plenary.theme import PASTE_POLICY, POLICY

NEWS = "news/2024-11-07-opening/index.en.md"


def languages(*tags: str) -> dict[str, Language]:
    return {tag.lower(): Language(tag.lower(), tag, tag) for tag in tags}


def chosen(header: str, *tags: str) -> str:
    """Return the language that a header leads to."""
    found = (
        id_ for regex, id_ in patterns(languages(*tags)) if re.search(regex, header, re.IGNORECASE)
    )
    return next(found, "")


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("zh-TW,zh;q=0.9", "zh-hant"),
        ("zh-Hant-HK", "zh-hant"),
        ("zh-HK", "zh-hant"),
        ("zh-CN,zh;q=0.9", "zh-hans"),
        ("zh", "zh-hans"),
        ("zh-SG", "zh-hans"),
        ("sr", "sr-cyrl"),
        ("sr-RS", "sr-cyrl"),
        ("sr-Latn-RS,en", "sr-latn"),
        ("sr-ME", "sr-latn"),
        ("pt", "pt-br"),
        ("pt-PT", "pt-br"),
        ("ja, fr;q=0.9, sr;q=0.8", "sr-cyrl"),
        ("zhx", ""),
        ("", ""),
    ],
)
def test_readers_get_the_script_that_they_read(header: str, language: str) -> None:
    assert chosen(header, "zh-Hans", "zh-Hant", "sr-Cyrl", "sr-Latn", "pt-BR") == language


def test_readers_of_another_script_get_the_one_that_there_is() -> None:
    assert chosen("zh-TW", "en", "zh-Hans") == "zh-hans"
    assert chosen("zh-CN", "en", "zh-Hant") == "zh-hant"
    assert chosen("sr-Latn", "sr-Cyrl", "en") == "sr-cyrl"


def test_no_two_languages_share_a_range() -> None:
    found = ranges(languages("zh-Hant", "zh-Hans", "zh-Hant-HK", "en", "en-GB", "sr-Latn", "sr"))
    every = [one for claimed in found.values() for one in claimed]
    assert len(every) == len(set(every))
    assert all(found.values())


def test_where_one_policy_is_sent_for_all_it_allows_what_each_page_needs() -> None:
    either = dict(d.partition(" ")[::2] for d in _either(POLICY, PASTE_POLICY).split("; "))
    for policy in (POLICY, PASTE_POLICY):
        for directive in policy.split("; "):
            name, *sources = directive.split()
            assert sources == ["'none'"] or set(sources) <= set(either[name].split())
    assert either["default-src"] == either["base-uri"] == "'none'"
    assert "script-src" in either
    assert "unsafe" not in either["script-src"].replace("'wasm-unsafe-eval'", "")


def test_no_header_is_said_twice_of_one_path(small: Site) -> None:
    """Cloudflare would send both values, and browsers would keep to both."""
    small.built(SITEURL="https://rivers.example/forum")
    rules: dict[str, list[str]] = {}
    for line in small.page("_headers").splitlines():
        if line.startswith("/"):
            rules[line] = []
        elif not line.startswith("#"):
            name, colon, value = line.strip().partition(": ")
            assert line.startswith("  ")
            assert colon
            assert value
            assert len(line) < 2000
            rules[next(reversed(rules))].append(name)
    paths = [f"/forum/{path}" for path in small.tree()] + ["/forum/", "/forum/en/"]
    for path in paths:
        sent = [n for rule, names in rules.items() if _matches(rule, path) for n in names]
        if path.startswith("/forum/media/"):  # both policies hold there, as they are meant to
            sent.remove("Content-Security-Policy")
        assert len(sent) == len(set(sent)), path
        assert "Content-Security-Policy" in sent
    assert len(rules) <= 100
    assert rules["/forum/theme/*"] == ["Cache-Control"]


def _matches(rule: str, path: str) -> bool:
    """Whether a rule is about a path, where a star is anything."""
    return re.fullmatch(".*".join(map(re.escape, rule.split("*"))), path) is not None


def test_cloudflare_finds_all_old_addresses_before_the_lines_that_it_does_not_know(
    small: Site,
) -> None:
    """Its parser: two or three words, a status out of its list, no source twice, no star before."""
    small.change(NEWS, "place:", "aliases: [/old, /a b.html]\nplace:")
    small.built()
    rules: dict[str, tuple[str, str]] = {}
    for line in small.page("_redirects").splitlines():
        words = line.split()
        if line.startswith("#") or len(words) > 3:
            continue
        if words[2] in ("301", "302") and words[0] not in rules:
            assert "*" not in words[0]
            rules[words[0]] = (words[1], words[2])
    target = f"/en/{NEWS.removesuffix('index.en.md')}"
    assert rules == dict.fromkeys(("/old/", "/old", "/a%20b.html"), (target, "301"))


def test_netlify_leads_by_language_and_shows_404_in_each(small: Site) -> None:
    small.built(SITEURL="https://rivers.example/forum")
    lines = small.page("_redirects").splitlines()
    chosen = [line for line in lines if "Language=" in line]
    assert chosen == [
        "/forum/ /forum/zh/ 302! Language=zh",
        "/forum/ /forum/de/ 302! Language=de",
        "/forum/ /forum/en/ 302! Language=en",  # last: many read it besides
    ]
    assert "/forum/zh/* /forum/zh/404.html 404" in lines


def test_rules_for_servers_lie_beside_the_site_and_only_if_they_are_wanted(
    make_site: Callable[..., Site], tmp_path: Path
) -> None:
    site = make_site(SMALL)
    site.built()
    before = site.tree()
    rules = tmp_path / "rules"
    site.built(HOSTING=str(rules))
    names = {"nginx-maps.conf", "nginx-site.conf", "site.caddy"}
    assert {file.name for file in rules.iterdir()} == names
    assert site.tree() == before
    assert not {path for path in before if "nginx" in path or "caddy" in path}
    times = {file: file.stat().st_mtime_ns for file in rules.iterdir()}
    site.built(HOSTING=str(rules))
    assert times == {file: file.stat().st_mtime_ns for file in rules.iterdir()}


def test_rules_for_servers_may_not_lie_in_what_is_served(small: Site) -> None:
    for folder in (small.output / "rules", small.output, small.content, small.folder):
        _, problems = small.build(HOSTING=str(folder))
        (problem,) = problems
        what = (
            "this folder is inside the output folder or the content folder, or contains one of them"
        )
        assert problem.what == what


def test_two_sites_on_one_nginx_have_variables_of_their_own(
    make_site: Callable[..., Site], tmp_path: Path
) -> None:
    known = []
    for id_ in ("11111111", "22222222"):
        site = make_site(SMALL, SITE_ID=f"{id_}-0000-4000-8000-000000000000")
        site.built(HOSTING=str(tmp_path / id_))
        text = (tmp_path / id_ / "nginx-maps.conf").read_text()
        known.append(set(re.findall(r"^map \S+ (\$\S+) ", text, re.MULTILINE)))
    assert len(known[0]) == 8
    assert not known[0] & known[1]


def test_every_page_is_sent_with_the_policy_that_it_names_itself(small: Site) -> None:
    """So whoever gives a page a policy of its own must tell hosts of it (pages/hosting.py)."""
    small.built()
    for path, data in small.tree().items():
        named = re.search(rb'http-equiv="Content-Security-Policy" content="([^"]+)"', data)
        if named:
            address = f"/{path.removesuffix('index.html')}"
            sent = (p for ending, p in POLICIES.items() if address.endswith(ending))
            own = named[1].decode().replace("&#39;", "'")
            assert own == next(sent, POLICY), path


def test_where_forms_were_is_told_to_netlify_alone(small: Site) -> None:
    """Cloudflare would lead away from files that are there; it skips whole addresses."""
    small.built(SITEURL="https://rivers.example/forum", FORMS={"yearly list": "none"})
    lines = small.page("_redirects").splitlines()
    start = "https://rivers.example/forum"
    assert f"{start}/:lang/news/:release/release.docx /forum/:lang/news/:release/ 302" in lines
    assert f"{start}/:lang/news/2024/ /forum/:lang/news/ 302" in lines
    assert f"{start}/media/news/:release/press-kit.zip /forum/en/news/:release/ 302" in lines
    forms = [line for line in lines if line.endswith(" 302")]
    assert all(line.startswith(start) and "*" not in line for line in forms)
    # A card is made for all pages but those of sessions
    assert not [line for line in lines if ":release/card." in line]
