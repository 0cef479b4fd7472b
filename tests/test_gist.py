"""What pages say of themselves in a sentence."""

import re
import unicodedata
from html import unescape
from pathlib import Path

import pytest
from support import Site

from plenary.pages.views.description import gist

META = re.compile(r"<meta [^>]*description[^>]*>")
CONTENT = re.compile(r'content=(?:"([^"]*)"|([^ >]+))')


def descriptions(page: str) -> list[str]:
    """Return what a page says of itself, to search engines and to those who share it."""
    found = [CONTENT.search(tag) for tag in META.findall(page)]
    return [unescape(one[1] or one[2]) for one in found if one]


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>The rules are these. They are long.</p>", "The rules are these."),
        (
            "<h2>Rules</h2><p>Dr. Jana Novák spoke on 9. May. Then all left.</p>",
            "Dr. Jana Novák spoke on 9. May.",
        ),
        ("<p>规则如下。第二句。</p>", "规则如下。"),
        ("<p>„Gut.“ Das war alles.</p>", "„Gut.“"),
        (
            "<p>Форум је отворен 9. новембра 2024. године. Крај.</p>",
            "Форум је отворен 9. новембра 2024. године.",
        ),
        ("<p>***</p><p>A &amp; B, i.e. all of it</p>", "A & B, i.e. all of it"),
        ("<ul><li>One</li></ul>", "One"),
        ("", ""),
    ],
)
def test_without_a_summary_the_first_sentence_is_the_description(html: str, said: str) -> None:
    assert gist("", html) == said
    assert gist("A summary: ", html) == "A summary"


def test_a_long_description_is_cut_behind_a_word() -> None:
    made = gist("river " * 200, "")
    assert len(made) <= 300
    assert made.endswith("river…")


def check_descriptions(output: Path) -> None:
    """Insist that every page has a description that begins and ends as a sentence does."""
    count = 0
    for file in sorted(output.rglob("*.html")):
        page = file.read_text(encoding="utf-8")
        if file.name == "wechat.html" or "http-equiv=refresh" in page or '"refresh"' in page:
            continue
        found = descriptions(page)
        assert found, file
        count += 1
        for said in found:
            assert 1 < len(said) <= 300, file
            assert unicodedata.category(said[0]) not in ("Po", "Pd", "Pe", "Pf", "Zs"), (file, said)
            assert said[-1] not in " ,;:–—-，；：、(（", (file, said)
    assert count


def test_every_page_of_the_example_says_what_it_is_about(example: Path) -> None:
    check_descriptions(example)


def test_every_page_of_another_event_says_what_it_is_about(second: Path) -> None:
    check_descriptions(second)


def test_a_site_that_says_little_has_descriptions_too(small: Site) -> None:
    """The case head-description."""
    (small.content / "site/index.zh.md").unlink()
    small.write("site/index.en.md", "---\ntitle: Lantern Forum\n---\nA.\n")
    small.write("pages/x/index.en.md", "---\ntitle: Rules\n---\nThe rules are these.\n")
    small.write("pages/y/index.en.md", "---\ntitle: Terms\n---\n")
    small.built(SITEURL="https://lantern.example")
    said = {path: descriptions(small.page(path)) for path in ("en/x/", "en/y/", "")}
    assert said["en/x/"] == ["The rules are these."] * 2
    assert said["en/y/"] == ["Terms: Lantern Forum"] * 2
    assert said[""][0]
    root = small.page("")
    assert '<meta property="og:image" content="https://lantern.example/en/card.jpg">' in root
    assert 'type="application/atom+xml"' in root
    assert "<loc>https://lantern.example/</loc>" in small.page("sitemap.xml")
    assert "news-sitemap" not in small.page("robots.txt")
    check_descriptions(small.output)
