"""How the desk calls items and languages, in the language of its user."""

from collections.abc import Mapping
from functools import cache

from babel import Locale

from plenary.content.items import Item, Version
from plenary.languages.registry import Language
from plenary.messages.message import Message, message
from plenary.user_formats import locale
from plenary.user_language import language as user_language

KINDS: Mapping[str, Message] = {
    "site": message("The site"),
    "edition": message("Edition"),
    "forum": message("Sub-forum"),
    "speaker": message("Speaker"),
    "news": message("Release"),
    "gallery": message("Photos"),
    "outcome": message("Outcome"),
    "film": message("Film"),
    "page": message("Page"),
    "participation": message("Take part"),
    "venue": message("Getting there"),
}
# What stands for a language in a small tile, where the letters of its id would be foreign
SIGNS = {"zh": "中", "ja": "日", "ko": "한"}


def version_of(item: Item, language: str = "") -> Version:
    """Return an item in a language, else in the user's, else the original."""
    versions = {**item.versions, **item.unpublished}
    wanted = [id_ for id_ in (language, user_language()) if id_ in versions]
    wanted += [id_ for id_ in versions if id_.startswith(f"{user_language()}-")]
    return versions[wanted[0]] if wanted else item.original


def title_of(item: Item, language: str = "") -> str:
    """Return an item's title: in a language, else in the user's, else the original's."""
    return version_of(item, language).fields.name_ or item.folder


def sign(id_: str) -> str:
    """Return what stands for a language in a small tile: EN, 中."""
    return SIGNS.get(id_.partition("-")[0], id_.upper())


def name_of(language: Language) -> str:
    """Return the name of a language in the user's language: German."""
    return _name_of(language.tag, user_language()) or language.name


@cache
def _name_of(tag: str, _spoken: str) -> str:
    return str(Locale.parse(tag, sep="-").get_display_name(locale()) or "")


def tag() -> str:
    """Return the BCP 47 tag of the user's language, as pages state it."""
    return {"zh": "zh-Hans", "sr": "sr-Cyrl"}.get(user_language(), user_language())


def own_name(id_: str) -> str:
    """Return what a language of the program calls itself: Deutsch."""
    found = Locale.parse({"zh": "zh_Hans", "sr": "sr_Cyrl"}.get(id_, id_))
    name = str(found.get_language_name(found.language) or id_)
    return name[:1].upper() + name[1:]
