"""Feeds of the news: of a language, of each year, and of each sub-forum; as Atom and JSON Feed."""

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from plenary.artefacts.output import Output
from plenary.content.schema import News
from plenary.event.items import Item
from plenary.pages import newsroom
from plenary.pages.audience import Audience, Plain
from plenary.pages.chrome import Chrome
from plenary.pages.pictures import full, full_type
from plenary.photos.names import photos_of
from plenary.photos.recipes import GALLERY
from plenary.theme import icons

FEED_LENGTH = 30  # entries in a feed


def addresses(audience: Audience, key: str) -> Plain:
    """Return where the feeds beside the page at ``key`` are."""
    return {"atom": audience.at(f"{key}feed.xml"), "json": audience.at(f"{key}feed.json")}


def own(audience: Audience, key: str, releases: list[Item]) -> Plain:
    """Return where the feeds of some releases are; where none can be read, there are none."""
    return addresses(audience, key) if _readable(audience, releases) else {}


def feeds(chrome: Chrome, content: Path) -> Iterator[Output]:
    """Yield the feeds of one language. Its own there is even before its first release."""
    audience, site = chrome.audience, chrome.site
    name = chrome.shared["site"]["title"]
    yield from _feed(chrome, content, "", "news/", [name], 0, site.news)
    for year, releases in site.years().items():
        if _readable(audience, releases):
            key = f"news/{year}/"
            yield from _feed(chrome, content, key, key, [name], year, releases)
    for edition in site.editions:
        for forum in site.forums.get(edition.slug, []):
            releases = site.releases_about(forum)
            if _readable(audience, releases):
                names = [audience.card(item)["title"] for item in (edition, forum)]
                yield from _feed(chrome, content, forum.key, forum.key, names, 0, releases)


def _readable(audience: Audience, releases: list[Item]) -> list[Item]:
    """Return the releases that exist in these readers' own language."""
    return [item for item in releases if audience.has(item)]


def _feed(
    chrome: Chrome,
    content: Path,
    key: str,
    page: str,
    names: list[str],
    year: int,
    releases: list[Item],
) -> Iterator[Output]:
    """Yield both feeds at ``key`` of what the page at ``page`` lists."""
    audience, shared = chrome.audience, chrome.shared
    at = addresses(audience, key)
    shown = _readable(audience, releases)[:FEED_LENGTH]
    sizes = icons(chrome.world.assets["icon.svg"])
    view = {
        "path": at["atom"],
        "json": at["json"],
        "page": audience.at(page),
        "home": audience.at(""),
        "siteurl": shared["siteurl"],
        "language": shared["lang"]["id"],
        "tag": shared["lang"]["tag"],
        "id": uuid.uuid5(chrome.world.site_id, at["atom"]).urn,
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
        release = newsroom.release(audience, item)
        photos = [_photo(audience, item, name) for name in photos_of(item)]
        entries.append(_entry(audience, item, release, photos))
        parts[release["id"]] = _text(chrome, item, release, photos, at["atom"])
        parts |= {photo.path: photo for photo in _full(audience, item, content)}
    view["entries"] = entries
    yield Output(at["atom"], "atom feed", view, parts=parts)
    yield Output(at["json"], "json feed", view, parts=parts)


def _entry(audience: Audience, item: Item, release: Plain, photos: list[Plain]) -> Plain:
    """Return what a feed says of a release beside its text.

    Its author is the site, which publishes it; whose report it follows, if another's, is said as
    the press office has put it.
    """
    facts = cast(News, item.facts)
    found = [audience.site.everything.get(("forum", facts.edition, name)) for name in facts.forums]
    names = ("id", "title", "summary", "path", "published", "updated", "source_url")
    titles = [photo["caption"] or photo["alt"] for photo in photos]
    return {
        **{name: release[name] for name in names},
        "forums": [_forum(audience, forum) for forum in found if forum],
        "photos": [
            {
                **{name: photo[name] for name in ("full", "large", "type")},
                # Attachments of one title are one thing in several formats, says JSON Feed.
                "title": title if titles.count(title) == 1 else "",
            }
            for photo, title in zip(photos, titles, strict=True)
        ],
    }


def _text(chrome: Chrome, item: Item, release: Plain, photos: list[Plain], path: str) -> Output:
    """Return all that the page of a release says, as HTML for the feed at ``path``.

    With full addresses it is the same in all feeds, and made once.
    """
    audience, shared = chrome.audience, chrome.shared
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
        "body": audience.body(item, path, elsewhere=True),
        "photos": photos,
    }
    return Output("", "page", view)


def _forum(audience: Audience, forum: Item) -> Plain:
    """Return a sub-forum as a category: a term for machines, a title for people."""
    card = audience.card(forum)
    return {"term": f"{forum.edition}.{forum.slug}", "title": card["title"], "lang": card["lang"]}


def _photo(audience: Audience, item: Item, name: str) -> Plain:
    """Return a photo: as a text shows it, and in full size as the press takes it."""
    shown = audience.photo(item, name, GALLERY)
    names = ("path", "large", "full", "alt", "caption", "foreign", "people", "place")
    return {
        **{name: shown[name] for name in (*names, "credit", "licence")},
        "type": full_type(audience.world.photos[f"{item.folder}/{name}"]),
    }


def _full(audience: Audience, item: Item, content: Path) -> Iterator[Output]:
    """Yield the full size of each photo of a release."""
    for name in photos_of(item):
        path = f"{item.folder}/{name}"
        yield full(item, name, audience.world.photos[path], content / path)
