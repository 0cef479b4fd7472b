"""The content folder and its files."""

from plenary.messages.mistake import Mistake

OUTSIDE = Mistake(
    "`{name}` is outside the content folder",
    "Copy the file into the content folder, and use the copy.",
)
LINKED_FOLDER = Mistake(
    "`{name}` is a symbolic link to a folder",
    "Replace it with the folder itself. Plenary does not follow links to folders.",
)
LINKED_FILE = Mistake(
    "`{name}` is a symbolic link",
    "Replace it with a copy of the file. Plenary does not follow symbolic links.",
)
NOT_A_FILE = Mistake(
    "`{name}` is not a regular file",
    "Move it out of the content folder.",
)
NOT_UTF8 = Mistake(
    "this file is not saved as UTF-8 (line {line})",
    "Save it with the encoding UTF-8.",
)
BAD_CHARACTER = Mistake(
    "this line contains an invisible character ({code})",
    "Delete it. If you cannot find it, type the line again.",
)
INVISIBLE_IN_NAME = Mistake(
    "this name contains an invisible character ({code})",
    "Rename the file or folder: type its name again.",
)
NO_PLACE = Mistake(
    "this file is in a folder that Plenary does not know, so it will not be published",
    "Move it into one of these folders: `site/`, `YEAR/`, `YEAR/forums/NAME/`, "
    "`YEAR/speakers/NAME/`, `YEAR/galleries/NAME/`, `YEAR/results/NAME/`, `YEAR/films/NAME/`, "
    "`news/NAME/`, "
    "`pages/NAME/`.",
)
NO_INDEX = Mistake(
    "this folder has no text, so it will not be published",
    "Write a text `index.{language}.md` in it, or one in another language.",
)
BAD_FILE_NAME = Mistake(
    "this text is not called `index.LANGUAGE.md`, so it will not be published",
    "Rename it to `{wanted}`.",
)
NAME_TAKEN = Mistake(
    "this text is not called `index.LANGUAGE.md`, so it will not be published, and `{wanted}` "
    "already exists",
    "If it is in another language, rename it to `index.LANGUAGE.md`. If it is a copy, move it out "
    "of the content folder.",
)
WORD_TEXT = Mistake(
    "this text is in a word processor file, so it will not be published",
    "Copy the text into a new file `{wanted}` with a plain text editor. Then move this file out "
    "of the content folder.",
)
WORD_TEXT_TOO = Mistake(
    "this word processor file will not be published, because the text is in `{wanted}`",
    "If this file is newer, copy its text into `{wanted}`. Then move this file out of the content "
    "folder.",
)
UNKNOWN_LANGUAGE = Mistake(
    "`{name}` is not a language of this site",
    "{near}The languages are: {known}.",
)
NO_SLUG = Mistake(
    "the folder's name has no letter or digit that an address can use",
    "Rename the folder. Use the letters a to z, digits and hyphens.",
)
DUPLICATE_SLUG = Mistake(
    "the folder `{other}` already uses the address name `{slug}`",
    "Rename one of the two folders.",
)
RESERVED_SLUG = Mistake(
    "the site itself uses the address name `{slug}`",
    "Rename the folder.",
)
NO_SITE = Mistake(
    "the site has no text about itself",
    "Write `site/index.{language}.md` with at least a `title`.",
)
UNPUBLISHED_SITE = Mistake(
    "the site's text about itself is a draft or a sample, so there is no site to publish",
    "Remove `draft: true` and `sample: true` from it.",
)
TOO_DEEP = Mistake(
    "this text is not in an item's folder, so it will not be published",
    "{near}Move its folder into `news/`, `pages/`, `YEAR/forums/`, `YEAR/speakers/`, "
    "`YEAR/galleries/`, `YEAR/results/` or `YEAR/films/`.",
)
BAD_NAME = Mistake(
    "the file's name is not encoded as UTF-8",
    "Rename the file. Use the letters a to z, digits and hyphens.",
)
UNPORTABLE_NAME = Mistake(
    "{why}",
    "Rename the file or folder. Use the letters a to z, digits and hyphens.",
)
SAME_NAME = Mistake(
    "the name differs from `{other}` only in capital letters or in the encoding of its letters",
    "Rename one of the two. Some computers cannot store both.",
)
LONG_NAME = Mistake(
    "the name of this file or folder is too long",
    "Use a shorter name: at most 60 Chinese or 180 Latin letters.",
)
UNREADABLE = Mistake(
    "`{name}` cannot be read: {detail}", "Check the permissions of this file or folder."
)
BAD_ATTACHMENT = Mistake("the file `{name}` cannot be published: {why}", "{advice}")
HIDDEN_NAME = Mistake(
    "the file's properties contain the name `{value}`",
    "If it should not be published, remove it: in Word with File > Info > Inspect Document, in "
    "LibreOffice with File > Properties, in a PDF by exporting it again.",
    warning=True,
)
HIDDEN_PATH = Mistake(
    "the file contains the path of a folder on the author's computer: `{value}`",
    "If it should not be published, remove it: in Word with File > Options > Add-ins > Templates.",
    warning=True,
)
HIDDEN_COMMENTS = Mistake(
    "the file contains comments",
    "If they should not be published, delete them, save the file, and export a PDF again.",
    warning=True,
)
HIDDEN_CHANGES = Mistake(
    "the file contains tracked changes",
    "If they should not be published, accept or reject all changes, and save the file.",
    warning=True,
)
HIDDEN_LOCATION = Mistake(
    "the file contains pictures with the location where they were taken",
    "If it should not be published, remove the location from the pictures, and insert them again.",
    warning=True,
)
UNUSED_FILE = Mistake(
    "this file is not used anywhere, so it will not be published",
    "To publish it, link to it in a text: `{{static}}{name}`.",
    warning=True,
)
UNDRAWN = Mistake(
    "share images leave out texts with these letters ({script}), because no font has them: "
    "{letters}",
    "{more}Put a font file with these letters, such as Noto Serif {script}, beside the settings "
    "file, and add it to the setting `CARD_FONTS`.",
    warning=True,
)
UNDRAWN_SYMBOL = Mistake(
    "share images leave out these symbols, because no font has them: {letters}",
    "{more}Delete them here, or add a font that has them to the setting `CARD_FONTS`.",
    warning=True,
)
UNPRINTED = Mistake(
    "PDF files cannot show these letters ({script}), because no font has them: {letters}",
    "{more}If they are emoji or ornaments, delete them. Otherwise put a font file that has them "
    "beside the settings file, and add it to the setting `CARD_FONTS`.",
)
