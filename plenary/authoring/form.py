"""The text of something new: its fields as a form, with an explanation behind each.

Explanations, examples and optional fields are comments of YAML, so they are never published.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, get_origin

from plenary.authoring.item_kinds import ENTRIES
from plenary.content.fields import choices
from plenary.content.inheritance import Fields, shapes
from plenary.editing.splice import INDENT, scalar
from plenary.messages.message import Message, message
from plenary.problems import NOTHING
from plenary.user_formats import joined

# The column in which explanations begin
NOTES = 28
# Names in an explanation, at most
MOST = 8

HOW = (
    message("Write after the colons; empty fields are left out."),
    message("Lines that begin with # are not used."),
    message("To use one, delete the # and the space after it."),
)
WORDS = message("words")
# Marks of Markdown, and what they mean
MARKS: tuple[tuple[str, Message], ...] = (
    ("", message("(an empty line) a new paragraph")),
    ("## {words}", message("a heading")),
    ("**{words}**", message("bold")),
    ("- {words}", message("an entry of a list")),
    ("> {words}", message("a quote")),
    ("[{words}](https://example.org/)", message("a link to another website")),
)


class Form:
    """Front matter, line by line, for one kind's model."""

    def __init__(
        self, model: type[Fields], known: Mapping[str, Iterable[str]], notes: int = NOTES
    ) -> None:
        """``known`` holds the names that a field such as ``forums`` can have.

        ``notes`` is the column in which explanations begin.
        """
        self.model = model
        self.known = known
        self.notes = notes
        self.lines: list[str] = []

    def fill(
        self, name: str, value: str, note: str | Message | None = None, column: int = 0
    ) -> None:
        """Add a field that has a value, or waits for one."""
        self.add(f"{' ' * column}{scalar(name)}: {scalar(value) if value else ''}", note)

    def add(self, line: str, note: str | Message | None) -> None:
        """Add a line, with an explanation behind it, further off than a slip would be."""
        line = line.rstrip()
        self.lines.append(f"{line.ljust(self.notes - 4)}    # {note}" if note else line)

    def field(self, name: str, value: str = "") -> None:
        """Add a field of the model, with the schema's explanation."""
        self.fill(name, value, self.about(self.model, name))

    def group(
        self, name: str, entries: Mapping[str, Mapping[str, str]], note: str | None = None
    ) -> None:
        """Add a field with entries, whose fields wait; they come with what is said of them."""
        self.fill(name, "", note)
        for id_, fields in entries.items():
            self.fill(id_, "", column=INDENT)
            for field, about in fields.items():
                self.fill(field, "", about, 2 * INDENT)

    def entry(self, name: str) -> dict[str, str]:
        """Return the fields that an entry begins with, and what is said of them."""
        entries = shapes(self.model)[name].entries
        return {field: self.about(entries, field) for field in ENTRIES[name][1]} if entries else {}

    def offer(self, name: str) -> None:
        """Add a field of the model as a comment."""
        begun = Form(self.model, self.known, self.notes - 2)
        about = self.about(self.model, name)
        if shapes(self.model)[name].entries is None:
            empty = "[]" if get_origin(self.model.model_fields[name].annotation) is tuple else ""
            begun.add(f"{name}: {empty}", about)
        else:
            begun.group(name, {ENTRIES[name][0]: self.entry(name)}, about)
        self.remark("\n".join(begun.lines))

    def remark(self, *words: str | Message) -> None:
        """Add a comment of some lines."""
        lines = [line for said in words for line in str(said).splitlines()]
        self.lines += [f"# {line}".rstrip() for line in lines]

    def explain_marks(self, link: str = "") -> None:
        """Add a comment about the marks of a text; ``link`` is a page of this site to link to."""
        self.remark(message("Write the text below the second line of hyphens. Its marks:"))
        marks = [*MARKS]
        if link:
            marks.append((f"[{{words}}]({link})", message("a link to a page of this site")))
        for mark, meaning in marks:
            self.remark(f"  {mark.replace('{words}', str(WORDS)):<40}  {meaning}")

    def about(self, model: type[Fields], name: str) -> str:
        """Return what the schema says of a field, in a sentence, and what can be written there."""
        whole = str(described(model, name))
        said: str | Message = re.split(r"(?<=[.?]) |(?<=[。？])", whole)[0]
        possible = choices(model, name)
        if possible:
            said = message("{about} One of: {names}.", about=said, names=joined(possible))
        names = list(self.known.get(name, ()))
        if names:
            listed = joined([*names[:MOST], *(["…"] if len(names) > MOST else [])])
            said = message("{about} ({names})", about=said, names=listed)
        return str(said)

    def text(self) -> str:
        """Return the whole text, which has nothing below its fields yet."""
        return "---\n" + "".join(f"{line}\n" for line in self.lines) + "---\n\n"


def described(model: type[Fields], name: str) -> Message:
    """Return the schema's description of a field."""
    about = model.model_fields[name].description
    return message(about) if about else NOTHING


def plain(value: Any) -> str:
    """Return a value of an original in one line, to stand in a comment."""
    return " ".join(str(value).split())
