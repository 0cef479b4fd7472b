"""Reading, checking and saving one text, for the scripts of its screen."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any

from plenary.desk.call import Call
from plenary.desk.checking import check as find_problems
from plenary.desk.copies import doubts, with_mark_out
from plenary.desk.editor import resolve
from plenary.desk.finding import choices, found
from plenary.desk.forms import form, natures
from plenary.desk.refusals import NOT_WRITTEN, of_error, refused
from plenary.desk.rendering import rendered
from plenary.desk.request import Response, as_json
from plenary.desk.state import Text
from plenary.desk.targets import TARGETS
from plenary.desk.telling import Shown, fields_of, told
from plenary.desk.texts import Written, history
from plenary.desk.wanted import WrongShapeError, wanted
from plenary.editing import saving
from plenary.editing import text as editing
from plenary.editing.blocks import Block, cut
from plenary.editing.changes import FieldPath
from plenary.editing.merge import BODY, Conflict
from plenary.editing.saving import Conflicts, Saved
from plenary.languages import formats
from plenary.messages.message import message
from plenary.user_formats import locale


def text(call: Call, rest: str) -> Response | None:
    """Return a text: fields, body, blocks, problems."""
    known = call.text(rest)
    if known is None or not known.there:
        return None
    try:
        return as_json(_whole(call, known))
    except editing.UnreadableError as error:
        return of_error(error)


def check(call: Call, rest: str) -> Response | None:
    """Return what would be wrong with a text, and its changed blocks; write nothing."""
    known = call.text(rest)
    if known is None or not known.there:
        return None
    try:
        written = Written(call.state, known)
        changed = {}
        for path, changes in wanted(call.written, written).items():
            now = written.own if path == known.path else written.read(path)
            changed[path] = saving.merged(now, changes, written.language.tag)[0]
    except WrongShapeError as error:
        return refused(error.said, error.status)
    except NOT_WRITTEN as error:
        return of_error(error)
    own = editing.read(changed[known.path], known.path) if known.path in changed else written.own
    blocks = cut(own.body, written.language.tag)
    old = {block.text for block in cut(written.own.body, written.language.tag)}
    shown = rendered(blocks, written.language.tag, resolve(known))
    html = {n: shown[n] for n, block in enumerate(blocks) if block.text not in old}
    problems = _problems(call, known, written, own, blocks, changed)
    return as_json({"problems": problems, "html": html})


def save(call: Call, rest: str) -> Response | None:
    """Save what was changed, joined with what is on disk now; return the text as it is then."""
    known = call.text(rest)
    if known is None or not known.there:
        return None
    state = call.state
    try:
        written = Written(state, known)
        # A name that is no field is found before anything is written
        parts = with_mark_out(state, written, wanted(call.written, written))
        results = {
            path: saving.save(
                state.settings.content, path, changes, written.language.tag, history(state)
            )
            for path, changes in parts.items()
        }
    except WrongShapeError as error:
        return refused(error.said, error.status)
    except NOT_WRITTEN as error:
        return of_error(error)
    return _saved(call, known, results)


def undo(call: Call, rest: str) -> Response | None:
    """Take back the last save of a text, or of the facts of its original."""
    return _step(call, rest, back=True)


def redo(call: Call, rest: str) -> Response | None:
    """Do again what was taken back last."""
    return _step(call, rest, back=False)


def find(call: Call, _: str) -> Response:
    """Return what can be picked, for what somebody types."""
    query = call.request.query
    known = call.state.text(query.get("language", ""), query.get("id", ""))
    kind = query.get("kind", "")
    if known and kind in TARGETS:
        all_choices = list(TARGETS[kind](call.state, known))
    else:
        all_choices = choices(call.state, kind, known.item if known else None)
    hits = found(all_choices, query.get("q", ""))
    return as_json([{"id": hit.id, "title": hit.title, "hint": hit.hint} for hit in hits])


def _step(call: Call, rest: str, *, back: bool) -> Response | None:
    known = call.text(rest)
    if known is None or not known.there:
        return None
    state, states = call.state, history(call.state)
    try:
        written = Written(state, known)
        paths = dict.fromkeys((known.path, written.original))
        ask = states.undo if back else states.redo
        steps = {path: step.time for path in paths if (step := ask(path))}
        if not steps:
            return refused(message("There is nothing to take back."), HTTPStatus.CONFLICT)
        path = (max if back else min)(steps, key=steps.__getitem__)
        go = saving.undo if back else saving.redo
        result = go(state.settings.content, path, written.language.tag, states)
    except NOT_WRITTEN as error:
        return of_error(error)
    try:
        return _saved(call, known, {path: result} if result else {})
    except editing.UnreadableError:  # it is again as it was before it was corrected
        return as_json({"reload": True})


def _saved(call: Call, known: Text, results: Mapping[str, Saved | Conflicts]) -> Response:
    """Return the text as it is after a save, with what is in conflict."""
    own = results.get(known.path)
    now = formats.clock(locale(), datetime.now().isoformat())
    view = {**_whole(call, known), "saved": now, "joined": own.joined if own else []}
    conflicts = [
        _conflict(conflict)
        for result in results.values()
        if isinstance(result, Conflicts)
        for conflict in result.conflicts
    ]
    if conflicts:
        return as_json({**view, "conflicts": conflicts}, HTTPStatus.CONFLICT)
    return as_json(view)


def _conflict(conflict: Conflict) -> dict[str, Any]:
    where = conflict.block if conflict.where == BODY else list(conflict.where)
    versions = {"base": conflict.base, "mine": conflict.mine, "theirs": conflict.theirs}
    return {"where": where, **versions}


def _whole(call: Call, known: Text) -> dict[str, Any]:
    """Return a text as it is on disk. Raises UnreadableError."""
    written = Written(call.state, known)
    blocks = cut(written.own.body, written.language.tag)
    shown = rendered(blocks, written.language.tag, resolve(known))
    states = history(call.state)
    paths = dict.fromkeys((known.path, written.original))
    return {
        "fields": written.meta,
        "body": written.own.body,
        "blocks": [
            {"kind": block.kind, "text": block.text, "after": block.after, "html": html}
            for block, html in zip(blocks, shown, strict=True)
        ],
        "problems": _problems(call, known, written, written.own, blocks, {}),
        "saved": "",
        "can_undo": any(states.undo(path) for path in paths),
        "can_redo": any(states.redo(path) for path in paths),
    }


def _problems(
    call: Call,
    known: Text,
    written: Written,
    own: editing.Text,
    blocks: list[Block],
    changed: Mapping[str, bytes],
) -> list[dict[str, Any]]:
    """Return the problems of a text, each at its place."""
    controls = [*_controls(known, own.meta)]
    paths = [*dict.fromkeys((*controls, *fields_of(own.meta), *fields_of(written.meta)))]
    kinds = {path: _nature(known.kind, path) for path in paths}
    facts = [path for path in paths if kinds[path] == "fact"]
    fields = {written.original: facts, known.path: [path for path in paths if kinds[path]]}
    first = own.above.count("\n") + 1
    shown = Shown(known.id, known.kind, known.path, fields, controls, blocks, first)
    found = [*find_problems(call.state, known, changed), *doubts(call.state, known, own)]
    return told(found, shown)


def _nature(kind: str, path: FieldPath) -> str:
    try:
        return natures(kind, path)
    except KeyError:
        return ""


def _controls(known: Text, meta: Mapping[str, Any]) -> Iterable[FieldPath]:
    """Return the paths of all fields that can be filled in on the screen."""
    made = form(known.kind, meta)
    fields = [*made.head.values(), *made.facts, *made.texts, made.draft]
    for entries in made.entries:
        fields += [field for entry in entries.entries for field in entry.fields]
    return [field.path for field in fields]
