"""Links and media in texts."""

from plenary.messages.mistake import Mistake

BROKEN_LINK = Mistake("the link `{link}` leads nowhere: {path} does not exist", "{near}{advice}")
NO_SUCH_PLACE = Mistake("the link `{link}` leads to no place in {path}", "{near}{known}")
UNMARKED_LINK = Mistake(
    "the link `{link}` would break: it does not say what it leads to",
    "Write {{filename}} before the path of a text, {{static}} before the path of a photo or "
    "file, https:// before another site's address.",
)
BAD_SCHEME = Mistake(
    "the link `{link}` is of a kind that is not allowed",
    "Use https:, http:, mailto: or tel:.",
)
BAD_ADDRESS = Mistake(
    "nobody can open the address `{link}`: {detail}",
    "Copy the address from the browser.",
)
PASSWORD = Mistake(
    "the address `{link}` has a user name or a password in it",
    "Leave out everything before the `@`: whoever reads the page could log in with it.",
)
FOREIGN = Mistake(
    "`<{tag}>` shows `{link}`, which is not a file of this site, so browsers would not show it",
    "Save the file into this text's folder, check that its licence allows this, and write "
    "{{static}}NAME.",
)
WRONG_MEDIA = Mistake(
    "`<{tag}>` cannot show the file `{name}`",
    "{advice}, or link to this one: [words]({{static}}{name}).",
)
SEVERAL_SOURCES = Mistake(
    "`srcset` names several pictures (`{link}`)",
    'Name one photo of this text\'s folder: src="{{static}}NAME".',
)
