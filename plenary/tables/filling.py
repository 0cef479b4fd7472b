"""What the rows of a sheet say, field by field."""

from datetime import date

from plenary.content.fields import validate
from plenary.imports.programme import BODY, Key, Value
from plenary.imports.shelves import HOLDERS, MODELS, OF_KIND, named_by
from plenary.languages.registry import Registry
from plenary.messages.fields import MISSING
from plenary.messages.kinds import kind_of as kind_of_mistake
from plenary.messages.message import RefusedError
from plenary.messages.tables import CARRIED_DAY, TABLE_LACKS
from plenary.problems import Place, Problem, Problems
from plenary.tables import dates, moments
from plenary.tables.columns import called
from plenary.tables.dates import Around
from plenary.tables.exported import Base
from plenary.tables.headings import HOLDER, ID
from plenary.tables.kinds import has_times, kind_of
from plenary.tables.names import Names
from plenary.tables.row import Row
from plenary.tables.rows import TITLES, Identities
from plenary.tables.table import Table
from plenary.tables.values import Reading, read
from plenary.user_formats import joined

DATED = ("date", "moment", "until")
NO_FIELD = (ID, HOLDER)


class Filling:
    """Lets the rows of a sheet say what their cells say."""

    def __init__(self, table: Table, base: Base | None, registry: Registry) -> None:
        self.table = table
        self.base = base
        self.registry = registry
        self.shelf = table.plan.shelf
        self.model = MODELS[self.shelf]
        self.who = Identities(table, registry)
        self.found: dict[int, Row] = {}
        self.times = [k for k in table.columns if has_times(self.model) and k[1] in moments.COLUMNS]
        self.day: date | None = None
        self.carried: list[str] = []

    def identify(self, names: Names) -> None:
        """Find out who the rows are."""
        self.found = self.who.rows(names)

    def rows(self, names: Names, around: Around, file: str) -> list[Row]:
        """Return the rows with what they say, after telling of cells that cannot be read."""
        tags = tuple(language.tag for language in self.registry.values())
        dated = [k for k in self.table.columns if k in self.times or self.kind(k) in DATED]
        order = dates.order(self.table.texts(dated))
        reading = Reading(Around(around.first, around.last, order), tags, names.resolve)
        for number, row in self.found.items():
            row.file = file
            row.forum = self.who.held(number, names)
            row.astray = not row.forum and bool(self.table.text(number, ("", HOLDER)))
            row.at = self.who.at(number, row.forum)
            base = self.exported(number, row)
            row.base = None if base is None else {}
            self.fill(number, row, base, reading)
            if not row.says_nothing:
                self.check(number, row)
        if self.carried:
            place = Place(self.table.file)
            self.table.problems.add(CARRIED_DAY, place, rows=joined(self.carried))
        return [*self.found.values()]

    def exported(self, number: int, row: Row) -> dict[Key, str] | None:
        """Return a row as it was exported; it may be part of something else now."""
        if self.base is None or row.at in self.base.rows:
            return self.base.rows[row.at] if self.base else None
        id_ = self.table.text(number, ("", ID))
        same = [place for place in self.base.rows if id_ and place.rpartition("/")[2] == id_]
        if len(same) != 1 or not row.forum or self.shelf == "photos":
            return None
        row.at = same[0]
        row.columns.add(("", HOLDER))
        return self.base.rows[row.at]

    def kind(self, key: Key) -> str:
        """Return what a column holds, "" for one that is no field."""
        name = key[1]
        return kind_of(self.model, name) if name == BODY or name in self.model.model_fields else ""

    def fill(self, number: int, row: Row, base: dict[Key, str] | None, reading: Reading) -> None:
        """Read all cells of a row."""
        keys = [key for key in self.table.columns if key[1] not in NO_FIELD]
        keys += [key for key in self.who.titles if key not in self.table.columns]
        for key in keys:
            if key not in self.times:
                self.value(number, row, key, base, reading)
        if self.times:
            self.moments(number, row, base, reading)

    def value(
        self, number: int, row: Row, key: Key, base: dict[Key, str] | None, reading: Reading
    ) -> None:
        """Read one cell; one that is as it was exported says nothing."""
        is_title = key[1] in TITLES and key[0]
        text = self.who.title(number, key) if is_title else self.table.text(number, key)
        before = base.get(key, "") if base is not None else None
        if not text and is_title:  # nothing can be without a title
            return
        if text == before or (key in self.table.columns and not self.table.whole(number, key)):
            row.texts.pop(key, None)
            return
        try:
            row.say(key, self.read(key, text, reading), self.table.cell(number, key))
        except RefusedError as error:
            self.table.refuse(number, key, error)
            return
        if before and row.base is not None:
            row.base.update(self.was(key, before, reading))

    def read(self, key: Key, text: str, reading: Reading) -> Value | None:
        """Return what a cell says. Raises RefusedError."""
        name = key[1]
        named = named_by(self.shelf, name) if name != BODY else ""
        return read(self.model, name, text, reading, named) if text else None

    def was(self, key: Key, before: str, reading: Reading) -> dict[Key, Value]:
        """Return what a cell said when it was exported; nothing if that cannot be read."""
        try:
            value = self.read(key, before, reading)
        except RefusedError:
            return {}
        return {key: value} if value else {}

    def moments(self, number: int, row: Row, base: dict[Key, str] | None, reading: Reading) -> None:
        """Read from when to when a row is; cells that are as they were exported say nothing."""
        whole = [self.table.whole(number, key) for key in self.times]  # each is told of
        if not all(whole):
            return
        texts = {key[1]: self.table.text(number, key) for key in self.times}
        when = moments.when(texts, reading, self.day)
        self.day = when.day
        if base is not None:
            before = {key[1]: base.get(key, "") for key in self.times}
            if before == texts:
                return
            was = moments.when(before, reading, None).found
            row.base = {**(row.base or {}), **{("", name): said for name, said in was.items()}}
        for name, error in when.refused.items():
            self.table.refuse(number, ("", name), error)
        if when.carried:
            self.carried.append(str(number + 1))
        for name, sources in moments.SOURCES.items():
            here = [key for key in self.times if key[1] in sources]
            if name in when.found or (here and not when.refused.keys() & sources):
                cell = self.table.cell(number, (here or self.times)[0])
                row.say(("", name), when.found.get(name), cell)

    def check(self, number: int, row: Row) -> None:
        """Report what the schema does not take, and take it out of the row."""
        for problem in self.wrong(row):
            name = problem.place.field.partition(".")[0]
            key = next((key for key in row.columns if key[1] == name), None)
            if key is None or problem.kind == kind_of_mistake(MISSING):
                continue
            column = key if key in self.table.columns else (self.times or [key])[0]
            self.table.problems.extend([_moved(problem, self.table.place(number, column))])
            row.columns.discard(key)
            row.fields.pop(name, None)
            row.texts.pop(key, None)

    def wrong(self, row: Row) -> list[Problem]:
        """Return what the schema does not take; the fields of the problems are those of the row."""
        language = next((language for language, _ in row.texts), "")
        said = {n: v for (one, n), v in row.texts.items() if one == language and n != BODY}
        said |= row.fields
        problems, at = Problems(), ""
        if self.shelf not in HOLDERS:
            kind = next(kind for kind, shelf in OF_KIND.items() if shelf == self.shelf)
            validate(kind, said, "", {}, problems)
        else:
            holder = HOLDERS[self.shelf][0]
            kind = next(kind for kind, shelf in OF_KIND.items() if shelf == holder)
            id_ = row.hint or "entry"
            validate(kind, {self.shelf: {id_: said}}, "", {}, problems)
            at = f"{self.shelf}.{id_}."
        found = [one for one in problems if one.place.field.startswith(at) and not one.warning]
        return [_moved(one, Place("", 0, one.place.field[len(at) :])) for one in found]

    def lacking(self, row: Row) -> bool:
        """Whether a new entry lacks what the schema needs, after telling what."""
        missing = [p for p in self.wrong(row) if p.kind == kind_of_mistake(MISSING)]
        missing += [p for p in self.wrong(row) if "length" in p.place.field and not missing]
        names = [one.place.field.replace("length", "end") for one in missing]
        if names:
            shown = joined(called(self.shelf, name) for name in names)
            self.table.problems.add(TABLE_LACKS, row.place, name=row.name, fields=shown)
        return bool(names)


def _moved(problem: Problem, place: Place) -> Problem:
    """Return a problem at another place."""
    return Problem(place, problem.saying, problem.advice, problem.warning, kind=problem.kind)
