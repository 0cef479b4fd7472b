"""Calendars of an edition, and of each sub-forum, session and speaker."""

from collections.abc import Iterable, Iterator
from typing import cast

from plenary.content.items import Appearance, Item
from plenary.content.plain_text import words
from plenary.content.schema import Edition
from plenary.outputs.output import Output
from plenary.pages.frame.units import Unit
from plenary.pages.views.language_view import LanguageView, Plain

# The name of the file beside a page's
FILE = "calendar.ics"


def calendar(language_view: LanguageView, edition: Item, key: str) -> str:
    """Return where the calendar beside the page at ``key`` is, or "" if the edition has none."""
    made = language_view.inputs.makes("calendar", edition)
    return language_view.at(f"{key}{FILE}") if made else ""


def units(language_view: LanguageView) -> Iterator[Unit]:
    """Yield every calendar of one language; a page without sessions has none."""
    site = language_view.site
    for edition in site.editions:
        if not language_view.inputs.makes("calendar", edition):
            continue
        sessions = site.programme.get(edition.slug, [])
        if sessions:
            yield Unit(whole, language_view, (edition,))
        for forum in site.forums.get(edition.slug, []):
            if site.sessions_in(forum):
                yield Unit(of_forum, language_view, (edition, forum))
        for speaker in site.speakers.get(edition.slug, []):
            if site.sessions_of(speaker):
                yield Unit(of_speaker, language_view, (edition, speaker))
        for appearance in filter(_has_page, sessions):
            yield Unit(of_session, language_view, (edition, appearance))


def whole(language_view: LanguageView, edition: Item) -> Iterator[Output]:
    """Yield the calendar of all sessions of an edition."""
    sessions = language_view.site.programme[edition.slug]
    return _calendar(language_view, edition, f"{edition.key}agenda/", [], sessions)


def of_forum(language_view: LanguageView, edition: Item, forum: Item) -> Iterator[Output]:
    """Yield the calendar of a sub-forum."""
    name = _said(language_view, "title", language_view.card(forum))
    sessions = language_view.site.sessions_in(forum)
    return _calendar(language_view, edition, forum.key, [name], sessions)


def of_speaker(language_view: LanguageView, edition: Item, speaker: Item) -> Iterator[Output]:
    """Yield the calendar of a speaker."""
    name = _said(language_view, "title", language_view.card(speaker))
    sessions = language_view.site.sessions_of(speaker)
    return _calendar(language_view, edition, speaker.key, [name], sessions)


def of_session(
    language_view: LanguageView, edition: Item, appearance: Appearance
) -> Iterator[Output]:
    """Yield the calendar of a session."""
    name = _said(language_view, "title", language_view.slot(appearance))
    return _calendar(language_view, edition, appearance.page, [name], [appearance])


def _calendar(
    language_view: LanguageView,
    edition: Item,
    key: str,
    names: list[Plain],
    sessions: list[Appearance],
) -> Iterator[Output]:
    """Yield the calendar beside the page at ``key``, called by its own name and the edition's."""
    view = {
        "path": language_view.at(f"{key}{FILE}"),
        "page": language_view.at(key),
        "siteurl": language_view.inputs.siteurl,
        "language": language_view.language.id,
        "tag": language_view.language.tag,
        "names": [*names, _said(language_view, "title", language_view.card(edition))],
        "zone": language_view.zone(edition.slug),
        "sessions": [_session(language_view, edition, a) for a in sessions],
    }
    yield Output(str(view["path"]), "calendar", view)


def _session(language_view: LanguageView, edition: Item, appearance: Appearance) -> Plain:
    """Return the view of a session in calendars.

    Its id is the same in every language, and stays the same when the session or the site's address
    changes (RFC 5545 section 3.8.4.7).
    """
    shown = language_view.session(appearance)
    attendance = appearance.session.attendance or cast(Edition, edition.facts).attendance
    return {
        "uid": f"{appearance.key}@{language_view.inputs.site_id}",
        "sequence": language_view.inputs.revisions[appearance.key][0],
        **{name: shown[name] for name in ("start", "end", "status", "streams")},
        **{name: shown[name] for name in ("languages", "interpretation")},
        "attendance": attendance,
        "title": _said(language_view, "title", shown),
        "sample": shown["sample"] or appearance.forum.sample,
        "summary": _said(language_view, "text", {**shown["summary"], "text": _about(shown)}),
        "speakers": [{"name": s["title"], "part": s["part"]} for s in shown["speakers"]],
        "places": list(_places(language_view, edition, shown, attendance)),
        "forum": _said(language_view, "title", shown["forum"]),
        "accent": shown["forum"]["accent"],
        "page": language_view.at(
            appearance.page if _has_page(appearance) else appearance.forum.key
        ),
    }


def _about(shown: Plain) -> str:
    """Return the description of a session as plain text, paragraph by paragraph."""
    blocks = [words(shown[name]["html"]) for name in ("abstract", "description")]
    about = [] if blocks[0] else [shown["summary"]["text"]]
    if blocks[1] and shown["summary"]["text"] == blocks[1][0]:
        about = []
    return "\n\n".join([*filter(None, about), *blocks[0], *blocks[1]])


def _places(
    language_view: LanguageView, edition: Item, shown: Plain, attendance: str
) -> Iterable[Plain]:
    """Yield room and town; what takes place online alone, and in no room, is nowhere."""
    if shown["room"]:
        yield _said(language_view, "title", shown["room"])
    if shown["room"] or attendance != "online":
        yield _said(language_view, "place", language_view.card(edition))


def _has_page(appearance: Appearance) -> bool:
    """Whether a session has a page and a calendar of its own."""
    return appearance.session.kind != "break"


def _said(language_view: LanguageView, field: str, marked: Plain) -> Plain:
    """Return a text and the tag of its language."""
    return {"text": marked[field], "lang": marked["lang"] or language_view.language.tag}
