"""Feeds: strictly valid, whole, and the same entries under the same ids whatever changes."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from gettext import NullTranslations
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin
from xml.etree import ElementTree as ET

import feedparser
import pytest
from feeds import ATOM, JsonFeed, faults
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from support import SMALL, Site, tree

from plenary.formats import atom, json_feed, sitemap

NEWS = "news/2024-11-07-opening"
ENGLISH = f"{NEWS}/index.en.md"
ADDRESS = "https://rivers.example/forum"
MORE = """forums: [dams, fish]
source: After a report by Riverton Radio.
source_url: https://radio.example/dams
quotes:
  li: {words: Water is life., speaker: li-ming}
  mayor: {words: Welcome., name: Ana Mayor, role: Mayor of Riverton}
notes: |
  Photos are free.

  Interviews on request.
corrections:
  name: {date: 2024-11-09, note: The name of the dam was wrong.}
photos:
  dam.png: {alt: A dam, caption: The dam, credit: A. Nyone, licence: CC BY 4.0}
  lake.png: {alt: A lake, caption: The dam, credit: A. Nyone}
"""
TEXT = """See [the sub-forum]({filename}/2024/forums/dams/index.en.md), [the end](#the-end) and
more[^1].

## The end

[^1]: A note.
"""


@pytest.fixture
def told(small: Site) -> Site:
    """A site with a release that has all that a release can have, as it is published."""
    small.change(ENGLISH, "forums: [dams]\n", MORE)
    small.change(ENGLISH, "{static}plan.txt).\n", "{static}plan.txt).\n\n" + TEXT)
    photo = (SMALL / "2024/galleries/banks/bank.png").read_bytes()
    for name in ("dam.png", "lake.png"):
        (small.content / NEWS / name).write_bytes(photo)
    words = "photos: {dam.png: {alt: 水坝}, lake.png: {alt: 湖}}"
    small.change(f"{NEWS}/index.zh.md", "place: 河城", f"place: 河城\n{words}")
    small.settings["SITEURL"] = ADDRESS
    small.built()
    return small


def entries(site: Site, path: str = "en/feed.xml") -> dict[str, ET.Element]:
    """Return the entries of a feed by the end of their pages' addresses."""
    root = ET.fromstring(site.tree()[path])
    links = {e: e.find(f"{ATOM}link[@rel='alternate']") for e in root.iter(f"{ATOM}entry")}
    return {link.get("href", "").split("/")[-2]: e for e, link in links.items() if link is not None}


def said(entry: ET.Element) -> dict[str, str]:
    """Return the texts of an entry by name."""
    return {child.tag.removeprefix(ATOM): child.text or "" for child in entry}


class Addresses(HTMLParser):
    """All addresses of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in ("href", "src")]


def test_every_feed_is_strictly_valid_and_read_by_feedparser(
    example: Path, published: Path, second: Path
) -> None:
    for output, count in ((example, 40), (published, 40), (second, 4)):
        found = sorted(output.rglob("feed.xml"))
        assert len(found) >= count
        for file in found:
            assert faults(file.read_bytes()) == [], file
            feed = feedparser.parse(file.read_bytes())
            assert feed.version == "atom10"
            assert not feed.bozo, file
            language = file.relative_to(output).parts[0]
            assert feed.feed.language.partition("-")[0] == language
            if file.parent != output / language:
                assert feed.entries, file
            whole = file.parent == output / language
            for entry in feed.entries:
                assert entry.title
                assert ("content" in entry) == whole, file
                for text in [entry.content[0]] if whole else [entry.summary_detail]:
                    assert text.type == ("text/html" if whole else "text/plain")
                    assert text.language == feed.feed.language
                assert entry.published_parsed <= entry.updated_parsed


def test_every_json_feed_says_the_same(example: Path, published: Path, second: Path) -> None:
    for output in (example, published, second):
        found = sorted(output.rglob("feed.json"))
        assert [f.with_suffix(".xml") for f in found] == sorted(output.rglob("feed.xml"))
        for file in found:
            whole = JsonFeed.model_validate_json(file.read_bytes())
            root = ET.fromstring(file.with_suffix(".xml").read_bytes())
            assert whole.title == root.findtext(f"{ATOM}title")
            assert whole.language == root.get(atom.LANG)
            theirs = [said(entry) for entry in root.iter(f"{ATOM}entry")]
            assert [item.id for item in whole.items] == [entry["id"] for entry in theirs]
            for item, entry in zip(whole.items, theirs, strict=True):
                assert (item.title, item.content_html) == (entry["title"], entry.get("content"))
                assert item.content_html or item.content_text == item.summary
                assert item.summary == entry.get("summary")
                assert item.date_published == entry["published"]
                assert item.date_modified == entry["updated"]


BROKEN = {
    "<id>urn:uuid:": "<id>../",
    "<id>urn:uuid:08c40613-82a6-50c0-b646-93093c0c280d</id>\n    <title>": "<title>",
    'rel="self"': 'rel="alternate"',
    "T00:00:00+08:00</published>": "</published>",
    "<author>": '<author xmlns="urn:other">',
    "<summary>": "<summary>a</summary><summary>",
    "<title>River": '<title type="xhtml">River',
    'term="2024.dams" ': "",
    'xml:lang="en"': 'lang="en"',
    "</author>": "</author>words",
    "  <entry>": "<entry/>  <entry>",
    'href="https://rivers.example/forum/en/feed.xml"': 'href=""',
    'length="': 'length="about ',
    'type="image/png"': 'type="png"',
}


BROKEN_JSON = {
    "version/1.1": "version/1",
    '"content_html"': '"content"',
    '"language": "en"': '"language": "en_GB"',
    "T00:00:00+08:00": " 00:00",
    '"authors"': '"author"',
    '"size_in_bytes": ': '"size_in_bytes": 0.',
    '"url": "': '"url": " ',
}


def test_the_strict_readers_tell_what_is_wrong(told: Site) -> None:
    feed = told.page("en/feed.xml")
    assert faults(feed.encode()) == []
    for old, new in BROKEN.items():
        assert old in feed, old
        assert faults(feed.replace(old, new).encode()), old
    feed = told.page("en/feed.json")
    JsonFeed.model_validate_json(feed)
    for old, new in BROKEN_JSON.items():
        assert old in feed, old
        with pytest.raises(ValidationError):
            JsonFeed.model_validate_json(feed.replace(old, new))


def test_a_feed_has_what_exists_in_its_language_and_is_left_out_without_it(told: Site) -> None:
    assert list(entries(told)) == ["2024-11-07-opening"]
    assert list(entries(told, "zh/feed.xml")) == ["2024-11-07-opening", "2023-01-01-only-chinese"]
    assert list(entries(told, "zh/news/2023/feed.xml")) == ["2023-01-01-only-chinese"]
    assert list(entries(told, "en/2024/forums/dams/feed.xml")) == ["2024-11-07-opening"]
    assert entries(told, "de/feed.xml") == {}
    empty = JsonFeed.model_validate_json(told.page("de/feed.json"))
    assert empty.items == []
    found = [path for path in told.tree() if path.endswith("feed.xml")]
    assert not any(path.startswith(("de/news", "de/2024", "en/news/2023")) for path in found)
    assert len(found) == 3 + 3 + 4


def test_a_feed_names_what_it_is_about(told: Site) -> None:
    def title(path: str) -> str | None:
        return ET.fromstring(told.page(path)).findtext(f"{ATOM}title")

    assert title("en/feed.xml") == "River Forum – News"
    assert title("en/news/2024/feed.xml") == "River Forum – News 2024"
    forum = ET.fromstring(told.page("en/2024/forums/dams/feed.xml"))
    assert title("en/2024/forums/dams/feed.xml") == "River Forum 2024 – Dams – News"
    links = {(link.get("rel"), link.get("type")): link.get("href") for link in forum}
    assert links["alternate", "text/html"] == f"{ADDRESS}/en/2024/forums/dams/"
    assert links["self", "application/atom+xml"] == f"{ADDRESS}/en/2024/forums/dams/feed.xml"
    json_address = f"{ADDRESS}/en/2024/forums/dams/feed.json"
    assert links["alternate", "application/feed+json"] == json_address


def test_an_entry_has_what_the_page_has(told: Site) -> None:
    entry = entries(told)["2024-11-07-opening"]
    content = said(entry)["content"]
    for words in (
        *("Riverton", "7 November 2024", "It opens today.", "He said: “Water is ‘life’.”"),
        *("“Water is life.”", "Li Ming", "Ana Mayor", "Mayor of Riverton", "Photos are free."),
        *("Interviews on request.", "After a report by Riverton Radio.", "press@rivers.example"),
        *("The name of the dam was wrong.", "9 November 2024", "A. Nyone", "CC BY 4.0"),
    ):
        assert words in content
    terms = {c.get("term"): c.get("label") for c in entry.iter(f"{ATOM}category")}
    assert terms == {"2024.dams": "Dams", "2024.fish": "Fish"}
    via = entry.find(f"{ATOM}link[@rel='via']")
    assert via is not None
    assert via.get("href") == "https://radio.example/dams"
    (item,) = JsonFeed.model_validate_json(told.page("en/feed.json")).items
    assert item.external_url == via.get("href")
    assert item.tags == ["Dams", "Fish"]


def test_photos_are_enclosures_of_a_known_length(told: Site) -> None:
    entry = entries(told)["2024-11-07-opening"]
    files = told.tree()
    photos = [link for link in entry.iter(f"{ATOM}link") if link.get("rel") == "enclosure"]
    assert [photo.get("href") for photo in photos] == [
        f"{ADDRESS}/media/{NEWS}/dam.png",
        f"{ADDRESS}/media/{NEWS}/lake.png",
    ]
    for photo in photos:
        path = photo.get("href", "").removeprefix(f"{ADDRESS}/")
        assert photo.get("length") == str(len(files[path]))
        assert files[path].startswith(b"\x89PNG")
        assert photo.get("type") == "image/png"
        assert "title" not in photo.attrib  # two of one title were one photo, twice
    (item,) = JsonFeed.model_validate_json(told.page("en/feed.json")).items
    attachments = item.attachments or []
    assert [(a.url, str(a.size_in_bytes)) for a in attachments] == [
        (photo.get("href"), photo.get("length")) for photo in photos
    ]
    assert item.image
    assert item.image.removeprefix(f"{ADDRESS}/") in files
    told.change(ENGLISH, "caption: The dam, credit: A. Nyone}", "caption: The lake}")
    told.built()
    titles = [link.get("title") for link in entries(told)["2024-11-07-opening"].iter(f"{ATOM}link")]
    assert titles == [None, "The dam", "The lake", None]


def led(files: dict[str, bytes], feed: str, root: str) -> Iterator[tuple[str, str]]:
    """Yield each address in a feed's contents, and the file below ``root`` that it leads to."""
    for item in json.loads(files[feed])["items"]:
        for address in Addresses(item.get("content_html", "")).found:
            whole = urljoin(f"{root}{feed}", address)
            path = unquote(whole.partition("#")[0])
            yield address, path.removeprefix(root) + ("index.html" if path.endswith("/") else "")


def test_every_address_in_a_feed_is_a_full_one_and_leads_to_something(told: Site) -> None:
    files = told.tree()
    for path in (p for p in files if p.endswith("feed.json")):
        for address, file in led(files, path, f"{ADDRESS}/"):
            assert re.match(r"https://|mailto:|tel:", address), address
            assert file in files or not address.startswith(ADDRESS), address
    content = said(entries(told)["2024-11-07-opening"])["content"]
    page = f"{ADDRESS}/en/{NEWS}/"
    assert f'href="{page}#the-end"' in content
    assert f'href="{page}#fn.1"' in content
    assert f'href="{ADDRESS}/media/{NEWS}/plan.txt"' in content
    assert f'href="{ADDRESS}/en/2024/speakers/li-ming/"' in content


def test_without_an_address_links_lead_on_from_the_feed(told: Site, example: Path) -> None:
    told.built(SITEURL="")
    for files in (told.tree(), tree(example)):
        count = 0
        for path in (p for p in files if p.endswith("feed.json")):
            for address, file in led(files, path, "https://any.example/"):
                count += 1
                assert file in files or re.match(r"https://|mailto:|tel:", address), (path, address)
        assert count > 10


def test_an_id_outlives_every_edit_and_a_move_of_the_site(told: Site) -> None:
    feeds = [path for path in told.tree() if path.endswith(("feed.xml", "feed.json"))]
    pattern = re.compile(r'<id>(.*)</id>|"id": "(.*)"')
    before = {path: pattern.findall(told.page(path)) for path in feeds}
    assert all(before[path] for path in feeds if path != "de/feed.json")
    content = said(entries(told)["2024-11-07-opening"])["content"]
    told.change(ENGLISH, "The River Forum opens", "The forum has begun")
    told.change(ENGLISH, "He said", "She said")
    told.change(ENGLISH, "date: 2024-11-07", "date: 2024-11-08")
    told.built(SITEURL="http://elsewhere.example")
    assert said(entries(told)["2024-11-07-opening"])["content"] != content
    assert {path: pattern.findall(told.page(path)) for path in feeds} == before
    assert before["en/feed.xml"][1] == ("urn:uuid:08c40613-82a6-50c0-b646-93093c0c280d", "")


def test_a_correction_is_an_update_of_the_same_entry(small: Site) -> None:
    small.built()
    before = said(entries(small)["2024-11-07-opening"])
    note = "corrections:\n  hour: {date: 2024-11-09, note: It was noon.}\n"
    small.change(ENGLISH, "speakers:", f"{note}speakers:")
    small.built()
    after = said(entries(small)["2024-11-07-opening"])
    assert "It was noon." in after["content"]
    assert after["updated"] == "2024-11-09T00:00:00+08:00"
    assert before["updated"] == "2024-11-07T00:00:00+08:00"
    for name in ("id", "title", "published", "summary"):
        assert after[name] == before[name]
    feed = ET.fromstring(small.page("en/feed.xml"))
    assert feed.findtext(f"{ATOM}updated") == after["updated"]


def test_each_correction_of_the_same_day_is_an_update_too(small: Site) -> None:
    small.change(ENGLISH, "speakers:", "embargo: 2024-11-07 10:00\nspeakers:")
    seen = []
    small.built()
    seen.append(said(entries(small)["2024-11-07-opening"])["updated"])
    first = "corrections:\n  hour: {date: 2024-11-07, note: It was noon.}\n"
    small.change(ENGLISH, "speakers:", f"{first}speakers:")
    small.built()
    seen.append(said(entries(small)["2024-11-07-opening"])["updated"])
    small.change(ENGLISH, first, f"{first}  day: {{date: 2024-11-07, note: It was Thursday.}}\n")
    small.built()
    seen.append(said(entries(small)["2024-11-07-opening"])["updated"])
    assert seen == [f"2024-11-07T10:00:0{second}+08:00" for second in range(3)]


def test_a_feed_is_as_new_as_its_newest_entry_in_whatever_zone(small: Site) -> None:
    edition = "---\ntitle: Forum\nstart: 2025-05-01\ntimezone: Pacific/Auckland\n---\n"
    small.write("2025/index.en.md", edition)
    early = '---\ntitle: Early\ndate: 2024-11-07\nedition: "2025"\n---\n'
    small.write("news/2024-11-07-early/index.en.md", early)
    small.built()
    feed = ET.fromstring(small.page("en/feed.xml"))
    assert feed.findtext(f"{ATOM}updated") == "2024-11-07T00:00:00+08:00"


def test_what_is_withdrawn_or_embargoed_is_in_no_feed(small: Site) -> None:
    small.change(ENGLISH, "speakers:", "embargo: 2024-11-07 10:00\nspeakers:")
    small.built(AS_OF="2024-11-07 09:59", SITEURL=ADDRESS)
    told_early = [p for p in small.tree() if p.endswith(("feed.xml", "feed.json", "sitemap.xml"))]
    assert not any("2024-11-07-opening" in small.page(path) for path in told_early)
    assert {p for p in told_early if "forums" in p} == set()
    small.built(AS_OF="2024-11-07 10:00", SITEURL=ADDRESS)
    opened = said(entries(small)["2024-11-07-opening"])
    assert opened["published"] == opened["updated"] == "2024-11-07T10:00:00+08:00"
    assert "2024-11-07-opening" in small.page("news-sitemap.xml")
    small.change(ENGLISH, "embargo:", "withdrawn: 2024-11-08\nembargo:")
    small.built(AS_OF="2024-11-08 10:00", SITEURL=ADDRESS)
    left = [p for p in small.tree() if p.endswith(("feed.xml", "feed.json", "sitemap.xml"))]
    assert set(left) == set(told_early)
    assert not any("2024-11-07-opening" in small.page(path) for path in left)


def test_a_feed_holds_the_latest_and_years_have_feeds_of_their_own(small: Site) -> None:
    for day in range(1, 31):
        text = f"---\ntitle: Day {day}\ndate: 2024-09-{day:02}\n---\nWords.\n"
        small.write(f"news/2024-09-{day:02}-day/index.en.md", text)
    small.write("news/2022-01-01-old/index.en.md", "---\ntitle: Old\ndate: 2022-01-01\n---\nOld.\n")
    small.built()
    assert len(entries(small)) == len(entries(small, "en/news/2024/feed.xml")) == 30
    assert next(iter(entries(small))) == "2024-11-07-opening"
    assert list(entries(small, "en/news/2022/feed.xml")) == ["2022-01-01-old"]


def test_pages_lead_to_the_feeds_of_their_language_and_to_their_own(told: Site) -> None:
    def found(path: str) -> list[tuple[str, str]]:
        links = re.findall(
            r'<link rel="alternate" type="application/(?:atom\+xml|feed\+json)"'
            r' title="([^"]*)" href="([^"]*)">',
            told.page(path),
        )
        return [(title, urljoin(path, address)) for title, address in links]

    language = [("News", "en/feed.xml"), ("News", "en/feed.json")]
    assert found("en/") == found("en/news/") == found(f"en/{NEWS}/") == language
    forum = [("Dams – News", f"en/2024/forums/dams/feed.{end}") for end in ("xml", "json")]
    assert found("en/2024/forums/dams/") == language + forum
    year = [("News 2024", f"en/news/2024/feed.{end}") for end in ("xml", "json")]
    assert found("en/news/2024/") == language + year
    assert found("en/news/2023/") == language
    shown = re.compile(r'<a class="button" href="feed.xml" type="application/atom\+xml">([^<]*)<')
    assert shown.findall(told.page("en/2024/forums/dams/")) == ["News feed of this sub-forum"]
    assert shown.findall(told.page("en/news/2024/")) == ["News feed of this year"]
    assert shown.findall(told.page("en/news/2023/")) == []


def listed(site: Site) -> list[dict[str, str]]:
    """Return what the sitemap of the news says of each release."""
    root = ET.fromstring(site.page("news-sitemap.xml"))
    assert root.tag == f"{{{sitemap.SITEMAP}}}urlset"
    return [
        {e.tag.partition("}")[2]: e.text or "" for e in url.iter() if (e.text or "").strip()}
        for url in root
    ]


def test_search_engines_are_told_of_the_news_of_two_days(small: Site) -> None:
    small.built(AS_OF="2024-11-07 18:00", SITEURL=ADDRESS)
    assert listed(small) == [
        {
            "loc": f"{ADDRESS}/{id_}/{NEWS}/",
            "name": name,
            "language": language,
            "publication_date": "2024-11-07T00:00:00+08:00",
            "title": title,
        }
        for id_, language, name, title in (
            ("en", "en", "River Forum", "The River Forum opens"),
            ("zh", "zh-cn", "河流论坛", "河流论坛开幕"),
        )
    ]
    for moment, count in {
        "2024-11-06 23:59": 0,
        "2024-11-07 00:00": 2,
        "2024-11-09 00:00": 2,
        "2024-11-09 00:01": 0,
    }.items():
        small.built(AS_OF=moment, SITEURL=ADDRESS)
        assert ("news-sitemap.xml" in small.tree()) == bool(count), moment
        named = f"\nSitemap: {ADDRESS}/news-sitemap.xml\n" in small.page("robots.txt")
        assert named == bool(count), moment
        if count:
            assert len(listed(small)) == count, moment
    small.built()
    assert "news-sitemap.xml" not in {*small.tree(), small.page("robots.txt")}


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        *[("zh-Hans", "zh-cn"), ("zh", "zh-cn"), ("zh-Hant", "zh-tw"), ("zh-TW", "zh-tw")],
        *[("sr-Cyrl", "sr"), ("en", "en"), ("pt-BR", "pt")],
    ],
)
def test_languages_are_named_as_google_wants_them(tag: str, code: str) -> None:
    release = {"path": "a/", "title": "A", "name": "B", "tag": tag, "moment": "2024-11-07"}
    made = ET.fromstring(sitemap.news({"siteurl": ADDRESS, "news": [release]}))
    assert made.findtext(f".//{{{sitemap.NEWS}}}language") == code


# Whatever a text may have, even what content may not: XML 1.0 cannot say all of it
ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
CHARS = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@given(ANY, ANY)
def test_any_text_makes_a_feed_that_can_be_read(title: str, text: str) -> None:
    view = feed_of(title, text)
    data = atom.feed(view, NullTranslations())
    assert faults(data) == []
    assert not feedparser.parse(data).bozo
    root = ET.fromstring(data)
    shown = re.sub("\r\n?", "\n", CHARS.sub("\N{REPLACEMENT CHARACTER}", title))
    assert root.findtext(f"{ATOM}entry/{ATOM}title") == shown
    category = root.find(f".//{ATOM}category")
    assert category is not None
    assert CHARS.sub("\N{REPLACEMENT CHARACTER}", title) == category.get("label")
    whole = JsonFeed.model_validate_json(json_feed.feed(view, NullTranslations()))
    assert whole.items[0].title == title
    assert whole.items[0].content_html == text


def feed_of(title: str, html: str) -> dict[str, Any]:
    """Return the view of a feed with one entry."""
    moment = datetime.fromisoformat("2024-11-07T00:00:00+08:00").isoformat()
    photo = {"full": "media/a.jpg", "large": "media/a-9.jpg", "type": "image/jpeg", "size": 9}
    entry = {
        "id": "urn:uuid:08c40613-82a6-50c0-b646-93093c0c280d",
        "title": title,
        "html": html,
        "summary": title,
        "path": "en/a/",
        "updated": moment,
        "published": moment,
        "source_url": "",
        "photos": [{**photo, "title": title}],
        "forums": [{"term": "2024.dams", "title": title, "lang": "zh-Hans"}],
    }
    return {
        "path": "en/feed.xml",
        "json": "en/feed.json",
        "page": "en/news/",
        "home": "en/",
        "siteurl": ADDRESS,
        "tag": "en",
        "year": 0,
        "id": "urn:uuid:cbaa6e0b-4e6a-52af-abb6-aa79e697afd4",
        "names": [title],
        "site": "Rivers",
        "about": title,
        "icon": "a.png",
        "favicon": "b.png",
        "entries": [entry],
    }
