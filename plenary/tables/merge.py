"""The merge of tables: as that of programmes, of every kind and in several languages at once.

A row that a table no longer has is reported and not changed: people send extracts.
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from plenary.imports.changes import Change, Sort
from plenary.imports.compare import same
from plenary.imports.content import Spot
from plenary.imports.fields import slug_of
from plenary.imports.identity import plain
from plenary.imports.last_import import Known
from plenary.imports.merge import Merge
from plenary.imports.programme import Entry, Key, Value
from plenary.imports.shelves import HOLDERS, MODELS, SINGLE, is_only
from plenary.messages.message import Message, message
from plenary.messages.tables import NOWHERE
from plenary.problems import Problems
from plenary.tables.columns import called, shown
from plenary.tables.headings import HOLDER
from plenary.tables.row import Row
from plenary.tables.rows import OWN

TITLES = ("title", "name")
NO_ROW = message("no longer in the table; not changed")


@dataclass(slots=True)
class Tables:
    """All rows of a file, by shelf.

    ``lacking`` says of a new one whether it lacks something. ``removed`` are the places of rows
    that the file had when it was exported, and has no more.
    """

    rows: dict[str, list[Entry]]
    lacking: Callable[[Row], bool] = lambda _: False
    removed: list[str] = field(default_factory=list)
    silent: frozenset[str] = frozenset()

    def entries(self, shelf: str) -> list[Entry]:
        """Return the rows of a shelf that say something."""
        return [row for row in self.rows.get(shelf, []) if not _row(row).says_nothing]


def _row(entry: Entry) -> Row:
    assert isinstance(entry, Row)
    return entry


@dataclass(slots=True)
class TableMerge(Merge):
    """Brings the rows of tables into the content."""

    source: Tables
    problems: Problems = field(default_factory=Problems)
    # Names of sheets with the places of their rows in the content
    taken: set[tuple[str, str]] = field(default_factory=set)

    def run(self) -> list[Change]:
        """Merge all rows; what is in the content already can be named by it."""
        for shelf in MODELS:
            if shelf not in HOLDERS or is_only(shelf):
                found = self.found.setdefault(shelf, {})
                for place, spot in self.content.spots(shelf).items():
                    found.update({slug_of(spot): spot, place: spot})
        Merge.run(self)
        for place in self.source.removed:
            self.tell("kept", place, NO_ROW)
        return self.changes

    def tell(
        self,
        sort: Sort,
        spot: Spot | str,
        detail: str | Message,
        entry: Entry | None = None,
        key: Key | None = None,
    ) -> None:
        """Remember a change, with the cell that brings it."""
        place = spot if isinstance(spot, str) else spot.place
        cell = ""
        if isinstance(entry, Row):
            cell = entry.cells.get(key, entry.cell) if key else entry.cell
        self.changes.append(Change(sort, place, detail, cell))

    def differs(self, shelf: str, key: Key, yours: str, theirs: str) -> Message:
        """Return that a person and the table have changed a field in different ways."""
        return message(
            "{field}: you have {yours}, the table has {table}",
            field=self.called(shelf, key),
            yours=yours,
            table=theirs,
        )

    def called(self, shelf: str, key: Key) -> str:
        """Return what a field is called, with its language."""
        return shown(shelf, key)

    def stated(self, shelf: str, entry: Entry) -> dict[Key, Value]:
        """Return the values of a row by language and field, titles first."""
        facts: dict[Key, Value] = {("", name): value for name, value in entry.fields.items()}
        found = {**entry.texts, **facts}
        order = [*TITLES, *MODELS[shelf].model_fields]
        return dict(sorted(found.items(), key=lambda one: _place(order, one[0][1])))

    def speaks(self, entry: Entry, key: Key) -> bool:
        """Whether the row has a cell for a field."""
        return not isinstance(entry, Row) or key in entry.columns

    def base(self, last: Known, entry: Entry, key: Key) -> Value | None:
        """Return what the table said last: when it was imported, or when it was exported.

        What was imported already says nothing new.
        """
        kept, row = last.value(key), _row(entry)
        now = self.stated(row.shelf, row).get(key)
        said = self.kept(row.shelf, key[1], now)
        if row.base is None or (kept and same(MODELS[row.shelf], key[1], kept, said)):
            return kept
        return row.base.get(key)

    def kept(self, shelf: str, name: str, value: Value | None) -> Value | None:
        """Return a value as it is remembered: by our names for what it names."""
        return self.resolved(shelf, name, value)

    def ids(self, entry: Entry, last: Known) -> list[str]:
        """Return the ids by which a row is known from now on: those that it has now."""
        last.source = _row(entry).file
        return list(entry.ids)

    def claimed(self, pairs: list[tuple[Entry, Known | None]], known: list[Known]) -> set[str]:
        """Note the places of rows that are known; another sheet may have the same ones."""
        self.taken |= {(_row(entry).place.file, last.at) for entry, last in pairs if last}
        return set()

    def remember(self, shelf: str, entry: Entry, spot: Spot) -> Known:
        """Return what is known of a row, which another table may have named in another way."""
        row, known = _row(entry), self.known[shelf]
        last = next((one for one in known if one.at == spot.place), None)
        if last is None:
            last = Known(list(entry.ids), spot.place, source=row.file)
            known.append(last)
        if row.base is not None and not last.forum:
            last.forum = Spot(spot.item).place
        return last

    def pairs(self, shelf: str, known: list[Known]) -> list[tuple[Entry, Known | None]]:
        """Return rows with what is known of them.

        An id that two have says nothing. Of those that have nothing but the name in common, as
        many as there were before are the same ones, in their order.
        """
        rows = self.source.entries(shelf)
        found: dict[int, Known] = {}
        for sheet in dict.fromkeys(_row(row).place.file for row in rows):
            here = [_row(row) for row in rows if _row(row).place.file == sheet]
            found.update(_known(here, known))
        return [(row, found.get(id(row))) for row in rows]

    def locate(
        self,
        shelf: str,
        entry: Entry,
        last: Known | None,
        spots: dict[str, Spot],
        claimed: set[str],
    ) -> Spot | None:
        """Return where a row stands in the content: by its id, its memory, or its names."""
        if not isinstance(entry, Row):
            return spots.get(last.at) if last else None
        if entry.at in spots:
            return spots[entry.at]
        if last and last.at in spots:
            return spots[last.at]
        if shelf in SINGLE:
            return next(iter(spots.values()), None)
        if entry.at:
            return None
        sheet = entry.place.file
        free = [spot for place, spot in spots.items() if (sheet, place) not in self.taken]
        return _only(self.alike(shelf, entry, free))

    def alike(self, shelf: str, entry: Row, free: list[Spot]) -> list[Spot]:
        """Return what can be meant by a row without an id, as few as can be."""
        if shelf == "photos":
            found = [spot for spot in free if spot.path[1] == entry.hint]
        else:
            names = {plain(str(v)) for (_, n), v in entry.texts.items() if n in (*TITLES, "words")}
            found = [spot for spot in free if names & _names(spot)]
        holder = self.holder(shelf, entry.forum) if shelf in HOLDERS else None
        if holder:
            found = [spot for spot in found if spot.item is holder.item]
        start = entry.fields.get("start")
        there = [spot for spot in found if start and self.fact(shelf, spot, "start", start)]
        return there or found

    def make(self, shelf: str, entry: Entry) -> Spot | None:
        """Return a new place for a row; None if it lacks something, or was removed."""
        row = _row(entry)
        if row.base is not None:
            detail = message("you removed “{name}” here", name=row.name)
            self.tell("left out", row.at, detail, row)
            return None
        if shelf == "photos" or self.source.lacking(row):
            if shelf == "photos":
                detail = message("there is no such photo in the folder")
                self.tell("left out", row.hint, detail, row)
            return None
        if shelf in HOLDERS and not is_only(shelf) and not row.forum:
            if not row.astray:  # else that was reported
                column = called(shelf, HOLDER)
                self.problems.add(NOWHERE, row.place, name=row.name, column=column)
            return None
        return Merge.make(self, shelf, entry)

    def fill(self, shelf: str, spot: Spot, entry: Entry, last: Known) -> None:
        """Write a new entry, in the languages that there are."""
        row, item = _row(entry), spot.item
        titles = [key for key in row.texts if key[1] in TITLES]
        if item.texts and titles and not any(key[0] in item.texts for key in titles):
            original = item.original(self.content.languages).language
            row.texts[original, titles[0][1]] = row.texts[titles[0]]
        self.wait(shelf, spot, row)
        titled = [language for language, name in row.texts if name in TITLES]
        self.language = titled[0] if titled else self.language
        self.taken.add((_row(entry).place.file, spot.place))
        Merge.fill(self, shelf, spot, entry, last)

    def update(self, shelf: str, spot: Spot, entry: Entry, last: Known) -> None:
        """Bring an entry up to date."""
        self.taken.add((_row(entry).place.file, spot.place))
        self.wait(shelf, spot, _row(entry))
        Merge.update(self, shelf, spot, entry, last)

    def wait(self, shelf: str, spot: Spot, row: Row) -> None:
        """Leave out texts in languages in which there is no file, nor a title for one."""
        titled = set() if spot.path else {key[0] for key in row.texts if key[1] in TITLES}
        original = spot.item.original(self.content.languages) if spot.item.texts else None
        for key in [key for key in row.texts if key[0] not in titled | set(spot.item.texts)]:
            value = row.texts.pop(key)
            row.columns.discard(key)
            if original:
                lent = row.texts.get((original.language, key[1]))
                if value in (spot.get(original, key[1]), lent):
                    continue  # it is there for want of another title
            detail = message(
                "{field}: {folder} has no text in this language yet; its title comes first",
                field=self.called(shelf, key),
                folder=spot.item.folder,
            )
            self.tell("left out", spot, detail, row, key)

    def gone(self, shelf: str, last: Known, spot: Spot | None) -> None:
        """Report a row that the same file had and has no more."""
        files = {_row(row).file for row in self.source.rows.get(shelf, [])}
        here = spot is None or any(place == spot.place for _, place in self.taken)
        if last.gone or spot is None or here or last.source not in files:
            return
        last.gone = True
        self.tell("kept", spot, NO_ROW)


def _place(order: list[str], name: str) -> int:
    return order.index(name) if name in order else len(order)


def _known(rows: list[Row], known: list[Known]) -> dict[int, Known]:
    """Return what is known of the rows of a sheet, by their identity."""
    ids = Counter(id_ for row in rows for id_ in row.ids)
    by_id: dict[str, list[Known]] = defaultdict(list)
    for one in known:
        for id_ in one.ids:
            by_id[id_].append(one)
    found: dict[int, Known] = {}
    left = {id(one): one for one in known}
    for row in rows:
        placed = [one for one in known if row.at and one.at == row.at]
        # One with an id of its own may have been moved since it was exported; names say nothing
        says = [i for i in row.ids if not row.at or i.startswith(OWN)]
        alone = [by_id[i][0] for i in says if ids[i] == 1 and len(by_id[i]) == 1]
        last = next((one for one in (*placed, *alone) if id(one) in left), None)
        if last:
            found[id(row)] = left.pop(id(last))
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if id(row) not in found and not row.at:
            groups[row.ids[-1]].append(row)
    for id_, group in groups.items():
        same = [one for one in by_id[id_] if id(one) in left]
        if len(same) == len(group):
            found.update({id(row): one for row, one in zip(group, same, strict=True)})
    return found


def _only(spots: list[Spot]) -> Spot | None:
    return spots[0] if len(spots) == 1 else None


def _names(spot: Spot) -> set[str]:
    """Return what an entry is called in each language, in a form that compares."""
    groups = [text.group(spot.path) for text in spot.item.texts.values()]
    return {plain(str(g[n])) for g in groups for n in (*TITLES, "words") if g.get(n)}
