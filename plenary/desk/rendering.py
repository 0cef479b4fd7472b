"""The blocks of a body as visitors see them: by the site's own converter, from the whole body."""

import html
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from sys import maxsize
from threading import Lock
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from plenary.content.blocks import Blocks
from plenary.content.body import Converter
from plenary.content.markup import cleaned
from plenary.content.tags import parsed, serialized
from plenary.editing.blocks import DEFINITIONS, Block, joined
from plenary.store.store import digest

# A paragraph before each block, by which the page is cut again: characters of private use
MARK = "\ue0d5{}\ue0d6"
MARKS = re.compile("<p>\ue0d5(\\d+)\ue0d6</p>\\s*")
NOTES = re.compile(r'<div class="footnote">.*', re.DOTALL)
# Ids of a text would be found by the screen's own scripts and labels
IDS = re.compile(r'(?<=[\w"]) id="[^"]*"')
TAG = re.compile(r"<([a-zA-Z][\w-]*)[^<]*$")

# What depends on where it is: notes are numbered; HTML may be open; a list has all headings
BOUND = re.compile(r"\[\^|\[TOC\]|<")
# What stands for paragraphs that are known already
FILLER = Block("paragraph", "x", "\n\n")
# Paragraphs that are remembered, of all texts in a language
MOST = 20_000
# Attributes that may have an address
ADDRESSED = re.compile(r"<(?!/?(?:p|strong|em|br|h\d|li|ul|ol|wbr)\b)")

# What an address in a body leads to on the screen; it is given the tag that has it
Resolve = Callable[[str, str], str]


class _Made(NamedTuple):
    """How many elements a block makes, and how many are in it if it is a list of meanings."""

    elements: int
    inner: int = 0


class _Marks(Treeprocessor):
    """Puts a mark before each block; ``counts`` are what each makes by itself.

    ``fit``: whether these are all that there is, so that each block has what it made.
    """

    counts: Sequence[_Made] = ()
    fit = False

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        at = 0
        for number, made in enumerate(self.counts):
            mark = Element("p")
            mark.text = AtomicString(MARK.format(number))
            root.insert(at, mark)
            if made.inner and at + 1 < len(root):
                _divide(root, at + 1, made.inner)
            at += made.elements + 1
        self.fit = all(element.get("class") == "footnote" for element in root[at:])


def _divide(root: Element, at: int, inner: int) -> None:
    """Let a list have its own meanings alone: one list is made of all that follow each other."""
    whole = root[at]
    rest = whole[inner:]
    if whole.tag != "dl" or not rest:
        return
    other = Element("dl", whole.attrib)
    other.tail, other.text = whole.tail, whole.text
    for element in rest:
        whole.remove(element)
        other.append(element)
    root.insert(at + 1, other)


class _Renderer:
    """Renders bodies for readers of a BCP 47 tag, one at a time."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.lock = Lock()
        # HTML of paragraphs, by the digest of all definitions and by their texts
        self.alone: dict[tuple[str, str], str] = {}
        self.markdown = Converter(tag, "{}", "")
        # The notes are left out: nothing that somebody writes is to be taken for their place
        self.markdown.footnotes.setConfig("PLACE_MARKER", "\ue0d7")
        self.marks = _Marks(self.markdown)
        self.markdown.treeprocessors.register(self.marks, "marks", 1)

    def rendered(self, blocks: Sequence[Block], first: int) -> list[str]:
        """Return the HTML of each block, with its addresses as they are written.

        Of paragraphs from number ``first`` on, only those that are known are shown.
        """
        context = digest(*(block.text for block in blocks if block.kind in DEFINITIONS))
        with self.lock:
            found = [self.alone.get((context, block.text)) for block in blocks]
            for number, block in enumerate(blocks):
                if not _is_alone(block):
                    found[number] = None
                elif number >= first and found[number] is None:
                    found[number] = ""
            self._render(blocks, found)
            if len(self.alone) > MOST:
                self.alone.clear()
            for block, made in zip(blocks, found, strict=True):
                if made and self.marks.fit and _is_alone(block):
                    self.alone[context, block.text] = made
        return [made or "" for made in found]

    def _render(self, blocks: Sequence[Block], found: list[str | None]) -> None:
        """Fill in what is not found; a paragraph stands for each run of what is."""
        numbers: list[int | None] = []
        for number, known in enumerate(found):
            if known is None:
                numbers.append(number)
            elif not numbers or numbers[-1] is not None:
                numbers.append(None)
        shown = [FILLER if number is None else blocks[number] for number in numbers]
        self.marks.counts = [self._count(block) for block in shown]
        self.marks.fit = False
        self.markdown.reset()
        try:
            made = self.markdown.convert(joined(shown))
        except RecursionError:
            return
        pieces = MARKS.split(NOTES.sub("", made))
        for at, piece in zip(map(int, pieces[1::2]), pieces[2::2], strict=True):
            place = numbers[at]
            if place is not None:
                found[place] = piece

    def _count(self, block: Block) -> _Made:
        """Return what a block makes by itself."""
        if block.kind in DEFINITIONS or not block.text:
            return _Made(0)
        root = Element("div")
        Blocks(self.markdown, self.tag).parse_text(root, block.text, 0)
        return _Made(len(root), len(root[0]) if block.kind == "meanings" and len(root) else 0)


def _is_alone(block: Block) -> bool:
    """Whether a block looks the same wherever it is, with the same definitions."""
    return block.kind == "paragraph" and not BOUND.search(block.text)


@lru_cache(maxsize=64)
def _renderer(tag: str) -> _Renderer:
    return _Renderer(tag)


def rendered(
    blocks: Sequence[Block], tag: str, resolve: Resolve, first: int = maxsize
) -> list[str]:
    """Return the HTML of each block of a body; what is not allowed in a text is left out.

    Definitions, which show nothing where they are, are shown as they are written. Paragraphs from
    number ``first`` on may be "": they are rendered when all is asked for.
    """
    found = []
    made = _renderer(tag).rendered(blocks, first)
    for number, (block, html_) in enumerate(zip(blocks, made, strict=True)):
        shown = IDS.sub("", cleaned(_resolved(html_, resolve, raw="<" in block.text))).strip()
        if block.kind in DEFINITIONS:
            shown = f'<p class="def">{html.escape(block.text)}</p>'
        if not shown and block.text and not (number >= first and _is_alone(block)):
            shown = f"<pre>{html.escape(block.text)}</pre>"
        found.append(shown)
    return found


def _resolved(made: str, resolve: Resolve, *, raw: bool) -> str:
    """Return HTML whose addresses lead where they do on the screen.

    ``raw``: people have written some of it; what a program has written is read faster.
    """
    if not ADDRESSED.search(made):
        return made  # most have no address, and looking for one takes long
    shown, end = "", 0
    for start, stop, link in (parsed if raw else serialized)(made).found:
        shown += made[end:start]
        tag = TAG.search(shown)
        shown += f'"{html.escape(resolve(tag[1].lower() if tag else "", link))}"'
        end = stop
    return shown + made[end:]
