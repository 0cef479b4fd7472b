"""A text as the desk reads it from disk: facts of the original, words of its own language."""

from contextlib import suppress
from functools import cached_property
from typing import Any

from plenary.content.inheritance import Fields, shapes
from plenary.content.pairing import YES
from plenary.content.schema import KINDS
from plenary.desk.state import State, Text
from plenary.editing import text as editing
from plenary.editing.history import History
from plenary.languages.registry import Language

NOTHING = editing.Text("", "", {}, "")


class Written:
    """A text with its original, as they are on disk now. Raises UnreadableError."""

    def __init__(self, state: State, text: Text) -> None:
        self.state = state
        self.text = text
        self.own = self.read(text.path) if text.there else NOTHING

    @property
    def language(self) -> Language:
        """The language of the text."""
        return self.state.settings.languages[self.text.language]

    @property
    def is_original(self) -> bool:
        """Whether the facts are in this text."""
        return self.original == self.text.path

    @cached_property
    def original(self) -> str:
        """The path of the text that has the facts."""
        item = self.text.item
        if item:
            return item.original.path
        folder = self.state.faulty[self.text.id]
        for name in folder.texts.values():
            with suppress(editing.UnreadableError, OSError):
                if str(self.read(f"{folder.path}/{name}").meta.get("original")).lower() in YES:
                    return f"{folder.path}/{name}"
        names = folder.texts
        default = self.state.settings.languages.default.id
        return f"{folder.path}/{names.get(default) or next(iter(names.values()))}"

    @cached_property
    def meta(self) -> dict[str, Any]:
        """What the fields say: facts of the original, texts of this language."""
        if self.is_original:
            return self.own.meta
        try:
            facts = self.read(self.original).meta
        except (editing.UnreadableError, OSError):
            facts = {}
        return _laid(KINDS[self.text.kind], facts, self.own.meta)

    def read(self, path: str) -> editing.Text:
        """Return a text of the content, as it is on disk."""
        return editing.read((self.state.settings.content / path).read_bytes(), path)


def history(state: State) -> History:
    """Return where the last states of all texts are kept."""
    return History(state.settings.cache.with_name(".history"))


def _laid(model: type[Fields], facts: Any, own: Any) -> dict[str, Any]:
    """Return the facts of an original with the texts of a translation."""
    facts, own = ((one if isinstance(one, dict) else {}) for one in (facts, own))
    made: dict[str, Any] = {}
    for name, shape in shapes(model).items():
        ours, its = facts.get(name), own.get(name)
        if shape.entries and isinstance(ours, dict):
            theirs = its if isinstance(its, dict) else {}
            made[name] = {
                id_: _laid(shape.entries, entry, theirs.get(id_)) for id_, entry in ours.items()
            }
        elif shape.entries is None:
            value = ours if shape.nature == "fact" else its
            if value is not None:
                made[name] = value
    return made
