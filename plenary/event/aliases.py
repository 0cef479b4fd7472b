"""Addresses that pages had before: none may be a page's now, and none may lead to two pages.

Two that differ in capitals alone are one, as they are one file on many computers.
"""

from collections.abc import Iterable, Iterator, Mapping

from plenary.content.fields import line_of
from plenary.content.items import Item, Version
from plenary.languages.registry import Registry
from plenary.messages.message import Message, message
from plenary.messages.references import ALIAS_BELOW, ALIAS_TAKEN, ALIAS_TWICE
from plenary.problems import Place, Problems

# Pages of the site's own, below a language; those below an edition
OWN = ("news/", "people/", "press/", "search/", "sitemap/")
OWN_PAGE = message("a page of the site itself")
OWN_OF_EDITION = ("agenda/", "forums/", "galleries/", "results/", "speakers/")


def check_aliases(items: Iterable[Item], languages: Registry, problems: Problems) -> None:
    """Report every old address that is a page's, drafts' too, or another's old address as well."""
    items = list(items)
    if not any(v.fields.aliases for item in items for v in item.versions.values()):
        return
    taken = {f"/{id_}/{key}".casefold(): name for key, name in _pages(items) for id_ in languages}
    known: dict[str, str] = {}
    files = {
        a for i in items for v in i.versions.values() for a in v.fields.aliases if a[-1] != "/"
    }
    for item in items:
        for version in item.versions.values():
            for address, place in _aliases(version):
                folded = address.casefold()
                above = next((file for file in files if address.startswith(f"{file}/")), "")
                if folded in taken:
                    other = taken[folded]
                    problems.add(ALIAS_TAKEN, place, address=address, other=other)
                elif known.setdefault(folded, version.path) != version.path:
                    other = known[folded]
                    problems.add(ALIAS_TWICE, place, address=address, other=other)
                elif above:
                    problems.add(ALIAS_BELOW, place, address=address, other=above)


def _aliases(version: Version) -> Iterator[tuple[str, Place]]:
    """Yield the old addresses of a text, and where each is."""
    for number, address in enumerate(version.fields.aliases):
        line = line_of(version.lines, f"aliases.{number}")
        yield address, Place(version.path, line, "aliases")


def _pages(items: Iterable[Item]) -> Iterator[tuple[str, Message | str]]:
    """Yield the address of each page below a language, and in whose name it is there."""
    for key in OWN:
        yield key, OWN_PAGE
    for item in items:
        yield item.key, item.folder
        sessions: Mapping[str, object] = getattr(item.facts, "sessions", {})
        for id_ in sessions:
            name = message("{folder}, session `{session}`", folder=item.folder, session=id_)
            yield f"{item.key}{id_}/", name
        if item.kind == "edition":
            for key in OWN_OF_EDITION:
                yield f"{item.key}{key}", OWN_PAGE
