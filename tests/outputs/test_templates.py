"""Links that work wherever a site is put, and what a template's digest covers."""

from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenary.addresses import absolute, relative, rooted
from plenary.outputs.templates import Reach
from plenary.store.store import Store

segments = st.text(alphabet="abc-é论 %?:#", min_size=1, max_size=6).filter(
    lambda s: s.strip(".") != ""
)
paths = st.builds(
    lambda parts, end: "/".join(parts) + (end if parts else ""),
    st.lists(segments, max_size=4),
    st.sampled_from(["/", "/page.html"]),
)


@given(paths, paths, st.sampled_from(["https://a.example/", "https://a.example/sub/path/"]))
def test_a_relative_link_leads_to_its_page_below_any_address(
    start: str, path: str, root: str
) -> None:
    here = urljoin(root, "/".join(map(_quoted, start.split("/"))))
    assert unquote(urljoin(here, relative(start, path))) == unquote(root) + path


def _quoted(segment: str) -> str:
    from urllib.parse import quote  # noqa: PLC0415

    return quote(segment)


@pytest.mark.parametrize(
    ("start", "path", "link"),
    [
        ("", "en/", "en/"),
        ("en/", "", "../"),
        ("en/news/", "en/news/", "./"),
        ("en/news/", "en/2024/agenda/", "../2024/agenda/"),
        ("en/a/", "media/photo #1 50%.jpg", "../../media/photo%20%231%2050%25.jpg"),
        ("404.html", "theme/style.css", "theme/style.css"),
        ("en/a/", "media/a b.jpg", "../../media/a%20b.jpg"),
    ],
)
def test_relative_links(start: str, path: str, link: str) -> None:
    assert relative(start, path) == link


def test_links_to_a_place() -> None:
    assert relative("en/news/", "en/news/", "x") == "#x"
    assert relative("en/a/", "en/b/", "session.ä") == "../b/#session.ä"


def test_addresses() -> None:
    assert absolute("https://a.example/s", "en/", "en/news/") == "https://a.example/s/en/news/"
    assert absolute("", "en/", "en/news/") == "news/"
    assert rooted("https://a.example/s", "en/") == "/s/en/"
    assert rooted("", "en/") == "/en/"


def test_a_templates_digest_covers_all_that_it_can_reach(tmp_path: Path) -> None:
    files = {
        "base.html": "{% include 'part.html' %}{% block b %}{% endblock %}",
        "part.html": "part",
        "page.html": "{% extends 'base.html' %}",
        "other.html": "other",
        "any.html": "{% include name %}",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    before = {
        name: Reach([tmp_path], Store(tmp_path.with_name("kept")), "").digest(name)
        for name in files
    }
    (tmp_path / "part.html").write_text("changed")
    after = {
        name: Reach([tmp_path], Store(tmp_path.with_name("kept")), "").digest(name)
        for name in files
    }
    assert {n for n in files if before[n] != after[n]} == {
        "base.html",
        "part.html",
        "page.html",
        "any.html",
    }
