"""Calendars beside the pages of a programme: of all sessions, a sub-forum, a session, a speaker."""

import uuid
from collections.abc import Iterable, Iterator
from typing import cast

from plenary.artefacts.output import Output
from plenary.content.plain import words
from plenary.content.schema import Edition
from plenary.event.items import Appearance, Item
from plenary.pages.audience import Audience, Plain

# The name of the file beside a page's
FILE = "calendar.ics"


def calendars(audience: Audience, site_id: uuid.UUID) -> Iterator[Output]:
    """Yield every calendar of one language. Where there are no sessions, there is none."""
    site = audience.site
    for edition in site.editions:
        sessions = site.programme.get(edition.slug, [])
        shown = {a.key: _session(audience, edition, a, site_id) for a in sessions}
        name = _said(audience, "title", audience.card(edition))
        shelves: list[tuple[str, list[Plain], list[Appearance]]] = [
            (f"{edition.key}agenda/", [name], sessions)
        ]
        for forum in site.forums.get(edition.slug, []):
            names = [_said(audience, "title", audience.card(forum)), name]
            shelves.append((forum.key, names, [a for a in sessions if a.forum is forum]))
        for speaker in site.speakers.get(edition.slug, []):
            names = [_said(audience, "title", audience.card(speaker)), name]
            shelves.append((speaker.key, names, site.sessions_of(speaker)))
        pages = [a for a in sessions if _has_page(a)]
        shelves += [(a.page, [shown[a.key]["title"], name], [a]) for a in pages]
        for key, names, some in shelves:
            if some:
                yield _calendar(audience, edition, key, names, [shown[a.key] for a in some])


def _calendar(
    audience: Audience, edition: Item, key: str, names: list[Plain], sessions: list[Plain]
) -> Output:
    """Return the calendar beside the page at ``key``, called by one or two names."""
    view = {
        "path": audience.at(f"{key}{FILE}"),
        "page": audience.at(key),
        "siteurl": audience.world.siteurl,
        "language": audience.language.id,
        "tag": audience.language.tag,
        "names": names,
        "zone": audience.zone(edition.slug),
        "sessions": sessions,
    }
    return Output(str(view["path"]), "calendar", view)


def _session(
    audience: Audience, edition: Item, appearance: Appearance, site_id: uuid.UUID
) -> Plain:
    """Return what calendars say of a session.

    Its id is the same in every language, and whatever becomes of the session or of the site's
    address (RFC 5545 section 3.8.4.7).
    """
    shown = audience.session(appearance)
    attendance = appearance.session.attendance or cast(Edition, edition.facts).attendance
    return {
        "uid": f"{appearance.key}@{site_id}",
        "sequence": audience.world.revisions[appearance.key][0],
        **{name: shown[name] for name in ("start", "end", "status", "streams")},
        **{name: shown[name] for name in ("languages", "interpretation")},
        "attendance": attendance,
        "title": _said(audience, "title", shown),
        "sample": shown["sample"] or appearance.forum.sample,
        "summary": _said(audience, "text", {**shown["summary"], "text": _about(shown)}),
        "speakers": [{"name": s["title"], "part": s["part"]} for s in shown["speakers"]],
        "places": list(_places(audience, edition, shown, attendance)),
        "forum": _said(audience, "title", shown["forum"]),
        "accent": shown["forum"]["accent"],
        "page": audience.at(appearance.page if _has_page(appearance) else appearance.forum.key),
    }


def _about(shown: Plain) -> str:
    """Return all that is told of a session as plain text, paragraph by paragraph."""
    blocks = [words(shown[name]["html"]) for name in ("abstract", "description")]
    about = [] if blocks[0] else [shown["summary"]["text"]]
    if blocks[1] and shown["summary"]["text"] == blocks[1][0]:
        about = []
    return "\n\n".join([*filter(None, about), *blocks[0], *blocks[1]])


def _places(audience: Audience, edition: Item, shown: Plain, attendance: str) -> Iterable[Plain]:
    """Yield room and town; what takes place online alone, and in no room, is nowhere."""
    if shown["room"]:
        yield _said(audience, "title", shown["room"])
    if shown["room"] or attendance != "online":
        yield _said(audience, "place", audience.card(edition))


def _has_page(appearance: Appearance) -> bool:
    """Whether a session has a page and a calendar of its own."""
    return appearance.session.kind != "break"


def _said(audience: Audience, field: str, marked: Plain) -> Plain:
    """Return a text and the tag of its language."""
    return {"text": marked[field], "lang": marked["lang"] or audience.language.tag}
