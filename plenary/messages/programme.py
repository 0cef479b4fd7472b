"""Importing a programme."""

from plenary.messages.mistake import Mistake

NO_SOURCE = Mistake("the programme cannot be read: {detail}", "{advice}")
NO_SCHEDULE = Mistake(
    "this is not a programme in the format of frab: {detail}",
    "Export `schedule.json` or `schedule.xml` from pretalx or frab, and import that file or its "
    "address.",
)
BAD_TIME = Mistake(
    "`{value}` is not the {what} ({title})",
    "Correct it where the programme is planned, and export it again.",
)
NO_SUCH_ZONE = Mistake(
    "the programme's time zone `{name}` does not exist",
    "Add the right one, such as `--zone Europe/Prague`.",
    warning=True,
)
NO_ZONE = Mistake(
    "the programme has no time zone{offset}: {zone} was used, so 10:00 stays 10:00",
    "If the venue is elsewhere, add its time zone, such as `--zone Europe/Prague`.",
    warning=True,
)
OTHER_ZONE = Mistake(
    "the programme is in the time zone {file}, the edition in {edition}: {here} became {there}",
    "If the times are right already, add `--zone {edition}`.",
    warning=True,
)
ZONES_DIFFER = Mistake(
    "the dates of some sessions ({count}) have another offset than {zone}: {listed}. The time of "
    "day was used",
    "If the programme is in another time zone, add it with `--zone`.",
    warning=True,
)
TIMES_DIFFER = Mistake(
    "`date` and `start` differ in some sessions ({count}): {listed}. `date` was used",
    "Correct it where the programme is planned, or add the programme's time zone with `--zone`.",
    warning=True,
)
NOT_A_ZONE = Mistake(
    "`{name}` is not a time zone",
    "Use a name such as `--zone Europe/Prague`.",
)
SHARED_ID = Mistake(
    "several {what} have the same id {id}: {names}. They were told apart by their names",
    "Give each its own id where the programme is planned, so that names can be corrected.",
    warning=True,
)
NO_EDITION = Mistake(
    "there is no edition to import into: {detail}",
    "Add one, such as `--edition 2025`. If it does not exist, it is created.",
)
NO_LANGUAGE = Mistake(
    "`{name}` is not a language of this site",
    "Choose one with `--language`. The languages are: {known}.",
)
BAD_MEMORY = Mistake(
    "the record of the last import cannot be read ({detail})",
    "Restore this file from an earlier version. Without it, all differences count as your own "
    "changes.",
)
