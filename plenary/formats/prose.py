"""A text as blocks: headings, paragraphs, lists, quotes, tables, pictures.

HTML, as Markdown and our templates make it, is read into blocks, so that plain text, Word and other
editors are made from one reading of it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple
from urllib.parse import urljoin, urlsplit

from lxml import html
from lxml.html import HtmlElement

from plenary.content.plain_text import INLINE, UNSEEN

Kind = Literal[
    "heading", "paragraph", "item", "quote", "code", "caption", "picture", "table", "rule"
]

Side = Literal["", "end", "center"]
# How cells of tables are aligned, by their classes (plenary/content/body.py)
SIDES: dict[str, Side] = {"right": "end", "center": "center"}

# What XML 1.0 (section 2.2) and so a Word file cannot hold
IMPOSSIBLE = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
# What HTML takes for space; other spaces, such as those that do not break, are letters
SPACE = re.compile(r"[ \t\n\r\f]+")
HEADINGS = {f"h{level}": level for level in range(1, 7)}
KINDS: dict[str, Kind] = {
    "blockquote": "quote",
    "pre": "code",
    "figcaption": "caption",
    "caption": "caption",
    "dd": "item",
    "dt": "paragraph",
    "li": "item",
}
STRONG, EMPHASIS = frozenset(("b", "strong", "dt", "th")), frozenset(("i", "em", "cite"))
# What browsers write around what is in an element
AROUND = {"q": ("“", "”")}
BULLET = "•"
# Of a list's first number, at most, as in CommonMark (0.31.2, section 5.2); Word takes no more
DIGITS = 9
# The number that leads to a footnote
NOTE_CLASS = "footnote-ref"
NOTE = f"descendant-or-self::a[@class='{NOTE_CLASS}']"


class Run(NamedTuple):
    """Words in one manner. ``link`` is a full address or empty; ``lang`` a tag, or the page's."""

    text: str
    strong: bool = False
    emphasis: bool = False
    raised: bool = False
    link: str = ""
    lang: str = ""


class Block(NamedTuple):
    """One block.

    ``level`` is a heading's, 1 to 6, or how deep in lists an item is, from 1. ``marker`` is an
    item's bullet or number (``2.``), or empty where the item continues. A picture's run has its
    alternative text and its address. ``rows`` are a table's: in each cell one tuple of runs;
    ``sides`` has the alignment of each cell: at the "end" of lines, in the "center", or
    at the start (""). The first ``heads`` rows are headings of columns.
    ``lang`` and ``dir`` are empty where they are the page's.
    """

    kind: Kind
    runs: tuple[Run, ...] = ()
    level: int = 0
    marker: str = ""
    lang: str = ""
    dir: str = ""
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()
    sides: tuple[tuple[Side, ...], ...] = ()
    heads: int = 0

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)


def blocks(source: str, base: str = "") -> list[Block]:
    """Return the blocks of HTML; empty ones are left out.

    ``base`` is the full address that its links start from. Without one, only full links are kept:
    relative links do not work in a file that is passed on.
    """
    root = html.document_fromstring(f"<html><body>{IMPOSSIBLE.sub('', source)}</body></html>")
    reader = _Reader(base, NOTE_CLASS in source)
    reader.walk(root.body, _State(Run("")))
    return reader.found


class _State(NamedTuple):
    """What holds at one place of a text."""

    run: Run
    kind: Kind = "paragraph"
    level: int = 0
    lang: str = ""
    dir: str = ""


@dataclass
class _Reader:
    """Gathers blocks; ``noted``: there are footnotes."""

    base: str
    noted: bool
    found: list[Block] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    marker: str = ""

    def walk(self, element: HtmlElement, state: _State) -> None:
        """Read the content of an element; its last block ends with it, unless it is inline."""
        self._say(element.text, state)
        start = element.get("start", "") if element.tag == "ol" else ""
        number = int(start) if start.isdecimal() and len(start) <= DIGITS else 1
        for child in element:
            if isinstance(child.tag, str):
                self._enter(child, state, element.tag, number)
                number += child.tag == "li"
            self._say(child.tail, state)
        if element.tag not in INLINE:
            self._end(state)

    def _enter(self, element: HtmlElement, state: _State, parent: str, number: int) -> None:
        """Read an element of a block."""
        tag = element.tag
        if tag in UNSEEN or "footnote-backref" in element.get("class", "").split():
            return
        if tag == "br":
            self.runs.append(state.run._replace(text="\n"))
            return
        inside = self._inside(element, state)
        if tag not in INLINE:
            self._end(state)
        if tag == "li":
            self.marker = f"{number}." if parent == "ol" else BULLET
        match tag:
            case "img":
                self._picture(element, inside)
            case "hr":
                self.found.append(Block("rule"))
            case "table":
                self._table(element, inside)
            case _ if tag in AROUND or (tag == "a" and self._is_note(element)):
                begin, end = AROUND.get(tag, ("[", "]"))
                self._say(begin, state)
                self.walk(element, inside)
                self._say(end, state)
            case _:
                self.walk(element, inside)
        if tag == "li":
            self.marker = ""

    def _inside(self, element: HtmlElement, state: _State) -> _State:
        """Return what holds inside an element."""
        tag, run = element.tag, state.run
        lang = element.get("lang", state.lang)
        link = self._address(element.get("href", "")) if tag == "a" else ""
        run = Run(
            "",
            run.strong or tag in STRONG,
            run.emphasis or tag in EMPHASIS,
            run.raised or (tag == "sup" and not self._is_note(element)),
            link or run.link,
            lang,
        )
        if tag in INLINE:  # the block around it keeps its own
            return state._replace(run=run)
        kind, level = KINDS.get(tag, state.kind), state.level
        if tag in HEADINGS:
            kind, level = "heading", HEADINGS[tag]
        elif tag in ("ul", "ol", "dl"):
            level = state.level + 1 if state.kind == "item" else 1
        return _State(run, kind, level, lang, element.get("dir", state.dir))

    def _is_note(self, element: HtmlElement) -> bool:
        """Whether an element is the number that leads to a footnote, or holds it."""
        return self.noted and bool(element.xpath(NOTE))

    def _address(self, link: str) -> str:
        return _address(self.base, link)

    def _say(self, text: str | None, state: _State) -> None:
        if not text:
            return
        if state.kind != "code":
            text = SPACE.sub(" ", text)
            if text == " " and not self.runs:  # what stands between blocks
                return
        self.runs.append(Run(text, *state.run[1:]))

    def _end(self, state: _State) -> None:
        """End a block."""
        if not self.runs:
            return
        runs = tuple(_trimmed(self.runs) if state.kind != "code" else self.runs)
        self.runs = []
        if not any(run.text.strip() for run in runs):
            return
        level = state.level if state.kind in ("heading", "item") else 0
        marker = self.marker if state.kind == "item" else ""
        self.marker = "" if state.kind == "item" else self.marker
        self.found.append(Block(state.kind, runs, level, marker, state.lang, state.dir))

    def _picture(self, element: HtmlElement, state: _State) -> None:
        source = element.get("src", "")
        if not source:
            return
        address = self._address(source) or source
        text = SPACE.sub(" ", element.get("alt", "")).strip()
        run = Run(text, link=address, lang=state.lang)
        self.found.append(Block("picture", (run,), lang=state.lang, dir=state.dir))

    def _table(self, element: HtmlElement, state: _State) -> None:
        """Read a table; blocks of a cell become its lines, pictures in it come before it."""
        for caption in element.iterchildren("caption"):
            self._enter(caption, state, "table", 1)
        rows: list[tuple[tuple[Run, ...], ...]] = []
        sides: list[tuple[Side, ...]] = []
        heads = 0
        own = "tr | thead/tr | tbody/tr | tfoot/tr"  # not those of tables in its cells
        for row in element.xpath(own):
            cells: list[tuple[Run, ...]] = []
            where: list[Side] = []
            heads += len(rows) == heads and all(cell.tag == "th" for cell in row)
            for cell in row.iterchildren("td", "th"):
                reader = _Reader(self.base, self.noted)
                reader.walk(cell, _State(self._inside(cell, state).run, lang=state.lang))
                self.found += [block for block in reader.found if block.kind == "picture"]
                said = [block for block in reader.found if block.kind != "picture"]
                cells.append(tuple(_lines(said)))
                where.append(SIDES.get(cell.get("class", ""), ""))
            rows.append(tuple(cells))
            sides.append(tuple(where))
        if any(rows):
            table = Block("table", (), 0, "", state.lang, state.dir)
            self.found.append(table._replace(rows=tuple(rows), sides=tuple(sides), heads=heads))


@lru_cache
def _address(base: str, link: str) -> str:
    """Return the full address of a link; none for a place in the same text, or if unknown."""
    link = link.strip()
    if link.startswith("#"):
        return ""
    try:
        found = urljoin(base, link)
        return found if urlsplit(found).scheme in ("http", "https", "mailto", "tel") else ""
    except ValueError:
        return ""


def _lines(said: Iterable[Block]) -> Iterator[Run]:
    """Yield the runs of several blocks, each block on its own line; tables in tables too."""
    first = True
    for block in said:
        rows = [run for row in block.rows for cell in row for run in (*cell, Run(" "))]
        for number, run in enumerate((*block.runs, *rows)):
            if not first and not number:
                yield Run("\n")
            yield run
            first = False


def _trimmed(runs: list[Run]) -> Iterator[Run]:
    """Yield runs without invisible spaces: at the edges, doubled, around breaks."""
    kept: list[Run] = []
    for run in runs:
        text = run.text
        before = kept[-1].text[-1] if kept else "\n"
        if before in " \n" and text != "\n":
            text = text.removeprefix(" ")
        if text == "\n" and kept and before == " ":
            kept[-1] = kept[-1]._replace(text=kept[-1].text[:-1])
            kept = kept if kept[-1].text else kept[:-1]
        if text:
            kept.append(run if text == run.text else run._replace(text=text))
    while kept and kept[-1].text[-1] in " \n":
        kept[-1] = kept[-1]._replace(text=kept[-1].text[:-1])
        kept = kept if kept[-1].text else kept[:-1]
    while kept and kept[0].text[0] == "\n":
        kept = kept[1:]
    yield from kept
