"""Pages apart from the programme: texts such as “About”, the site map, and 404."""

from collections.abc import Iterator
from dataclasses import replace

from plenary.content.items import Item
from plenary.formats.dropped import dropped
from plenary.outputs.output import Output
from plenary.pages.data.redirects import dropped as missing
from plenary.pages.frame.frame import PageFrame
from plenary.pages.frame.units import Unit
from plenary.pages.kinds.programme import facts


def units(frame: PageFrame) -> Iterator[Unit]:
    """Yield these pages in one language."""
    for item in frame.site.pages:
        yield Unit(text, frame, (item,))
    yield Unit(site_map, frame)
    yield Unit(lost, frame)


def text(frame: PageFrame, item: Item) -> Iterator[Output]:
    """Yield the page of a text."""
    language_view = frame.language_view
    yield frame.page(
        "page",
        item.key,
        item=item,
        crumbs=[frame.crumb("home", "")],
        body=language_view.body(item, language_view.at(item.key)),
        album=language_view.album(item),
    )


def lost(frame: PageFrame) -> Iterator[Output]:
    """Yield the page that a host shows where an address below a language leads nowhere."""
    inputs = frame.inputs
    places = dropped({**missing(inputs), "languages": [[id_, ""] for id_ in inputs.languages]})
    yield frame.page(
        "404",
        "404.html",
        section="404",
        crumbs=[],
        anywhere=True,
        forms=[[one.pattern, f"{one.to}$1"] for one in places],
    )


def lost_anywhere(frame: PageFrame) -> Iterator[Output]:
    """Yield the page that a host shows at any other address that leads nowhere."""
    for page in lost(frame):
        yield replace(page, path="404.html")


def site_map(frame: PageFrame) -> Iterator[Output]:
    """Yield the page that leads to every other page of its language."""
    language_view, site = frame.language_view, frame.site
    editions = [
        {
            **facts(language_view, edition),
            "forums": language_view.cards(site.forums.get(edition.slug, [])),
            "speakers": language_view.cards(language_view.everybody(edition.slug)),
            "films": language_view.cards(site.films.get(edition.slug, [])),
            "galleries": language_view.cards(site.galleries.get(edition.slug, [])),
            "outcomes": language_view.cards(site.outcomes.get(edition.slug, [])),
        }
        for edition in site.editions
    ]
    made = frame.inputs.makes_of_year
    years = [
        {
            "year": year,
            "path": language_view.at(f"news/{year}/") if made("yearly list", year) else "",
            "news": language_view.cards(releases),
        }
        for year, releases in site.years.items()
    ]
    yield frame.page(
        "sitemap",
        "sitemap/",
        section="sitemap",
        crumbs=[frame.crumb("home", "")],
        editions=editions,
        years=years,
        pages=language_view.cards(site.pages),
    )
