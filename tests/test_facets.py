"""Facets: choices that lead to pages which show less, without any script."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Site

from plenary.pages.views.facets import choices, facets, matching

VALUES = ["CN", "RS", "SK"]
THINGS = st.lists(st.lists(st.sampled_from(VALUES), unique=True))


@given(THINGS)
def test_each_choice_shows_as_many_as_it_says_and_each_facet_leaves_a_choice(
    countries: list[list[str]],
) -> None:
    things = [{"facets": {"country": values}} for values in countries]
    found = facets("en/2024/speakers/", {"country": {value: {} for value in VALUES}}, things)
    for chosen in choices(found):
        assert chosen["path"] == f"en/2024/speakers/country/{chosen['value'].lower()}/"
        assert 0 < chosen["count"] == len(matching(things, chosen))
    present = {value for values in countries for value in values}
    differ = any(set(values) != present for values in countries)
    expected = [len(present)] if len(present) > 1 and differ else []
    assert [len(facet["values"]) for facet in found] == expected


@pytest.fixture
def speakers(small: Site) -> Site:
    small.write(
        "2024/forums/fish/index.en.md",
        "---\ntitle: Fish\nsessions:\n  ladders: {title: Ladders, start: 2024-11-08 09:00,"
        " length: 30, speakers: [jana-novak]}\n---\n",
    )
    small.built(SITEURL="https://rivers.example")
    return small


def test_every_choice_is_a_page_with_just_its_speakers(speakers: Site) -> None:
    names = lambda path: re.findall(r"<h2><a [^>]*>([^<]*)</a>", speakers.page(path))  # noqa: E731
    everybody = names("en/2024/speakers/")
    assert len(everybody) == 2
    assert names("en/2024/speakers/forum/fish/") == ["Jana Novak"]
    assert names("en/2024/speakers/country/cn/") == ["Li Ming"]
    page = speakers.page("en/2024/speakers/")
    for choice in re.findall(r'<a href="([^"]*)" data-value=', page):
        assert set(names(f"en/2024/speakers/{choice}")) <= set(everybody), choice


def test_the_choice_is_marked_and_the_whole_list_is_one_click_away(speakers: Site) -> None:
    page = speakers.page("en/2024/speakers/forum/fish/")
    assert '<a href="./" data-value="fish" aria-current="true">Fish</a>' in page
    assert '<a href="../../">All speakers</a>' in page
    assert "aria-current" not in speakers.page("en/2024/speakers/").partition('class="facets"')[2]


def test_the_language_of_a_sub_forums_title_is_marked(speakers: Site) -> None:
    page = speakers.page("zh/2024/speakers/")
    assert 'data-value="fish" lang="en" dir="ltr">Fish</a>' in page


def test_search_engines_are_led_to_the_whole_list(speakers: Site) -> None:
    page = speakers.page("en/2024/speakers/country/cn/")
    assert '<meta name="robots" content="noindex">' in page
    assert '<link rel="canonical" href="https://rivers.example/en/2024/speakers/">' in page
    assert "/country/" not in speakers.page("sitemap.xml")


def test_each_card_says_what_a_script_filters_by(speakers: Site) -> None:
    page = speakers.page("en/2024/speakers/")
    assert '<li class="person" data-country="SK" data-forum="fish dams">' in page


def test_a_session_says_nothing_of_filters_that_are_not_offered(speakers: Site) -> None:
    page = speakers.page("en/2024/agenda/")
    offered = set(re.findall(r'data-facet="(\w+)"', page))
    assert "attendance" not in offered  # all take part in both ways
    (said, *_) = re.findall(r'<li class="session"([^>]*)>', page)
    names = set(re.findall(r"data-(\w+)=", said)) & {
        "attendance",
        "day",
        "forum",
        "kind",
        "language",
    }
    assert "forum" in names <= {*offered, "forum"}
