"""What is kept back: the texts and files of drafts, embargoes, samples, and withdrawn releases.

What is published too is not kept back: a sentence that stands in a published text, and the file of
a published text.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from plenary.check import Checked
from plenary.content.fields import line_of
from plenary.content.inheritance import Fields, shapes
from plenary.content.items import Item, Version
from plenary.content.plain_text import words
from plenary.messages.message import Message
from plenary.messages.publishing import DRAFT, EMBARGOED, SAMPLE
from plenary.messages.publishing import WITHDRAWN_TEXT as WITHDRAWN
from plenary.photos.names import is_photo
from plenary.problems import NOTHING
from plenary.publishing.text_extraction import squeezed
from plenary.store.store import digest

LEAST = 20  # letters and digits of a piece; Chinese ones count twice
WIDE = "\u2e80"  # from here on: Chinese, Japanese, Korean
LONGEST = 80  # of a piece: of a longer sentence each part is looked for
SHOWN = 70  # characters in a message
TINY = 64  # bytes: smaller files may be the same by chance
ENDS = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？；])")
# All that is published of a release that was withdrawn
STILL_SAID = frozenset(("title", "withdrawn_note"))
# How long a piece of what is looked for is, how far from one to the next, and the least of a text
# that has one of them for certain: far - 1 + long
SCALES = ((12, 9, 20), (6, 5, 10))


class Text(NamedTuple):
    """A piece of a text that is kept back: file below the content folder, line, why, its words."""

    file: str
    line: int
    why: Message
    words: str


class Finder:
    """Finds pieces, by the squeezed words, in time that does not depend on their number."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self.pieces = set(pieces)
        self.scales: list[tuple[int, int, dict[str, set[tuple[int, int]]]]] = []
        left = self.pieces
        for long, far, least in SCALES:
            index: dict[str, set[tuple[int, int]]] = {}
            for piece in left:
                for at in range(far if len(piece) >= least else 0):
                    index.setdefault(piece[at : at + long], set()).add((at, len(piece)))
            left = {piece for piece in left if len(piece) < least}
            if self.pieces:
                self.scales.append((long, far, index))

    def find(self, text: str) -> set[str]:
        """Return the pieces that occur in a text."""
        found: set[str] = set()
        for long, far, index in self.scales:
            if text.isascii() and index is not self.scales[0][2]:
                continue  # pieces as short as that are Chinese
            grams = [text[at : at + long] for at in range(0, len(text), far)]
            if index.keys().isdisjoint(grams):
                continue
            for number, gram in enumerate(grams):
                for before, length in index.get(gram, ()):
                    start = number * far - before
                    if start >= 0 and text[start : start + length] in self.pieces:
                        found.add(text[start : start + length])
        return found


@dataclass
class Withheld:
    """Pieces of texts, by their squeezed words; files by path below the content folder, with why.

    ``copied`` are photos under embargo that a published text shows too, each with that one's path.
    """

    texts: dict[str, Text] = field(default_factory=dict)
    files: dict[str, Message] = field(default_factory=dict)
    copied: dict[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.texts or self.files)


def withheld(checked: Checked, root: Path, *, samples: bool) -> Withheld:
    """Return what is kept back; ``root`` is the content folder, ``samples`` are shown or not."""
    site = checked.site
    assert site is not None
    shown = {item.folder: item for item in (site.item, *site.everything.values())}
    found = Withheld()
    for item in checked.items:
        why = _why(item, samples=samples)
        for version in item.versions.values():
            for text in _withheld_of(item, version, shown.get(item.folder), why):
                _take(found, version, *text)
        for version in item.unpublished.values():
            found.files[version.path] = why or DRAFT
            for name, said in _texts(version):
                _take(found, version, name, said, why or DRAFT)
        if why:
            names = (*item.files, *item.texts)
            found.files |= {f"{item.folder}/{name}": why for name in names}
    if found:
        published = "\0".join(_published(checked, shown.values()))
        for piece in Finder(found.texts).find(published):
            del found.texts[piece]
        _drop_copies(found, checked, root)
    return found


def _why(item: Item, *, samples: bool) -> Message:
    """Return why all of an item is kept back, or nothing."""
    if item.facts.draft:
        return DRAFT
    if item.embargoed:
        return EMBARGOED
    if item.sample and not samples:
        return SAMPLE
    return WITHDRAWN if getattr(item.facts, "withdrawn", None) else NOTHING


def _withheld_of(
    item: Item, version: Version, shown: Item | None, why: Message
) -> Iterator[tuple[str, str, Message]]:
    """Yield name, words and reason of the texts of a version that are kept back.

    Of an item that is published, that is those of entries that the site is without.
    """
    if why:
        for name, said in _texts(version):
            if why != WITHDRAWN or name not in STILL_SAID:
                yield name, said, why
        return
    there = shown.versions.get(version.language.id) if shown else None
    if there is None or there.fields is version.fields:
        return
    left = {name for name, _ in _fields(there.fields)}
    for name, said in _texts(version):
        entry = name.split(".")[1] if "." in name else ""
        if entry and name not in left:
            yield name, said, EMBARGOED if entry in item.embargoed_sessions else SAMPLE


def _fields(fields: Fields, before: str = "") -> Iterator[tuple[str, str]]:
    """Yield dotted name and value of all texts among fields, those of entries too."""
    for name, shape in shapes(type(fields)).items():
        value: Any = getattr(fields, name)
        if shape.entries:
            for id_, entry in value.items():
                yield from _fields(entry, f"{before}{name}.{id_}.")
        elif shape.nature == "text" and isinstance(value, str) and value:
            yield f"{before}{name}", value


def _texts(version: Version) -> Iterator[tuple[str, str]]:
    """Yield name and paragraph of all that a version says; its body has no name."""
    for name, value in _fields(version.fields):
        html = version.blocks.get(name)
        for paragraph in words(html) if html else value.splitlines():
            yield name, paragraph
    for paragraph in words("".join(version.body)):
        yield "", paragraph


def _take(found: Withheld, version: Version, name: str, said: str, why: Message) -> None:
    """Add the pieces of a paragraph."""
    line = line_of(version.lines, name) if name else 0
    for piece, sentence in pieces(said):
        shown = sentence if len(sentence) <= SHOWN else f"{sentence[:SHOWN]}…"
        found.texts.setdefault(piece, Text(version.path, line, why, shown))


def pieces(paragraph: str) -> Iterator[tuple[str, str]]:
    """Yield what to look for of a paragraph, squeezed, each with the sentence that it is of."""
    for sentence in ENDS.split(paragraph):
        letters = squeezed(sentence)
        wide = sum(letter >= WIDE for letter in letters)
        if len(letters) + wide < LEAST:
            continue
        longest = LONGEST // 2 if 2 * wide > len(letters) else LONGEST
        number = max(1, len(letters) // longest)
        size = -(-len(letters) // number)
        for at in range(0, len(letters), size):
            piece = letters[at : at + size]
            if len(piece) + sum(letter >= WIDE for letter in piece) >= LEAST:
                yield piece, sentence.strip()


def _published(checked: Checked, shown: Iterable[Item]) -> Iterator[str]:
    """Yield the squeezed words of all texts that are published."""
    for item in shown:
        gone = getattr(item.facts, "withdrawn", None)
        for version in item.versions.values():
            for name, said in _fields(version.fields):
                if not gone or name in STILL_SAID:
                    yield squeezed(said)
            if not gone:
                html = ("".join(version.body), *version.blocks.values())
                yield from (squeezed(" ".join(words(one))) for one in html if one)
    for photo in checked.photos.values():
        yield from map(squeezed, photo.words.values())


def _drop_copies(found: Withheld, checked: Checked, root: Path) -> None:
    """Leave out the files that are published: those that a published text shows or offers.

    Of a file under embargo, or withdrawn, no copy may be published; of a photo it may, since the
    same portrait stands in many places: whoever publishes is warned.
    """
    for path in found.files.keys() & checked.attached.keys():
        if found.files[path] == WITHDRAWN:  # another text shows it
            del found.files[path]
    digests = {photo.digest: path for path, photo in checked.photos.items()}
    digests |= {known: path for path, known in checked.files.items()}
    sizes = {(root / path).stat().st_size for path in digests.values()}
    for path, why in list(found.files.items()):
        file = root / path
        size = file.stat().st_size
        copy = digests.get(digest(file.read_bytes())) if size in sizes else None
        secret = why in (EMBARGOED, WITHDRAWN)
        if copy and secret and is_photo(path):
            found.copied[path] = copy
        if size < TINY or (copy and (is_photo(path) or not secret)):
            del found.files[path]
