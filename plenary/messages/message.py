"""Words that the program says: data until they are shown, then in the language of its user."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plenary.messages.catalogue import translations

Values = tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Message:
    """Words with places for values, translated by :func:`str`.

    ``text`` is English, a :meth:`str.format` pattern and the message's id in the catalogues.
    ``many`` is its plural, chosen by the value ``count``. A value may be a message too.
    """

    text: str
    values: Values = ()
    many: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        """Return the words in the user's language."""
        known = translations()
        values: Mapping[str, Any] = dict(self.values)
        if self.many:
            return known.ngettext(self.text, self.many, values["count"]).format_map(values)
        return (known.gettext(self.text) if self.text else "").format_map(values)


def message(text: str, /, **values: object) -> Message:
    """Return words with values in their places."""
    return Message(text, frozen(values))


def plural(one: str, many: str, /, count: int, **values: object) -> Message:
    """Return words about ``count`` things; both patterns may name ``{count}``."""
    return Message(one, frozen({"count": count, **values}), many)


def as_data(said: Message) -> list[Any]:
    """Return a message as JSON has it, to be kept; :func:`from_data` is the way back."""
    values = {k: as_data(v) if isinstance(v, Message) else v for k, v in said.values}
    return [said.text, values, said.many]


def from_data(data: list[Any]) -> Message:
    """Return a message that was kept."""
    text, values, many = data
    inner = {k: from_data(v) if isinstance(v, list) else v for k, v in values.items()}
    return Message(text, frozen(inner), many)


def frozen(values: Mapping[str, object]) -> Values:
    """Return values that never change: messages, numbers of things, and texts."""
    return tuple((k, v if isinstance(v, Message | int) else str(v)) for k, v in values.items())


class RefusedError(ValueError):
    """A value is refused: ``what`` is wrong with it, and ``hint`` says what to type."""

    def __init__(self, what: str, hint: str, /, **values: object) -> None:
        super().__init__(what)
        self.what = Message(what, frozen(values))
        self.hint = Message(hint, frozen(values))

    def __str__(self) -> str:
        """Return both sentences in the user's language."""
        return f"{self.what}. {self.hint}"
