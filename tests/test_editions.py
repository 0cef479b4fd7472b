"""Several editions: each page has the menu of its own, and nothing of an older one is lost."""

import re
import shutil
from typing import Any

import pytest
from planned import views
from support import Site

STUB = "---\ntitle: River Forum 2027\nplace: Riverton\nstart: 2027-05-04\n---\nIt is coming.\n"


@pytest.fixture
def next_one(small: Site) -> Site:
    """The small site, and nothing but the announcement of its next edition."""
    small.write("2027/index.en.md", STUB)
    return small


def menu(view: dict[str, Any]) -> list[str]:
    return [link["path"] for link in view["nav"]]


def test_a_page_has_the_menu_of_the_edition_that_is_read(next_one: Site) -> None:
    found = views(next_one)
    old = ["forums/", "agenda/", "speakers/"]
    of_2024 = ["en/2024/", *(f"en/2024/{name}" for name in old), "en/news/", "en/2024/galleries/"]
    for page in ("2024/", "2024/agenda/", "2024/forums/dams/keynote/", "2024/speakers/li-ming/"):
        assert menu(found[f"en/{page}index.html"]) == of_2024, page
    # A release is read in the edition that it is about
    assert menu(found["en/news/2024-11-07-opening/index.html"]) == of_2024
    # Of the newest there is nothing yet but its own page
    for page in ("", "news/", "about/", "2027/", "2027/agenda/"):
        assert menu(found[f"en/{page}index.html"]) == ["en/2027/", "en/news/"], page


def test_there_is_a_way_from_each_edition_to_the_same_page_of_another(next_one: Site) -> None:
    shutil.copytree(next_one.content / "2024/speakers", next_one.content / "2027/speakers")
    found = views(next_one)
    speakers = found["en/2024/speakers/index.html"]["switch"]
    assert [(one["path"], one["current"]) for one in speakers] == [
        ("en/2027/speakers/", False),
        ("en/2024/speakers/", True),
    ]
    agenda = found["en/2024/agenda/index.html"]["switch"]
    assert [one["path"] for one in agenda] == ["en/2027/", "en/2024/agenda/"]


def test_one_edition_alone_needs_no_way_to_others(small: Site) -> None:
    found = views(small)
    assert found["en/index.html"]["switch"] == []
    assert "en/editions/index.html" not in found


def test_the_first_page_leads_to_all_of_the_edition_before(next_one: Site) -> None:
    next_one.built()
    home, whole = next_one.page("en/"), next_one.page("en/editions/")
    assert '<a href="2027/">River Forum 2027</a>' in home
    for path in ("forums/", "agenda/", "speakers/", "galleries/", "forums/dams/"):
        assert f'href="2024/{path}"' in home, path
    assert "City of Riverton" in home
    assert re.findall(r'<h2><a href="../(\d+)/">', whole) == ["2027", "2024"]
    assert 'href="../2024/agenda/"' in whole
    assert "2027/agenda" not in whole
    # Pages that say only that there is nothing yet are not for search engines
    assert "2027/agenda" not in next_one.page("sitemap.xml")
    assert "2027/agenda" not in next_one.page("en/2027/")
