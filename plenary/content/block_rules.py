"""Where the blocks of a text begin and end: markdown-it-py's rules, with what Markdown Extra adds.

Footnotes, abbreviations and definition lists are those of PHP Markdown Extra, tables those of
GFM, all else CommonMark's. A rule returns whether a block begins at a line, and takes it unless
``silent``. What it finds besides goes to ``env["blocks"]``: :class:`plenary.content.blocks.Blocks`.
"""

import re
from collections.abc import Callable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from plenary.content import html_blocks as raw

# Lists, quotes and their entries within one another: more is a mistake, or an attack
DEEPEST = 60
ABBREVIATION = re.compile(r"\*\[(\s*[^\\\]\s][^\\\]]*)\] ?:[ \t]*(\S.*)")
NOTE = re.compile(r"\[\^([^\s\]]+)\]:[ \t]*")
MEANING = re.compile(r":[ \t]+(?=\S)")
INDENT = 4
MOST_TERMS = 10
MOST_ABBREVIATIONS = 300


@cache
def block_reader() -> MarkdownIt:
    """Return the parser of blocks, with what Python-Markdown's writers know besides."""
    reader = MarkdownIt("zero", {"maxNesting": DEEPEST + 2, "html": True})
    ruler = reader.block.ruler
    known = ("table", "code", "fence", "blockquote", "hr", "list", "reference", "heading")
    ruler.enable([*known, "lheading"])
    everywhere = ["paragraph", "reference", "blockquote", "list"]
    rules: list[tuple[str, str, Callable[..., bool], list[str]]] = [
        ("table", "deep", _deep, []),
        ("table", "fresh", _fresh, ["paragraph", "reference", "blockquote"]),
        ("code", "raw", raw.html_block, ["paragraph", "reference", "blockquote"]),
        ("reference", "note", _note, everywhere),
        ("reference", "abbreviation", _abbreviation, ["paragraph", "reference"]),
        ("lheading", "meanings", _meanings, ["paragraph"]),
    ]
    for before, name, rule, terminates in rules:
        ruler.before(before, name, rule, {"alt": terminates})
    # What is written is checked with all other addresses
    reader.normalizeLink = str  # type: ignore[method-assign, assignment]
    reader.validateLink = bool  # type: ignore[method-assign, assignment]
    return reader


def _text(state: StateBlock, line: int) -> str:
    """Return a line without the indentation of what it stands in."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _deep(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Stop where lists and quotes are too deep in one another."""
    if silent or state.level < DEEPEST:
        return False
    state.env["blocks"].tell(state.env["line"] + line, "TOO_DEEP_TEXT", most=str(DEEPEST // 2))
    state.line = end
    return True


def _fresh(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: ARG001, FBT001
    """End a paragraph above a line that begins one of its own."""
    return silent and line in state.env["fresh"]


def _abbreviation(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: ARG001, FBT001
    """Take ``*[HTML]: what it means``."""
    found = None if state.is_code_block(line) else ABBREVIATION.fullmatch(_text(state, line))
    if found and not silent:
        blocks = state.env["blocks"]
        name, place = found[1].strip(), state.env["line"] + line
        if len(blocks.abbreviations) == MOST_ABBREVIATIONS:
            blocks.tell(place, "MANY_ABBREVIATIONS", most=str(MOST_ABBREVIATIONS))
        blocks.abbreviations[name] = place
        if len(blocks.abbreviations) <= MOST_ABBREVIATIONS:
            blocks.md.treeprocessors["abbr"].abbrs[name] = found[2].strip()
        state.line = line + 1
    return bool(found)


def _note(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Take ``[^1]: a footnote``, with the lines and the indented blocks that follow."""
    text = _text(state, line)
    found = None if state.is_code_block(line) else NOTE.match(text)
    if not found or silent:
        return bool(found)
    ends = state.md.block.ruler.getRules("paragraph")
    lines = [text[found.end() :]]
    after = last = line + 1
    while after < end:
        indent = state.sCount[after] - state.blkIndent
        if state.isEmpty(after):
            pass
        elif indent >= INDENT:
            last = after + 1
        elif last < after or any(rule(state, after, end, True) for rule in ends):
            break
        else:
            last = after + 1
        after += 1
    if last > line + 1:
        # As the list rule has it: lines that follow directly may be indented or not
        rest = state.getLines(line + 1, last, state.blkIndent + INDENT, False)
        lines += rest.split("\n")
    words = "\n".join(lines).rstrip()
    blocks = state.env["blocks"]
    place = state.env["line"] + line
    if found[1] in blocks.notes:
        blocks.tell(place, "NOTE_TWICE", name=found[1])
    else:
        blocks.notes[found[1]] = (words, place)
        blocks.lines_of_notes[words] = place
        blocks.md.footnotes.setFootnote(found[1], words)
    state.line = last
    return True


def _meanings(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Take terms and what they mean: lines, and below them lines that begin with a colon."""
    if silent:
        # The next meaning ends the one before
        return state.env["meanings"] > 0 and _means(state, line, state.blkIndent - 2)
    at = line
    while at < end and not state.isEmpty(at) and not MEANING.match(_text(state, at)):
        if state.sCount[at] < state.blkIndent or at - line == MOST_TERMS:
            return False
        at += 1
    loose = at < end and state.isEmpty(at)
    at += loose
    if at in (line, end) or at > end or not _means(state, at):
        return False
    state.push("dl_open", "dl", 1).map = [line, at]
    for term in range(line, at - loose):
        state.push("dt_open", "dt", 1)
        words = state.push("inline", "", 0)
        words.content, words.map = _text(state, term).strip(), [term, term + 1]
        state.push("dt_close", "dt", -1)
    while at < end and _means(state, at):
        tight = _meaning(state, at, end, loose=loose)
        at = state.line
        loose = False
        while at < end and state.isEmpty(at):
            at, loose = at + 1, True
        if not tight:
            loose = True
    state.push("dl_close", "dl", -1)
    return True


def _means(state: StateBlock, line: int, indent: int | None = None) -> bool:
    """Whether a line, indented as its term is, says what the term means."""
    indent = state.blkIndent if indent is None else indent
    return (
        line < state.lineMax
        and 0 <= state.sCount[line] - indent < INDENT
        and bool(MEANING.match(_text(state, line)))
    )


def _meaning(state: StateBlock, line: int, end: int, *, loose: bool) -> bool:
    """Parse one meaning, as the list rule parses an entry. Return whether it is one paragraph."""
    opening = state.push("dd_open", "dd", 1)
    mark = MEANING.match(_text(state, line))
    assert mark
    old = (state.bMarks[line], state.tShift[line], state.sCount[line], state.blkIndent)
    tight, kind = state.tight, state.parentType
    state.tShift[line] += mark.end()
    state.blkIndent = state.sCount[line] + 2
    state.sCount[line] = state.blkIndent
    state.parentType, state.tight = "list", True
    first = len(state.tokens)
    state.env["meanings"] += 1
    state.md.block.tokenize(state, line, end)
    state.env["meanings"] -= 1
    whole = state.tight and not loose
    if whole:
        for token in state.tokens[first:]:
            if token.type.startswith("paragraph") and token.level == opening.level + 1:
                token.hidden = True
    state.tight, state.parentType = tight, kind
    state.bMarks[line], state.tShift[line], state.sCount[line], state.blkIndent = old
    state.push("dd_close", "dd", -1)
    return whole
