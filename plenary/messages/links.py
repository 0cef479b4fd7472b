"""Links and media in texts."""

from plenary.messages.mistake import Mistake

BROKEN_LINK = Mistake("the link `{link}` is broken: {path} does not exist", "{near}{advice}")
NO_SUCH_PLACE = Mistake("the link `{link}` is broken: {path} has no such place", "{near}{known}")
UNMARKED_LINK = Mistake(
    "the link `{link}` does not say what it leads to, so it would be broken",
    "Write `{{filename}}` before the path of a text, `{{static}}` before the path of a photo or "
    "file, and `https://` before the address of another site.",
)
BAD_SCHEME = Mistake(
    "the link `{link}` is of a kind that is not allowed",
    "Use `https:`, `http:`, `mailto:` or `tel:`.",
)
BAD_ADDRESS = Mistake(
    "the address `{link}` does not work: {detail}",
    "Copy the address from the browser.",
)
PASSWORD = Mistake(
    "the address `{link}` contains a user name or a password",
    "Remove everything before the `@`. Otherwise every reader can log in with it.",
)
FOREIGN = Mistake(
    "`<{tag}>` shows `{link}`, which is not a file of this site, so browsers would not show it",
    "Save the file in the folder of this text, check that its licence allows this, and write "
    "`{{static}}NAME`.",
)
WRONG_MEDIA = Mistake(
    "`<{tag}>` cannot show the file `{name}`",
    "{advice} Or link to this file: `[words]({{static}}{name})`.",
)
SEVERAL_SOURCES = Mistake(
    "`srcset` has several pictures (`{link}`)",
    'Use one photo from the folder of this text: `src="{{static}}NAME"`.',
)
