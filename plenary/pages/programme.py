"""Pages of an edition's programme: overview, sub-forums, agenda."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from plenary.artefacts.output import Output
from plenary.content.schema import Edition
from plenary.event.items import Appearance, Item
from plenary.pages import agenda, feeds, sessions, sharing
from plenary.pages.audience import Audience, Plain
from plenary.pages.calendars import FILE
from plenary.pages.chrome import Chrome, Crumb
from plenary.pages.linked_data import LinkedData

SOME = 6  # releases on the page of an edition or a sub-forum


def facts(audience: Audience, item: Item) -> Plain:
    """Return what, when, where of an edition, and who stands behind it."""
    fields = cast(Edition, audience.version(item).fields)
    partners = [
        {**audience.entry(item, "partners", id_), "role": partner.role, "url": partner.url}
        for id_, partner in fields.partners.items()
    ]
    return {
        **audience.card(item),
        "slug": item.slug,
        "ordinal": fields.ordinal or 0,
        "speech_theme": fields.speech_theme,
        "venue": fields.venue,
        "address": fields.address,
        "registration": fields.registration,
        "registration_closed": fields.registration_closed,
        "price": list(fields.price or ()),
        "attendance": fields.attendance,
        "zone": audience.zone(item.slug),
        **_while(audience, item),
        "partners": partners,
        "pages": {
            **{
                name: audience.at(f"{item.key}{name}/")
                for name in ("forums", "agenda", "speakers", "galleries")
            },
            "calendar": audience.at(f"{item.key}agenda/{FILE}"),
            "json": audience.at(f"{item.key}schedule.json"),
            "xml": audience.at(f"{item.key}schedule.xml"),
        },
    }


def _while(audience: Audience, item: Item) -> Plain:
    """Return the moments at which the first day of an edition begins and its last one ends.

    The last day is that of its last session, if nobody has said which it is.
    """
    fields = cast(Edition, item.facts)
    zone = ZoneInfo(audience.zone(item.slug))
    last = fields.end or audience.site.last_days.get(item.slug, fields.start)
    days = {"opens": fields.start, "closes": max(last, fields.start) + timedelta(days=1)}
    return {n: datetime.combine(d, time.min, zone).isoformat() for n, d in days.items()}


def edition(chrome: Chrome, item: Item) -> Iterator[Output]:
    """Yield all pages of an edition's programme."""
    yield _overview(chrome, item)
    audience, site = chrome.audience, chrome.site
    forums = site.forums.get(item.slug, [])
    yield _section(chrome, item, "forums", forums=audience.cards(forums))
    yield from agenda.agenda(chrome, item, facts(audience, item))
    for forum in forums:
        yield _forum(chrome, item, forum)
        yield from sharing.codes(audience, forum.key)
        yield from sessions.sessions(chrome, item, forum)


def trail(chrome: Chrome, item: Item, section: str = "") -> list[Crumb]:
    """Return the breadcrumbs that lead to an edition, and to one of its sections."""
    crumbs = [chrome.crumb("home", ""), chrome.item_crumb(item)]
    return [*crumbs, chrome.crumb(section, f"{item.key}{section}/")] if section else crumbs


def _overview(chrome: Chrome, item: Item) -> Output:
    audience, site = chrome.audience, chrome.site
    return chrome.page(
        "edition",
        item.key,
        item=item,
        crumbs=[chrome.crumb("home", "")],
        edition=facts(audience, item),
        linked=LinkedData(audience, audience.at(item.key)).edition(item),
        body=audience.body(item, audience.at(item.key)),
        album=audience.album(item),
        forums=audience.cards(site.forums.get(item.slug, [])),
        galleries=audience.cards(site.galleries.get(item.slug, [])),
        news=audience.cards(site.releases_about(item)[:SOME]),
    )


def _section(chrome: Chrome, item: Item, name: str, **content: Any) -> Output:
    """Return the page that lists one part of an edition's programme."""
    return chrome.page(
        name,
        f"{item.key}{name}/",
        section=name,
        crumbs=trail(chrome, item),
        edition=facts(chrome.audience, item),
        **content,
    )


def _forum(chrome: Chrome, item: Item, forum: Item) -> Output:
    audience, site = chrome.audience, chrome.site
    own = site.sessions_in(forum)
    return chrome.page(
        "forum",
        forum.key,
        item=forum,
        crumbs=trail(chrome, item, "forums"),
        edition=facts(audience, item),
        forum=audience.card(forum),
        body=audience.body(forum, audience.at(forum.key)),
        linked=LinkedData(audience, audience.at(forum.key)).forum(forum, item, own),
        days=audience.days(own),
        code=sharing.code(audience, forum.key),
        speakers=audience.cards(_who(audience, own)),
        album=audience.album(forum),
        galleries=audience.cards(site.galleries_of(forum)),
        news=audience.cards(site.releases_about(forum)[:SOME]),
        all_news=audience.at(f"{forum.key}news/"),
        own_feeds=feeds.own(audience, forum.key, site.releases_about(forum)),
        others=audience.cards([f for f in site.forums[item.slug] if f is not forum]),
    )


def _who(audience: Audience, appearances: list[Appearance]) -> list[Item]:
    """Return the speakers of sessions, each once, in the order of speaking."""
    return list({s.slug: s for a in appearances for s in audience.speakers(a)}.values())
