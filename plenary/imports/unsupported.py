"""What a programme has and Plenary has no field for: it is left out, and reported."""

from dataclasses import dataclass, field
from typing import Any

from plenary.messages.message import Message, message

# What is taken of each, or says nothing of its own; all else is reported
TAKEN = {
    "conference": frozenset(
        (
            *("title", "acronym", "start", "end", "days", "daysCount", "timeslot_duration"),
            *(
                "time_zone_name",
                "url",
                "base_url",
                "tracks",
                "rooms",
                "day_change",
                "venue",
                "city",
            ),
            *("city", "track", "room", "colors"),
        )
    ),
    "room": frozenset(("name", "guid", "slug")),
    "track": frozenset(("name", "slug", "color")),
    "person": frozenset(
        (
            *("id", "guid", "code", "name", "public_name", "full_public_name", "full_name"),
            *("biography", "description", "url"),
        )
    ),
    "event": frozenset(
        (
            *("id", "guid", "code", "date", "start", "end", "duration", "room", "slug", "url"),
            *("title", "subtitle", "track", "type", "language", "abstract", "description"),
            *("persons", "links", "attachments", "video_download_url", "feedback_url"),
        )
    ),
}

# As many of a kind are shown with title and value
SHOWN = 12
LONGEST = 80  # characters of a value

EMPTY: tuple[Any, ...] = (None, "", False, "false", "None", [], {}, 0)


@dataclass(slots=True)
class Leavings:
    """Titles and values by what they are."""

    found: dict[str | Message, dict[str, None]] = field(default_factory=dict)

    def add(self, what: str | Message, title: str, value: Any) -> None:
        """Remember a value of something with a title, unless it is empty."""
        if value in EMPTY:
            return
        words = " ".join(str(value).split())
        cut = f"{words[:LONGEST]}…" if len(words) > LONGEST else words
        line = str(message("{title}: {value}", title=title or "?", value=cut))
        kind = self.found.setdefault(what, {})
        while line in kind:
            line += " "
        kind[line] = None

    def lines(self) -> list[str]:
        """Return all of it, a line for each kind and for what is shown of it."""
        made: list[str] = []
        for what, values in sorted(self.found.items(), key=lambda kind: str(kind[0])):
            heading = message("{what} ({count}):", what=what, count=len(values))
            made.append(f"  {heading}")
            shown = [line.strip() for line in values]
            made += [f"    {line}" for line in shown[:SHOWN]]
            if len(shown) > SHOWN:
                more = message("and {count} more", count=len(shown) - SHOWN)
                made.append(f"    {more}")
        return made
