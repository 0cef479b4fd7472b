"""Several editions: each page has the menu of its own, and nothing of an older one is lost."""

import re
import shutil
from typing import Any

import pytest
from camera import photo
from planned import views
from support import Site

from plenary.forms import FORMS

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
    of_2024.append("en/2024/partners/")
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


PLAN = "floor_plan: plan.png\nphotos:\n  plan.png: {alt: Two rooms}\nrooms:\n"


def test_a_map_of_the_halls_is_shown_while_it_helps(small: Site) -> None:
    (small.content / "2024/plan.png").write_bytes(photo((640, 400), "PNG"))
    small.change("2024/index.en.md", "rooms:\n", PLAN)
    small.change(
        "2024/index.zh.md", "---\ntitle:", "---\nphotos: {plan.png: {alt: 两个会场}}\ntitle:"
    )
    found = views(small)
    for page in ("en/index.html", "en/2024/index.html"):
        halls = found[page]["edition"]["halls"]
        assert [room["title"] for room in halls["rooms"]] == ["Great Hall", "Studio"]
        assert halls["plan"]["alt"] == "Two rooms"
    # It is no photo of the event
    assert found["en/2024/index.html"]["album"]["photos"] == []
    assert found["zh/2024/index.html"]["edition"]["halls"]["plan"]["alt"] == "两个会场"


def test_a_map_needs_words_and_rooms_that_are_published(small: Site) -> None:
    rooms = "  tent: {title: Tent, sample: true}\n---\n"
    small.write("2027/index.en.md", STUB.replace("---\nIt", PLAN + rooms + "It"))
    (small.content / "2027/plan.png").write_bytes(photo((640, 400), "PNG"))
    alone: dict[str, Any] = {"FORMS": dict.fromkeys(FORMS, "none"), "SEARCH": False}
    small.built(SHOW_SAMPLES=False, **alone)
    assert not [path for path in small.tree() if "plan.png" in path]
    small.change("2027/index.en.md", "{alt: Two rooms}", "{}")
    _, problems = small.build()
    assert "the photo `plan.png` has no alternative text" in "\n".join(map(str, problems))
