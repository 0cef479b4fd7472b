"""News: the lists, latest first, of all years and of each; and the releases."""

from collections.abc import Iterator

from plenary.content.items import Item
from plenary.outputs.output import Output
from plenary.pages.data import feeds
from plenary.pages.data.linked_data import LinkedData
from plenary.pages.frame import share_links as sharing
from plenary.pages.frame.frame import Crumb, PageFrame
from plenary.pages.frame.units import Unit
from plenary.pages.kinds import press_forms as press
from plenary.pages.views import release as newsroom


def units(frame: PageFrame) -> Iterator[Unit]:
    """Yield all pages of the news in one language."""
    site = frame.site
    yield Unit(news, frame)
    for year in _listed_years(frame):
        yield Unit(news_of_year, frame, (year,))
    for forum in (forum for forums in site.forums.values() for forum in forums):
        if site.releases_about(forum) and frame.inputs.makes("sub-forum list", forum):
            yield Unit(news_of_forum, frame, (forum,))
    for number, item in enumerate(site.news):
        newer = site.news[number - 1] if number else None
        older = site.news[number + 1 : number + 2]
        yield Unit(release, frame, (item, newer, older[0] if older else None))
    for item in site.withdrawn:
        yield Unit(withdrawn, frame, (item,))


def news(frame: PageFrame) -> Iterator[Output]:
    """Yield the list of all releases."""
    return _list(frame, "news/", frame.site.news, [frame.crumb("home", "")])


def news_of_year(frame: PageFrame, year: int) -> Iterator[Output]:
    """Yield the list of a year's releases."""
    return _list(frame, f"news/{year}/", frame.site.years[year], _trail(frame), year=year)


def news_of_forum(frame: PageFrame, forum: Item) -> Iterator[Output]:
    """Yield the list of the releases about a sub-forum."""
    releases = frame.site.releases_about(forum)
    crumbs = [frame.crumb("home", ""), frame.item_crumb(forum)]
    return _list(frame, f"{forum.key}news/", releases, crumbs, forum=forum)


def _trail(frame: PageFrame) -> list[Crumb]:
    """Return the breadcrumbs that lead to the news."""
    return [frame.crumb("home", ""), frame.crumb("news", "news/")]


def _listed_years(frame: PageFrame) -> list[int]:
    """Return the years whose releases have a list of their own, latest first."""
    made = frame.inputs.makes_of_year
    return [year for year in frame.site.years if made("yearly list", year)]


def chunks(releases: list[Item], size: int) -> list[list[Item]]:
    """Return the releases, latest first, in pages of ``size``, the oldest page last.

    Pages are filled from the oldest release on, so that a new one changes no page but the first;
    that one holds what fills no page as well, and so up to twice as many.
    """
    full = max(0, len(releases) // size - 1) * size  # on pages that do not change any more
    first, rest = releases[: len(releases) - full], releases[len(releases) - full :]
    return [first, *(rest[i : i + size] for i in range(0, len(rest), size))]


def _list(
    frame: PageFrame,
    key: str,
    releases: list[Item],
    crumbs: list[Crumb],
    *,
    year: int = 0,
    forum: Item | None = None,
) -> Iterator[Output]:
    """Yield the pages of one list: the first at the list's own address, the oldest as page 1."""
    language_view, site = frame.language_view, frame.site
    pages = chunks(releases, frame.inputs.per_page)
    paths = [key, *(f"{key}page/{number}/" for number in range(len(pages) - 1, 0, -1))]
    edition = forum.edition if forum else site.editions[0].slug if site.editions else ""
    forums = [
        f
        for f in site.forums.get(edition, [])
        if site.releases_about(f) and frame.inputs.makes("sub-forum list", f)
    ]
    own = frame.shared["feeds"]
    if year or forum:
        own = feeds.of_forum(language_view, forum) if forum else feeds.of_year(language_view, year)
    for number, some in enumerate(pages):
        days = [language_view.card(release)["date"] for release in some]
        yield frame.page(
            "news",
            paths[number],
            section="news",
            crumbs=crumbs,
            news=language_view.cards(some),
            own_feeds=own,
            changed=newsroom.latest_change(language_view, some),
            year=year,
            years=[
                {"year": y, "path": language_view.at(f"news/{y}/"), "current": y == year}
                for y in _listed_years(frame)
            ],
            forums=[
                {
                    **language_view.link_to(f),
                    "path": language_view.at(f"{f.key}news/"),
                    "current": f is forum,
                }
                for f in forums
            ],
            forum=language_view.link_to(forum) if forum else None,
            all=language_view.at("news/"),
            days=[days[-1], days[0]] if number else [],
            newer=language_view.at(paths[number - 1]) if number else "",
            older=language_view.at(paths[number + 1]) if number + 1 < len(paths) else "",
        )


def release(
    frame: PageFrame, item: Item, newer: Item | None, older: Item | None
) -> Iterator[Output]:
    """Yield the page of a release."""
    language_view = frame.language_view
    release = newsroom.release(language_view, item)
    yield frame.page(
        "release",
        item.key,
        item=item,
        crumbs=_trail(frame),
        release=release,
        changed=release["updated"],
        linked=LinkedData(language_view, language_view.at(item.key)).release(item, release),
        body=language_view.body(item, language_view.at(item.key)),
        album=language_view.album(item, led=True),
        drawn=language_view.card(item).get("drawn"),
        newer=language_view.card(newer) if newer else None,
        older=language_view.card(older) if older else None,
        about=language_view.body(frame.site.item, language_view.at(item.key)),
        press=press.offers(language_view, item),
        ways=sharing.share(language_view, item),
    )


def withdrawn(frame: PageFrame, item: Item) -> Iterator[Output]:
    """Yield the notice of a withdrawn release, without its text."""
    release = newsroom.release(frame.language_view, item)
    yield frame.page(
        "withdrawn",
        item.key,
        part={**release, "summary": "", "sample": item.sample},
        item=item,
        crumbs=_trail(frame),
        indexed=False,
        release=release,
    )
