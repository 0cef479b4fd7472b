"""The plan of an import: what each sheet and each of its columns is taken for.

::

    speakers.xlsx
      “嘉宾”: Speakers; headings in row 2
         A  序号  →  left out: a running number
         B  姓名  →  Name, without titles (zh)
         C  T-Shirt  →  left out: no field is called so
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from plenary.imports.programme import Key
from plenary.messages.message import Message, message, plural
from plenary.problems import NOTHING
from plenary.tables.cells import Sheet, Workbook, letters
from plenary.tables.columns import plain, shown
from plenary.tables.exported import written
from plenary.tables.memory import Memory
from plenary.tables.words import TRANSLATIONS, sheet_name

# What one types to leave out a column or a sheet
OUT = "-"


@dataclass(slots=True)
class Column:
    """A column: its heading, and what it is taken for; ``why`` says why it is left out.

    ``exported``: it is as Plenary has written it.
    """

    at: int
    heading: str
    key: Key | None = None
    why: Message = NOTHING
    exported: bool = False


@dataclass(slots=True)
class SheetPlan:
    """A sheet: the shelf of its rows ("": it is left out), the row of its headings, its columns.

    ``language`` is that of texts whose heading names none.
    """

    sheet: Sheet
    shelf: str = ""
    top: int = -1
    columns: list[Column] = field(default_factory=list)
    language: str = ""
    why: Message = NOTHING

    def at(self, key: Key) -> int | None:
        """Return the column of a field, None if there is none."""
        return next((column.at for column in self.columns if column.key == key), None)

    def rows(self) -> Iterator[int]:
        """Yield the rows below the headings that have anything in them."""
        for row in range(self.top + 1, len(self.sheet.rows)):
            if any(self.sheet.words((row, column)) for column in range(self.sheet.width)):
                yield row


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user says of a table: the language of its texts, and corrections of the plan.

    ``columns`` are by the letters of a column, or number of a sheet and letters, ``2D``; ``sheets``
    by the sheet's number.
    """

    language: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    sheets: Mapping[str, str] = field(default_factory=dict)


def lines(plans: list[SheetPlan], book: Workbook) -> Iterator[str]:
    """Yield the plan, line by line, in the user's language."""
    encoding = message(" (read as {encoding})", encoding=book.encoding) if book.encoding else ""
    yield f"{book.name}{encoding}"
    for number, one in enumerate(plans, 1):
        name = f"  {number}  " if len(plans) > 1 else "  "
        if one.shelf:
            said = message(
                "“{sheet}”: {shelf}; headings in row {row}",
                sheet=one.sheet.name,
                shelf=sheet_name(one.shelf),
                row=one.top + 1,
            )
        else:
            said = message("“{sheet}” is left out: {why}", sheet=one.sheet.name, why=one.why)
        yield f"{name}{said}"
        as_exported = sum(column.exported for column in one.columns)
        if as_exported:
            said = plural(
                "{count} column as it was exported",
                "{count} columns as they were exported",
                count=as_exported,
            )
            yield f"        {said}"
        for column in one.columns:
            if column.exported:
                continue
            yield f"    {letters(column.at):>2}  {column.heading}  →  {meant(one, column)}"


def meant(plan: SheetPlan, column: Column) -> str:
    """Return what a column is taken for, in the user's language."""
    if column.key is None:
        return str(message("left out: {why}", why=column.why))
    if plan.shelf == TRANSLATIONS:
        return column.key[0]
    return shown(plan.shelf, column.key)


def remember(plans: list[SheetPlan], memory: Memory) -> None:
    """Remember what sheets and columns were taken for, of those whose headings name them."""
    for one in plans:
        if not one.shelf or one.shelf == TRANSLATIONS:
            continue
        memory.sheets[plain(one.sheet.name)] = one.shelf
        kept = memory.columns.setdefault(one.shelf, {})
        for column in one.columns:
            if plain(column.heading):
                kept[plain(column.heading)] = written(column.key) if column.key else OUT
