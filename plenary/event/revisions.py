"""Which revision of a session this is: how often it has changed since it was first published.

A build knows nothing of time or of what was before it; it is given what was published last, and
says in ``revisions.json`` what is to be compared with next time.
"""

from collections.abc import Mapping
from typing import cast

from pydantic import NonNegativeInt, TypeAdapter

from plenary.content.items import Appearance
from plenary.content.schema import Edition
from plenary.event.site import Site
from plenary.store.store import digest

# The name of the file in the output
REVISIONS = "revisions.json"

# By a session's key, its sequence number and the digest of what attendees must be told of
Revisions = Mapping[str, tuple[int, str]]

_file = TypeAdapter(dict[str, tuple[NonNegativeInt, str]])


def parse(data: bytes) -> Revisions:
    """Return the revisions that a file holds. Raises ValueError."""
    return _file.validate_json(data)


def revise(site: Site, published: Revisions, usual: str) -> Revisions:
    """Return the revisions of all sessions, by key; ``usual`` is the zone of most editions.

    A session that differs from the one that was published has the next number (RFC 5545 section
    3.8.7.4), a new one has 0. One that is gone keeps its own, in case it comes back: calendars
    take no number that is lower than one that they have seen.
    """
    found = dict(published)
    for slug, sessions in site.programme.items():
        edition = cast(Edition, site.everything["edition", slug, slug].facts)
        for appearance in sessions:
            now = _digest(appearance, edition, usual)
            sequence, before = found.get(appearance.key, (0, now))
            found[appearance.key] = (sequence + (now != before), now)
    return dict(sorted(found.items()))


def _digest(appearance: Appearance, edition: Edition, usual: str) -> str:
    """Return a digest of what attendees must be told of: when, where, how, and whether at all."""
    session = appearance.session
    return digest(
        session.start.isoformat(),
        session.until.isoformat(),
        edition.timezone or usual,
        edition.rooms[session.room].title if session.room in edition.rooms else session.room,
        edition.place,
        edition.venue,
        edition.address,
        session.status,
        session.attendance or edition.attendance,
        *session.streams,
    )
