"""A sheet with its plan: the words in its cells, and what is odd about it."""

import re
from collections.abc import Iterable, Iterator

from plenary.imports.programme import Key
from plenary.messages.fields import WRONG_TYPE
from plenary.messages.message import RefusedError
from plenary.messages.mistake import Mistake
from plenary.messages.tables import (
    FAILED_FORMULA,
    HIDDEN_COLUMNS,
    HIDDEN_ROWS,
    MERGED,
    MERGED_ACROSS,
    NO_RESULT,
    NOTES,
    PICTURES,
    ROUNDED,
    ROWS_ABOVE,
)
from plenary.problems import Place, Problems
from plenary.tables.cells import DIGITS, At, a1, letters
from plenary.tables.plan import SheetPlan
from plenary.user_formats import joined

# Cells that say that they say nothing
NOTHING = re.compile(r"[-‐–—―/\\.…\s]+")
# Names of cells in one message
MOST = 8


class Table:
    """One sheet of a file, as its plan has it."""

    def __init__(self, plan: SheetPlan, file: str, problems: Problems) -> None:
        self.plan = plan
        self.sheet = plan.sheet
        self.problems = problems
        alone = file.rpartition(".")[0] == self.sheet.name
        self.file = file if alone else f"{file}, {self.sheet.name}"
        self.columns = {column.key: column for column in plan.columns if column.key}
        self.merged: dict[At, At] = {}
        for (top, left), (bottom, _) in self.sheet.beside.merged:
            if top > plan.top:
                self.merged.update({(row, left): (top, left) for row in range(top + 1, bottom + 1)})

    def text(self, row: int, key: Key) -> str:
        """Return a cell as text; "" for one that says that it says nothing.

        Cells that are merged one below the other say what the first of them says.
        """
        column = self.columns.get(key)
        if column is None:
            return ""
        at = (row, column.at)
        words = self.sheet.words(self.merged.get(at, at))
        return "" if NOTHING.fullmatch(words) else words

    def texts(self, keys: Iterable[Key]) -> Iterator[str]:
        """Yield the cells of some columns, row by row."""
        for key in keys:
            yield from (self.text(row, key) for row in self.plan.rows())

    def cell(self, row: int, key: Key | None = None) -> str:
        """Return the name of a cell for people, Speakers!C5; without a key, the first of a row."""
        first = min((column.at for column in self.plan.columns), default=0)
        column = self.columns[key].at if key in self.columns else first
        return f"{self.sheet.name}!{a1((row, column))}"

    def place(self, row: int, key: Key | None = None) -> Place:
        """Return the place of a cell, or of a row, for problems."""
        column = self.columns.get(key) if key else None
        if column is None:
            return Place(self.file, row + 1)
        return Place(self.file, row + 1, f"{a1((row, column.at))} ({column.heading})")

    def refuse(self, row: int, key: Key, error: RefusedError) -> None:
        """Report that a cell cannot be read."""
        self.problems.add(WRONG_TYPE, self.place(row, key), detail=error.what, advice=error.hint)

    def whole(self, row: int, key: Key) -> bool:
        """Whether a cell has a value, after telling why it has none: its formula, its size."""
        column = self.columns[key]
        code = self.sheet.beside.errors.get((row, column.at))
        number = self.sheet.cell((row, column.at))
        if code is not None:
            self.problems.add(
                FAILED_FORMULA if code else NO_RESULT, self.place(row, key), code=code
            )
        elif isinstance(number, float) and abs(number) >= DIGITS:
            self.problems.add(ROUNDED, self.place(row, key), value=f"{number:.0f}")
        else:
            return True
        return False

    def tell(self) -> None:
        """Report what the sheet has beside the values of its cells, and what that means."""
        beside, sheet = self.sheet.beside, self.plan.sheet
        above = [row for row in range(self.plan.top) if any(map(sheet.words, self._row(row)))]
        self._list(ROWS_ABOVE, [str(row + 1) for row in above])
        last = len(sheet.rows)
        self._list(HIDDEN_ROWS, [str(row + 1) for row in beside.hidden_rows if row < last])
        columns = {column.at for column in self.plan.columns if column.key}
        self._list(HIDDEN_COLUMNS, [letters(c) for c in beside.hidden_columns if c in columns])
        self._list(NOTES, [a1(at) for at in beside.notes])
        below = [(one, other) for one, other in beside.merged if one[0] > self.plan.top]
        down = [f"{a1(one)}:{a1(other)}" for one, other in below if one[0] < other[0]]
        self._list(MERGED, [] if not columns else down)
        self._list(MERGED_ACROSS, [f"{a1(o)}:{a1(e)}" for o, e in below if o[1] < e[1]])
        if beside.pictures:
            self.problems.add(PICTURES, Place(self.file), count=beside.pictures)

    def _row(self, row: int) -> list[At]:
        return [(row, column) for column in range(self.sheet.width)]

    def _list(self, mistake: Mistake, names: list[str]) -> None:
        """Report some cells, if there are any."""
        if names:
            shown = joined([*names[:MOST], *(["…"] if len(names) > MOST else [])])
            self.problems.add(mistake, Place(self.file), names=shown)
