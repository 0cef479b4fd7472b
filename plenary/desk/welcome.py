"""The first steps of an empty site: the forum, this year's forum, something to show."""

from http import HTTPStatus
from typing import Any

from plenary.authoring.form import Form
from plenary.content.fields import validate
from plenary.content.schema import Site
from plenary.desk.call import Call
from plenary.desk.frame import frame
from plenary.desk.names import name_of
from plenary.desk.request import BELOW, Response, lead_to
from plenary.desk.state import State
from plenary.desk.telling import sentence
from plenary.desk.templating import rendered
from plenary.problems import Problems
from plenary.store.store import write_atomically

FIELDS = ("title", "short_title")


def is_new(state: State) -> bool:
    """Whether the first steps have not been made."""
    faulty = [folder.kind for folder in state.checked.faulty]
    kinds = [item.kind for item in state.checked.items] + faulty
    return "site" not in kinds or "edition" not in kinds


def welcome(call: Call, problems: Any = (), status: int = HTTPStatus.OK) -> Response:
    """Return the first steps; those that were made are said so."""
    state = call.state
    languages = state.settings.languages
    usual = languages.default.id
    view = {
        "step": 1 if state.site is None else 2,
        "given": call.form if call.request.method == "POST" else {},
        "problems": problems,
        "title": state.site.facts.name_ if state.site else "",
        "languages_of_site": [(id_, name_of(one), id_ == usual) for id_, one in languages.items()],
    }
    return rendered("welcome.html", {**view, **frame(call, "board")}, status)


def begin(call: Call, _: str) -> Response:
    """Write the text of the site, and go on to the next step."""
    state, given = call.state, call.form
    id_ = given.get("language", "")
    values = {name: " ".join(given.get(name, "").split()) for name in FIELDS}
    problems = Problems()
    validate("site", {k: v for k, v in values.items() if v}, "site", {}, problems)
    if state.site or id_ not in state.settings.languages:
        return lead_to(BELOW)
    if problems.stop:
        found = [sentence(problem) for problem in problems]
        return welcome(call, found, HTTPStatus.UNPROCESSABLE_ENTITY)
    form = Form(Site, {})
    for name in FIELDS:
        if values[name]:
            form.fill(name, values[name])
    if id_ != state.settings.languages.default.id:
        form.field("original", "true")
    path = state.settings.content / "site" / f"index.{id_}.md"
    if not path.exists():
        write_atomically(path, form.text().encode())
        call.wait()
    return lead_to(BELOW)
