"""Fields of entries in the content: what they say, and saying something else."""

from datetime import timedelta

from plenary.content.inheritance import shapes
from plenary.imports.compare import moment
from plenary.imports.content import Spot, Text
from plenary.imports.programme import BODY, Entry, Value
from plenary.imports.shelves import MODELS
from plenary.messages.message import message
from plenary.user_formats import joined

LONGEST = 60  # characters of a value that a person is shown


def slug_of(spot: Spot) -> str:
    """Return the name by which others refer to an entry."""
    return spot.path[1] if spot.path else spot.item.slug


def is_text(shelf: str, name: str) -> bool:
    """Whether a field is written in every language."""
    return name == BODY or shapes(MODELS[shelf])[name].nature == "text"


def said(spot: Spot, text: Text, name: str) -> Value | None:
    """Return what a text says in a field; an end may be said as a length."""
    words = spot.get(text, name)
    length = text.group(spot.path).get("length")
    if name != "end" or words or not length:
        return words
    start = moment(str(spot.get(text, "start")))
    if start is None or not str(length).isdigit():
        return None
    return (start + timedelta(minutes=int(str(length)))).isoformat(" ", "minutes")


def say(spot: Spot, text: Text, name: str, new: Value | None, entry: Entry) -> None:
    """Say a new value; a session that has a length keeps having one."""
    group = text.group(spot.path)
    if "length" in group and name in ("start", "end"):
        start = moment(str(entry.fields.get("start") or group.get("start")))
        end = moment(str(entry.fields.get("end", "")))
        if start and end:
            group["length"] = str(int((end - start).total_seconds()) // 60)
            if name == "end":
                return
    spot.set(text, name, new)


def shown(value: Value | None) -> str:
    """Return a value for a person, cut if it is long."""
    if not value:
        return str(message("nothing"))
    words = joined(value) if isinstance(value, list) else " ".join(value.split())
    cut = f"{words[:LONGEST]}…" if len(words) > LONGEST else words
    return str(message("“{words}”", words=cut))
