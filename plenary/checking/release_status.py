"""How releases stand: what has become of each, and in which languages it is there."""

from collections.abc import Iterable
from typing import NamedTuple, cast

from plenary.authoring.suggestions import newest_first
from plenary.check import Checked
from plenary.content.fields import MADE_UP
from plenary.content.items import Item, Stage
from plenary.content.schema import Forum, News
from plenary.event.embargo import state
from plenary.languages.registry import Registry
from plenary.problems import Problem
from plenary.reporting import local

# What is said of a release whose text or photos have a problem
FAULTY = "has problems"


class ReleaseStatus(NamedTuple):
    """How one release stands. The languages are ids: the original first, then the site's order."""

    date: str
    title: str
    folder: str
    state: str
    there: list[str]
    stale: list[str]
    missing: list[str]


class Unpublished(NamedTuple):
    """Something else than a release that is not published yet."""

    state: str
    title: str
    path: str


def kept_back(checked: Checked) -> list[Unpublished]:
    """Return all but releases that is a draft or under embargo: items, sessions, translations."""
    found = []
    whole = {item.slug for item in checked.items if item.kind == "edition" and item.draft}
    for item in newest_first(checked.items):
        if item.kind == "edition" and item.draft:
            inside = sum(i.edition == item.slug for i in checked.items) - 1
            title = f"{item.facts.name_} (and {inside} in it)" if inside else item.facts.name_
            found.append(Unpublished(_until(item.stage()), title, item.folder))
            continue
        if item.edition in whole:
            continue
        if item.draft and item.kind != "news":
            found.append(Unpublished(_until(item.stage()), item.facts.name_, item.folder))
        for id_ in sorted(item.embargoed_sessions) if not item.draft else ():
            session = cast(Forum, item.facts).sessions[id_]
            path = f"{item.folder} sessions.{id_}"
            found.append(Unpublished(_until(item.stage(id_)), session.title, path))
        found += [
            Unpublished("draft", version.fields.name_, version.path)
            for version in item.unpublished.values()
            if not item.facts.draft
        ]
    return found


def _until(stage: Stage) -> str:
    """Return why something is kept back, and until when."""
    if stage.draft or not stage.embargo_end:
        return "draft"
    return f"embargoed until {local(stage.embargo_end)}"


def release_statuses(
    checked: Checked, languages: Registry, problems: Iterable[Problem]
) -> list[ReleaseStatus]:
    """Return how each release stands, the latest first; those with problems first of all."""
    unread = [
        ReleaseStatus("?", folder.path.rpartition("/")[2], folder.path, FAULTY, [], [], [])
        for folder in checked.faulty
        if folder.kind == "news"
    ]
    files = {problem.place.file for problem in problems if not problem.warning}
    faulty = {file.rpartition("/")[0] for file in files}
    releases = [item for item in newest_first(checked.items) if item.kind == "news"]
    releases.sort(key=lambda item: item.folder not in faulty)
    return unread + [_release_status(i, languages, faulty=i.folder in faulty) for i in releases]


def _release_status(item: Item, languages: Registry, *, faulty: bool) -> ReleaseStatus:
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
    return ReleaseStatus(day, fields.title, item.folder, words, there, stale, missing)


def _words(item: Item, fields: News) -> str:
    """Return what has become of a release, and since or until when."""
    word = state(item)
    if word == "embargoed" and item.embargo_end:
        word += f" until {local(item.embargo_end)}"
    elif word == "corrected":
        word += f" {max(correction.date for correction in fields.corrections.values())}"
    elif word == "withdrawn":
        word += f" {fields.withdrawn}"
    return f"{word}, sample" if item.sample else word
