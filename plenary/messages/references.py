"""References: what an item names, and whether it is published."""

from plenary.messages.mistake import Mistake

UNKNOWN_EDITION = Mistake("there is no edition `{name}`", "{near}{known}")
UNKNOWN_FORUM = Mistake("the edition {edition} has no sub-forum `{name}`", "{near}{known}")
UNKNOWN_SPEAKER = Mistake("the edition {edition} has no speaker `{name}`", "{near}{known}")
UNKNOWN_RELEASE = Mistake("there is no release `{name}`", "{near}{known}")
UNKNOWN_ROOM = Mistake("the edition {edition} has no room `{name}`", "{near}{known}")
UNKNOWN_PARTNER = Mistake("the edition {edition} has no partner `{name}`", "{near}{known}")
UNKNOWN_SESSION = Mistake("the sub-forum {forum} has no session `{name}`", "{near}{known}")
SESSION_WITHOUT_FORUM = Mistake(
    "to name the session `{name}`, the outcome must say in which sub-forum it is",
    "Add a line `forum: …` with the name of its folder.",
)
UNKNOWN_CONTACT = Mistake("the site has no contact `{name}`", "{near}{known}")
UNKNOWN_FILE = Mistake("there is no file `{name}` in this folder", "{near}{known}")
UNNAMED_SPOKESPERSON = Mistake(
    "the spokesperson `{name}` has no name",
    "Add a line `speaker: …` with the folder name of a speaker, or a line `name: …`.",
)
ROOM_TWICE = Mistake(
    "the session `{other}` ({where}) uses the room `{room}` at the same time",
    "Change the time or the room of one of the two. If it is intended, add `overlaps: true`.",
    warning=True,
)
PERSON_TWICE = Mistake(
    "`{name}` takes part in the session `{other}` ({where}) at the same time",
    "Change the time of one of the two. If it is intended, add `overlaps: true`.",
    warning=True,
)
OUTSIDE_EDITION = Mistake(
    "the session begins on {day}, but the edition is from {start} to {end} ({where})",
    "Correct the date of the session, or the dates of the edition.",
)
SKIPPED_HOUR = Mistake(
    "{moment} does not exist in {zone}, because clocks go forward that night",
    "Correct the time.",
)
SHOWN_TWICE = Mistake(
    "{moment} occurs twice in {zone}, because clocks go back that night",
    "The first of the two is published. If you mean the second, say so in the `summary`.",
    warning=True,
)
STREAM_ON_SITE = Mistake(
    "the session is on site only, but it has a stream",
    "Write `attendance: hybrid`, or remove `streams`.",
)
NOT_IN_NAME = Mistake(
    "`{value}` is not part of the name `{name}`",
    "Write it exactly as in the name, or correct the name.",
    warning=True,
)
OTHER_PERSON = Mistake(
    "{other} has the same folder name, so the two are taken for one person, but is called `{name}`",
    "If they are two people, rename one of the two folders.",
    warning=True,
)
SAME_PERSON = Mistake(
    "{other} has the same name, organisation and country, but another folder name",
    "If it is the same person, give this folder the same name: then there is one entry of both in "
    "the list of all speakers.",
    warning=True,
)
NEEDS_EDITION = Mistake(
    "`{name}` cannot be found without an edition",
    "Add a line `edition: …` with the folder name of the edition.",
)
DRAFT_REFERENCE = Mistake(
    "{target} is a draft, but this text is not",
    "Remove `draft: true` there, or add `draft: true` here.",
)
EMBARGOED_REFERENCE = Mistake(
    "{target} is under embargo until {moment}, but this text would be published earlier",
    "Write `embargo: {moment}` here too, or remove the reference until then.",
)
DATED_AHEAD = Mistake(
    "the release is dated in the future ({day}) but has no embargo, so it is published now",
    "Correct the date. To publish it on that day, add `embargo: {day} 09:00`.",
    warning=True,
)
NOBODY_QUOTED = Mistake(
    "the quote `{name}` has no speaker",
    "Add a line `speaker: …` with the folder name of a speaker, or a line `name: …`.",
)
SAMPLE_REFERENCE = Mistake(
    "{target} is sample content, but this text is not",
    "Refer to real content, or add `sample: true` here too.",
)
ALIAS_TAKEN = Mistake(
    "the old address {address} is now the address of another page ({other})",
    "Remove it here. Visitors of this address see that page.",
)
ALIAS_TWICE = Mistake(
    "{other} already has the old address {address}",
    "Keep it in only one of the two: an address can lead to only one page.",
)
ALIAS_BELOW = Mistake(
    "the old address {address} is inside {other}, which is a file and not a folder",
    "Remove one of the two.",
)
