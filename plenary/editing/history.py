"""The last states of each text, so that saves can be taken back: outside the content folder.

Each text has a folder of its own: ``steps``, its saves from the oldest to the newest with a mark
between what is done and what was taken back, and each state under its digest. A state that is lost
or damaged ends what can be taken back; it never ends a save.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from plenary.store.store import digest, keep, unsealed

# Of one text: saves that can be taken back, and bytes of their states
MOST = 50
LARGEST = 16_000_000
NAME = "steps"
# The last saves, each of which can be taken back alone: while one types, one is made each second
ALONE = 30


class Step(NamedTuple):
    """A save: its time in seconds since 1970, and the text as it was before and after."""

    time: float
    before: str
    after: str


class _Steps(NamedTuple):
    """The steps of a text, by digests of states; the first ``done`` of them are not taken back."""

    done: int
    steps: list[tuple[float, str, str]]


class History:
    """The states of all texts below a folder. Texts are named by their paths in the content."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def record(self, path: str, step: Step) -> None:
        """Remember a save; what was taken back before cannot be done again."""
        done, steps = self._read(path)
        pair = [digest(state) for state in step[1:]]
        for state, text in zip(pair, step[1:], strict=True):
            if self._state(path, state) is None:  # or it is damaged
                keep(self._file(path, state), text.encode())
        steps = [*steps[:done], (step.time, pair[0], pair[1])]
        if len(steps) > MOST:
            steps = _thinned(steps)
        while len(steps) > 1 and self._size(path, steps) > LARGEST:
            del steps[0]
        self._write(path, _Steps(len(steps), steps))

    def undo(self, path: str) -> Step | None:
        """Return the last save that is not taken back, None if there is none."""
        done, steps = self._read(path)
        return self._step(path, steps[done - 1]) if done else None

    def redo(self, path: str) -> Step | None:
        """Return the first save that is taken back, None if there is none."""
        done, steps = self._read(path)
        return self._step(path, steps[done]) if done < len(steps) else None

    def move(self, path: str, by: int) -> None:
        """Note that the last save was taken back (-1), or done again (1)."""
        done, steps = self._read(path)
        self._write(path, _Steps(min(max(done + by, 0), len(steps)), steps))

    def states(self, path: str) -> list[Step]:
        """Return the saves that are not taken back, the newest first."""
        done, steps = self._read(path)
        found = (self._step(path, step) for step in reversed(steps[:done]))
        return [step for step in found if step]

    def _step(self, path: str, step: tuple[float, str, str]) -> Step | None:
        states = [self._state(path, state) for state in step[1:]]
        if None in states:
            return None
        return Step(step[0], str(states[0]), str(states[1]))

    def _state(self, path: str, state: str) -> str | None:
        with suppress(OSError):
            data = unsealed(self._file(path, state).read_bytes())
            return None if data is None else data.decode()
        return None

    def _file(self, path: str, name: str) -> Path:
        return self.folder / digest(path) / name

    def _size(self, path: str, steps: list[tuple[float, str, str]]) -> int:
        states = {state for step in steps for state in step[1:]}
        files = (self._file(path, state) for state in states)
        return sum(file.stat().st_size for file in files if file.exists())

    def _read(self, path: str) -> _Steps:
        with suppress(OSError, ValueError):
            data = unsealed(self._file(path, NAME).read_bytes())
            if data is not None:
                done, steps = json.loads(data)
                return _Steps(done, [(time, before, after) for time, before, after in steps])
        return _Steps(0, [])

    def _write(self, path: str, steps: _Steps) -> None:
        keep(self._file(path, NAME), json.dumps(steps).encode())
        used = {state for step in steps.steps for state in step[1:]} | {NAME}
        for file in self._unused(path, used):
            file.unlink(missing_ok=True)

    def _unused(self, path: str, used: set[str]) -> Iterator[Path]:
        yield from (file for file in self._file(path, "").iterdir() if file.name not in used)


def _thinned(steps: list[tuple[float, str, str]]) -> list[tuple[float, str, str]]:
    """Return steps with one less: of the older ones, the two that were made soonest are joined."""
    older = range(len(steps) - ALONE - 1)
    near = [at for at in older if steps[at][2] == steps[at + 1][1]]
    if not near:
        return steps[1:]
    at = min(near, key=lambda at: steps[at + 1][0] - steps[at][0])
    joined = (steps[at + 1][0], steps[at][1], steps[at + 1][2])
    return [*steps[:at], joined, *steps[at + 2 :]]
