"""Saving: what is wanted of a text is joined with what is on disk now, and written in one step.

::

    history = History(settings.cache.with_name(".history"))
    saved = save(root, "news/2024-11-10-forum-opens/index.en.md", wanted, "en", history)

Nobody holds a lock on a text, so other programs may change it at any time: a save reads it, merges
(:mod:`plenary.editing.merge`), and replaces it only if it is still the same; otherwise it begins
anew. Saves of one process wait for each other. A killed process leaves the old text or the new one.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from time import time
from typing import Any

from plenary.content.invisible import CONTROL
from plenary.editing.blocks import LINE
from plenary.editing.changes import with_fields, with_value
from plenary.editing.history import History, Step
from plenary.editing.merge import Change, Conflict, merge_bodies, merge_fields
from plenary.editing.text import Text, UnreadableError, encoded, from_first_words, read, whole
from plenary.store.store import ChangedError, digest, is_leftover, write_atomically

# How often a save begins anew because another program has written the text meanwhile
TRIES = 20
OLD = 60  # seconds: a process that has begun to write a part has ended, or was killed


class NotSavedError(Exception):
    """The text would not say what it should, so nothing has been written."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants of a text, with what they saw: of fields, and of the whole body.

    ``body`` is the body as it was and as it is to be. None: it is not touched.
    """

    fields: Sequence[Change] = ()
    body: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """A text as it is on disk now; all that was wanted is in it.

    ``joined``: the numbers of blocks that somebody else has changed or added meanwhile.
    ``written``: whether anything had to be written.
    """

    text: Text
    joined: list[int] = field(default_factory=list)
    written: bool = True


@dataclass(frozen=True, slots=True)
class Conflicts(Saved):
    """A text as it is on disk now: all that was wanted is in it but what is in conflict.

    A decision is a further save, with the version of theirs as what was seen.
    """

    conflicts: list[Conflict] = field(default_factory=list)


# One for each text that was saved by this process
_LOCKS: dict[Path, Lock] = {}


def save(root: Path, path: str, wanted: Wanted, tag: str, history: History) -> Saved | Conflicts:
    """Save a text, or as much of it as is in no conflict; return it as it is then.

    ``path`` is below the content folder ``root``; ``tag`` is the BCP 47 tag of its language.
    Raises UnreadableError if what is on disk cannot be read, NotSavedError if what is wanted
    cannot be written, and OSError, such as FileNotFoundError if the text has been removed.
    """

    def made(now: bytes) -> tuple[bytes, Conflicts]:
        return merged(read(now, path), wanted, tag)

    def note(before: bytes, after: bytes) -> None:
        history.record(path, Step(time(), before.decode(), after.decode()))

    with _LOCKS.setdefault(root / path, Lock()):
        return _replace(root, path, made, note)


def replace_whole(
    root: Path, path: str, seen: str, source: str, tag: str, history: History
) -> Saved:
    """Put a plain text in the place of one that cannot be read, whose digest was ``seen``.

    Raises UnreadableError if the new one cannot be read either, ChangedError if what is on disk is
    not what was seen, and OSError. Then nothing has been written.
    """

    def made(now: bytes) -> tuple[bytes, Conflicts]:
        if digest(now) != seen:
            raise ChangedError
        data = encoded(LINE.sub("\n", source), whole(now, tag))
        return data, Conflicts(read(data, path))

    def note(before: bytes, after: bytes) -> None:
        history.record(path, Step(time(), whole(before, tag).written, after.decode()))

    with _LOCKS.setdefault(root / path, Lock()):
        return _replace(root, path, made, note)


def undo(root: Path, path: str, tag: str, history: History) -> Saved | Conflicts | None:
    """Take back the last save of a text, and no change of others; None if there is none.

    If the text could not be read before, it cannot now: then its body is all that it has.
    """
    with _LOCKS.setdefault(root / path, Lock()):
        step = history.undo(path)
        return step and _go(root, path, tag, history, (step.after, step.before), -1)


def redo(root: Path, path: str, tag: str, history: History) -> Saved | Conflicts | None:
    """Do again what was taken back last; None if there is nothing."""
    with _LOCKS.setdefault(root / path, Lock()):
        step = history.redo(path)
        return step and _go(root, path, tag, history, (step.before, step.after), 1)


def restore(root: Path, path: str, state: str, history: History) -> None:
    """Put an earlier state of a text in its place, byte for byte; it can be taken back.

    What is there may be unreadable. Raises UnicodeDecodeError if it is not even UTF-8, and OSError.
    """

    def made(now: bytes) -> bytes:
        now.decode()
        return state.encode()

    with _LOCKS.setdefault(root / path, Lock()):
        now = _swap(root / path, made)
        if now != state.encode():
            history.record(path, Step(time(), now.decode(), state))


def merged(now: Text, wanted: Wanted, tag: str) -> tuple[bytes, Conflicts]:
    """Return the bytes of a text with what is wanted of it, and what they say; write nothing.

    Raises NotSavedError.
    """
    meta, conflicts = merge_fields(now.meta, wanted.fields)
    body, joined = now.body, list[int]()
    if wanted.body is not None:
        base, mine = (from_first_words(LINE.sub("\n", version)) for version in wanted.body)
        if not CONTROL.search(base):  # else they are for people to find, and to take out
            mine = from_first_words(CONTROL.sub("", mine))
        body, told, joined = merge_bodies(base, mine, now.body, tag)
        conflicts = conflicts + told
    above = with_fields(now.above, now.meta, meta)
    if body and above and not now.body:
        above = above.rstrip("\n") + "\n\n"
    elif body and above and not now.above:
        above += "\n"
    try:
        data = encoded(above + body, now) if above + body != now.source else now.written.encode()
        then = read(data, "")
    except (UnreadableError, UnicodeEncodeError) as error:
        raise NotSavedError from error
    touched = [change.path for change in wanted.fields]
    if then.body != body or _without(then.meta, touched) != _without(meta, touched):
        raise NotSavedError
    return data, Conflicts(then, joined, conflicts=conflicts)


def _without(meta: dict[str, Any], paths: Sequence[tuple[str, ...]]) -> dict[str, Any]:
    for path in paths:
        meta = with_value(meta, path, None)
    return meta


def _go(
    root: Path, path: str, tag: str, history: History, way: tuple[str, str], by: int
) -> Saved | Conflicts:
    """Go from one state of a text to another, by a step of the history."""
    before, after = way

    def made(now: bytes) -> tuple[bytes, Conflicts]:
        if now == before.encode():
            return after.encode(), Conflicts(_read_or_whole(after.encode(), path, tag))
        one, other = (read(state.encode(), path) for state in way)
        names = dict.fromkeys((*one.meta, *other.meta))
        fields = [Change((name,), one.meta.get(name), other.meta.get(name)) for name in names]
        return merged(read(now, path), Wanted(fields, (one.body, other.body)), tag)

    saved = _replace(root, path, made, lambda *_: None)
    history.move(path, by)
    return saved


def _read_or_whole(data: bytes, path: str, tag: str) -> Text:
    with suppress(UnreadableError):
        return read(data, path)
    return whole(data, tag)


def _replace(
    root: Path,
    path: str,
    made: Callable[[bytes], tuple[bytes, Conflicts]],
    note: Callable[[bytes, bytes], None],
) -> Saved | Conflicts:
    """Put what is made of a text in its place, and note it."""
    found = list[tuple[bytes, Conflicts]]()

    def became(before: bytes) -> bytes:
        found[:] = [made(before)]
        return found[0][0]

    before = _swap(root / path, became)
    ((data, after),) = found
    written = data != before
    if written:
        note(before, data)  # not before: what is not written is no step
    if after.conflicts:
        return Conflicts(after.text, after.joined, written, after.conflicts)
    return Saved(after.text, after.joined, written)


def _swap(file: Path, made: Callable[[bytes], bytes]) -> bytes:
    """Put what is made of a file in its place; return what was there. Raises ChangedError."""
    for attempt in range(TRIES):
        look = file.stat()
        now = file.read_bytes()
        data = made(now)
        if data == now:
            return now
        try:
            write_atomically(file, data, over=look)
        except ChangedError:
            if attempt == TRIES - 1:
                raise
            continue
        finally:
            _sweep(file.parent)
        return now
    raise AssertionError


def _sweep(folder: Path) -> None:
    """Remove the parts of texts that killed processes have left in a folder."""
    for part in folder.glob(".plenary-*.part"):
        with suppress(OSError):
            if is_leftover(part.name) and part.stat().st_mtime < time() - OLD:
                part.unlink()
