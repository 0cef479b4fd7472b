"""The sheets of an export: which columns they have, and what is in their rows."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from plenary.authoring.main_fields import MAIN
from plenary.content.inheritance import shapes
from plenary.imports.content import Content, Spot
from plenary.imports.fields import is_text, slug_of
from plenary.imports.programme import BODY, Key
from plenary.imports.shelves import HOLDERS, MODELS, OF_SITE, ORDER, is_only
from plenary.tables.cells import Cell
from plenary.tables.columns import fields_of, group_of, shown
from plenary.tables.headings import HOLDER, ID
from plenary.tables.shown import Shown
from plenary.tables.words import sheet_name

# Characters that a cell of Excel can have
LONGEST = 32_767


@dataclass(slots=True)
class Filled:
    """A sheet as it is to be written: keys and headings of its columns, and rows by place.

    ``left`` are cells whose texts are too long for a spreadsheet.
    """

    shelf: str
    name: str
    keys: list[Key]
    headings: list[str]
    rows: dict[str, dict[Key, Cell]] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)


def of_edition(shelf: str) -> bool:
    """Whether what is on a shelf belongs to an edition."""
    return not OF_SITE.issuperset(HOLDERS.get(shelf, (shelf,)))


def filled(content: Content, shelves: list[str]) -> list[Filled]:
    """Return the sheets of some shelves, in the order of the schema."""
    show = Shown(content)
    return [_sheet(content, shelf, show) for shelf in ORDER if shelf in shelves]


def _sheet(content: Content, shelf: str, show: Shown) -> Filled:
    """Return the sheet of a shelf."""
    spots = content.spots(shelf)
    used = {key for spot in spots.values() for key in _said(content, shelf, spot)}
    keys = [*_keys(content, shelf, used)]
    found = Filled(shelf, sheet_name(shelf), keys, [shown(shelf, key) for key in keys])
    for place, spot in spots.items():
        cells: dict[Key, Cell] = {("", ID): slug_of(spot)}
        if ("", HOLDER) in keys:
            cells["", HOLDER] = _holder(shelf, spot, show)
        for key, value in _said(content, shelf, spot).items():
            cell = show.cell(shelf, key[1], value)
            if isinstance(cell, str) and len(cell) > LONGEST:
                found.left.append(f"{place}: {shown(shelf, key)}")
            elif key in keys:
                cells[key] = cell
        found.rows[place] = cells
    return found


def _holder(shelf: str, spot: Spot, show: Shown) -> str:
    """Return what an entry is part of: a sub-forum's name, or a folder."""
    if len(HOLDERS[shelf]) == 1:
        return show.called(HOLDERS[shelf][0]).get(spot.item.slug, spot.item.slug)
    return spot.item.folder


def _said(content: Content, shelf: str, spot: Spot) -> dict[Key, str | list[str]]:
    """Return the values of an entry: facts of the original, texts of each language."""
    original = spot.item.original(content.languages)
    found: dict[Key, str | list[str]] = {}
    for name in fields_of(shelf):
        texty = is_text(shelf, name)
        for language, text in spot.item.texts.items() if texty else (("", original),):
            value = spot.get(text, name)
            if value:
                found[language, name] = value
    return found


def _keys(content: Content, shelf: str, used: set[Key]) -> Iterator[Key]:
    """Yield the columns: ids, titles and facts, then the other texts, language by language."""
    yield "", ID
    if shelf in HOLDERS and not is_only(shelf):
        yield "", HOLDER
    fields = [name for name in fields_of(shelf) if name != BODY]
    main = {*MAIN.get(group_of(shelf), fields)}
    main |= {name for name, shape in shapes(MODELS[shelf]).items() if shape.required}
    own = content.languages.default.id
    titles = [name for name in ("title", "name") if name in fields]
    yield from ((own, name) for name in titles)
    facts = [name for name in fields if not is_text(shelf, name)]
    yield from (("", name) for name in facts if name in main or ("", name) in used)
    for language in (own, *(id_ for id_ in content.languages if id_ != own)):
        texts = [name for name in fields_of(shelf) if is_text(shelf, name) and name not in titles]
        for name in (*titles, *texts):
            here = name in main or (language, name) in used
            if here and not (language == own and name in titles):
                yield language, name
