"""What pages say for a list of them all, kept from plan to plan."""

import errno
import json
from functools import cached_property

from plenary.outputs.traces import TraceFiles, UnitName
from plenary.pages.frame.units import Gathered
from plenary.pages.views.language_view import Plain
from plenary.recording.digests import digest, name_by
from plenary.store.store import LostError


class Said(Gathered):
    """What pages say for the list called ``name``; what kept pages say is read if need be."""

    def __init__(self, files: TraceFiles, name: str) -> None:
        super().__init__()
        self._files, self._name = files, name
        self._units: dict[UnitName, bytes] = {}
        self._new: dict[UnitName, str] = {}

    def take(self, unit: UnitName, known: bytes) -> None:
        """Take it that a unit says what it has said before, which has the digest ``known``."""
        if known:
            self._units[unit] = known

    def hear(self, unit: UnitName, said: list[Plain]) -> bytes:
        """Take what a unit says; return its digest."""
        if not said:
            return b""
        self._new[unit] = json.dumps(said, ensure_ascii=False)
        self._units[unit] = digest(self._new[unit])
        return self._units[unit]

    @property
    def mark(self) -> str:
        """What tells whether any unit says anything else than before."""
        return digest(b"".join(self._units.values()).hex()).hex()

    @cached_property
    def _texts(self) -> dict[UnitName, str]:
        """What each unit says, as JSON. Raises LostError."""
        before = self._files.said(self._name) if len(self._new) < len(self._units) else {}
        found = {unit: self._new.get(unit) or before.get(unit, "") for unit in self._units}
        for unit, known in self._units.items():
            if digest(found[unit]) != known:
                raise LostError(errno.ENOENT, "it was lost from the cache", self._name)
        return found

    def all(self) -> list[Plain]:
        """Return what all pages say. Raises LostError."""
        return [one for text in self._texts.values() for one in json.loads(text)]

    def save(self) -> None:
        """Keep what was said, if anybody wanted to know it: else it is what it was."""
        if "_texts" in vars(self):
            self._files.say(self._name, self._texts)


name_by(Said, lambda said: said.mark)
