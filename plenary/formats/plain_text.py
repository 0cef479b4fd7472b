"""Plain text for news agencies and newsrooms: UTF-8, one line a paragraph, an empty line between.

Lines are not broken: newsrooms set the text in their own columns (text/plain with format=flowed,
RFC 3676, has the same reason), and text pasted into an editor stays whole. The only marks are
those that a reader of plain text knows: dashes of lists, quotation marks, and addresses in brackets
after the words of a link.
"""

import unicodedata
from collections.abc import Iterable
from itertools import groupby

from plenary.formats.prose import BULLET, Block, Run

INDENT = "   "
# Where a quote has its marks already: opening ones, and those that open in some languages
OPENING, EITHER = ("Pi", "Ps"), "\"'»”’«"


def text(blocks: Iterable[Block], quotation: str = "“%(words)s”") -> str:
    """Return blocks as plain text with LF. ``quotation`` is how the language marks a quote."""
    parts = [_said(block, quotation) for block in blocks]
    kinds = groupby(zip(blocks, parts, strict=True), key=lambda pair: pair[0].kind == "item")
    found = []
    for in_list, group in kinds:
        said = [part for _, part in group]
        found += ["\n".join(said)] if in_list else said
    return "\n\n".join(part for part in found if part) + "\n"


def _said(block: Block, quotation: str) -> str:
    """Return one block."""
    match block.kind:
        case "rule":
            return ""
        case "table":
            return "\n".join("\t".join(_one_line(cell) for cell in row) for row in block.rows)
        case "picture":
            (run,) = block.runs
            return " ".join(filter(None, (f"[{run.text}]" if run.text else "", _aside(run.link))))
        case "item":
            indent = INDENT * (block.level - 1)
            lines = words(block.runs).replace("\n", f"\n{indent}{INDENT}")
            mark = block.marker.replace(BULLET, "–")
            return f"{indent}{mark} {lines}" if mark else f"{indent}  {lines}"
        case "quote" if not _is_marked(block.text):
            return quotation % {"words": words(block.runs)}
        case _:
            return words(block.runs)


def words(runs: Iterable[Run]) -> str:
    """Return words, with the address behind those that lead there."""
    found = ""
    for link, group in groupby(runs, key=lambda run: run.link):
        said = "".join(run.text for run in group)
        plain = link.partition(":")[2] if link.startswith(("mailto:", "tel:")) else link
        shown = said.strip()
        if link and plain.replace(" ", "") != shown.replace(" ", "") and shown != link:
            end = said[len(said.rstrip()) :]
            said = f"{said.rstrip()} {_aside(plain)}{end}"
        found += said
    return found


def _aside(address: str) -> str:
    """Return an address in brackets; only a full one leads anywhere from plain text."""
    return f"({address})" if ":" in address or "@" in address else ""


def _one_line(runs: Iterable[Run]) -> str:
    """Return a table's cell, which has one line."""
    return " ".join(words(runs).split())


def _is_marked(said: str) -> bool:
    """Whether a quote begins with a quotation mark of its own."""
    return unicodedata.category(said[0]) in OPENING or said[0] in EITHER
