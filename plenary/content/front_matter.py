"""The fields at the top of a text: YAML, with the line of every value.

Every scalar stays the text that was written: the schema, not YAML, decides
what is a date or a number. So ``country: NO`` is Norway, and ``09:30`` is a time. What YAML would
take for something else than text (a comment, an anchor, a tag, null) is a problem.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

import yaml

from plenary.content.inheritance import MARKDOWN
from plenary.content.invisible import blank, invisible
from plenary.content.schema import TEXTS
from plenary.content.typography import join_folded, one_line
from plenary.content.unreadable import (
    BACKSLASH,
    ENDED,
    explain,
    tell_colons,
    tell_comment,
    tell_quotes,
)
from plenary.messages.fields import (
    BAD_SPACE,
    DUPLICATE_FIELD,
    FIELDS_TOO_DEEP,
    FIELDS_TOO_LONG,
    LIST_AS_NAME,
    MAYBE_COMMENT,
    NO_ALIASES,
    NO_FRONT_MATTER,
    NO_NULL,
    NOT_FIELDS,
    SPECIAL_MARK,
    UNCLOSED_FRONT_MATTER,
    UNREADABLE_FIELDS,
)
from plenary.messages.files import BAD_CHARACTER
from plenary.problems import Place, Problems

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
COMMENT = re.compile(r"#.*")
# What is before a comment that may be meant as a part of a text
SLIP = re.compile(r"""[^\s:"'] {2,3}$""")
# How a text in several lines begins: `>` or `|`, and what becomes of its last end of line
BLOCK = re.compile(r"[|>][+-]?[ \t]*(?:#.*)?")

# What YAML takes for ends of lines, and nobody else does
BREAKS = re.compile("[\x85\u2028\u2029]")
# A path of Windows, in which YAML finds ends of lines and tabs; no character that is written by its
# number (YAML 1.2, section 5.7)
DRIVE = re.compile(r"\b[A-Za-z]:\\(?!U[0-9A-Fa-f]{8}|u[0-9A-Fa-f]{4})[A-Za-z]")

# Characters of front matter, and groups within groups, at most
LONGEST = 1_000_000
DEEPEST = 16


@dataclass(slots=True)
class FrontMatter:
    """What stands at the top of a text.

    ``meta`` holds nested dicts, lists and strings; an empty value is left out, and empty lines
    in a value are two ends of lines, the only ones. Names are composed (NFC).
    ``lines`` maps a dotted path such as ``sessions.opening.room`` to its line, from 1.
    ``body`` is the Markdown below, which begins in line ``body_line``.
    """

    meta: dict[str, Any]
    lines: dict[str, int]
    body: str
    body_line: int


def parse(source: str, path: str, problems: Problems) -> FrontMatter | None:
    """Return the fields and the body of a text, or None after saying what is wrong."""
    opening = FENCE.match(source)
    if not opening:
        problems.add(NO_FRONT_MATTER, Place(path, 1))
        return None
    closing = FENCE.search(source, opening.end())
    if not closing:
        problems.add(UNCLOSED_FRONT_MATTER, Place(path, 1))
        return None
    front = source[opening.end() : closing.start()]
    if len(front) > LONGEST:
        line = source.count("\n", 0, opening.end() + LONGEST) + 1
        problems.add(FIELDS_TOO_LONG, Place(path, line), limit=f"{LONGEST:,}")
        return None
    for found in BREAKS.finditer(front):
        line = front.count("\n", 0, found.start()) + 1
        problems.add(BAD_CHARACTER, Place(path, line), code=f"U+{ord(found[0]):04X}")
    reader = _Reader(BREAKS.sub(" ", front), path, problems)
    meta = reader.fields()
    if meta is None:
        return None
    rest = source[closing.end() :]
    body = rest.lstrip("\n")
    body_line = source.count("\n", 0, closing.end()) + 1 + len(rest) - len(body)
    return FrontMatter(meta, reader.lines, body, body_line)


class _TooDeepError(Exception):
    """Groups stand in groups beyond all measure, in a line."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


class _Reader:
    """Turns YAML's events into plain values, and remembers their lines.

    The events come one by one, so that nothing that is nested without end is ever read whole.
    """

    def __init__(self, front: str, path: str, problems: Problems) -> None:
        self.front = front
        self.path = path
        self.problems = problems
        self.lines: dict[str, int] = {}
        self.events: Iterator[Any] = iter(())
        self.end, self.line = 0, 1  # where the last event ended
        self.last = ""  # the field that was read last
        self.entries: set[str] = set()  # fields that are entries of a list, by number
        self.depth = 0

    def fields(self) -> dict[str, Any] | None:
        """Return the fields as plain values, or None after saying why they cannot be read."""
        ended = 0
        try:
            self.events = yaml.parse(self.front, Loader=Loader)
            self.next()  # the stream begins
            if isinstance(self.next(), yaml.StreamEndEvent):
                return {}
            meta = self.value(self.next(), "")
            self.next()  # the document ends
            more = self.next()
            if isinstance(more, yaml.StreamEndEvent) and isinstance(meta, dict):
                return meta
            if not isinstance(more, yaml.StreamEndEvent):  # another document
                ended = more.start_mark.line + 1
        except _TooDeepError as error:
            self.problems.add(FIELDS_TOO_DEEP, Place(self.path, error.line), limit=DEEPEST)
            return None
        except yaml.YAMLError as error:
            explain(self.front, error, self.path, self.problems)
            return None
        if tell_colons(self.front, self.path, self.problems):
            return None
        if ended:
            place = Place(self.path, ended)
            self.problems.add(UNREADABLE_FIELDS, place, detail=ENDED.what, advice=ENDED.hint)
        else:
            self.problems.add(NOT_FIELDS, Place(self.path, 2))
        return None

    def place(self, line: int, field: str) -> Place:
        """Return where a field is, by the name that is in the file: an entry's is the list's."""
        while field in self.entries:
            field = field.rpartition(".")[0]
        return Place(self.path, line, field)

    def next(self) -> Any:
        """Return the next event; report what stands before it and is lost."""
        event = next(self.events)
        start: int = event.start_mark.index
        gap = self.front[self.end : start]
        nested = isinstance(event, yaml.CollectionStartEvent) and not event.flow_style
        if "#" in gap and not nested:
            for comment in COMMENT.finditer(gap):
                line = self.line + gap.count("\n", 0, comment.start())
                self.comment(self.end + comment.start(), comment[0], line)
        if event.end_mark.index > self.end:
            self.end, self.line = event.end_mark.index, event.end_mark.line + 1
        return event

    def comment(self, at: int, words: str, line: int) -> None:
        """Report a comment that somebody took for a part of a value.

        A comment has a line of its own, or two spaces before its mark and one behind it. Behind a
        text without quotation marks, two or three spaces may be a slip: warn.
        """
        begin = self.front.rfind("\n", 0, at) + 1
        before = self.front[begin:at]
        place = self.place(line, self.last)
        if before.strip() and not (before.endswith("  ") and words[1:2] in (" ", "")):
            tell_comment(before + words, words, place, self.problems)
        elif SLIP.search(before) and self.last.rpartition(".")[2] in TEXTS:
            tell_comment(before + words, words, place, self.problems, MAYBE_COMMENT)

    def quotes(self, event: Any, place: Place) -> None:
        """Report a value that begins with a mark that YAML does not take for text."""
        at = event.start_mark.index
        begin = self.front.rfind("\n", 0, at) + 1
        end = self.front.find("\n", at)
        text = self.front[begin : end if end >= 0 else len(self.front)]
        if not tell_quotes(text, place, self.problems):
            self.problems.add(SPECIAL_MARK, place, mark=self.front[at])

    def value(self, event: Any, field: str) -> Any:
        """Return the plain value that begins with an event; what is empty is None."""
        line: int = event.start_mark.line + 1
        if isinstance(event, yaml.ScalarEvent) and field.rpartition(".")[2].isdigit():
            self.lines[field] = line
        self.lines.setdefault(field, line)
        if event.anchor or isinstance(event, yaml.AliasEvent):
            self.problems.add(NO_ALIASES, self.place(line, field))
        if isinstance(event, yaml.AliasEvent):
            self.last = field
            return None
        if event.tag is not None:
            self.quotes(event, self.place(line, field))
        if isinstance(event, yaml.ScalarEvent):
            self.last = field
            return self.scalar(event, line, field)
        self.depth += 1
        if self.depth > DEEPEST:
            raise _TooDeepError(line)
        mapping = isinstance(event, yaml.MappingStartEvent)
        found = self.mapping(field) if mapping else self.sequence(field)
        self.depth -= 1
        return found

    def sequence(self, field: str) -> list[Any]:
        """Return the plain values of a list."""
        values: list[Any] = []
        event = self.next()
        while not isinstance(event, yaml.SequenceEndEvent):
            entry = f"{field}.{len(values)}"
            self.entries.add(entry)
            value = self.value(event, entry)
            values += [] if value is None else [value]
            event = self.next()
        return values

    def mapping(self, field: str) -> dict[str, Any]:
        """Return the plain dict of a group; a name that stands twice is a problem.

        Names that differ only in how their letters are encoded, or in capitals, are the same; but
        photos are files, which may differ in capitals.
        """
        found: dict[str, Any] = {}
        first: dict[str, int] = {}
        event = self.next()
        while not isinstance(event, yaml.MappingEndEvent):
            line = event.start_mark.line + 1
            if isinstance(event, yaml.ScalarEvent):
                name = self.name(event, field)
                inner = f"{field}.{name}" if field else name
                same = name if field == "photos" else normalize("NFKC", name).casefold()
            else:
                self.unused(event, field)
                self.problems.add(LIST_AS_NAME, self.place(line, field))
                name, inner, same = "", field, ""
            self.last = inner
            event = self.next()
            if not same or same in first:
                place = self.place(line, inner)
                if same:
                    self.problems.add(DUPLICATE_FIELD, place, first=first[same])
                self.unused(event, inner)
            else:
                first[same] = self.lines[inner] = line
                value = self.value(event, inner)
                if value is not None:
                    found[name] = value
            event = self.next()
        return found

    def unused(self, event: Any, field: str) -> None:
        """Read a value that is wrong where it stands."""
        lines, self.lines = self.lines, {}
        self.value(event, field)
        self.lines = lines

    def name(self, event: Any, field: str) -> str:
        """Return a name, composed, without spaces that YAML takes for letters."""
        name = str(event.value)
        line = event.start_mark.line + 1
        if event.anchor or event.tag is not None:
            self.problems.add(NO_ALIASES, self.place(line, field))
        for _, code in invisible(name):
            self.problems.add(BAD_CHARACTER, self.place(line, field), code=code)
        if name != name.strip() and not event.style:
            space = next(letter for letter in name if letter.isspace())
            code = f"U+{ord(space):04X}"
            self.problems.add(BAD_SPACE, self.place(line, field), name=name.strip(), code=code)
        return normalize("NFC", name.strip())

    def scalar(self, event: Any, line: int, field: str) -> str | None:
        """Return the text of a single value; what is empty is None."""
        value: str = event.value
        place = self.place(line, field)
        codes = [code for _, code in invisible(value)]
        if not codes and value.strip() and blank(value):
            codes = [f"U+{ord(value.strip()[0]):04X}"]
        for code in dict.fromkeys(codes):
            self.problems.add(BAD_CHARACTER, place, code=code)
        written = self.front[event.start_mark.index : event.end_mark.index]
        if event.style and event.style in "|>":
            header = written.partition("\n")[0]
            if "#" in header:
                at = event.start_mark.index + header.index("#")
                self.comment(at, header[header.index("#") :], line)
            elif not BLOCK.fullmatch(header) or not value.strip():
                self.quotes(event, place)
        if event.style == '"' and DRIVE.search(written):
            what, hint = BACKSLASH.what, BACKSLASH.hint
            self.problems.add(UNREADABLE_FIELDS, place, detail=what, advice=hint)
        if field.rpartition(".")[2] in MARKDOWN:
            value = value.strip("\n").rstrip()
        elif event.end_mark.line > line - 1:
            tell_colons(written, self.path, self.problems, line, wide=True)
            # YAML keeps all ends of lines after `|`, and elsewhere only those of empty lines.
            empty = r"\s*\n\s*\n\s*" if event.style == "|" else r"\s*\n\s*"
            parts = re.split(empty, join_folded(value, written).strip())
            value = "\n\n".join(one_line(part) for part in parts)
        if not event.style and value in ("~", "null"):
            self.problems.add(NO_NULL, place, value=value)
        return value if value.strip() else None
