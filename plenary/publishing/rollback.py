"""Going back: what was published before is published again."""

from plenary.problems import Place
from plenary.publishing import mistakes
from plenary.publishing.history import Publication, standing
from plenary.publishing.publication import Publishing, remember
from plenary.publishing.tree import changes


def take_back(at: Publishing) -> tuple[Publication, Publication] | None:
    """Find what is to be taken back, and what is to be published again; None if there is not both.

    What was published half-way, since somebody was stopped, is taken back to the last whole one.
    """
    at.destination.look()
    if at.problems.stop:
        return None
    here = Place(at.destination.name)
    history = at.destination.history
    if not history:
        at.problems.add(mistakes.NOTHING_PUBLISHED, here)
        return None
    stands, _ = standing(history)
    if not at.destination.whole():
        taken = to = history[0]
    elif len(stands) < 2:  # noqa: PLR2004 — this one, and the one before
        at.problems.add(mistakes.NOTHING_BEFORE, here)
        return None
    else:
        taken, to = stands[0], stands[1]
    at.there, at.made = at.destination.tree(history[0]), at.destination.listed(to)
    at.changes = changes(at.there, at.made)
    return taken, to


def put_back(at: Publishing, to: Publication) -> str:
    """Publish again what was published then."""
    note = {
        "Site": to.site,
        "Source": f"{to.source}{' with changes' if to.changed else ''}" if to.source else "",
        "Goes-Back-To": to.tree,
    }
    return remember(at, at.destination.go_back(to, note))
