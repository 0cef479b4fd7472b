"""Who the rows of a sheet are: their ids and their names."""

from plenary.imports.identity import plain
from plenary.imports.programme import Key
from plenary.imports.shelves import HOLDERS, SINGLE, is_only
from plenary.languages.names import is_whole
from plenary.languages.registry import Registry
from plenary.languages.slugs import slug_of_person, slugify
from plenary.messages.tables import NO_HOLDER, NO_NAME, ONE_ROW, SAME_ROW
from plenary.tables.headings import DAY, HOLDER, ID
from plenary.tables.moments import COLUMNS as TIMES
from plenary.tables.names import Names
from plenary.tables.row import Row
from plenary.tables.table import Table

TITLES = ("title", "name")
# How an id of a row begins that somebody has written into it
OWN = "id:"
# What tells entries apart that have no title
QUOTED = ("words", "note", "date")


class Identities:
    """Finds out who the rows of a sheet are."""

    def __init__(self, table: Table, registry: Registry) -> None:
        self.table = table
        self.shelf = table.plan.shelf
        self.registry = registry
        order = [registry.default.id, *registry]
        keys = [*table.columns]
        keys += [(language, "name") for language, name in keys if name == "family_name"]
        found = dict.fromkeys(key for key in keys if key[1] in TITLES and key[0])
        self.titles = sorted(found, key=lambda key: order.index(key[0]))

    def rows(self, names: Names) -> dict[int, Row]:
        """Return the rows by number, after telling of those that nobody can know."""
        found: dict[int, Row] = {}
        first: dict[tuple[str, ...], int] = {}
        for number in self.table.plan.rows():
            row = self.row(number)
            if row is None:
                self.table.problems.add(NO_NAME, self.table.place(number))
            elif found and self.shelf in SINGLE:
                self.table.problems.add(ONE_ROW, self.table.place(number))
            elif first.setdefault(row.ids, number) != number:
                place = self.table.place(number)
                self.table.problems.add(SAME_ROW, place, row=first[row.ids] + 1)
            else:
                found[number] = row
                names.add(self.shelf, row.id, [*self.called(number, row), row.hint])
        return found

    def row(self, number: int) -> Row | None:
        """Return a row by its id and its names; None without either."""
        id_, holder = self.table.text(number, ("", ID)), self.table.text(number, ("", HOLDER))
        texts = {key: name for key in self.titles if (name := self.title(number, key))}
        known = [*texts.values()]
        if not known:
            quoted = [key for key in self.table.columns if key[1] in QUOTED]
            known = [words for key in quoted if (words := self.table.text(number, key))]
        if not (id_ or known):
            return None
        times = [self.table.text(number, ("", name)) for name in (*TIMES, DAY)]
        about = " ".join(filter(None, (holder, *times)))
        ids = [self.id(id_, holder)] if id_ else []
        ids += [f"name:{plain(name)} {about}" for name in known if about]
        ids += [f"name:{plain(name)}" for name in known]
        return Row(
            tuple(dict.fromkeys(ids)),
            self.hint(id_, texts),
            texts=dict(texts),
            shelf=self.shelf,
            place=self.table.place(number),
            cell=self.table.cell(number),
        )

    def id(self, id_: str, holder: str) -> str:
        """Return the id of a row that says it: that of the content, if it is one on its shelf."""
        if self.shelf in HOLDERS:
            return id_ if is_only(self.shelf) else f"{OWN}{holder}/{id_}"
        return slugify(id_) or id_

    def title(self, number: int, key: Key) -> str:
        """Return a title or a name; one that is in two columns is put together."""
        language, name = key
        found = " ".join(self.table.text(number, key).split())
        if found or name != "name":
            return found
        family, given = (
            self.table.text(number, (language, f"{part}_name")) for part in ("family", "given")
        )
        return f"{family}{given}" if is_whole(family) else f"{given} {family}".strip()

    def called(self, number: int, row: Row) -> list[str]:
        """Return what people call a row: its titles or names, with the form of address too."""
        found = []
        for (language, _), name in row.texts.items():
            honorific = self.table.text(number, (language, "honorific"))
            found += [str(name), *([f"{honorific} {name}"] if honorific else [])]
        return found

    def hint(self, id_: str, texts: dict[Key, str]) -> str:
        """Return the id that a new entry would like: its own, else made from its English name."""
        if id_:
            return id_ if self.shelf == "photos" else slugify(id_)
        make = slug_of_person if self.shelf == "speakers" else slugify
        best = sorted(texts.items(), key=lambda one: one[0][0] != "en")
        slugs = [make(name, self.registry[language].tag) for (language, _), name in best]
        return next(filter(None, slugs), "")

    def held(self, number: int, names: Names) -> str:
        """Return the id of what holds an entry: as its row says, as the sheet is called, or ""."""
        if self.shelf not in HOLDERS or is_only(self.shelf):
            return ""
        said = self.table.text(number, ("", HOLDER))
        for shelf in HOLDERS[self.shelf]:
            if found := names.resolve(shelf, said or self.table.sheet.name):
                return found if ":" in found else shelf if shelf in SINGLE else f"{shelf}/{found}"
        if said:
            place = self.table.place(number, ("", HOLDER))
            self.table.problems.add(NO_HOLDER, place, name=said)
        return ""

    def at(self, number: int, forum: str) -> str:
        """Return the place in the content that the id of a row says, "" if it says none."""
        id_ = self.table.text(number, ("", ID))
        if not id_:
            return ""
        if self.shelf in SINGLE:
            return self.shelf
        if self.shelf not in HOLDERS or is_only(self.shelf):
            return f"{self.shelf}/{self.id(id_, '')}"
        if not forum or ":" in forum:
            return ""
        return "/".join((forum, *([] if self.shelf == "sessions" else [self.shelf]), id_))
