"""How releases stand: what has become of each, and in which languages it is there."""

from collections.abc import Iterable
from typing import NamedTuple, cast

from plenary.content.schema import News
from plenary.desk.known import newest_first
from plenary.event.items import Item
from plenary.event.life import state
from plenary.languages.registry import Registry


class Standing(NamedTuple):
    """How one release stands. The languages are ids: the original first, then the site's order."""

    date: str
    title: str
    folder: str
    state: str
    there: list[str]
    stale: list[str]
    missing: list[str]


def standings(items: Iterable[Item], languages: Registry) -> list[Standing]:
    """Return how each release stands, the latest first."""
    return [_standing(i, languages) for i in newest_first(items) if i.kind == "news"]


def _standing(item: Item, languages: Registry) -> Standing:
    """Return how one release stands."""
    fields = cast(News, item.facts)
    there = list(item.versions)
    stale = [id_ for id_, version in item.versions.items() if version.stale]
    missing = [
        f"{id_} (draft)" if f"index.{id_}.md" in item.texts else id_
        for id_ in languages
        if id_ not in there
    ]
    return Standing(
        str(fields.date), fields.title, item.folder, _words(item, fields), there, stale, missing
    )


def _words(item: Item, fields: News) -> str:
    """Return what has become of a release, and since or until when."""
    word = state(item)
    if word == "embargoed" and item.opens:
        word += f" until {item.opens.isoformat(' ', 'minutes')}"
    elif word == "corrected":
        word += f" {max(correction.date for correction in fields.corrections.values())}"
    elif word == "withdrawn":
        word += f" {fields.withdrawn}"
    return f"{word}, sample" if item.sample else word
