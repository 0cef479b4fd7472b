"""Redirects: a page at each old address, which leads to the current page, and rules for hosts.

A host that knows the rules answers with 301 and never shows these pages; other hosts show them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from plenary.content.items import Item, Version
from plenary.forms import ALL, TABLE
from plenary.outputs.output import Output
from plenary.pages.frame.frame import file_of
from plenary.pages.frame.units import Unit
from plenary.pages.views.inputs import PlanInputs
from plenary.pages.views.language_view import Plain
from plenary.theme import POLICY

# Forms that had other addresses before
MOVED = ("press kit", "photo album")


@dataclass(frozen=True)
class Redirect:
    """One old address, decoded and without its first slash, and the text that it leads to."""

    old: str
    item: Item
    version: Version

    @property
    def path(self) -> str:
        """The path of the page that is there now: in the language of the text."""
        return f"{self.version.language.id}/{self.item.key}"


def dropped(inputs: PlanInputs) -> Plain:
    """Return where forms may have been that are not made (any more); see formats/dropped.py.

    A place is the address of a page and the names of the files beside it.
    """
    places: dict[str, list[str]] = {}
    for name, form in TABLE.items():
        if inputs.forms[name] != ALL or name in MOVED:
            for page in form.pages:
                at = page if page.startswith("media/") else f":lang/{page}"
                places.setdefault(at, []).extend(form.files)
    return {
        "prefix": urlsplit(inputs.siteurl).path,
        "default": inputs.languages.default.id,
        "dropped": [[page, files] for page, files in places.items()],
    }


def planned(inputs: PlanInputs) -> Iterator[Redirect]:
    """Yield the redirects of all published texts."""
    for item in (inputs.site.item, *inputs.site.everything.values()):
        for version in item.versions.values():
            for address in version.fields.aliases:
                yield Redirect(address.removeprefix("/"), item, version)


def units(inputs: PlanInputs) -> Iterator[Unit]:
    """Yield a page at each old address."""
    for redirect in planned(inputs):
        yield Unit(moved, inputs, (redirect.old, redirect.item, redirect.version.language.id))


def moved(inputs: PlanInputs, old: str, item: Item, language: str) -> Iterator[Output]:
    """Yield the page at an old address, which leads to an item in a language."""
    redirect = Redirect(old, item, item.versions[language])
    shown = inputs.languages[language]
    view: Plain = {
        "template": "moved.html",
        "path": old,
        "anywhere": False,
        "siteurl": inputs.siteurl,
        "lang": {"id": shown.id, "tag": shown.tag, "dir": shown.dir},
        "policy": POLICY,
        "assets": {name: inputs.assets[name].path for name in ("icon.svg", "style.css")},
        "title": redirect.version.fields.name_,
        "to": redirect.path,
    }
    yield Output(file_of(old), "page", view, source=redirect.version.path)
