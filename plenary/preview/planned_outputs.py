"""Outputs that are planned when they are asked for: only the units that can have them.

What an item yields is at an address with the item's own in it (a test goes through all of them), so
that a unit or two are planned, and not all that come before them in the plan.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from plenary.content.items import Appearance, Item
from plenary.outputs.output import Output
from plenary.pages.frame.units import Gathered, Unit
from plenary.pages.plan import Planning, said_by
from plenary.pages.views.language_view import Plain


class Listing(Planning[Unit]):
    """Plans nothing: finds which units there are. What lists need of pages is planned then."""

    def __init__(self, heads: Gathered, records: Callable[[str], Gathered]) -> None:
        self.heads = heads
        self.records = _Made(records)

    def outputs(self, units: Iterable[Unit]) -> Iterator[Unit]:
        """Yield the units themselves."""
        yield from units


class _Made(defaultdict[str, Gathered]):
    def __init__(self, make: Callable[[str], Gathered]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, language: str) -> Gathered:
        self[language] = made = self.make(language)
        return made


class _Asked(Gathered):
    """What pages say of themselves, found out when a list of them all is planned."""

    def __init__(self, find: Callable[[Gathered], list[Plain]]) -> None:
        super().__init__()
        self._find = find

    def all(self) -> list[Plain]:
        """Return what all pages say."""
        return self._find(self)


class PlannedOutputs:
    """The outputs of ``units``, each planned no earlier than needed."""

    def __init__(self, units: Callable[[Listing], Iterable[Unit]], *, searched: bool) -> None:
        self._listed = units
        self._searched = searched
        self._units: list[Unit] | None = None
        # By what is in their addresses: the numbers of units
        self._by_key: dict[str, list[int]] = {}
        self._others: list[int] = []
        # Those that need all pages are planned only if their name is in the address
        self._by_name: list[tuple[str, int]] = []
        self.planned: dict[int, list[Output]] = {}
        self._known: dict[str, tuple[int, Output]] = {}
        self._folders: list[str] = []  # outputs that are folders, such as the index of the search

    def find(self, path: str) -> Output | None:
        """Return the output at a path, or a folder of files."""
        found = self._at(path)
        for number in () if found else self.likely(path):
            self.plan(number)
            found = self._at(path)
            if found:
                break
        return found

    def _at(self, path: str) -> Output | None:
        """Return what is at a path, of what has been planned."""
        folder = next((f for f in self._folders if path.startswith(f)), path)
        return self._known[folder][1] if folder in self._known else None

    def all(self) -> Iterable[Output]:
        """Return all outputs, in the order of the plan."""
        return [output for n in range(len(self.units)) for output in self.plan(n)]

    @property
    def units(self) -> list[Unit]:
        """All units, in the order of the plan."""
        if self._units is None:
            heads = _Asked(lambda gathered: self._said(gathered)[0])

            def records(language: str) -> Gathered:
                return _Asked(lambda gathered: self._said(gathered, language)[1])

            self._units = list(self._listed(Listing(heads, records)))
            for number, unit in enumerate(self._units):
                self._note(number, unit)
        return self._units

    def _note(self, number: int, unit: Unit) -> None:
        """Remember what is in the addresses of a unit: its first arguments are what it is about."""
        keys = [key for argument in unit.args[:2] if (key := _key(argument))]
        for key in keys:
            self._by_key.setdefault(key, []).append(number)
        if any(isinstance(argument, Gathered) for argument in unit.args):
            self._by_name.append((unit.plan.__name__.rstrip("s"), number))
        elif not keys:
            self._others.append(number)

    def likely(self, path: str) -> Iterator[int]:
        """Yield the units that can have an output at a path, the likeliest first."""
        assert self.units
        ends = _without_ending(path).split("/")
        runs = (
            "/".join(ends[start:stop])
            for start in range(len(ends))
            for stop in range(start + 1, len(ends) + 1)
        )
        keys = sorted({f"{run}/" for run in runs} & self._by_key.keys(), key=len, reverse=True)
        for key in keys:
            yield from self._by_key[key]
        yield from (number for name, number in self._by_name if name in path)
        yield from self._others

    def plan(self, number: int) -> list[Output]:
        """Return the outputs of a unit."""
        if number not in self.planned:
            found = self.planned[number] = list(self.units[number].outputs())
            for output in found:
                if output.path not in self._known or self._known[output.path][0] > number:
                    self._known[output.path] = number, output
                if output.path.endswith("/"):
                    self._folders.append(output.path)
        return self.planned[number]

    def _said(self, gathered: Gathered, language: str = "") -> tuple[list[Plain], list[Plain]]:
        """Return the heads of pages, and what the search finds, of units before some.

        That are those that are given what was ``gathered``; of one ``language``, or of all.
        """
        heads: list[Plain] = []
        records: list[Plain] = []
        for number, unit in enumerate(self.units):
            if any(argument is gathered for argument in unit.args):
                break
            if not language or unit.language == language:
                said = said_by(self.plan(number), searched=self._searched)
                heads += said[0]
                records += said[1]
        return heads, records


def _key(argument: object) -> str:
    """Return what an argument of a unit has in the addresses of the outputs."""
    if isinstance(argument, Item):
        return argument.key
    if isinstance(argument, Appearance):
        return argument.page
    if isinstance(argument, str) and argument:  # an old address, or an item's own
        return f"{_without_ending(argument.strip('/'))}/"
    return f"{argument}/" if isinstance(argument, int) else ""


def _without_ending(path: str) -> str:
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}{name.partition('.')[0]}"
