"""What is above each text: its title, and the languages that it has; what its fields are called."""

from typing import Any

from plenary.desk.names import KINDS, name_of, sign, title_of
from plenary.desk.request import BELOW
from plenary.desk.state import State, Text
from plenary.desk.tiles import WORDS, state_of
from plenary.editing.changes import FieldPath
from plenary.editing.merge import BODY
from plenary.messages.labels import label
from plenary.messages.message import Message


def about(state: State, text: Text) -> dict[str, Any]:
    """Return what every view of a text has: its title, and the languages that it has."""
    languages = []
    for id_, language in state.settings.languages.items():
        known = state.text(id_, text.id)
        what = "draft" if known and known.there else "no"
        if text.item:
            what = state_of(text.item, id_)
        languages.append(
            {
                "id": id_,
                "name": name_of(language),
                "sign": sign(id_),
                "lang": language.tag,
                "state": what,
                "words": WORDS[what],
                "href": f"{BELOW}edit/{id_}/{text.id}",
                "current": id_ == text.language,
            }
        )
    return {
        "text": text,
        "title": title_of(text.item, text.language) if text.item else text.id.rpartition("/")[2],
        "kind": KINDS[text.kind],
        "name": label(text.kind, "name" if text.kind == "speaker" else "title"),
        "tabs": languages,
        "language_name": name_of(state.settings.languages[text.language]),
    }


def field_label(kind: str, path: FieldPath) -> str:
    """Return what the field at a path is called, with the id of its entry; "" for the body."""
    if path == BODY:
        return ""
    try:
        name: Message | str = label(kind if len(path) == 1 else path[0], path[-1])
    except KeyError:
        name = path[-1]
    return f"{path[1]}: {name}" if len(path) > 2 else str(name)  # noqa: PLR2004 — group, id, field
