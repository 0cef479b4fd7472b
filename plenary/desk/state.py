"""What the desk knows of the site: what was read last, whether or not it has problems."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from plenary.check import Checked
from plenary.content.files import Folder
from plenary.content.items import Item, Version
from plenary.editions.left_to_do import Left, left_to_do
from plenary.problems import Problem
from plenary.settings import Settings


class Text(NamedTuple):
    """A text of an item, as it is looked up: there may be none yet in this language.

    ``id`` is the item's folder below the content folder; ``item`` is None if its texts are faulty.
    """

    id: str
    kind: str
    language: str
    path: str
    item: Item | None
    there: bool

    @property
    def version(self) -> Version | None:
        """What was read of it, if that is possible."""
        if self.item is None:
            return None
        return {**self.item.versions, **self.item.unpublished}.get(self.language)


class State:
    """What was read last: the settings, what the content says, and what is wrong with it.

    ``file`` is the settings file, ``pelican`` what it says.
    """

    def __init__(
        self,
        file: Path,
        pelican: Mapping[str, Any],
        settings: Settings,
        checked: Checked,
        problems: list[Problem],
    ) -> None:
        self.file = file
        self.pelican = pelican
        self.settings = settings
        self.checked = checked
        self.problems = problems

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """All items by their folders."""
        return {item.folder: item for item in self.checked.items}

    @cached_property
    def left(self) -> Mapping[str, Left]:
        """What is left to do in editions that were copied, by their folders."""
        found = left_to_do(self.settings.content, self.checked.items)
        return {one.edition.folder: one for one in found}

    @cached_property
    def faulty(self) -> Mapping[str, Folder]:
        """Folders whose texts could not be read, by their paths."""
        return {folder.path: folder for folder in self.checked.faulty}

    @cached_property
    def site(self) -> Item | None:
        """The site itself."""
        return next((item for item in self.checked.items if item.kind == "site"), None)

    @cached_property
    def faults(self) -> Mapping[str, list[Problem]]:
        """Problems, without warnings, by the folder that they are in."""
        found: dict[str, list[Problem]] = {}
        known = {*self.items, *self.faulty}
        for problem in self.problems:
            folder = problem.place.file
            while folder and folder not in known:
                folder = folder.rpartition("/")[0]
            if not problem.warning:
                found.setdefault(folder, []).append(problem)
        return found

    def text(self, language: str, id_: str) -> Text | None:
        """Return a text by language and id; None if there is no such item or language."""
        item, folder = self.items.get(id_), self.faulty.get(id_)
        if language not in self.settings.languages or not (item or folder):
            return None
        kind = item.kind if item else folder.kind if folder else ""
        name = f"index.{language}.md"
        names = item.texts if item else tuple(folder.texts.values()) if folder else ()
        return Text(id_, kind, language, f"{id_}/{name}", item, name in names)

    def item_at(self, path: str) -> tuple[str, Item] | None:
        """Return the language and the item that a page of the preview is about."""
        language, _, below = path.removeprefix("/").partition("/")
        if language not in self.settings.languages:
            return None
        keys = {item.key: item for item in self.checked.items if item.key and item.versions}
        parts = below.split("/")
        for stop in range(len(parts), 0, -1):
            item = keys.get("/".join(parts[:stop]) + "/")
            if item:
                versions = {**item.versions, **item.unpublished}
                return self.settings.languages.nearest(language, versions), item
        return None
