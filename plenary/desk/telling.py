"""Problems as the screen shows them: at their field or block, with what to do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from plenary.desk.request import BELOW
from plenary.editing.blocks import Block
from plenary.editing.changes import FieldPath
from plenary.problems import Problem


def told(
    problems: Iterable[Problem],
    id_: str,
    paths: Mapping[str, Sequence[FieldPath]],
    path: str,
    blocks: Sequence[Block],
    first: int,
) -> list[dict[str, Any]]:
    """Return the problems of an item as JSON has them, those of this text at their places.

    ``paths`` are the fields of texts by the texts' paths, ``path`` is that of this text, whose
    body has ``blocks`` and begins in line ``first``, from 1.
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
                "sentence": first_large(problem.what),
                "fix": problem.hint,
                "href": href,
                "warning": problem.warning,
            }
        )
    return found


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
