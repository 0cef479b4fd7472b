"""What is around each screen: the rail, its numbers, the choice of language."""

from http import HTTPStatus
from typing import Any

from plenary.content.schema import Site
from plenary.desk.call import Call
from plenary.desk.names import KINDS, own_name, tag
from plenary.desk.publication import conf_of
from plenary.desk.request import BELOW, HEADER, Response
from plenary.desk.templating import rendered
from plenary.messages.message import Message, message
from plenary.user_formats import locale
from plenary.user_language import language, languages

NOTHING_HERE = message("Nothing is at this address")
MOVED_AWAY = message("It may have been removed or renamed. The board has everything.")
FAILED = message("This screen cannot be shown")
FAILED_WHY = message(
    "This is a fault of Plenary. Your texts are safe. A report is kept for the person who looks "
    "after the site."
)


def frame(call: Call, current: str) -> dict[str, Any]:
    """Return what each template is given beside its own view; ``current`` is an entry's name."""
    state = call.state
    facts = state.site.facts if state.site else None
    kinds = [item.kind for item in state.checked.items]
    return {
        "lang": tag(),
        "dir": locale().text_direction,
        "token": call.request.token,
        "token_name": HEADER,
        "root": BELOW,
        "current": current,
        "here": f"{BELOW}{call.request.path}",
        "site_name": (facts.short_title or facts.title) if isinstance(facts, Site) else "",
        "publishes": conf_of(state) is not None,
        "counts": {kind: kinds.count(kind) for kind in KINDS},
        "languages": [
            {"id": id_, "name": own_name(id_), "current": id_ == language()} for id_ in languages()
        ],
    }


def not_found(call: Call) -> Response:
    """Return the page that says that there is nothing here."""
    return _says(call, HTTPStatus.NOT_FOUND, NOTHING_HERE, MOVED_AWAY)


def unable(call: Call, status: HTTPStatus) -> Response:
    """Return the page that says that something has failed."""
    return _says(call, status, FAILED, FAILED_WHY)


def _says(call: Call, status: HTTPStatus, title: Message, text: Message) -> Response:
    return rendered("message.html", {"title": title, "text": text, **frame(call, "")}, status)
