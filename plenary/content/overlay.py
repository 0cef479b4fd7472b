"""Laying a translation's texts over the original's facts.

Facts are inherited, texts never are, except for the titles of entries (a session, a room), which
are borrowed and marked as such.
"""

from typing import Any

from plenary.content.fields import line_of
from plenary.content.inheritance import Fields, Shape, shapes
from plenary.content.read import Source
from plenary.messages.languages import (
    CONTRADICTION,
    ONLY_IN_TRANSLATION,
    UNKNOWN_ID,
    UNTRANSLATED,
    UNTRANSLATED_TITLE,
)
from plenary.problems import Place, Problems, near


class Overlay:
    """Lays a translation's texts over the original's facts, and reports where the two disagree."""

    def __init__(self, original: Source, source: Source, problems: Problems) -> None:
        self.original = original
        self.source = source
        self.problems = problems
        self.borrowed: set[str] = set()

    def place(self, field: str) -> Place:
        """Return where a field of the translation stands, or should."""
        return Place(self.source.path, line_of(self.source.lines, field), field)

    def group(
        self, model: type[Fields], ours: dict[str, Any], theirs: dict[str, Any], at: str
    ) -> dict[str, Any]:
        """Return the raw fields of one group: the original's ``ours`` under a translation's."""
        # What is no field of the schema stays, for validation to report.
        merged = {name: value for name, value in theirs.items() if name not in shapes(model)}
        for name, shape in shapes(model).items():
            field = f"{at}.{name}" if at else name
            mine, its = ours.get(name), theirs.get(name)
            if shape.entries:
                if isinstance(its, dict | None) and isinstance(mine, dict | None):
                    merged[name] = self.entries(shape.entries, mine or {}, its or {}, field)
                else:  # validation reports that these are no entries
                    merged[name] = mine if its is None else its
            elif shape.nature == "text" and its is not None:
                merged[name] = its
            elif shape.nature == "text" and mine is not None:
                self.untranslated(merged, name, mine, field, at, shape)
            elif shape.nature == "own" and its is not None:
                merged[name] = its
            elif shape.nature == "fact":
                self.fact(merged, name, mine, its, field)
        return merged

    def entries(
        self, model: type[Fields], mine: dict[str, Any], its: dict[str, Any], field: str
    ) -> dict[str, Any]:
        """Return the entries of the original, each with the translation's texts."""
        for id_ in its:
            if id_ not in mine:
                self.problems.add(
                    UNKNOWN_ID,
                    self.place(f"{field}.{id_}"),
                    path=self.original.path,
                    name=id_,
                    parent=field,
                    near=near(id_, mine),
                )
        return {
            id_: self.group(model, ours, its.get(id_) or {}, f"{field}.{id_}")
            if isinstance(ours, dict) and isinstance(its.get(id_), dict | None)
            else its.get(id_, ours)
            for id_, ours in mine.items()
        }

    def untranslated(
        self,
        merged: dict[str, Any],
        name: str,
        mine: Any,
        field: str,
        at: str,
        shape: Shape,
    ) -> None:
        """Report a text that is missing; an entry borrows its title from the original."""
        if shape.required and not at:
            return  # validation reports that it is missing
        if shape.lent:
            merged[name] = mine
            self.borrowed.add(field)
        self.problems.add(
            UNTRANSLATED_TITLE if shape.lent else UNTRANSLATED,
            self.place(field),
            name=field,
            original=" ".join(str(mine).split()),
        )

    def fact(self, merged: dict[str, Any], name: str, mine: Any, its: Any, field: str) -> None:
        """Inherit a fact; a translation may repeat it, but not change it."""
        if mine is not None:
            merged[name] = mine
        if its is None or its == mine:
            return
        if mine is None:
            self.problems.add(
                ONLY_IN_TRANSLATION, self.place(field), value=_shown(its), path=self.original.path
            )
            return
        self.problems.add(
            CONTRADICTION,
            self.place(field),
            value=_shown(its),
            original=_shown(mine),
            path=self.original.path,
            line=line_of(self.original.lines, field),
        )


def _shown(value: Any) -> str:
    """Return a raw value as its writer wrote it, more or less."""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
