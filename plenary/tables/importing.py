"""An import of tables, from what is in a file to what is to be in the content."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from plenary.content.files import walk
from plenary.content.moments import Date
from plenary.imports.changes import Change
from plenary.imports.content import Content, load
from plenary.imports.last_import import Shelves
from plenary.imports.programme import Entry
from plenary.imports.shelves import HOLDERS, MODELS, OF_KIND, OF_SITE, ORDER, named_by
from plenary.languages.slugs import slugify
from plenary.messages.tables import NO_SUCH_EDITION
from plenary.problems import Place, Problems, near
from plenary.settings import Settings
from plenary.tables.cells import Workbook
from plenary.tables.dates import Around
from plenary.tables.exported import Exported
from plenary.tables.filling import Filling
from plenary.tables.memory import NAME, Memory, recall
from plenary.tables.merge import TableMerge, Tables
from plenary.tables.names import Names
from plenary.tables.plan import SheetPlan, Wishes, remember
from plenary.tables.recognise import plan
from plenary.tables.row import Row
from plenary.tables.table import Table
from plenary.tables.translations import translated
from plenary.tables.words import TRANSLATIONS
from plenary.user_formats import joined


@dataclass(slots=True)
class Import:
    """What an import does: the plan, the content as it is to be, and what changes.

    ``memory`` is what is to be remembered; ``unread`` says that some cells could not be read.
    """

    book: Workbook
    plans: list[SheetPlan]
    content: Content
    memory: Memory
    changes: list[Change]
    problems: Problems

    @property
    def unread(self) -> bool:
        """Whether some cells could not be read, or rows not be imported."""
        return self.problems.stop


def importing(
    book: Workbook, settings: Settings, edition: str, wishes: Wishes, problems: Problems
) -> Import | None:
    """Return what an import of a file does, without writing it, or None after telling why not.

    ``edition`` is the folder that is asked for, "" for the file's own, or the latest. What is wrong
    with single cells is in the import's own problems.
    """
    exported = Exported(book)
    folder = edition_folder(settings, edition or exported.edition, problems)
    if folder is None:
        return None
    memory = recall(settings.content / NAME, problems)
    plans = plan(book, memory, exported, settings.languages, wishes)
    content = load(
        settings.content, settings.ignored, folder, settings.languages, problems, _needed(plans)
    )
    if problems.stop:
        return None
    own = Problems()
    rows, source = _rows(book, plans, exported, content, settings, own)
    known = _known(memory, slugify(folder))
    shelves = [shelf for shelf in ORDER if rows.get(shelf)]
    default = settings.languages.default.id
    merge = TableMerge(content, known, source, default, shelves=shelves, problems=own)
    changes = merge.run()
    if not exported.sheets:
        remember(plans, memory)
    _keep(memory, slugify(folder), known)
    return Import(book, plans, content, memory, changes, own)


def edition_folder(settings: Settings, wanted: str, problems: Problems) -> str | None:
    """Return the folder of an edition, None after telling that there is none."""
    found = walk(settings.content, settings.ignored, settings.languages, Problems())
    folders = {folder.slug: folder.path for folder in found if folder.kind == "edition"}
    if wanted and slugify(wanted) in folders:
        return folders[slugify(wanted)]
    if not wanted and folders:
        return folders[max(folders)]
    known = joined(sorted(folders.values()))
    problems.add(
        NO_SUCH_EDITION, Place("--edition"), name=wanted, near=near(wanted, folders), known=known
    )
    return None


def _needed(plans: list[SheetPlan]) -> set[str]:
    """Return the shelves of items that are read: those of the sheets, and what they name."""
    shelves = {one.shelf for one in plans if one.shelf}
    if shelves & {TRANSLATIONS, "photos"}:
        return set(OF_KIND.values())
    found = {"edition", "forums", "speakers"}
    for shelf in shelves:
        names = [named_by(shelf, field) for field in MODELS[shelf].model_fields]
        for one in (shelf, *filter(None, names)):
            found.update(HOLDERS.get(one, (one,)))
    return found


def _rows(
    book: Workbook,
    plans: list[SheetPlan],
    exported: Exported,
    content: Content,
    settings: Settings,
    problems: Problems,
) -> tuple[dict[str, list[Entry]], Tables]:
    """Return the rows of all sheets by shelf, and the same as a source of a merge."""
    names = Names(content, MODELS)
    tables = [Table(one, book.name, problems) for one in plans if one.shelf]
    file = Path(book.name).stem
    fillings = [
        Filling(table, exported.sheets.get(table.sheet.name), settings.languages)
        for table in tables
        if table.plan.shelf != TRANSLATIONS
    ]
    for filling in fillings:
        filling.identify(names)
    around = _around(content)
    rows: dict[str, list[Entry]] = {}
    removed: list[str] = []
    for table in tables:
        table.tell()
    for filling in fillings:
        made = filling.rows(names, around, file)
        rows.setdefault(filling.shelf, []).extend(made)
        there = {row.at for row in made}
        removed += [p for p in (filling.base.rows if filling.base else ()) if p not in there]
    for table in tables:
        if table.plan.shelf == TRANSLATIONS:
            for shelf, more in translated(table, content, file).items():
                rows.setdefault(shelf, []).extend(more)
    by_shelf = {filling.shelf: filling for filling in fillings}

    def lacking(row: Row) -> bool:
        return by_shelf[row.shelf].lacking(row) if row.shelf in by_shelf else False

    return rows, Tables(rows, lacking, removed)


def _around(content: Content) -> Around:
    """Return the days of the edition."""
    if not content.edition.texts:
        return Around()
    meta = content.edition.original(content.languages).meta
    return Around(_day(meta.get("start")), _day(meta.get("end")))


def _day(value: object) -> date | None:
    try:
        found: date = TypeAdapter(Date).validate_python(value)
    except ValidationError:
        return None
    return found


def _bucket(shelf: str, edition: str) -> str:
    """Return under which name what is known of a shelf is remembered."""
    return "" if OF_SITE.issuperset(HOLDERS.get(shelf, (shelf,))) else edition


def _known(memory: Memory, edition: str) -> Shelves:
    """Return what is known of all shelves."""
    return {
        shelf: memory.entries.get(_bucket(shelf, edition), {}).get(shelf, []) for shelf in ORDER
    }


def _keep(memory: Memory, edition: str, known: Shelves) -> None:
    """Remember what is known of all shelves."""
    for shelf, entries in known.items():
        if entries:
            memory.entries.setdefault(_bucket(shelf, edition), {})[shelf] = entries
