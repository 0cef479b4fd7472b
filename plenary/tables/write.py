"""Excel workbooks, the same bytes for the same sheets on every machine."""

from datetime import date, datetime
from io import BytesIO
from unicodedata import east_asian_width

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from plenary.authoring.form import described
from plenary.content.fields import choices
from plenary.imports.programme import Key
from plenary.imports.shelves import MODELS
from plenary.tables.cells import Cell, words
from plenary.tables.exported import HEADINGS, MARK, NAME, written
from plenary.tables.headings import ID
from plenary.tables.sheets import Filled
from plenary.tables.shown import choices_shown

VERSION = "1"
# Characters of a hint beside a cell, and of a list to choose from, at most
LONGEST_HINT, LONGEST_LIST = 255, 255
# Rows below the last that have lists to choose from
MORE = 500
NARROW, WIDE = 14, 44  # characters


def workbook(sheets: list[Filled], edition: str) -> bytes:
    """Return a workbook with sheets, and the hidden sheet by which it is read back."""
    target = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(target, options)
    book.set_properties({"created": datetime(2000, 1, 1)})
    writer = _Writer(book)
    for sheet in sheets:
        writer.sheet(sheet)
    writer.base(sheets, edition)
    book.close()
    return target.getvalue()


class _Writer:
    """Writes sheets into a workbook."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        top = {"valign": "top"}
        self.heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, **top})
        self.id = book.add_format({"font_color": "#666666", "num_format": "@", **top})
        self.text = book.add_format({"text_wrap": True, "num_format": "@", **top})
        self.number = book.add_format(top)
        self.day = book.add_format({"num_format": "yyyy-mm-dd", **top})
        self.moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm", **top})

    def sheet(self, sheet: Filled) -> None:
        """Write one sheet."""
        page = self.book.add_worksheet(sheet.name)
        page.freeze_panes(1, 1)
        for column, (key, heading) in enumerate(zip(sheet.keys, sheet.headings, strict=True)):
            page.write_string(0, column, heading, self.heading)
            cells = [row[key] for row in sheet.rows.values() if key in row]
            page.set_column(column, column, _width(cells), self.id if key[1] == ID else None)
            self.hint(page, column, sheet, key)
        for row, cells_ in enumerate(sheet.rows.values(), 1):
            for column, key in enumerate(sheet.keys):
                if key in cells_:
                    self.cell(page, (row, column), cells_[key], key)

    def cell(self, page: Worksheet, at: tuple[int, int], cell: Cell, key: Key) -> None:
        """Write a cell."""
        match cell:
            case datetime():
                page.write_datetime(*at, cell, self.moment)
            case date():
                page.write_datetime(*at, datetime.combine(cell, datetime.min.time()), self.day)
            case int():
                page.write_number(*at, cell, self.number)
            case _:
                page.write_string(*at, str(cell), self.id if key[1] == ID else self.text)

    def hint(self, page: Worksheet, column: int, sheet: Filled, key: Key) -> None:
        """Let cells of a column say what belongs there, and offer what can be chosen."""
        model, name = MODELS[sheet.shelf], key[1]
        if name not in model.model_fields:
            return
        about = str(described(model, name))
        rule: dict[str, object] = {"validate": "any"}
        possible = choices_shown(model, name, choices(model, name))
        if possible and len(",".join(possible)) <= LONGEST_LIST:
            rule = {"validate": "list", "source": possible, "error_type": "warning"}
        if len(about) <= LONGEST_HINT:
            rule["input_message"] = about
        page.data_validation(1, column, len(sheet.rows) + MORE, column, rule)

    def base(self, sheets: list[Filled], edition: str) -> None:
        """Write the hidden sheet: what all cells say now."""
        page = self.book.add_worksheet(NAME)
        page.very_hidden()
        lines: list[list[str]] = [[NAME, VERSION, edition]]
        for sheet in sheets:
            lines.append([MARK, sheet.name, sheet.shelf, *map(written, sheet.keys)])
            lines.append([HEADINGS, *sheet.headings])
            for place, cells in sheet.rows.items():
                lines.append([place, *(words(cells.get(key, "")) for key in sheet.keys)])
        for row, line in enumerate(lines):
            for column, cell in enumerate(line):
                if cell:
                    page.write_string(row, column, cell)


def _width(cells: list[Cell]) -> int:
    """Return the width of a column in characters."""
    lines = (line for cell in cells for line in words(cell).split("\n"))
    return min(max(NARROW, max(map(_length, lines), default=0) + 2), WIDE)


def _length(line: str) -> int:
    """Return how many columns a line takes in a font of one width: two for each Chinese letter."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in line)
