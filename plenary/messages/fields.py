"""Front matter: the fields at the top of a text."""

from dataclasses import replace

from plenary.messages.mistake import Mistake

NO_FRONT_MATTER = Mistake(
    "the file does not begin with front matter",
    "Begin it with a line `---`, the fields, and another line `---`.",
)
UNCLOSED_FRONT_MATTER = Mistake(
    "the front matter is never closed",
    "Put a line `---` between the fields and the text.",
)
BAD_YAML = Mistake(
    "the fields cannot be read: {detail}",
    "Check the indentation, write a space behind each colon, close each quotation mark, and put a "
    "value with `: ` or `#` in it between quotes.",
)
UNREADABLE_FIELDS = Mistake("{detail}", "{advice}")
BAD_COLON = Mistake(
    "behind `{name}` there is no colon with a space",
    "Write `{name}: …`, with the colon of English texts (not the wide one of Chinese) and a space.",
)
NEEDS_QUOTES = Mistake(
    "the value of `{name}` {why}",
    "Put it in quotation marks: `{wanted}`.",
)
LOST_TO_COMMENT = Mistake(
    "`{words}` is read as a comment and will not be published",
    "{wanted}, or put the comment on a line of its own.",
)
MAYBE_COMMENT = replace(LOST_TO_COMMENT, warning=True)  # it has the form of a comment
NO_COLON_AT_ALL = Mistake(
    "there is no colon in `{words}`",
    "Write `name: value`. If the line continues the value above, indent it by two spaces.",
)
NO_NULL = Mistake(
    "`{value}` means that there is no value",
    "Write nothing behind the colon, or put it in quotation marks if you mean these letters.",
)
BAD_SPACE = Mistake(
    "there is a tab or a wide space at the beginning of `{name}` ({code})",
    "Use spaces of the usual kind: delete it, and press the space bar (half-width).",
)
FIELDS_TOO_DEEP = Mistake(
    "groups are nested more than {limit} deep",
    "Close the brackets, or correct the indentation: no field needs more than 5.",
)
FIELDS_TOO_LONG = Mistake(
    "the fields are longer than {limit} characters",
    "Divide the text, for example into several sub-forums.",
)
TEXT_TOO_LONG = Mistake(
    "the file is larger than {limit} MB",
    "If it is a text, divide it. If it is not, give it the ending of its kind instead of .md.",
)
DUPLICATE_FIELD = Mistake(
    "the field stands here twice (first in line {first})",
    "Remove one of the two.",
)
NO_ALIASES = Mistake(
    "anchors and aliases (`&`, `*`) are not used here",
    "Write the value out, or put it between quotes.",
)
UNKNOWN_FIELD = Mistake(
    "`{name}` is no field of {kind}",
    "{near}The fields are: {known}.",
)
MISSING = Mistake("`{name}` is missing", "Add a line `{name}: …`.")
WRONG_TYPE = Mistake("{detail}", "{advice}")
BAD_DATE = Mistake("`{value}` is not a date", "{advice}")
BAD_MOMENT = Mistake("`{value}` is not a date with a time", "{advice}")
NOT_A_CHOICE = Mistake("`{value}` is not possible here", "{near}Possible are: {known}.")
