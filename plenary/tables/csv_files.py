"""CSV files as spreadsheets write them: with commas, semicolons or tabs between the cells."""

import csv
from collections.abc import Iterator

from plenary.tables.cells import Cell, Sheet

DELIMITERS = (",", ";", "\t", "|")
# Rows by which the delimiter is found out
SAMPLE = 50
# Characters of a cell, at most; a quotation mark that is never closed makes one of a whole file
LARGEST = 1_000_000


def sheet(text: str, name: str) -> Sheet:
    """Return the sheet of a CSV file (RFC 4180, with any delimiter). Raises csv.Error.

    Excel writes and reads a first line ``sep=;``, which names the delimiter.
    """
    first, _, rest = text.partition("\n")
    named = first.strip().removeprefix("sep=") if first.startswith("sep=") else ""
    if len(named) == 1:
        return Sheet(name, [[], *_rows(rest, named)])
    return Sheet(name, [*_rows(text, _delimiter(text))])


def _delimiter(text: str) -> str:
    """Return the delimiter: the one that makes most rows as wide as can be, and equally wide."""

    def fits(delimiter: str) -> float:
        rows = [row for row, _ in zip(_rows(text, delimiter), range(SAMPLE), strict=False) if row]
        widths = [len(row) for row in rows]
        usual = max(sorted(set(widths)), key=widths.count, default=0)
        return usual * widths.count(usual) / max(1, len(widths)) if usual > 1 else 0

    found = {}
    for delimiter in DELIMITERS:
        try:
            found[delimiter] = fits(delimiter)
        except csv.Error:
            continue
    return max(found, key=lambda one: found[one], default=",")


def _rows(text: str, delimiter: str) -> Iterator[list[Cell]]:
    """Yield the rows, their cells as text."""
    csv.field_size_limit(LARGEST)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").splitlines(keepends=True)
    for row in csv.reader(lines, delimiter=delimiter):
        yield [*row]
