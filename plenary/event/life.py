"""The life of an item: draft, embargoed until a moment, published, corrected, withdrawn.

Until its moment an embargoed release is kept back as a draft is: nothing that is published comes
from it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import cast
from zoneinfo import ZoneInfo

from plenary.content.fields import line_of
from plenary.content.schema import Edition, News
from plenary.content.values import in_zone
from plenary.event.items import Item
from plenary.mistakes import DATED_AHEAD
from plenary.problems import Place, Problems


def opening(item: Item, editions: Mapping[str, Item], usual: str) -> datetime | None:
    """Return the moment at which an item may be published, if it has one.

    Without a zone of its own it is by the clock of the release's edition, else by that of
    ``usual``, the site's own zone.
    """
    news = item.facts
    if not isinstance(news, News) or news.embargo is None:
        return None
    return in_zone(news.embargo, _zone(news, editions, usual))


def _zone(news: News, editions: Mapping[str, Item], usual: str) -> str:
    """Return the name of the zone whose clock a release goes by."""
    edition = editions.get(news.edition)
    return (cast(Edition, edition.facts).timezone if edition else None) or usual


def hold_back(items: Iterable[Item], now: datetime, usual: str) -> list[Item]:
    """Return the items; those whose moment has not come are held back."""
    items = list(items)
    editions = {item.slug: item for item in items if item.kind == "edition"}
    found = []
    for item in items:
        opens = opening(item, editions, usual)
        if opens is not None:
            item = replace(item, opens=opens, held=opens > now)  # noqa: PLW2901 — the same, dated
        found.append(item)
    return found


def check_days(items: Iterable[Item], now: datetime, usual: str, problems: Problems) -> None:
    """Warn of releases that are published before the day that they name: a date keeps nothing back.

    Which day it is, is by the clock that an embargo would go by (:func:`opening`).
    """
    items = list(items)
    editions = {item.slug: item for item in items if item.kind == "edition"}
    for item in items:
        if isinstance(item.facts, News) and not item.draft:
            day = item.facts.date
            if day > now.astimezone(ZoneInfo(_zone(item.facts, editions, usual))).date():
                place = Place(item.original.path, line_of(item.original.lines, "date"), "date")
                problems.add(DATED_AHEAD, place, day=day)


def next_opening(items: Iterable[Item]) -> datetime | None:
    """Return the next moment at which the site must be built again, if there is one."""
    waiting = [item.opens for item in items if item.held and item.opens and not item.facts.draft]
    return min(waiting, default=None)


def state(item: Item) -> str:
    """Return what has become of an item, in a word."""
    facts = item.facts
    if facts.draft:
        return "draft"
    if item.held:
        return "embargoed"
    if isinstance(facts, News) and facts.withdrawn:
        return "withdrawn"
    if isinstance(facts, News) and facts.corrections:
        return "corrected"
    return "published"


def in_utc(moment: datetime) -> str:
    """Return a moment for machines (RFC 3339): 2024-11-10T01:00:00Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
