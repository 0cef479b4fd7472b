"""What was imported last, and where it was put: ``.schedule.json`` in an edition's folder.

People commit it, so that whoever imports next has it. The walker of the content passes by files
whose names begin with a full stop.
"""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from plenary.imports.programme import Key, Value
from plenary.messages.programme import BAD_MEMORY
from plenary.problems import Place, Problems

NAME = ".schedule.json"


@dataclass(slots=True)
class Known:
    """One entry as it was imported last.

    ``at`` is where it was put, as :attr:`plenary.imports.content.Spot.place` has it; ``facts`` and
    ``texts``, by language, are the source's values, with its ids for what it names; ``forum`` is
    the source's id of a session's sub-forum. ``gone``: the source has it no more. ``source`` is the
    name of the table that it came from.
    """

    ids: list[str]
    at: str
    facts: dict[str, Value] = field(default_factory=dict)
    texts: dict[str, dict[str, Value]] = field(default_factory=dict)
    forum: str = ""
    gone: bool = False
    source: str = ""

    def value(self, key: Key) -> Value | None:
        """Return what the source said in a field."""
        language, name = key
        return (self.texts.get(language, {}) if language else self.facts).get(name)

    def keep(self, key: Key, value: Value | None) -> None:
        """Remember what the source says in a field now."""
        language, name = key
        if value:
            said = self.texts.setdefault(language, {}) if language else self.facts
            said[name] = value
        else:
            (self.texts.get(language, {}) if language else self.facts).pop(name, None)

    def keys(self) -> list[Key]:
        """Return the fields in which the source said something, by language."""
        texts = [(language, name) for language, said in self.texts.items() for name in said]
        return [*(("", name) for name in self.facts), *texts]

    def names(self) -> set[str]:
        """Return its title or name in each language."""
        found = {str(t.get(n, "")) for t in self.texts.values() for n in ("title", "name")}
        return found - {""}


Shelves = dict[str, list[Known]]
SOURCES = TypeAdapter(dict[str, Shelves])


def recall(file: Path, problems: Problems) -> dict[str, Shelves]:
    """Return what is known of each source, by its name, and shelf; nothing if there is no file."""
    try:
        return SOURCES.validate_json(file.read_bytes())
    except FileNotFoundError:
        return {}
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]["msg"]
        problems.add(BAD_MEMORY, Place(str(file)), detail=detail)
        return {}


def as_json(sources: dict[str, Shelves]) -> str:
    """Return all that is known as the text of the file: sorted, so that a change is a small one."""
    plain = {source: plain_shelves(shelves) for source, shelves in sources.items()}
    return json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def plain_shelves(shelves: Shelves) -> dict[str, list[dict[str, Any]]]:
    """Return what is known of a source as JSON has it, without what is empty."""
    return {
        shelf: sorted((_small(known) for known in entries), key=lambda k: str(k["ids"]))
        for shelf, entries in shelves.items()
    }


def _small(known: Known) -> dict[str, Any]:
    """Return an entry without what is empty."""
    return {name: value for name, value in asdict(known).items() if value}
