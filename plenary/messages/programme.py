"""Importing a programme."""

from plenary.messages.mistake import Mistake

NO_SOURCE = Mistake("the programme cannot be read: {detail}", "{advice}")
NO_SCHEDULE = Mistake(
    "this is no programme in the frab form ({detail})",
    "Export schedule.json or schedule.xml from pretalx or frab, and name that file or its address.",
)
BAD_TIME = Mistake(
    "`{value}` is no {what} ({title})",
    "Correct it where the programme is planned, and export it again.",
)
WEB_LINKS_ONLY = Mistake(
    "`{link}` is not an address of the web",
    "Links in a session's abstract and description begin with https://, and pictures are not "
    "possible there.",
)
NO_SUCH_ZONE = Mistake(
    "the programme's time zone `{name}` is not known",
    "Name the right one with --zone, such as --zone Europe/Prague.",
    warning=True,
)
NO_ZONE = Mistake(
    "the programme names no time zone{offset}: {zone} was taken, and 10:00 stays 10:00",
    "If the venue is elsewhere, name its zone with --zone, such as --zone Europe/Prague.",
    warning=True,
)
OTHER_ZONE = Mistake(
    "the programme is in the time zone {file}, the edition in {edition}: {here} became {there}",
    "If the times are right already, name the edition's zone with --zone {edition}.",
    warning=True,
)
ZONES_DIFFER = Mistake(
    "the offset of the date is not that of {zone} in {count} sessions: {listed}; "
    "the clock time was taken",
    "If the programme is in another time zone, name it with --zone.",
    warning=True,
)
TIMES_DIFFER = Mistake(
    "`date` and `start` differ in {count} sessions: {listed}; `date` was taken",
    "Correct it where the programme is planned, or name the programme's zone with --zone.",
    warning=True,
)
NOT_A_ZONE = Mistake(
    "`{name}` is not a time zone",
    "Write it as --zone Europe/Prague.",
)
SHARED_ID = Mistake(
    "the id {id} is used for several {what}: {names}; the name was taken to tell them apart",
    "Give each an id of its own where the programme is planned, so that names can be corrected.",
    warning=True,
)
NO_EDITION = Mistake(
    "there is no edition to import into: {detail}",
    "Name one with --edition, such as --edition 2025; a new one is made.",
)
NO_LANGUAGE = Mistake(
    "`{name}` is no language of this site",
    "Name one with --language. The languages are: {known}.",
)
BAD_MEMORY = Mistake(
    "what was imported last cannot be read ({detail})",
    "Take the file back from an earlier version; without it all that differs is taken for yours.",
)
