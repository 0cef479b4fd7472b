"""References: what an item names, and whether it is published."""

from plenary.messages.mistake import Mistake

UNKNOWN_REFERENCE = Mistake("`{name}` is no {kind} of {where}", "{near}{known}")
ROOM_TWICE = Mistake(
    "the room `{room}` is in use at that time, by `{other}` ({where})",
    "Change the time or the room of one of the two, or add `overlaps: true` if it is meant.",
    warning=True,
)
PERSON_TWICE = Mistake(
    "`{name}` is somewhere else at that time, in `{other}` ({where})",
    "Change the time of one of the two, or add `overlaps: true` if it is meant.",
    warning=True,
)
OUTSIDE_EDITION = Mistake(
    "the session begins on {day}, but the edition lasts from {start} to {end} ({where})",
    "Correct the session's day, or the edition's.",
)
SKIPPED_HOUR = Mistake(
    "{moment} does not exist in {zone}: clocks are put forward that night",
    "Correct the time.",
)
SHOWN_TWICE = Mistake(
    "{moment} comes twice in {zone}: clocks are put back that night",
    "The first of the two is published. If you mean the second, write so in the summary.",
    warning=True,
)
STREAM_ON_SITE = Mistake(
    "the session is on site only, yet it has a stream",
    "Write `attendance: hybrid`, or remove the stream.",
)
NOT_IN_NAME = Mistake(
    "`{value}` does not occur in the name `{name}`",
    "Write it as it stands in the name, or correct the name.",
    warning=True,
)
NEEDS_EDITION = Mistake(
    "`{name}` can only be looked up in an edition",
    "Add a line `edition: …` with the edition's folder name.",
)
DRAFT_REFERENCE = Mistake(
    "{target} is a draft and this is not",
    "Publish it (remove its `draft: true`), or make this a draft too.",
)
EMBARGOED_REFERENCE = Mistake(
    "{target} is under embargo until {moment}, and this would be published before",
    "Write `embargo: {moment}` here too, or take the reference out until then.",
)
DATED_AHEAD = Mistake(
    "the release is published although its day, {day}, has not come",
    "Correct the date; to keep it back until then, add `embargo: {day} 09:00`.",
    warning=True,
)
NOBODY_QUOTED = Mistake(
    "nobody is said to have said the quote `{name}`",
    "Add a line `speaker: …` with a speaker's folder, or `name: …`.",
)
SAMPLE_REFERENCE = Mistake(
    "{target} is made-up sample content and this is not",
    "Refer to real content, or mark this `sample: true` too.",
)
ALIAS_TAKEN = Mistake(
    "the old address {address} is the address of a page that is there now ({other})",
    "Remove it here: visitors of it find that page.",
)
ALIAS_TWICE = Mistake(
    "the old address {address} is {other}'s already",
    "Keep it in one of the two: an address can lead to one page only.",
)
ALIAS_BELOW = Mistake(
    "the old address {address} lies in {other}, which is a file and no folder",
    "Remove one of the two.",
)
