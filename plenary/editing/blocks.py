"""The body of a text in blocks, which are joined again byte for byte.

:func:`cut` runs the very rules by which the site finds blocks
(:func:`plenary.content.block_rules.block_reader`), so both always agree; it only notes in which
line each begins. ``joined(cut(body, tag)) == body`` holds for every text, whatever its line ends.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from types import SimpleNamespace
from typing import Any, Literal, NamedTuple

from markdown_it.rules_block import StateBlock

from plenary.content.block_rules import ABBREVIATION, NOTE, block_reader
from plenary.content.body import OURS
from plenary.content.pasted import prepared

Kind = Literal[
    "paragraph",
    "heading",
    "list",
    "table",
    "code",
    "quote",
    "line",
    "meanings",
    "html",
    "note",
    "abbreviation",
    "reference",
    "blank",
]
KINDS: dict[str, Kind] = {
    "paragraph_open": "paragraph",
    "heading_open": "heading",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "table_open": "table",
    "fence": "code",
    "code_block": "code",
    "blockquote_open": "quote",
    "hr": "line",
    "dl_open": "meanings",
    "html_block": "html",
}
# Blocks that show nothing where they are: what others refer to
DEFINITIONS: frozenset[Kind] = frozenset(("note", "abbreviation", "reference"))
LINE = re.compile(r"\r\n|\r|\n")
# Between two paragraphs
GAP = "\n\n"


class Block(NamedTuple):
    """A block: its kind, its text as it is written, and what is between it and the next.

    ``after`` is white space alone: ends of lines, and lines of spaces. ``blank`` is a block without
    a text: the empty lines above the first one of a body, if there are any.
    """

    kind: Kind
    text: str
    after: str


class _Taken(NamedTuple):
    """The line where a block begins, and how many elements of HTML are open before and after."""

    line: int
    kind: Kind
    before: int
    after: int


def cut(body: str, tag: str) -> list[Block]:
    """Return the blocks of a body that is written for readers of a BCP 47 tag.

    HTML that is opened in one block and closed in another is one block with all between.
    """
    lines = [0, *(end.end() for end in LINE.finditer(body)), len(body)]
    found: list[Block] = []
    begun = 0
    kind: Kind = "blank"
    for taken in _whole(list(_taken(body, tag))):
        start = lines[taken.line]
        if start or found:
            found += _block(kind, body[begun:start])
        begun, kind = start, taken.kind
    return found + _block(kind, body[begun:])


def joined(blocks: Iterable[Block]) -> str:
    """Return the body that consists of blocks."""
    return "".join(f"{block.text}{block.after}" for block in blocks)


def replaced(blocks: Sequence[Block], at: int, count: int, text: str) -> list[Block]:
    """Return blocks with a text in the place of ``count`` of them from ``at`` on; "" for none."""
    made = list(blocks)
    if count:
        last = made[at + count - 1]
        made[at : at + count] = [last._replace(text=text)] if text else []
    elif text:
        if at and made[at - 1].after.count("\n") < len(GAP):
            made[at - 1] = made[at - 1]._replace(after=GAP)
        made.insert(at, Block("paragraph", text, GAP if at < len(blocks) else "\n"))
    return made


def _block(kind: Kind, written: str) -> list[Block]:
    """Return a block with the white space behind it; none for nothing."""
    text = written.rstrip()
    # Spaces that end its last line are the block's
    spaces = LINE.search(written, len(text))
    at = spaces.start() if spaces else len(written)
    if kind == "blank":
        at = 0
    return [Block(kind, written[:at], written[at:])] if written else []


def _taken(body: str, tag: str) -> Iterator[_Taken]:
    """Yield where each block begins, as the parser has it."""
    source = OURS.sub("", LINE.sub("\n", body))
    made = prepared(source, tag)
    blocks = _Unheard()
    env: dict[str, Any] = {"fresh": made.fresh, "blocks": blocks, "line": 0}
    env |= {"open": 0, "meanings": 0}
    reader = block_reader()
    state = StateBlock("\n".join(made.lines), reader, env, [])
    rules = reader.block.ruler.getRules("")
    while (line := state.skipEmptyLines(state.line)) < state.lineMax:
        state.line, state.tokens, before = line, [], env["open"]
        next(rule for rule in rules if rule(state, line, state.lineMax, False))
        kind: Kind = "reference"
        if state.tokens:
            kind = KINDS[state.tokens[0].type]
        elif NOTE.match(made.lines[line].lstrip()):
            kind = "note"
        elif ABBREVIATION.match(made.lines[line].lstrip()):
            kind = "abbreviation"
        yield _Taken(line, kind, before, env["open"])


def _whole(blocks: list[_Taken]) -> Iterator[_Taken]:
    """Yield blocks, HTML together with all up to where it is closed."""
    at = 0
    while at < len(blocks):
        block = blocks[at]
        yield block
        at += 1
        if block.kind == "html" and block.after > block.before:
            inner = range(at, len(blocks))
            at = next((n + 1 for n in inner if blocks[n].after <= block.before), at)


class _Unheard:
    """Takes what the rules of blocks find besides; nobody asks for it here."""

    def __init__(self) -> None:
        self.abbreviations: dict[str, int] = {}
        self.notes: dict[str, tuple[str, int]] = {}
        self.lines_of_notes: dict[str, int] = {}
        self.md = SimpleNamespace(
            footnotes=SimpleNamespace(setFootnote=lambda *_: None),
            treeprocessors={"abbr": SimpleNamespace(abbrs={})},
        )

    def tell(self, line: int, mistake: str, **values: str) -> None:
        """Do nothing: the check tells."""
