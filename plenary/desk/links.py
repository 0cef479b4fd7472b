"""From a page of the preview to its text, and the choice of the desk's language."""

from urllib.parse import unquote

from plenary.desk.call import Call
from plenary.desk.names import tag, title_of
from plenary.desk.request import BELOW, COOKIE, Response, as_json, lead_to
from plenary.messages.message import message
from plenary.user_formats import locale
from plenary.user_language import languages

A_YEAR = 365 * 24 * 60 * 60


def at(call: Call, _: str) -> Response:
    """Return which text the page of the preview at ``page`` shows; none: the board."""
    said = {"language": tag(), "direction": locale().text_direction}
    found = call.state.item_at(unquote(call.request.query.get("page", "")))
    if found is None:
        return as_json({"href": BELOW, "label": str(message("Desk")), "title": "", **said})
    language, item = found
    href = f"{BELOW}edit/{language}/{item.folder}"
    label = str(message("Edit"))
    return as_json({"href": href, "label": label, "title": title_of(item), **said})


def language(call: Call, name: str) -> Response | None:
    """Choose the language of the desk, and lead back to where that was done."""
    if name not in languages():
        return None
    back = call.request.query.get("to", "")
    to = back if back.startswith(BELOW) else BELOW
    cookie = f"{COOKIE}={name}; Path={BELOW}; Max-Age={A_YEAR}; HttpOnly; SameSite=Lax"
    return lead_to(to, ("Set-Cookie", cookie))
