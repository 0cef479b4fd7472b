"""The words of the desk's scripts, which have none of their own: sent with each page, as data."""

from collections.abc import Callable, Mapping

from plenary.messages.catalogue import translations
from plenary.messages.message import Message, message, plural
from plenary.user_formats import locale

# A number of each kind that a language counts by is among these
NUMBERS = (*range(201), 1_000_000)

# By the names that scripts use; some depend on a number
WORDS: Mapping[str, Message | Callable[[int], Message]] = {
    "kind.paragraph": message("Paragraph"),
    "kind.heading": message("Heading"),
    "kind.list": message("List"),
    "kind.table": message("Table"),
    "kind.code": message("Plain text"),
    "kind.quote": message("Quotation"),
    "kind.line": message("Line"),
    "kind.meanings": message("Terms and meanings"),
    "kind.html": message("Fixed layout"),
    "kind.note": message("Footnote"),
    "kind.abbreviation": message("Abbreviation"),
    "kind.reference": message("Address of a link"),
    "block": message("{kind} {number} of {count}, text"),
    "moved": message("Now {number} of {count}"),
    "up": message("Move up"),
    "down": message("Move down"),
    "below": message("New paragraph below"),
    "remove.block": message("Remove this block"),
    "remove": message("Remove {name}"),
    "backspace": message("{name}: Backspace again removes it"),
    "new": message("New: “{name}” …"),
    "begun": message("{name} was added"),
    "hits": lambda count: plural("{count} found", "{count} found", count),
    "whole": message("Whole text"),
    "hint.leave": message("see it as visitors do"),
    "hint.next": message("next paragraph"),
    "hint.move": message("other paragraph"),
    "link.to": message("Link to a page"),
    "link.address": message("Address of another site"),
    "photo": message("Photo"),
    "paste.plain": message("Paste as plain text instead"),
    "saving": message("Saving …"),
    "saved": message("Saved {time}"),
    "silent": message("Not saved since {time}"),
    "unsaved": message("Not saved"),
    "silent.title": message(
        "The desk does not answer. Go on writing: everything is kept in this browser."
    ),
    "silent.about": message(
        "It tries again every 5 seconds and saves by itself. If the window of the desk was closed,"
        " start the desk again."
    ),
    "silent.now": message("Try now"),
    "silent.copy": message("Copy my text"),
    "problems": lambda count: plural("{count} problem", "{count} problems", count),
    "problems.first": lambda count: plural(
        "{count} problem: {first}", "{count} problems, first: {first}", count
    ),
    "problem.whole": message("Correct it in the whole text"),
    "problems.none": message("No problems"),
    "ready.first": lambda count: plural("{count} problem first", "{count} problems first", count),
    "ready.title": message("What follows"),
    "ready.draft": message("This is a draft: visitors do not see it."),
    "ready.next": message("It goes out with the next publication."),
    "ready.embargo": message("It goes out when the embargo ends."),
    "ready.mark": message("It is ready"),
    "ready.back": message("Back to draft"),
    "ready.publish": message("Go on to Publish"),
    "length": message("{count} characters, good for search engines up to {best}"),
    "embargo.in": message("In {distance}."),
    "embargo.past": message("This is past: it goes out with the next publication."),
    "embargo.there": message("In {place}: {time}."),
    "row.refused": message("Not saved: {said}"),
    "row.silent": message("The desk does not answer."),
    "row.changed": message("Somebody else has changed this meanwhile. Reload the page."),
    "translate.all": message("All of it is translated."),
    "photo.wrong": message(
        "A page cannot show a file of this kind. Save it as JPEG or PNG, and drop that. Nothing "
        "was sent."
    ),
    "photo.large": message("This file has more than {limit} MB. Nothing was sent."),
    "photo.added": message("added"),
    "photo.already": message("It is here already."),
    "photo.failed": message("The desk does not answer. The photo was not sent."),
    "photo.dismiss": message("Dismiss"),
    "photo.all": message("All described."),
    "photo.point": message("from left {x} %, from top {y} %"),
    "programme.missing": message("A session needs a title, a day and two times."),
    "programme.backwards": message("The session ends before it begins."),
    "programme.added": message("Added: {title}"),
    "programme.moved": message("{title}, now {time}, row {number} of {count}"),
    "conflict.title": message("{name}: two people have written here"),
    "conflict.about": message("Both versions are kept. Everything else has been joined."),
    "conflict.text": message("Text"),
    "conflict.mine": message("Your version"),
    "conflict.theirs": message("The other version"),
    "conflict.base": message("Before both of you:"),
    "conflict.removed": message("Removed"),
    "conflict.keep.mine": message("Keep mine"),
    "conflict.keep.theirs": message("Keep the other"),
    "conflict.third": message("Or write the one that stays"),
    "conflict.keep": message("Keep this one"),
    "conflict.later": message("Decide later"),
    "conflict.decide": message("Decide"),
    "conflict.waits": lambda count: plural(
        "{count} place was changed by two people.",
        "{count} places were changed by two people.",
        count,
    ),
}


def script_words() -> dict[str, str | dict[str, str]]:
    """Return the words in the user's language, their places unfilled."""
    return {name: _forms(said) for name, said in WORDS.items()}


def _forms(said: Message | Callable[[int], Message]) -> str | dict[str, str]:
    """Return a text, or one by each category of numbers (CLDR) that the language has."""
    if isinstance(said, Message):
        return translations().gettext(said.text)
    category = locale().plural_form
    found: dict[str, str] = {}
    for number in NUMBERS:
        one = said(number)
        found.setdefault(category(number), translations().ngettext(one.text, one.many, number))
    return found
