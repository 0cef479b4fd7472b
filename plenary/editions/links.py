"""Links of a copied text: to what was copied with it where that is possible, else as before."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

from plenary.content.bodies import embeds
from plenary.content.body import BEFORE
from plenary.content.file_names import composed
from plenary.content.items import Item, Version
from plenary.event.links import MARKED, BrokenLinkError, Links, Target, places_of

# What ends the target of a link, in Markdown and in HTML
AFTER = re.compile(r"[\s)>\"']|$")
# What would end it, and is not allowed in the name of a folder as it is
MARKS = re.compile(r"[\s()<>\"'%#?]")


@dataclass(frozen=True)
class Copies:
    """What is copied: new folders of items by old ones, and the files that come along.

    All are paths below the content folder. ``there`` are the old folders of items that are not
    copied because the new ones exist already, whatever is in them.
    """

    folders: Mapping[str, str]
    files: frozenset[str]
    there: frozenset[str] = frozenset()

    def has(self, target: Target) -> bool:
        """Whether what a link leads to is copied, with the place in it."""
        item = target.item
        if item is None or item.folder not in self.folders:
            return False
        if item.folder in self.there:
            return not (target.file or target.fragment)
        if target.file:
            return f"{item.folder}/{target.file}" in self.files
        return _is_kept(item, target.fragment)


def relinked(body: str, item: Item, version: Version, links: Links, copies: Copies) -> str:
    """Return the body of a text of an item as its copy has it; nothing but links is changed."""
    found = {embed.link for embed in embeds(version.body)}
    for link in sorted(found, key=len, reverse=True):
        new = _copied(link, item, version, links, copies)
        if new != link:
            body = _replaced(body, link, new)
    return body


def _copied(link: str, item: Item, version: Version, links: Links, copies: Copies) -> str:
    """Return a link as a copy of the text has it."""
    try:
        target = links.find(link, version.path)
    except BrokenLinkError:
        return link
    if target.item is None:
        there = link.startswith("#") and unquote(link[1:]) in places_of(item, version)
        lost = there and not _is_kept(item, link)
        return f"{{filename}}/{_written(version.path)}{link}" if lost else link
    marked = MARKED.fullmatch(link)
    if marked is None:
        return link
    path, old = marked[2].strip(), target.item.folder
    wanted = _whole(path, item.folder)
    if copies.has(target):
        inner = wanted.split("/")[old.count("/") + 1 :]
        wanted = "/".join([_written(copies.folders[old]), *inner])
    if _same(_whole(path, copies.folders[item.folder]), wanted):
        return link
    return f"{link[: marked.start(2)]}/{wanted}{marked[3]}"


def _is_kept(item: Item, fragment: str) -> bool:
    """Whether a copy of an item has a place that a link's fragment names: one in its text."""
    name = unquote(fragment.partition("#")[2])
    texts = (*item.versions.values(), *item.unpublished.values())
    return not name or name.startswith("fnref") or any(name in text.ids for text in texts)


def _whole(path: str, folder: str) -> str:
    """Return a path of a link below the content folder, from a text in a folder."""
    start = "" if path.startswith("/") else _written(folder)
    return posixpath.normpath(posixpath.join(start, path.lstrip("/")))


def _same(one: str, other: str) -> bool:
    return composed(unquote(one)) == composed(unquote(other))


def _written(path: str) -> str:
    """Return a path as a link has it."""
    return MARKS.sub(lambda mark: quote(mark[0]), path)


def _replaced(body: str, link: str, new: str) -> str:
    """Return a body in which another link is where one was written as a link's target."""
    made, end = [], 0
    at = body.find(link)
    while at >= 0:
        stop = at + len(link)
        if BEFORE.search(body[max(0, at - 9) : at]) and AFTER.match(body, stop):
            made += [body[end:at], new]
            end = stop
        at = body.find(link, stop)
    return "".join([*made, body[end:]])
