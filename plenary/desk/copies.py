"""A text that was copied from another edition, in the editor: what may still be about that one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from plenary.desk.state import State, Text
from plenary.desk.texts import Written
from plenary.editing import text as editing
from plenary.editing.changes import value_at
from plenary.editing.merge import Change
from plenary.editing.saving import Wanted
from plenary.editions.copying import is_draft
from plenary.editions.left_to_do import copied_item
from plenary.editions.ready import unmarked
from plenary.messages.editions import LEADS_BEFORE, SAME_AS_BEFORE, SAME_DAY
from plenary.messages.kinds import kind_of
from plenary.messages.labels import CHOICES
from plenary.messages.message import message
from plenary.problems import Problem
from plenary.user_formats import day

# Without the address, which the desk does not show
LEADS = message("this link leads to {year}")


def doubts(state: State, known: Text, own: editing.Text) -> Iterator[Problem]:
    """Yield what in a draft may still be about the edition that it was copied from: warnings."""
    version, item = known.version, known.item
    if version is None or item is None or not version.fields.copied_from or not is_draft(own):
        return
    copy = copied_item(state.settings.content, state.checked.items, item)
    for doubt in copy.doubts(known.path, own) if copy else ():
        yield plain(doubt)


def plain(note: Problem) -> Problem:
    """Return a note as the desk says it: without addresses; with the names of choices and days."""
    values = dict(note.saying.values)
    if note.kind == kind_of(LEADS_BEFORE):
        return replace(note, saying=message(LEADS.text, year=values["year"]))
    if note.kind == kind_of(SAME_AS_BEFORE) and values["value"] in CHOICES:
        values["value"] = CHOICES[values["value"]]
    elif note.kind == kind_of(SAME_DAY):
        values["value"] = day(date.fromisoformat(values["value"]))
    return replace(note, saying=message(note.saying.text, **values))


def with_mark_out(state: State, written: Written, parts: dict[str, Wanted]) -> dict[str, Wanted]:
    """Return what is wanted; where a text becomes ready, its mark of a copy goes too."""
    known = written.text
    wanted = parts.get(known.path)
    if wanted is None or known.item is None:
        return parts
    becomes_ready = any(c.path == ("draft",) and c.new is None for c in wanted.fields)
    if not becomes_ready or value_at(written.own.meta, ("draft",)) is None:
        return parts
    root, items = state.settings.content, state.checked.items
    more: list[Change] = unmarked(root, items, known.item, known.path, written.own)
    return {**parts, known.path: replace(wanted, fields=[*wanted.fields, *more])}
