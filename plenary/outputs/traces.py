"""What is kept of a plan for the next one: the traces of its units, and what they have yielded.

One sealed file for each output folder; what lists of all pages need of each page is in files of its
own, since it is hardly ever read. A file that is damaged counts as not there: then everything is
planned anew.
"""

import marshal
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plenary.recording.trace import Question
from plenary.store.store import digest, keep, unsealed, without_collection

# The name of a unit, and what is kept of it: the numbers of its questions (of four bytes each);
# path, fingerprint, maker, source and parts of each output; the digests of what it says to lists
UnitName = tuple[Any, ...]
KeptUnit = tuple[bytes, tuple[tuple[str, str, str, str, tuple[str, ...]], ...], tuple[bytes, ...]]


# marshal's: it writes tuples, lists, dicts, texts, bytes and numbers, and nothing that runs code
FORMAT = 4


@dataclass
class Traces:
    """What is kept of a plan. ``derived`` has the traces of questions that have one, by number.

    ``lists`` has the names of items in answers to some of them.
    """

    environment: str = ""
    questions: list[Question] = field(default_factory=list)
    answers: list[bytes] = field(default_factory=list)
    derived: dict[int, bytes] = field(default_factory=dict)
    units: dict[UnitName, KeptUnit] = field(default_factory=dict)
    lists: dict[int, list[str]] = field(default_factory=dict)


class TraceFiles:
    """The files of one output folder in the cache."""

    def __init__(self, cache: Path, output: Path) -> None:
        self.stem = cache / "traces" / digest(str(output.resolve()))

    def load(self, environment: str) -> Traces:
        """Return what was kept in the same environment; nothing if there is none."""
        found = _load(self.stem)
        if isinstance(found, tuple) and found[:1] == (environment,):
            return Traces(*found)
        return Traces(environment)

    def save(self, traces: Traces) -> None:
        """Keep what is known of a plan."""
        found = (
            traces.environment,
            traces.questions,
            traces.answers,
            traces.derived,
            traces.units,
            traces.lists,
        )
        keep(self.stem, marshal.dumps(found, FORMAT))

    def said(self, name: str) -> dict[UnitName, str]:
        """Return what units have said to the list called ``name``, as JSON."""
        found = _load(self._list(name))
        return found if isinstance(found, dict) else {}

    def say(self, name: str, said: dict[UnitName, str]) -> None:
        """Keep what units say to a list."""
        keep(self._list(name), marshal.dumps(said, FORMAT))

    def _list(self, name: str) -> Path:
        return self.stem.with_name(f"{self.stem.name}-{name}")


def _load(file: Path) -> Any:
    """Return what is in a file, None if it is not there or damaged."""
    try:
        data = unsealed(file.read_bytes())
        with without_collection():
            return None if data is None else marshal.loads(data)  # noqa: S302 — its seal is whole
    except (OSError, EOFError, ValueError, TypeError):
        return None
