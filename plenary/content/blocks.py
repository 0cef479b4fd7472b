"""The blocks of a text: paragraphs, lists, quotes, tables, code, as CommonMark and GFM have them.

markdown-it-py finds them; what stands within them, Python-Markdown reads. So blocks are those of
the reference implementations, in linear time, while words are marked as writers of Chinese expect:
CommonMark takes the stars in ``**重要：**请`` for stars.
"""

import re
from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import Element, ElementTree, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.util import AtomicString, code_escape
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from plenary.content import mistyped
from plenary.content.block_rules import block_reader
from plenary.content.found import Found
from plenary.content.pasted import RESTORED, are_paragraphs, prepared

PROSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2}|[^\W\d_]{2,} [^\W\d_]{2,},? [^\W\d_]{2,}")
NOT_PROSE = re.compile(r"[{}=;<>$\\|]|^\s*(?:#|//|-)")
# GFM's tasks: a page has no forms
TASKS = {"[ ] ": "☐ ", "[x] ": "☑ ", "[X] ": "☑ "}


class References(dict[str, tuple[str, str]]):
    """Where the links lead that a text names; case and spaces in a name do not matter."""

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()

    def clear(self) -> None:
        """Forget the text before."""
        super().clear()
        self.used.clear()

    def __contains__(self, name: object) -> bool:
        return super().__contains__(_plain(str(name)))

    def __getitem__(self, name: str) -> tuple[str, str]:
        self.used.add(_plain(name))
        return super().__getitem__(_plain(name))


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


class Blocks(BlockParser):
    """Stands in for Python-Markdown's parser of blocks."""

    md: Any

    def __init__(self, md: Markdown, tag: str) -> None:
        super().__init__(md)
        self.tag = tag
        self.reset()

    def reset(self) -> None:
        """Forget the text before."""
        self.found: list[Found] = []
        self.abbreviations: dict[str, int] = {}
        self.references: dict[str, tuple[str, int]] = {}
        self.notes: dict[str, tuple[str, int]] = {}
        self.lines_of_notes: dict[str, int] = {}
        # Names of link targets that nothing defines
        self.unknown: list[str] = []

    def parseDocument(self, lines: Iterable[str]) -> ElementTree:  # noqa: N802 — the name is Markdown's
        """Return the tree of a text."""
        self.root = Element(self.md.doc_tag)
        self.parse_text(self.root, "\n".join(lines), 0)
        return ElementTree(self.root)

    def parseChunk(self, parent: Element, text: str) -> None:  # noqa: N802 — the name is Markdown's
        """Parse the text of a footnote into ``parent``."""
        self.parse_text(parent, text, self.lines_of_notes.get(text, 0))

    def parse_text(self, parent: Element, text: str, line: int) -> None:
        """Parse a text that begins at a line, from 0, into ``parent``."""
        made = prepared(text, self.tag)
        self.found += [one._replace(line=one.line + line) for one in made.found]
        tokens: list[Token] = []
        env: dict[str, Any] = {
            "fresh": made.fresh,
            "blocks": self,
            "line": line,
            "open": 0,
            "meanings": 0,
        }
        reader = block_reader()
        source = "\n".join(made.lines)
        reader.block.parse(source, reader, env, tokens)
        for label, reference in env.get("references", {}).items():
            name = _plain(label)
            self.md.references.setdefault(name, (reference["href"], reference["title"]))
            self.references.setdefault(name, (label, line + reference["map"][0]))
        _Tree(self, made.lines, line).grow(parent, tokens)

    def tell(self, line: int, mistake: str, **values: str) -> None:
        """Remember a mistake at a line, from 0."""
        self.found.append(Found(line, mistake, values))


class _Tree:
    """Makes the elements of a text from its tokens."""

    def __init__(self, blocks: Blocks, lines: list[str], first: int) -> None:
        self.blocks, self.lines, self.first = blocks, lines, first

    def grow(self, parent: Element, tokens: list[Token]) -> None:
        """Put the elements into ``parent``."""
        stack = [parent]
        for token in tokens:
            kind = token.type
            line = self.first + token.map[0] if token.map else 0
            if kind == "inline":
                self.words(stack[-1], token.content, line)
            elif kind in ("fence", "code_block"):
                self.code(stack[-1], token, line)
            elif kind == "html_block":
                self.html(stack[-1], token.content.translate(RESTORED).strip(), line)
            elif token.nesting == 1:
                if not token.hidden:
                    stack.append(_element(stack[-1], token))
                if kind == "table_open":
                    self.rows(token)
            elif token.nesting == -1:
                if not token.hidden:
                    stack.pop()
            else:
                SubElement(stack[-1], token.tag)

    def html(self, parent: Element, content: str, line: int) -> None:
        """Put a block of HTML into ``parent``; its end may be missing."""
        for offset in mistyped.unclosed_comment(content):
            self.blocks.tell(line + offset, "UNCLOSED_COMMENT")
        SubElement(parent, "p").text = AtomicString(self.blocks.md.htmlStash.store(content))

    def words(self, element: Element, content: str, line: int) -> None:
        """Put text into an element, and look for what is mistyped in it."""
        content = re.sub(r"\n[ \t]+", "\n", content.translate(RESTORED))
        for offset, mistake, values in mistyped.found(content):
            self.blocks.tell(line + offset, mistake, **values)
        if "\n" in content and are_paragraphs(content.split("\n")):
            self.blocks.tell(line, "PASTED_LINES")
        if element.tag == "li" and content[:4] in TASKS:
            content = TASKS[content[:4]] + content[4:]
        if len(element):
            # Below a list or another paragraph of an entry without empty lines
            element = SubElement(element, "p")
        elif element.text:
            first = Element("p")
            first.text, element.text = element.text, None
            element.append(first)
            element = SubElement(element, "p")
        element.text = content

    def code(self, parent: Element, token: Token, line: int) -> None:
        """Put code into ``parent`` as it was written; warn if it looks like prose."""
        content = token.content.translate(RESTORED)
        code = SubElement(SubElement(parent, "pre"), "code")
        code.text = AtomicString(code_escape(content.rstrip()))
        language = token.info.split()
        if language:
            code.set("class", f"language-{language[0].translate(RESTORED)}")
        if token.type == "code_block":
            if PROSE.search(content) and not NOT_PROSE.search(content):
                words = " ".join(content.split())[:40]
                self.blocks.tell(line, "PROSE_AS_CODE", words=words)
        elif not self.closed(token):
            self.blocks.tell(line, "UNCLOSED_CODE", mark=token.markup)

    def closed(self, token: Token) -> bool:
        """Whether a block of code has a line that ends it."""
        start, end = token.map or [0, 0]
        last = self.lines[end - 1].strip(" \t>")
        return end - start > 1 and last.startswith(token.markup) and not last.strip(last[0])

    def rows(self, token: Token) -> None:
        """Report a table's rows with more cells than the first: the rest would be dropped."""
        first, end = token.map or [0, 0]
        most = 0
        for at in range(first, end):
            cells = escapedSplit(self.lines[at].strip(" \t>"))
            count = len(cells) - (not cells[0]) - (len(cells) > 1 and not cells[-1])
            most = most or count
            if count > most and at != first + 1:
                self.blocks.tell(self.first + at, "WIDE_ROW", count=str(count), most=str(most))


def _element(parent: Element, token: Token) -> Element:
    """Return the new element of an opening token."""
    if token.tag == "dl" and len(parent) and parent[-1].tag == "dl":
        return parent[-1]  # terms with empty lines between them are one list
    element = SubElement(parent, token.tag)
    for name, value in token.attrs.items():
        if name == "style":
            aligned = str(value).partition(":")[2]
            # A page may have no inline style
            if aligned in ("right", "center"):
                element.set("class", aligned)
        else:
            element.set(name, str(value))
    return element
