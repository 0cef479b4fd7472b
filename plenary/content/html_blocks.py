"""Blocks of HTML in a text, as CommonMark has them (0.31.2, section 4.6), and `markdown="1"`.

Kinds 1 to 6 alone: a line of one tag of another kind (7) is a paragraph here, so that Markdown
in it is read. Indented tags within an open block are HTML too, not code.
"""

import re

from markdown_it.common.html_blocks import block_names
from markdown_it.rules_block import StateBlock

BLOCKS = frozenset(block_names)
NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)(?=[\s/>]|$)")
# What ends a block that an empty line does not end, by how it begins
ENDS = [
    (
        re.compile(r"<(?:script|pre|style|textarea)(?=[\s>]|$)", re.IGNORECASE),
        re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE),
    ),
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(r"<![A-Za-z]"), re.compile(r">")),
]
# A tag within which Markdown is read, and what follows it in its line
MARKED = re.compile(
    r"""(<([a-zA-Z][a-zA-Z0-9-]*)(?:\s[^<>]*?)?)\smarkdown(?:=(?:"(?!0)[^"<>]*"|'(?!0)[^'<>]*'|[^\s"'<>0]+))?"""
    r"""((?:\s[^<>]*)?>)(.*)"""
)


def html_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Take a block of HTML as it stands."""
    text = _line(state, start)
    if not text.startswith("<"):
        return False
    if state.is_code_block(start) and not (state.env["open"] > 0 and NAME.match(text)):
        return False
    finish = next((finish for begin, finish in ENDS if begin.match(text)), None)
    name = NAME.match(text)
    if finish is None and not (name and name[1].lower() in BLOCKS):
        return False
    if silent:
        return True
    marked = MARKED.fullmatch(text) if finish is None else None
    if marked:
        _marked(state, start, marked)
        return True
    after = _end(state, start, end, text, finish)
    content = state.getLines(start, after, state.blkIndent, True)
    _push(state, start, after, content)
    state.line = after
    return True


def _end(state: StateBlock, start: int, end: int, text: str, finish: re.Pattern[str] | None) -> int:
    """Return the line behind a block."""
    after = start + 1
    if finish and finish.search(text):
        return after
    while after < end:
        empty = state.isEmpty(after)
        if (empty and not finish) or (state.sCount[after] < state.blkIndent and not empty):
            break
        after += 1
        if finish and finish.search(_line(state, after - 1)):
            break
    return after


def _marked(state: StateBlock, line: int, marked: re.Match[str]) -> None:
    """Take a tag with `markdown="1"`: what follows it is Markdown."""
    _push(state, line, line + 1, marked[1] + marked[3])
    rest = marked[4].strip()
    close = f"</{marked[2]}>"
    closes = rest.lower().endswith(close.lower())
    words = rest[: -len(close)].strip() if closes else rest
    if words:
        paragraph = state.push("paragraph_open", "p", 1)
        paragraph.hidden = marked[2].lower() == "p"
        inline = state.push("inline", "", 0)
        inline.content, inline.map = words, [line, line + 1]
        state.push("paragraph_close", "p", -1).hidden = paragraph.hidden
    if closes:
        _push(state, line, line + 1, close)
    state.line = line + 1


def _push(state: StateBlock, start: int, after: int, content: str) -> None:
    """Add a block, and count what it leaves open."""
    token = state.push("html_block", "", 0)
    token.map, token.content = [start, after], content
    for tag in NAME.finditer(content):
        if tag[1].lower() in BLOCKS:
            state.env["open"] += -1 if tag[0].startswith("</") else 1


def _line(state: StateBlock, line: int) -> str:
    """Return a line without its indentation."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
