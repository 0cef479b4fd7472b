"""What tables have said: ``.tables.json`` in the content folder.

People commit it, so that whoever imports next has it, beside what programmes have said
(:mod:`plenary.imports.last_import`). The walker of the content passes by files whose names begin
with a full stop.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from plenary.imports.last_import import Shelves, plain_shelves
from plenary.messages.programme import BAD_MEMORY
from plenary.problems import Place, Problems

NAME = ".tables.json"


@dataclass(slots=True)
class Memory:
    """What is remembered of all tables.

    ``columns`` has what headings were taken for, by shelf and heading: a language and a field, as
    ``zh:title`` or ``:start``; ``-`` is left out. ``sheets`` has the shelves of sheets by name.
    ``entries`` has what was imported last, by edition ("" for what is the site's) and shelf.
    """

    columns: dict[str, dict[str, str]] = field(default_factory=dict)
    sheets: dict[str, str] = field(default_factory=dict)
    entries: dict[str, Shelves] = field(default_factory=dict)


READER = TypeAdapter(Memory)


def recall(file: Path, problems: Problems) -> Memory:
    """Return what is remembered; nothing if there is no file, or none that can be read."""
    try:
        return READER.validate_json(file.read_bytes())
    except FileNotFoundError:
        return Memory()
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]["msg"]
        problems.add(BAD_MEMORY, Place(str(file)), detail=detail)
        return Memory()


def as_json(memory: Memory) -> str:
    """Return all that is remembered as the text of the file, sorted."""
    entries = {
        edition: {shelf: known for shelf, known in plain_shelves(shelves).items() if known}
        for edition, shelves in memory.entries.items()
    }
    found = {
        "columns": memory.columns,
        "sheets": memory.sheets,
        "entries": {edition: shelves for edition, shelves in entries.items() if shelves},
    }
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
