"""The agenda of an edition: all sessions of all sub-forums, and filtered by day, kind, ..."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from plenary.content.items import Appearance, Item
from plenary.outputs.output import Output
from plenary.pages.frame.frame import PageFrame
from plenary.pages.views import facets
from plenary.pages.views.language_view import LanguageView, Plain, iso

# Who takes part online may join what is hybrid, and so may who is there
WAYS = {"on-site": ["on-site"], "online": ["online"], "hybrid": ["on-site", "online"]}
KINDS = ("keynote", "talk", "panel", "ceremony", "matchmaking", "pitch", "visit")


def agenda(frame: PageFrame, item: Item, about: Plain) -> Iterator[Output]:
    """Yield the agenda, and a page for each value of its facets. ``about``: the edition."""
    language_view = frame.language_view
    sessions = [_slot(language_view, a) for a in frame.site.programme.get(item.slug, [])]
    key = f"{item.key}agenda/"
    offers = _offers(frame, item, sessions)
    paged = frame.inputs.makes("filter page", item)
    found = facets.facets(language_view.at(key), offers, sessions, paged=paged)
    sessions = [facets.offered(session, found) for session in sessions]
    crumbs = [frame.crumb("home", ""), frame.item_crumb(item)]
    shared: Plain = {
        "section": "agenda",
        "edition": about,
        "style": frame.inputs.agenda_style.path,
        "facets": found,
    }
    yield frame.page(
        "agenda",
        key,
        crumbs=crumbs,
        indexed=bool(sessions),
        days=_days(language_view, item, sessions),
        chosen=None,
        **shared,
    )
    for chosen in facets.choices(found) if paged else ():
        some = facets.matching(sessions, chosen)
        yield frame.page(
            "agenda",
            key + facets.place(chosen["facet"], chosen["value"]),
            crumbs=[*crumbs, frame.crumb("agenda", key)],
            canonical=key,
            days=_days(language_view, item, some),
            chosen=chosen,
            **shared,
        )


def _slot(language_view: LanguageView, appearance: Appearance) -> Plain:
    """Return a session with its facets. A break is of no kind that anybody would look for."""
    slot = language_view.slot(appearance)
    return {
        **slot,
        "appearance": appearance.key,
        # Beside several others it is as high as they are: then there is room to say more
        "about": language_view.session(appearance)["summary"],
        "facets": {
            "day": [slot["day"]],
            "forum": [appearance.forum.slug],
            "kind": [slot["kind"]] if slot["kind"] != "break" else [],
            "language": _heard(language_view, appearance),
            "attendance": WAYS[slot["attendance"]],
        },
    }


def _heard(language_view: LanguageView, appearance: Appearance) -> list[str]:
    """Return the languages in which a session can be followed: spoken, or interpreted into."""
    fields = language_view.fields(appearance)
    into = (target for _, target in fields.interpretation)
    return list(dict.fromkeys([*fields.languages, *into]))


def _offers(frame: PageFrame, item: Item, sessions: list[Plain]) -> facets.Offers:
    """Return the values of each facet, in the order of days, sub-forums, kinds and speaking."""
    language_view = frame.language_view
    days = sorted({session["day"] for session in sessions})
    languages = sorted({tag for session in sessions for tag in session["facets"]["language"]})
    forums = [language_view.card(forum) for forum in frame.site.forums.get(item.slug, [])]
    slugs = [forum.slug for forum in frame.site.forums.get(item.slug, [])]
    return {
        "day": {day: {} for day in days},
        "forum": {
            slug: {name: forum[name] for name in ("title", "lang", "dir", "accent")}
            for slug, forum in zip(slugs, forums, strict=True)
        },
        "kind": {kind: {} for kind in KINDS},
        "language": {tag: {} for tag in languages},
        "attendance": {"on-site": {}, "online": {}},
    }


def _days(language_view: LanguageView, item: Item, sessions: list[Plain]) -> list[Plain]:
    """Return sessions by day, each with its place in the day's table."""
    found: dict[str, list[Plain]] = {}
    for session in sessions:
        found.setdefault(session["day"], []).append(session)
    return [_day(language_view, item, day, told) for day, told in sorted(found.items())]


def _day(language_view: LanguageView, item: Item, day: str, sessions: list[Plain]) -> Plain:
    grid = language_view.inputs.grids[item.slug, day]
    zone = ZoneInfo(language_view.zone(item.slug))
    return {
        "date": day,
        "columns": grid.columns,
        "rooms": [
            {
                **(language_view.entry(item, "rooms", id_) if id_ else facets.NO_TITLE),
                "column": column,
                "wide": wide,
            }
            for id_, (column, wide) in grid.rooms.items()
        ],
        "moments": [
            {"start": iso(moment, zone), "row": row} for moment, row in grid.moments.items()
        ],
        "gaps": [{"row": row, "height": height} for row, height in grid.gaps.items()],
        "sessions": [
            {**session, **grid.places[session["appearance"]]._asdict()} for session in sessions
        ],
    }
