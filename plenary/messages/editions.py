"""An edition copied from another: what cannot be copied, what is left to do, what is not ready."""

from plenary.messages.mistake import Mistake

NO_EDITION = Mistake("there is no edition to copy", "Create one: python3 tasks.py new edition.")
NOT_A_YEAR = Mistake("`{name}` is not the folder of an edition", "Write a year, such as 2025.")
FAULTY_BEFORE = Mistake(
    "the texts of {edition} have problems, and their copies would have them too",
    "Fix them first. To list them: {command}",
)
PAGE_TAKEN = Mistake(
    "the folder content/{path} exists already; it was not changed",
    "Compare it with content/{old}, from which it would have been copied.",
    warning=True,
)
NOT_A_DRAFT = Mistake("nothing in {name} is a draft", "There is nothing to do.")
WAITS = Mistake(
    "this text names drafts: {names}", "Make them ready too, or remove the reference until then."
)
DRAFT_OF = Mistake(
    "copied from {year} and still a draft ({languages})",
    "Read it and correct it. Then: {command}",
    warning=True,
)
NAMES_BEFORE = Mistake(
    "this line names {year}: “{words}”", "Correct it, unless {year} is meant.", warning=True
)
COUNTS_BEFORE = Mistake(
    "this line counts the forum as {year} did: “{words}”", "Correct the number.", warning=True
)
LEADS_BEFORE = Mistake(
    "this link leads to {year}: {link}", "Correct it, unless {year} is meant.", warning=True
)
SAME_AS_BEFORE = Mistake(
    "`{value}` is the same as in {year}", "Change it if it is different this time.", warning=True
)
SAME_DAY = Mistake(
    "`{value}` is only proposed: the same weekday as in {year}",
    "Write the right day.",
    warning=True,
)
LEFT_OUT = Mistake(
    "left out, because it was about {year}: {fields}",
    "Add what is known by now. If there is nothing to add, delete the line `copied_from`.",
    warning=True,
)
NONE_YET = Mistake(
    "there is nothing in {shelf}/ yet ({year}: {count})",
    "Create what belongs there, or import it.",
    warning=True,
)
