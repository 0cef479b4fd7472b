"""Problems as the screen shows them: at their field or block, with what to do."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from plenary.desk.request import BELOW
from plenary.desk.wording import at_desk
from plenary.editing.blocks import Block
from plenary.editing.changes import FieldPath
from plenary.messages.fields import (
    BAD_SPACE,
    DUPLICATE_FIELD,
    LIST_AS_NAME,
    LOST_TO_COMMENT,
    MAYBE_COMMENT,
    NO_ALIASES,
    SPECIAL_MARK,
    UNKNOWN_FIELD,
    WRONG_TYPE,
)
from plenary.messages.kinds import kind_of
from plenary.messages.labels import label
from plenary.messages.languages import CONTRADICTION, ONLY_IN_TRANSLATION, TWO_ORIGINALS, UNKNOWN_ID
from plenary.problems import Problem

# What may be wrong with the form of a field, so that no control has it
BY_ITS_SHAPE = frozenset(
    map(kind_of, (DUPLICATE_FIELD, LIST_AS_NAME, NO_ALIASES, UNKNOWN_FIELD, WRONG_TYPE))
)
# What is in a text beside the values of its fields
BESIDE = frozenset(
    map(
        kind_of,
        (
            *(BAD_SPACE, LOST_TO_COMMENT, MAYBE_COMMENT, SPECIAL_MARK),
            *(CONTRADICTION, ONLY_IN_TRANSLATION, TWO_ORIGINALS, UNKNOWN_ID),
        ),
    )
)


class Shown(NamedTuple):
    """What the screen of a text shows, so that each problem gets its place.

    ``kind`` is the item's, ``path`` the text's, whose body has ``blocks`` and begins in line
    ``first``, from 1. ``paths`` are the fields of texts by the texts' paths; ``controls`` are those
    that can be filled in.
    """

    id: str
    kind: str
    path: str
    paths: Mapping[str, Sequence[FieldPath]]
    controls: Collection[FieldPath]
    blocks: Sequence[Block]
    first: int


def told(problems: Iterable[Problem], shown: Shown) -> list[dict[str, Any]]:
    """Return the problems of an item as JSON has them, those of this text at their places."""
    found = []
    for problem in problems:
        file, line = problem.place.file, problem.place.line
        field = _field(problem.place.field, shown.paths.get(file, ()))
        block = None
        if file == shown.path and not field and line >= shown.first:
            block = _block(line - shown.first, shown.blocks)
        href = ""
        name = file.removeprefix(f"{shown.id}/")
        if name.startswith("index.") and block is None:
            text = f"{name.split('.')[1]}/{shown.id}"
            if not _can_be_corrected(problem, field, shown):
                href = f"{BELOW}repair/{text}"
            elif not field and file != shown.path:
                href = f"{BELOW}edit/{text}"
        found.append({**in_words(problem, shown.kind, field), "block": block, "href": href})
    return found


def in_words(problem: Problem, kind: str, field: Sequence[str] | None) -> dict[str, Any]:
    """Return a problem of a kind of item, at the path of a field, as the desk says it.

    Fields are called as on the screen, not as they are written.
    """
    said = at_desk(problem)
    return {
        "field": field,
        "sentence": first_large(_named(said.what, kind, problem.place.field)),
        "fix": _named(said.hint, kind, problem.place.field),
        "warning": problem.warning,
    }


def _can_be_corrected(problem: Problem, field: Sequence[str] | None, shown: Shown) -> bool:
    """Whether there is a control for what is wrong, if it is a field.

    There is none for a field that nobody knows, for a group that is none, and for what is written
    beside a value.
    """
    if problem.kind in BESIDE:
        return False
    if not problem.place.field or problem.warning or problem.kind not in BY_ITS_SHAPE:
        return True
    return bool(field) and tuple(field or ()) in shown.controls


def _named(said: str, kind: str, dotted: str) -> str:
    """Return words in which a field has the name that the screen has for it.

    It may be on no screen: a field that a translation lacks is reported at the translation.
    """
    _, name = _in_its_group(kind, dotted)
    if shown := called(kind, dotted):
        for written in (dotted, name):
            said = said.replace(f"`{written}`", f"`{shown}`")
    return said


def called(kind: str, dotted: str) -> str:
    """Return what a field of a kind of item is called, "" for none and one that nobody knows."""
    try:
        return str(label(*_in_its_group(kind, dotted)))
    except KeyError:
        return ""


def _in_its_group(kind: str, dotted: str) -> tuple[str, str]:
    """Return the group of a field and its name there; an entry itself is called by its id."""
    field = dotted.split(".")
    # sessions, an id, a field
    return (field[0], field[2]) if len(field) > 2 else (kind, field[0])  # noqa: PLR2004


def first_large(what: str) -> str:
    """Return what is wrong as a sentence of its own."""
    return what[:1].upper() + what[1:]


def sentence(problem: Problem) -> str:
    """Return what is wrong and what to do, as sentences of their own."""
    return first_large(at_desk(problem).sentences)


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
