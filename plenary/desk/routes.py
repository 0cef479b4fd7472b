"""Which screen answers what."""

from collections.abc import Callable

from plenary.desk import (
    board,
    day,
    earlier,
    editor,
    joining,
    keys,
    left,
    links,
    new,
    pasting,
    photos,
    programme,
    publish,
    repair,
    saving,
    translate,
    welcome,
    year,
)
from plenary.desk.call import Call
from plenary.desk.request import Response

# What answers, by method and the first part of the path; it is given the rest
View = Callable[[Call, str], Response | None]
VIEWS: dict[tuple[str, str], View] = {
    ("GET", ""): board.show,
    ("GET", "at"): links.at,
    ("GET", "edit"): editor.show,
    ("GET", "earlier"): earlier.show,
    ("POST", "earlier"): earlier.put_back,
    ("GET", "join"): joining.show,
    ("POST", "join"): joining.decide,
    ("GET", "language"): links.language,
    ("GET", "photos"): photos.show,
    ("GET", "describe"): photos.describe,
    ("GET", "picture"): photos.picture,
    ("POST", "photos"): photos.add,
    ("GET", "text"): saving.text,
    ("GET", "find"): saving.find,
    ("POST", "check"): saving.check,
    ("POST", "paste"): pasting.paste,
    ("POST", "save"): saving.save,
    ("POST", "undo"): saving.undo,
    ("POST", "redo"): saving.redo,
    ("GET", "repair"): repair.whole,
    ("POST", "repair"): repair.correct,
    ("GET", "programme"): programme.show,
    ("GET", "day"): day.show,
    ("GET", "translate"): translate.show,
    ("POST", "translate"): translate.write,
    ("GET", "new"): new.show,
    ("GET", "year"): year.show,
    ("POST", "year"): year.begin,
    ("GET", "left"): left.show,
    ("POST", "left"): left.make,
    ("POST", "new"): new.add,
    ("GET", "keys"): keys.show,
    ("POST", "welcome"): welcome.begin,
    ("GET", "publish"): publish.show,
    ("POST", "publish"): publish.start,
}


def route(call: Call) -> Response | None:
    """Return the answer to a call; None if there is nothing at its address."""
    first, _, rest = call.request.path.partition("/")
    view = VIEWS.get((call.request.method, first))
    return view(call, rest) if view else None
