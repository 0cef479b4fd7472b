"""The programme as a table: a sub-forum's sessions, moved and changed in their rows."""

from typing import Any

from plenary.authoring.suggestions import newest_first
from plenary.content.fields import MADE_UP, choices
from plenary.content.items import Item
from plenary.content.schema import Edition, Forum
from plenary.content.schema_entries import Session
from plenary.desk.call import Call
from plenary.desk.editions import about, edition_of, rooms_of
from plenary.desk.frame import frame
from plenary.desk.names import title_of
from plenary.desk.request import BELOW, Response, lead_to
from plenary.desk.session_rows import SessionRows
from plenary.desk.state import State
from plenary.desk.templating import rendered
from plenary.desk.texts import Written
from plenary.editing.text import UnreadableError
from plenary.languages import formats
from plenary.messages.labels import CHOICES
from plenary.messages.message import message
from plenary.user_formats import locale

UNREADABLE = message("Time cannot be read")


def show(call: Call, rest: str) -> Response | None:
    """Return the table of a sub-forum; without one, of the first of the newest edition."""
    forums = forums_of(call.state)
    item = next((one for one in forums if one.folder == rest), None)
    if item is None:
        if rest or not forums:
            return None if rest else _nothing(call)
        item = forums[0]
    text = call.state.text(item.original.language.id, item.folder)
    assert text
    assert isinstance(item.facts, Forum)
    try:
        written = Written(call.state, text)
    except UnreadableError:
        return lead_to(f"{BELOW}edit/{text.language}/{text.id}")
    sessions = SessionRows(call, written, item)
    rows = sessions.rows()
    edition = edition_of(call.state, item)
    days = [*dict.fromkeys(row["day"] for row in rows)]
    last = next((day for day in reversed(days) if day), _first_day(edition))
    view = {
        "title": title_of(item),
        "text": f"{text.language}/{text.id}",
        "language": item.original.language,
        "edit": f"{BELOW}edit/{text.language}/{text.id}",
        "rooms_at": f"{BELOW}edit/{text.language}/{edition.folder}" if edition else "",
        "forums": _tabs(call.state, forums, item),
        "about": about(edition),
        "by_day": f"{BELOW}day/{item.edition}/{next(filter(None, days), '')}",
        "rows": rows,
        "days": [(day, _words(day)) for day in days],
        "wrong": sessions.wrong_with_all(),
        "whole_text": f"{BELOW}repair/{text.language}/{text.id}",
        "last_day": last,
        "kinds": [(kind, CHOICES[kind]) for kind in choices(Session, "kind")],
        "rooms": rooms_of(edition),
        "clashes": sessions.of_this_forum(),
        "published": not item.facts.draft and not item.embargoed,
    }
    return rendered("programme.html", {**view, **frame(call, "forum")})


def _tabs(state: State, forums: list[Item], item: Item) -> list[dict[str, Any]]:
    """Return the sub-forums to choose from; those that cannot be read lead to their texts."""
    known = [(f"programme/{one.folder}", title_of(one), one is item, False) for one in forums]
    known += [
        (f"edit/{next(iter(folder.texts))}/{folder.path}", folder.slug, False, True)
        for folder in state.checked.faulty
        if folder.kind == "forum"
    ]
    names = ("href", "title", "current", "bad")
    return [dict(zip(names, (f"{BELOW}{href}", *rest), strict=True)) for href, *rest in known]


def _words(day: str) -> str:
    """Return a day in words; "" is that of sessions that nobody knows when they are."""
    return formats.date(locale(), day, "medium") if day else str(UNREADABLE)


def _first_day(edition: Item | None) -> str:
    """Return the first day of an edition, as HTML has it; "" if it is not known."""
    start = edition.facts.start if edition and isinstance(edition.facts, Edition) else None
    return start.isoformat() if start and start != MADE_UP.date() else ""


def _nothing(call: Call) -> Response:
    """Return the screen of a site without sub-forums."""
    said = {"title": message("Programme"), "text": message("There are no sub-forums yet.")}
    return rendered("message.html", {**said, **frame(call, "forum")})


def forums_of(state: State) -> list[Item]:
    """Return all sub-forums: those of the newest edition first, in their order."""
    editions = [i.slug for i in newest_first(state.checked.items) if i.kind == "edition"]
    found = [item for item in state.checked.items if isinstance(item.facts, Forum)]

    def place(item: Item) -> tuple[int, int, str]:
        at = editions.index(item.edition) if item.edition in editions else len(editions)
        return at, getattr(item.facts, "order", 0), item.folder

    return sorted(found, key=place)
