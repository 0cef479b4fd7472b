"""``invoke export-table``: the content as a spreadsheet, to be filled in and imported again."""

from pathlib import Path

from plenary.imports.content import load
from plenary.imports.shelves import MODELS, OF_KIND
from plenary.messages.message import message, plural
from plenary.messages.tables import ALREADY_THERE, NO_SUCH_SHEET
from plenary.problems import Place, Problems
from plenary.reporting import print_line, sentences
from plenary.settings import Settings, read_settings, settings_file
from plenary.store.store import write_atomically
from plenary.tables.columns import plain, sheets
from plenary.tables.importing import edition_folder
from plenary.tables.sheets import Filled, filled, of_edition
from plenary.tables.words import sheet_name
from plenary.tables.write import workbook
from plenary.user_formats import joined


def export_table(file: str, settings: str, edition: str, wanted: str) -> bool:
    """Write a workbook; False if it cannot be written.

    ``settings`` is the path of the settings file. ``file`` may be empty: then it is named after
    the edition. ``wanted`` are names of sheets with commas between them, "" for the edition's.
    """
    problems = Problems()
    found = settings_file(settings, problems)
    with sentences(problems, Path(found.get("CACHE_PATH") or ".cache")):
        read = read_settings(found, problems) if found else None
        if read:
            _export(file, read, edition, wanted, problems)
    for problem in problems:
        print_line(str(problem), "yellow" if problem.warning else "red")
    return not problems.stop


def _export(file: str, settings: Settings, edition: str, wanted: str, problems: Problems) -> None:
    """Write a workbook, and say what is in it."""
    folder = edition_folder(settings, edition, problems)
    shelves = _shelves(wanted, problems)
    if folder is None or problems.stop:
        return
    data, made = exported(settings, folder, shelves, problems)
    path = Path(file or f"{Path(folder).name}.xlsx").with_suffix(".xlsx")
    if path.exists() and path.read_bytes() != data:
        problems.add(ALREADY_THERE, Place(str(path)))
    if problems.stop:
        return
    write_atomically(path, data)
    print_line(message("Written: {file}", file=path), "bold green")
    for one in made:
        rows = plural("{count} row", "{count} rows", count=len(one.rows))
        print_line(f"  {one.name}: {rows}", "")
        for left in one.left:
            said = message("{cell} is too long for a spreadsheet, and left out", cell=left)
            print_line(f"    {said}", "yellow")
    others = joined(sheet_name(shelf) for shelf in MODELS if shelf not in shelves)
    if others:
        print_line(message("Not in it: {sheets}. Name sheets with --sheets.", sheets=others), "")
    said = message(
        "When it is filled in: {command}", command=f"python3 tasks.py import-table {path}"
    )
    print_line(said, "")


def exported(
    settings: Settings, folder: str, shelves: list[str], problems: Problems
) -> tuple[bytes, list[Filled]]:
    """Return a workbook with sheets of an edition, and what is in it."""
    content = load(
        settings.content,
        settings.ignored,
        folder,
        settings.languages,
        problems,
        set(OF_KIND.values()),
    )
    made = [] if problems.stop else filled(content, shelves)
    return workbook(made, folder) if made else b"", made


def _shelves(wanted: str, problems: Problems) -> list[str]:
    """Return the shelves that are asked for, in whatever language; else the edition's."""
    if not wanted.strip():
        return [shelf for shelf in MODELS if of_edition(shelf)]
    found = []
    for name in filter(str.strip, wanted.replace("，", ",").split(",")):
        shelf = sheets().get(plain(name), "")
        if shelf in MODELS:
            found.append(shelf)
        else:
            known = joined(sheet_name(one) for one in MODELS)
            problems.add(NO_SUCH_SHEET, Place("--sheets"), name=name.strip(), known=known)
    return found
