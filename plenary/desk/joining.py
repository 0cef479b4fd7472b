"""Where two people have changed one place: both versions side by side, and what stays."""

from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from plenary.content.files import INDEX, place_of
from plenary.desk.call import Call
from plenary.desk.frame import frame
from plenary.desk.heading import field_label
from plenary.desk.names import KINDS, name_of, title_of
from plenary.desk.publication import conf_of
from plenary.desk.request import BELOW, Response, lead_to
from plenary.desk.templating import rendered
from plenary.desk.when import here
from plenary.editing.changes import Value
from plenary.editing.comparison import both, row, said
from plenary.editing.counterparts import Piece
from plenary.editing.photos import thumbnail
from plenary.languages.registry import Language
from plenary.messages.message import Message, message
from plenary.photos.names import is_photo
from plenary.publishing.destination import DestinationError
from plenary.sharing.exchange import Exchange
from plenary.sharing.joining import Decision, Place
from plenary.user_formats import size
from plenary.user_language import language as user_language

# Pixels of the longer edge of a picture
EDGE = 720
# What a person may choose: "both" is with words of their own
CHOICES = ("mine", "theirs", "both")


class Side(NamedTuple):
    """One version as one sees it: words, a picture or the size of a file, or an item's name alone.

    Without any of it, it was removed.
    """

    pieces: Sequence[Piece] = ()
    picture: str = ""
    size: str = ""
    item: bool = False


def show(call: Call, _: str) -> Response | None:
    """Return all places to decide; without any, lead to the publication."""
    if conf_of(call.state) is None:
        return None
    exchange = Exchange.of(call.state.settings.content)
    try:
        places = exchange.undecided(_tags(call)) if exchange else []
    except DestinationError:  # the publication says what it is
        places = []
    if exchange is None or not places:
        return lead_to(f"{BELOW}publish")
    shown = [_shown(call, exchange, place) for place in places]
    return rendered("joining.html", {"places": shown, **frame(call, "publish")})


def decide(call: Call, _: str) -> Response | None:
    """Take in what colleagues have, with what was decided, and lead to the publication."""
    conf = conf_of(call.state)
    if conf is None:
        return None
    form = call.form
    decisions = {
        name.partition(".")[2]: Decision(choice, form.get(f"words.{name.partition('.')[2]}", ""))
        for name, choice in form.items()
        if name.startswith("choice.") and choice in CHOICES
    }
    call.publications.start("take", call.state, conf, user_language(), decisions)
    return lead_to(f"{BELOW}publish")


def _tags(call: Call) -> dict[str, str]:
    return {id_: language.tag for id_, language in call.state.settings.languages.items()}


def _shown(call: Call, exchange: Exchange, place: Place) -> dict[str, Any]:
    """Return a place as the screen has it."""
    author, moment = exchange.last_of_theirs(place.path)
    language = _language(call, place)
    view = {
        "key": place.key,
        "author": author,
        "when": here(datetime.fromisoformat(moment)) if moment else "",
        "tag": language.tag if language else "",
        "dir": language.locale.text_direction if language else "",
        **_named(call, place, language),
    }
    if place.where is None:
        whole = [_whole(exchange, place.path, version) for version in place[3:]]
        return {**view, "mine": whole[0], "theirs": whole[1], "third": None, "base": ""}
    base, mine, theirs = (said(version) for version in place[2:])
    return {
        **view,
        "mine": Side(_new(base, mine)),
        "theirs": Side(_new(base, theirs)),
        "third": both(base, mine, theirs) if _is_text(place) else None,
        "base": base,
    }


def _named(call: Call, place: Place, language: Language | None) -> dict[str, Any]:
    """Return what a place is called: its text, and what of it."""
    parts = place.path.split("/")
    found = place_of(tuple(parts[:-1])) or place_of(tuple(parts))
    kind, depth = found or ("", len(parts))
    folder = "/".join(parts[:depth])
    item = call.state.items.get(folder)
    about: list[Message | str] = [KINDS[kind]] if kind in KINDS else []
    about += [name_of(language)] if language else []
    if place.where:
        about.append(field_label(kind, place.where) or message("Text"))
    elif parts[depth:] and not language:
        about.append("/".join(parts[depth:]))
    title = title_of(item, language.id if language else "") if item else parts[depth - 1]
    return {"title": title, "about": about}


def _language(call: Call, place: Place) -> Language | None:
    """Return the language of the text that a place is in, if it is in one."""
    text = INDEX.fullmatch(place.path.rpartition("/")[2])
    return call.state.settings.languages.get(text[1]) if text else None


def _is_text(place: Place) -> bool:
    """Whether a person can write what stays."""
    return all(isinstance(version, str | None) for version in place[2:])


def _new(base: str, version: str) -> Sequence[Piece]:
    """Return a version in which what is new is marked."""
    return row((), base, version).after


def _whole(exchange: Exchange, path: str, version: Value | None) -> Side:
    """Return a file, or an item with all that belongs to it, as one sees it."""
    parts = tuple(path.split("/"))
    found = place_of(parts)
    if not version or (found and found[1] == len(parts)):
        return Side(item=bool(version))
    data = next(exchange.repository.blobs([str(version)])) or b""
    if path.endswith(".md"):
        return Side([Piece("same", data.decode("utf-8", "replace"))])
    return Side(picture=_picture(data) if is_photo(path) else "", size=size(len(data)))


def _picture(data: bytes) -> str:
    try:
        made = thumbnail(data, EDGE)
    except Exception:  # noqa: BLE001 — a broken photo may raise anything
        return ""
    return f"data:image/jpeg;base64,{b64encode(made).decode()}"
