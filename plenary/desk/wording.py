"""Problems in the words of people who write at the desk: they see no files, lines or fields' names.

A problem is worded for those who edit a file. Where that does not help at the desk, it is said
otherwise here, by the message that it would be.
"""

from collections.abc import Mapping
from dataclasses import replace

from plenary.authoring.form import described
from plenary.content.inheritance import Fields
from plenary.messages.message import Message, message
from plenary.problems import NOTHING, Problem

LINK = message("Choose the page again with the button for links.")
PICTURE = message(
    "Add the picture to the photos of this text, and choose it with the photo button."
)
# By the English words that are for files
INSTEAD: Mapping[str, Message] = {
    # Fields
    "Add a line `{name}: …`.": message("Fill this in."),
    "`{value}` is neither `true` nor `false`": message("`{value}` is neither yes nor no"),
    "this field takes `true` or `false`": message("this field takes yes or no"),
    "Write `true` or `false`.": message("Tick the box, or leave it empty."),
    "Write `[first, second]`, or each entry on its own line: `- entry`.": message(
        "Write each entry on a line of its own."
    ),
    "Add a line `end: …` or `length: …`.": message("Fill in the end or the length."),
    "the session has an `end` and a `length`": message("the session has an end and a length"),
    "the session's status is not `moved`": message("the session is not marked as moved"),
    "Add a line `status: moved`.": message("Mark it as moved, or remove the earlier start."),
    "this is the same as `start`": message("this is the same as the start"),
    # References
    "Add a line `forum: …` with the name of its folder.": message("State its sub-forum too."),
    "there is no file `{name}` in this folder": message("there is no file `{name}` here"),
    "{other} has the same folder name, so the two are taken for one person, but is called "
    "`{name}`": message(
        "{other} has the same address, so the two are taken for one person, but is called `{name}`"
    ),
    "If they are two people, rename one of the two folders.": message(
        "If they are two people, give one of the two another address."
    ),
    "{other} has the same name, organisation and country, but another folder name": message(
        "{other} has the same name, organisation and country, but another address"
    ),
    "If it is the same person, give this folder the same name: then there is one entry of both in "
    "the list of all speakers.": message(
        "If it is the same person, give both the same address: then there is one entry of both in "
        "the list of all speakers."
    ),
    # Languages
    "Publish the original. Or write `original: true` in this text, and copy the fields of the "
    "original into it.": message("Publish the original first."),
    "this translation has no text below its fields, so readers of this language see the text in "
    "another language (original: {original})": message(
        "this translation has no text, so readers of this language see the text in another "
        "language (original: {original})"
    ),
    "Translate the text, or add `draft: true` until it is translated.": message(
        "Translate the text, or mark it as a draft until it is translated."
    ),
    "this translation has no text below its fields, so this part of the page is empty (original: "
    "{original})": message(
        "this translation has no text, so this part of the page is empty (original: {original})"
    ),
    "Update the translation, then write `translated_from: {digest}`.": message(
        "Translate what has changed, beside the original."
    ),
    "Remove this line. This field is set in the original and applies to all languages.": message(
        "Remove it here. It is set in the original and applies to all languages."
    ),
    "Move the line to the original. It then applies to all languages.": message(
        "Write it in the original, where it applies to all languages, and remove it here."
    ),
    # What a text names
    "the session `{other}` ({where}) uses the room `{room}` at the same time": message(
        "the session `{other}` uses the room `{room}` at the same time"
    ),
    "`{name}` takes part in the session `{other}` ({where}) at the same time": message(
        "`{name}` takes part in the session `{other}` at the same time"
    ),
    "Change the time or the room of one of the two. If it is intended, add `overlaps: true`.": (
        message(
            "Change the time or the room of one of the two. If it is intended, mark it so that it "
            "may overlap with other sessions."
        )
    ),
    "Change the time of one of the two. If it is intended, add `overlaps: true`.": message(
        "Change the time of one of the two. If it is intended, mark it so that it may overlap with "
        "other sessions."
    ),
    "the session begins on {day}, but the edition is from {start} to {end} ({where})": message(
        "the session begins on {day}, but the edition is from {start} to {end}"
    ),
    "The first of the two is published. If you mean the second, say so in the `summary`.": message(
        "The first of the two is published. If you mean the second, say so in the summary."
    ),
    "Write `attendance: hybrid`, or remove `streams`.": message(
        "Choose “on site and online”, or remove the addresses to watch live."
    ),
    "Add a line `edition: …` with the folder name of the edition.": message("Choose the edition."),
    "Remove `draft: true` there, or add `draft: true` here.": message(
        "Mark both as ready, or this text as a draft too."
    ),
    "Write `embargo: {moment}` here too, or remove the reference until then.": message(
        "Set the same embargo here, or remove the reference until then."
    ),
    "Correct the date. To publish it on that day, add `embargo: {day} 09:00`.": message(
        "Correct the date. To publish it on that day, set an embargo."
    ),
    "Add a line `speaker: …` with the folder name of a speaker, or a line `name: …`.": message(
        "Choose a speaker, or write a name."
    ),
    "Refer to real content, or add `sample: true` here too.": message(
        "Refer to real content, or mark this text as sample content too."
    ),
    "the old address {address} is inside {other}, which is a file and not a folder": message(
        "the old address {address} is below {other}, which is an address of its own"
    ),
    "`{address}` is not percent-encoded as UTF-8": message(
        "`{address}` is not written as browsers write addresses"
    ),
    "`{address}` contains `?` or `#`, which the name of a file cannot contain": message(
        "`{address}` contains `?` or `#`, so it cannot lead anywhere else"
    ),
    "`{address}` contains `.` or `..` as a folder": message(
        "`{address}` contains `.` or `..` between two slashes"
    ),
    # Links and pictures
    "Write `{{filename}}` before the path of a text, `{{static}}` before the path of a photo or "
    "file, and `https://` before the address of another site.": message(
        "Choose a page with the button for links, or begin the address of another site with "
        "`https://`."
    ),
    "Write `{{filename}}` before a text and `{{static}}` before a file.": LINK,
    "Write a path from the folder of this text, or one with `/` in front from the content "
    "folder.": LINK,
    "`<{tag}>` shows `{link}`, which is not a file of this site, so browsers would not show it": (
        message("`{link}` is on another site, so browsers would not show it")
    ),
    "Save the file in the folder of this text, check that its licence allows this, and write "
    "`{{static}}NAME`.": message(
        "Save it, check that its licence allows this, add it to the photos of this text, and "
        "choose it with the photo button."
    ),
    "`<{tag}>` cannot show the file `{name}`": message("a page cannot show `{name}` here"),
    "{advice} Or link to this file: `[words]({{static}}{name})`.": PICTURE,
    'Use one photo from the folder of this text: `src="{{static}}NAME"`.': PICTURE,
    "Remove it, or link to what it shows. If it is not HTML, type `&lt;` for `<`.": message(
        "Remove it, or link to what it shows. If it is a part of the text, type `&lt;` for `<`."
    ),
    "In `abstract` and `description`, links must begin with `https://`, and pictures are not "
    "possible.": message(
        "In this field, links must begin with `https://`, and pictures are not possible."
    ),
    # Photos
    "there is no photo `{name}` in this folder": message("this text has no photo `{name}`"),
    "the photo `{name}` has no alternative text": message("the photo `{name}` has no description"),
    "Add `alt: …` with what the photo shows, for people who cannot see it.": message(
        "Write what the photo shows, for people who cannot see it."
    ),
    "Open it in a photo program, save it again as JPEG or PNG, and replace this file.": message(
        "Open it in a photo program, save it again as JPEG or PNG, and add it here again."
    ),
    "`{names}` in the photo's metadata cannot be read, because the file does not say how it is "
    "encoded": message("what a program has written into the photo cannot be read: `{names}`"),
    "It is left out. To show it, write it in the text, under `photos:`.": message(
        "It is left out. To show it, write it below the photo."
    ),
    "the photo's EXIF data is damaged, so its creator and copyright are not known": message(
        "what the camera has written into the photo is damaged, so its creator and copyright are "
        "not known"
    ),
    "Write `credit` and `licence` in the text, under `photos:`.": message(
        "Write credit and licence below the photo."
    ),
    "Rename it, so that it ends in `{ending}`.": message(
        "Give it a name that ends in `{ending}`, and add it here again."
    ),
}
# What a field is for, where its description is about a file; by "group.field", else by the field
ABOUT: Mapping[str, Message] = {
    "copied_from": message("The edition that this text was copied from."),
    "embargo": message(
        "Not published before this time. The embargo of an edition applies to all that belongs to "
        "it."
    ),
    "sessions.embargo": message("Not published before this time."),
    "floor_plan": message(
        "Map of the halls: the name of a picture among the photos. The rooms are listed beside it, "
        "with numbers in their order."
    ),
    "abstract": message(
        "Longer description: paragraphs, lists, web links. Shown on the page of the session."
    ),
    "description": message("Further details, below the longer description."),
    "interpretation": message("From which language into which, one in each line: zh > en."),
}


def at_desk(problem: Problem) -> Problem:
    """Return a problem in the words of the desk."""
    return replace(problem, saying=_said(problem.saying), advice=_said(problem.advice))


def _said(said: Message) -> Message:
    """Return a message as the desk says it, and all messages that are in it."""
    values = tuple((k, _said(v) if isinstance(v, Message) else v) for k, v in said.values)
    instead = INSTEAD.get(said.text)
    return replace(said, text=instead.text if instead else said.text, values=values)


def about(group: str, model: type[Fields], name: str, *, picked: bool) -> Message:
    """Return what a field is for; what is picked from a list of names needs no more words."""
    if picked:
        return NOTHING
    return ABOUT.get(f"{group}.{name}") or ABOUT.get(name) or described(model, name)
