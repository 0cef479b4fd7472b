"""The places of sessions in a day's table of rooms and times.

A column is a room, or part of one: sessions in one room at one time are side by side. A row reaches
from one moment at which something begins or ends to the next, and is as high as its texts: the
table is no taller than what is in it. Where nothing is planned there is a gap, which is seen.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from plenary.content.items import Appearance

# What is shorter is the way from one room to another
SHORTEST_GAP = timedelta(minutes=10)
# A gap is as high as the longest of these that it reaches, in minutes
HEIGHTS = (10, 30, 60, 120)


class Place(NamedTuple):
    """Column, first row and number of rows of a session, from 1."""

    column: int
    row: int
    rows: int


@dataclass(frozen=True)
class Grid:
    """One day: its places by the key of a session, columns by room, rows by their moments.

    ``rooms`` maps each room's id to its first column and the number of its columns; sessions
    without a room come last, under an empty id. ``moments`` are the beginnings of sessions and of
    gaps, with their rows. ``gaps`` are the rows in which there is nothing, with their heights.
    """

    places: Mapping[str, Place]
    rooms: Mapping[str, tuple[int, int]]
    moments: Mapping[datetime, int]
    gaps: Mapping[int, int]
    columns: int
    rows: int


def grid(sessions: Iterable[Appearance], rooms: Iterable[str]) -> Grid:
    """Return the table of one day's sessions, with columns in the order of ``rooms``."""
    by_room: dict[str, list[Appearance]] = defaultdict(list)
    for appearance in sorted(sessions, key=lambda a: (a.session.start, a.session.until, a.key)):
        by_room[appearance.session.room].append(appearance)
    told = [a.session for users in by_room.values() for a in users]
    rows = {m: n for n, m in enumerate(sorted({t for s in told for t in (s.start, s.until)}), 1)}
    places: dict[str, Place] = {}
    columns: dict[str, tuple[int, int]] = {}
    free = 1
    for room in (*rooms, ""):
        ends: list[datetime] = []  # of the last session in each of the room's columns
        for appearance in by_room.get(room, []):
            session = appearance.session
            lane = next((n for n, end in enumerate(ends) if end <= session.start), len(ends))
            ends[lane : lane + 1] = [session.until]
            row = rows[session.start]
            places[appearance.key] = Place(free + lane, row, max(1, rows[session.until] - row))
        if ends:
            columns[room] = (free, len(ends))
            free += len(ends)
    gaps = _gaps(rows, places.values())
    begin = {session.start for session in told}
    moments = {moment: row for moment, row in rows.items() if moment in begin or row in gaps}
    return Grid(places, columns, moments, gaps, free - 1, len(rows))


def _gaps(rows: Mapping[datetime, int], places: Iterable[Place]) -> dict[int, int]:
    """Return the rows in which no room is in use, with their heights."""
    used = {row for place in places for row in range(place.row, place.row + place.rows)}
    found = {}
    for (begin, row), end in zip(rows.items(), [*rows][1:], strict=False):
        if row not in used and end - begin >= SHORTEST_GAP:
            minutes = (end - begin) // timedelta(minutes=1)
            found[row] = max(height for height in HEIGHTS if height <= minutes)
    return found


def by_day(sessions: Iterable[Appearance]) -> dict[date, list[Appearance]]:
    """Return sessions by the day to which they belong."""
    found: dict[date, list[Appearance]] = defaultdict(list)
    for appearance in sessions:
        found[appearance.day].append(appearance)
    return dict(sorted(found.items()))


def sheet(grids: Iterable[Grid]) -> str:
    """Return a stylesheet that puts things into columns and rows by their attributes.

    A page cannot do it, since its Content-Security-Policy has no inline styles. The first line of
    a table is for the names of rooms, and the first column for times.
    """
    grids = list(grids)
    columns = max((g.columns for g in grids), default=0)
    rows = max((g.rows for g in grids), default=0)
    template = "grid-template-columns:minmax(5rem,max-content) repeat"
    rules = [
        *(
            f'.grid[data-columns="{n}"]{{{template}({n},minmax(var(--column),1fr))}}'
            for n in range(1, columns + 1)
        ),
        *(f'[data-column="{n}"]{{grid-column-start:{n + 1}}}' for n in range(1, columns + 1)),
        *(f'[data-wide="{n}"]{{grid-column-end:span {n}}}' for n in range(2, columns + 1)),
        *(f'[data-row="{n}"]{{grid-row-start:{n + 1}}}' for n in range(1, rows + 1)),
        *(f'[data-rows="{n}"]{{grid-row-end:span {n}}}' for n in range(2, rows + 1)),
    ]
    return "".join(rules)
