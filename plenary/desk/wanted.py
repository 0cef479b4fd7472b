"""What a script wants of a text, looked at before anything is written: names, shapes, values."""

from http import HTTPStatus
from typing import Any, Literal, get_args, get_origin

from plenary.content.inheritance import Fields, shapes
from plenary.content.schema import KINDS
from plenary.desk.forms import held, natures
from plenary.desk.refusals import MEANINGLESS
from plenary.desk.texts import Written
from plenary.editing.changes import FieldPath, value_at
from plenary.editing.merge import Change
from plenary.editing.saving import Wanted
from plenary.editing.text import Text
from plenary.messages.labels import label
from plenary.messages.message import Message, message

# What a field has: entries by their ids, the fields of an entry, a list of texts, or one text
Shape = Literal["entries", "entry", "list", "text"]
UNKNOWN = message("There is no field “{name}” here. Nothing was saved.")
TAKES: dict[Shape, Message] = {
    "text": message("“{name}” takes one text. Nothing was saved."),
    "list": message("“{name}” takes a list of texts. Nothing was saved."),
    "entry": message("“{name}” takes fields with names. Nothing was saved."),
    "entries": message("“{name}” takes entries with names. Nothing was saved."),
}
# On disk there is something else where a group belongs, which a save would destroy
MISSHAPEN = message(
    "“{name}” is written in another form than the desk knows, so nothing was saved. Correct it in "
    "the whole text first."
)


class WrongShapeError(Exception):
    """What is wanted cannot be in a text, for what is ``said``."""

    def __init__(self, said: Message, status: int = HTTPStatus.BAD_REQUEST) -> None:
        super().__init__(str(said))
        self.said = said
        self.status = status


def wanted(sent: Any, written: Written) -> dict[str, Wanted]:
    """Return what is wanted, by text: facts of the original. Raises WrongShapeError."""
    if not isinstance(sent, dict):
        raise WrongShapeError(MEANINGLESS)
    changes: dict[str, list[Change]] = {}
    fields = sent.get("fields") or []
    if not isinstance(fields, list):
        raise WrongShapeError(MEANINGLESS)
    for one in fields:
        change = _change(one, written.text.kind)
        is_fact = natures(written.text.kind, change.path) == "fact"
        changes.setdefault(written.original if is_fact else written.text.path, []).append(change)
    for path, some in changes.items():
        now = written.own if path == written.text.path else written.read(path)
        for change in some:
            _keep_what_is_there(now, change.path, written.text.kind)
    body = sent.get("body")
    if body is not None and not (
        isinstance(body, list) and [type(part) for part in body] == [str, str]
    ):
        raise WrongShapeError(MEANINGLESS)
    found = {path: Wanted(some) for path, some in changes.items()}
    if body:
        own = changes.get(written.text.path, [])
        found[written.text.path] = Wanted(own, (body[0], body[1]))
    return found


def _change(sent: Any, kind: str) -> Change:
    """Return a change of a field. Raises WrongShapeError."""
    if not (isinstance(sent, list) and len(sent) == len(Change._fields)):
        raise WrongShapeError(MEANINGLESS)
    path, old, new = sent
    if not (isinstance(path, list) and path and all(isinstance(name, str) for name in path)):
        raise WrongShapeError(MEANINGLESS)
    _check(kind, tuple(path), new)
    return Change(tuple(path), old, new)


def _check(kind: str, path: FieldPath, value: Any) -> None:
    """Look whether a field may have a value, and all that is in it. Raises WrongShapeError."""
    shape = shape_of(kind, path)
    if value is None:
        return
    if shape in ("text", "list"):
        texts = value if shape == "list" else [value]
        if not (isinstance(texts, list) and all(isinstance(one, str) for one in texts)):
            raise WrongShapeError(_said(TAKES[shape], kind, path))
        return
    if not isinstance(value, dict):
        raise WrongShapeError(_said(TAKES[shape], kind, path))
    for name, inner in value.items():
        _check(kind, (*path, name), inner)


def shape_of(kind: str, path: FieldPath) -> Shape:
    """Return what a field of a kind of item has. Raises WrongShapeError if there is no such field.

    Paths are of one, two or three names: sessions, an id, a field.
    """
    model: type[Fields] = KINDS[kind]
    first = shapes(model).get(path[0])
    if first and first.entries and len(path) <= 2:  # noqa: PLR2004 — sessions, an id
        return "entries" if len(path) == 1 else "entry"
    name = path[0]
    if first and first.entries:
        model, name, *more = first.entries, *path[2:]
    else:
        more = [*path[1:]]
    if more or name not in shapes(model):
        raise WrongShapeError(message(UNKNOWN.text, name=".".join(path)))
    holds = held(model.model_fields[name].annotation)
    return "list" if get_origin(holds) is tuple and ... in get_args(holds) else "text"


def _keep_what_is_there(now: Text, path: FieldPath, kind: str) -> None:
    """Look whether there is a group on disk wherever one belongs. Raises WrongShapeError."""
    for stop in range(1, len(path) + 1):
        there = value_at(now.meta, path[:stop])
        belongs = shape_of(kind, path[:stop]) in ("entries", "entry")
        if belongs and there is not None and not isinstance(there, dict):
            said = _said(MISSHAPEN, kind, path[:stop])
            raise WrongShapeError(said, HTTPStatus.UNPROCESSABLE_ENTITY)


def _said(said: Message, kind: str, path: FieldPath) -> Message:
    """Return words in which a field is called as on the screen, and an entry by its id."""
    if len(path) == 2:  # noqa: PLR2004 — sessions, an id
        return message(said.text, name=path[1])
    group = kind if len(path) == 1 else path[0]
    return message(said.text, name=label(group, path[-1]))
