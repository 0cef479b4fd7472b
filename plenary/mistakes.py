"""Every mistake that there is: a sentence that says what is wrong, and one that says what to do."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Mistake:
    """A kind of thing that can be wrong.

    ``what`` and ``hint`` are :meth:`str.format` patterns over the values that
    are given to :meth:`Problems.add`.
    """

    what: str
    hint: str
    warning: bool = False


# The content folder and its files
OUTSIDE = Mistake(
    "`{name}` leads out of the content folder",
    "Copy the file into the content folder and name that copy.",
)
LINKED_FOLDER = Mistake(
    "`{name}` is a symbolic link to a folder",
    "Put the folder itself here: links to folders are not followed.",
)
LINKED_FILE = Mistake(
    "`{name}` is a symbolic link",
    "Put a copy of the file here: symbolic links are not followed.",
)
NOT_A_FILE = Mistake(
    "`{name}` is no file that can be read",
    "Remove it from the content folder.",
)
NOT_UTF8 = Mistake(
    "byte {position} is not UTF-8 text",
    "Save the file with the encoding UTF-8.",
)
BAD_CHARACTER = Mistake(
    "there is a character that nobody can see ({code})",
    "Delete it: type the line anew.",
)
NO_PLACE = Mistake(
    "the file belongs to no item, so it would not be published",
    "Put it into one of: site/, YEAR/, YEAR/forums/NAME/, YEAR/speakers/NAME/, "
    "YEAR/galleries/NAME/, news/NAME/, pages/NAME/.",
)
NO_INDEX = Mistake(
    "the folder has no text, so it would not be published",
    "Write a file index.{language}.md (or another language's) in it.",
)
BAD_FILE_NAME = Mistake(
    "a text must be called index.LANGUAGE.md, or it is not published",
    "Rename it to {wanted}.",
)
NAME_TAKEN = Mistake(
    "a text must be called index.LANGUAGE.md, or it is not published; {wanted} is there already",
    "If it is another language, name that: index.LANGUAGE.md. If it is a copy, move it out of the "
    "content folder.",
)
WORD_TEXT = Mistake(
    "the text is in a file of a word processor, which is not published",
    "Copy the text into a new file {wanted} here, in an editor for plain text, and move this file "
    "out of the content folder.",
)
WORD_TEXT_TOO = Mistake(
    "this file of a word processor is not published: the text is in {wanted}",
    "If it is newer, copy its text into {wanted}; then move it out of the content folder.",
)
UNKNOWN_LANGUAGE = Mistake(
    "`{name}` is no language of this site",
    "{near}The languages are: {known}.",
)
NO_SLUG = Mistake(
    "the folder's name has no letter or digit that an address could be made of",
    "Rename the folder, with the letters a to z, digits and hyphens.",
)
DUPLICATE_SLUG = Mistake(
    "the address name `{slug}` is taken by the folder {other}",
    "Rename one of the two folders.",
)
RESERVED_SLUG = Mistake(
    "the address name `{slug}` is used by the site itself",
    "Rename the folder.",
)
NO_SITE = Mistake(
    "the site has no text about itself",
    "Write site/index.{language}.md with at least a title.",
)
TOO_DEEP = Mistake(
    "the text lies in no item's folder",
    "{near}Move its folder into news/, pages/, YEAR/forums/, YEAR/speakers/ or YEAR/galleries/.",
)
BAD_NAME = Mistake(
    "the file's name is no text that computers agree on",
    "Rename it, with the letters a to z, digits and hyphens.",
)
UNPORTABLE_NAME = Mistake(
    "{why}",
    "Rename it, with the letters a to z, digits and hyphens.",
)
SAME_NAME = Mistake(
    "the name differs from `{other}` only in capitals or in how its letters are encoded",
    "Rename one of the two: some computers cannot have both.",
)
LONG_NAME = Mistake(
    "the name of this file or folder is too long for the files that are made of it",
    "Use a shorter name, of at most 60 Chinese or 180 Latin letters.",
)
UNREADABLE = Mistake("`{name}` cannot be read: {detail}", "Check who may read it.")
BAD_ATTACHMENT = Mistake(
    "the file `{name}` cannot be published: {why}",
    "Offer it as a PDF, a .docx without macros, a picture or a plain text. If visitors must have "
    "just this kind, allow its ending in the settings (ATTACHMENTS).",
)
GIVEAWAYS = Mistake(
    "the file gives away more than its text: {what}",
    "If nobody should see that, take it out: in Word, File > Info > Inspect Document; in "
    "LibreOffice, File > Properties; of a PDF, export it anew.",
    warning=True,
)
UNUSED_FILE = Mistake(
    "no text links to this file, so it is not published",
    "Link to it with {{static}}{name}, or remove it.",
    warning=True,
)

UNDRAWN = Mistake(
    "no font for share images has the letters of {script} ({letters}){more}, so the share images "
    "leave out the texts that need them",
    "Put a font file with these letters, such as Noto Serif {script}, beside the settings file, "
    "and name it in the setting CARD_FONTS.",
    warning=True,
)
UNDRAWN_SYMBOL = Mistake(
    "no font for share images has these symbols: {letters}{more}. The share images leave them out",
    "Delete them here, or name a font that has them in the setting CARD_FONTS.",
    warning=True,
)
UNPRINTED = Mistake(
    "no font for PDF files has these letters ({script}): {letters}{more}",
    "Delete them if they are emoji or ornaments. Otherwise put a font file that has them beside "
    "the settings file, and name it in the setting CARD_FONTS.",
)

BAD_TAG = Mistake(
    "`<{tag}>` may not stand in a text",
    "Leave it out, or link to what it shows. If it is no HTML, write &lt; for <.",
)
BAD_ATTRIBUTE = Mistake("`{attribute}` may not stand in `<{tag}>`", "Leave it out.")

# The body of a text: what Markdown would show as it was typed, or not at all
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

# Front matter
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

# Languages
TWO_ORIGINALS = Mistake(
    "{other} is marked as the original too",
    "Keep `original: true` in one of the two: one text is the original, all others translate it.",
)
CONTRADICTION = Mistake(
    "`{value}` contradicts the original, which says `{original}` ({path}, line {line})",
    "Remove the line: a fact is written once, in the original, and holds for all languages.",
)
ONLY_IN_TRANSLATION = Mistake(
    "`{value}` is a fact that the original ({path}) does not state",
    "Move the line to the original: a fact is written once, and holds for all languages.",
)
UNKNOWN_ID = Mistake(
    "the original ({path}) has no `{name}` under `{parent}`",
    "{near}Use the original's names.",
)
UNTRANSLATED = Mistake(
    "`{name}` is not translated (original: {original})",
    "Add it; until then {consequence}.",
    warning=True,
)
DRAFT_ORIGINAL = Mistake(
    "the original ({path}) is a draft, so this translation is not published either",
    "Publish the original, or mark this text `original: true` and give it the facts.",
    warning=True,
)
EMPTY_TRANSLATION = Mistake(
    "this translation has no text below the fields, although the original ({original}) has one, "
    "so readers of this language get another language's text",
    "Translate the text, or delete this file until there is a translation.",
    warning=True,
)
PARTLY_TRANSLATED = Mistake(
    "this translation has no text below the fields, although the original ({original}) has one",
    "Translate the text too: below the fields, this page stays empty in this language.",
    warning=True,
)
STALE = Mistake(
    "the original has changed since this translation was made",
    "Bring the translation up to date, then write `translated_from: {digest}`.",
    warning=True,
)

# References
UNKNOWN_REFERENCE = Mistake("`{name}` is no {kind} of {where}", "{near}{known}")
ROOM_TWICE = Mistake(
    "the room `{room}` is in use at that time, by `{other}` ({where})",
    "Change the time or the room of one of the two, or add `overlaps: true` if it is meant.",
    warning=True,
)
PERSON_TWICE = Mistake(
    "`{name}` is somewhere else at that time, in `{other}` ({where})",
    "Change the time of one of the two, or add `overlaps: true` if it is meant.",
    warning=True,
)
OUTSIDE_EDITION = Mistake(
    "the session begins on {day}, but the edition lasts from {start} to {end} ({where})",
    "Correct the session's day, or the edition's.",
)
SKIPPED_HOUR = Mistake(
    "{moment} does not exist in {zone}: clocks are put forward that night",
    "Correct the time.",
)
SHOWN_TWICE = Mistake(
    "{moment} comes twice in {zone}: clocks are put back that night",
    "The first of the two is published. If you mean the second, write so in the summary.",
    warning=True,
)
STREAM_ON_SITE = Mistake(
    "the session is on site only, yet it has a stream",
    "Write `attendance: hybrid`, or remove the stream.",
)
NOT_IN_NAME = Mistake(
    "`{value}` does not occur in the name `{name}`",
    "Write it as it stands in the name, or correct the name.",
    warning=True,
)
NEEDS_EDITION = Mistake(
    "`{name}` can only be looked up in an edition",
    "Add a line `edition: …` with the edition's folder name.",
)
DRAFT_REFERENCE = Mistake(
    "{target} is a draft and this is not",
    "Publish it (remove its `draft: true`), or make this a draft too.",
)
EMBARGOED_REFERENCE = Mistake(
    "{target} is under embargo until {moment}, and this would be published before",
    "Write `embargo: {moment}` here too, or take the reference out until then.",
)
DATED_AHEAD = Mistake(
    "the release is published although its day, {day}, has not come",
    "Correct the date; to keep it back until then, add `embargo: {day} 09:00`.",
    warning=True,
)
NOBODY_QUOTED = Mistake(
    "nobody is said to have said the quote `{name}`",
    "Add a line `speaker: …` with a speaker's folder, or `name: …`.",
)
SAMPLE_REFERENCE = Mistake(
    "{target} is made-up sample content and this is not",
    "Refer to real content, or mark this `sample: true` too.",
)
ALIAS_TAKEN = Mistake(
    "the old address {address} is the address of a page that is there now ({other})",
    "Remove it here: visitors of it find that page.",
)
ALIAS_TWICE = Mistake(
    "the old address {address} is {other}'s already",
    "Keep it in one of the two: an address can lead to one page only.",
)
ALIAS_BELOW = Mistake(
    "the old address {address} lies in {other}, which is a file and no folder",
    "Remove one of the two.",
)
UNKNOWN_PHOTO = Mistake("there is no file `{name}` in this folder", "{near}{known}")
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
NO_ALT = Mistake(
    "the photo `{name}` has no alternative text",
    "Add `alt:` with what the photo shows, for those who cannot see it.",
)
NO_ALT_YET = replace(NO_ALT, warning=True)  # in a draft, which nobody sees
BAD_PHOTO = Mistake(
    "the photo cannot be read ({detail})",
    "Open it in a photo program, save it again as JPEG or PNG, and put it back.",
)
UNREADABLE_WORDS = Mistake(
    "the photo's own {names} cannot be read: the file does not say in which encoding it is",
    "It is left out. If it should be shown, write it in the text, below `photos:`.",
    warning=True,
)
DAMAGED_WORDS = Mistake(
    "the photo's EXIF data is damaged, so its creator and copyright are not known",
    "Write `credit` and `licence` in the text, below `photos:`.",
    warning=True,
)
MISNAMED_PHOTO = Mistake(
    "the photo is a {format}, but its name says something else",
    "Rename it, so that it ends in {ending}.",
)
NO_CLUSTER = Mistake(
    "the cluster {address} cannot be used ({detail})",
    "Start it with the same versions as here, or build without --cluster.",
)
NO_SHARED_STORE = Mistake(
    "the shared store {address} cannot be written to ({detail})",
    "The photos were made all the same; check RENDITION_STORE and who may write there.",
    warning=True,
)

# Settings and making
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

# Previewing
OUTDATED = Mistake("the file has changed since the last good build", "Save it again, or wait.")
BAD_CODE = Mistake(
    "our own code cannot be used: {detail}",
    "Mend it. Until then, what could be built before is shown.",
)
BUILDER_LOST = Mistake(
    "the process that builds has ended by itself ({detail})",
    "It is started again as soon as a file changes.",
)

# Importing a programme
NO_SOURCE = Mistake("the programme cannot be read: {detail}", "{advice}")
NO_SCHEDULE = Mistake(
    "this is no programme in the frab form ({detail})",
    "Export schedule.json or schedule.xml from pretalx or frab, and name that file or its address.",
)
BAD_TIME = Mistake(
    "`{value}` is no {what} ({title})",
    "Correct it where the programme is planned, and export it again.",
)
WEB_LINKS_ONLY = Mistake(
    "`{link}` is not an address of the web",
    "Links in a session's abstract and description begin with https://, and pictures are not "
    "possible there.",
)
NO_SUCH_ZONE = Mistake(
    "the programme's time zone `{name}` is not known",
    "Name the right one with --zone, such as --zone Europe/Prague.",
    warning=True,
)
NO_ZONE = Mistake(
    "the programme names no time zone{offset}: {zone} was taken, and 10:00 stays 10:00",
    "If the venue is elsewhere, name its zone with --zone, such as --zone Europe/Prague.",
    warning=True,
)
OTHER_ZONE = Mistake(
    "the programme is in the time zone {file}, the edition in {edition}: {here} became {there}",
    "If the times are right already, name the edition's zone with --zone {edition}.",
    warning=True,
)
ZONES_DIFFER = Mistake(
    "the offset of the date is not that of {zone} in {count} sessions: {listed}; "
    "the clock time was taken",
    "If the programme is in another time zone, name it with --zone.",
    warning=True,
)
TIMES_DIFFER = Mistake(
    "`date` and `start` differ in {count} sessions: {listed}; `date` was taken",
    "Correct it where the programme is planned, or name the programme's zone with --zone.",
    warning=True,
)
NOT_A_ZONE = Mistake(
    "`{name}` is not a time zone",
    "Write it as --zone Europe/Prague.",
)
SHARED_ID = Mistake(
    "the id {id} is used for several {what}: {names}; the name was taken to tell them apart",
    "Give each an id of its own where the programme is planned, so that names can be corrected.",
    warning=True,
)
NO_EDITION = Mistake(
    "there is no edition to import into: {detail}",
    "Name one with --edition, such as --edition 2025; a new one is made.",
)
NO_LANGUAGE = Mistake(
    "`{name}` is no language of this site",
    "Name one with --language. The languages are: {known}.",
)
BAD_MEMORY = Mistake(
    "what was imported last cannot be read ({detail})",
    "Take the file back from an earlier version; without it all that differs is taken for yours.",
)

# Making what is new
NEEDED = Mistake("it cannot be left out", "Write it, or press Ctrl-C to stop.")
NOT_GIVEN = Mistake("it is not said, and there is nobody to ask", "Give it with {option}.")
UNQUOTED = Mistake(
    "the last word of `{title}` may belong to the title or be its language",
    "Put the title in straight quotation marks: {command}",
)
NO_SUCH_OPTION = Mistake("{kind} has nothing of this kind", "Leave it out.")
NO_EDITION_YET = Mistake(
    "{kind} belongs to an edition, and there is none yet",
    "Make one first: python3 tasks.py new edition.",
)
FOLDER_TAKEN = Mistake(
    "there is a folder content/{path} already, and it stays as it is",
    "Write in the text that is there, or name another folder (--folder).",
)
NO_PHOTOS = Mistake("there are no photos in {path}", "Name a folder with JPEG or PNG photos.")
NOT_THERE = Mistake("the content has no `{name}`", "{near}Name a folder, such as {example}.")
TRANSLATED = Mistake(
    "there is a text in that language already ({path})",
    "Write in that one, or name another language: {missing}.",
)
ALL_TRANSLATED = Mistake("every text is there in every language", "There is nothing to translate.")
