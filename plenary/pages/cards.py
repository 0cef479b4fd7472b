"""Share images: what a link to a page looks like in a chat or a feed.

A page without one of its own has that of the nearest page above it: a session its sub-forum's, a
list of speakers its edition's.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import cast

from babel import Locale
from babel.core import get_global

from plenary.artefacts.output import Output
from plenary.cards.drawings import SHAPES
from plenary.content.schema import Edition, Forum, News, Speaker
from plenary.content.schema import Site as SiteFields
from plenary.event.items import Item
from plenary.pages.audience import Audience, Plain
from plenary.pages.pictures import excerpt
from plenary.photos.licences import wants_credit
from plenary.photos.names import photos_of, portrait_of

# By form: the file's name, and the size of the picture in px
FORMS = {"wide": ("card.jpg", (1200, 630)), "square": ("card-square.jpg", (300, 300))}
# Where a page's kind is one of Open Graph's; all others are a website
TYPES = {"news": "article", "speaker": "profile"}


def cards(audience: Audience, content: Path) -> Iterator[Output]:
    """Yield the share images of the pages that have a text in these readers' language."""
    for key, item in audience.world.carded.items():
        if audience.has(item):
            for form in FORMS:
                yield _card(audience, key, item, form, content)


def nearest(audience: Audience, key: str) -> tuple[str, Item]:
    """Return the key of the page whose share image the page at ``key`` has, and its item."""
    carded = audience.world.carded
    while key not in carded:
        key = "".join(key.rstrip("/").rpartition("/")[:2])
    return key, carded[key]


def address(audience: Audience, key: str, form: str = "wide") -> str:
    """Return where the share image of the page at ``key`` is published.

    A text that is shown to readers of another language has the image of its own.
    """
    key, item = nearest(audience, key)
    return f"{audience.version(item).language.id}/{key}{FORMS[form][0]}"


def share(audience: Audience, key: str, item: Item | None) -> Plain:
    """Return what is said to those who show a link to a page (ogp.me)."""
    _, shown = nearest(audience, key)
    languages = audience.world.languages
    real = [id_ for id_ in languages if item is None or id_ in item.versions]
    kind = item.kind if item and item.key == key else ""
    here = audience.language
    return {
        "type": TYPES.get(kind, "website"),
        "locale": territorial(here.tag),
        "others": [territorial(languages[id_].tag) for id_ in real if id_ != here.id],
        "images": [
            {"path": address(audience, key, form), "size": list(size)}
            for form, (_, size) in FORMS.items()
        ],
        "alt": audience.version(shown).fields.name_,
    }


@cache
def territorial(tag: str) -> str:
    """Return a language as Open Graph names it, with the country where it is most at home: zh_CN.

    By CLDR's likely subtags (UTS #35 part 1, section 4.3).
    """
    locale = Locale.parse(tag, sep="-")
    likely = get_global("likely_subtags")
    full = likely.get(str(locale)) or likely.get(locale.language, "")
    return f"{locale.language}_{locale.territory or full.rpartition('_')[2]}"


def _card(audience: Audience, key: str, item: Item, form: str, content: Path) -> Output:
    """Return one share image."""
    language, world = audience.language, audience.world
    fields = audience.version(item).fields
    colours = world.colours
    accent = _accent(audience, item)
    site = cast(SiteFields, audience.version(audience.site.item).fields)
    view: Plain = {
        "template": "parts/glyphs.html",
        "form": form,
        "kind": item.kind,
        "lang": {"id": language.id, "tag": language.tag, "dir": language.dir},
        "title": fields.name_,
        "site": "" if item.kind == "site" else site.short_title or site.title,
        "days": [],
        "place": "",
        "details": [],
        "glyph": accent if item.kind == "forum" else "",
        "colours": {
            **{name: colours[name] for name in ("paper", "mist", "ink", "stone")},
            "accent": colours[f"accent-{accent}"] if accent else colours["iron"],
            "water": colours[f"accent-{accent}"] if accent else colours["canal"],
        },
        "mark": world.assets["mark.svg"].path,
        "framed": "",
        "part": [],
        "credit": "",
    }
    match fields:
        case News():
            view |= {"days": [str(fields.date)], "place": fields.place}
        case Speaker():
            view["details"] = [fields.role, fields.organisation]
        case _:
            view |= _when(audience, item)
    parts = {}
    photo = _photo(audience, item)
    credit = _credit(audience, *photo) if photo else ""
    if photo and credit is not None:
        shown, name = photo
        framed = "portrait" if name == portrait_of(shown) else "photo"
        shape = SHAPES[form, framed]
        source = f"{shown.folder}/{name}"
        output, part = excerpt(shown, name, world.photos[source], content / source, shape)
        view |= {"framed": framed, "part": list(part), "credit": credit}
        parts["photo"] = output
    path = f"{audience.at(key)}{FORMS[form][0]}"
    mark = world.assets["mark.svg"].file
    return Output(path, "card", view, mark, item.original.path, parts)


def _credit(audience: Audience, item: Item, name: str) -> str | None:
    """Return what must stand beside a photo by its licence; None if nobody has said it."""
    words = audience.words(item, name)
    if not wants_credit(words["licence"]):
        return ""
    return f"{words['credit']} · {words['licence']}" if words["credit"] else None


def _accent(audience: Audience, item: Item) -> str:
    """Return the colour of the sub-forum that an item is or is about, if there is just one."""
    forums = [item] if item.kind == "forum" else []
    if isinstance(item.facts, News):
        about, everything = item.facts, audience.site.everything
        named = [everything.get(("forum", about.edition, name)) for name in about.forums]
        forums = [forum for forum in named if forum]
    return cast(Forum, forums[0].facts).accent if len(forums) == 1 else ""


def _when(audience: Audience, item: Item) -> Plain:
    """Return when and where the edition is that an item belongs to: for the site, the latest."""
    editions = audience.site.editions
    if item.kind == "page":
        return {}
    edition = next((e for e in editions if item.kind == "site" or e.slug == item.edition), None)
    if edition is None:
        return {}
    fields = cast(Edition, audience.version(edition).fields)
    days = [str(day) for day in (fields.start, fields.end) if day]
    return {"days": days, "place": fields.place}


def _photo(audience: Audience, item: Item) -> tuple[Item, str] | None:
    """Return the photo of an item, and the item in whose folder it lies.

    That is a speaker's portrait, else the first photo; of an edition or a sub-forum without one,
    the first of its galleries.
    """
    site = audience.site
    edition = site.editions[0] if item.kind == "site" and site.editions else item
    shown = [item] if edition is item else [item, edition]
    if edition.kind == "edition":
        shown += site.galleries.get(edition.slug, [])
    if item.kind == "forum":
        shown += site.galleries_of(item)
    for one in shown:
        name = portrait_of(one) or next(iter(photos_of(one)), "")
        if f"{one.folder}/{name}" in audience.world.photos:
            return one, name
    return None
