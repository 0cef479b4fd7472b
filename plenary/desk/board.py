"""The board: everything that there is, by what has become of it."""

from collections.abc import Container, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from plenary.authoring.suggestions import day, newest_first
from plenary.content.files import Folder
from plenary.content.items import Item
from plenary.content.schema import News
from plenary.desk.call import Call
from plenary.desk.finding import matches, of_item
from plenary.desk.frame import frame
from plenary.desk.names import KINDS, title_of
from plenary.desk.publication import conf_of
from plenary.desk.publish import next_publication, not_yet
from plenary.desk.request import BELOW, Response
from plenary.desk.state import State
from plenary.desk.templating import rendered
from plenary.desk.tiles import state_of as state_in
from plenary.desk.tiles import tiles
from plenary.desk.welcome import is_new, welcome
from plenary.desk.when import day_and_clock, day_of, month, today, until, weekdays
from plenary.languages import formats
from plenary.messages.message import Message, message
from plenary.user_formats import locale

# States that items pass through, in their order on the canal
STATES: Mapping[str, Message] = {
    "draft": message("Draft"),
    "ready": message("Ready"),
    "lock": message("Under embargo"),
    "live": message("Published"),
}
GROUPS: Mapping[str, Message] = {
    "bad": message("Needs you"),
    "draft": message("Drafts"),
    "ready": message("Ready for the next publication"),
    "lock": message("Under embargo"),
    "partly": message("Published, languages missing or older"),
    "live": message("Published in all languages"),
    "sample": message("Sample content"),
}
# Kinds that can be chosen above the list
SHOWN = ("news", "gallery", "forum", "speaker", "page")
PLURALS: Mapping[str, Message] = {
    "news": message("Releases"),
    "gallery": message("Photos"),
    "forum": message("Programme"),
    "speaker": message("Speakers"),
    "page": message("Pages"),
    "edition": message("Editions"),
    "site": message("The site"),
}
# Rows of a group, at most, until all are asked for
MOST = 40


def show(call: Call, _: str) -> Response:
    """Return the board; of an empty site, its first steps."""
    state = call.state
    if is_new(state):
        return welcome(call)
    asked = {k: v for k, v in call.request.query.items() if k in ("kind", "edition", "q", "state")}
    items = newest_first(state.checked.items)
    chosen = [item for item in items if _is_asked(item, asked)]
    rows = [_broken(folder, state) for folder in state.checked.faulty if not asked.get("q")]
    waiting = not_yet(call)
    rows += [_row(item, state, waiting) for item in chosen]
    if asked.get("state"):
        rows = [row for row in rows if row["state"] == asked["state"]]
    everything = "all" in call.request.query
    groups = []
    for id_, title in GROUPS.items():
        found = [row for row in rows if row["group"] == id_]
        shown = found if everything else found[:MOST]
        groups.append({"id": id_, "title": title, "count": len(found), "rows": shown})
    states = [row["state"] for row in rows] if not asked else [_state(i, waiting) for i in chosen]
    view = {
        "groups": groups,
        "canal": [
            {
                "id": id_,
                "title": title,
                "count": states.count(id_),
                "href": _address({**asked, "state": "" if asked.get("state") == id_ else id_}),
                "current": asked.get("state") == id_,
            }
            for id_, title in STATES.items()
            if id_ != "ready" or conf_of(state)
        ],
        "asked": asked,
        "editions": [(e.slug, title_of(e)) for e in items if e.kind == "edition"],
        "kinds": [_kind(asked, kind) for kind in ("", *SHOWN)],
        "everything": _address({**asked, "all": "1"}),
        "embargoes": _embargoes(state),
        "calendar": _calendar(state),
        "now": formats.weekday(
            locale(), today(state.settings.now, state.settings.timezone).isoformat()
        ),
        "count": len(rows),
        "next": next_publication(call),
    }
    current = asked.get("kind") or "board"
    return rendered("board.html", {**view, **frame(call, current)})


def _address(query: Mapping[str, str]) -> str:
    """Return the address of the board with a choice."""
    return f"{BELOW}?{urlencode({k: v for k, v in query.items() if v})}".removesuffix("?")


def _kind(asked: Mapping[str, str], kind: str) -> dict[str, Any]:
    """Return a kind that can be chosen."""
    title = PLURALS.get(kind, message("All"))
    current = asked.get("kind", "") == kind
    return {"title": title, "href": _address({**asked, "kind": kind}), "current": current}


def _is_asked(item: Item, asked: Mapping[str, str]) -> bool:
    """Whether somebody wants to see an item."""
    if asked.get("kind") and item.kind != asked["kind"]:
        return False
    if asked.get("edition"):
        of = item.facts.edition if isinstance(item.facts, News) else item.edition
        if asked["edition"] not in (of, item.slug if item.kind == "edition" else ""):
            return False
    return not asked.get("q") or matches(asked["q"], of_item(item).keys)


def _state(item: Item, waiting: Container[str]) -> str:
    """Return what has become of an item: a key of ``STATES``."""
    if item.sample:
        return "sample"
    if item.facts.draft:
        return "draft"
    if item.embargoed:
        return "lock"
    return "ready" if item.folder in waiting else "live"


def _row(item: Item, state: State, waiting: Container[str]) -> dict[str, Any]:
    """Return an item as the board shows it."""
    problems = len(state.faults.get(item.folder, ()))
    is_at = _state(item, waiting)
    complete = all(state_in(item, id_) in ("or", "") for id_ in state.settings.languages)
    group = "bad" if problems else is_at
    if group == "live" and not complete:
        group = "partly"
    original = item.original.language.id
    return {
        "id": f"{original}/{item.folder}",
        "kind": KINDS[item.kind],
        "title": title_of(item),
        "lang": item.original.language.tag,
        "href": f"{BELOW}edit/{original}/{item.folder}",
        "state": is_at,
        "icon": "bad" if problems else "todo" if is_at == "sample" else is_at,
        "group": group,
        "day": day_of(day(item)),
        "until": until(item.embargo_end, state.settings.now)
        if item.embargo_end and item.embargoed
        else "",
        "sample": item.sample,
        "problems": problems,
        "tiles": tiles(item, state.settings.languages),
    }


def _broken(folder: Folder, state: State) -> dict[str, Any]:
    """Return an item whose texts could not be read."""
    language = next(iter(folder.texts))
    return {
        "id": f"{language}/{folder.path}",
        "kind": KINDS[folder.kind],
        "title": folder.path.rpartition("/")[2],
        "lang": "",
        "href": f"{BELOW}edit/{language}/{folder.path}",
        "state": "draft",
        "icon": "bad",
        "group": "bad",
        "day": "",
        "until": "",
        "sample": False,
        "problems": len(state.faults.get(folder.path, ())) or 1,
        "tiles": [],
    }


def _ends(state: State) -> list[tuple[datetime, str, str]]:
    """Return when embargoes end, of items and of sessions: moment, title, address."""
    found = []
    for item in state.checked.items:
        href = f"{BELOW}edit/{item.original.language.id}/{item.folder}"
        if item.embargo_end:
            found.append((item.embargo_end, title_of(item), href))
        sessions = getattr(item.facts, "sessions", {})
        found += [
            (moment, sessions[id_].title, href)
            for id_, moment in item.session_embargo_ends.items()
            if moment != item.embargo_end
        ]
    return sorted(found)


def _embargoes(state: State) -> list[dict[str, str]]:
    """Return the embargoes that end next."""
    now = state.settings.now
    return [
        {
            "when": ", ".join(day_and_clock(at, now)),
            "title": title,
            "href": href,
        }
        for at, title, href in _ends(state)
        if at > now
    ][:8]


def _calendar(state: State) -> dict[str, Any]:
    """Return this month, or that of the next embargo, with the days on which embargoes end."""
    now = today(state.settings.now, state.settings.timezone)
    ends = {at.date(): href for at, _, href in reversed(_ends(state))}
    coming = sorted(day_ for day_ in ends if day_ >= now)
    first = (coming[0] if coming else now).replace(day=1)
    start = first - timedelta(days=(first.weekday() - locale().first_week_day) % 7)
    days = [start + timedelta(days=number) for number in range(42)]
    weeks = [days[number : number + 7] for number in range(0, 42, 7)]
    return {
        "title": month(first),
        "head": weekdays(),
        "weeks": [
            [_day(one, first, now, ends) for one in week]
            for week in weeks
            if any(one.month == first.month for one in week)
        ],
    }


def _day(one: date, first: date, now: date, ends: Mapping[date, str]) -> dict[str, Any]:
    return {
        "number": one.day,
        "out": one.month != first.month,
        "today": one == now,
        "href": ends.get(one, ""),
    }
