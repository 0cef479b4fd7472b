"""The plan: every file of the output, with all that it is made from."""

import json
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path

from plenary.addresses import relative
from plenary.artefacts.output import Output
from plenary.event.items import Item
from plenary.event.revisions import REVISIONS
from plenary.pages import (
    calendars,
    cards,
    feeds,
    galleries,
    home,
    hosting,
    moved,
    news,
    press,
    programme,
    schedules,
    search,
    sitemaps,
    speakers,
    texts,
)
from plenary.pages.audience import Audience, Plain
from plenary.pages.chrome import Chrome
from plenary.pages.pictures import media, renditions
from plenary.pages.world import World
from plenary.theme import icons


def plan(
    world: World,
    content: Path,
    site_id: uuid.UUID,
    attached: Mapping[str, tuple[Item, str]],
) -> Iterator[Output]:
    """Yield every file of the output folder: what all languages share, then theirs, then the rest.

    ``attached`` maps the path of each published file of the content folder to its item and name.
    """
    chromes = [Chrome(Audience(world, language)) for language in world.languages.values()]
    listed: list[Plain] = [home.root_head(world)]
    latest = list(sitemaps.latest([chrome.audience for chrome in chromes]))
    yield from shared(world, content, attached)
    lines = sitemaps.robots(world.siteurl, [output.path for output in latest])
    yield Output("robots.txt", "plain", {"lines": lines})
    for chrome in chromes:
        for output in of_language(chrome, content, site_id):
            head = output.view.get("head", {}) if output.maker == "page" else {}
            if head.get("index"):
                listed.append(head)
            yield output
    yield from sitemaps.sitemaps(world.siteurl, listed)
    yield from latest
    for item in world.site.standing:
        yield from galleries.albums(chromes, item, world.photos, content)
    yield from hosting.published(world)
    yield from moved.moved(world)  # last, since an old address gives way to any other


def of_language(chrome: Chrome, content: Path, site_id: uuid.UUID) -> Iterator[Output]:
    """Yield every file below the folder of one language, pages first."""
    searched = []
    for page in pages(chrome):
        searched += [page] if search.is_found(page) else []
        yield page
    yield from search.search(chrome, searched)
    yield from feeds.feeds(chrome, content)
    yield from cards.cards(chrome.audience, content)
    yield from calendars.calendars(chrome.audience, site_id)
    yield from schedules.schedules(chrome.audience, site_id)
    yield from press.press(chrome, content)
    yield manifest(chrome)


def shared(
    world: World, content: Path, attached: Mapping[str, tuple[Item, str]]
) -> Iterator[Output]:
    """Yield what needs no look at any language's pages: root, theme, photos and files."""
    yield home.root(world)
    yield texts.lost(Chrome(Audience(world, world.languages.default)))
    yield Output(REVISIONS, "plain", {"lines": [json.dumps(world.revisions)]})
    if world.security:
        yield Output(".well-known/security.txt", "plain", {"lines": list(world.security)})
    for asset in (*world.assets.values(), *([world.lines] if world.lines.text else [])):
        yield asset.output()
    yield from icons(world.assets["icon.svg"]).values()
    for source, (item, name) in attached.items():
        photo = world.photos.get(source)
        if photo:
            yield from renditions(item, name, photo, content / source)
        else:
            path = media(item, name)
            maker = "picture" if name.lower().endswith(".svg") else "copy"
            yield Output(path, maker, {"digest": world.files[source]}, content / source)


def pages(chrome: Chrome) -> Iterator[Output]:
    """Yield every page of one language, and what stands beside it."""
    yield home.home(chrome)
    for edition in chrome.site.editions:
        yield from programme.edition(chrome, edition)
        yield from speakers.speakers(chrome, edition)
        yield from galleries.galleries(chrome, edition)
    yield from news.news(chrome)
    yield from texts.texts(chrome)


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
