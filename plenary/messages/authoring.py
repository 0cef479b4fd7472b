"""Creating items and translations."""

from plenary.messages.mistake import Mistake

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
