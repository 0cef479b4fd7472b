"""A new year begun from an earlier one: a small form, and the copy."""

from collections.abc import Iterable, Mapping
from datetime import date
from http import HTTPStatus
from typing import cast

from plenary.authoring.prompts import by_schema
from plenary.authoring.suggestions import newest_first
from plenary.content.dates import normal_date
from plenary.content.items import Item
from plenary.content.schema import Edition, Forum
from plenary.desk.call import Call
from plenary.desk.frame import frame
from plenary.desk.names import title_of
from plenary.desk.refusals import why
from plenary.desk.request import BELOW, Response, lead_to
from plenary.desk.telling import sentence
from plenary.desk.templating import rendered
from plenary.editions.copying import Wishes, count, next_count, proposed, recurring
from plenary.editions.left_to_do import said_again
from plenary.editions.making import faults, free, written
from plenary.editions.numbers import counted
from plenary.messages.labels import label
from plenary.messages.message import Message, message, plural
from plenary.problems import Problem, Problems

FAULTY = message("Texts of {edition} have problems. Correct them first: they are on the board.")
NAMELESS = message("The forum needs a name.")
TAKEN = message("There is a forum of {year} already.")
# What is of photos is said apart
PICTURES = ("photos", "floor_plan")
FIELDS = ("ordinal", "start", "end", "title")


def show(call: Call, _: str) -> Response | None:
    """Return the form; None if there is no edition to begin from."""
    return _page(call, call.request.query, ())


def begin(call: Call, _: str) -> Response | None:
    """Copy the edition, and lead to what is left to do; else say what is wrong."""
    state, given = call.state, call.form
    old = _old(call, given)
    if old is None:
        return None
    checked, content = state.checked, state.settings.content
    problems = list(_wrong(given))
    said = [_said(problem) for problem in problems]
    said += [] if given.get("title", "").strip() else [str(NAMELESS)]
    wishes = None if said else _wishes(given)
    if wishes and list(free(checked.items, content)(wishes.folder)):
        said.append(str(message(TAKEN.text, year=wishes.folder)))
    if faults(old, checked, state.problems):
        said.append(str(message(FAULTY.text, edition=old.folder)))
    if said or wishes is None:
        return _page(call, given, said)
    try:
        written(content, checked, old, wishes, Problems())
    except OSError as error:
        return _page(call, given, [str(why(error))])
    call.wait()
    return lead_to(f"{BELOW}left/{wishes.folder}")


def _wrong(given: Mapping[str, str]) -> Iterable[Problem]:
    """Yield what is wrong with each field, beside those before it."""
    known: dict[str, str] = {"title": given.get("title", ""), "start": given.get("start", "")}
    for name in FIELDS:
        value = given.get(name, "").strip()
        if value or name == "start":
            yield from by_schema("edition", name, known)(value)


def _said(problem: Problem) -> str:
    """Return what is wrong with a field, under its name."""
    return f"{label('edition', problem.place.field)}: {sentence(problem)}"


def _wishes(given: Mapping[str, str]) -> Wishes:
    """Return what was filled in; a title that was left as it was is counted on in each language."""
    start, end = (normal_date(given.get(name, "")) for name in ("start", "end"))
    ordinal = given.get("ordinal", "").strip()
    first = date.fromisoformat(start)
    title, usual = given["title"].strip(), given.get("usual", "")
    last = date.fromisoformat(end) if end else None
    number = int(ordinal) if ordinal.isdecimal() else None
    return Wishes(str(first.year), first, last, "" if title == usual else title, number)


def _old(call: Call, given: Mapping[str, str]) -> Item | None:
    """Return the edition to begin from: the one that is asked for, or the latest."""
    editions = newest_first(i for i in call.state.checked.items if i.kind == "edition")
    asked = (edition for edition in editions if edition.folder == given.get("from"))
    return next(asked, editions[0] if editions else None)


def _page(call: Call, given: Mapping[str, str], wrong: Iterable[str]) -> Response | None:
    """Return the form, with what is wrong with what was sent."""
    old = _old(call, given)
    if old is None:
        return None
    items = call.state.checked.items
    facts = cast(Edition, old.facts)
    years = {item.folder[:4] for item in items if item.kind == "edition"}
    year = int(old.folder[:4]) + 1
    while str(year) in years:
        year += 1
    now = next_count(items, old, str(year))
    start = proposed(old, str(year))
    end = start + (facts.end - facts.start) if facts.end else None
    usual = {
        "ordinal": str(now.ordinal or ""),
        "start": start.isoformat(),
        "end": end.isoformat() if end else "",
        "title": counted(facts.title, count(old), now),
    }
    editions = newest_first(item for item in items if item.kind == "edition")
    view = {
        "old": {"id": old.folder, "title": title_of(old)},
        "editions": [(edition.folder, title_of(edition)) for edition in editions],
        "year": year,
        "usual": usual["title"],
        "given": {**usual, **{name: given[name] for name in FIELDS if name in given}},
        "labels": {name: label("edition", name) for name in FIELDS},
        "taken": _taken(items, old),
        "left": _left(items, old),
        "problems": list(wrong),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if view["problems"] else HTTPStatus.OK
    return rendered("year.html", {**view, **frame(call, "new")}, status)


def _taken(items: Iterable[Item], old: Item) -> list[Message]:
    """Return what is taken over from an edition, with how many there are."""
    facts = cast(Edition, old.facts)
    kinds = [item.kind for item in recurring(items, old)]
    forums, pages = kinds.count("forum"), kinds.count("page")
    rooms, partners = len(facts.rooms), len(facts.partners)
    languages = len(old.versions) + len(old.unpublished)
    found = [
        (forums, plural("{count} sub-forum", "{count} sub-forums", count=forums)),
        (rooms, plural("{count} room", "{count} rooms", count=rooms)),
        (partners, plural("{count} partner", "{count} partners", count=partners)),
        (pages, plural("{count} page", "{count} pages", count=pages)),
        (languages, plural("in {count} language", "in {count} languages", count=languages)),
    ]
    return [said for number, said in found if number]


def _left(items: Iterable[Item], old: Item) -> list[Message]:
    """Return what is not taken over, with how many there are."""
    mine = [item for item in items if item.edition == old.slug]
    sessions = sum(len(item.facts.sessions) for item in mine if isinstance(item.facts, Forum))
    speakers = sum(item.kind == "speaker" for item in mine)
    found = [
        (sessions, plural("{count} session", "{count} sessions", count=sessions)),
        (speakers, plural("{count} speaker", "{count} speakers", count=speakers)),
    ]
    return [
        *(said for number, said in found if number),
        *(label("edition", name) for name in said_again(old) if name not in PICTURES),
        message("Photos of that year"),
    ]
