"""``invoke import-schedule``: from a file or an address into the content, or only shown."""

import re
import sys
from collections import Counter
from pathlib import Path

from plenary.content.files import EDITION
from plenary.imports import frab
from plenary.imports import time_zone as clock
from plenary.imports.changes import DONE, Change, Sort, counted
from plenary.imports.content import Content, load
from plenary.imports.fetch import fetch, shown
from plenary.imports.last_import import NAME, Shelves, as_json, recall
from plenary.imports.merge import Merge
from plenary.imports.programme import Programme
from plenary.imports.read import Plain, read
from plenary.imports.time_zone import Ask
from plenary.languages.cyrillic import cyrillic
from plenary.languages.slugs import slugify
from plenary.messages.message import Message, message, plural
from plenary.messages.programme import NO_EDITION, NO_LANGUAGE, NOT_A_ZONE
from plenary.problems import Place, Problems
from plenary.reporting import print_line, sentences
from plenary.settings import Settings, read_settings, settings_file
from plenary.store.store import write_atomically
from plenary.user_formats import joined


def import_schedule(
    source: str, settings: str, edition: str, language: str, zone: str = "", *, write: bool
) -> bool:
    """Show, or do, what brings the programme at ``source`` into the content; False if it cannot be.

    ``settings`` is the path of the settings file; ``edition``, ``language`` and ``zone`` may be
    empty: then they are the programme's.
    """
    problems = Problems()
    found = settings_file(settings, problems)
    made = read_ = None
    with sentences(problems, Path(found.get("CACHE_PATH") or ".cache")):
        read_ = read_settings(found, problems) if found else None
        if read_:
            made = importing(source, read_, edition, language, problems, zone, ask=_ask())
        if made and read_ and write and not problems.stop:
            save(read_.content, *made[:2])
    for problem in problems:
        print_line(str(problem), "yellow" if problem.warning else "red")
    if made is None or read_ is None or problems.stop:
        print_line(message("Nothing was changed."), "bold")
        return False
    _, _, programme_, changes = made
    for change in changes:
        print_line(str(change), "")
    for line in summary(changes, programme_, write=write):
        print_line(line, "bold")
    return True


def importing(
    source: str,
    settings: Settings,
    edition: str,
    language: str,
    problems: Problems,
    wanted: str = "",
    *,
    ask: Ask | None = None,
) -> tuple[Content, dict[str, Shelves], Programme, list[Change]] | None:
    """Return what is to be, without writing it, or None after telling why not.

    That is the content, what is to be remembered, the programme, and what changes. ``wanted`` is
    the programme's time zone as the user has it.
    """
    if wanted and not clock.zone(wanted):
        problems.add(NOT_A_ZONE, Place("--zone"), name=wanted)
        return None
    data = fetch(source, problems)
    source = shown(source)  # passwords and keys in an address are printed nowhere
    schedule = read(data, source, problems) if data is not None else None
    if schedule is None:
        return None
    language = language or _language(schedule, settings)
    if language not in settings.languages:
        listed = joined(settings.languages)
        problems.add(NO_LANGUAGE, Place(source), name=language, known=listed)
        return None
    edition = edition or _year(schedule)
    if not EDITION.fullmatch(edition) or edition != Path(edition).name or not slugify(edition):
        not_one = message("`{name}` is not a name of an edition", name=edition)
        detail = not_one if edition else message("the programme has no year")
        problems.add(NO_EDITION, Place(source), detail=detail)
        return None
    content = load(settings.content, settings.ignored, edition, settings.languages, problems)
    sources = recall(settings.content / content.folder / NAME, problems)
    zone = ""
    if content.edition.texts:
        original = content.edition.original(settings.languages)
        zone = str(original.meta.get("timezone", "")) or settings.timezone
    tag = settings.languages[language].tag
    tags = [other.tag for other in settings.languages.values()]
    programme = frab.programme(
        schedule,
        source,
        tag,
        zone,
        settings.timezone,
        problems,
        wanted=wanted,
        ask=ask,
        cyrillic=cyrillic(tag, tags),
    )
    if problems.stop:
        return None
    known = sources.setdefault(_name(schedule), {})
    changes = Merge(content, known, programme, language).run()
    return content, sources, programme, changes


def save(root: Path, content: Content, sources: dict[str, Shelves]) -> None:
    """Write the texts that have changed, and what is to be remembered."""
    content.save(root)
    write_atomically(root / content.folder / NAME, as_json(sources).encode())


def summary(changes: list[Change], programme: Programme, *, write: bool) -> list[str]:
    """Return what was done, what was left out, and what to do next, as sentences."""
    counts: Counter[Sort] = Counter(change.sort for change in changes)
    number = sum(change.sort in DONE for change in changes)
    parts = joined(counted(sort, count) for sort, count in sorted(counts.items()))
    whole: Message = plural("{count} change", "{count} changes", count=number)
    if parts:
        whole = message("{changes} ({details})", changes=whole, details=parts)
    lines = [str(whole)]
    left = programme.left.lines()
    if left:
        lines += [str(message("Plenary has no field for these, so they are left out:")), *left]
    if not write and number:
        lines.append(str(message("Nothing was changed yet. To import this, add --write.")))
    elif write:
        said = message("Imported. Review the changes (git diff), build the site, and commit.")
        lines.append(str(said))
    return lines


def _ask() -> Ask | None:
    """Return what asks for a time zone, if somebody is there to answer."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None

    def ask(question: Message, proposed: str) -> str:
        print_line(question, "bold")
        while True:
            answer = input(str(message("Time zone [{zone}]: ", zone=proposed))).strip() or proposed
            if clock.zone(answer):
                return answer
            wrong = message(
                "`{name}` is not a time zone. Write, for example, Europe/Prague.", name=answer
            )
            print_line(wrong, "yellow")

    return ask


def _language(schedule: Plain, settings: Settings) -> str:
    """Return the language of a file of ours, else the site's own."""
    own = schedule.get("plenary")
    stated = own.get("language") if isinstance(own, dict) else ""
    return str(stated or settings.languages.default.id)


def _year(schedule: Plain) -> str:
    """Return the year in which a schedule begins, "" if that is not known."""
    conference = schedule["conference"]
    days = [day.get("date") for day in conference["days"]]
    found = (re.match(r"\d{4}", str(day)) for day in (conference.get("start"), *days))
    return next((year[0] for year in found if year), "")


def _name(schedule: Plain) -> str:
    """Return the name under which a source is remembered."""
    conference = schedule["conference"]
    name = conference.get("acronym") or conference.get("title")
    return slugify(str(name)) if isinstance(name, str) else "schedule"
