"""What is pasted into a text of the desk, as Markdown."""

from contextlib import suppress

from plenary.content.block_rules import NOTE
from plenary.desk.call import Call
from plenary.desk.request import Response, as_json
from plenary.desk.texts import Written
from plenary.editing.blocks import cut
from plenary.editing.text import UnreadableError
from plenary.messages.message import message
from plenary.user_formats import joined


def paste(call: Call, rest: str) -> Response | None:
    """Return what somebody has pasted into a text as Markdown, and a sentence about it."""
    from plenary.desk.paste import pasted  # noqa: PLC0415 — starts much, and few paste

    known = call.text(rest)
    if known is None:
        return None
    language = call.state.settings.languages[known.language]
    notes: set[str] = set()
    with suppress(UnreadableError, OSError):
        blocks = cut(Written(call.state, known).own.body, language.tag)
        notes = {found[1] for block in blocks if (found := NOTE.match(block.text))}
    sent = call.written
    made = pasted(str(sent.get("html", "")), str(sent.get("plain", "")), language.tag, notes)
    origin, *counted = made.said
    said = message("{origin}.", origin=origin)
    if counted:
        parts = joined(str(one) for one in counted)
        said = message("{origin}: {found}.", origin=origin, found=parts)
    return as_json({"markdown": made.markdown, "said": str(said)})
