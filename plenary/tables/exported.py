"""What a file said when it was exported: a hidden sheet of it, which comes back with the file.

By it an import knows what whoever has filled in the file has changed. What they have not touched
says nothing, whatever has become of the content meanwhile.

The sheet has three kinds of rows: ``# SHEET SHELF KEY …`` with the key of each column, ``@`` with
the headings, and below them the place of each row in the content with its cells, as text.
"""

from dataclasses import dataclass, field

from plenary.imports.programme import Key
from plenary.tables.cells import Sheet, Workbook

NAME = "plenary"
MARK, HEADINGS = "#", "@"


@dataclass(slots=True)
class Base:
    """One sheet as it was exported: its shelf, keys by heading, and cells by place."""

    shelf: str
    keys: list[Key]
    headings: list[str] = field(default_factory=list)
    rows: dict[str, dict[Key, str]] = field(default_factory=dict)


class Exported:
    """All sheets of a file as they were exported; none if it was not exported by Plenary."""

    def __init__(self, book: Workbook) -> None:
        self.sheets: dict[str, Base] = {}
        self.edition = ""
        base = next((sheet for sheet in book.sheets if self.is_base(sheet)), None)
        if base is None:
            return
        self.edition = base.words((0, 2))
        now: Base | None = None
        for row in range(1, len(base.rows)):
            mark, *cells = (base.words((row, column)) for column in range(len(base.rows[row])))
            if mark == MARK:
                keys = [key_of(cell) for cell in cells[2:] if cell]
                now = self.sheets[cells[0]] = Base(cells[1], keys)
            elif now and mark == HEADINGS:
                now.headings = cells[: len(now.keys)]
            elif now and mark:
                now.rows[mark] = dict(zip(now.keys, cells, strict=False))

    @staticmethod
    def is_base(sheet: Sheet) -> bool:
        """Whether a sheet is the hidden one."""
        return (sheet.words((0, 0)), sheet.words((1, 0))) == (NAME, MARK)

    def shelf(self, sheet: str) -> str:
        """Return the shelf of a sheet, "" if it was not exported."""
        return self.sheets[sheet].shelf if sheet in self.sheets else ""

    def key(self, sheet: str, heading: str) -> Key | None:
        """Return what a column was, by its heading; None if it is another."""
        base = self.sheets.get(sheet)
        if base is None or base.headings.count(heading) != 1:
            return None
        return base.keys[base.headings.index(heading)]


def key_of(written: str) -> Key:
    """Return a key that is written as ``zh:title`` or ``:start``."""
    language, _, name = written.partition(":")
    return language, name


def written(key: Key) -> str:
    """Return a key as text."""
    return ":".join(key)
