"""No two outputs have one address, on any disk."""

from collections.abc import Container

from plenary.messages.build import TAKEN_ADDRESS
from plenary.messages.files import LONG_NAME
from plenary.outputs.output import Planned
from plenary.problems import Place, Problems

# What a file's name may have in bytes, on every disk in use
LONGEST = 255


class Addresses:
    """The paths that are taken, in small letters, and by what."""

    def __init__(self, problems: Problems, before: Container[str]) -> None:
        """``before`` are the paths that an earlier build has made: no two of them clash."""
        self.problems = problems
        self.before = before
        self.taken: dict[str, str] = {}
        self._new = False

    def accept(self, output: Planned) -> bool:
        """Whether an output has a path of its own that every disk can have; report if not."""
        # Two names that differ in capitals alone are one file on many computers.
        folded, source = output.path.casefold(), output.source or output.path
        other = self.taken.get(folded) or self._above(folded)
        if other:
            self.problems.add(TAKEN_ADDRESS, Place(source), path=output.path, other=other)
            return False
        self.taken[folded] = source
        self._new = self._new or output.path not in self.before
        if max(len(part.encode()) for part in output.path.split("/")) > LONGEST:
            self.problems.add(LONG_NAME, Place(source))
            return False
        return True

    def keep(self, path: str, source: str) -> bool:
        """Whether a path may stay that an earlier build has accepted, as far as is plain to see."""
        folded = path.casefold()
        if folded in self.taken or (self._new and self._above(folded)):
            return False
        self.taken[folded] = source or path
        return True

    def _above(self, path: str) -> str:
        """Return what would have to be a folder for ``path``, and is a file; "" if nothing is."""
        while "/" in path:
            path = path.rpartition("/")[0]
            if path in self.taken:
                return self.taken[path]
        return ""
