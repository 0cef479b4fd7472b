"""Settings, theme, catalogues, and making the output."""

from plenary.messages.mistake import Mistake

WRONG_SETTING = Mistake("{detail}", "{advice}")
BROKEN_SETTINGS = Mistake(
    "the settings file cannot be run: {detail}", "Correct this line of the settings file."
)
NO_SETTINGS = Mistake("there is no settings file here", "Correct the path after `--settings`.")
UNKNOWN_SETTING = Mistake("`{name}` is not a setting", "{near}Correct the name.")
OVERLAPPING_FOLDERS = Mistake(
    "the output folder and the content folder overlap",
    "Set `OUTPUT_PATH` to a folder outside the content folder.",
)
PUBLISHED_IS_OUTPUT = Mistake(
    "this is the output folder",
    "Set `PUBLISHED` to a copy of the published site.",
)
HOSTING_INSIDE = Mistake(
    "this folder is inside the output folder or the content folder, or contains one of them",
    "Set `HOSTING` to a folder outside of both, such as `hosting`.",
)
SHARED_CACHE = Mistake(
    "this cache folder belongs to another site, whose content is in {other}",
    "Set `CACHE_PATH` to another folder. If that site is not used any more, delete {cache}.",
)
SHARED_OUTPUT = Mistake(
    "another site is built into this folder; its content is in {other}",
    "Set this to another folder.",
)
SHARED_ID = Mistake(
    "another site has this id; its content is in {other}",
    "Write an id of its own for this site: `SITE_ID = '{id}'`.",
)
BAD_REVISIONS = Mistake(
    "the record of the published sessions cannot be read",
    "Download the published site again. Without this record, calendars do not notice changes.",
)
TAKEN_ADDRESS = Mistake(
    "{other} already has the address {path}",
    "Rename one of the two folders or files.",
)
SECURITY_EXPIRED = Mistake(
    "security.txt has expired ({day})",
    "Check its contacts, then set `expires` to a later day, less than a year from now.",
    warning=True,
)
NOT_WRITABLE = Mistake(
    "Plenary cannot write here ({detail})",
    "Change the permissions of the folder, or choose another one in the settings. Then try again.",
)
NOT_READABLE = Mistake(
    "Plenary cannot read this ({detail})",
    "Change its permissions, then try again.",
)
DISK_FULL = Mistake("the disk is full ({detail})", "Free some space, then try again.")
SYSTEM = Mistake(
    "the operating system reports an error: {detail}",
    "Check the disk and the permissions, then try again.",
)
BAD_STYLE = Mistake(
    "the stylesheet cannot be read: {detail}",
    "Check for a missing bracket or semicolon.",
)
UNPAIRED_BRACKET = Mistake(
    "the stylesheet has different numbers of `{{` and `}}`",
    "Add the bracket that is missing, or remove the one too many.",
)
THEME_LINK = Mistake(
    "`{name}` is not a stylesheet or picture of the theme or the brand",
    "Put the file into the same folder, or correct the name. Pages load nothing from other sites.",
)
THEME_FILE = Mistake("the theme has no file static/{name}", "Add this file to the theme.")
HALFWAY = Mistake(
    "the build stopped halfway: {detail}",
    "Some pages are new and some are old. Fix the cause and build again: the build continues where "
    "it stopped.",
)
BLOCKED = Mistake(
    "there is a folder where a file must go", "Move this folder out of the output folder."
)
FAILURE = Mistake(
    "Plenary itself failed: {detail}",
    "This is not your mistake. The details are in {file}: please send it to the developers.",
)
TEMPLATE_ERROR = Mistake(
    "the theme cannot make {path}: {detail}",
    "Correct the template.",
)
NO_SEARCH = Mistake(
    "the search index {path} cannot be made: {detail}",
    "If Pagefind does not run on this computer, write `SEARCH = False` in the settings file.",
)
BAD_CATALOGUE = Mistake("the translation has an error: {detail}", "Correct it in this file.")
UNQUOTED_WORDS = Mistake(
    "a text is not in quotation marks, or has a quotation mark in it without `\\` before it",
    'Write it as `"…"`, with `\\"` for a quotation mark in it.',
)
WRONG_STORE = Mistake(
    "the shared store cannot be used: {detail}", "Correct the address, or remove this setting."
)
NO_CATALOGUE = Mistake(
    "the theme has no words in {language} (menus, buttons, headings), so pages in this language "
    "show them in {shown}",
    "Translate a copy of theme/translations/en/LC_MESSAGES/messages.po, and save it at this path.",
    warning=True,
)
FOREIGN_OUTPUT = Mistake(
    "there are files in the output folder that this build did not make ({count}): {names}",
    "To remove them, delete the output folder, or build with `-d`.",
    warning=True,
)
FORMER_SETTING = Mistake(
    "this setting is called `{new}` since Plenary {since}; `{old}` works until version {until}",
    "Write `{new}`.",
    warning=True,
)
