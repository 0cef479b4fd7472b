"""What a spreadsheet has beside the values of its cells, which its reader passes over.

Rows and columns that are hidden, cells that are merged, formulas that have failed or were never
reckoned, notes and pictures: each is to be said, not dropped. They are read out of the file's own
XML: Office Open XML (ECMA-376 part 1, section 18) and OpenDocument (ODF 1.3 part 3, section 9).
"""

import re
from collections.abc import Iterator
from io import BytesIO
from posixpath import dirname, join, normpath
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring, iterparse

from plenary.tables.cells import Asides, At, column_of

REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
# A sheet's last row and column, at most: more is a slip of formatting, or no table
TALLEST, WIDEST = 100_000, 1_000


class TooLargeError(ValueError):
    """A sheet has cells so far away that it is no table that a person has written."""


def asides(data: bytes) -> dict[str, Asides]:
    """Return what each sheet has beside its values, by name.

    Raises BadZipFile, KeyError, ParseError and others if the file is broken, TooLargeError.
    """
    with ZipFile(BytesIO(data)) as archive:
        if "content.xml" in archive.namelist():
            return _open_document(archive)
        return {name: _office(archive, part) for name, part in _parts(archive)}


def _local(element: Element) -> str:
    """Return the name of an element without its namespace: OOXML has two of them."""
    return element.tag.rpartition("}")[2]


def _get(element: Element, name: str) -> str:
    """Return an attribute of any namespace."""
    found = (v for k, v in element.items() if k.rpartition("}")[2] == name)
    return next(found, "")


def _all(element: Element, name: str) -> Iterator[Element]:
    yield from (inner for inner in element.iter() if _local(inner) == name)


def _related(archive: ZipFile, part: str) -> Iterator[tuple[str, str, str]]:
    """Yield id, kind and path of what a part of the file refers to."""
    rels = join(dirname(part), "_rels", f"{part.rpartition('/')[2]}.rels")
    if rels not in archive.namelist():
        return
    for one in _all(fromstring(archive.read(rels)), "Relationship"):
        target = _get(one, "Target")
        path = target[1:] if target.startswith("/") else normpath(join(dirname(part), target))
        yield _get(one, "Id"), _get(one, "Type").rpartition("/")[2], path


def _parts(archive: ZipFile) -> Iterator[tuple[str, str]]:
    """Yield each sheet's name and the path of its part."""
    book = next(path for _, kind, path in _related(archive, "") if kind == "officeDocument")
    paths = {id_: path for id_, _, path in _related(archive, book)}
    for sheet in _all(fromstring(archive.read(book)), "sheet"):
        id_ = next(v for k, v in sheet.items() if k.endswith("}id"))
        if paths.get(id_) in archive.namelist():
            yield _get(sheet, "name"), paths[id_]


def _office(archive: ZipFile, part: str) -> Asides:
    """Return what a sheet of Office Open XML has beside its values."""
    found = Asides()
    with archive.open(part) as stream:
        for _, element in iterparse(stream):
            match _local(element):
                case "c":
                    _cell(element, found)
                case "row":
                    if _get(element, "hidden") in ("1", "true"):
                        found.hidden_rows.append(int(_get(element, "r")) - 1)
                    element.clear()
                case "col" if _get(element, "hidden") in ("1", "true"):
                    first, last = int(_get(element, "min")), int(_get(element, "max"))
                    found.hidden_columns += range(first - 1, min(last, WIDEST))
                case "mergeCell":
                    first_, _, last_ = _get(element, "ref").partition(":")
                    found.merged.append((_at(first_), _at(last_ or first_)))
    for _, kind, path in _related(archive, part):
        if kind == "comments" and path in archive.namelist():
            root = fromstring(archive.read(path))
            found.notes += [_at(_get(note, "ref")) for note in _all(root, "comment")]
        elif kind == "drawing" and path in archive.namelist():
            found.pictures += sum(1 for _ in _all(fromstring(archive.read(path)), "pic"))
    return found


def _cell(element: Element, found: Asides) -> None:
    """Note what is odd about a cell of Office Open XML."""
    inner = {_local(child): child.text or "" for child in element}
    if not inner:
        return
    at = _at(_get(element, "r"))
    if at[0] >= TALLEST or at[1] >= WIDEST:
        raise TooLargeError(_get(element, "r"))
    if element.get("t") == "e":
        found.errors[at] = inner.get("v", "")
    elif "f" in inner and not inner.get("v") and element.get("t") != "str":
        found.errors[at] = ""


def _at(reference: str) -> At:
    """Return the place of a cell that is called C5."""
    found = REFERENCE.fullmatch(reference)
    if not found:
        raise ValueError(reference)
    return int(found[2]) - 1, column_of(found[1])


def _open_document(archive: ZipFile) -> dict[str, Asides]:
    """Return what each sheet of an OpenDocument file has beside its values."""
    root = fromstring(archive.read("content.xml"))
    return {_get(table, "name"): _table(table) for table in _all(root, "table")}


def _table(table: Element) -> Asides:
    """Return what a sheet of OpenDocument has beside its values."""
    found = Asides()
    column = 0
    for one in _all(table, "table-column"):
        count = int(_get(one, "number-columns-repeated") or 1)
        if _get(one, "visibility") in ("collapse", "filter"):
            found.hidden_columns += range(column, min(column + count, WIDEST))
        column += count
    row = 0
    for one in _all(table, "table-row"):
        count = int(_get(one, "number-rows-repeated") or 1)
        if _get(one, "visibility") in ("collapse", "filter"):
            found.hidden_rows += range(row, min(row + count, TALLEST))
        column = 0
        for cell in one:
            repeated = int(_get(cell, "number-columns-repeated") or 1)
            if len(cell):
                if row >= TALLEST or column >= WIDEST:
                    raise TooLargeError(_get(table, "name"))
                _odd(cell, (row, column), found)
            column += repeated
        row += count
    found.pictures = sum(1 for _ in _all(table, "image"))
    return found


def _odd(cell: Element, at: At, found: Asides) -> None:
    """Note what is odd about a cell of OpenDocument."""
    rows, columns = (int(_get(cell, f"number-{n}-spanned") or 1) for n in ("rows", "columns"))
    if rows > 1 or columns > 1:
        found.merged.append((at, (at[0] + rows - 1, at[1] + columns - 1)))
    if any(_local(child) == "annotation" for child in cell):
        found.notes.append(at)
    kinds = [value for key, value in cell.items() if key.endswith("}value-type")]
    if "error" in kinds:
        found.errors[at] = "".join(next(_all(cell, "p")).itertext())
