"""What was found in the body of a text: a mistake's name in :mod:`plenary.messages`, at a line."""

from typing import NamedTuple


class Found(NamedTuple):
    """A mistake in a body: ``line`` from 0, and the ``values`` of its message."""

    line: int
    mistake: str
    values: dict[str, str]
