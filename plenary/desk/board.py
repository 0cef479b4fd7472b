"""The board: everything that there is, by what has become of it."""

from typing import Any

from plenary.authoring.suggestions import day, newest_first
from plenary.content.items import Item
from plenary.desk.call import Call
from plenary.desk.frame import frame
from plenary.desk.names import KINDS, title_of
from plenary.desk.request import BELOW, Response
from plenary.desk.templating import rendered
from plenary.desk.tiles import tiles
from plenary.messages.message import message

# States that items pass through, in their order on the canal
STATES = {
    "draft": message("Draft"),
    "lock": message("Under embargo"),
    "live": message("Published"),
}


def show(call: Call, _: str) -> Response:
    """Return the board."""
    kind = call.request.query.get("kind", "")
    found = [i for i in newest_first(call.state.checked.items) if not kind or i.kind == kind]
    rows = [_row(call, item) for item in found]
    groups = [
        {"id": state, "title": title, "rows": [row for row in rows if row["state"] == state]}
        for state, title in STATES.items()
    ]
    view = {"groups": groups, "kind": kind, **frame(call, kind or "board")}
    return rendered("board.html", view)


def state_of(item: Item) -> str:
    """Return what has become of an item: a key of ``STATES``."""
    if item.facts.draft:
        return "draft"
    return "lock" if item.embargoed else "live"


def _row(call: Call, item: Item) -> dict[str, Any]:
    """Return an item as the board shows it."""
    return {
        "id": item.folder,
        "kind": KINDS[item.kind],
        "title": title_of(item),
        "href": f"{BELOW}edit/{item.original.language.id}/{item.folder}",
        "state": state_of(item),
        "day": day(item),
        "problems": len(call.state.faults.get(item.folder, ())),
        "tiles": tiles(item, call.state.settings.languages),
    }
