"""What a programme has and there is no place for here: nothing is dropped without a word."""

from dataclasses import dataclass, field
from typing import Any

# What is taken of each, or says nothing of its own; all else is told
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

    found: dict[str, dict[str, None]] = field(default_factory=dict)

    def add(self, what: str, title: str, value: Any) -> None:
        """Remember a value of something with a title, unless it is empty."""
        if value in EMPTY:
            return
        words = " ".join(str(value).split())
        cut = f"{words[:LONGEST]}…" if len(words) > LONGEST else words
        line = f"{title or '?'}: {cut}"
        kind = self.found.setdefault(what, {})
        while line in kind:
            line += " "
        kind[line] = None

    def lines(self) -> list[str]:
        """Return all of it, a line for each kind and for what is shown of it."""
        made: list[str] = []
        for what, values in sorted(self.found.items()):
            made.append(f"  {what} ({len(values)}):")
            shown = [line.strip() for line in values]
            made += [f"    {line}" for line in shown[:SHOWN]]
            if len(shown) > SHOWN:
                made.append(f"    and {len(shown) - SHOWN} more")
        return made
