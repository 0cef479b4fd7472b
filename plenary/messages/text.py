"""The body of a text: Markdown and the HTML in it."""

from plenary.messages.mistake import Mistake

BAD_TAG = Mistake(
    "`<{tag}>` may not stand in a text",
    "Leave it out, or link to what it shows. If it is no HTML, write &lt; for <.",
)
BAD_ATTRIBUTE = Mistake("`{attribute}` may not stand in `<{tag}>`", "Leave it out.")
WIDE_LINK = Mistake("`{written}` is not a link to Markdown", "Type `{typed}`.")
CURLY_TITLE = Mistake(
    "the title in `{written}` is not in straight quotation marks",
    "Type `{typed}`.",
)
WIDE_HEADING = Mistake("`{written}` is not a heading: `＃` is full-width", "Type `{typed}`.")
GLUED_HEADING = Mistake(
    "`{written}` is not a heading: there is no space after `#`", "Type `{typed}`."
)
HEADING_OR_TOPIC = Mistake(
    "`{written}` is shown as text, not as a heading",
    "For a heading, type `{typed}`; for a topic, type `{escaped}`.",
    warning=True,
)
WIDE_STARS = Mistake("`{written}` has full-width marks, which are shown", "Type `{typed}`.")
WIDE_ENTRY = Mistake("`{written}` is not a list entry: its mark is full-width", "Type `{typed}`.")
WIDE_TABLE = Mistake("the row is not one of a table: its bars are full-width", "Type `{typed}`.")
WIDE_QUOTE = Mistake("the line is not a quote: `＞` is full-width", "Type `{typed}`.")
WIDE_FENCE = Mistake("`{written}` does not begin a block of code", "Type ```, with the key `.")
WIDE_NOTE = Mistake("`{written}` is not the mark of a footnote", "Type `{typed}`.")
WIDE_NUMBER = Mistake(
    "`{value}` begins a line, not a list entry: its digits are full-width",
    "For a list, type `1. ` with a space.",
    warning=True,
)
DASH_LIST = Mistake(
    "the lines that begin with `{mark}` are shown as paragraphs",
    "For a list, begin them with `- `.",
    warning=True,
)
LONE_NUMBER = Mistake(
    "`{value}` begins a list with one entry",
    "If it is not a list, type `{typed}`.",
    warning=True,
)
PROSE_AS_CODE = Mistake(
    "the paragraph `{words}` is shown as code, because it begins with four spaces or a tab",
    "Delete them. If it is code, put a line ``` above and below it instead.",
    warning=True,
)
UNCLOSED_CODE = Mistake(
    "the block of code that begins here has no end, so all that follows is shown as code",
    "Add a line {mark} below the code.",
)
UNCLOSED_COMMENT = Mistake(
    "the comment that begins here with `<!--` has no end, so what follows it is lost or shown",
    "Add `-->` where it ends. If it is no comment, type &lt; for <.",
)
NO_TABLE = Mistake(
    "the rows from here on are shown as text, not as a table",
    "Below the first row, write a row of as many cells, each `---`: `{typed}`.",
    warning=True,
)
PASTED_LINES = Mistake(
    "the lines from here on are shown as one paragraph",
    "Put an empty line between paragraphs.",
    warning=True,
)
WIDE_ROW = Mistake(
    "the row has {count} cells, but the table has {most} columns, so the rest would not be shown",
    "Add columns to the first two rows, or type `\\|` for a bar that divides nothing.",
)
UNKNOWN_LABEL = Mistake(
    "the link refers to `[{name}]`, which is not defined",
    "Add a line `[{name}]: https://…` below the text. If it is not a link, type `\\[` for `[`.",
)
UNUSED_LABEL = Mistake(
    "the line defines the link `[{name}]`, which no text uses, and is not shown",
    "Remove the line. If it is text, type `\\[` for `[`.",
    warning=True,
)
UNKNOWN_NOTE = Mistake(
    "there is no footnote for `[^{name}]`", "Add a line `[^{name}]: …` below the text."
)
UNMARKED_NOTE = Mistake(
    "no text refers to the footnote `[^{name}]`",
    "Write `[^{name}]` where it belongs, or remove the footnote.",
    warning=True,
)
NOTE_TWICE = Mistake(
    "there are two footnotes `[^{name}]`, and this one would not be shown",
    "Give it another number.",
)
UNUSED_ABBREVIATION = Mistake(
    "the line explains the abbreviation `{name}`, which the text does not use, and is not shown",
    "Remove the line, or write the abbreviation as in the text.",
    warning=True,
)
MANY_ABBREVIATIONS = Mistake("the text explains more than {most} abbreviations", "Use fewer.")
TOO_DEEP_TEXT = Mistake(
    "lists, quotes or tags are more than {most} levels deep in one another",
    "Use fewer levels.",
)
