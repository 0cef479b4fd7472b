"""Front matter with changed values: nothing else in it changes, not a space and no comment.

PyYAML tells where each value stands, and only those places are written anew.
"""

import json
import re
from collections.abc import Iterator
from typing import Any
from unicodedata import normalize

import yaml

from plenary.content.front_matter import BREAKS, FENCE, Loader

# Texts that YAML reads as they are, in a line of their own and in a list
PLAIN = re.compile(r"\w(?:[\w .,;!?&%()/+='’“”、。，（）–—~-]|:(?=[\w/]))*")
IN_LIST = re.compile(r"\w(?:[\w .()/=%&–—~-]|:(?=[\w/]))*")
# Behind the name of a field that has no value
COLON = re.compile(r"(?:\s*:)?[ \t]*")
EMPTY = frozenset(("null", "~", ""))
# What may not stand between quotes as it is (YAML 1.2, section 5.1: printable characters)
ESCAPED = re.compile(r"[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
INDENT = 2
# What a block of lines does not keep, or what would end the fields: ends and beginnings, controls
UNEVEN = re.compile(r"\A\s|\s\Z|[\x00-\x08\x0b-\x1f\x85]|(?m:^[ \t]+$)")


def spliced(source: str, old: dict[str, Any], new: dict[str, Any], body: str | None) -> str:
    """Return a text whose fields ``old`` have become ``new``, and its body, if one is given.

    Fields are dicts, lists and texts, as :mod:`plenary.content.front_matter` reads them.
    """
    opening = FENCE.match(source)
    closing = FENCE.search(source, opening.end()) if opening else None
    if opening is None or closing is None:
        return f"---\n{rendered(new)}---\n" + (f"\n{body}\n" if body else "")
    front = source[opening.end() : closing.start()]
    rest = source[closing.start() :]
    if body is not None:
        rest = f"{closing[0]}\n" + (f"\n{body}\n" if body else "")
    return source[: opening.end()] + _front(front, old, new) + rest


def _front(front: str, old: dict[str, Any], new: dict[str, Any]) -> str:
    """Return front matter with all changes."""
    root = composed(front)
    if root is None:
        return f"{front.rstrip()}\n{rendered(new)}"
    changes = enumerate(_changes(front, root, old, new))
    # From the end, so that places stay true; at one place the innermost group comes first
    for _, (start, end, text) in sorted(changes, key=lambda c: (*c[1][:2], c[0]), reverse=True):
        front = front[:start] + text + front[end:]
    return front


def composed(front: str) -> yaml.MappingNode | None:
    """Return front matter as YAML's nodes, None if there is no field in it."""
    root = yaml.compose(BREAKS.sub(" ", front), Loader=Loader)
    return root if isinstance(root, yaml.MappingNode) else None


def named(node: yaml.MappingNode) -> dict[str, tuple[yaml.Node, yaml.Node]]:
    """Return key and value of a group's entries, by the names that they are read under.

    Of two under one name it is the first that is read.
    """
    found: dict[str, tuple[yaml.Node, yaml.Node]] = {}
    for key, value in node.value:
        found.setdefault(normalize("NFC", str(key.value).strip()), (key, value))
    return found


def _changes(
    front: str, node: yaml.MappingNode, old: dict[str, Any], new: dict[str, Any]
) -> Iterator[tuple[int, int, str]]:
    """Yield from where to where which text comes in the place of what is there."""
    places = named(node)
    gone = [name for name in places if name in old and name not in new]
    if gone and len(gone) == len(places):
        yield _rewritten(front, node, new)
        return
    if gone and node.flow_style:
        yield from _shortened(front, places, gone)
    for name, (key, value) in places.items():
        before, after = old.get(name), new.get(name)
        if before == after or (name in gone and node.flow_style):
            continue
        if isinstance(value, yaml.MappingNode) and value.value and isinstance(after, dict):
            yield from _changes(front, value, before or {}, after)
        elif (lines := _listed(front, value, before, after)) is not None:
            yield lines
        elif after is None:
            yield _removed(front, key, value)
        else:
            yield _replaced(front, node, key, value, after)
    added = {name: value for name, value in new.items() if name not in places}
    if not added:
        return
    end = tail(front, node)
    if node.flow_style:
        inner = ", ".join(
            f"{_scalar(name, IN_LIST)}: {_flow(value)}" for name, value in added.items()
        )
        end = node.end_mark.index - 1
        yield end, end, f", {inner}" if places else inner
    else:
        end = line_end(front, end)
        column = node.value[0][0].start_mark.column
        text = rendered(added, column).rstrip("\n")
        yield end, end, f"\n{text}"


def _rewritten(front: str, node: yaml.MappingNode, new: dict[str, Any]) -> tuple[int, int, str]:
    """Return the change that writes a whole group anew."""
    start = node.start_mark.index
    if node.flow_style or not new:
        return start, max(tail(front, node), start), _flow(new)
    column = node.value[0][0].start_mark.column
    return start, tail(front, node), rendered(new, column)[column:].rstrip("\n")


def _shortened(
    front: str, places: dict[str, tuple[yaml.Node, yaml.Node]], gone: list[str]
) -> Iterator[tuple[int, int, str]]:
    """Yield the changes that take fields out of a line, each with the comma beside it."""
    extents = [extent(front, *place) for place in places.values()]
    kept = False
    for at, name in enumerate(places):
        if name not in gone:
            kept = True
        elif kept:
            yield extents[at - 1][1], extents[at][1], ""
        else:
            yield extents[at][0], extents[at + 1][0], ""


def extent(front: str, key: yaml.Node, value: yaml.Node) -> tuple[int, int]:
    """Return from where to where a field is written that stands in a line with others."""
    end: int = key.end_mark.index
    if value.start_mark.index == value.end_mark.index:
        colon = COLON.match(front, end)
        return key.start_mark.index, colon.end() if colon else end
    return key.start_mark.index, max(tail(front, value), end)


def _removed(front: str, key: yaml.Node, value: yaml.Node) -> tuple[int, int, str]:
    """Return the change that takes a field out, with its lines."""
    start = front.rfind("\n", 0, key.start_mark.index)
    return start, line_end(front, max(tail(front, value), key.end_mark.index)), ""


def _replaced(
    front: str, node: yaml.MappingNode, key: yaml.Node, value: yaml.Node, after: Any
) -> tuple[int, int, str]:
    """Return the change that gives a field another value."""
    start, end = value.start_mark.index, max(tail(front, value), value.start_mark.index)
    if isinstance(after, dict) and not node.flow_style:
        colon = front.index(":", key.end_mark.index) + 1
        return colon, max(end, colon), "\n" + rendered(after, key.start_mark.column + INDENT)[:-1]
    text = _flow(after) if node.flow_style or not isinstance(after, str) else _scalar(after, PLAIN)
    text = _quoted(after, value) or text
    colon = front.index(":", key.end_mark.index) + 1
    behind = front[max(end, colon) : line_end(front, max(end, colon))]  # a comment, if anything
    if not node.flow_style and isinstance(after, str) and not behind.strip():
        text = _lines(after, key.start_mark.column) or text
    if start <= colon or front.find("\n", colon, start) >= 0:  # nothing yet, or a block below
        return colon, max(end, colon), f" {text}"
    return start, end, text


def _quoted(after: Any, before: yaml.Node) -> str:
    """Return a text between the quotation marks that an earlier one has, "" if it has none."""
    mark = before.style if isinstance(before, yaml.ScalarNode) else None
    if not isinstance(after, str) or "\n" in after or mark not in ("'", '"'):
        return ""
    if mark == '"':
        return _in_quotes(after)
    return (
        ""
        if ESCAPED.search(after) or UNEVEN.search(after)
        else f"'{after.replace(mark, mark * 2)}'"
    )


def _listed(front: str, node: yaml.Node, old: Any, new: Any) -> tuple[int, int, str] | None:
    """Return the change of a list with an entry in each line: what stays keeps its line.

    None if it is written in another way.
    """
    if not isinstance(node, yaml.SequenceNode) or node.flow_style or not (old and new):
        return None
    if not isinstance(new, list) or len(node.value) != len(old):
        return None
    start = end = front.rfind("\n", 0, node.start_mark.index)
    lines: list[tuple[str, str]] = []
    for entry, value in zip(node.value, old, strict=True):
        begun, end = end, line_end(front, tail(front, entry))
        lines.append((value, front[begun:end]))
    made = ""
    dash = f"\n{' ' * node.start_mark.column}- "
    for value in new:
        kept = next((line for line in lines if line[0] == value), None)
        made += kept[1] if kept else f"{dash}{_flow(value)}"
        if kept:
            lines.remove(kept)
    return start, end, made


def tail(front: str, node: yaml.Node) -> int:
    """Return where the text of a value ends, white space and comments behind it left out."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        if isinstance(last, tuple):
            return max(tail(front, last[1]), front.index(":", last[0].end_mark.index) + 1)
        return tail(front, last)
    end: int = node.end_mark.index
    if end == node.start_mark.index:
        return end
    return len(front[:end].rstrip())


def line_end(front: str, position: int) -> int:
    """Return where the line of a position ends."""
    end = front.find("\n", position)
    return len(front) if end < 0 else end


def rendered(fields: dict[str, Any], column: int = 0) -> str:
    """Return fields as lines of YAML that begin at a column."""
    lines = []
    for name, value in fields.items():
        start = f"{' ' * column}{_scalar(name, IN_LIST)}:"
        if isinstance(value, dict) and value:
            lines.append(f"{start}\n{rendered(value, column + INDENT)}")
        elif isinstance(value, str):
            lines.append(f"{start} {_lines(value, column) or _scalar(value, PLAIN)}\n")
        else:
            lines.append(f"{start} {_flow(value)}\n")
    return "".join(lines)


def _lines(value: str, column: int) -> str:
    """Return a text of several lines as YAML has it below its name, "" if it cannot be one."""
    if "\n" not in value or UNEVEN.search(value) or ESCAPED.search(value):
        return ""
    pad = " " * (column + INDENT)
    inner = "\n".join(f"{pad}{line}" if line else "" for line in value.split("\n"))
    return f"|-\n{inner}"


def scalar(value: str) -> str:
    """Return a text as it stands in a line of its own, between quotes if it must."""
    return _scalar(value, PLAIN)


def _flow(value: Any) -> str:
    """Return a value in one line: [one, two]."""
    if isinstance(value, dict):
        inner = (f"{_scalar(name, IN_LIST)}: {_flow(inner)}" for name, inner in value.items())
        return "{" + ", ".join(inner) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(inner) for inner in value) + "]"
    return _scalar(str(value), IN_LIST)


def _scalar(value: str, plain: re.Pattern[str]) -> str:
    """Return a text, between quotes if it must."""
    if plain.fullmatch(value) and value == value.strip() and value.lower() not in EMPTY:
        return value
    return _in_quotes(value)


def _in_quotes(value: str) -> str:
    """Return a text between straight double quotes."""
    quoted = json.dumps(value, ensure_ascii=False)
    return ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
