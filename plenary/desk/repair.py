"""A text as a whole, plain: where it cannot be read, or has what no control of the editor shows.

It is corrected, and written if it can be read then. It works without scripts: a form has the text,
and the digest of the file that it was made from.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from http import HTTPStatus
from typing import Any, NamedTuple

from plenary.content.unreadable import UNWRITABLE
from plenary.desk.call import Call
from plenary.desk.checking import check
from plenary.desk.frame import frame
from plenary.desk.heading import about
from plenary.desk.refusals import why
from plenary.desk.request import BELOW, Response, lead_to
from plenary.desk.state import Text
from plenary.desk.telling import first_large
from plenary.desk.templating import rendered
from plenary.desk.texts import history
from plenary.editing import text as editing
from plenary.editing.history import Step
from plenary.editing.saving import NotSavedError, redo, replace_whole, undo
from plenary.messages.files import NOT_UTF8
from plenary.messages.kinds import kind_of
from plenary.messages.message import Message, message
from plenary.problems import Problem
from plenary.store.store import ChangedError, digest

# What leads away from a state of a text, and back to it
STEPS = {"undo": undo, "redo": redo}
FOREIGN = message(
    "The letters of this text were stored in another way. Check that they are right below, and "
    "save."
)
LONG = 200  # characters of a line that is shown
UNSAVED = message("Not saved yet: the text still cannot be read.")
CHANGED = message(
    "Somebody else has changed this text meanwhile. Yours is not saved yet; both are below. If you "
    "save yours, it takes the place of the other."
)


class Sent(NamedTuple):
    """A text that somebody has typed, why it was not written, and what is wrong with it."""

    source: str
    said: Message
    status: int = HTTPStatus.UNPROCESSABLE_ENTITY
    problems: Iterable[Problem] = ()


def show(call: Call, text: Text, problems: Iterable[Problem], sent: Sent | None = None) -> Response:
    """Return the form with the whole text, as it is on disk or as it was sent."""
    data = b""
    with suppress(FileNotFoundError):  # it has been removed: what was sent is shown still
        data = (call.state.settings.content / text.path).read_bytes()
    language = call.state.settings.languages[text.language]
    now = editing.whole(data, language.tag)
    there = UNWRITABLE.sub("", now.source)
    source = sent.source if sent else there
    view = {
        "source": source,
        "seen": digest(data),
        "said": sent.said if sent else "",
        "problems": [*_told(sent.problems if sent else problems, source)],
        "theirs": there if sent and sent.status == HTTPStatus.CONFLICT else "",
        "steps": _steps(call, text, now.written),
        "language": language,
        "edit": f"{BELOW}edit/{text.language}/{text.id}",
        "opens": not _unreadable(data, text.path),
    }
    status = sent.status if sent else HTTPStatus.OK
    whole = {**about(call.state, text), **view, **frame(call, text.kind)}
    return rendered("unreadable.html", whole, status)


def whole(call: Call, rest: str) -> Response | None:
    """Return the form with the whole text, and what is wrong with its fields."""
    text = call.text(rest)
    if text is None or not text.there:
        return None
    data = (call.state.settings.content / text.path).read_bytes()
    found = _unreadable(data, text.path) or [
        problem
        for problem in check(call.state, text, {})
        if problem.place.file == text.path and problem.place.field and not problem.warning
    ]
    return show(call, text, found)


def correct(call: Call, rest: str) -> Response | None:
    """Write the text that was sent; if that cannot be, show it again and say why."""
    text = call.text(rest)
    if text is None or not text.there:
        return None
    form, root, states = call.form, call.state.settings.content, history(call.state)
    tag = call.state.settings.languages[text.language].tag
    source = form.get("source", "").replace("\r\n", "\n")
    step = STEPS.get(form.get("step", ""))
    try:
        if step:
            step(root, text.path, tag, states)
        else:
            replace_whole(root, text.path, form.get("seen", ""), source, tag, states)
    except editing.UnreadableError as error:
        return show(call, text, (), Sent(source, UNSAVED, problems=[*error.problems]))
    except (ChangedError, NotSavedError):
        return show(call, text, (), Sent(source, CHANGED, HTTPStatus.CONFLICT))
    except OSError as error:
        return show(call, text, (), Sent(source, why(error), HTTPStatus.INSUFFICIENT_STORAGE))
    call.wait()
    return lead_to(f"{BELOW}edit/{rest}")


def _unreadable(data: bytes, path: str) -> list[Problem]:
    """Return why a text cannot be read, nothing if it can."""
    try:
        editing.read(data, path)
    except editing.UnreadableError as error:
        return [*error.problems]
    return []


def _steps(call: Call, text: Text, now: str) -> list[str]:
    """Return which steps of the history lead away from what a text is now."""
    states = history(call.state)
    back: Step | None = states.undo(text.path)
    forth: Step | None = states.redo(text.path)
    found = ["undo"] if back and back.after == now else []
    return [*found, "redo"] if forth and forth.before == now else found


def _told(problems: Iterable[Problem], source: str) -> Iterator[dict[str, Any]]:
    """Yield what is wrong, each with its line and what it says."""
    lines = source.split("\n")
    for problem in problems:
        line = problem.place.line
        words = lines[line - 1].strip() if 0 < line <= len(lines) else ""
        told = {"line": line, "said": first_large(problem.sentences), "words": words[:LONG]}
        if problem.kind == kind_of(NOT_UTF8):  # saved here, it is
            told = {"line": 0, "said": FOREIGN, "words": ""}
        yield told
