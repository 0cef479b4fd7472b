"""Spreadsheets as they are: Excel, OpenDocument and CSV, cell by cell."""

import csv
from pathlib import Path
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from plenary.messages.message import message
from plenary.messages.tables import (
    AMBIGUOUS_ENCODING,
    BROKEN_TABLE,
    NO_ENCODING,
    NO_TABLE,
    NOT_THERE,
    OLD_EXCEL,
    OTHER_ENCODING,
    TOO_LARGE,
)
from plenary.problems import Place, Problems, near
from plenary.tables.asides import TooLargeError, asides
from plenary.tables.cells import Asides, Cell, Sheet, Workbook
from plenary.tables.csv_files import sheet
from plenary.tables.encodings import AmbiguousError, decoded

# Bytes of a file, and of all that is packed in it, at most
LARGEST, LARGEST_UNPACKED = 50_000_000, 500_000_000
WORKBOOKS = (".xlsx", ".xlsm", ".ods")
TEXTS = (".csv", ".tsv", ".txt")
READ = (*WORKBOOKS, *TEXTS)
OLD = (".xls", ".xlsb", ".et", ".numbers")


def read(file: Path, tags: tuple[str, ...], encoding: str, problems: Problems) -> Workbook | None:
    """Return the sheets of a file, or None after telling why it cannot be read. Raises OSError.

    ``tags`` are the languages of the site, ``encoding`` is that of a CSV file, if one is named.
    """
    place, ending = Place(file.name), file.suffix.lower()
    if ending in OLD:
        problems.add(OLD_EXCEL, place, ending=ending)
        return None
    if ending not in READ:
        problems.add(NO_TABLE, place, endings=", ".join((*WORKBOOKS, ".csv")))
        return None
    if not file.exists():
        beside = [one.name for one in file.parent.glob("*") if one.suffix.lower() in READ]
        problems.add(NOT_THERE, place, near=near(file.name, beside))
        return None
    if file.stat().st_size > LARGEST:
        problems.add(TOO_LARGE, place, limit=LARGEST // 1_000_000)
        return None
    data = file.read_bytes()
    if ending in TEXTS:
        return _text(data, file, tags, encoding, problems)
    return _workbook(data, file, problems)


def _text(
    data: bytes, file: Path, tags: tuple[str, ...], encoding: str, problems: Problems
) -> Workbook | None:
    """Return the one sheet of a CSV file."""
    place = Place(file.name)
    try:
        text, called = decoded(data, tags, encoding)
        made = sheet(text, file.stem)
    except LookupError:
        problems.add(NO_ENCODING, Place("--encoding"), name=encoding)
    except UnicodeError as error:
        line = data.count(b"\n", 0, getattr(error, "start", 0)) + 1
        name = encoding or "UTF-16"
        problems.add(OTHER_ENCODING, Place(file.name, line), name=name, line=line)
    except AmbiguousError as error:
        shown = [
            str(message("{encoding}: “{word}”", encoding=one, word=word))
            for one, word in error.readings.items()
        ]
        example = next(iter(error.readings), "UTF-8")
        problems.add(AMBIGUOUS_ENCODING, place, readings="; ".join(shown), example=example)
    except csv.Error as error:
        problems.add(BROKEN_TABLE, place, detail=error)
    else:
        return Workbook(file.name, [made], "" if called == "UTF-8" else called)
    return None


def _workbook(data: bytes, file: Path, problems: Problems) -> Workbook | None:
    """Return the sheets of an Excel or OpenDocument file."""
    place = Place(file.name)
    try:
        with ZipFile(file) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
                problems.add(TOO_LARGE, place, limit=LARGEST_UNPACKED // 1_000_000)
                return None
        beside = asides(data)
        with CalamineWorkbook.from_path(file) as book:
            return Workbook(file.name, [*_sheets(book, beside)])
    except TooLargeError as error:
        detail = message("the cell {cell} is too far away", cell=error)
        problems.add(BROKEN_TABLE, place, detail=detail)
    except (
        *(CalamineError, BadZipFile, ParseError, ValueError, KeyError, StopIteration),
        *(RuntimeError, EOFError, NotImplementedError),
    ) as error:
        problems.add(BROKEN_TABLE, place, detail=error)
    return None


def _sheets(book: CalamineWorkbook, beside: dict[str, Asides]) -> list[Sheet]:
    """Return all sheets that have cells."""
    found = []
    for meta in book.sheets_metadata:
        if meta.typ != SheetTypeEnum.WorkSheet:
            continue
        rows: list[list[Cell]] = book.get_sheet_by_name(meta.name).to_python(skip_empty_area=False)
        hidden = meta.visible != SheetVisibleEnum.Visible
        found.append(Sheet(meta.name, rows, hidden, beside.get(meta.name, Asides())))
    return found
