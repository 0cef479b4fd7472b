"""An edition copied for another year: what of it recurs, as drafts, in every language.

The schema says what becomes of each field (:data:`plenary.content.inheritance.Copied`). Nothing
else in a text is changed, not a space and no comment.
"""

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

from plenary.content.file_names import composed
from plenary.content.inheritance import Fields, shapes
from plenary.content.items import Item
from plenary.content.pairing import YES, fingerprint
from plenary.content.read import Source, parse_text
from plenary.content.schema import KINDS, Edition
from plenary.editing.changes import with_fields
from plenary.editing.text import Text, encoded, read
from plenary.editions.days import moved
from plenary.editions.links import Copies, relinked
from plenary.editions.numbers import Count, counted, names_year
from plenary.event.links import Links
from plenary.photos.names import logos_of
from plenary.problems import Problems

PHOTOS = "photos"


@dataclass(frozen=True)
class Wishes:
    """What somebody wants of the new edition: its folder, its days, its title and its number.

    ``folder`` begins with its year. Without ``start`` it begins on the same weekday as the old one;
    without ``title`` that of the old one is counted on, without ``ordinal`` it is the next one.
    """

    folder: str
    start: date | None = None
    end: date | None = None
    title: str = ""
    ordinal: int | None = None


@dataclass(frozen=True)
class Edited:
    """A copied text: its path, what was read of the old one, and its new fields."""

    path: str
    old: Text
    meta: dict[str, Any]
    body: str

    @property
    def data(self) -> bytes:
        """The bytes of the copy."""
        return encoded(with_fields(self.old.above, self.old.meta, self.meta) + self.body, self.old)


@dataclass
class Copy:
    """All that is to be written: texts, and files by their new paths, with the old ones."""

    old: Item
    folder: str
    texts: list[Edited] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    folders: dict[str, str] = field(default_factory=dict)


def is_draft(text: Text) -> bool:
    """Whether a text says that it is a draft."""
    return str(text.meta.get("draft", "")).lower() in YES


def recurring(items: Iterable[Item], edition: Item) -> list[Item]:
    """Return what of an edition recurs, itself first: sub-forums, and pages with its year."""
    mine = [i for i in items if KINDS[i.kind].recurs and belongs(i, edition)]
    return sorted(mine, key=lambda item: (item.folder != edition.folder, item.folder))


def belongs(item: Item, edition: Item) -> bool:
    """Whether an item is of an edition: in its folder, or in one that has its year in its name."""
    if item.edition:
        return item.edition == edition.slug
    return KINDS[item.kind].recurs and _year_in(item.slug, edition.folder[:4])


def _year_in(name: str, year: str) -> bool:
    return year in re.split(r"\D+", name)


def folder_of(item: Item, edition: Item, folder: str) -> str:
    """Return the folder of an item of an edition in a copy of the edition in another folder."""
    if item.edition:
        return folder + item.folder.removeprefix(edition.folder)
    shelf, _, name = item.folder.rpartition("/")
    year = edition.folder[:4]
    return f"{shelf}/" + re.sub(rf"(?<!\d){year}(?!\d)", folder[:4], name)


def folder_around(file: str, folders: Container[str]) -> str:
    """Return the innermost of some folders that a file is in, or is; "" if there is none."""
    while file and file not in folders:
        file = file.rpartition("/")[0]
    return file


def count(edition: Item) -> Count:
    """Return the year of an edition and its number."""
    return Count(int(edition.folder[:4]), cast(Edition, edition.facts).ordinal)


def next_count(items: Iterable[Item], edition: Item, folder: str) -> Count:
    """Return the year of a new edition and its number: that behind the last one before it."""
    year = int(folder[:4])
    editions = [count(item) for item in items if item.kind == "edition"]
    numbers = [one.ordinal for one in editions if one.ordinal and one.year <= year]
    ordinal = max(numbers, default=0) + 1 if count(edition).ordinal else None
    return Count(year, ordinal)


def proposed(edition: Item, folder: str) -> date:
    """Return the first day that a copy of an edition has if nobody says another one."""
    return moved(cast(Edition, edition.facts).start, int(folder[:4]))


def copied(
    root: Path, items: list[Item], links: Links, edition: Item, wishes: Wishes, taken: Iterable[str]
) -> Copy:
    """Return a copy of an edition; folders that are ``taken`` are left as they are.

    Raises UnreadableError if a text cannot be read; whoever calls has checked the texts.
    """
    mine = recurring(items, edition)
    folders = {item.folder: folder_of(item, edition, wishes.folder) for item in mine}
    there = frozenset(old for old, new in folders.items() if new in set(taken))
    copy = Copy(edition, wishes.folder)
    copy.folders |= {old: new for old, new in folders.items() if old not in there}
    now = next_count(items, edition, wishes.folder)
    now = now._replace(ordinal=wishes.ordinal or now.ordinal)
    copies = Copies(folders, frozenset(), there)
    one = _One(root, links, copy, wishes, count(edition), now, copies)
    for item in mine:
        if item.folder in copy.folders:
            one.add(item)
    return copy


@dataclass
class _One:
    """One edition on its way into another year."""

    root: Path
    links: Links
    copy: Copy
    wishes: Wishes
    before: Count
    now: Count
    copies: Copies

    def add(self, item: Item) -> None:
        """Copy the texts of an item, and the files that are named by what is kept of them."""
        texts = {id_: self._read(item, name) for id_, name in _texts(item).items()}
        metas = [text.meta for text in texts.values()]
        files = self._files(item, metas)
        folder = self.copy.folders[item.folder]
        self.copy.files |= {f"{folder}/{name}": f"{item.folder}/{name}" for name in files}
        known = frozenset(f"{item.folder}/{name}" for name in files)
        copies = replace(self.copies, files=known)
        first = item.original.language.id
        made: dict[str, Edited] = {}
        for id_, text in texts.items():
            model = KINDS[item.kind]
            meta = self._fields(model, text.meta, files)
            meta |= {} if is_draft(text) else {"draft": "true"}
            meta["copied_from"] = self.copy.old.folder
            if id_ == first:
                meta |= self._wished(item)
            version = {**item.versions, **item.unpublished}[id_]
            body = relinked(text.body, item, version, self.links, copies)
            made[id_] = Edited(f"{folder}/index.{id_}.md", text, meta, body)
        self._stamp(item, texts, made)
        self.copy.texts += made.values()

    def _read(self, item: Item, name: str) -> Text:
        path = f"{item.folder}/{name}"
        return read((self.root / path).read_bytes(), path)

    def _files(self, item: Item, metas: list[dict[str, Any]]) -> list[str]:
        """Return the names of files that an item names and that do not name the old year."""
        undated = [n for n, s in shapes(KINDS[item.kind]).items() if s.copied == "undated"]
        stated = {composed(str(meta[name])) for meta in metas for name in undated if name in meta}
        named = [name for name in item.files if composed(name) in stated]
        logos = set(logos_of(item).values())  # partners keep theirs, whatever the file is called
        return [
            n for n in item.files if n in logos or (n in named and not self._is_dated(n, metas))
        ]

    def _is_dated(self, name: str, metas: Iterable[Mapping[str, Any]]) -> bool:
        """Whether the name of a photo, or what is said of it, names the old year."""
        words = [name]
        for meta in metas:
            photos = meta.get(PHOTOS)
            said = photos.get(composed(name)) if isinstance(photos, dict) else None
            words += map(str, said.values()) if isinstance(said, dict) else []
        return any(names_year(line, self.before.year) for line in words)

    def _fields(
        self, model: type[Fields], meta: Mapping[str, Any], files: list[str]
    ) -> dict[str, Any]:
        """Return the fields of a copy, as the schema says of each."""
        made: dict[str, Any] = {}
        here = {composed(name) for name in files}
        known = shapes(model)
        for name, value in meta.items():
            match known[name].copied:
                case "counted":
                    made[name] = self._counted(value)
                case "moved":
                    made[name] = self._moved(name)
                case "undated" if composed(str(value)) in here:
                    made[name] = value
                case "again" if name == PHOTOS and isinstance(value, dict):
                    words = {id_: said for id_, said in value.items() if composed(id_) in here}
                    made |= {name: words} if words else {}
                case "kept" | "checked":
                    made[name] = value
        return made

    def _counted(self, value: Any) -> str:
        said = str(value)
        if said == str(self.before.ordinal) and self.now.ordinal:
            return str(self.now.ordinal)
        return counted(said, self.before, self.now)

    def _moved(self, name: str) -> str:
        """Return a day of the new edition: as somebody wants it, else as far on as the first."""
        facts = self.copy.old.facts
        start = cast(Edition, facts).start
        first = self.wishes.start or proposed(self.copy.old, self.wishes.folder)
        wanted = getattr(self.wishes, name, None)
        day: date = getattr(facts, name)
        return str(wanted or day + timedelta(days=(first - start).days))

    def _wished(self, item: Item) -> dict[str, Any]:
        """Return what somebody wants of the edition itself, in its original."""
        if item is not self.copy.old:
            return {}
        names = ("title", "end", "ordinal")
        wanted = {name: getattr(self.wishes, name) for name in names}
        return {name: str(value) for name, value in wanted.items() if value}

    def _stamp(self, item: Item, texts: Mapping[str, Text], made: dict[str, Edited]) -> None:
        """Let translations that were up to date be up to date in the copy."""
        first = item.original.language.id
        before = fingerprint(item.kind, _source(texts[first].source.encode(), item.folder))
        now = fingerprint(item.kind, _source(made[first].data, item.folder))
        for one in made.values():
            if one.meta.get("translated_from") == before:
                one.meta["translated_from"] = now


def _texts(item: Item) -> dict[str, str]:
    """Return the names of an item's texts by language, the original first."""
    found = {version.language.id: version.path for version in item.versions.values()}
    found |= {version.language.id: version.path for version in item.unpublished.values()}
    return {id_: path.rpartition("/")[2] for id_, path in found.items()}


def _source(data: bytes, path: str) -> Source:
    parsed = parse_text(data, path, Problems())
    assert parsed
    return parsed[0]
