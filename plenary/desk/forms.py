"""The form of a text, from the schema: what each field is, and what it says now."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import NaiveDatetime

from plenary.authoring.main_fields import MAIN
from plenary.content.fields import choices
from plenary.content.inheritance import LONG, MARKDOWN, Fields, Nature, shapes
from plenary.content.schema import KINDS
from plenary.desk.wording import about
from plenary.editing.changes import FieldPath, value_at
from plenary.messages.labels import CHOICES, ENTRIES, label
from plenary.messages.message import Message

Control = Literal[
    "line", "text", "lines", "flag", "number", "date", "moment", "choice", "one", "several"
]
# What is picked in a field that names nothing of the content
PICKED: Mapping[str, str] = {
    "country": "country",
    "language": "language",
    "languages": "language",
    "timezone": "zone",
}
# What is about how a text is kept, not about what it says
KEPT = ("original", "translated_from", "copied_from")
# What has a place of its own on the screen
APART = ("draft", "title", "name", "summary")


class Field(NamedTuple):
    """A field on the screen: where it is, what it is called, and what it says.

    ``old`` is its value on disk as JSON has it, ``shown`` what its control shows. ``zone`` is what
    stands behind a moment. ``of`` names what is picked.
    """

    path: FieldPath
    label: Message
    about: Message
    control: Control
    nature: Nature
    old: str
    shown: str
    values: list[str]
    zone: str = ""
    of: str = ""
    choices: tuple[tuple[str, Message | str], ...] = ()
    required: bool = False
    main: bool = True

    @property
    def id(self) -> str:
        """Its id on the page."""
        return "f." + ".".join(self.path)

    @property
    def data_path(self) -> str:
        """Its path, for scripts."""
        return json.dumps(self.path, ensure_ascii=False)


class Entry(NamedTuple):
    """An entry of a field such as the sessions, with its fields."""

    id: str
    fields: list[Field]

    def says(self, name: str) -> Field | None:
        """Return one of its fields by name."""
        return next((field for field in self.fields if field.path[-1] == name), None)


class Entries(NamedTuple):
    """A field that has entries by id; ``blank`` is a new one's, whose id is to be found."""

    name: str
    label: Message
    one: Message
    entries: list[Entry]
    blank: Entry

    @property
    def main(self) -> bool:
        """Whether there are any."""
        return bool(self.entries)


class Form(NamedTuple):
    """All fields of a text: facts for all languages, texts of this one, and entries."""

    head: dict[str, Field]
    facts: list[Field]
    texts: list[Field]
    entries: list[Entries]
    draft: Field


# What stands for the id of a new entry, in paths and ids
NEW = "__new__"


def form(kind: str, meta: Mapping[str, Any], photos: Iterable[str] = ()) -> Form:
    """Return the form of a text of a kind, whose fields say ``meta``, beside some photos."""
    model = KINDS[kind]
    known = [*_fields(kind, model, (), meta)]
    apart = {field.path[0]: field for field in known if field.path[0] in APART}
    shown = [field for field in known if field.path[0] not in APART]
    return Form(
        {name: apart[name] for name in ("title", "name", "summary") if name in apart},
        [field for field in shown if field.nature == "fact"],
        [field for field in shown if field.nature != "fact"],
        [*_entries(model, meta, photos)],
        apart["draft"],
    )


def natures(kind: str, path: FieldPath) -> Nature:
    """Return the nature of a field; entries as wholes are facts. Raises KeyError."""
    model: type[Fields] = KINDS[kind]
    shape = shapes(model)[path[0]]
    if shape.entries and len(path) > 2:  # noqa: PLR2004 — sessions, an id, a field
        return shapes(shape.entries)[path[2]].nature
    return "fact" if shape.entries else shape.nature


def _entries(
    model: type[Fields], meta: Mapping[str, Any], photos: Iterable[str]
) -> Iterator[Entries]:
    """Yield the fields that have entries, those that have some first."""
    found = []
    for name, shape in shapes(model).items():
        if shape.entries is None:
            continue
        said = meta.get(name)
        ids: list[str] = [*said] if isinstance(said, dict) else []
        ids += [photo for photo in photos if name == "photos" and photo not in ids]
        entries = [Entry(id_, [*_fields(name, shape.entries, (name, id_), meta)]) for id_ in ids]
        blank = Entry(NEW, [*_fields(name, shape.entries, (name, NEW), {})])
        found.append(
            Entries(name, label(model.__name__.lower(), name), ENTRIES[name], entries, blank)
        )
    yield from sorted(found, key=lambda one: not one.entries)


def _fields(
    group: str, model: type[Fields], at: FieldPath, meta: Mapping[str, Any]
) -> Iterator[Field]:
    """Yield the plain fields of a group, in the order of the schema."""
    for name, shape in shapes(model).items():
        if shape.entries is None and name not in KEPT:
            path = (*at, name)
            field = _field(group, model, path, shape.nature, value_at(meta, path))
            yield field._replace(required=shape.required)


def _field(group: str, model: type[Fields], path: FieldPath, nature: Nature, value: Any) -> Field:
    """Return a field that says a value."""
    name = path[-1]
    possible = tuple((choice, CHOICES[choice]) for choice in choices(model, name))
    control, of = _control(model, name, possible=bool(possible))
    values = [str(one) for one in value] if isinstance(value, list) else [str(value)] * bool(value)
    shown, zone = "\n".join(values), ""
    # What a native input cannot show is shown as it is written
    if control == "moment" and shown:
        found = _moment(shown)
        (shown, zone), control = found or (shown, ""), "moment" if found else "line"
    elif control == "date" and shown and not _is_date(shown):
        control = "line"
    return Field(
        path,
        label(group, name),
        about(group, model, name, picked=bool(of)),
        control,
        nature,
        json.dumps(value, ensure_ascii=False),
        shown,
        values,
        zone,
        of,
        possible,
        main=name in MAIN[group] or bool(value),
    )


def _control(model: type[Fields], name: str, *, possible: bool) -> tuple[Control, str]:
    """Return what a field is filled in with, and what it is picked from."""
    annotation = model.model_fields[name].annotation
    kind = held(annotation)
    found: Control = "line"
    if possible:
        found = "choice"
    elif of := shapes(model)[name].of or PICKED.get(name, ""):
        return ("several" if get_origin(kind) is tuple else "one"), of
    elif kind is bool:
        found = "flag"
    elif kind is int:
        found = "number"
    elif kind is NaiveDatetime or get_args(kind)[:1] == (NaiveDatetime,):
        found = "moment"
    elif kind is date:
        found = "date"
    elif get_origin(kind) is tuple and ... in get_args(kind):
        found = "lines"
    elif name in LONG | MARKDOWN or name in ("words", "note", "alt", "caption", "summary"):
        found = "text"
    return found, ""


def held(annotation: Any) -> Any:
    """Return what a field holds, if it holds anything."""
    if get_origin(annotation) in (Union, UnionType):
        annotation = next(kind for kind in get_args(annotation) if kind is not type(None))
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


def _moment(written: str) -> tuple[str, str] | None:
    """Return a moment as a native input has it, and the zone behind it; None if it cannot."""
    found = re.fullmatch(r"(\d{4}-\d{2}-\d{2})[ T](\d{1,2}:\d{2})(?::\d{2})?( ?\S.*)?", written)
    if not found or not _is_date(found[1]):
        return None
    return f"{found[1]}T{found[2].zfill(5)}", found[3] or ""


def _is_date(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True
