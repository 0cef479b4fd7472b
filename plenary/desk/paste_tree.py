"""Looking for elements in a tree, in a time that grows with the tree alone."""

from typing import Any

from bs4.element import NavigableString

Tag = Any  # bs4's types say nothing of what a tree may hold
DEEPEST = 100  # elements in one another: converting calls itself for each


def elements(root: Tag, *names: str) -> list[Tag]:
    """Return all elements below ``root`` that have one of the names, in their order."""
    wanted = frozenset(names)
    return [one for one in root.descendants if one.name in wanted]


def texts(root: Tag) -> list[Tag]:
    """Return all texts below ``root``."""
    return [one for one in root.descendants if isinstance(one, NavigableString)]


def around(node: Tag, *names: str) -> Tag:
    """Return the nearest element around ``node`` that has one of the names, None if none has."""
    return next((one for one in node.parents if one.name in names), None)


def children(holder: Tag, *names: str) -> list[Tag]:
    """Return the elements directly in ``holder`` that have one of the names."""
    return [one for one in holder.children if one.name in names]


def too_deep(root: Tag) -> bool:
    """Whether there are more elements in one another than anybody writes."""
    depths = {id(root): 0}
    for one in root.descendants:
        if one.name:
            depth = depths[id(one)] = depths[id(one.parent)] + 1
            if depth > DEEPEST:
                return True
    return False
