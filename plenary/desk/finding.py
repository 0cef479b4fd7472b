"""What can be picked in fields, found as people type it: by pinyin, initials, without accents."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import available_timezones

from babel import Locale

from plenary.authoring.suggestions import newest_first
from plenary.content.countries import NOWHERE
from plenary.content.items import Item
from plenary.content.schema import Forum, News, Site, Speaker
from plenary.desk.names import title_of, version_of
from plenary.desk.state import State
from plenary.languages.pinyin import HAN
from plenary.messages.message import message
from plenary.user_formats import locale

# Answers to a search, at most
MOST = 20
# Kinds of which there are too many for a list to choose from
MANY = ("news", "country", "language", "zone")


class Choice(NamedTuple):
    """What can be picked: what is written for it, what people see, and by what it is found."""

    id: str
    title: str
    hint: str = ""
    keys: tuple[str, ...] = ()


@lru_cache(maxsize=20_000)
def keys(words: str) -> tuple[str, ...]:
    """Return by what words are found: their plain letters, their pinyin, and its initials."""
    found = [plain(words)]
    if HAN.search(words):
        from pypinyin import lazy_pinyin  # noqa: PLC0415 — its dictionary is large

        syllables = [plain(one) for one in lazy_pinyin(words) if one.strip()]
        found += [" ".join(syllables), "".join(syllables)]
        found.append("".join(one[0] for one in syllables if one))
    else:
        found.append("".join(word[0] for word in found[0].split()))
    return tuple(dict.fromkeys(filter(None, found)))


def plain(words: str) -> str:
    """Return words in small letters, without accents and marks, with one space between them."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    letters = "".join(c for c in apart if not unicodedata.combining(c))
    for letter, bare in (("ł", "l"), ("đ", "d"), ("ø", "o"), ("ı", "i")):
        letters = letters.replace(letter, bare)
    return " ".join(re.sub(r"[^\w]+", " ", letters).split())


def matches(query: str, known: Iterable[str]) -> bool:
    """Whether each word of a query begins a word of what something is found by."""
    words = plain(query).split()
    there = [f" {key}" for key in known]
    return all(any(_within(word, key) for key in there) for word in words)


def _within(word: str, key: str) -> bool:
    return word in key if HAN.search(word) else f" {word}" in key


def found(choices: Iterable[Choice], query: str) -> list[Choice]:
    """Return what matches a query, best first."""
    if not plain(query):
        return list(choices)[:MOST]
    hits = [c for c in choices if matches(query, (*c.keys, *keys(c.title), plain(c.id)))]
    first = plain(query)
    hits.sort(key=lambda c: not any(key.startswith(first) for key in (*keys(c.title), *c.keys)))
    return hits[:MOST]


def choices(state: State, of: str, item: Item | None) -> list[Choice]:
    """Return what can be picked of a kind, in a field of an item."""
    find = FINDERS.get(of)
    return list(find(state, item)) if find else []


def known(state: State, of: str, item: Item | None, values: Collection[str]) -> list[Choice]:
    """Return what can be picked of a kind, if that is not much; else what has these values."""
    if of in MANY and not values:
        return []
    if of == "news":
        return [of_item(i) for i in state.checked.items if i.kind == "news" and i.slug in values]
    found = choices(state, of, item)
    return [choice for choice in found if choice.id in values] if of in MANY else found


def edition_of(state: State, item: Item | None) -> Item | None:
    """Return the edition that an item is about, else the newest one."""
    editions = newest_first(i for i in state.checked.items if i.kind == "edition")
    name = item.edition if item else ""
    if item and isinstance(item.facts, News):
        name = item.facts.edition
    return next((e for e in editions if name and name in (e.slug, e.folder)), None) or next(
        iter(editions), None
    )


def _of_edition(kind: str) -> Callable[[State, Item | None], Iterator[Choice]]:
    """Return what finds items of a kind in the edition that an item is about."""

    def find(state: State, item: Item | None) -> Iterator[Choice]:
        edition = edition_of(state, item)
        found = [
            i
            for i in state.checked.items
            if i.kind == kind and edition and i.edition == edition.slug
        ]
        yield from map(of_item, sorted(found, key=_order))

    return find


def _order(item: Item) -> tuple[int, str]:
    facts = item.facts
    return (facts.order if isinstance(facts, Forum) else 0), item.slug


def of_item(item: Item) -> Choice:
    """Return an item as what can be picked: found by its titles in all languages."""
    title = title_of(item)
    versions = (*item.versions.values(), *item.unpublished.values())
    titles = dict.fromkeys(version.fields.name_ for version in versions)
    hints = [name for name in titles if name != title][:2]
    facts = item.facts
    if isinstance(facts, Speaker):
        hints = [*hints[:1], *filter(None, (facts.role, facts.organisation))][:2]
    known = (key for name in titles for key in keys(name))
    return Choice(item.slug, title, " · ".join(hints), tuple(dict.fromkeys(known)))


def _editions(state: State, _: Item | None) -> Iterator[Choice]:
    for edition in newest_first(i for i in state.checked.items if i.kind == "edition"):
        yield of_item(edition)._replace(id=edition.folder, hint=edition.slug)


def _entries(group: str) -> Callable[[State, Item | None], Iterator[Choice]]:
    """Return what finds the entries of an edition's group, such as its rooms."""

    def found(state: State, item: Item | None) -> Iterator[Choice]:
        edition = edition_of(state, item)
        if edition is None:
            return
        own = getattr(version_of(edition).fields, group, {})
        for id_, entry in getattr(edition.facts, group, {}).items():
            title = own[id_].title if id_ in own else entry.title
            yield Choice(id_, title, "", (*keys(title), *keys(entry.title)))

    return found


def _contacts(state: State, _: Item | None) -> Iterator[Choice]:
    if state.site and isinstance(state.site.facts, Site):
        yield Choice("all", str(message("all contacts")))
        for id_, contact in state.site.facts.contacts.items():
            yield Choice(id_, contact.title, contact.role, keys(contact.title))


def _releases(state: State, item: Item | None) -> Iterator[Choice]:
    for release in newest_first(i for i in state.checked.items if i.kind == "news"):
        if release is not item:
            yield of_item(release)


def _countries(_: State, __: Item | None) -> Iterator[Choice]:
    named: Mapping[str, str] = locale().territories
    english = Locale("en").territories
    known = [c for c in named if len(c) == 2 and c.isalpha() and c not in NOWHERE]  # noqa: PLR2004
    for code in sorted(known, key=lambda code: plain(named[code])):
        yield Choice(code, named[code], code, keys(english.get(code, "")))


def _languages(state: State, _: Item | None) -> Iterator[Choice]:
    named: Mapping[str, str] = locale().languages
    english = Locale("en").languages
    own = [language.tag.partition("-")[0] for language in state.settings.languages.values()]
    known = [code for code in named if len(code) == 2]  # noqa: PLR2004
    for code in dict.fromkeys([*own, *sorted(known, key=lambda code: plain(named[code]))]):
        yield Choice(code, named.get(code, code), code, keys(english.get(code, "")))


def _zones(_: State, __: Item | None) -> Iterator[Choice]:
    for name in sorted(available_timezones()):
        if "/" in name and not name.startswith(("Etc/", "SystemV/")):
            yield Choice(name, name.replace("_", " "))


FINDERS: Mapping[str, Callable[[State, Item | None], Iterator[Choice]]] = {
    "speaker": _of_edition("speaker"),
    "forum": _of_edition("forum"),
    "edition": _editions,
    "room": _entries("rooms"),
    "partner": _entries("partners"),
    "contact": _contacts,
    "news": _releases,
    "country": _countries,
    "language": _languages,
    "zone": _zones,
}
