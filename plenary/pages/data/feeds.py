"""News feeds of a language, of each year, and of each sub-forum, as Atom and JSON Feed.

That of a language has the whole texts of its releases; the others, which have the same releases
once more, their summaries.
"""

import uuid
from collections.abc import Iterator
from typing import cast

from plenary.content.items import Item
from plenary.content.schema import News
from plenary.outputs.output import Output
from plenary.pages.frame.frame import PageFrame
from plenary.pages.frame.units import Unit
from plenary.pages.views import release as newsroom
from plenary.pages.views.language_view import LanguageView, Plain
from plenary.pages.views.pictures import full, full_type
from plenary.photos.names import photos_of
from plenary.photos.recipes import GALLERY
from plenary.theme import icons

FEED_LENGTH = 30  # entries in a feed


def addresses(language_view: LanguageView, key: str) -> Plain:
    """Return where the feeds beside the page at ``key`` are."""
    return {"atom": language_view.at(f"{key}feed.xml"), "json": language_view.at(f"{key}feed.json")}


def of_year(language_view: LanguageView, year: int) -> Plain:
    """Return where the feeds of a year are; none if they are not made."""
    made = language_view.inputs.makes_of_year("yearly feed", year)
    made = made and bool(_readable(language_view, language_view.site.years.get(year, [])))
    return addresses(language_view, f"news/{year}/") if made else {}


def of_forum(language_view: LanguageView, forum: Item) -> Plain:
    """Return where the feeds of a sub-forum are; none if they are not made."""
    made = language_view.inputs.makes("sub-forum feed", forum)
    made = made and bool(_readable(language_view, language_view.site.releases_about(forum)))
    return addresses(language_view, forum.key) if made else {}


def units(frame: PageFrame) -> Iterator[Unit]:
    """Yield the feeds of one language. Its own there is even before its first release."""
    language_view, site = frame.language_view, frame.site
    yield Unit(feeds, frame)
    for year in site.years:
        if of_year(language_view, year):
            yield Unit(feeds_of_year, frame, (year,))
    for edition in site.editions:
        for forum in site.forums.get(edition.slug, []):
            if of_forum(language_view, forum):
                yield Unit(feeds_of_forum, frame, (edition, forum))


def feeds(frame: PageFrame) -> Iterator[Output]:
    """Yield the feeds of all releases."""
    name = frame.shared["site"]["title"]
    return _feed(frame, "", "news/", [name], 0, frame.site.news, whole=True)


def feeds_of_year(frame: PageFrame, year: int) -> Iterator[Output]:
    """Yield the feeds of a year's releases."""
    name, key = frame.shared["site"]["title"], f"news/{year}/"
    page = key if frame.inputs.makes_of_year("yearly list", year) else "news/"
    return _feed(frame, key, page, [name], year, frame.site.years[year])


def feeds_of_forum(frame: PageFrame, edition: Item, forum: Item) -> Iterator[Output]:
    """Yield the feeds of the releases about a sub-forum."""
    names = [frame.language_view.card(item)["title"] for item in (edition, forum)]
    return _feed(frame, forum.key, forum.key, names, 0, frame.site.releases_about(forum))


def _readable(language_view: LanguageView, releases: list[Item]) -> list[Item]:
    """Return the releases that exist in these readers' own language."""
    return [item for item in releases if language_view.has(item)]


def _feed(
    frame: PageFrame,
    key: str,
    page: str,
    names: list[str],
    year: int,
    releases: list[Item],
    *,
    whole: bool = False,
) -> Iterator[Output]:
    """Yield both feeds at ``key`` of what the page at ``page`` lists; ``whole``: with the texts."""
    language_view, shared = frame.language_view, frame.shared
    at = addresses(language_view, key)
    shown = _readable(language_view, releases)[:FEED_LENGTH]
    sizes = icons(frame.inputs.assets["icon.svg"])
    view = {
        "path": at["atom"],
        "json": at["json"],
        "page": language_view.at(page),
        "home": language_view.at(""),
        "siteurl": shared["siteurl"],
        "language": shared["lang"]["id"],
        "tag": shared["lang"]["tag"],
        "id": uuid.uuid5(frame.inputs.site_id, at["atom"]).urn,
        "names": names,
        "year": year,
        "site": shared["site"]["title"],
        "about": shared["site"]["summary"],
        "icon": sizes[max(sizes)].path,
        "favicon": sizes[min(sizes)].path,
    }
    entries: list[Plain] = []
    parts: dict[str, Output] = {}
    for item in shown:
        release = newsroom.release(language_view, item)
        photos = [_photo(language_view, item, name) for name in photos_of(item)]
        entries.append(_entry(language_view, item, release, photos))
        if whole:
            parts[release["id"]] = _text(frame, item, release, photos, at["atom"])
        parts |= {photo.path: photo for photo in _full(language_view, item)}
    view["entries"] = entries
    yield Output(at["atom"], "atom feed", view, parts=parts)
    yield Output(at["json"], "json feed", view, parts=parts)


def _entry(language_view: LanguageView, item: Item, release: Plain, photos: list[Plain]) -> Plain:
    """Return the fields of a release in a feed, without its text.

    Its author is the site, which publishes it. The source of another's report is free text, as the
    press office has written it.
    """
    facts = cast(News, item.facts)
    found = [
        language_view.site.everything.get(("forum", facts.edition, name)) for name in facts.forums
    ]
    names = ("id", "title", "summary", "path", "published", "updated", "source_url")
    titles = [photo["caption"] or photo["alt"] for photo in photos]
    return {
        **{name: release[name] for name in names},
        "forums": [_forum(language_view, forum) for forum in found if forum],
        "photos": [
            {
                **{name: photo[name] for name in ("full", "large", "type")},
                # Attachments of one title are one thing in several formats, says JSON Feed.
                "title": title if titles.count(title) == 1 else "",
            }
            for photo, title in zip(photos, titles, strict=True)
        ],
    }


def _text(frame: PageFrame, item: Item, release: Plain, photos: list[Plain], path: str) -> Output:
    """Return the text of a release's page as HTML for the feed at ``path``.

    With full addresses it is the same in all feeds, and made once.
    """
    language_view, shared = frame.language_view, frame.shared
    names = (
        *("title", "summary", "date", "place", "sample", "source", "source_url", "quotes"),
        *("notes", "corrections", "contacts", "lang", "dir"),
    )
    view = {
        "template": "feed-entry.html",
        "elsewhere": True,
        "path": "" if shared["siteurl"] else path,
        **{name: shared[name] for name in ("siteurl", "lang")},
        "entry": {name: release[name] for name in names},
        "body": language_view.body(item, path, elsewhere=True),
        "photos": photos,
    }
    return Output("", "page", view)


def _forum(language_view: LanguageView, forum: Item) -> Plain:
    """Return a sub-forum as a category: a term for machines, a title for people."""
    card = language_view.card(forum)
    return {"term": f"{forum.edition}.{forum.slug}", "title": card["title"], "lang": card["lang"]}


def _photo(language_view: LanguageView, item: Item, name: str) -> Plain:
    """Return a photo: as a text shows it, and in full size as the press takes it."""
    shown = language_view.photo(item, name, GALLERY)
    names = ("path", "large", "full", "alt", "caption", "foreign", "people", "place")
    return {
        **{name: shown[name] for name in (*names, "credit", "licence")},
        "type": full_type(language_view.inputs.photos[f"{item.folder}/{name}"]),
    }


def _full(language_view: LanguageView, item: Item) -> Iterator[Output]:
    """Yield the full size of each photo of a release."""
    for name in photos_of(item):
        path = f"{item.folder}/{name}"
        file = language_view.inputs.content / path
        yield full(item, name, language_view.inputs.photos[path], file)
