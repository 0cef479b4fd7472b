"""Who is one person in several editions: who has a folder of the same name (Site.elsewhere)."""

from collections.abc import Iterable
from typing import cast

from plenary.content.fields import MADE_UP_TEXT, line_of
from plenary.content.items import Item
from plenary.content.schema import Speaker
from plenary.languages.spellings import pieces
from plenary.messages.references import OTHER_PERSON, SAME_PERSON
from plenary.problems import Place, Problems


def check_persons(items: Iterable[Item], problems: Problems) -> None:
    """Warn of two people who seem to be one, and of one who seems to be two."""
    folders: dict[str, Item] = {}
    known: dict[tuple[str, str, str], Item] = {}
    for item in sorted(items, key=lambda item: item.edition):
        if item.kind != "speaker" or item.facts.name_ == MADE_UP_TEXT:
            continue
        before = folders.setdefault(item.slug, item)
        if not _words(before) & _words(item):
            place = _place(item)
            name = before.facts.name_
            problems.add(OTHER_PERSON, place, other=before.folder, name=name)
        folders[item.slug] = item
        facts = cast(Speaker, item.facts)
        if facts.organisation and facts.country:
            found = known.setdefault((facts.name, facts.organisation, facts.country), item)
            if found.slug != item.slug and found.edition != item.edition:
                problems.add(SAME_PERSON, _place(item), other=found.folder)


def _words(item: Item) -> set[str]:
    """Return the words of a name in every language; two names of one person share some."""
    return {word for version in item.versions.values() for word in pieces(version.fields.name_)}


def _place(item: Item) -> Place:
    return Place(item.original.path, line_of(item.original.lines, "name"), "name")
