"""Other names for fields and settings, written in the place of the former ones."""

import io
import tokenize
from collections.abc import Callable, Iterator

import yaml

from plenary.content.front_matter import FENCE
from plenary.deprecated import Field, Setting
from plenary.editing.splice import composed, named


def rename_field(field: Field) -> Callable[[str], str]:
    """Return a function that gives a field its present name in a plain text."""

    def change(source: str) -> str:
        opening = FENCE.match(source)
        closing = FENCE.search(source, opening.end()) if opening else None
        if not opening or not closing or field.old not in source:
            return source
        front = source[opening.end() : closing.start()]
        try:
            root = composed(front)
        except yaml.YAMLError:
            return source  # is reported when it is built
        places = [
            (key.start_mark.index, key.end_mark.index)
            for group in (_groups(root, field) if root else ())
            if field.new not in (entries := named(group)) and field.old in entries
            for key in [entries[field.old][0]]
        ]
        for start, end in sorted(places, reverse=True):
            front = front[:start] + field.new + front[end:]
        return source[: opening.end()] + front + source[closing.start() :]

    return change


def _groups(root: yaml.MappingNode, field: Field) -> Iterator[yaml.MappingNode]:
    """Yield the groups that a field may be in."""
    if not field.group:
        yield root
        return
    _, entries = named(root).get(field.group, (None, None))
    if isinstance(entries, yaml.MappingNode):
        for _, entry in entries.value:
            if isinstance(entry, yaml.MappingNode):
                yield entry


def rename_setting(setting: Setting) -> Callable[[str], str]:
    """Return a function that gives a setting its present name in the source of a settings file."""

    def change(source: str) -> str:
        if setting.old not in source:
            return source
        try:
            tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
        except (tokenize.TokenError, SyntaxError):
            return source  # is reported when it is built
        names = [token for token in tokens if token.type == tokenize.NAME]
        if any(token.string == setting.new for token in names):
            return source  # somebody has begun to; both would be one
        lines = source.splitlines(keepends=True)
        for token in reversed([token for token in names if token.string == setting.old]):
            (row, start), (_, end) = token.start, token.end
            lines[row - 1] = lines[row - 1][:start] + setting.new + lines[row - 1][end:]
        return "".join(lines)

    return change
