"""How releases stand: what has become of each, and in which languages it is there."""

from collections.abc import Iterable
from typing import NamedTuple, cast

from plenary.check import Checked
from plenary.content.fields import MADE_UP
from plenary.content.schema import News
from plenary.desk.known import newest_first
from plenary.event.items import Item
from plenary.event.life import state
from plenary.languages.registry import Registry
from plenary.problems import Problem

# What is said of a release whose text or photos have a problem
FAULTY = "has problems"


class Standing(NamedTuple):
    """How one release stands. The languages are ids: the original first, then the site's order."""

    date: str
    title: str
    folder: str
    state: str
    there: list[str]
    stale: list[str]
    missing: list[str]


def standings(checked: Checked, languages: Registry, problems: Iterable[Problem]) -> list[Standing]:
    """Return how each release stands, the latest first; those with problems first of all."""
    unread = [
        Standing("?", folder.path.rpartition("/")[2], folder.path, FAULTY, [], [], [])
        for folder in checked.faulty
        if folder.kind == "news"
    ]
    files = {problem.place.file for problem in problems if not problem.warning}
    faulty = {file.rpartition("/")[0] for file in files}
    releases = [item for item in newest_first(checked.items) if item.kind == "news"]
    releases.sort(key=lambda item: item.folder not in faulty)
    return unread + [_standing(i, languages, faulty=i.folder in faulty) for i in releases]


def _standing(item: Item, languages: Registry, *, faulty: bool) -> Standing:
    """Return how one release stands."""
    fields = cast(News, item.facts)
    there = list(item.versions)
    stale = [id_ for id_, version in item.versions.items() if version.stale]
    missing = [
        f"{id_} (draft)" if f"index.{id_}.md" in item.texts else id_
        for id_ in languages
        if id_ not in there
    ]
    words = FAULTY if faulty else _words(item, fields)
    day = "?" if fields.date == MADE_UP.date() else str(fields.date)
    return Standing(day, fields.title, item.folder, words, there, stale, missing)


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
