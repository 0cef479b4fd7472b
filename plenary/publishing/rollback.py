"""Rollback: the previous version is put back online."""

from plenary.messages import publishing as mistakes
from plenary.messages.message import Message
from plenary.problems import Place
from plenary.publishing.history import Publication, forgotten, standing
from plenary.publishing.source import fingerprint
from plenary.publishing.state import Publishing, remember
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
    allowed = [p for p in stands if forgotten([p], history[0].withdrawn)]
    if not at.destination.whole():
        taken = to = history[0]
    elif len(stands) < 2:  # noqa: PLR2004 — this one, and the one before
        forgot = history[0].withdrawn and not history[0].back_to
        at.problems.add(mistakes.WITHDRAWN if forgot else mistakes.NOTHING_BEFORE, here)
        return None
    else:
        taken, to = stands[0], stands[1]
    if to not in allowed:
        at.problems.add(mistakes.WITHDRAWN, here)
        return None
    at.there, at.made = at.destination.tree(history[0]), at.destination.listed(to)
    at.changes = changes(at.there, at.made)
    return taken, to


def put_back(at: Publishing, to: Publication) -> Message:
    """Put an earlier version back online."""
    source = to.source
    if at.sources.commit(to) == source:  # as an older Plenary has written it
        source = fingerprint(to.site, source)
    note = {
        "Site": to.site,
        "Source": f"{source}{' with changes' if to.changed else ''}" if source else "",
        "Goes-Back-To": to.tree,
        "Withdrawn": " ".join(to.withdrawn),
    }
    return remember(at, at.destination.go_back(to, note))
