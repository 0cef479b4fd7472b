"""What search engines are told of events and news: what Google wants, in schema.org's terms."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support import Site

SCRIPT = re.compile(r'<script type="?application/ld\+json"?>(.*?)</script>', re.DOTALL)

# developers.google.com/search/docs/appearance/structured-data/event, “Structured data type
# definitions”; previousStartDate is for what was moved
REQUIRED = ["location", "location.address", "name", "startDate"]
RECOMMENDED = [
    *("description", "endDate", "eventStatus", "image", "location.name"),
    *("offers", "offers.availability", "offers.price", "offers.priceCurrency"),
    *("offers.validFrom", "offers.url", "organizer", "organizer.name", "organizer.url"),
    *("performer", "performer.name"),
]
# …/structured-data/article: nothing is required
ARTICLE = [
    "author",
    "author.name",
    "author.url",
    "dateModified",
    "datePublished",
    "headline",
    "image",
]
FACTS = """attendance: hybrid
venue: House of Water
address: 1 Quay Street
registration: https://forum.example/register
registration_opens: 2024-05-01
price: 120 EUR
"""
KEYNOTE = """    kind: keynote
    summary: What dams are for.
    status: moved
    moved_from: 2024-11-07 08:00
    languages: [zh, en]
    attendance: hybrid
    streams: [https://live.example/dams]
"""


@pytest.fixture
def told(small: Site) -> Site:
    """A site that says all that there is to say of its events."""
    small.change("2024/index.en.md", "attendance: hybrid\n", FACTS)
    small.change(
        "2024/index.en.md", "title: City of R", "url: https://city.example, title: City of R"
    )
    small.change("2024/forums/dams/index.en.md", "    kind: keynote\n", KEYNOTE)
    small.built(SITEURL="https://rivers.example/forum")
    return small


def things(page: str) -> dict[str, dict[str, Any]]:
    """Return what a page tells, by type."""
    found = [json.loads(data) for data in SCRIPT.findall(page)]
    assert all(thing["@context"] == "https://schema.org" for thing in found)
    return {thing["@type"]: thing for thing in found}


def values(thing: dict[str, Any], path: str) -> Iterator[Any]:
    """Yield what a thing says under a dotted path, of each entry of a list."""
    name, _, rest = path.partition(".")
    found = thing.get(name)
    for value in found if isinstance(found, list) else [found]:
        if rest and isinstance(value, dict):
            yield from values(value, rest)
        elif not rest:
            yield value


@pytest.mark.parametrize("language", ["en", "zh", "de"])
@pytest.mark.parametrize("path", ["2024/", "2024/forums/dams/", "2024/forums/dams/keynote/"])
def test_an_event_has_all_that_google_requires_and_recommends(
    told: Site, path: str, language: str
) -> None:
    event = things(told.page(f"{language}/{path}"))["Event"]
    places = [place for place in event["location"] if place["@type"] == "Place"]
    assert places
    shown = {**event, "location": places}
    for name in (*REQUIRED, *RECOMMENDED):
        found = list(values(shown, name))
        assert found, name
        assert all(value not in (None, "", []) for value in found), name
    for address in [event["url"], *event["image"]]:
        assert address.startswith("https://rivers.example/forum/")
    picture = event["image"][0].removeprefix("https://rivers.example/forum/")
    assert (told.output / picture).is_file()
    assert event["@id"] == f"{event['url']}#event"


def test_a_session_tells_how_when_and_in_which_language(told: Site) -> None:
    event = things(told.page("en/2024/forums/dams/keynote/"))["Event"]
    assert event["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert event["eventStatus"] == "https://schema.org/EventRescheduled"
    assert event["startDate"] == "2024-11-07T09:00+08:00"
    assert event["endDate"] == "2024-11-07T10:00+08:00"
    assert event["previousStartDate"] == "2024-11-07T08:00+08:00"
    assert event["inLanguage"] == ["zh", "en"]
    assert event["description"] == "What dams are for."
    assert event["location"] == [
        {
            "@type": "Place",
            "name": "Great Hall, House of Water",
            "address": "1 Quay Street, Riverton",
        },
        {"@type": "VirtualLocation", "url": "https://live.example/dams"},
    ]
    assert [person["name"] for person in event["performer"]] == ["Li Ming"]
    assert event["organizer"][0]["url"] == "https://city.example"
    assert event["offers"][0]["validFrom"] == "2024-05-01"
    assert event["isAccessibleForFree"] is False


def test_editions_sub_forums_and_sessions_name_each_other(told: Site) -> None:
    edition = things(told.page("en/2024/"))["Event"]
    forum = things(told.page("en/2024/forums/dams/"))["Event"]
    session = things(told.page("en/2024/forums/dams/keynote/"))["Event"]
    speaker = things(told.page("en/2024/speakers/li-ming/"))["Person"]
    assert {"@id": forum["@id"]} in edition["subEvent"]
    assert forum["superEvent"] == {"@id": edition["@id"]}
    assert session["superEvent"] == {"@id": forum["@id"]}
    parts = {part["@id"]: part for part in forum["subEvent"]}
    assert parts[session["@id"]]["startDate"] == session["startDate"]
    for part in parts.values():  # each is an event, and needs what an event needs
        assert all(part[name] for name in ("name", "startDate", "location"))
    assert {"@id": session["@id"]} in speaker["performerIn"]


@pytest.mark.parametrize(
    ("how", "mode", "places"),
    [
        ("on-site", "Offline", ["Place"]),
        ("online", "Online", ["VirtualLocation"]),
        ("hybrid", "Mixed", ["Place", "VirtualLocation"]),
    ],
)
def test_how_one_takes_part(small: Site, how: str, mode: str, places: list[str]) -> None:
    small.change("2024/index.en.md", "attendance: hybrid", f"attendance: {how}")
    small.change("2024/forums/dams/index.en.md", "    kind: keynote\n", "    status: cancelled\n")
    small.built()
    event = things(small.page("zh/2024/forums/dams/keynote/"))["Event"]
    assert event["eventAttendanceMode"] == f"https://schema.org/{mode}EventAttendanceMode"
    assert event["eventStatus"] == "https://schema.org/EventCancelled"
    assert [place["@type"] for place in event["location"]] == places


def test_what_is_not_known_is_not_told(small: Site) -> None:
    small.built()
    event = things(small.page("en/2024/forums/fish/"))["Event"]
    assert not {"offers", "isAccessibleForFree", "previousStartDate", "subEvent"} & set(event)


RELEASE = "news/2024-11-07-opening"
SAID = """source: After a report by Riverton Radio.
source_url: https://radio.example/dams
corrections:
  name: {date: 2024-11-09, note: The name of the dam was wrong.}
speakers: [li-ming]
"""


@pytest.mark.parametrize("language", ["en", "zh", "de"])
def test_a_release_has_all_that_google_recommends(small: Site, language: str) -> None:
    small.built(SITEURL="https://rivers.example/forum")
    article = things(small.page(f"{language}/{RELEASE}/"))["NewsArticle"]
    for name in ARTICLE:
        found = list(values(article, name))
        assert found, name
        assert all(found), name
    assert article["datePublished"] == article["dateModified"] == "2024-11-07T00:00:00+08:00"
    assert article["url"].startswith("https://rivers.example/forum/")
    # In German there is no text: what is told of is the English page, which is shown
    own = "en" if language == "de" else language
    assert article["@id"] == f"https://rivers.example/forum/{own}/{RELEASE}/#article"
    assert article["inLanguage"] == {"en": "en", "zh": "zh-Hans"}[own]


def test_a_release_says_whose_it_is_and_what_it_is_about(small: Site) -> None:
    small.change(f"{RELEASE}/index.en.md", "speakers: [li-ming]\n", SAID)
    small.built(SITEURL="https://rivers.example")
    article = things(small.page(f"en/{RELEASE}/"))["NewsArticle"]
    publisher = article["publisher"]
    assert publisher["name"] == article["author"]["name"] == "River Forum"
    logo = publisher["logo"]
    assert logo["url"].removeprefix("https://rivers.example/") in small.tree()
    assert logo["width"] == logo["height"] >= 112  # Google, “Logo”
    assert article["headline"] == "The River Forum opens"
    assert article["description"] == "It opens today."
    assert article["dateline"] == "Riverton"
    assert article["creditText"] == "After a report by Riverton Radio."
    assert article["isBasedOn"] == "https://radio.example/dams"
    assert article["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "The name of the dam was wrong.",
            "datePublished": "2024-11-09",
        }
    ]
    assert article["dateModified"] == "2024-11-09T00:00:00+08:00"
    forum = things(small.page("en/2024/forums/dams/"))["Event"]
    edition = things(small.page("en/2024/"))["Event"]
    assert article["about"] == [{"@id": forum["@id"]}, {"@id": edition["@id"]}]
    assert [person["name"] for person in article["mentions"]] == ["Li Ming"]
    translation = things(small.page(f"zh/{RELEASE}/"))["NewsArticle"]
    assert translation["translationOfWork"] == {"@id": article["@id"]}
    assert "translationOfWork" not in article


def test_a_release_shows_its_own_photos_to_search_engines(small: Site) -> None:
    small.built(SITEURL="https://rivers.example")
    (fallback,) = things(small.page(f"en/{RELEASE}/"))["NewsArticle"]["image"]
    assert fallback == f"https://rivers.example/en/{RELEASE}/card.png"
    assert f"en/{RELEASE}/card.png" in small.tree()
    photo = (small.content / "2024/galleries/banks/bank.png").read_bytes()
    (small.content / RELEASE / "dam.png").write_bytes(photo)
    words = "photos: {dam.png: {alt: A dam, credit: A. Nyone, licence: CC BY 4.0}}\nplace: Riverton"
    small.change(f"{RELEASE}/index.en.md", "place: Riverton", words)
    words = "photos: {dam.png: {alt: 水坝}}\nplace: 河城"
    small.change(f"{RELEASE}/index.zh.md", "place: 河城", words)
    small.built(SITEURL="https://rivers.example")
    (image,) = things(small.page(f"en/{RELEASE}/"))["NewsArticle"]["image"]
    assert image["url"].removeprefix("https://rivers.example/") in small.tree()
    assert (image["caption"], image["creditText"]) == ("A dam", "A. Nyone")
    assert image["copyrightNotice"] == "CC BY 4.0"
    assert (image["width"], image["height"]) == (60, 40)


def test_nothing_is_told_of_a_release_that_was_withdrawn(small: Site) -> None:
    small.change(f"{RELEASE}/index.en.md", "speakers:", "withdrawn: 2024-11-08\nspeakers:")
    small.built()
    assert set(things(small.page(f"en/{RELEASE}/"))) == {"BreadcrumbList"}


def test_breadcrumbs_lead_from_home_to_the_page(told: Site) -> None:
    crumbs = things(told.page("zh/2024/forums/dams/keynote/"))["BreadcrumbList"]["itemListElement"]
    assert [crumb["position"] for crumb in crumbs] == [1, 2, 3, 4, 5]
    assert crumbs[0] == {
        "@type": "ListItem",
        "position": 1,
        "name": "首页",
        "item": "https://rivers.example/forum/zh/",
    }
    assert "item" not in crumbs[-1]


def test_no_text_can_break_out_of_what_is_told(small: Site) -> None:
    evil = "</script><script>alert(1)</script> & ]]> <!"
    small.change("2024/forums/dams/index.en.md", "title: Dams", f"title: |\n  {evil}")
    small.built()
    page = small.page("en/2024/forums/dams/")
    assert things(page)["Event"]["name"] == evil
    assert things(page)["BreadcrumbList"]["itemListElement"][-1]["name"] == evil
    assert "<script>" not in page


def test_every_page_of_the_example_tells_what_can_be_read(example: Path, second: Path) -> None:
    pages = [*example.rglob("*.html"), *second.rglob("*.html")]
    told = [json.loads(d) for p in pages for d in SCRIPT.findall(p.read_text(encoding="utf-8"))]
    assert len(told) > len(pages)
    assert {thing["@type"] for thing in told} == {
        "Event",
        "Person",
        "NewsArticle",
        "ImageGallery",
        "BreadcrumbList",
        "Place",
        "VideoObject",
        "CreativeWork",
        "WebPage",
    }


def test_a_gallery_says_of_each_photo_whose_it_is_and_how_it_may_be_used(small: Site) -> None:
    own = "credit: Li Ming / River Press\n    licence: CC BY-SA 4.0"
    small.change("2024/galleries/banks/index.en.md", "credit: A. Nyone", own)
    small.built(SITEURL="https://rivers.example/forum")
    gallery = things(small.page("en/2024/galleries/banks/"))["ImageGallery"]
    photo = next(one for one in gallery["image"] if "bank.png" in one["contentUrl"])
    assert photo["@type"] == "ImageObject"
    assert photo["creator"] == {"@type": "Person", "name": "Li Ming"}
    assert photo["creditText"] == "Li Ming / River Press"
    assert photo["license"] == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert photo["copyrightNotice"] == "CC BY-SA 4.0"


def test_people_and_hosts_say_no_more_than_is_known(told: Site) -> None:
    assert things(told.page("en/2024/speakers/li-ming/"))["Person"]["description"]
    hosts = things(told.page("en/2024/"))["Event"]["organizer"]
    assert [host["url"] for host in hosts if "url" in host] == ["https://city.example"]
