"""Creating items and translations."""

from plenary.messages.message import message
from plenary.messages.mistake import Mistake

A_TRANSLATION = message("a translation")
NEEDED = Mistake("an answer is needed", "Write it, or press Ctrl-C to stop.")
NOT_GIVEN = Mistake("this is missing, and there is no terminal to ask", "Write {option}.")
UNQUOTED = Mistake(
    "the last word of `{title}` may be part of the title or the language",
    "Put the title in straight quotation marks: {command}",
)
NO_SUCH_OPTION = Mistake("{kind} does not have this option", "Leave it out.")
NO_EDITION_YET = Mistake(
    "{kind} belongs to an edition, and there is no edition yet",
    "Create one first: python3 tasks.py new edition.",
)
FOLDER_TAKEN = Mistake(
    "the folder content/{path} exists already; it was not changed",
    "Edit the text that is there, or name another folder (--folder).",
)
NO_PHOTOS = Mistake("there are no photos in {path}", "Name a folder with JPEG or PNG photos.")
NOT_THERE = Mistake(
    "there is no `{name}` in the content", "{near}Name a folder, such as {example}."
)
TRANSLATED = Mistake(
    "there is a text in this language already ({path})",
    "Edit that one, or name another language: {missing}.",
)
FULLY_TRANSLATED = Mistake(
    "there is a text in this language already ({path})",
    "Edit that one: this item exists in all languages.",
)
ALL_TRANSLATED = Mistake("every text exists in every language already", "There is nothing to do.")
NO_SITE_FOLDER = Mistake(
    "the folder of the new site is missing", "Name one: python3 tasks.py new site my-forum."
)
NOT_EMPTY = Mistake(
    "there is something in this folder already; it was not changed", "Name another folder."
)
NO_COLOUR = Mistake(
    "`{value}` is not one or two colours",
    "Write them as in CSS, with a space between: #0f6a73 #cf5236.",
)
NO_ENGINE = Mistake(
    "the package of Plenary could not be made ({detail})",
    "Connect to the network, then try again.",
)
