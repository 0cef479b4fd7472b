"""The order of a group's entries in a file: each moves with its lines and the comments above it."""

from collections.abc import Sequence

import yaml

from plenary.content.front_matter import FENCE
from plenary.editing.splice import composed, extent, line_end, named, tail


def ordered(source: str, path: Sequence[str], names: Sequence[str]) -> str:
    """Return a plain text in which the entries of the group at a path are in an order.

    ``names`` are those of all entries that have a value; what they do not name stays last.
    """
    opening = FENCE.match(source)
    closing = FENCE.search(source, opening.end()) if opening else None
    if opening is None or closing is None:
        return source
    front = source[opening.end() : closing.start()]
    node: yaml.Node | None = composed(front)
    begin = 0
    for name in path:
        places = named(node) if isinstance(node, yaml.MappingNode) else {}
        key, node = places.get(name, (None, None))
        begin = line_end(front, key.end_mark.index) if key else begin
    if not isinstance(node, yaml.MappingNode):
        return source
    spans = _spans(front, node, begin)
    wanted = sorted(spans, key=lambda name: names.index(name) if name in names else len(names))
    made, end = "", 0
    for (start, stop), name in zip(spans.values(), wanted, strict=True):
        begun, ended = spans[name]
        made += front[end:start] + front[begun:ended]
        end = stop
    return source[: opening.end()] + made + front[end:] + source[closing.start() :]


def _spans(front: str, node: yaml.MappingNode, end: int) -> dict[str, tuple[int, int]]:
    """Return from where to where each entry is written, by name; the line above ends at ``end``."""
    found: dict[str, tuple[int, int]] = {}
    for name, (key, value) in named(node).items():
        if node.flow_style:
            found[name] = extent(front, key, value)
            continue
        begun = end
        end = line_end(front, max(tail(front, value), key.end_mark.index))
        found[name] = (begun, end)
    return found
