"""Phone numbers and addresses in texts from right to left: kept in the order of writing.

In such a paragraph Unicode (UAX #9) sets the groups of “+86 317 217” from right to left.
A mark at either side (U+200E) makes each piece one from left to right; every program knows it.
"""

import re
import unicodedata
from collections.abc import Iterable

from plenary.formats.prose import Block, Run

LRM = "\u200e"
# A telephone number, an e-mail address, an address in the web; of these letters alone
PIECE = re.compile(
    r"[+(]?\d[\d ()/.\u2011\u00a0-]{5,}\d|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)[!-~]+",
    re.ASCII,
)


def kept(blocks: Iterable[Block], direction: str) -> list[Block]:
    """Return blocks of a text in whose paragraphs from right to left such pieces have marks."""
    return [_kept(block) if (block.dir or direction) == "rtl" else block for block in blocks]


def _kept(block: Block) -> Block:
    runs = tuple(map(_marked, block.runs))
    return block._replace(
        runs=runs, rows=tuple(tuple(tuple(map(_marked, c)) for c in r) for r in block.rows)
    )


def _marked(run: Run) -> Run:
    """Return words with marks around the parts that are written from left to right."""
    words = run.text.strip()
    if not is_right(words) and any(map(str.isalnum, words)) and not words.isdigit():
        return run._replace(text=run.text.replace(words, f"{LRM}{words}{LRM}", 1))
    return run._replace(text=PIECE.sub(lambda piece: f"{LRM}{piece[0]}{LRM}", run.text))


def is_right(text: str) -> bool:
    """Whether a text has letters that are written from right to left."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)
