"""The desk's templates: their words are messages of the program, translated as they are shown."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from plenary.desk.request import HTML, Response
from plenary.messages.message import message, plural
from plenary.user_formats import day, joined, moment, number

FOLDER = Path(__file__).with_name("templates")


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
    made.globals.update(message=message, plural=plural)
    made.filters.update(day=day, moment=moment, joined=joined, number=number)
    return made


def rendered(template: str, view: dict[str, Any], status: int = 200) -> Response:
    """Return a page."""
    page = environment().get_template(template).render(view)
    return Response(status, HTML, page.encode())
