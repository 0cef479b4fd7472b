"""All keys, and the switch for those that are single letters."""

from collections.abc import Mapping

from plenary.desk.call import Call
from plenary.desk.frame import frame
from plenary.desk.request import Response
from plenary.desk.templating import rendered
from plenary.messages.message import Message, message

KEYS: Mapping[str, Message] = {
    "N": message("new"),
    "/": message("search, also by pinyin"),
    "J / K": message("next, previous row"),
    "Enter": message("open, enter a block"),
    "Esc": message("leave a block, close"),
    "Enter Enter": message("new paragraph"),
    "Backspace": message("at the start of a block: join it with the one before"),
    "Ctrl ↑ / ↓": message("previous, next block"),
    "Alt ↑ / ↓": message("move the block"),
    "Ctrl B / I": message("bold, emphasis"),
    "Ctrl K": message("link to a page"),
    "Ctrl 2": message("heading"),
    "Ctrl Shift 8": message("list"),
    "Ctrl Shift P": message("photo"),
    "Ctrl Z": message("undo in the block"),
    "Ctrl Alt Z": message("undo the last save"),
    "Ctrl Enter": message("done, next, publish"),
    "F8": message("next problem"),
    "?": message("this list"),
}


def show(call: Call, _: str) -> Response:
    """Return the list of keys."""
    return rendered("keys.html", {"keys": KEYS, **frame(call, "keys")})
