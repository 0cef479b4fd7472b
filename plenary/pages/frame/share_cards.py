"""Share cards: the pictures that chats and feeds show for a link to a page.

A page without its own card has that of the nearest page above it: a list of speakers its edition's.
"""

from collections.abc import Iterator
from functools import cache
from typing import cast

from babel import Locale
from babel.core import get_global

from plenary.cards.drawings import SHAPES
from plenary.content.items import Appearance, Item
from plenary.content.schema import Edition, News, Outcome, Speaker
from plenary.content.schema import Site as SiteFields
from plenary.outputs.output import Output
from plenary.pages.views.covers import accents
from plenary.pages.views.language_view import LanguageView, Plain
from plenary.pages.views.pictures import excerpt
from plenary.photos.licences import wants_credit
from plenary.photos.names import photos_of, portrait_of
from plenary.theme import icons

# By shape: the form's name, the file's without its ending, and the size of the picture in px
CARDS = {
    "wide": ("share card", "card", (1200, 630)),
    "square": ("square card", "card-square", (300, 300)),
}
# The small square picture where no card is made: WeChat shows it a few mm wide, beside the title
SMALL = 512  # px
OF_SESSION = "session card"
# Where a page's kind is one of Open Graph's; all others are a website
TYPES = {"news": "article", "speaker": "profile"}


def cards(language_view: LanguageView, key: str, item: Item) -> Iterator[Output]:
    """Yield the share cards of the page at ``key``, which has a text in the readers' language."""
    for shape in shapes(language_view, item):
        yield _card(language_view, key, item, shape)


def of_session(language_view: LanguageView, appearance: Appearance) -> Iterator[Output]:
    """Yield the share card of a session, whose sub-forum has a text in the readers' language."""
    if language_view.inputs.makes(OF_SESSION, appearance.forum):
        yield _session_card(language_view, appearance)


def shapes(language_view: LanguageView, item: Item) -> list[str]:
    """Return the shapes in which an item's share card is made."""
    return [shape for shape, one in CARDS.items() if language_view.inputs.makes(one[0], item)]


def nearest(
    language_view: LanguageView, key: str, shape: str
) -> tuple[str, Item | Appearance] | None:
    """Return the key of the page whose share card the page at ``key`` has, and what it is about."""
    inputs = language_view.inputs
    while True:
        if key in inputs.carded and inputs.makes(CARDS[shape][0], inputs.carded[key]):
            return key, inputs.carded[key]
        if shape == "wide" and key in inputs.sessions:
            session = inputs.sessions[key]
            if inputs.makes(OF_SESSION, session.forum):
                return key, session
        if not key:
            return None
        key = "".join(key.rstrip("/").rpartition("/")[:2])


def addresses(language_view: LanguageView, key: str) -> dict[str, str]:
    """Return where the share card of the page at ``key`` is published, by shape.

    A text that is shown to readers of another language has the image of its own.
    """
    found = {shape: nearest(language_view, key, shape) for shape in CARDS}
    return {
        shape: f"{language_view.version(_item(one[1])).language.id}/"
        + _file(one[0], shape, pictured=bool(_photo(language_view, one[1])))
        for shape, one in found.items()
        if one
    }


def _file(key: str, shape: str, *, pictured: bool) -> str:
    """Return where a share card is, below a language's folder; one without a photo is a PNG."""
    return f"{key}{CARDS[shape][1]}.{'jpg' if pictured else 'png'}"


def _item(about: Item | Appearance) -> Item:
    """Return the item that has the text about something."""
    return about.forum if isinstance(about, Appearance) else about


def share(language_view: LanguageView, key: str, item: Item | None) -> Plain:
    """Return the Open Graph properties of a page (ogp.me)."""
    found = next(filter(None, (nearest(language_view, key, shape) for shape in CARDS)), None)
    at = addresses(language_view, key)
    images = [{"path": path, "size": list(CARDS[shape][2])} for shape, path in at.items()]
    if at and "square" not in at:
        icon = icons(language_view.inputs.assets["icon.svg"])[SMALL]
        images.append({"path": icon.path, "size": [SMALL, SMALL]})
    languages = language_view.inputs.languages
    real = [id_ for id_ in languages if item is None or id_ in item.versions]
    kind = item.kind if item and item.key == key else ""
    here = language_view.language
    return {
        "type": TYPES.get(kind, "website"),
        "locale": territorial(here.tag),
        "others": [territorial(languages[id_].tag) for id_ in real if id_ != here.id],
        "large": "wide" in at,
        "images": images,
        "alt": _title(language_view, found[1]) if found else "",
    }


def _title(language_view: LanguageView, about: Item | Appearance) -> str:
    """Return what an item or a session is called."""
    if isinstance(about, Appearance):
        return str(language_view.slot(about)["title"])
    return language_view.version(about).fields.name_


@cache
def territorial(tag: str) -> str:
    """Return a language as Open Graph names it, with the country where it is most at home: zh_CN.

    By CLDR's likely subtags (UTS #35 part 1, section 4.3).
    """
    locale = Locale.parse(tag, sep="-")
    likely = get_global("likely_subtags")
    full = likely.get(str(locale)) or likely.get(locale.language, "")
    return f"{locale.language}_{locale.territory or full.rpartition('_')[2]}"


def _card(language_view: LanguageView, key: str, item: Item, shape: str) -> Output:
    """Return one share card of an item."""
    fields = language_view.version(item).fields
    view = _empty(language_view, shape, item.kind, _accent(language_view, item))
    view["title"] = fields.name_
    match fields:
        case News():
            view |= {"days": [str(fields.date)], "place": fields.place}
        case Speaker():
            view["details"] = [fields.role, fields.organisation]
        case Outcome():
            view |= {"days": [str(fields.date)], "place": fields.place}
            view["details"] = [party.title for party in fields.parties.values()]
        case _:
            view |= _when(language_view, item)
    return _made(language_view, key, item, view, _photo(language_view, item))


def _session_card(language_view: LanguageView, appearance: Appearance) -> Output:
    """Return the share card of a session: its sub-forum, title, time, room and people."""
    slot, forum = language_view.slot(appearance), appearance.forum
    view = _empty(language_view, "wide", "session", slot["forum"]["accent"])
    edition = _when(language_view, forum)
    view |= {
        "kicker": slot["forum"]["title"],
        "title": slot["title"],
        "days": [slot["start"][:10]],
        "times": [] if slot["long"] else [slot["start"], slot["end"]],
        "place": slot["room"]["title"] if slot["room"] else edition.get("place", ""),
        "people": [speaker["title"] for speaker in slot["speakers"]],
    }
    photo = _photo(language_view, appearance)
    return _made(language_view, appearance.page, forum, view, photo)


def _empty(language_view: LanguageView, shape: str, kind: str, accent: str) -> Plain:
    """Return the view of a card on which nothing is written yet."""
    language, colours = language_view.language, language_view.inputs.colours
    site = cast(SiteFields, language_view.version(language_view.site.item).fields)
    return {
        "template": "parts/glyphs.html",
        "form": shape,
        "kind": kind,
        "lang": {"id": language.id, "tag": language.tag, "dir": language.dir},
        "kicker": "",
        "title": "",
        "site": "" if kind == "site" else site.short_title or site.title,
        "days": [],
        "times": [],
        "place": "",
        "people": [],
        "details": [],
        "glyph": accent if kind in ("forum", "session") else "",
        "colours": {
            **{name: colours[name] for name in ("paper", "mist", "ink", "stone")},
            "accent": colours[f"accent-{accent}"] if accent else colours["iron"],
            "water": colours[f"accent-{accent}"] if accent else colours["canal"],
        },
        "mark": language_view.inputs.assets["mark.svg"].path,
        "flat": False,
        "framed": "",
        "part": [],
        "credit": "",
    }


def _made(
    language_view: LanguageView, key: str, item: Item, view: Plain, photo: tuple[Item, str] | None
) -> Output:
    """Return the share card at ``key``, with a photo if its licence allows that."""
    inputs, shape, parts = language_view.inputs, view["form"], {}
    credit = _credit(language_view, *photo) if photo else ""
    if photo and credit is not None:
        shown, name = photo
        framed = "portrait" if name == portrait_of(shown) else "photo"
        area = SHAPES[shape, framed]
        source = f"{shown.folder}/{name}"
        output, part = excerpt(shown, name, inputs.photos[source], inputs.content / source, area)
        view |= {"framed": framed, "part": list(part), "credit": credit}
        parts["photo"] = output
    view["flat"] = not photo
    path = language_view.at(_file(key, shape, pictured=bool(photo)))
    mark = inputs.assets["mark.svg"].file
    return Output(path, "card", view, mark, item.original.path, parts)


def _credit(language_view: LanguageView, item: Item, name: str) -> str | None:
    """Return the credit that a photo's licence requires; None if it is not known."""
    words = language_view.words(item, name)
    if not wants_credit(words["licence"]):
        return ""
    return f"{words['credit']} · {words['licence']}" if words["credit"] else None


def _accent(language_view: LanguageView, item: Item) -> str:
    """Return the colour of the sub-forum that an item is or is about, if there is just one."""
    found = accents(language_view.site, item)
    return found[0] if len(found) == 1 else ""


def _when(language_view: LanguageView, item: Item) -> Plain:
    """Return when an item is, and where its edition is; the site is where its latest is."""
    editions = language_view.site.editions
    if item.kind == "page":
        return {}
    edition = next((e for e in editions if item.kind == "site" or e.slug == item.edition), None)
    if edition is None:
        return {}
    fields = cast(Edition, language_view.version(edition).fields)
    days = [str(day) for day in language_view.site.days_of(item)]
    return {"days": days, "place": fields.place}


def _photo(language_view: LanguageView, about: Item | Appearance) -> tuple[Item, str] | None:
    """Return the photo of an item or a session, and the item in whose folder it is.

    It is a speaker's portrait, of a session with just one, else the first photo; of an edition or
    a sub-forum without one, the first of its galleries.
    """
    if isinstance(about, Appearance):
        speakers = language_view.speakers(about)
        portrait = portrait_of(speakers[0]) if len(speakers) == 1 else ""
        return (speakers[0], portrait) if portrait else None
    site, item = language_view.site, about
    edition = site.editions[0] if item.kind == "site" and site.editions else item
    shown = [item] if edition is item else [item, edition]
    if edition.kind == "edition":
        shown += site.galleries.get(edition.slug, [])
    if item.kind == "forum":
        shown += site.galleries_of(item)
    for one in shown:
        name = portrait_of(one) or next(iter(photos_of(one)), "")
        if f"{one.folder}/{name}" in language_view.inputs.photos:
            return one, name
    return None
