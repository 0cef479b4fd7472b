"""The text of something new: its fields as a form, with a word of explanation behind each.

Explanations, examples and what is only offered are comments of YAML. Nothing of them can ever be
published, whatever a writer leaves standing.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, get_origin

from plenary.authoring.item_kinds import ENTRIES
from plenary.content.fields import choices
from plenary.content.inheritance import Fields, shapes
from plenary.imports.splice import INDENT, scalar

# The column in which explanations begin
NOTES = 28
# Names in an explanation, at most
MOST = 8

HOW = """\
Write behind the colons; what is left empty is left out. Lines that begin with # are not used:
to use one, take the # and the space behind it away.
"""
MARKS = """\
The text is written below the second line of hyphens. What its marks mean:
  an empty line                             a new paragraph
  ## Words                                  a heading
  **words**                                 words that matter
  - words                                   an entry of a list
  > words                                   a quote
  [words](https://example.org/)             a link to another website
"""


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

    def fill(self, name: str, value: str, note: str | None = None, column: int = 0) -> None:
        """Add a field that has a value, or waits for one."""
        self.add(f"{' ' * column}{scalar(name)}: {scalar(value) if value else ''}", note)

    def add(self, line: str, note: str | None) -> None:
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

    def remark(self, words: str) -> None:
        """Add a comment."""
        self.lines += [f"# {line}".rstrip() for line in words.splitlines()]

    def about(self, model: type[Fields], name: str) -> str:
        """Return what the schema says of a field, in a sentence, and what can be written there."""
        said = re.split(r"(?<=[.?]) ", model.model_fields[name].description or "")[0]
        possible = choices(model, name)
        if possible:
            said += f" One of: {', '.join(possible)}."
        names = list(self.known.get(name, ()))
        if names:
            more = ", …" if len(names) > MOST else ""
            said += f" ({', '.join(names[:MOST])}{more})"
        return said

    def text(self) -> str:
        """Return the whole text, which has nothing below its fields yet."""
        return "---\n" + "".join(f"{line}\n" for line in self.lines) + "---\n\n"


def plain(value: Any) -> str:
    """Return a value of an original in one line, to stand in a comment."""
    return " ".join(str(value).split())
