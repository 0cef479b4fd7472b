"""Sitemaps and robots.txt, for search engines."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import cast

from plenary.content.items import Item
from plenary.content.schema import Site as SiteFields
from plenary.formats import sitemap
from plenary.outputs.output import Output
from plenary.pages.frame.frame import PageFrame
from plenary.pages.frame.units import Gathered
from plenary.pages.views.inputs import PlanInputs
from plenary.pages.views.language_view import LanguageView, Plain
from plenary.pages.views.release import moment
from plenary.recording.trace import derived

NEWS = "news-sitemap.xml"
# How long news is new: “articles that were created in the last two days” (Google, “News sitemaps”)
LATEST = timedelta(days=2)


def sitemaps(inputs: PlanInputs, gathered: Gathered) -> Iterator[Output]:
    """Yield the sitemap of ``gathered`` heads; its parts if one file may not hold all."""
    siteurl, pages, size = inputs.siteurl, gathered.all(), sitemap.LONGEST
    parts = [pages[i : i + size] for i in range(0, len(pages), size)]
    paths = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    if len(parts) > 1:
        view = {"siteurl": siteurl, "sitemaps": paths}
        yield Output("sitemap.xml", "sitemap index", view)
    else:
        paths = ["sitemap.xml"]
    for path, part in zip(paths, parts, strict=True):
        yield Output(path, "sitemap", {"siteurl": siteurl, "pages": part})


def for_crawlers(frames: Sequence[PageFrame]) -> Iterator[Output]:
    """Yield robots.txt, and the sitemap of the latest news that it names."""
    found = list(_latest([frame.language_view for frame in frames]))
    lines = _robots(frames[0].inputs.siteurl, [output.path for output in found])
    yield Output("robots.txt", "plain", {"lines": lines})
    yield from found


def _latest(language_views: Sequence[LanguageView]) -> Iterator[Output]:
    """Yield the sitemap of the news of the last two days, before the moment of the build.

    Without news or a site address there is no sitemap: an empty one is invalid.
    """
    inputs = language_views[0].inputs
    if not inputs.siteurl:
        return
    found = [
        _news(language_view, item)
        for item in inputs.site.news
        if inputs.is_new(_moment(language_views[0], item), LATEST.days)
        for language_view in language_views
        if language_view.has(item)
    ]
    if found:
        view = {"siteurl": inputs.siteurl, "news": found[: sitemap.LONGEST_NEWS]}
        yield Output(NEWS, "news sitemap", view)


def next_change(inputs: PlanInputs) -> datetime | None:
    """Return the next moment at which other news is that of the last two days, None for never."""
    if not inputs.siteurl:
        return None
    language_view = LanguageView(inputs, inputs.languages.default)
    moments = [datetime.fromisoformat(moment(language_view, item)) for item in inputs.site.news]
    ends = [*moments, *(published + LATEST for published in moments)]
    return min((end for end in ends if end >= inputs.now), default=None)


def _robots(siteurl: str, more: Sequence[str]) -> list[str]:
    """Return the lines of robots.txt (RFC 9309), with ``more`` sitemaps than that of all pages.

    A site without an address names none.
    """
    lines = ["User-agent: *", "Disallow:"]
    if siteurl:
        lines += ["", *(f"Sitemap: {siteurl}/{name}" for name in ("sitemap.xml", *more))]
    return lines


@derived
def _moment(language_view: LanguageView, item: Item) -> str:
    return moment(language_view, item)


def _news(language_view: LanguageView, item: Item) -> Plain:
    """Return the entry of a release in one language."""
    version = language_view.version(language_view.site.item)
    card = language_view.card(item)
    return {
        "path": card["path"],
        "title": card["title"],
        "name": cast(SiteFields, version.fields).title,
        "tag": language_view.language.tag,
        "moment": moment(language_view, item),
    }
