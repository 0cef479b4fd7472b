"""What our own files say of a programme beside the frab form: ``schedule.plenary``."""

from typing import Any

from plenary.content.inheritance import MARKDOWN, shapes
from plenary.imports import texts
from plenary.imports.programme import BODY, Entry, Programme, Value
from plenary.imports.shelves import MODELS, named_by
from plenary.languages.slugs import slugify

Plain = dict[str, Any]


def completed(programme: Programme, extra: Plain) -> Programme:
    """Return the whole programme, as :mod:`plenary.pages.data.schedules` has written it."""
    found = Programme(
        programme.edition, sessions=programme.sessions, language=str(extra.get("language", ""))
    )
    found.left = programme.left
    shelves = {shelf: _shelf(extra, shelf) for shelf in ("rooms", "forums", "speakers")}
    found.rooms, found.forums, found.speakers = (list(some.values()) for some in shelves.values())
    spoken = {person.id: person.fields.get(BODY) for person in programme.speakers}
    for speaker in found.speakers:
        biography = spoken.get(speaker.id)
        if biography:
            speaker.fields[BODY] = biography
    order = {id_: place for place, room in enumerate(programme.rooms) for id_ in room.ids}
    found.rooms.sort(key=lambda room: order.get(room.id, len(order)))
    edition = _group(extra, "edition")
    found.edition.fields |= _fields("edition", edition)
    found.edition.foreign = bool(edition.get("lang"))
    if "end" not in edition:
        found.edition.fields.pop("end", None)
    ids = {shelf: {name: e.id for name, e in some.items()} for shelf, some in shelves.items()}
    stated = _group(extra, "sessions")
    for entry in found.sessions:
        more = _group(stated, entry.id.removeprefix("guid:"))
        if more:
            _complete(entry, more, ids)
    return found


def _complete(entry: Entry, more: Plain, ids: dict[str, dict[str, str]]) -> None:
    """Add what our file says of a session; ``ids`` has the ids of what it names, by shelf."""
    entry.hint = slugify(str(more.get("id", "")))
    entry.forum = ids["forums"].get(str(more.get("forum")), "")
    entry.foreign = bool(more.get("lang"))
    for name in ("room", "speakers", "languages"):
        entry.fields.pop(name, None)
    if "abstract" in more:  # then the summary is told beside it
        entry.fields.pop("summary", None)
    for name, value in _fields("sessions", more).items():
        named = named_by("sessions", name)
        if not named:
            entry.fields[name] = value
            continue
        known = ids[named]
        if isinstance(value, list):
            entry.fields[name] = [known[slug] for slug in value if slug in known]
        elif value in known:
            entry.fields[name] = known[value]


def _shelf(extra: Plain, shelf: str) -> dict[str, Entry]:
    """Return the entries of a shelf by their names in the file."""
    found = {}
    for name in _group(extra, shelf):
        fields = _group(extra[shelf], name)
        ids = (f"guid:{fields['guid']}",) if fields.get("guid") else (f"slug:{name}",)
        foreign = bool(fields.get("lang"))
        found[name] = Entry(ids, slugify(name), _fields(shelf, fields), foreign=foreign)
    return found


def _group(stated: Plain, name: str) -> Plain:
    """Return a group of fields, which may be missing."""
    found = stated.get(name)
    return found if isinstance(found, dict) else {}


def _fields(shelf: str, stated: Plain) -> dict[str, Value]:
    """Return those fields of an entry that our schema has, and that a file may say."""
    made: dict[str, Value] = {}
    for name, shape in shapes(MODELS[shelf]).items():
        value = stated.get(name)
        if shape.nature == "own" or shape.entries or not value:
            continue
        if isinstance(value, str) and name in MARKDOWN:
            made[name] = texts.tidied(value)
        elif isinstance(value, str):
            made[name] = " ".join(texts.clean(value).split())
        elif isinstance(value, list):
            made[name] = [" ".join(texts.clean(str(one)).split()) for one in value]
    if stated.get("biography"):
        made[BODY] = texts.literal(str(stated["biography"]))
    return made
