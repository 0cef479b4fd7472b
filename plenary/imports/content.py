"""What the content says of an edition now, and what it is to say."""

import copy
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plenary.content.files import SINGLES, Folder, walk
from plenary.content.front_matter import parse
from plenary.content.pairing import YES
from plenary.editing import text as editing
from plenary.editing.blocks import LINE
from plenary.editing.splice import spliced
from plenary.imports.programme import BODY, Value
from plenary.imports.shelves import HOLDERS, OF_KIND, OF_SITE, SINGLE, is_only
from plenary.languages.registry import Registry
from plenary.languages.slugs import slugify
from plenary.messages.files import NOT_UTF8
from plenary.photos.names import is_photo
from plenary.problems import Place, Problems
from plenary.store.store import write_atomically

# The folder of each shelf that is one item of an edition
OF_FOLDER = {kind: folder for folder, kind in SINGLES.items()}


@dataclass(slots=True)
class Text:
    """One text: the fields as they are (``old``) and as they are to be (``meta``).

    ``path`` is below the content folder. ``body`` is the Markdown, ``new_body`` what is to come
    in its place, if anything.
    """

    path: str
    language: str
    source: str = ""
    old: dict[str, Any] = field(default_factory=dict)
    meta: dict[str, Any] = field(default_factory=dict)
    body: str = ""
    new_body: str | None = None

    def group(self, path: tuple[str, ...], *, make: bool = False) -> dict[str, Any]:
        """Return the fields at a path such as (sessions, opening); ``make`` them if need be."""
        found = self.meta
        for name in path:
            inner = found.get(name)
            if not isinstance(inner, dict):
                inner = {}
                if make:
                    found[name] = inner
            found = inner
        return found

    @property
    def changed(self) -> bool:
        """Whether it is to be written."""
        return not self.source or self.meta != self.old or self.new_body is not None

    def written(self) -> bytes:
        """Return the whole file as it is to be; its mark and the ends of its lines stay."""
        before = editing.read(self.source.encode(), self.path) if self.source else None
        plain = before.source if before else ""
        return editing.encoded(spliced(plain, self.old, self.meta, self.new_body), before)


@dataclass(slots=True)
class Item:
    """A folder with its texts by language id, and the names of its other files."""

    shelf: str
    slug: str
    folder: str
    texts: dict[str, Text] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)

    def original(self, languages: Registry) -> Text:
        """Return the text that states the facts, as pairing finds it."""
        for text in self.texts.values():
            if str(text.meta.get("original", "")).lower() in YES:
                return text
        order = [languages.default.id, *languages]
        return self.texts[next(id_ for id_ in order if id_ in self.texts)]

    def text(self, language: str) -> Text:
        """Return the text in a language; it is made if there is none."""
        if language not in self.texts:
            self.texts[language] = Text(f"{self.folder}/index.{language}.md", language)
        return self.texts[language]


@dataclass(slots=True)
class Spot:
    """Where an entry stands: an item, or the entry at a path in its texts."""

    item: Item
    path: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Its name for people and for what is remembered: forums/opening/welcome."""
        shelf = self.item.shelf
        item = shelf if shelf in SINGLE else f"{shelf}/{self.item.slug}"
        if not self.path:
            return item
        if is_only(self.path[0]):
            return "/".join(self.path)
        return "/".join((item, *(self.path[1:] if self.path[0] == "sessions" else self.path)))

    def names(self) -> set[str]:
        """Return its title or name in each language."""
        groups = [text.group(self.path) for text in self.item.texts.values()]
        found = {str(group.get(n, "")).strip() for group in groups for n in ("title", "name")}
        return found - {""}

    def get(self, text: Text, name: str) -> Value | None:
        """Return what a text says in a field, None if nothing."""
        if name == BODY:
            return text.body.strip() or None
        value = text.group(self.path).get(name)
        if isinstance(value, list):
            return [str(inner) for inner in value]
        return str(value).strip() if isinstance(value, str) else None

    def set(self, text: Text, name: str, value: Value | None) -> None:
        """Say something else in a field, or nothing."""
        if name == BODY:
            text.new_body = text.body = str(value or "")
        elif value:
            text.group(self.path, make=True)[name] = value
        else:
            text.group(self.path).pop(name, None)


class Content:
    """The items of one edition, by shelf and slug; those of the site too, if they are loaded.

    ``folder`` is the edition's.
    """

    def __init__(self, languages: Registry, folder: str, edition: Item) -> None:
        self.languages = languages
        self.folder = folder
        self.shelves: dict[str, dict[str, Item]] = {shelf: {} for shelf in OF_KIND.values()}
        self.edition = edition

    @property
    def edition(self) -> Item:
        """The edition itself, which may have no text yet."""
        return next(iter(self.shelves["edition"].values()))

    @edition.setter
    def edition(self, item: Item) -> None:
        self.shelves["edition"] = {item.slug: item}

    @property
    def forums(self) -> dict[str, Item]:
        """Its sub-forums."""
        return self.shelves["forums"]

    @property
    def speakers(self) -> dict[str, Item]:
        """Its speakers."""
        return self.shelves["speakers"]

    def items(self) -> Iterator[Item]:
        """Yield all of them."""
        for shelf in self.shelves.values():
            yield from shelf.values()

    def spots(self, shelf: str) -> dict[str, Spot]:
        """Return where the entries of a shelf stand, by their names for people."""
        if shelf in self.shelves:
            found = [Spot(item) for item in self.shelves[shelf].values()]
            if shelf in SINGLE:
                found = [spot for spot in found if spot.item.texts]
        else:
            holders = [i for holder in HOLDERS[shelf] for i in self.shelves[holder].values()]
            found = [
                Spot(item, (shelf, id_))
                for item in holders
                if item.texts
                for id_ in self.ids(shelf, item)
            ]
        return {spot.place: spot for spot in found}

    def ids(self, shelf: str, item: Item) -> list[str]:
        """Return the ids of an item's entries; every photo of its folder is one of `photos`."""
        entries = item.original(self.languages).meta.get(shelf)
        photos = [file for file in item.files if is_photo(file) and "/" not in file]
        return list(dict.fromkeys((*(entries or {}), *(photos if shelf == "photos" else ()))))

    def make(self, shelf: str, slug: str) -> Item:
        """Return a new item, without a text."""
        folder = f"{shelf}/{slug}" if shelf in OF_SITE else f"{self.folder}/{shelf}/{slug}"
        if shelf in OF_FOLDER:
            slug = OF_FOLDER[shelf]
            folder = f"{self.folder}/{slug}"
        item = Item(shelf, slug, folder)
        self.shelves[shelf][slug] = item
        return item

    def only(self, shelf: str) -> Item:
        """Return the one item of a shelf, which may have no text yet."""
        return next(iter(self.shelves[shelf].values()), None) or self.make(shelf, "")

    def save(self, root: Path) -> None:
        """Write the texts that have changed."""
        for item in self.items():
            for text in item.texts.values():
                if text.changed:
                    write_atomically(root / text.path, text.written())


def load(
    root: Path,
    ignored: tuple[str, ...],
    edition: str,
    languages: Registry,
    problems: Problems,
    shelves: Collection[str] = ("edition", "forums", "speakers"),
) -> Content:
    """Return what there is of an edition, if anything, after telling what is unreadable.

    Only items of ``shelves`` are read; those that are not an edition's are the whole site's.
    """
    found = Content(languages, edition, Item("edition", slugify(edition), edition))
    others = Problems()  # what is wrong elsewhere is the build's to tell
    for folder in walk(root, ignored, languages, others):
        shelf = OF_KIND[folder.kind]
        if shelf not in shelves or folder.edition not in ("", slugify(edition)):
            continue
        item = Item(shelf, folder.slug, folder.path, files=folder.files)
        if folder.kind == "edition":
            found.folder = folder.path
        found.shelves[shelf][folder.slug] = item
        item.texts = _texts(root, folder, problems)
    return found


def _texts(root: Path, folder: Folder, problems: Problems) -> dict[str, Text]:
    """Return the texts of a folder that can be read, after telling of the others."""
    found = {}
    for language, name in folder.texts.items():
        path = f"{folder.path}/{name}"
        try:
            data = (root / path).read_bytes()
            source = data.decode()
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            problems.add(NOT_UTF8, Place(path), line=line)
            continue
        plain = LINE.sub("\n", source.removeprefix("\ufeff"))
        front = parse(plain, path, problems)
        if front:
            meta = copy.deepcopy(front.meta)
            found[language] = Text(path, language, source, front.meta, meta, front.body)
    return found
