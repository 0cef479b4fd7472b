"""Who and what is meant by a name in a table: rows of the table, and entries of the content."""

from collections import defaultdict
from collections.abc import Iterable

from plenary.imports.content import Content, Spot
from plenary.imports.fields import slug_of
from plenary.imports.identity import plain, squeezed
from plenary.imports.shelves import HOLDERS, is_only
from plenary.languages.slugs import slugify


class Names:
    """The ids of what there is on each shelf, by what people call it.

    What is in the content has its folder's name or its id as id; a row of the table has its own.
    """

    def __init__(self, content: Content, shelves: Iterable[str]) -> None:
        self.content: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.rows: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for shelf in shelves:
            if shelf in HOLDERS and not is_only(shelf):
                continue
            for spot in content.spots(shelf).values():
                for name in (*names_of(spot), spot.item.folder, spot.place):
                    self._put(self.content[shelf], name, slug_of(spot))

    def add(self, shelf: str, id_: str, names: Iterable[str]) -> None:
        """Remember what a row of the table is called."""
        for name in names:
            self._put(self.rows[shelf], name, id_)

    @staticmethod
    def _put(found: dict[str, set[str]], name: str, id_: str) -> None:
        for form in (plain(name), squeezed(name), _sorted(name)):
            if form:
                found[form].add(id_)

    def resolve(self, shelf: str, name: str) -> str:
        """Return the id of what is called so, "" if there is none, or more than one."""
        name = name.strip()
        for form in (plain(name), squeezed(name), plain(slugify(name)), _sorted(name)):
            for known in (self.rows[shelf], self.content[shelf]):
                if form and len(known.get(form, ())) == 1:
                    return next(iter(known[form]))
        return ""


def _sorted(name: str) -> str:
    """Return the words of a name in the order of the alphabet: Novák Jana is Jana Novák."""
    words = plain(name).split()
    return "/".join(sorted(words)) if len(words) > 1 else ""


def names_of(spot: Spot) -> list[str]:
    """Return what people call an entry: its id, its title or name in each language."""
    groups = [text.group(spot.path) for text in spot.item.texts.values()]
    honoured = [f"{one['honorific']} {one.get('name')}" for one in groups if "honorific" in one]
    return [slug_of(spot), *sorted(spot.names()), *honoured]
