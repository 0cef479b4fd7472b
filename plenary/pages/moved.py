"""Old addresses: a page at each that leads on to where its page is now, and the rules for hosts.

A host that knows the rules answers with 301 and never shows these pages; any other host shows them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from plenary.artefacts.output import Output
from plenary.event.items import Item, Version
from plenary.pages.audience import Plain
from plenary.pages.chrome import file_of
from plenary.pages.world import World
from plenary.theme import POLICY


@dataclass(frozen=True)
class Move:
    """One old address, decoded and without its first slash, and the text that it leads to."""

    old: str
    item: Item
    version: Version

    @property
    def path(self) -> str:
        """The path of the page that is there now: in the language of the text."""
        return f"{self.version.language.id}/{self.item.key}"


def moves(world: World) -> Iterator[Move]:
    """Yield all old addresses of what is published."""
    for item in (world.site.item, *world.site.everything.values()):
        for version in item.versions.values():
            for address in version.fields.aliases:
                yield Move(address.removeprefix("/"), item, version)


def moved(world: World) -> Iterator[Output]:
    """Yield a page at each old address."""
    for move in moves(world):
        language = move.version.language
        view: Plain = {
            "template": "moved.html",
            "path": move.old,
            "anywhere": False,
            "siteurl": world.siteurl,
            "lang": {"id": language.id, "tag": language.tag, "dir": language.dir},
            "policy": POLICY,
            "assets": {name: world.assets[name].path for name in ("icon.svg", "style.css")},
            "title": move.version.fields.name_,
            "to": move.path,
        }
        yield Output(file_of(move.old), "page", view, source=move.version.path)
