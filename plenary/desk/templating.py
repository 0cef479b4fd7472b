"""The desk's templates: their words are messages of the program, translated as they are shown."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from plenary.desk.request import BELOW, HTML, Response
from plenary.desk.words import script_words
from plenary.messages.message import message, plural
from plenary.user_formats import day, joined, moment, number

FOLDER = Path(__file__).with_name("templates")
STATIC = Path(__file__).with_name("static")


@cache
def environment() -> Environment:
    """Return what renders templates; ``message`` and ``plural`` are their only words."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(message=message, plural=plural, script=_script, script_words=script_words)
    made.filters.update(day=day, moment=moment, joined=joined, number=number, said=said)
    return made


def _script(name: str) -> Markup:
    """Return what loads a script of the desk, if there is one of this name."""
    if not (STATIC / name).is_file():
        return Markup()
    made = '<script type="module" src="{}static/{}"></script>'
    return Markup(made).format(BELOW, name)  # noqa: S704 — both are escaped


def said(words: object) -> Markup:
    """Return a text as the program says it: what is to be typed is between two backticks."""
    parts = (escape(part) for part in str(words).split("`"))
    marked = (Markup("<code>{}</code>").format(p) if n % 2 else p for n, p in enumerate(parts))
    return Markup("").join(marked)


def rendered(template: str, view: dict[str, Any], status: int = 200) -> Response:
    """Return a page."""
    page = environment().get_template(template).render(view)
    return Response(status, HTML, page.encode())
