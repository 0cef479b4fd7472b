"""What the content says of an edition now, and what it is to say."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plenary.content.files import Folder, walk
from plenary.content.front_matter import parse
from plenary.content.inheritance import Fields
from plenary.content.pairing import YES
from plenary.content.schema import Edition, Forum, Speaker
from plenary.content.schema_entries import Room, Session
from plenary.editing.splice import spliced
from plenary.imports.programme import BODY, Value
from plenary.languages.registry import Registry
from plenary.languages.slugs import slugify
from plenary.messages.files import NOT_UTF8
from plenary.problems import Place, Problems

MODELS: dict[str, type[Fields]] = {
    "edition": Edition,
    "rooms": Room,
    "forums": Forum,
    "speakers": Speaker,
    "sessions": Session,
}


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

    def written(self) -> str:
        """Return the whole file as it is to be; its line ends stay what they are."""
        source = self.source.replace("\r\n", "\n")
        mark, source = ("\ufeff", source[1:]) if source[:1] == "\ufeff" else ("", source)
        made = mark + spliced(source, self.old, self.meta, self.new_body)
        return made.replace("\n", "\r\n") if "\r\n" in self.source else made


@dataclass(slots=True)
class Item:
    """A folder with its texts by language id: an edition, a sub-forum or a speaker."""

    shelf: str
    slug: str
    folder: str
    texts: dict[str, Text] = field(default_factory=dict)

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
        item = "edition" if self.item.shelf == "edition" else f"{self.item.shelf}/{self.item.slug}"
        if not self.path:
            return item
        return "/".join(self.path) if self.path[0] == "rooms" else f"{item}/{self.path[1]}"

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


@dataclass(slots=True)
class Content:
    """The items of one edition, by shelf and slug; ``folder`` is the edition's."""

    languages: Registry
    folder: str
    edition: Item
    forums: dict[str, Item] = field(default_factory=dict)
    speakers: dict[str, Item] = field(default_factory=dict)

    def items(self) -> Iterator[Item]:
        """Yield all of them."""
        yield self.edition
        yield from self.forums.values()
        yield from self.speakers.values()

    def spots(self, shelf: str) -> dict[str, Spot]:
        """Return where the entries of a shelf stand, by their names for people."""
        found: list[Spot] = []
        if shelf in ("forums", "speakers"):
            found = [Spot(item) for item in getattr(self, shelf).values()]
        elif shelf == "edition":
            found = [Spot(self.edition)] if self.edition.texts else []
        else:
            holders = [self.edition] if shelf == "rooms" else list(self.forums.values())
            for item in holders:
                if item.texts:
                    entries = item.original(self.languages).meta.get(shelf)
                    found += [Spot(item, (shelf, id_)) for id_ in (entries or {})]
        return {spot.place: spot for spot in found}

    def make(self, shelf: str, slug: str) -> Item:
        """Return a new item, without a text."""
        item = Item(shelf, slug, f"{self.folder}/{shelf}/{slug}")
        getattr(self, shelf)[slug] = item
        return item


def load(
    root: Path, ignored: tuple[str, ...], edition: str, languages: Registry, problems: Problems
) -> Content:
    """Return what there is of an edition, if anything, after telling what is unreadable."""
    found = Content(languages, edition, Item("edition", slugify(edition), edition))
    others = Problems()  # what is wrong elsewhere is the build's to tell
    for folder in walk(root, ignored, languages, others):
        if folder.edition != slugify(edition) or folder.kind not in ("edition", "forum", "speaker"):
            continue
        if folder.kind == "edition":
            item = found.edition
            item.folder = found.folder = folder.path
        else:
            item = Item(f"{folder.kind}s", folder.slug, folder.path)
            getattr(found, item.shelf)[folder.slug] = item
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
        plain = source.removeprefix("\ufeff").replace("\r\n", "\n")
        front = parse(plain, path, problems)
        if front:
            meta = copy.deepcopy(front.meta)
            found[language] = Text(path, language, source, front.meta, meta, front.body)
    return found
