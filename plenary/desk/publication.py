"""A publication that is under way: in a process of its own, whose steps are seen as they pass.

It is apart, since it works in folders of its own, and since it can be stopped; and the process of
the preview goes on meanwhile.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock, Thread
from types import MappingProxyType
from typing import Any, Literal

from plenary.desk.state import State
from plenary.problems import Problems
from plenary.publishing.targets import target
from plenary.settings import settings_file
from plenary.sharing.joining import Decision

# What is wanted: only to see what would change, to take in what colleagues have changed, to
# publish, or to take the last publication back
What = Literal["look", "take", "publish", "back"]
CONF = "publishconf.py"
NOTHING: Mapping[str, Decision] = MappingProxyType({})


@dataclass(frozen=True)
class Run:
    """How far a publication is: ``steps`` are what they are called, what they said, and a state.

    ``found`` is what it has found out. ``ended``: well, or with ``problems``.
    """

    what: What
    state: State
    steps: list[dict[str, str]] = field(default_factory=list)
    found: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    ended: bool = False

    @property
    def good(self) -> bool:
        """Whether it has ended well."""
        return self.ended and not self.problems


class Publications:
    """The publication that is under way, or was last; one at a time."""

    def __init__(self) -> None:
        self.last: Run | None = None
        # What was found the last time that it was looked: what would change, what can be taken back
        self.looked: Run | None = None
        self._lock = Lock()
        self._process: Any = None

    def start(
        self,
        what: What,
        state: State,
        conf: Path,
        language: str,
        decisions: Mapping[str, Decision] = NOTHING,
    ) -> None:
        """Begin, unless one is under way; ``decisions`` say what stays where two have written."""
        from plenary.desk.publication_process import run  # noqa: PLC0415 — for the other process

        with self._lock:
            if self.last and not self.last.ended:
                return
            context = get_context("spawn")
            ours, theirs = context.Pipe()
            self.last = Run(what, state)
            if what != "look":
                self.looked = None
            args = (theirs, str(conf), what, language, dict(decisions))
            self._process = context.Process(target=run, args=args)
            self._process.start()
            theirs.close()
            Thread(target=self._listen, args=(ours, self.last), daemon=True).start()

    def stop(self) -> None:
        """Stop what is under way, but for its last step."""
        with self._lock:
            run = self.last
            if run and not run.ended and len(run.steps) < run.found.get("count", 1):
                self._process.terminate()

    def _listen(self, connection: Connection, run: Run) -> None:
        """Take what the process says."""
        try:
            while True:
                self._hear(json.loads(connection.recv()), run)
        except (EOFError, OSError):
            self._process.join()
            self._update(run, ended=True)

    def _hear(self, said: dict[str, Any], run: Run) -> None:
        """Take one thing that the process says."""
        for step in run.steps[-1:]:
            step.update(said.pop("step", {}))
        run.steps.extend(said.pop("steps", ()))
        run.problems.extend(said.pop("problems", ()))
        run.found.update(said)

    def _update(self, run: Run, *, ended: bool) -> None:
        done = Run(run.what, run.state, run.steps, run.found, run.problems, ended)
        if not done.problems and not done.found.get("done"):
            done.problems.append("")
        if done.what == "look":
            self.looked = done
        self.last = done


def conf_of(state: State) -> Path | None:
    """Return the settings file with which the site is published; None: no target is set up."""
    for file in (state.file.with_name(CONF), state.file):
        if file.exists() and _has_target(str(file), _looks(file)):
            return file
    return None


def _looks(file: Path) -> tuple[int, ...]:
    return tuple(one.stat().st_mtime_ns for one in sorted(file.parent.glob("*.py")))


@lru_cache(maxsize=8)
def _has_target(file: str, _looks: tuple[int, ...]) -> bool:
    problems = Problems()
    found = settings_file(file, problems)
    return bool(found and found.get("TARGETS") and target(found, "", problems))
