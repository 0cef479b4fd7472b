"""Settings, theme, catalogues, and making the output."""

from plenary.messages.mistake import Mistake

BAD_SETTING = Mistake("{detail}", "Correct it in the settings file.")
BAD_REVISIONS = Mistake(
    "what is known of the sessions that were published cannot be read ({detail})",
    "Fetch the published site again: without this, calendars would not notice what has changed.",
)
TAKEN_ADDRESS = Mistake(
    "the address {path} is already taken by {other}",
    "Rename one of the two folders or files.",
)
SECURITY_EXPIRED = Mistake(
    "SECURITY: security.txt has expired ({day})",
    "Check its contacts, then write a later day in `expires`, less than a year from now.",
    warning=True,
)
NOT_WRITABLE = Mistake(
    "Plenary may not write here ({detail})",
    "Change the permissions of the folder, or name another one in the settings, then try again.",
)
NOT_READABLE = Mistake(
    "Plenary may not read this ({detail})",
    "Change its permissions, then try again.",
)
DISK_FULL = Mistake("the disk is full ({detail})", "Free some space, then try again.")
SYSTEM = Mistake("{detail}", "Check the disk, and who may read and write there; then build again.")
BAD_STYLE = Mistake(
    "the stylesheet cannot be read ({detail})",
    "Look for a bracket or a semicolon that is missing.",
)
THEME_LINK = Mistake(
    "`{name}` is named here, but is no stylesheet or picture of the theme or the brand",
    "Put it into the same folder, or correct the name. Pages load nothing from elsewhere.",
)
THEME_FILE = Mistake("the theme has no file static/{name}", "Put one there.")
HALFWAY = Mistake(
    "the build stopped half-way: {detail}",
    "Some pages are new and some are old. Mend it and build again: it goes on where it stopped.",
)
BLOCKED = Mistake("there is a folder where a file must go", "Remove that folder from the output.")
FAILURE = Mistake(
    "Plenary itself failed: {detail}",
    "This is not your mistake. What happened is in {file}: please send it to the developers.",
)
TEMPLATE_ERROR = Mistake(
    "the theme cannot make {path}: {detail}",
    "Correct the template.",
)
NO_SEARCH = Mistake(
    "the search index {path} cannot be made: {detail}",
    "Where Pagefind does not run, write SEARCH = False in the settings file.",
)
BAD_CATALOGUE = Mistake("the translation is faulty: {detail}", "Correct the catalogue.")
NO_CATALOGUE = Mistake(
    "there are no words of the theme in {language} (menus, buttons, headings); pages in this "
    "language show them in {shown}",
    "Translate a copy of theme/translations/en/LC_MESSAGES/messages.po and save it at this path.",
    warning=True,
)
FOREIGN_OUTPUT = Mistake(
    "{count} files in the output folder were not made by this build: {names}",
    "Delete the output folder for a clean one, or build with -d.",
    warning=True,
)
