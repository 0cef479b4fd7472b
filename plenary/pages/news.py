"""News: the lists, latest first, of all years and of each; and the releases."""

from collections.abc import Iterator

from plenary.artefacts.output import Output
from plenary.event.items import Item
from plenary.pages import feeds, newsroom, press, sharing
from plenary.pages.chrome import Chrome, Crumb
from plenary.pages.linked_data import LinkedData


def news(chrome: Chrome) -> Iterator[Output]:
    """Yield all pages of the news in one language."""
    site = chrome.site
    home, section = chrome.crumb("home", ""), chrome.crumb("news", "news/")
    yield from _list(chrome, "news/", site.news, [home])
    for year, releases in site.years().items():
        yield from _list(chrome, f"news/{year}/", releases, [home, section], year=year)
    for forum in (forum for forums in site.forums.values() for forum in forums):
        releases = site.releases_about(forum)
        if releases:
            crumbs = [home, chrome.item_crumb(forum)]
            yield from _list(chrome, f"{forum.key}news/", releases, crumbs, forum=forum)
    for number, release in enumerate(site.news):
        newer = site.news[number - 1] if number else None
        older = site.news[number + 1 : number + 2]
        yield _release(chrome, release, newer, older[0] if older else None, [home, section])
    for release in site.withdrawn:
        yield _withdrawn(chrome, release, [home, section])


def chunks(releases: list[Item], size: int) -> list[list[Item]]:
    """Return the releases, latest first, in pages of ``size``, the oldest page last.

    Pages are filled from the oldest release on, so that a new one changes no page but the first;
    that one holds what fills no page as well, and so up to twice as many.
    """
    full = max(0, len(releases) // size - 1) * size  # on pages that do not change any more
    first, rest = releases[: len(releases) - full], releases[len(releases) - full :]
    return [first, *(rest[i : i + size] for i in range(0, len(rest), size))]


def _list(
    chrome: Chrome,
    key: str,
    releases: list[Item],
    crumbs: list[Crumb],
    *,
    year: int = 0,
    forum: Item | None = None,
) -> Iterator[Output]:
    """Yield the pages of one list: the first at the list's own address, the oldest as page 1."""
    audience, site = chrome.audience, chrome.site
    pages = chunks(releases, chrome.world.per_page)
    paths = [key, *(f"{key}page/{number}/" for number in range(len(pages) - 1, 0, -1))]
    edition = forum.edition if forum else site.editions[0].slug if site.editions else ""
    forums = [f for f in site.forums.get(edition, []) if site.releases_about(f)]
    own = chrome.shared["feeds"]
    if year or forum:
        own = feeds.own(audience, forum.key if forum else key, releases)
    for number, some in enumerate(pages):
        days = [audience.card(release)["date"] for release in some]
        yield chrome.page(
            "news",
            paths[number],
            section="news",
            crumbs=crumbs,
            news=audience.cards(some),
            own_feeds=own,
            changed=newsroom.latest_change(audience, some),
            year=year,
            years=[
                {"year": y, "path": audience.at(f"news/{y}/"), "current": y == year}
                for y in site.years()
            ],
            forums=[
                {
                    **audience.link_to(f),
                    "path": audience.at(f"{f.key}news/"),
                    "current": f is forum,
                }
                for f in forums
            ],
            forum=audience.link_to(forum) if forum else None,
            all=audience.at("news/"),
            days=[days[-1], days[0]] if number else [],
            newer=audience.at(paths[number - 1]) if number else "",
            older=audience.at(paths[number + 1]) if number + 1 < len(paths) else "",
        )


def _release(
    chrome: Chrome, item: Item, newer: Item | None, older: Item | None, crumbs: list[Crumb]
) -> Output:
    """Return the page of a release."""
    audience = chrome.audience
    release = newsroom.release(audience, item)
    return chrome.page(
        "release",
        item.key,
        item=item,
        crumbs=crumbs,
        release=release,
        changed=release["updated"],
        linked=LinkedData(audience, audience.at(item.key)).release(item, release),
        body=audience.body(item, audience.at(item.key)),
        album=audience.album(item),
        newer=audience.card(newer) if newer else None,
        older=audience.card(older) if older else None,
        about=audience.body(chrome.site.item, audience.at(item.key)),
        press=press.offers(audience, item),
        ways=sharing.share(audience, item),
    )


def _withdrawn(chrome: Chrome, item: Item, crumbs: list[Crumb]) -> Output:
    """Return the page that says that a release was withdrawn; what it said is not said again."""
    release = newsroom.release(chrome.audience, item)
    return chrome.page(
        "withdrawn",
        item.key,
        part={**release, "summary": "", "sample": item.sample},
        item=item,
        crumbs=crumbs,
        indexed=False,
        release=release,
    )
