"""The agenda of an edition: all sessions of all sub-forums, and less of them by day, kind, ..."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from plenary.artefacts.output import Output
from plenary.event.items import Appearance, Item
from plenary.pages import facets
from plenary.pages.audience import Audience, Plain, iso
from plenary.pages.chrome import Chrome

# Who takes part online may join what is hybrid, and so may who is there
WAYS = {"on-site": ["on-site"], "online": ["online"], "hybrid": ["on-site", "online"]}
KINDS = ("keynote", "talk", "panel", "ceremony", "matchmaking", "pitch", "visit")


def agenda(chrome: Chrome, item: Item, about: Plain) -> Iterator[Output]:
    """Yield the agenda, and a page for each value of its facets. ``about``: the edition."""
    audience = chrome.audience
    sessions = [_slot(audience, a) for a in chrome.site.programme.get(item.slug, [])]
    key = f"{item.key}agenda/"
    offers = _offers(chrome, item, sessions)
    found = facets.facets(audience.at(key), offers, sessions)
    crumbs = [chrome.crumb("home", ""), chrome.item_crumb(item)]
    shared: Plain = {
        "section": "agenda",
        "edition": about,
        "grid": chrome.world.lines.path,
        "facets": found,
    }
    yield chrome.page(
        "agenda", key, crumbs=crumbs, days=_days(audience, item, sessions), chosen=None, **shared
    )
    for chosen in facets.choices(found):
        some = facets.matching(sessions, chosen)
        yield chrome.page(
            "agenda",
            key + facets.place(chosen["facet"], chosen["value"]),
            crumbs=[*crumbs, chrome.crumb("agenda", key)],
            canonical=key,
            days=_days(audience, item, some),
            chosen=chosen,
            **shared,
        )


def _slot(audience: Audience, appearance: Appearance) -> Plain:
    """Return a session with its facets. A break is of no kind that anybody would look for."""
    slot = audience.slot(appearance)
    return {
        **slot,
        "appearance": appearance.key,
        "facets": {
            "day": [slot["day"]],
            "forum": [appearance.forum.slug],
            "kind": [slot["kind"]] if slot["kind"] != "break" else [],
            "language": _heard(audience, appearance),
            "attendance": WAYS[slot["attendance"]],
        },
    }


def _heard(audience: Audience, appearance: Appearance) -> list[str]:
    """Return the languages in which a session can be followed: spoken, or interpreted into."""
    fields = audience.fields(appearance)
    into = (target for _, target in fields.interpretation)
    return list(dict.fromkeys([*fields.languages, *into]))


def _offers(chrome: Chrome, item: Item, sessions: list[Plain]) -> facets.Offers:
    """Return the values of each facet, in the order of days, sub-forums, kinds and speaking."""
    audience = chrome.audience
    days = sorted({session["day"] for session in sessions})
    languages = sorted({tag for session in sessions for tag in session["facets"]["language"]})
    forums = [audience.link_to(forum) for forum in chrome.site.forums.get(item.slug, [])]
    slugs = [forum.slug for forum in chrome.site.forums.get(item.slug, [])]
    return {
        "day": {day: {} for day in days},
        "forum": {
            slug: {name: forum[name] for name in ("title", "lang", "dir")}
            for slug, forum in zip(slugs, forums, strict=True)
        },
        "kind": {kind: {} for kind in KINDS},
        "language": {tag: {} for tag in languages},
        "attendance": {"on-site": {}, "online": {}},
    }


def _days(audience: Audience, item: Item, sessions: list[Plain]) -> list[Plain]:
    """Return sessions by day, each with its place in the day's table."""
    found: dict[str, list[Plain]] = {}
    for session in sessions:
        found.setdefault(session["day"], []).append(session)
    return [_day(audience, item, day, told) for day, told in sorted(found.items())]


def _day(audience: Audience, item: Item, day: str, sessions: list[Plain]) -> Plain:
    grid = audience.world.grids[item.slug, day]
    zone = ZoneInfo(audience.zone(item.slug))
    return {
        "date": day,
        "columns": grid.columns,
        "rooms": [
            {
                **(audience.entry(item, "rooms", id_) if id_ else facets.NO_TITLE),
                "column": column,
                "wide": wide,
            }
            for id_, (column, wide) in grid.rooms.items()
        ],
        "moments": [
            {"start": iso(moment, zone), "row": row} for moment, row in grid.moments.items()
        ],
        "sessions": [
            {**session, **grid.places[session["appearance"]]._asdict()} for session in sessions
        ],
    }
