"""Values of the content as cells of a table, which are read back to the same."""

from collections.abc import Callable, Mapping
from datetime import date

from plenary.content.countries import code_of
from plenary.content.dates import normal_date
from plenary.content.inheritance import Fields
from plenary.content.pairing import YES as AFFIRMED
from plenary.imports.compare import moment
from plenary.imports.content import Content, Spot
from plenary.imports.fields import slug_of
from plenary.imports.programme import Value
from plenary.imports.shelves import MODELS, named_by
from plenary.messages.labels import CHOICES
from plenary.messages.message import message
from plenary.tables.cells import Cell
from plenary.tables.kinds import Kind, kind_of
from plenary.user_formats import locale
from plenary.user_language import language

YES, NO = message("yes"), message("no")


class Shown:
    """Shows values; what a field names is called by its name, where that is the only one."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.names: dict[str, dict[str, str]] = {}

    def cell(self, shelf: str, name: str, value: Value) -> Cell:
        """Return a value of a field as a cell."""
        kind = kind_of(MODELS[shelf], name)
        if kind in ("name", "names"):
            known = self.called(named_by(shelf, name))
            several = [value] if isinstance(value, str) else value
            return "; ".join(known.get(id_, id_) for id_ in several)
        if isinstance(value, list):
            return (", " if kind == "tags" else "\n").join(value)
        simple = SIMPLE.get(kind)
        return simple(value) if simple else value

    def called(self, shelf: str) -> dict[str, str]:
        """Return the names of a shelf's entries by id; of those that share a name, the ids."""
        if shelf not in self.names:
            spots = list(self.content.spots(shelf).values())
            titles = {slug_of(spot): self.title(spot) for spot in spots}
            found = list(titles.values())
            self.names[shelf] = {
                id_: title if title and found.count(title) == 1 and ";" not in title else id_
                for id_, title in titles.items()
            }
        return self.names[shelf]

    def title(self, spot: Spot) -> str:
        """Return what an entry is called in the user's language, or in its original's."""
        texts = spot.item.texts
        original = spot.item.original(self.content.languages)
        for text in (texts.get(language(), original), original):
            for name in ("title", "name"):
                if isinstance(found := spot.get(text, name), str):
                    return found
        return ""


def choices_shown(model: type[Fields], name: str, possible: list[str]) -> list[str]:
    """Return what can be written in a field with a closed list of values."""
    return [str(CHOICES[one]) for one in possible] if kind_of(model, name) == "choice" else []


def _day(value: str) -> Cell:
    try:
        return date.fromisoformat(normal_date(value))
    except ValueError:
        return value


def _moment(value: str) -> Cell:
    return moment(normal_date(value)) or value


def _flag(value: str) -> Cell:
    return str(YES if value.lower() in AFFIRMED else NO)


def _country(value: str) -> Cell:
    called = locale().territories.get(value.upper(), "")
    return called if code_of(called) == value.upper() else value


def _choice(value: str) -> Cell:
    return str(CHOICES.get(value, value))


def _number(value: str) -> Cell:
    return int(value) if value.isdecimal() else value


# What is not a date, a number and so on is shown as it is written
SIMPLE: Mapping[Kind, Callable[[str], Cell]] = {
    "date": _day,
    "moment": _moment,
    "flag": _flag,
    "country": _country,
    "choice": _choice,
    "number": _number,
}
