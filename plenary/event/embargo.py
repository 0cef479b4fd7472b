"""The life of an item: draft, embargoed until a moment, published, corrected, withdrawn.

Until its moment whatever is under embargo is kept back as a draft is: nothing that is published
comes from it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import cast
from zoneinfo import ZoneInfo

from plenary.content.fields import line_of
from plenary.content.items import Item
from plenary.content.moments import Embargo, in_zone
from plenary.content.schema import Edition, News
from plenary.messages.references import DATED_AHEAD
from plenary.problems import Place, Problems


def apply_embargoes(items: Iterable[Item], now: datetime, usual: str) -> list[Item]:
    """Return the items; those whose moment has not come are held back, and so are sessions.

    A moment without a zone of its own is by the clock of the item's edition, else by that of
    ``usual``, the site's own zone. Nothing in an edition is published before it, and no session
    before its sub-forum.
    """
    items = list(items)
    editions = {item.slug: item for item in items if item.kind == "edition"}
    found = []
    for item in items:
        zone = _zone(item, editions, usual)
        edition = editions.get(item.edition)
        whole = edition.facts.embargo if edition and edition is not item else None
        embargo_end = _latest(whole, item.facts.embargo, zone=zone)
        sessions = {
            id_: max(filter(None, (embargo_end, in_zone(session.embargo, zone))))
            for id_, session in getattr(item.facts, "sessions", {}).items()
            if session.embargo
        }
        if embargo_end or sessions:
            item = replace(  # noqa: PLW2901 — the same item, dated
                item,
                embargo_end=embargo_end,
                embargoed=embargo_end is not None and embargo_end > now,
                session_embargo_ends=sessions,
                embargoed_sessions=frozenset(
                    id_ for id_, moment in sessions.items() if moment > now
                ),
            )
        found.append(item)
    return found


def _latest(*embargoes: Embargo | None, zone: str) -> datetime | None:
    """Return the last of several moments, None if there is none."""
    return max((in_zone(embargo, zone) for embargo in embargoes if embargo), default=None)


def _zone(item: Item, editions: Mapping[str, Item], usual: str) -> str:
    """Return the name of the zone whose clock an item goes by: its edition's, else the site's."""
    edition = editions.get(getattr(item.facts, "edition", "") or item.edition)
    return (cast(Edition, edition.facts).timezone if edition else None) or usual


def check_days(items: Iterable[Item], now: datetime, usual: str, problems: Problems) -> None:
    """Warn of releases that are published before the day that they name: a date keeps nothing back.

    Which day it is, is by the clock that an embargo would go by.
    """
    items = list(items)
    editions = {item.slug: item for item in items if item.kind == "edition"}
    for item in items:
        if isinstance(item.facts, News) and not item.draft:
            day = item.facts.date
            if day > now.astimezone(ZoneInfo(_zone(item, editions, usual))).date():
                place = Place(item.original.path, line_of(item.original.lines, "date"), "date")
                problems.add(DATED_AHEAD, place, day=day)


def embargo_ends(items: Iterable[Item]) -> list[datetime]:
    """Return all coming moments at which the site must be built again, the next one first."""
    waiting: set[datetime] = set()
    for item in items:
        if not item.facts.draft:
            waiting |= {item.embargo_end} if item.embargoed and item.embargo_end else set()
            waiting |= {item.session_embargo_ends[id_] for id_ in item.embargoed_sessions}
    return sorted(waiting)


def next_embargo_end(items: Iterable[Item]) -> datetime | None:
    """Return the next moment at which the site must be built again, if there is one."""
    return next(iter(embargo_ends(items)), None)


def state(item: Item) -> str:
    """Return what has become of an item, in a word."""
    facts = item.facts
    if facts.draft:
        return "draft"
    if item.embargoed:
        return "embargoed"
    if isinstance(facts, News) and facts.withdrawn:
        return "withdrawn"
    if isinstance(facts, News) and facts.corrections:
        return "corrected"
    return "published"


def in_utc(moment: datetime) -> str:
    """Return a moment for machines (RFC 3339): 2024-11-10T01:00:00Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
