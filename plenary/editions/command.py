"""``invoke new edition 2025 --from 2024``: an edition copied for another year."""

import sys
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from plenary.authoring.item_kinds import KINDS, OTHER_NAMES
from plenary.authoring.naming import path_below
from plenary.authoring.prompts import Answers, Ask, by_schema, one_of, terminal
from plenary.authoring.suggestions import newest_first
from plenary.check import check
from plenary.content.dates import normal_date
from plenary.content.file_names import composed
from plenary.content.items import Item
from plenary.content.schema import WORDS, Edition
from plenary.editions.copying import (
    Copy,
    Wishes,
    count,
    next_count,
    proposed,
)
from plenary.editions.left_to_do import copied_from, left_to_do, texts_of
from plenary.editions.making import faults, free, written
from plenary.editions.numbers import counted, names_year
from plenary.editions.report import show_left
from plenary.editions.writing import outermost
from plenary.languages.slugs import slugify
from plenary.messages.authoring import A_TRANSLATION, NO_SUCH_OPTION
from plenary.messages.editions import FAULTY_BEFORE, NO_EDITION
from plenary.messages.message import Message, message, plural
from plenary.problems import NOTHING, Place, Problems
from plenary.reporting import INTERRUPTED, Terminal, print_line, sentences
from plenary.settings import Settings, read_settings, settings_file
from plenary.user_formats import joined

CHECK = "python3 tasks.py check"
NEXT = (
    message("Everything in it is a draft. To see it: {command}", command="python3 tasks.py serve"),
    message("To see what is left to do, until it is done: {command}", command=CHECK),
)


def new_edition(kind: str, folder: str, options: Mapping[str, str], settings: str) -> bool:
    """Copy an edition into another folder, and list what is left to do; False if nothing was.

    ``options`` are the answers that were given: ``from``, ``start``, ``end``, ``title``;
    ``settings`` is the path of the settings file.
    """
    problems = Problems()
    found = settings_file(settings, problems)
    made: Copy | None = None
    read: Settings | None = None
    try:
        with sentences(problems, Path(found.get("CACHE_PATH") or ".cache")):
            read = read_settings(found, problems) if found else None
            if read:
                made = copy(kind, folder, options, read, terminal(), problems)
    except KeyboardInterrupt:
        print_line("", "")
        print_line(message("Stopped. Nothing was created."), "bold")
        sys.exit(INTERRUPTED)
    for problem in problems:
        print_line(str(problem), "yellow" if problem.warning else "red")
    if made is None or read is None:
        print_line(message("Nothing was created."), "bold")
        return False
    for where in outermost(made):
        inside = sum(text.path.startswith(f"{where}/") for text in made.texts)
        said = plural(
            "Created content/{folder} with {count} text",
            "Created content/{folder} with {count} texts",
            count=inside,
            folder=where,
        )
        print_line(said, "bold green")
    now = check(read, Problems())
    for line in filter(None, (_elsewhere(made, now.items, read), *NEXT)):
        print_line(line, "")
    print_line("", "")
    left = left_to_do(read.content, now.items)
    show_left([one for one in left if one.edition.folder == made.folder], Terminal())
    return True


def copy(
    kind: str,
    folder: str,
    options: Mapping[str, str],
    settings: Settings,
    ask: Ask | None,
    problems: Problems,
) -> Copy | None:
    """Ask what is not known, write the copy and return it; None after saying why not."""
    kind = OTHER_NAMES.get(kind, kind)
    if kind not in ("", "edition"):
        what = WORDS[KINDS[kind].schema] if kind in KINDS else A_TRANSLATION
        problems.add(NO_SUCH_OPTION, Place("--from"), kind=what)
        return None
    own = Problems()
    checked = check(settings, own)
    editions = newest_first(item for item in checked.items if item.kind == "edition")
    if not editions:
        problems.add(NO_EDITION, Place("--from"))
        return None
    answers = Answers(options, ask, problems)
    if folder.strip():
        answers.given["folder"] = folder
    old = _old(editions, answers, settings)
    if old is None:
        return None
    if faulty := faults(old, checked, own):
        problems.add(FAULTY_BEFORE, Place(old.folder), edition=old.folder, command=CHECK)
        problems.extend(faulty)
        return None
    wishes = _wishes(old, checked.items, settings, answers)
    for option in answers.given:
        problems.add(NO_SUCH_OPTION, Place(f"--{option}"), kind=WORDS["edition"])
    if wishes is None or problems.stop:
        return None
    return written(settings.content, checked, old, wishes, problems)


def _old(editions: list[Item], answers: Answers, settings: Settings) -> Item | None:
    """Return the edition that is copied: the latest, if nobody says another one."""
    known = {composed(edition.folder): edition for edition in editions}
    given = answers.given.get("from", "")
    if given:
        answers.given["from"] = path_below(given, settings.content)
    question = message("Edition to copy: {editions}.", editions=joined(known))
    found = answers.get("from", question, next(iter(known)), check=one_of(known))
    return known.get(composed(found))


def _wishes(old: Item, items: list[Item], settings: Settings, answers: Answers) -> Wishes | None:
    """Return what somebody wants of the new edition; None after saying what cannot be."""
    facts = old.facts
    assert isinstance(facts, Edition)
    question = message("Folder of the new edition: its year.")
    year = str(int(old.folder[:4]) + 1)
    folder = answers.get(
        "folder", question, year if answers.ask else "", check=free(items, settings.content)
    )
    if not folder:
        return None
    folder = slugify(folder)
    first = str(proposed(old, folder))
    question = message("First day. The same weekday as last time is proposed.")
    start = _day(answers, "start", question, first, {"title": facts.title})
    question = message("Last day, if it is known.")
    end: date | None = None
    if "end" in answers.given or (answers.ask and facts.end):
        usual = str(start + (facts.end - facts.start)) if facts.end and start else ""
        known = {"title": facts.title, "start": str(start)}
        end = _day(answers, "end", question, usual, known, needed=False)
    usual = counted(facts.title, count(old), next_count(items, old, folder))
    question = message(
        "Title in {language}. The other languages are done in the same way.",
        language=old.original.language.name,
    )
    title = answers.get(
        "title", question, usual, check=by_schema("edition", "title", {"start": first})
    )
    return Wishes(folder, start, end, title if title != usual else "")


def _elsewhere(made: Copy, items: Iterable[Item], settings: Settings) -> Message:
    """Return which texts for all years name the year of the old edition; nothing if none does."""
    year = int(made.old.folder[:4])
    named = []
    for item in items:
        if item.kind in ("site", "page") and not copied_from(item):
            paths = (settings.content / text.path for text in texts_of(item))
            if any(names_year(path.read_text("utf-8", "replace"), year) for path in paths):
                named.append(item.folder)
    if not named:
        return NOTHING
    return message(
        "These texts are for all years, and name {year} too. Check them: {names}",
        year=year,
        names=joined(named),
    )


def _day(
    answers: Answers,
    name: str,
    question: Message,
    usual: str,
    known: Mapping[str, str],
    *,
    needed: bool = True,
) -> date | None:
    """Return a day that somebody wants, or the usual one."""
    check_ = by_schema("edition", name, known)
    said = answers.get(name, question, usual, check=check_, needed=needed)
    return date.fromisoformat(normal_date(said)) if said else None
