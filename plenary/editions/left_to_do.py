"""What is left to do in an edition that was copied from another: found in its texts, not kept.

A text is on the list as long as it has ``copied_from``, which :mod:`plenary.editions.ready` takes
out. What was left out stays on it until it is written again.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple, cast

from plenary.authoring.suggestions import newest_first
from plenary.content.fields import line_of
from plenary.content.files import SHELVES
from plenary.content.front_matter import parse
from plenary.content.inheritance import shapes
from plenary.content.items import Item, Version
from plenary.content.schema import KINDS, Edition
from plenary.editing.text import Text, read
from plenary.editions.copying import belongs, count, folder_of, is_draft, proposed, recurring
from plenary.editions.numbers import names_year, ordinal_in, year_in
from plenary.messages.editions import (
    COUNTS_BEFORE,
    DRAFT_OF,
    LEADS_BEFORE,
    LEFT_OUT,
    NAMES_BEFORE,
    NONE_YET,
    SAME_AS_BEFORE,
    SAME_DAY,
)
from plenary.problems import Place, Problem, Problems
from plenary.user_formats import joined

READY = "python3 tasks.py ready"
# The target of a link to a page or a file of the site
LINK = re.compile(r"""[{|](?:filename|static|attach)[|}][^\s)>"']*""")
# What the list itself is made from
MARK = re.compile(r"copied_from\s*:")
# The name of a field, before what it says
NAME = re.compile(r"^\s*[\w.-]+\s*:\s+")
# Letters of a line that are shown on both sides of what is found
AROUND = 30


class Left(NamedTuple):
    """What is left to do in an edition, which was copied from the one in the folder ``before``."""

    edition: Item
    before: str
    notes: list[Problem]


def left_to_do(root: Path, items: Sequence[Item]) -> list[Left]:
    """Return what is left to do in each edition that was copied, the latest first.

    ``root`` is the content folder.
    """
    found: list[Left] = []
    marked = [item for item in items if copied_from(item)]
    if not marked:
        return found
    for edition in newest_first(item for item in items if item.kind == "edition"):
        mine = [item for item in marked if belongs(item, edition)]
        problems = Problems()
        for item in mine:
            CopiedItem(root, items, item, edition).report(problems)
        if notes := list(problems):
            found.append(Left(edition, copied_from(mine[0]), notes))
    return found


def copied_from(item: Item) -> str:
    """Return the folder of the edition that texts of an item were copied from; "" if none was."""
    named = (version.fields.copied_from for version in texts_of(item))
    return next(filter(None, named), "")


def texts_of(item: Item) -> list[Version]:
    """Return all texts of an item, drafts included, the original first."""
    return [*item.versions.values(), *item.unpublished.values()]


@dataclass(frozen=True)
class CopiedItem:
    """An item that was copied, beside the one that it was copied from, if that is still there."""

    root: Path
    items: Sequence[Item]
    item: Item
    edition: Item

    @cached_property
    def before(self) -> Item | None:
        """The edition that it was copied from."""
        name = copied_from(self.item)
        found = (item for item in self.items if item.kind == "edition")
        return next((item for item in found if item.folder == name), None)

    @cached_property
    def source(self) -> Item | None:
        """The item that it was copied from."""
        if self.before is None:
            return None
        of, there = self.before, recurring(self.items, self.before)
        mine = self.item.folder
        return next((i for i in there if folder_of(i, of, self.edition.folder) == mine), None)

    @cached_property
    def texts(self) -> Mapping[str, Text]:
        """The texts that were copied and are still marked so, by path."""
        paths = [version.path for version in texts_of(self.item) if version.fields.copied_from]
        return {path: read((self.root / path).read_bytes(), path) for path in paths}

    def report(self, problems: Problems) -> None:
        """Report all that is left to do."""
        drafts = [path for path, text in self.texts.items() if is_draft(text)]
        if drafts:
            place, year = Place(self.item.folder), copied_from(self.item)
            names = joined(path.split(".")[-2] for path in drafts)
            command = f"{READY} {self.item.folder}"
            problems.add(DRAFT_OF, place, year=year, languages=names, command=command)
        for path in drafts:
            problems.extend(self.doubts(path))
        if self.item.original.path in self.texts:
            problems.extend(self.gaps())

    def doubts(self, path: str, text: Text | None = None) -> Iterator[Problem]:
        """Yield what in a draft may still be about the other edition.

        ``text`` is what is to be on disk, if that is something else.
        """
        problems = Problems()
        version = next(version for version in texts_of(self.item) if version.path == path)
        self._lines(text or self.texts[path], path, problems)
        if self.source and self.before:
            self._fields(version, self.source, self.before, problems)
        yield from problems

    def _lines(self, text: Text, path: str, problems: Problems) -> None:
        """Report the lines that name the year of the other edition, or count as it did."""
        name = copied_from(self.item)
        year = int(name[:4]) if name[:4].isdecimal() else 0
        ordinal = count(self.before).ordinal if self.before else None
        if year == int(self.edition.folder[:4]):
            return
        for number, line in enumerate(text.source.split("\n"), 1):
            if MARK.match(line):
                continue
            field = _field(text, number)
            place, words = Place(path, number, field), LINK.sub("", line)
            words = NAME.sub("", words) if field else words
            for link in LINK.findall(line):
                if names_year(link, year):
                    problems.add(LEADS_BEFORE, place, year=year, link=link)
            if (at := year_in(words, year)) >= 0:
                problems.add(NAMES_BEFORE, place, year=year, words=_around(words, at))
            elif ordinal and (at := ordinal_in(words, ordinal)) >= 0:
                problems.add(COUNTS_BEFORE, place, year=year, words=_around(words, at))

    def _fields(self, version: Version, source: Item, before: Item, problems: Problems) -> None:
        """Report fields that say the same as in the other edition, or what was proposed."""
        language = version.language.id
        old = next((text for text in texts_of(source) if text.language.id == language), None)
        first = self.item.original
        for name, shape in shapes(KINDS[self.item.kind]).items():
            value = getattr(version.fields, name)
            mine = shape.nature == "text" and name in version.lines
            if not value or not (mine or version is first):
                continue
            place = Place(version.path, line_of(version.lines, name), name)
            if shape.copied == "moved" and version is first:
                self._day(name, value, before, place, problems)
            if shape.copied not in ("checked", "counted") or name not in version.lines:
                continue
            was = getattr(old.fields, name) if old else None
            changed = getattr(first.fields, name) != getattr(source.facts, name)
            if value == was and (version is first or changed):
                problems.add(SAME_AS_BEFORE, place, value=value, year=before.folder)

    def _day(
        self, name: str, value: object, before: Item, place: Place, problems: Problems
    ) -> None:
        """Report a day that may be the one that was proposed."""
        facts = cast(Edition, before.facts)
        old = getattr(facts, name)
        if old and value == old + (proposed(before, self.edition.folder) - facts.start):
            problems.add(SAME_DAY, place, value=value, year=before.folder)

    def gaps(self) -> Iterator[Problem]:
        """Yield what was left out and is not there yet."""
        problems = Problems()
        year, original = copied_from(self.item), self.item.original
        place = Place(original.path, line_of(original.lines, "copied_from"))
        if self.source:
            here = said_again(self.item)
            lost = [f"`{name}`" for name in said_again(self.source) if name not in here]
            if lost:
                problems.add(LEFT_OUT, place, year=year, fields=joined(lost))
        if self.item is self.edition and self.before:
            self._kinds(self.before, problems)
        yield from problems

    def _kinds(self, before: Item, problems: Problems) -> None:
        """Report the kinds of items that do not recur, and of which there are none yet."""
        for shelf, kind in SHELVES.items():
            if KINDS[kind].recurs:
                continue
            had, has = (_count(self.items, kind, edition) for edition in (before, self.edition))
            if had and not has:
                place = Place(self.edition.folder)
                problems.add(NONE_YET, place, shelf=shelf, count=had, year=before.folder)


def said_again(item: Item) -> list[str]:
    """Return the fields of an item that say something, of those that copies are without."""
    model = KINDS[item.kind]
    again = (name for name, shape in shapes(model).items() if shape.copied in ("again", "undated"))
    return [name for name in again if getattr(item.facts, name) != model.model_fields[name].default]


def _count(items: Iterable[Item], kind: str, edition: Item) -> int:
    return sum(item.kind == kind and item.edition == edition.slug for item in items)


@lru_cache(maxsize=8)
def _lines_of(source: str) -> tuple[dict[str, int], int]:
    """Return the lines of a text's fields, and that in which its body begins."""
    front = parse(source, "", Problems())
    return (front.lines, front.body_line) if front else ({}, 1)


def _field(text: Text, line: int) -> str:
    """Return the innermost field that is written in a line, "" for the body and for a comment."""
    lines, body = _lines_of(text.source)
    above = [(number, name) for name, number in lines.items() if name and number <= line]
    return max(above)[1] if above and line < body else ""


def _around(line: str, at: int) -> str:
    """Return what is around a place in a line, as a note shows it, cut between words."""
    start, stop = max(0, at - AROUND), at + AROUND
    before, after = line[start:at], line[at:stop]
    if start and " " in before:
        before = before.partition(" ")[2]
    if stop < len(line) and " " in after:
        after = after.rpartition(" ")[0]
    words = " ".join(f"{before}{after}".split())
    return "…" * bool(start) + words + "…" * (stop < len(line))


def copied_item(root: Path, items: Sequence[Item], item: Item) -> CopiedItem | None:
    """Return an item of an edition beside the one that it was copied from, if it was."""
    editions = (one for one in items if one.kind == "edition" and belongs(item, one))
    edition = next(editions, None)
    return CopiedItem(root, items, item, edition) if edition else None
