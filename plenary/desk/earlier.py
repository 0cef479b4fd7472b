"""Earlier versions of a text: what was saved here and committed by anybody, seen and restored."""

from collections.abc import Iterator
from datetime import UTC, datetime
from http import HTTPStatus
from typing import NamedTuple

from plenary.desk.call import Call
from plenary.desk.forms import KEPT
from plenary.desk.frame import frame
from plenary.desk.heading import field_label
from plenary.desk.names import title_of
from plenary.desk.refusals import reason
from plenary.desk.request import BELOW, Response, lead_to
from plenary.desk.state import Text
from plenary.desk.templating import rendered
from plenary.desk.texts import history
from plenary.desk.when import here
from plenary.editing.comparison import Row, compared, row
from plenary.editing.merge import BODY
from plenary.editing.saving import restore
from plenary.editing.text import UnreadableError, read
from plenary.messages.message import Message, message
from plenary.sharing.repository import Repository
from plenary.store.store import digest

# Versions that are listed
MOST = 60
# Seconds: of saves that follow each other as fast, as while somebody types, the last is listed
SOON = 60.0
UNWRITABLE = message("It could not be restored: {detail}.")


class Version(NamedTuple):
    """An earlier version: until or since when (seconds since 1970), by whom, and what it says.

    ``author`` is "" for what was saved here. ``before``: it was there before that time.
    """

    time: float
    author: str
    written: str
    before: bool = False

    @property
    def id(self) -> str:
        """Its name in an address."""
        return digest(self.written)[:16]


def show(call: Call, rest: str) -> Response | None:
    """Return the list, with the difference between one version and the text as it is now."""
    return _screen(call, rest)


def put_back(call: Call, rest: str) -> Response | None:
    """Restore the version that a form names, and lead to the editor."""
    text = call.text(rest)
    if text is None or not text.there:
        return None
    wanted = call.form.get("at", "")
    now = _written(call, text)
    found = [version for version in versions(call, text, now) if version.id == wanted]
    if not found:
        return lead_to(f"{BELOW}earlier/{rest}")
    try:
        restore(call.state.settings.content, text.path, found[0].written, history(call.state))
    except (OSError, UnicodeDecodeError) as error:
        return _screen(call, rest, message(UNWRITABLE.text, detail=reason(error)))
    call.wait()
    return lead_to(f"{BELOW}edit/{rest}")


def versions(call: Call, text: Text, now: str) -> list[Version]:
    """Return the versions of a text that differ from what it says ``now``, latest first."""
    # The same words may have been saved, committed, and restored: when they first came counts
    first: dict[str, Version] = {}
    for version in sorted([*_saved(call, text), *_committed(call, text)], key=lambda one: one.time):
        known = first.setdefault(version.written, version)
        if not known.author:
            first[version.written] = known._replace(author=version.author)
    first.pop(now, None)
    found: list[Version] = []
    for version in sorted(first.values(), key=lambda one: (one.time, not one.before), reverse=True):
        alone = version.author or version.before or not found
        if alone or found[-1].time - version.time > SOON:
            found.append(version)
    return found[:MOST]


def _saved(call: Call, text: Text) -> Iterator[Version]:
    """Yield what was saved at this desk."""
    steps = history(call.state).states(text.path)
    for at, step in enumerate(steps):
        yield Version(step.time, "", step.after)
        # Else another program has written in between, or it is the oldest
        if steps[at + 1 : at + 2] == [] or steps[at + 1].after != step.before:
            yield Version(step.time, "", step.before, before=True)


def _committed(call: Call, text: Text) -> Iterator[Version]:
    """Yield what was committed to the repository that the texts are in, if they are in one."""
    repository = Repository.of(call.state.settings.content)
    for version in repository.versions(text.path) if repository else ():
        try:
            words = version.data.decode()
        except UnicodeDecodeError:
            continue
        yield Version(datetime.fromisoformat(version.moment).timestamp(), version.author, words)


def _screen(call: Call, rest: str, refused: Message | str = "") -> Response | None:
    text = call.text(rest)
    if text is None or not text.there:
        return None
    now = _written(call, text)
    found = versions(call, text, now)
    asked = call.request.query.get("at", "")
    chosen = next((version for version in found if version.id == asked), next(iter(found), None))
    language = call.state.settings.languages[text.language]
    view = {
        "title": title_of(text.item, text.language) if text.item else text.id,
        "rest": rest,
        "versions": [
            {
                "said": _when(version),
                "author": version.author,
                "href": f"{BELOW}earlier/{rest}?at={version.id}",
                "current": version is chosen,
            }
            for version in found
        ],
        "chosen": chosen,
        "when": _when(chosen) if chosen else "",
        "rows": [
            {"label": field_label(text.kind, one.path), **one._asdict()}
            for one in (_rows(chosen.written, now, text, language.tag) if chosen else ())
        ],
        "text_tag": language.tag,
        "text_dir": language.dir,
        "refused": refused,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return rendered("earlier.html", {**view, **frame(call, text.kind)}, status)


def _rows(before: str, now: str, text: Text, tag: str) -> Iterator[Row]:
    """Yield what differs; all of it as one text where it cannot be read."""
    try:
        then, today = (read(written.encode(), text.path) for written in (before, now))
    except UnreadableError:
        yield row(BODY, before, now)
        return
    yield from (one for one in compared(then, today, tag) if one.path[0] not in KEPT)


def _written(call: Call, text: Text) -> str:
    """Return a text as it is on disk; what is not UTF-8 in it is replaced."""
    return (call.state.settings.content / text.path).read_bytes().decode("utf-8", "replace")


def _when(version: Version) -> Message | str:
    said = here(datetime.fromtimestamp(version.time, UTC))
    return message("Before {moment}", moment=said) if version.before else said
