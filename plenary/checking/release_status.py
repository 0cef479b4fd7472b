"""The status of each release: its publication state, and the languages that it exists in."""

from collections.abc import Iterable
from typing import Literal, NamedTuple, cast

from plenary.authoring.suggestions import newest_first
from plenary.check import Checked
from plenary.content.fields import MADE_UP
from plenary.content.items import Item, Stage
from plenary.content.schema import Forum, News
from plenary.event.embargo import state
from plenary.languages.registry import Registry
from plenary.messages.message import Message, message, plural
from plenary.problems import NOTHING, Problem
from plenary.user_formats import day, moment

Level = Literal["published", "waiting", "faulty"]


# The state of a release whose text or photos have a problem
FAULTY = message("has problems")
DRAFT = message("draft")


class ReleaseStatus(NamedTuple):
    """The status of one release.

    ``state`` is for people, ``level`` for programs. The languages are ids: the original first, then
    the site's order.
    """

    date: str
    title: str
    folder: str
    level: Level
    state: Message
    there: list[str]
    stale: list[str]
    missing: list[str]


class Unpublished(NamedTuple):
    """Something else than a release that is not published yet."""

    state: Message
    title: str | Message
    path: str


def kept_back(checked: Checked) -> list[Unpublished]:
    """Return all but releases that is a draft or under embargo: items, sessions, translations."""
    found: list[Unpublished] = []
    whole = {item.slug for item in checked.items if item.kind == "edition" and item.draft}
    for item in newest_first(checked.items):
        if item.kind == "edition" and item.draft:
            inside = sum(i.edition == item.slug for i in checked.items) - 1
            name = item.facts.name_
            counted = plural(
                "{name} (and {count} item in it)",
                "{name} (and {count} items in it)",
                count=inside,
                name=name,
            )
            title = counted if inside else name
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
            Unpublished(DRAFT, version.fields.name_, version.path)
            for version in item.unpublished.values()
            if not item.facts.draft
        ]
    return found


def _until(stage: Stage) -> Message:
    """Return why something is kept back, and until when."""
    if stage.draft or not stage.embargo_end:
        return DRAFT
    return message("embargoed until {moment}", moment=moment(stage.embargo_end))


def release_statuses(
    checked: Checked, languages: Registry, problems: Iterable[Problem]
) -> list[ReleaseStatus]:
    """Return the status of each release, the latest first; those with problems first of all."""
    unread = [
        ReleaseStatus(
            "?", folder.path.rpartition("/")[2], folder.path, "faulty", FAULTY, [], [], []
        )
        for folder in checked.faulty
        if folder.kind == "news"
    ]
    files = {problem.place.file for problem in problems if not problem.warning}
    faulty = {file.rpartition("/")[0] for file in files}
    releases = [item for item in newest_first(checked.items) if item.kind == "news"]
    releases.sort(key=lambda item: item.folder not in faulty)
    return unread + [_release_status(i, languages, faulty=i.folder in faulty) for i in releases]


def _release_status(item: Item, languages: Registry, *, faulty: bool) -> ReleaseStatus:
    """Return the status of one release."""
    fields = cast(News, item.facts)
    there = list(item.versions)
    stale = [id_ for id_, version in item.versions.items() if version.stale]
    missing = [
        str(message("{language} (draft)", language=id_)) if f"index.{id_}.md" in item.texts else id_
        for id_ in languages
        if id_ not in there
    ]
    level, words = _words(item, fields)
    if faulty:
        level, words = "faulty", FAULTY
    date = "?" if fields.date == MADE_UP.date() else str(fields.date)
    return ReleaseStatus(date, fields.title, item.folder, level, words, there, stale, missing)


def _words(item: Item, fields: News) -> tuple[Level, Message]:
    """Return the state of a release, and since or until when it has it."""
    word = state(item)
    level: Level = "published" if word == "published" else "waiting"
    said = {"draft": DRAFT, "published": message("published")}.get(word, NOTHING)
    if word == "embargoed" and item.embargo_end:
        said = message("embargoed until {moment}", moment=moment(item.embargo_end))
    elif word == "corrected":
        last = max(correction.date for correction in fields.corrections.values())
        said = message("corrected on {day}", day=day(last))
    elif word == "withdrawn" and fields.withdrawn:
        said = message("withdrawn on {day}", day=day(fields.withdrawn))
    return level, message("{state} (sample)", state=said) if item.sample else said
