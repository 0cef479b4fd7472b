"""The languages of an item as small tiles: original, up to date, older, missing."""

from typing import Any

from plenary.content.items import Item
from plenary.desk.names import name_of, sign
from plenary.desk.request import BELOW
from plenary.languages.registry import Registry
from plenary.messages.message import message

# What is said of each state
WORDS = {
    "or": message("original"),
    "": message("up to date"),
    "old": message("older than the original"),
    "draft": message("draft"),
    "no": message("missing"),
}


def state_of(item: Item, language: str) -> str:
    """Return the state of an item in a language: a key of ``WORDS``."""
    if language == item.original.language.id:
        return "or"
    if language in item.versions:
        return "old" if item.versions[language].stale else ""
    return "draft" if f"index.{language}.md" in item.texts else "no"


def tiles(item: Item, languages: Registry) -> list[dict[str, Any]]:
    """Return the tiles of an item, the original first."""
    first = item.original.language.id
    found = []
    for id_ in [first, *(id_ for id_ in languages if id_ != first)]:
        state = state_of(item, id_)
        words = message("{language}: {state}", language=name_of(languages[id_]), state=WORDS[state])
        screen = "translate" if state in ("old", "no") else "edit"
        href = f"{BELOW}{screen}/{id_}/{item.folder}"
        found.append({"id": id_, "sign": sign(id_), "state": state, "title": words, "href": href})
    return found
