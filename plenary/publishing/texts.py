"""What goes live, as texts, and the question whether to publish it."""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from plenary.content.items import Item
from plenary.messages.message import Message, message
from plenary.photos.location import PICTURES
from plenary.publishing.state import Publishing
from plenary.publishing.withdrawals import withdrawn
from plenary.user_formats import is_yes, joined, number

MOST = 12  # texts of each kind that are named
# What a rendition has behind the name of its photo: photo.jpg-card-320.avif
RENDITION = re.compile(r"(\.\w+)-(?:[a-z]+-)*\d+\.\w+$")


def agreed(at: Publishing) -> bool:
    """Whether the user agrees to publish; without a terminal, yes."""
    watched = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
    if at.wishes.yes or not watched or os.environ.get("CI"):
        return True
    try:
        question = message("Publish this? [y/N]")
        return is_yes(input(f"{question} "))
    except EOFError:
        return False


class TextChanges(NamedTuple):
    """What would change for visitors: items with the languages in which they do, and addresses.

    ``removed`` are pages that go, ``photos`` the photos that are new.
    """

    new: list[tuple[Item, list[str]]]
    changed: list[tuple[Item, list[str]]]
    withdrawn: list[Item]
    removed: list[str]
    photos: list[str]

    @property
    def total(self) -> int:
        """How many texts change."""
        return len(self.new) + len(self.changed) + len(self.withdrawn) + len(self.removed)


def text_changes(at: Publishing) -> TextChanges:
    """Return what would change, once it has been compared with what is published."""
    assert at.checked is not None
    assert at.changes is not None
    last = at.last()
    gone = withdrawn(at)
    lately = [item for mark, item in gone.items() if not last or mark not in last.withdrawn]
    added, changed = set(at.changes.added), set(at.changes.changed)
    new: list[tuple[Item, list[str]]] = []
    other: list[tuple[Item, list[str]]] = []
    for item in at.checked.items:
        if item.draft or (item.sample and not at.wishes.samples) or item in gone.values():
            continue
        pages = {id_: f"{id_}/{item.key}index.html" for id_ in item.versions}
        for pages_there, found in ((added, new), (changed, other)):
            ids = [id_ for id_, page in pages.items() if page in pages_there]
            if ids:
                found.append((item, ids))
    photos = {_photo(path) for path in added} - {""} - {_photo(path) for path in at.there}
    removed = {_page(path) for path in at.changes.removed} - {""}
    left = sorted(removed - {_page(path) for path in at.made})
    return TextChanges(new, other, lately, left, sorted(photos))


def summary(at: Publishing) -> Iterator[str]:
    """Yield a line for each kind of change: new, changed, withdrawn and removed texts, photos."""
    found = text_changes(at)
    new, other = map(_named, (found.new, found.changed))
    titles = [str(message("“{title}”", title=_title(item))) for item in found.withdrawn]
    named = (
        (new, message("New: {texts}", texts=_listed(new))),
        (other, message("Changed: {texts}", texts=_listed(other))),
        (titles, message("Withdrawn: {texts}", texts=_listed(titles))),
        (found.removed, message("Removed: {texts}", texts=_listed(found.removed))),
        (found.photos, message("New photos: {count}", count=number(len(found.photos)))),
    )
    yield from (f"  {line}" for found, line in named if found)


def _named(texts: Iterable[tuple[Item, list[str]]]) -> list[str]:
    """Return what a person calls texts, with their languages."""
    return [
        str(message("“{title}” ({languages})", title=_title(item), languages=", ".join(ids)))
        for item, ids in texts
    ]


def _listed(texts: list[str]) -> str | Message:
    """Return the names of texts, the first ones if there are many."""
    shown, rest = joined(texts[:MOST]), len(texts) - MOST
    return message("{texts} and {count} more", texts=shown, count=rest) if rest > 0 else shown


def _title(item: Item) -> str:
    """Return what a person calls an item."""
    fields = item.facts
    return str(getattr(fields, "title", "") or getattr(fields, "name", "") or item.folder)


def _photo(path: str) -> str:
    """Return the photo that a file of the site is made of, "" for another kind of file."""
    is_photo = path.startswith("media/") and PurePosixPath(path).suffix.lower() in PICTURES
    return RENDITION.sub(r"\1", path) if is_photo else ""


def _page(path: str) -> str:
    """Return the address of a page below its language, "" for anything else."""
    language, _, rest = path.partition("/")
    return rest.removesuffix("index.html") if language and rest.endswith("index.html") else ""
