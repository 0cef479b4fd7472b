"""What is left to do in an edition that was copied, and all of its texts made ready."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from plenary.content.files import SHELVES
from plenary.content.items import Item
from plenary.desk.call import Call
from plenary.desk.copies import plain
from plenary.desk.frame import frame
from plenary.desk.names import KINDS, sign, title_of
from plenary.desk.refusals import NOT_WRITTEN, UNWRITABLE, why
from plenary.desk.request import BELOW, Response, lead_to
from plenary.desk.state import State
from plenary.desk.telling import called, first_large, in_words
from plenary.desk.templating import rendered
from plenary.desk.texts import history
from plenary.desk.tiles import tiles
from plenary.editing import text as editing
from plenary.editing.merge import Change
from plenary.editing.saving import Wanted, save
from plenary.editions.copying import folder_around
from plenary.editions.left_to_do import Left, texts_of
from plenary.editions.ready import MARK, Verdict, make_ready, of_edition, verdict
from plenary.messages.editions import DRAFT_OF, LEFT_OUT, NONE_YET
from plenary.messages.kinds import kind_of
from plenary.messages.labels import label
from plenary.messages.message import Message, message
from plenary.problems import Problem
from plenary.publishing.published_site import looks
from plenary.user_formats import joined

NAMED = re.compile(r"`(\w+)`")
# What is said of kinds of which there is nothing yet
NONE: Mapping[str, Message] = {
    "speaker": message("There are no speakers yet ({year}: {count})"),
    "gallery": message("There are no photos yet ({year}: {count})"),
    "film": message("There are no films yet ({year}: {count})"),
}


def show(call: Call, rest: str) -> Response | None:
    """Return what is left to do in an edition, by its texts; None if there is no such edition.

    Who has made its texts ready sees which ones are not, and why.
    """
    edition = _edition(call.state, rest)
    if edition is None:
        return None
    asked = call.request.query.get("made", "")
    found = _verdict(call.state, edition, seen=False) if asked else Verdict()
    return _page(call, edition, found, made=int(asked) if asked.isdecimal() else 0)


def make(call: Call, rest: str) -> Response | None:
    """Make all texts of an edition ready that can be; or note that nothing is to be added."""
    state = call.state
    edition = _edition(state, rest)
    if edition is None:
        return None
    made = ""
    try:
        if item := state.items.get(call.form.get("item", "")):
            _unmark(state, item)
        else:
            found = _verdict(state, edition, seen="seen" in call.form)
            make_ready(state.settings.content, found, history(state))
            made = f"?made={len(found.ready)}"
    except NOT_WRITTEN as error:
        said = why(error) if isinstance(error, OSError) else UNWRITABLE
        return _page(call, edition, Verdict(), failed=said)
    if made != "?made=0":
        call.wait()
    return lead_to(f"{BELOW}left/{quote(rest)}{made}")


def _edition(state: State, folder: str) -> Item | None:
    item = state.items.get(folder)
    return item if item and item.kind == "edition" else None


def _verdict(state: State, edition: Item, *, seen: bool) -> Verdict:
    """Return which texts of an edition can be made ready."""
    items = state.checked.items
    wanted = {text.path: one for one in of_edition(items, edition) for text in texts_of(one)}
    settings = replace(state.settings, show_drafts=False)
    ways = list(looks(state.file.parent, settings))
    return verdict(ways, items, wanted, seen=seen)


def _unmark(state: State, item: Item) -> None:
    """Note that nothing of what was left out of an item is to be added."""
    path = item.original.path
    text = editing.read((state.settings.content / path).read_bytes(), path)
    wanted = Wanted([Change((MARK,), text.meta.get(MARK), None)])
    save(state.settings.content, path, wanted, item.original.language.tag, history(state))


def _page(
    call: Call, edition: Item, found: Verdict, *, made: int = 0, failed: Message | str = ""
) -> Response:
    state = call.state
    left = state.left.get(edition.folder, Left(edition, "", []))
    inside = of_edition(state.checked.items, edition)
    view = {
        "year": edition.folder,
        "title": title_of(edition),
        "items": list(_items(state, left)),
        "drafts": sum(text.fields.draft for item in inside for text in texts_of(item)),
        "made": made,
        "refused": _texts(state, found.refused),
        "doubts": _texts(state, found.doubts),
        "failed": failed,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if failed else HTTPStatus.OK
    return rendered("left.html", {**view, **frame(call, "board")}, status)


def _items(state: State, left: Left) -> Iterator[dict[str, Any]]:
    """Yield each item of which something is left to do, with that."""
    notes: dict[str, list[Problem]] = {}
    for note in left.notes:
        notes.setdefault(folder_around(note.place.file, state.items), []).append(note)
    for folder, some in sorted(notes.items(), key=lambda pair: pair[0] != left.edition.folder):
        item = state.items[folder]
        kinds = {note.kind for note in some}
        yield {
            "id": folder,
            "kind": KINDS[item.kind],
            "title": title_of(item),
            "draft": kind_of(DRAFT_OF) in kinds,
            "can_end": bool(kinds & {kind_of(LEFT_OUT), kind_of(NONE_YET)}),
            "tiles": tiles(item, state.settings.languages),
            "notes": [_note(item, note) for note in some if note.kind != kind_of(DRAFT_OF)],
        }


def _texts(state: State, found: Mapping[str, Sequence[Problem]]) -> list[dict[str, Any]]:
    """Return texts with what is wrong with them."""
    made = []
    for path, problems in found.items():
        item = state.items[path.rpartition("/")[0]]
        notes = [_note(item, problem) for problem in problems]
        made.append({"title": title_of(item, path.split(".")[-2]), "notes": notes})
    return made


def _note(item: Item, note: Problem) -> dict[str, Any]:
    """Return a note in the words of the desk, and where its text is."""
    name = note.place.file.rpartition("/")[2]
    language = name.split(".")[1] if name in item.texts else item.original.language.id
    href = f"{BELOW}edit/{language}/{item.folder}"
    return {"said": worded(item.kind, note), "sign": sign(language), "href": href}


def worded(kind: str, note: Problem) -> str:
    """Return a note about an item of a kind: fields have the names that the screen has."""
    note, values = plain(note), dict(note.saying.values)
    if note.kind == kind_of(NONE_YET):
        what = SHELVES[values["shelf"]]
        said = NONE[what].text if what in NONE else note.saying.text
        return str(message(said, **values))
    if note.kind == kind_of(LEFT_OUT):
        names = joined(str(label(kind, name)) for name in NAMED.findall(values["fields"]))
        return first_large(str(message(note.saying.text, year=values["year"], fields=names)))
    told = in_words(note, kind, None)
    said = str(message("{what}. {hint}", what=told["sentence"], hint=told["fix"]))
    field = called(kind, note.place.field)
    return str(message("{field}: {said}", field=field, said=said)) if field else said
