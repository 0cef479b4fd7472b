"""Something new: of any kind, begun by its headline."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from plenary.authoring.item_kinds import KINDS
from plenary.authoring.prompts import Answers
from plenary.authoring.scaffold import New
from plenary.authoring.suggestions import guessed, newest_first
from plenary.desk.call import Call
from plenary.desk.forms import Field, form
from plenary.desk.frame import frame
from plenary.desk.names import KINDS as NAMES
from plenary.desk.names import name_of, title_of
from plenary.desk.request import BELOW, Response, lead_to
from plenary.desk.telling import sentence
from plenary.desk.templating import rendered
from plenary.desk.when import today
from plenary.messages.labels import label
from plenary.messages.message import Message, message
from plenary.problems import Problems
from plenary.user_language import language

# What each kind of thing is for, and the letter that chooses it
ABOUT: Mapping[str, tuple[str, Message]] = {
    "release": ("R", message("News for the press, with date, quotes and photos")),
    "gallery": ("G", message("Photos of one occasion")),
    "outcome": ("O", message("Something that was signed, agreed or won")),
    "film": ("V", message("A recording, or a film of your own")),
    "forum": ("F", message("A part of the forum, with its sessions")),
    "speaker": ("S", message("Somebody who speaks at the forum")),
    "page": ("P", message("A page such as “About”")),
    "taking-part": ("T", message("Who may take part, deadlines, visa, contacts")),
    "getting-there": ("W", message("The way to the venue, hotels, the map of the halls")),
    "edition": ("E", message("This year’s or next year’s forum")),
}


def show(call: Call, _: str) -> Response:
    """Return the choice of kinds, and the few fields that one needs."""
    return _page(call, call.request.query, ())


def add(call: Call, _: str) -> Response:
    """Make what somebody wants, and lead to its editor; else say what is missing."""
    given = call.form
    kind = given.get("kind", "")
    problems = Problems()
    made = KINDS.get(kind)
    if made is None:
        return _page(call, given, ())
    asked = ("title", "language", *made.asks, *(("edition",) if made.of_edition else ()))
    answers = {name: value for name, value in given.items() if name in asked}
    settings, checked = call.state.settings, call.state.checked
    path = New(kind, settings, checked, Answers(answers, None, problems), problems).make()
    if path is None:
        return _page(call, given, [sentence(problem) for problem in problems])
    place = path.relative_to(settings.content)
    id_, name = place.parent.as_posix(), place.name
    call.wait()
    return lead_to(f"{BELOW}edit/{name.split('.')[1]}/{id_}")


def _page(call: Call, given: Mapping[str, str], wrong: Any) -> Response:
    """Return the form, with what is wrong with what was sent."""
    state = call.state
    kind = given.get("kind", "") if given.get("kind") in KINDS else "release"
    made = KINDS[kind]
    languages = state.settings.languages
    editions = newest_first(i for i in state.checked.items if i.kind == "edition")
    title = given.get("title", "")
    usual = language() if language() in languages else languages.default.id
    if title:
        usual = guessed(title, languages)
    now = today(state.settings.now, state.settings.timezone).isoformat()
    known = {**({"date": now} if kind == "release" else {}), **given}
    view = {
        "kinds": [
            {
                "id": id_,
                "title": NAMES[KINDS[id_].schema],
                "about": about,
                "key": key,
                "icon": KINDS[id_].schema,
                "current": id_ == kind,
            }
            for id_, (key, about) in ABOUT.items()
        ],
        "kind": kind,
        "name": label(made.schema, made.name),
        "asks": [_asked(made.schema, name, known) for name in made.asks if name != "edition"],
        "has_editions": bool(editions),
        "given": given,
        "problems": wrong,
        "languages_of_site": [
            (id_, name_of(one), id_ == (given.get("language") or usual))
            for id_, one in languages.items()
        ],
        "editions": [(edition.folder, title_of(edition)) for edition in editions]
        if made.of_edition or "edition" in made.asks
        else [],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return rendered("new.html", {**view, **frame(call, "new")}, status)


def _asked(schema: str, name: str, given: Mapping[str, str]) -> Field:
    """Return a field that something of a kind needs at once."""
    made = form(schema, {name: given[name]} if given.get(name) else {})
    return next(field for field in (*made.facts, *made.texts) if field.path == (name,))
