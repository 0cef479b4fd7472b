"""The fields at the top of a text: YAML, with the line of every value.

Every scalar stays the text that was written: the schema, not YAML, decides
what is a date or a number. So ``country: NO`` is Norway, and ``09:30`` is a time.
"""

import re
from dataclasses import dataclass
from typing import Any

import yaml

from plenary.content.typography import join_wrapped
from plenary.mistakes import (
    BAD_CHARACTER,
    BAD_COLON,
    BAD_YAML,
    DUPLICATE_FIELD,
    NO_ALIASES,
    NO_FRONT_MATTER,
    UNCLOSED_FRONT_MATTER,
)
from plenary.problems import Place, Problems

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What is neither text nor white space: Unicode's control characters
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

# A name without colon and space behind it: with the wide colon of Chinese, or with no space
NO_COLON = re.compile(r"^ *(?:- )?([a-z_]+)(?:：|:(?=[^\s/]))", re.MULTILINE)

FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


@dataclass(slots=True)
class FrontMatter:
    """What stands at the top of a text.

    ``meta`` holds nested dicts, lists and strings; an empty value is left out, and empty lines
    in a value are two ends of lines, the only ones.
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
    reader = _Reader(path, problems)
    meta = _fields(source[opening.end() : closing.start()], reader)
    if meta is None:
        return None
    rest = source[closing.end() :]
    body = rest.lstrip("\n")
    body_line = source.count("\n", 0, closing.end()) + 1 + len(rest) - len(body)
    return FrontMatter(meta, reader.lines, body, body_line)


def _fields(front: str, reader: "_Reader") -> dict[str, Any] | None:
    """Return the fields as plain values, or None after saying why they cannot be read."""
    line, detail = 2, "lines must have the form `name: value`"
    try:
        node = yaml.compose(front, Loader=Loader)
        meta = reader.value(node, "") if node else {}
        if isinstance(meta, dict):
            return meta
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        if "end of stream" in str(getattr(error, "problem", "")):  # a quotation mark is not closed
            mark = getattr(error, "context_mark", None) or mark
        detail = getattr(error, "problem", None) or "a character is not allowed"
        before = front.count("\n", 0, getattr(error, "position", None) or 0)
        line = mark.line + 1 if mark else before + 1
    except RecursionError:
        line, detail = 1, "values are nested too deep"
    if not _tell_colons(front, reader.path, reader.problems):
        reader.problems.add(BAD_YAML, Place(reader.path, line), detail=detail)
    return None


def _tell_colons(front: str, path: str, problems: Problems) -> bool:
    """Tell of names without colon and space behind them; return whether there are any."""
    found = list(NO_COLON.finditer(front))
    for name in found:
        line = front.count("\n", 0, name.start()) + 1
        problems.add(BAD_COLON, Place(path, line), name=name[1])
    return bool(found)


class _Reader:
    """Turns YAML nodes into plain values, and remembers their lines."""

    def __init__(self, path: str, problems: Problems) -> None:
        self.path = path
        self.problems = problems
        self.lines: dict[str, int] = {}
        self.seen: set[int] = set()

    def value(self, node: yaml.Node, field: str) -> Any:
        """Return the plain value of ``node``; what is empty is None."""
        line = node.start_mark.line + 1
        if isinstance(node, yaml.ScalarNode) and field.rpartition(".")[2].isdigit():
            self.lines[field] = line
        self.lines.setdefault(field, line)
        if id(node) in self.seen:
            self.problems.add(NO_ALIASES, Place(self.path, line, field))
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, field)
        if isinstance(node, yaml.SequenceNode):
            values: list[Any] = []
            for entry in node.value:
                value = self.value(entry, f"{field}.{len(values)}")
                values += [] if value is None else [value]
            return values
        assert isinstance(node, yaml.ScalarNode)
        return self.scalar(node, line, field)

    def scalar(self, node: yaml.ScalarNode, line: int, field: str) -> str | None:
        """Return the text of a single value; what is empty is None."""
        value: str = node.value
        control = CONTROL.search(value)
        if control:
            code = f"U+{ord(control[0]):04X}"
            self.problems.add(BAD_CHARACTER, Place(self.path, line, field), code=code)
        if node.end_mark.line > line - 1:
            # YAML keeps all ends of lines after `|`, and elsewhere only those of empty lines.
            empty = r"\s*\n\s*\n\s*" if node.style == "|" else r"\s*\n\s*"
            parts = re.split(empty, value.strip())
            value = "\n\n".join(join_wrapped(part.replace("\n", " ")) for part in parts)
        plain = not node.style
        return None if not value.strip() or (plain and value in ("~", "null")) else value

    def mapping(self, node: yaml.MappingNode, field: str) -> dict[str, Any]:
        """Return the plain dict of ``node``; a name that stands twice is a problem."""
        found: dict[str, Any] = {}
        first: dict[str, int] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                place = Place(self.path, key.start_mark.line + 1, field)
                self.problems.add(BAD_YAML, place, detail="a list cannot be a name")
                continue
            name = str(key.value)
            inner = f"{field}.{name}" if field else name
            line = key.start_mark.line + 1
            if name in first:
                place = Place(self.path, line, inner)
                self.problems.add(DUPLICATE_FIELD, place, first=first[name])
                continue
            first[name] = line
            self.lines[inner] = line
            plain = self.value(value, inner)
            if plain is not None:
                found[name] = plain
        return found
