"""The body of a text: Markdown and the HTML in it."""

from plenary.messages.mistake import Mistake

BAD_TAG = Mistake(
    "`<{tag}>` is not allowed in a text",
    "Remove it, or link to what it shows. If it is not HTML, type `&lt;` for `<`.",
)
BAD_ATTRIBUTE = Mistake("`{attribute}` is not allowed in `<{tag}>`", "Remove it.")
WIDE_LINK = Mistake("`{written}` is not a link", "Type `{typed}`.")
CURLY_TITLE = Mistake(
    "the title in `{written}` needs straight quotation marks",
    "Type `{typed}`.",
)
WIDE_HEADING = Mistake(
    "`{written}` is not a heading, because `＃` is full-width", "Type `{typed}`."
)
GLUED_HEADING = Mistake(
    "`{written}` is not a heading, because there is no space after `#`", "Type `{typed}`."
)
HEADING_OR_TOPIC = Mistake(
    "`{written}` is shown as text, not as a heading",
    "For a heading, type `{typed}`. For a topic, type `{escaped}`.",
    warning=True,
)
WIDE_STARS = Mistake(
    "`{written}` has full-width marks, which are shown as they are", "Type `{typed}`."
)
WIDE_ENTRY = Mistake(
    "`{written}` is not a list item, because its mark is full-width", "Type `{typed}`."
)
WIDE_TABLE = Mistake(
    "this line is not a table row, because its bars are full-width", "Type `{typed}`."
)
WIDE_QUOTE = Mistake("this line is not a quote, because `＞` is full-width", "Type `{typed}`.")
WIDE_FENCE = Mistake("`{written}` does not begin a code block", "Type three backquotes: ```.")
WIDE_NOTE = Mistake("`{written}` is not a footnote mark", "Type `{typed}`.")
WIDE_NUMBER = Mistake(
    "`{value}` does not begin a list, because its digits are full-width",
    "For a list, type `1. `, with a space.",
    warning=True,
)
DASH_LIST = Mistake(
    "the lines that begin with `{mark}` are shown as paragraphs, not as a list",
    "For a list, begin each line with `- `.",
    warning=True,
)
LONE_NUMBER = Mistake(
    "`{value}` begins a list with only one item",
    "If it is not a list, type `{typed}`.",
    warning=True,
)
PROSE_AS_CODE = Mistake(
    "the paragraph `{words}` is shown as code, because it begins with four spaces or a tab",
    "Delete them. If it is code, put a line ``` above it and another one below it.",
    warning=True,
)
UNCLOSED_CODE = Mistake(
    "the code block that begins here has no end, so everything below is shown as code",
    "Add a line {mark} below the code.",
)
UNCLOSED_COMMENT = Mistake(
    "the comment that begins here with `<!--` has no end",
    "Add `-->` at its end. If it is not a comment, type `&lt;` for `<`.",
)
NO_TABLE = Mistake(
    "the rows from here on are shown as text, not as a table",
    "Add this line below the first row: `{typed}`.",
    warning=True,
)
PASTED_LINES = Mistake(
    "the lines from here on are shown as one paragraph",
    "Put an empty line between paragraphs.",
    warning=True,
)
WIDE_ROW = Mistake(
    "this row has more cells ({count}) than the table has columns ({most})",
    "Add columns to the first two rows. If a bar is part of the text, type `\\|` for it.",
)
UNKNOWN_LABEL = Mistake(
    "the link `[{name}]` is not defined",
    "Add a line `[{name}]: https://…` below the text. If it is not a link, type `\\[` for `[`.",
)
UNUSED_LABEL = Mistake(
    "the text does not use the link `[{name}]` that this line defines, so the line is not shown",
    "If the line is text, type `\\[` for `[`. Otherwise delete it.",
    warning=True,
)
UNKNOWN_NOTE = Mistake(
    "the footnote `[^{name}]` is missing", "Add a line `[^{name}]: …` below the text."
)
UNMARKED_NOTE = Mistake(
    "the text does not refer to the footnote `[^{name}]`",
    "Write `[^{name}]` where it belongs, or delete the footnote.",
    warning=True,
)
NOTE_TWICE = Mistake(
    "there are two footnotes `[^{name}]`, and this one would not be shown",
    "Give it another number.",
)
UNUSED_ABBREVIATION = Mistake(
    "the text does not use the abbreviation `{name}`, so this line is not shown",
    "Write the abbreviation as in the text, or delete the line.",
    warning=True,
)
MANY_ABBREVIATIONS = Mistake(
    "the text explains more than {most} abbreviations", "Explain fewer of them."
)
TOO_DEEP_TEXT = Mistake(
    "lists, quotes or tags are nested more than {most} levels deep",
    "Use fewer levels.",
)
WEB_LINKS_ONLY = Mistake(
    "`{link}` is not a web address",
    "In `abstract` and `description`, links must begin with `https://`, and pictures are not "
    "possible.",
)
