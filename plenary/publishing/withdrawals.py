"""What has been withdrawn: each publication remembers it, so it never comes back by mistake."""

from plenary.content.items import Item
from plenary.messages import publishing as mistakes
from plenary.problems import Place
from plenary.publishing.history import Publication
from plenary.publishing.state import Publishing
from plenary.store.store import digest


def withdrawn(at: Publishing) -> dict[str, Item]:
    """Return what has been withdrawn, by digests: those are all that is published of it.

    A text that was made a draft besides may have been published before all the same.
    """
    assert at.checked is not None
    return {
        _mark(at, item): item for item in at.checked.items if getattr(item.facts, "withdrawn", None)
    }


def _mark(at: Publishing, item: Item) -> str:
    """Return a digest of the address of an item."""
    return digest("withdrawn", str(at.read.site_id), item.key)[:20]


def missing(at: Publishing, last: Publication | None) -> set[str]:
    """Return what was withdrawn, and is not among the texts: it is remembered until it is there."""
    assert at.checked is not None
    return set(last.withdrawn if last else ()) - {_mark(at, item) for item in at.checked.items}


def refuse_what_was_withdrawn(at: Publishing, last: Publication) -> None:
    """Report texts that were withdrawn, and are here as if they never had been."""
    assert at.checked is not None
    gone = withdrawn(at)
    for item in at.checked.items:
        mark = _mark(at, item)
        if mark in last.withdrawn and mark not in gone and not item.draft:
            at.problems.add(mistakes.UNWITHDRAWN, Place(item.original.path, 0, "withdrawn"))
