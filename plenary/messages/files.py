"""The content folder and its files."""

from plenary.messages.mistake import Mistake

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
