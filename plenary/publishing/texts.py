"""What goes live, as texts: whoever publishes is shown it, and asked if somebody watches."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import PurePosixPath

from plenary.content.items import Item
from plenary.photos.location import PICTURES
from plenary.publishing.publication import Publishing, withdrawn

MOST = 12  # texts of each kind that are named
YES = frozenset(("y", "yes"))
# What a rendition has behind the name of its photo: photo.jpg-card-320.avif
RENDITION = re.compile(r"(\.\w+)-(?:[a-z]+-)*\d+\.\w+$")


def agreed(at: Publishing) -> bool:
    """Whether whoever sits at the terminal wants to publish; where nobody does, it is agreed."""
    watched = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
    if at.wishes.yes or not watched or os.environ.get("CI"):
        return True
    try:
        return input("Publish this? [y/N] ").strip().lower() in YES
    except EOFError:
        return False


def summary(at: Publishing) -> Iterator[str]:
    """Yield a line for each kind of change: new, changed, withdrawn and removed texts, photos."""
    assert at.checked is not None
    assert at.changes is not None
    last = at.last()
    gone = withdrawn(at)
    lately = [item for mark, item in gone.items() if not last or mark not in last.withdrawn]
    added, changed = set(at.changes.added), set(at.changes.changed)
    new: list[str] = []
    other: list[str] = []
    for item in at.checked.items:
        if item.draft or (item.sample and not at.wishes.samples) or item in gone.values():
            continue
        pages = {id_: f"{id_}/{item.key}index.html" for id_ in item.versions}
        for pages_there, found in ((added, new), (changed, other)):
            ids = [id_ for id_, page in pages.items() if page in pages_there]
            if ids:
                found.append(f"“{_title(item)}” ({', '.join(ids)})")
    photos = {_photo(path) for path in added} - {""} - {_photo(path) for path in at.there}
    removed = {_page(path) for path in at.changes.removed} - {""}
    yield from _line("New", new)
    yield from _line("Changed", other)
    yield from _line("Withdrawn", [f"“{_title(item)}”" for item in lately])
    yield from _line("Removed", sorted(removed - {_page(path) for path in at.made}))
    if photos:
        yield f"  New photos: {len(photos)}"


def _line(kind: str, texts: list[str]) -> Iterator[str]:
    """Yield a line that names texts, if there are any."""
    if texts:
        more = f" and {len(texts) - MOST} more" if len(texts) > MOST else ""
        yield f"  {kind}: {', '.join(texts[:MOST])}{more}"


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
