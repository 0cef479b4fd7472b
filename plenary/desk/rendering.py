"""The blocks of a body as visitors see them: by the site's own converter, from the whole body."""

import html
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from threading import Lock
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from plenary.content.blocks import Blocks
from plenary.content.body import Converter
from plenary.content.markup import cleaned
from plenary.content.tags import parsed
from plenary.editing.blocks import DEFINITIONS, Block, joined

# A paragraph before each block, by which the page is cut again: characters of private use
MARK = "\ue0d5{}\ue0d6"
MARKS = re.compile("<p>\ue0d5(\\d+)\ue0d6</p>\\s*")
NOTES = re.compile(r'<div class="footnote">.*', re.DOTALL)
# Ids of a text would be found by the screen's own scripts and labels
IDS = re.compile(r'(?<=[\w"]) id="[^"]*"')
TAG = re.compile(r"<([a-zA-Z][\w-]*)[^<]*$")

# What an address in a body leads to on the screen; it is given the tag that has it
Resolve = Callable[[str, str], str]


class _Marks(Treeprocessor):
    """Puts a mark before each block; ``counts`` are how many elements each has made."""

    counts: Sequence[int] = ()

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        at = 0
        for number, count in enumerate(self.counts):
            mark = Element("p")
            mark.text = AtomicString(MARK.format(number))
            root.insert(at, mark)
            at += count + 1


class _Renderer:
    """Renders bodies for readers of a BCP 47 tag, one at a time."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.lock = Lock()
        self.markdown = Converter(tag, "{}", "")
        self.marks = _Marks(self.markdown)
        self.markdown.treeprocessors.register(self.marks, "marks", 1)

    def rendered(self, blocks: Sequence[Block]) -> list[str]:
        """Return the HTML of each block, with its addresses as they are written."""
        with self.lock:
            self.marks.counts = [self._count(block) for block in blocks]
            self.markdown.reset()
            try:
                made = self.markdown.convert(joined(blocks))
            except RecursionError:
                return [""] * len(blocks)
            pieces = MARKS.split(NOTES.sub("", made))
        found = dict(zip(map(int, pieces[1::2]), pieces[2::2], strict=True))
        return [found.get(number, "") for number in range(len(blocks))]

    def _count(self, block: Block) -> int:
        """Return how many elements a block makes."""
        if block.kind in DEFINITIONS or not block.text:
            return 0
        root = Element("div")
        Blocks(self.markdown, self.tag).parse_text(root, block.text, 0)
        return len(root)


@lru_cache(maxsize=64)
def _renderer(tag: str) -> _Renderer:
    return _Renderer(tag)


@lru_cache(maxsize=256)
def _rendered(blocks: tuple[Block, ...], tag: str) -> tuple[str, ...]:
    return tuple(_renderer(tag).rendered(blocks))


def rendered(blocks: Sequence[Block], tag: str, resolve: Resolve) -> list[str]:
    """Return the HTML of each block of a body; what is not allowed in a text is left out.

    Definitions, which show nothing where they are, are shown as they are written.
    """
    found = []
    for block, made in zip(blocks, _rendered(tuple(blocks), tag), strict=True):
        shown = IDS.sub("", cleaned(_resolved(made, resolve))).strip()
        if block.kind in DEFINITIONS:
            shown = f'<p class="def">{html.escape(block.text)}</p>'
        found.append(shown or f"<pre>{html.escape(block.text)}</pre>" * bool(block.text))
    return found


def _resolved(made: str, resolve: Resolve) -> str:
    """Return HTML whose addresses lead where they do on the screen."""
    shown, end = "", 0
    for start, stop, link in parsed(made).found:
        shown += made[end:start]
        tag = TAG.search(shown)
        shown += f'"{html.escape(resolve(tag[1].lower() if tag else "", link))}"'
        end = stop
    return shown + made[end:]
