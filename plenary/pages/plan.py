"""The plan: every file of the output, with all that it is made from."""

import json
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path

from plenary.addresses import relative
from plenary.artefacts.output import Output
from plenary.event.items import Item
from plenary.event.revisions import REVISIONS
from plenary.formats import sitemap
from plenary.pages import (
    calendars,
    galleries,
    home,
    news,
    newsroom,
    press,
    programme,
    schedules,
    speakers,
    texts,
)
from plenary.pages.audience import Audience, Plain
from plenary.pages.chrome import Chrome
from plenary.pages.pictures import media, renditions
from plenary.pages.world import World
from plenary.theme import icons

FEED_LENGTH = 30  # entries in a feed


def plan(
    world: World,
    content: Path,
    site_id: uuid.UUID,
    attached: Mapping[str, tuple[Item, str]],
) -> Iterator[Output]:
    """Yield every file of the output folder.

    ``attached`` maps the path of each published file of the content folder to its item and name.
    """
    listed: list[Plain] = []
    yield home.root(world)
    chromes = [Chrome(Audience(world, language)) for language in world.languages.values()]
    for chrome in chromes:
        for page in pages(chrome):
            if page.maker == "page" and page.view["head"]["index"]:
                listed.append(page.view["head"])
            yield page
        yield feed(chrome, site_id)
        yield from calendars.calendars(chrome.audience, site_id)
        yield from schedules.schedules(chrome.audience, site_id)
        yield from press.press(chrome, content)
        yield manifest(chrome)
    yield Output(REVISIONS, "plain", {"lines": [json.dumps(world.revisions)]})
    yield texts.lost(Chrome(Audience(world, world.languages.default)))
    yield from sitemaps(world.siteurl, listed)
    yield Output("robots.txt", "plain", {"lines": robots(world.siteurl)})
    for asset in (*world.assets.values(), *([world.lines] if world.lines.text else [])):
        yield asset.output()
    yield from icons(world.assets["icon.svg"]).values()
    for source, (item, name) in attached.items():
        photo = world.photos.get(source)
        if photo:
            yield from renditions(item, name, photo, content / source)
        else:
            path = media(item, name)
            yield Output(path, "copy", {"digest": world.files[source]}, content / source)
    for item in world.site.everything.values():
        yield from galleries.albums(chromes, item, world.photos, content)


def pages(chrome: Chrome) -> Iterator[Output]:
    """Yield every page of one language, and what stands beside it."""
    yield home.home(chrome)
    for edition in chrome.site.editions:
        yield from programme.edition(chrome, edition)
        yield from speakers.speakers(chrome, edition)
        yield from galleries.galleries(chrome, edition)
    yield from news.news(chrome)
    yield from texts.texts(chrome)


def feed(chrome: Chrome, site_id: uuid.UUID) -> Output:
    """Return the Atom feed of the releases that exist in one language."""
    audience = chrome.audience
    path = audience.at("feed.xml")
    releases = [item for item in audience.site.news if audience.has(item)][:FEED_LENGTH]
    entries = [
        {
            **audience.card(item),
            "id": uuid.uuid5(site_id, audience.at(item.key)).urn,
            "moment": newsroom.release(audience, item)["updated"],
        }
        for item in releases
    ]
    view = {
        "path": path,
        "siteurl": audience.world.siteurl,
        "language": audience.language.id,
        "tag": audience.language.tag,
        "id": uuid.uuid5(site_id, path).urn,
        "home": audience.at(""),
        "site": chrome.shared["site"]["title"],
        "entries": entries,
    }
    return Output(path, "feed", view)


def manifest(chrome: Chrome) -> Output:
    """Return what phones want to know of a site that is put onto a home screen (W3C Manifest)."""
    shared = chrome.shared
    path = chrome.audience.at("site.webmanifest")
    view = {
        "name": shared["site"]["title"],
        "short_name": shared["site"]["short_title"],
        "lang": shared["lang"]["tag"],
        "dir": shared["lang"]["dir"],
        "start_url": "./",
        "icons": [
            {"src": relative(path, icon.path), "sizes": f"{size}x{size}", "type": "image/png"}
            for size, icon in icons(chrome.world.assets["icon.svg"]).items()
        ],
    }
    return Output(path, "plain", {"lines": [json.dumps(view, ensure_ascii=False)]})


def sitemaps(siteurl: str, pages: list[Plain]) -> Iterator[Output]:
    """Yield the sitemap, or its parts and their index if one file may not hold all pages."""
    size = sitemap.LONGEST
    parts = [pages[i : i + size] for i in range(0, len(pages), size)]
    paths = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    if len(parts) > 1:
        view = {"siteurl": siteurl, "sitemaps": paths}
        yield Output("sitemap.xml", "sitemap index", view)
    else:
        paths = ["sitemap.xml"]
    for path, part in zip(paths, parts, strict=True):
        yield Output(path, "sitemap", {"siteurl": siteurl, "pages": part})


def robots(siteurl: str) -> list[str]:
    """Return the lines of robots.txt (RFC 9309); a site without an address names no sitemap."""
    lines = ["User-agent: *", "Disallow:"]
    return [*lines, "", f"Sitemap: {siteurl}/sitemap.xml"] if siteurl else lines
