"""What can be known without asking: the latest, the names that there are, a title's language."""

import unicodedata
from collections.abc import Iterable, Mapping

from plenary.content.fields import MADE_UP
from plenary.content.items import Item
from plenary.content.schema import Edition, News, Site
from plenary.languages.registry import Registry


def guessed(title: str, languages: Registry) -> str:
    """Return the language whose own name is in the script of a title: the default, or the first."""
    script = script_of(title)
    order: list[str] = [languages.default.id, *languages]
    return next((id_ for id_ in order if script_of(languages[id_].name) == script), order[0])


def script_of(words: str) -> str:
    """Return the script of most letters: LATIN, CYRILLIC, CJK, ARABIC; "" without letters."""
    scripts = [unicodedata.name(c, "").partition(" ")[0] for c in words if c.isalpha()]
    return max(sorted(set(scripts)), key=scripts.count, default="")


def newest_first(items: Iterable[Item]) -> list[Item]:
    """Return items by the day that they speak of, the latest first."""
    return sorted(items, key=lambda item: (day(item), item.folder), reverse=True)


def day(item: Item) -> str:
    """Return the day that an item speaks of, or its edition's year; "" if it has none.

    A day that was made up because what is written is wrong is none.
    """
    stated = getattr(item.facts, "date", None) or getattr(item.facts, "start", None)
    return str(stated) if stated and stated != MADE_UP.date() else item.edition


def names(items: Iterable[Item], edition: Item | None) -> Mapping[str, list[str]]:
    """Return the names that fields can have, by field: what an edition knows, and the site."""
    items = list(items)
    slug = edition.slug if edition else None
    forums = sorted(i.slug for i in items if i.kind == "forum" and i.edition == slug)
    speakers = sorted(i.slug for i in items if i.kind == "speaker" and i.edition == slug)
    site = next((i.facts for i in items if isinstance(i.facts, Site)), None)
    releases = newest_first(i for i in items if isinstance(i.facts, News))
    rooms = edition.facts.rooms if edition and isinstance(edition.facts, Edition) else {}
    return {
        "forums": forums,
        "forum": forums,
        **dict.fromkeys(("speakers", "speaker", "moderators"), speakers),
        "room": list(rooms),
        "contacts": list(site.contacts) if site else [],
        "related": [item.slug for item in releases],
    }
