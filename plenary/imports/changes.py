"""What an import does, for a person to read."""

from dataclasses import dataclass
from typing import Literal

Sort = Literal["new", "changed", "moved", "kept", "gone", "left out"]
# What counts as a change of the content
DONE = ("new", "changed", "moved", "gone")


@dataclass(frozen=True, slots=True)
class Change:
    """What an import does, or does not do, at a place of the content."""

    sort: Sort
    place: str
    detail: str

    def __str__(self) -> str:
        """Return one line for a person."""
        return f"{self.sort:8}  {self.place}: {self.detail}"
