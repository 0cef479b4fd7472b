"""Front matter: the fields at the top of a text."""

from dataclasses import replace

from plenary.messages.mistake import Mistake

NO_FRONT_MATTER = Mistake(
    "the file does not begin with its fields",
    "Begin it with a line `---`, the fields, and another line `---`.",
)
UNCLOSED_FRONT_MATTER = Mistake(
    "the fields have no end",
    "Put a line `---` between the fields and the text.",
)
BAD_YAML = Mistake(
    "the fields cannot be read",
    "Check the indentation, write a space after each colon, close each quotation mark, and put "
    "values that contain `: ` or ` #` in quotation marks.",
)
NOT_FIELDS = Mistake(
    "the fields do not have the form `name: value`",
    "Write each field on a line of its own: `name: value`.",
)
LIST_AS_NAME = Mistake(
    "the name of a field cannot be a list",
    "Put the name in quotation marks, or remove its brackets.",
)
UNREADABLE_FIELDS = Mistake("{detail}", "{advice}")
BAD_COLON = Mistake(
    "there is no colon with a space after `{name}`",
    "Write `{name}: …`, with a half-width colon and a space.",
)
COLON_IN_VALUE = Mistake(
    "the value of `{name}` contains a colon",
    "Put the value of `{name}` in quotation marks: `{wanted}`.",
)
MARK_IN_FRONT = Mistake(
    "the value of `{name}` begins with `{mark}`",
    "Put the value of `{name}` in quotation marks: `{wanted}`.",
)
BACKQUOTE_IN_FRONT = Mistake(
    "the value of `{name}` begins with a backquote",
    "Put the value of `{name}` in quotation marks: `{wanted}`.",
)
TEXT_AFTER_QUOTES = Mistake(
    "the value of `{name}` goes on after its quotation marks",
    "Put the whole value in quotation marks: `{wanted}`.",
)
SPECIAL_MARK = Mistake(
    "`{mark}` at the beginning of a value has a special meaning",
    "Put the value in quotation marks.",
)
LOST_TO_COMMENT = Mistake(
    "`{words}` is read as a comment and will not be published",
    "{wanted} If it is a comment, put it on a line of its own.",
)
MAYBE_COMMENT = replace(LOST_TO_COMMENT, warning=True)  # it has the form of a comment
NO_COLON_AT_ALL = Mistake(
    "there is no colon in `{words}`",
    "Write `name: value`. If the line continues the value above it, indent it by two spaces.",
)
NO_NULL = Mistake(
    "`{value}` means that there is no value",
    "Write nothing after the colon. If you mean the letters, put them in quotation marks: "
    '`"{value}"`.',
)
BAD_SPACE = Mistake(
    "there is a tab or a wide space before `{name}` ({code})",
    "Replace it with half-width spaces.",
)
FIELDS_TOO_DEEP = Mistake(
    "groups of fields are nested more than {limit} levels deep",
    "Close the brackets, or correct the indentation. No field needs more than 5 levels.",
)
FIELDS_TOO_LONG = Mistake(
    "the fields are longer than {limit} characters",
    "Divide the text, for example into several sub-forums.",
)
TEXT_TOO_LONG = Mistake(
    "the file is larger than {limit} MB",
    "If it is a text, divide it. If it is another kind of file, give it the right ending instead "
    "of `.md`.",
)
DUPLICATE_FIELD = Mistake(
    "this field is already set in line {first}",
    "Keep only one of the two.",
)
NO_ALIASES = Mistake(
    "anchors and aliases (`&`, `*`) are not allowed",
    "Write the value in full, or put it in quotation marks.",
)
UNKNOWN_FIELD = Mistake(
    "there is no field `{name}` here",
    "{near}The fields are: {known}.",
)
MISSING = Mistake("`{name}` is missing", "Add a line `{name}: …`.")
WRONG_TYPE = Mistake("{detail}", "{advice}")
BAD_DATE = Mistake("`{value}` is not a date", "{advice}")
BAD_MOMENT = Mistake("`{value}` is not a date with a time", "{advice}")
NOT_A_CHOICE = Mistake(
    "`{value}` is not a possible value", "{near}The possible values are: {known}."
)
FORMER_FIELD = Mistake(
    "this field is called `{new}` since Plenary {since}; `{old}` works until version {until}",
    "Write `{new}`.",
    warning=True,
)
