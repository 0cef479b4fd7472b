"""A mistake: what is wrong, and what to do about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """A kind of thing that can be wrong.

    ``what`` and ``hint`` are :meth:`str.format` patterns over the values that
    are given to :meth:`Problems.add`.
    """

    what: str
    hint: str
    warning: bool = False
