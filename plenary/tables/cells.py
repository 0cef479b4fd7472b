"""Cells of a spreadsheet, and the sheets that have them. Rows and columns are counted from 0."""

import re
import string
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from plenary.imports.texts import clean

Cell = str | int | float | bool | datetime | date | time | timedelta
# Row and column
At = tuple[int, int]

LETTERS = string.ascii_uppercase
# Numbers with more digits than this were rounded by the spreadsheet
DIGITS = 10**15
MINUTE = timedelta(minutes=1)


@dataclass(slots=True)
class Asides:
    """What a sheet has beside the values of its cells.

    ``merged`` are ranges, from the first cell to the last. ``errors`` are cells whose formula has
    failed, with the code that they show, or "" if it was never reckoned.
    """

    merged: list[tuple[At, At]] = field(default_factory=list)
    errors: dict[At, str] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    notes: list[At] = field(default_factory=list)
    pictures: int = 0


@dataclass(slots=True)
class Sheet:
    """A sheet with all cells from A1 on; ``hidden`` says that people do not see it."""

    name: str
    rows: list[list[Cell]]
    hidden: bool = False
    beside: Asides = field(default_factory=Asides)

    def cell(self, at: At) -> Cell:
        """Return a cell, "" where there is nothing."""
        row, column = at
        cells = self.rows[row] if row < len(self.rows) else []
        return cells[column] if column < len(cells) else ""

    def words(self, at: At) -> str:
        """Return a cell as text."""
        return words(self.cell(at))

    @property
    def width(self) -> int:
        """The number of columns."""
        return max(map(len, self.rows), default=0)


@dataclass(slots=True)
class Workbook:
    """A file with its sheets; ``encoding`` is that of a CSV file, "" if it says so itself."""

    name: str
    sheets: list[Sheet]
    encoding: str = ""


def letters(column: int) -> str:
    """Return the letters of a column: A, Z, AA."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, len(LETTERS))
        found = LETTERS[rest] + found
    return found


def column_of(name: str) -> int:
    """Return the column that has some letters. Raises ValueError."""
    found = 0
    for letter in name.upper():
        found = found * len(LETTERS) + LETTERS.index(letter) + 1
    return found - 1


def a1(at: At) -> str:
    """Return the name of a cell: C5."""
    row, column = at
    return f"{letters(column)}{row + 1}"


def words(cell: Cell) -> str:
    """Return a cell as text: whole numbers without a point, days and times as ISO 8601 has them."""
    found = str(cell)
    match cell:
        case bool():
            found = found.lower()
        case float():
            whole = cell.is_integer() and abs(cell) < DIGITS
            found = str(int(cell)) if whole else f"{cell:.15g}"
        case datetime():
            rounded = _to_minute(cell)
            found = rounded.isoformat(" ", "minutes" if rounded.second == 0 else "seconds")
        case time():
            found = cell.isoformat("minutes")
        case timedelta():
            minutes = round(cell / MINUTE)
            found = f"{minutes // 60}:{minutes % 60:02}"
        case str():
            found = clean(re.sub(r"_x000[dD]_", "", cell)).strip()
    return found


def _to_minute(moment: datetime) -> datetime:
    """Return a moment without the part of a second that reckoning with days has left."""
    near = (moment + timedelta(seconds=0.5)).replace(microsecond=0)
    off = (near.second + 1) % 60 - 1
    return near - timedelta(seconds=off) if abs(off) == 1 else near
