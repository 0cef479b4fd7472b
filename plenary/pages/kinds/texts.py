"""Pages apart from the programme: texts such as “About”, the site map, and 404."""

from collections.abc import Iterator
from dataclasses import replace

from plenary.outputs.output import Output
from plenary.pages.frame.frame import PageFrame
from plenary.pages.kinds.programme import facts


def texts(frame: PageFrame) -> Iterator[Output]:
    """Yield these pages in one language."""
    language_view = frame.language_view
    home = frame.crumb("home", "")
    for item in frame.site.pages:
        yield frame.page(
            "page",
            item.key,
            item=item,
            crumbs=[home],
            body=language_view.body(item, language_view.at(item.key)),
            album=language_view.album(item),
        )
    yield _map(frame)
    yield frame.page("404", "404.html", section="404", crumbs=[], anywhere=True)


def lost(frame: PageFrame) -> Output:
    """Return the page that a host shows at any address that leads nowhere."""
    page = frame.page("404", "404.html", section="404", crumbs=[], anywhere=True)
    return replace(page, path="404.html")


def _map(frame: PageFrame) -> Output:
    """Return the page that leads to every other page of its language."""
    language_view, site = frame.language_view, frame.site
    editions = [
        {
            **facts(language_view, edition),
            "forums": language_view.cards(site.forums.get(edition.slug, [])),
            "speakers": language_view.cards(language_view.everybody(edition.slug)),
            "galleries": language_view.cards(site.galleries.get(edition.slug, [])),
        }
        for edition in site.editions
    ]
    years = [
        {
            "year": year,
            "path": language_view.at(f"news/{year}/"),
            "news": language_view.cards(releases),
        }
        for year, releases in site.years().items()
    ]
    return frame.page(
        "sitemap",
        "sitemap/",
        section="sitemap",
        crumbs=[frame.crumb("home", "")],
        editions=editions,
        years=years,
        pages=language_view.cards(site.pages),
    )
