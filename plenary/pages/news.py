"""News: the lists, latest first, of all years and of each; and the releases."""

from collections.abc import Iterator

from plenary.artefacts.output import Output
from plenary.event.items import Item
from plenary.pages import newsroom, press, sharing
from plenary.pages.chrome import Chrome, Crumb


def news(chrome: Chrome) -> Iterator[Output]:
    """Yield all pages of the news in one language."""
    years = chrome.site.years()
    home = chrome.crumb("home", "")
    yield from _list(chrome, "news/", chrome.site.news, [home], list(years), 0)
    section = chrome.crumb("news", "news/")
    for year, releases in years.items():
        yield from _list(chrome, f"news/{year}/", releases, [home, section], list(years), year)
    for number, release in enumerate(chrome.site.news):
        newer = chrome.site.news[number - 1] if number else None
        older = chrome.site.news[number + 1 : number + 2]
        yield _release(chrome, release, newer, older[0] if older else None, [home, section])
    for release in chrome.site.withdrawn:
        yield _withdrawn(chrome, release, [home, section])


def _list(
    chrome: Chrome, key: str, releases: list[Item], crumbs: list[Crumb], years: list[int], year: int
) -> Iterator[Output]:
    """Yield the pages of one list; the first has the list's own address."""
    size = chrome.world.per_page
    chunks = [releases[i : i + size] for i in range(0, len(releases), size)] or [[]]
    paths = [key if number == 1 else f"{key}page/{number}/" for number in range(1, len(chunks) + 1)]
    at = chrome.audience.at
    for number, chunk in enumerate(chunks, 1):
        yield chrome.page(
            "news",
            paths[number - 1],
            section="news",
            crumbs=crumbs,
            news=chrome.audience.cards(chunk),
            year=year,
            years=[{"year": y, "path": at(f"news/{y}/"), "current": y == year} for y in years],
            all=at("news/"),
            pager={
                "number": number,
                "count": len(paths),
                "newer": at(paths[number - 2]) if number > 1 else "",
                "older": at(paths[number]) if number < len(paths) else "",
            },
        )


def _release(
    chrome: Chrome, item: Item, newer: Item | None, older: Item | None, crumbs: list[Crumb]
) -> Output:
    """Return the page of a release."""
    audience = chrome.audience
    return chrome.page(
        "release",
        item.key,
        item=item,
        crumbs=crumbs,
        release=newsroom.release(audience, item),
        body=audience.body(item, audience.at(item.key)),
        album=audience.album(item),
        newer=audience.card(newer) if newer else None,
        older=audience.card(older) if older else None,
        about=audience.body(chrome.site.item, audience.at(item.key)),
        press=press.offers(audience, item),
        share=sharing.share(audience, item),
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
