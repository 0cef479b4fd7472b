"""What an import does, for a person to read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from plenary.messages.message import Message, message

Sort = Literal["new", "changed", "moved", "kept", "gone", "left out"]
# What counts as a change of the content
DONE = ("new", "changed", "moved", "gone")
LINES: Mapping[Sort, str] = {
    "new": message("new: {place}: {detail}").text,
    "changed": message("changed: {place}: {detail}").text,
    "moved": message("moved: {place}: {detail}").text,
    "kept": message("kept: {place}: {detail}").text,
    "gone": message("gone: {place}: {detail}").text,
    "left out": message("left out: {place}: {detail}").text,
}
COUNTS: Mapping[Sort, str] = {
    "new": message("new: {count}").text,
    "changed": message("changed: {count}").text,
    "moved": message("moved: {count}").text,
    "kept": message("kept: {count}").text,
    "gone": message("gone: {count}").text,
    "left out": message("left out: {count}").text,
}


@dataclass(frozen=True, slots=True)
class Change:
    """What an import does, or does not do, at a place of the content.

    ``cell`` is where a table says it, as Speakers!C5.
    """

    sort: Sort
    place: str
    detail: str | Message
    cell: str = ""

    def __str__(self) -> str:
        """Return one line in the user's language."""
        said = str(message(LINES[self.sort], place=self.place, detail=self.detail))
        return f"{said} [{self.cell}]" if self.cell else said


def counted(sort: Sort, count: int) -> str:
    """Return how many changes of one sort there are, in the user's language."""
    return str(message(COUNTS[sort], count=count))
