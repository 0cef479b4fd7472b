"""The three-way merge of an entry's fields: the source's now, the source's last, and the text's."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from plenary.imports.changes import Change, Sort
from plenary.imports.compare import same
from plenary.imports.content import Content, Spot, Text
from plenary.imports.fields import is_text, said, say, shown, slug_of
from plenary.imports.last_import import Known, Shelves
from plenary.imports.programme import SHELVES, Entry, Key, Value
from plenary.imports.shelves import MODELS, named_by
from plenary.messages.message import Message, message


class Source(Protocol):
    """What is imported: the entries of each shelf. ``silent`` are texts that it cannot say."""

    @property
    def silent(self) -> Collection[str]: ...  # noqa: D102 — said above

    def entries(self, shelf: str) -> list[Entry]:
        """Return the entries of a shelf, in their order."""


@dataclass(slots=True)
class FieldMerge:
    """Brings the fields of a source's entries into the content.

    ``known`` is what was imported from the same source last; it is brought up to date, as the
    texts of ``content`` are. ``language`` is the id of the language of the source's texts.
    ``found`` has where entries stand, by shelf and by the source's ids.
    """

    content: Content
    known: Shelves
    source: Source
    language: str
    changes: list[Change] = field(default_factory=list)
    found: dict[str, dict[str, Spot]] = field(default_factory=dict)
    shelves: Sequence[str] = SHELVES

    def tell(
        self,
        sort: Sort,
        spot: Spot | str,
        detail: str | Message,
        entry: Entry | None = None,
        key: Key | None = None,
    ) -> None:
        """Remember a change, which comes from a field of an entry of the source."""
        self.changes.append(Change(sort, spot if isinstance(spot, str) else spot.place, detail))

    def differs(self, shelf: str, key: Key, yours: str, theirs: str) -> Message:
        """Return that a person and the source have changed a field in different ways."""
        return message(
            "{field}: you have {yours}, the programme has {programme}",
            field=self.called(shelf, key),
            yours=yours,
            programme=theirs,
        )

    def called(self, shelf: str, key: Key) -> str:
        """Return what a field is called in reports."""
        return key[1]

    def stated(self, shelf: str, entry: Entry) -> dict[Key, Value]:
        """Return the values of an entry by language and field."""
        found = {
            (self.language if is_text(shelf, name) else "", name): value
            for name, value in entry.fields.items()
        }
        return found | entry.texts

    def speaks(self, entry: Entry, key: Key) -> bool:
        """Whether the source can say something in a field; an empty one says that it is empty."""
        language, name = key
        if not language:
            return True
        return language == self.language and not entry.foreign and name not in self.source.silent

    def base(self, last: Known, entry: Entry, key: Key) -> Value | None:
        """Return what the source said in a field last."""
        return last.value(key)

    def kept(self, shelf: str, name: str, value: Value | None) -> Value | None:
        """Return a value as it is remembered."""
        return value

    def fill(self, shelf: str, spot: Spot, entry: Entry, last: Known) -> None:
        """Write a new entry; where the original is in another language, it needs the title too."""
        item, stated = spot.item, self.stated(shelf, entry)
        default = self.content.languages.default.id
        if not item.texts:
            first = self.language
            if (default, "title") in stated or (default, "name") in stated:
                first = default
            text = item.text(first)
            if first != default:
                text.meta["original"] = "true"
        original = item.original(self.content.languages)
        for key, value in stated.items():
            language, name = key
            text = item.text(language) if language else original
            last.keep(key, self.kept(shelf, name, value))
            theirs = (original.language, name)
            if text is not original and spot.path and name == "title" and theirs not in stated:
                spot.set(original, name, value)
                last.keep(theirs, value)
            spot.set(text, name, self.resolved(shelf, name, value))
        last.forum, last.gone = entry.forum, False

    def update(self, shelf: str, spot: Spot, entry: Entry, last: Known) -> None:
        """Bring an entry that is there up to date, field by field."""
        model, item = MODELS[shelf], spot.item
        original, stated = item.original(self.content.languages), self.stated(shelf, entry)
        decided: list[tuple[Text, str, Value | None]] = []
        for key in dict.fromkeys((*stated, *last.keys())):
            if not self.speaks(entry, key):
                continue
            language, name = key
            base, now = self.base(last, entry, key), stated.get(key)
            text = item.texts.get(language) if language else original
            theirs = said(spot, text, name) if text else None
            new, old = self.resolved(shelf, name, now), self.resolved(shelf, name, base)
            if same(model, name, theirs, new):
                pass
            elif same(model, name, theirs, old):
                text = text or item.text(language)
                decided.append((text, name, new))
                change = f"{self.called(shelf, key)}: {shown(theirs)} → {shown(new)}"
                self.tell("changed", spot, change, entry, key)  # the same in all languages
            elif not same(model, name, new, old):
                detail = self.differs(shelf, key, shown(theirs), shown(new))
                self.tell("kept", spot, detail, entry, key)
            last.keep(key, self.kept(shelf, name, now))
        for text, name, new in decided:
            say(spot, text, name, new, entry)
        last.gone = False

    def resolved(self, shelf: str, name: str, value: Value | None) -> Value | None:
        """Return a value with our names for what it names; what was removed here is left out."""
        named = named_by(shelf, name)
        if not named or not value:
            return value
        spots = self.found.get(named, {})
        ids = [value] if isinstance(value, str) else value
        names = [slug_of(spots[id_]) for id_ in ids if id_ in spots]
        if isinstance(value, str):
            return names[0] if names else None
        return list(dict.fromkeys(names)) or None

    def untouched(self, shelf: str, spot: Spot, last: Known) -> bool:
        """Whether an entry says in all fields what was imported last."""
        model, original = MODELS[shelf], spot.item.original(self.content.languages)
        facts = all(
            same(model, name, said(spot, original, name), self.resolved(shelf, name, base))
            for name, base in last.facts.items()
        )
        return facts and all(
            same(model, name, spot.get(spot.item.texts[id_], name), base)
            for id_, texts in last.texts.items()
            if id_ in spot.item.texts
            for name, base in texts.items()
        )
