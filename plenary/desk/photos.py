"""Photos of an item: come in by dropping, described in every language that the item has."""

import json
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any, NamedTuple

from plenary.code import code_digest
from plenary.desk.call import Call
from plenary.desk.frame import frame
from plenary.desk.names import name_of, sign, title_of
from plenary.desk.refusals import reason
from plenary.desk.request import BELOW, Response, as_json
from plenary.desk.state import State, Text
from plenary.desk.telling import sentence
from plenary.desk.templating import environment, rendered
from plenary.editing.changes import value_at
from plenary.editing.photos import LARGEST, RefusedError, add_photo, thumbnail
from plenary.editing.text import UnreadableError, read
from plenary.languages.registry import Language
from plenary.messages.message import message, plural
from plenary.photos.names import PHOTOS, is_photo
from plenary.photos.probe import Photo
from plenary.store.store import Store, digest

# Pixels of the longer edge of a picture on the screen, for dense screens
EDGE = 1280
# What is asked of a photo in each language, and once
WORDS = {
    "caption": message("Caption"),
    "people": message("People, from left to right"),
    "place": message("Place"),
}
FACTS = {"credit": message("Credit"), "licence": message("Licence")}
# What a photo's own metadata calls them
FOUND = {"caption": "caption", "credit": "credit", "licence": "copyright"}
JPEG = "image/jpeg"


class Words(NamedTuple):
    """The fields of an item's texts on disk, by language, the original first."""

    original: str
    meta: Mapping[str, Mapping[str, Any]]


def show(call: Call, rest: str) -> Response | None:
    """Return all photos of an item, for the text ``rest`` names."""
    text = call.text(rest)
    if text is None or text.item is None:
        return None
    words = _words(call.state, text)
    names = _names(call.state, text, words)
    cards = [_card(call.state, text, words, name) for name in names]
    return rendered("photos.html", {**_about(call, text, cards), "cards": cards})


def describe(call: Call, rest: str) -> Response | None:
    """Return one photo with its descriptions, and the way to the next that has none."""
    text = call.text(rest)
    if text is None or text.item is None:
        return None
    words = _words(call.state, text)
    cards = [_card(call.state, text, words, name) for name in _names(call.state, text, words)]
    asked = call.request.query.get("photo", "")
    open_ = [card for card in cards if card["described"] < card["total"]]
    wanted = [card for card in cards if card["name"] == asked] or open_ or cards
    if not wanted:
        return show(call, rest)
    card = wanted[0]
    at = cards.index(card)
    after = [one for one in [*cards[at + 1 :], *cards[:at]] if one in open_]
    view = {
        "card": card,
        "cards": cards,
        "at": at + 1,
        "next": after[0]["href"] if after else "",
        "before": cards[at - 1]["href"] if at else "",
    }
    return rendered("describe.html", {**_about(call, text, cards), **view})


def add(call: Call, rest: str) -> Response | None:
    """Take a photo that was sent; say how it is called, or why it is refused."""
    text = call.text(rest)
    if text is None or text.item is None:
        return None
    settings = call.state.settings
    tags = tuple(language.tag for language in settings.languages.values())
    store = Store(settings.cache / "store")
    data = Path(call.request.file).read_bytes()
    name = call.request.query.get("name", "")
    try:
        folder = settings.content / text.id
        added = add_photo(folder, name, data, code_digest(), store, tags)
    except RefusedError as error:
        said = " ".join(sentence(problem) for problem in error.problems)
        return as_json({"error": said}, HTTPStatus.UNPROCESSABLE_ENTITY)
    except OSError as error:
        said = str(message("It could not be saved: {detail}.", detail=reason(error)))
        return as_json({"error": said}, HTTPStatus.INSUFFICIENT_STORAGE)
    card = _card(call.state, text, _words(call.state, text), added.name, added.photo)
    html = environment().get_template("photo_card.html").render(card=card, **frame(call, ""))
    told = _told(added.photo, already=added.already)
    return as_json({"name": added.name, "already": added.already, "told": told, "html": html})


def picture(call: Call, rest: str) -> Response | None:
    """Return a photo as the screen shows it."""
    id_, _, name = rest.rpartition("/")
    item = call.state.items.get(id_)
    file = call.state.settings.content / id_ / name
    if item is None or not is_photo(name) or not file.is_file() or file.is_symlink():
        return None
    data = file.read_bytes()
    store = Store(call.state.settings.cache / "store")
    key = digest("picture of the desk", str(EDGE), data)
    made = store.get(key)
    if made is None:
        try:
            made = thumbnail(data, EDGE)
        except Exception:  # noqa: BLE001 — a broken photo may raise anything; the text says what it is
            return None
        store.put(key, made)
    return Response(HTTPStatus.OK, JPEG, made)


def _about(call: Call, text: Text, cards: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what both screens have."""
    assert text.item is not None
    done = sum(card["described"] for card in cards)
    count = plural("{count} photo", "{count} photos", count=len(cards))
    total = sum(card["total"] for card in cards)
    of_all = message("{done} of {total} descriptions", done=done, total=total)
    return {
        **frame(call, "gallery"),
        "title": title_of(text.item),
        "id": text.id,
        "language": text.language,
        "counted": f"{count} · {of_all}" if cards else str(count),
        "edit": f"{BELOW}edit/{text.language}/{text.id}",
        "all": f"{BELOW}photos/{text.language}/{text.id}",
        "one_by_one": f"{BELOW}describe/{text.language}/{text.id}",
        "accepted": ",".join(PHOTOS),
        "limit": LARGEST,
    }


def _told(photo: Photo, *, already: bool) -> str:
    """Return what is said of a photo that has come."""
    credit = photo.words.get("credit") or photo.words.get("creator")
    if already:
        return str(message("It is here already."))
    return str(message("Credit found in the file: {credit}", credit=credit)) if credit else ""


def _words(state: State, text: Text) -> Words:
    """Return the fields of all texts of an item that can be read."""
    assert text.item is not None
    first = text.item.original.language.id
    found: dict[str, Mapping[str, Any]] = {}
    for id_ in [first, *(id_ for id_ in state.settings.languages if id_ != first)]:
        path = f"{text.id}/index.{id_}.md"
        try:
            found[id_] = read((state.settings.content / path).read_bytes(), path).meta
        except (OSError, UnreadableError):
            continue
    return Words(first, found)


def _names(state: State, text: Text, words: Words) -> list[str]:
    """Return the photos in an item's folder: those with words in their order, then by name."""
    folder = state.settings.content / text.id
    here = {file.name for file in folder.iterdir() if file.is_file() and is_photo(file.name)}
    worded = value_at(words.meta.get(words.original, {}), ("photos",))
    first = [name for name in worded if name in here] if isinstance(worded, dict) else []
    return first + sorted(here - set(first))


def _card(
    state: State, text: Text, words: Words, name: str, photo: Photo | None = None
) -> dict[str, Any]:
    """Return a photo as both screens show it."""
    photo = photo or state.checked.photos.get(f"{text.id}/{name}")
    told = photo.words if photo else {}
    found = {field: told.get(source, "") for field, source in FOUND.items()}
    found["credit"] = found["credit"] or told.get("creator", "")
    languages = state.settings.languages
    alts = [
        _input(languages[id_], words, name, "alt", name_of(languages[id_])) for id_ in words.meta
    ]
    own = text.language if text.language in words.meta else words.original
    fields = [
        {**_input(languages[own], words, name, field, label), "found": found.get(field, "")}
        for field, label in WORDS.items()
    ]
    fields += [
        {**_input(languages[words.original], words, name, field, label), "found": found[field]}
        for field, label in FACTS.items()
    ]
    focus = _input(languages[words.original], words, name, "focus", "")
    return {
        "name": name,
        "src": f"{BELOW}picture/{text.id}/{name}",
        "href": f"{BELOW}describe/{text.language}/{text.id}?photo={name}",
        "alts": alts,
        "described": sum(bool(alt["value"].strip()) for alt in alts),
        "total": len(alts),
        "fields": fields,
        "focus": focus,
        "point": _point(focus["value"]),
    }


def _input(
    language: Language, words: Words, name: str, field: str, label: object
) -> dict[str, Any]:
    """Return a field of a photo in one language."""
    path = ("photos", name, field)
    value = value_at(words.meta.get(language.id, {}), path)
    return {
        "id": f"{field}.{language.id}.{digest(name)[:8]}",
        "language": language.id,
        "tag": language.tag,
        "dir": language.locale.text_direction,
        "sign": sign(language.id),
        "label": label,
        "value": value if isinstance(value, str) else "",
        "path": json.dumps(path, ensure_ascii=False),
    }


def _point(value: str) -> tuple[int, int]:
    """Return a focus in per cent; the middle if there is none."""

    def numbers() -> Iterator[int]:
        for part in value.split()[:2]:
            yield min(100, max(0, round(float(part) * 100)))

    try:
        x, y = numbers()
    except ValueError:
        return 50, 50
    return x, y
