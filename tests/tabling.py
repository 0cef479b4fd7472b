"""Spreadsheets to import, and importing them as the task does."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter
from pelican.settings import read_settings as pelican_settings
from support import Site

from plenary.content.front_matter import parse
from plenary.imports.shelves import MODELS
from plenary.problems import Problems
from plenary.settings import Settings, read_settings
from plenary.tables.export import exported
from plenary.tables.importing import Import, importing
from plenary.tables.memory import NAME, as_json
from plenary.tables.plan import Wishes
from plenary.tables.read import read
from plenary.tables.sheets import of_edition

FORMATS = {datetime: "dd.mm.yyyy hh:mm", date: "dd.mm.yyyy", time: "hh:mm"}


def book(file: Path, **sheets: list[list[Any]]) -> Path:
    """Write a workbook as Excel does: dates are dates, numbers are numbers."""
    with xlsxwriter.Workbook(str(file), {"strings_to_urls": False}) as made:
        formats = {kind: made.add_format({"num_format": f}) for kind, f in FORMATS.items()}
        for name, rows in sheets.items():
            page = made.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if cell is not None:
                        page.write(row, column, cell, formats.get(type(cell)))
    return file


def settings_of(site: Site) -> Settings:
    """Return the settings of a site."""
    found = read_settings(pelican_settings(override=site.pelican_settings()), Problems())
    assert found
    return found


def planned(
    site: Site, file: Path, wishes: Wishes | None = None, edition: str = "", encoding: str = ""
) -> Import:
    """Return what an import would do."""
    problems, settings = Problems(), settings_of(site)
    tags = tuple(language.tag for language in settings.languages.values())
    found = read(file, tags, encoding, problems)
    assert found, "\n".join(map(str, problems))
    made = importing(found, settings, edition, wishes or Wishes(), problems)
    assert made, "\n".join(map(str, problems))
    return made


def take(site: Site, file: Path, wishes: Wishes | None = None, edition: str = "") -> list[str]:
    """Import a file; return what changes and what does not, and what is wrong, a line each."""
    made = planned(site, file, wishes, edition)
    made.content.save(site.content)
    (site.content / NAME).write_text(as_json(made.memory), encoding="utf-8")
    return said(made)


def said(made: Import) -> list[str]:
    """Return what an import says: problems, then changes."""
    return [*map(str, made.problems), *map(str, made.changes)]


def columns(made: Import, sheet: int = 0) -> dict[str, str]:
    """Return what the columns of a sheet are taken for, by heading: zh:title, "" if left out."""
    return {
        column.heading: ":".join(column.key) if column.key else ""
        for column in made.plans[sheet].columns
    }


def export(site: Site, file: Path, shelves: list[str] | None = None, edition: str = "2024") -> Path:
    """Write the sheets of an edition, or others, into a file."""
    problems = Problems()
    wanted = shelves or [shelf for shelf in MODELS if of_edition(shelf)]
    data, _ = exported(settings_of(site), edition, wanted, problems)
    assert not problems.stop, "\n".join(map(str, problems))
    file.write_bytes(data)
    return file


def meta(site: Site, path: str) -> dict[str, Any]:
    """Return the fields of a text."""
    front = parse((site.content / path).read_text(encoding="utf-8"), path, Problems())
    assert front
    return front.meta


def files(site: Site) -> dict[str, bytes]:
    """Return all files of the content."""
    return {str(f): f.read_bytes() for f in sorted(site.content.rglob("*")) if f.is_file()}
