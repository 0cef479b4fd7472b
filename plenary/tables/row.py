"""A row of a sheet as an entry that can be merged with the content."""

from dataclasses import dataclass, field

from plenary.imports.programme import Entry, Key, Value
from plenary.problems import Place


@dataclass(slots=True)
class Row(Entry):
    """An entry as a row of a sheet has it.

    ``shelf`` is where it belongs; ``at`` is its place in the content, if its id says it. ``place``
    and ``cell`` are where the row is, for problems and for reports. ``columns`` are the fields that
    the row says something about, be it that they are empty; ``cells`` says where. ``base`` is what
    the file said there when it was exported, None if it was not; ``file`` is its name.
    """

    shelf: str = ""
    at: str = ""
    place: Place = Place("")  # noqa: RUF009 — it never changes
    cell: str = ""
    columns: set[Key] = field(default_factory=set)
    cells: dict[Key, str] = field(default_factory=dict)
    base: dict[Key, Value] | None = None
    file: str = ""
    # Whether what it is part of is said and not known
    astray: bool = False

    def say(self, key: Key, value: Value | None, cell: str) -> None:
        """Say a value in a field, or that it is empty."""
        language, name = key
        self.columns.add(key)
        self.cells[key] = cell
        if value and language:
            self.texts[key] = value
        elif value:
            self.fields[name] = value
        else:
            self.texts.pop(key, None)

    @property
    def says_nothing(self) -> bool:
        """Whether nobody has changed anything in the row since it was exported."""
        return self.base is not None and not self.columns
