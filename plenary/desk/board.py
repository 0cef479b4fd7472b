"""The board: everything that there is, by what has become of it."""

from collections.abc import Container, Iterable, Mapping
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
SHOWN = (
    *("news", "gallery", "film", "outcome", "forum", "speaker", "page"),
    *("participation", "venue"),
)
PLURALS: Mapping[str, Message] = {
    "news": message("Releases"),
    "gallery": message("Photos"),
    "outcome": message("Results"),
    "film": message("Films"),
    "forum": message("Programme"),
    "speaker": message("Speakers"),
    "page": message("Pages"),
    "participation": message("Take part"),
    "venue": message("Getting there"),
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
    waiting = not_yet(call)
    listed = _grouped(chosen, state, waiting, asked.get("state", ""))
    if not asked.get("q") and not asked.get("state"):
        listed["bad"] = [*state.checked.faulty, *listed["bad"]]
    most = None if "all" in call.request.query else MOST
    groups = [
        {
            "id": id_,
            "title": title,
            "count": len(listed[id_]),
            "rows": [_row(one, state, waiting) for one in listed[id_][:most]],
        }
        for id_, title in GROUPS.items()
    ]
    states = [_state(item, waiting) for item in chosen]
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
        "count": sum(map(len, listed.values())),
        "next": next_publication(call),
        "left": [
            {"title": title_of(one.edition), "href": f"{BELOW}left/{id_}", "count": len(one.notes)}
            for id_, one in state.left.items()
        ],
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


def _grouped(
    items: Iterable[Item], state: State, waiting: Container[str], wanted: str
) -> dict[str, list[Item | Folder]]:
    """Return items by the group that each is in; only those in a state if one is ``wanted``."""
    found: dict[str, list[Item | Folder]] = {id_: [] for id_ in GROUPS}
    for item in items:
        is_at = _state(item, waiting)
        if wanted in ("", is_at):
            group = "bad" if item.folder in state.faults else is_at
            if group == "live" and not _complete(item, state):
                group = "partly"
            found[group].append(item)
    return found


def _complete(item: Item, state: State) -> bool:
    """Whether an item is up to date in all languages."""
    return all(state_in(item, id_) in ("or", "") for id_ in state.settings.languages)


def _row(one: Item | Folder, state: State, waiting: Container[str]) -> dict[str, Any]:
    """Return an item as the board shows it."""
    if isinstance(one, Folder):
        return _broken(one, state)
    problems = len(state.faults.get(one.folder, ()))
    is_at = _state(one, waiting)
    original = one.original.language.id
    now = state.settings.now
    return {
        "id": f"{original}/{one.folder}",
        "kind": KINDS[one.kind],
        "title": title_of(one),
        "href": f"{BELOW}edit/{original}/{one.folder}",
        "icon": "bad" if problems else "todo" if is_at == "sample" else is_at,
        "day": day_of(day(one)),
        "until": until(one.embargo_end, now) if one.embargo_end and one.embargoed else "",
        "sample": one.sample,
        "problems": problems,
        "tiles": tiles(one, state.settings.languages),
    }


def _broken(folder: Folder, state: State) -> dict[str, Any]:
    """Return an item whose texts could not be read."""
    language = next(iter(folder.texts))
    return {
        "id": f"{language}/{folder.path}",
        "kind": KINDS[folder.kind],
        "title": folder.path.rpartition("/")[2],
        "href": f"{BELOW}edit/{language}/{folder.path}",
        "icon": "bad",
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
