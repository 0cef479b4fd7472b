"""Problems as the screen shows them: at their field or block, with what to do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from plenary.desk.request import BELOW
from plenary.editing.blocks import Block
from plenary.editing.changes import FieldPath
from plenary.messages.fields import MISSING
from plenary.messages.kinds import kind_of
from plenary.messages.labels import label
from plenary.messages.message import message
from plenary.problems import Problem

LACKING = kind_of(MISSING)


def told(
    problems: Iterable[Problem],
    id_: str,
    paths: Mapping[str, Sequence[FieldPath]],
    path: str,
    blocks: Sequence[Block],
    first: int,
    kind: str = "",
) -> list[dict[str, Any]]:
    """Return the problems of an item as JSON has them, those of this text at their places.

    ``paths`` are the fields of texts by the texts' paths, ``path`` is that of this text, whose
    body has ``blocks`` and begins in line ``first``, from 1. ``kind`` is the item's: fields are
    called as on the screen, not as they are written.
    """
    found = []
    for problem in problems:
        file, line = problem.place.file, problem.place.line
        field = _field(problem.place.field, paths.get(file, ()))
        block = None
        if file == path and not field and line >= first:
            block = _block(line - first, blocks)
        href = ""
        name = file.removeprefix(f"{id_}/")
        if not field and block is None and file != path and name.startswith("index."):
            href = f"{BELOW}edit/{name.split('.')[1]}/{id_}"
        found.append(
            {
                "field": field,
                "block": block,
                "sentence": first_large(_named(problem.what, kind, field)),
                "fix": _fix(problem, kind, field),
                "href": href,
                "warning": problem.warning,
            }
        )
    return found


def _fix(problem: Problem, kind: str, field: list[str] | None) -> str:
    """Return what to do. Nobody adds a line at the desk."""
    if field and problem.kind == LACKING:
        return str(message("Fill this in."))
    return _named(problem.hint, kind, field)


def _named(said: str, kind: str, field: list[str] | None) -> str:
    """Return words in which a field has the name that the screen has for it."""
    if not field:
        return said
    # sessions, an id, a field: the entry itself is called by its id
    group, name = (field[0], field[2]) if len(field) > 2 else (kind, field[0])  # noqa: PLR2004
    shown = str(label(group, name))
    for written in (".".join(field), name):
        said = said.replace(f"`{written}`", f"`{shown}`")
    return said


def first_large(what: str) -> str:
    """Return what is wrong as a sentence of its own."""
    return what[:1].upper() + what[1:]


def sentence(problem: Problem) -> str:
    """Return what is wrong and what to do, as sentences of their own."""
    return first_large(problem.sentences)


def _field(dotted: str, paths: Sequence[FieldPath]) -> list[str] | None:
    """Return the path of a field, or of the nearest thing around it that is on the screen."""
    known = {".".join(path): list(path) for path in paths}
    while dotted:
        if dotted in known:
            return known[dotted]
        dotted = dotted.rpartition(".")[0]
    return None


def _block(line: int, blocks: Sequence[Block]) -> int:
    """Return the number of the block that a line of a body is in, from 0."""
    end = 0
    for number, block in enumerate(blocks):
        end += (block.text + block.after).count("\n")
        if line < end:
            return number
    return max(0, len(blocks) - 1)


def fields_of(meta: Mapping[str, Any], at: FieldPath = ()) -> Iterator[FieldPath]:
    """Yield the paths of all fields, those of groups before those in them."""
    for name, value in meta.items():
        yield (*at, name)
        if isinstance(value, dict):
            yield from fields_of(value, (*at, name))
