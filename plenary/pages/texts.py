"""Pages beside the programme: texts such as “About”, the map of the site, and 404."""

from collections.abc import Iterator
from dataclasses import replace

from plenary.artefacts.output import Output
from plenary.pages.chrome import Chrome
from plenary.pages.programme import facts


def texts(chrome: Chrome) -> Iterator[Output]:
    """Yield the pages beside the programme of one language."""
    audience = chrome.audience
    home = chrome.crumb("home", "")
    for item in chrome.site.pages:
        yield chrome.page(
            "page",
            item.key,
            item=item,
            crumbs=[home],
            body=audience.body(item, audience.at(item.key)),
            album=audience.album(item),
        )
    yield _map(chrome)
    yield chrome.page("404", "404.html", section="404", crumbs=[], anywhere=True)


def lost(chrome: Chrome) -> Output:
    """Return the page that a host shows at any address that leads nowhere."""
    page = chrome.page("404", "404.html", section="404", crumbs=[], anywhere=True)
    return replace(page, path="404.html")


def _map(chrome: Chrome) -> Output:
    """Return the page that leads to every other page of its language."""
    audience, site = chrome.audience, chrome.site
    editions = [
        {
            **facts(audience, edition),
            "forums": audience.cards(site.forums.get(edition.slug, [])),
            "speakers": audience.cards(audience.everybody(edition.slug)),
            "galleries": audience.cards(site.galleries.get(edition.slug, [])),
        }
        for edition in site.editions
    ]
    years = [
        {
            "year": year,
            "path": audience.at(f"news/{year}/"),
            "news": audience.cards(releases),
        }
        for year, releases in site.years().items()
    ]
    return chrome.page(
        "sitemap",
        "sitemap/",
        section="sitemap",
        crumbs=[chrome.crumb("home", "")],
        editions=editions,
        years=years,
        pages=audience.cards(site.pages),
    )
