"""Tables in what was copied, as Markdown has them: names of columns, rows of as many cells."""

from typing import Any

from plenary.desk.paste_formats import HEADINGS
from plenary.desk.paste_tree import around, children, elements

MOST = 50  # columns


def tables(soup: Any) -> int:
    """Give all tables rows of equal length, take apart what is no table; return how many stay."""
    kept = 0
    for cell in elements(soup, "td", "th"):
        if around(cell, "table") is None:  # one cell was copied
            cell.name = "p"
    for table in reversed(elements(soup, "table")):
        rows = [row for row in elements(table, "tr") if around(row, "table") is table]
        cells: list[list[Any]] = [children(row, "td", "th") for row in rows]
        layout = bool(elements(table, "table", "h1", "h2", "h3", "ul", "ol"))
        if layout or max(map(len, cells), default=0) < 2:  # noqa: PLR2004 — one column is no table
            _take_apart(table)
        else:
            for caption in elements(table, "caption"):
                caption.name = "p"
                table.insert_before(caption.extract())
            _even(soup, table, _grid(cells))
            kept += 1
    return kept


def _take_apart(table: Any) -> None:
    """Put the blocks of a table's cells into its place."""
    for cell in elements(table, "td", "th"):
        if around(cell, "table") is not table:
            continue
        if not elements(cell, "p", "table", "ul", "ol", "blockquote", "pre", *HEADINGS):
            cell.name = "p"
            table.insert_before(cell.extract())
        else:
            for block in list(cell.children):
                table.insert_before(block.extract())
    table.decompose()


def _grid(cells: list[list[Any]]) -> list[list[Any]]:
    """Return the cells by rows, with None where one reaches from above or from the left."""
    grid: list[list[Any]] = []
    below: dict[int, int] = {}
    for row in cells:
        made: list[Any] = []
        for cell in row:
            while below.get(len(made), 0):
                below[len(made)] -= 1
                made.append(None)
            wide, high = (_span(cell, f"{way}span") for way in ("col", "row"))
            for at in range(len(made), len(made) + wide):
                below[at] = high - 1
            made += [cell, *[None] * (wide - 1)]
        if any(cell is not None and cell.get_text(strip=True) for cell in made):
            grid.append(made[:MOST])
    return grid


def _span(cell: Any, name: str) -> int:
    value = str(cell.get(name, "1"))
    return min(max(int(value), 1), MOST) if value.isdecimal() else 1


def _even(soup: Any, table: Any, grid: list[list[Any]]) -> None:
    """Make a table of rows of as many cells; the first row has the names of the columns."""
    width = max(len(row) for row in grid) if grid else 0
    made = soup.new_tag("table")
    for number, row in enumerate(grid):
        line = soup.new_tag("tr")
        for cell in [*row, *[None] * (width - len(row))]:
            new = soup.new_tag("td" if number else "th")
            if cell is not None:
                new.extend(_words(soup, cell))
            line.append(new)
        made.append(line)
    for strong in made.select("th strong"):
        strong.unwrap()
    table.replace_with(made)


def _words(soup: Any, cell: Any) -> list[Any]:
    """Return the words of a cell, its paragraphs with breaks between them."""
    found: list[Any] = []
    for child in list(cell.children):
        block = child.name in ("p", "li", "blockquote", "pre", *HEADINGS)
        if block and found:
            found.append(soup.new_tag("br"))
        found += list(child.children) if block else [child]
    return found
