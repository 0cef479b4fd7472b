"""What our own files say of a programme beside the frab form: ``schedule.plenary``."""

from typing import Any

from plenary.imports import texts
from plenary.imports.programme import BODY, REFERENCES, Entry, Programme

Plain = dict[str, Any]


def completed(programme: Programme, extra: Plain) -> Programme:
    """Return the whole programme, as :func:`plenary.pages.schedules.schedule` has written it."""
    language = str(extra.get("language", ""))
    shelves = {shelf: _shelf(extra, shelf) for shelf in ("rooms", "forums", "speakers")}
    found = Programme(programme.edition, language=language, left=programme.left)
    found.rooms, found.forums, found.speakers = shelves.values()
    edition = extra.get("edition")
    if isinstance(edition, dict):
        found.edition.fields = _fields(edition)
        found.edition.foreign = bool(edition.get("lang"))
    order = {id_: place for place, room in enumerate(programme.rooms) for id_ in room.ids}
    found.rooms.sort(key=lambda room: order.get(room.id, len(order)))
    ids = {shelf: {entry.hint: entry.id for entry in entries} for shelf, entries in shelves.items()}
    stated = extra.get("sessions")
    for entry in programme.sessions:
        more = stated.get(entry.id.removeprefix("guid:")) if isinstance(stated, dict) else None
        if not isinstance(more, dict):
            continue
        entry.hint, entry.forum = (
            str(more.get("id", "")),
            ids["forums"].get(str(more.get("forum")), ""),
        )
        entry.foreign = bool(more.get("lang"))
        for name in ("room", "speakers", "languages"):
            entry.fields.pop(name, None)
        entry.fields |= _fields(more)
        for name, shelf in REFERENCES.items():
            value = entry.fields.pop(name, None)
            known = ids[shelf]
            if isinstance(value, list):
                entry.fields[name] = [known[slug] for slug in value if slug in known]
            elif value in known:
                entry.fields[name] = known[str(value)]
        found.sessions.append(entry)
    return found


def _shelf(extra: Plain, shelf: str) -> list[Entry]:
    """Return the entries of a shelf."""
    stated = extra.get(shelf)
    found = []
    for slug, fields in stated.items() if isinstance(stated, dict) else ():
        if isinstance(fields, dict):
            ids = (f"guid:{fields['guid']}",) if fields.get("guid") else (f"slug:{slug}",)
            found.append(Entry(ids, slug, _fields(fields), foreign=bool(fields.get("lang"))))
    return found


NO_FIELDS = frozenset(("guid", "lang", "id", "forum", "biography"))


def _fields(stated: Plain) -> dict[str, str | list[str]]:
    """Return the fields of an entry."""
    found = {n: v for n, v in stated.items() if n not in NO_FIELDS and isinstance(v, str | list)}
    made = {n: v if isinstance(v, str) else [str(inner) for inner in v] for n, v in found.items()}
    if stated.get("biography"):
        made[BODY] = texts.literal(str(stated["biography"]))
    return made
