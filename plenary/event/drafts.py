"""Drafts in a preview: what can be shown of them, whatever is wrong with them.

A build never gets here: it publishes no draft, and nothing at all while a text has problems.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from plenary.content.files import Folder
from plenary.content.items import Item, Version
from plenary.content.pairing import YES
from plenary.content.read import Source
from plenary.content.schema import Edition, Forum
from plenary.event.links import BrokenLinkError, Links, check_links
from plenary.languages.registry import Registry
from plenary.photos.names import is_photo, portrait_of
from plenary.problems import Problems


def files_of_drafts(
    items: Iterable[Item],
    faulty: Iterable[Folder],
    sources: Mapping[str, Mapping[str, Source]],
) -> set[str]:
    """Return the files whose problems keep nobody from looking at the rest of the site."""
    found: set[str] = set()
    for item in items:
        found |= {version.path for version in item.unpublished.values()}
        if item.facts.draft:
            found |= {item.folder, *(f"{item.folder}/{n}" for n in (*item.texts, *item.files))}
    for folder in faulty:
        states = (str(s.meta.get("draft", "")).lower() for s in sources[folder.path].values())
        if any(state in YES for state in states):
            names = (*folder.texts.values(), *folder.files)
            found |= {folder.path, *(f"{folder.path}/{name}" for name in names)}
    return found


def check_unpublished(
    items: Iterable[Item], links: Links, languages: Registry, problems: Problems
) -> None:
    """Report links that lead nowhere in translations that are drafts, which no build checks."""
    found = Problems()
    waiting = [replace(i, versions={**i.versions, **i.unpublished}) for i in items if i.unpublished]
    check_links(waiting, links, languages, found)
    drafts = {version.path for item in waiting for version in item.unpublished.values()}
    problems.extend(problem for problem in found if problem.place.file in drafts)


def presentable(items: Iterable[Item], links: Links, readable: Callable[[str], bool]) -> list[Item]:
    """Return the items; drafts are without what cannot be shown of them.

    That is links to nowhere, rooms that the edition does not have, and photos that are not
    ``readable``: the function is given a path below the content folder.
    """
    items = list(items)
    editions = {item.slug: item.facts for item in items if item.kind == "edition"}
    found = []
    for item in items:
        if item.facts.draft:
            item = _mended(item, editions.get(item.edition), readable)  # noqa: PLW2901 — the same
            versions = {id_: _linked(v, links) for id_, v in item.versions.items()}
            item = replace(item, versions=versions)  # noqa: PLW2901 — the same item
        if item.unpublished:
            unpublished = {id_: _linked(v, links) for id_, v in item.unpublished.items()}
            item = replace(item, unpublished=unpublished)  # noqa: PLW2901 — the same item
        found.append(item)
    return found


def _mended(item: Item, edition: Any, readable: Callable[[str], bool]) -> Item:
    """Return a draft without photos that cannot be read and rooms that are not there."""
    files = tuple(n for n in item.files if not is_photo(n) or readable(f"{item.folder}/{n}"))
    item = replace(item, files=files)
    changed: dict[str, Any] = {}
    if portrait_of(item) not in ("", *files):
        changed["portrait"] = ""
    if getattr(item.facts, "floor_plan", "") not in ("", *files):
        changed["floor_plan"] = ""
    rooms = edition.rooms if isinstance(edition, Edition) else {}

    def version(one: Version) -> Version:
        more = dict(changed)
        if isinstance(one.fields, Forum):
            more["sessions"] = {
                id_: s if s.room in rooms else s.model_copy(update={"room": ""})
                for id_, s in one.fields.sessions.items()
            }
        if isinstance(one.fields, Edition):
            more["partners"] = {
                id_: p if p.logo in ("", *files) else p.model_copy(update={"logo": ""})
                for id_, p in one.fields.partners.items()
            }
        return replace(one, fields=one.fields.model_copy(update=more)) if more else one

    both = (item.versions, item.unpublished)
    versions, unpublished = ({id_: version(v) for id_, v in vs.items()} for vs in both)
    return replace(item, versions=versions, unpublished=unpublished)


def _linked(version: Version, links: Links) -> Version:
    """Return a version whose links that lead nowhere lead to the top of its page."""
    broken = []
    for number, link in enumerate(version.body[1::2]):
        try:
            links.find(link, version.path)
        except BrokenLinkError:
            broken.append(2 * number + 1)
    if not broken:
        return version
    body = ["#" if number in broken else part for number, part in enumerate(version.body)]
    return replace(version, body=body)
