"""A mistake: what is wrong, and what to do about it."""

from dataclasses import dataclass

from plenary.messages.message import Message, Values


@dataclass(frozen=True, slots=True)
class Mistake:
    """A kind of thing that can be wrong.

    ``what`` and ``hint`` are :meth:`str.format` patterns over the values that are given to
    :meth:`Problems.add`, and ids in the catalogues.
    """

    what: str
    hint: str
    warning: bool = False

    def messages(self, values: Values) -> tuple[Message, Message]:
        """Return both sentences about some values."""
        return Message(self.what, values), Message(self.hint, values)
