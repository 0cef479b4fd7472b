"""The body of a text: Markdown to HTML, with its links left open.

Where an address leads can change without the text changing, so links are kept apart: a body is a
list of strings, HTML at even places and a link's target, as written, at odd places.
"""

import html
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.toc import TocExtension, slugify_unicode
from markdown.treeprocessors import Treeprocessor

from plenary.content import markup
from plenary.content.markup import ASIDE, Refused, Tag
from plenary.content.typography import Typography

HEADING = re.compile(r"h[1-6]")
# What Markdown's tables say of a cell
ALIGNED = re.compile(r"text-align: (left|right|center);")
# An attribute of a tag, with its value in quotes or bare (HTML standard, section 13.1.2.3)
ATTRIBUTE = re.compile(r"""\s([^\s"'>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
# The attributes that hold one address
# (``srcset`` holds several, so what it says is told as a broken link)
ADDRESSES = frozenset({"href", "src", "srcset", "poster", "cite", "data"})


class Body(NamedTuple):
    """A text made into HTML.

    ``parts``: HTML and link targets in turn, beginning and ending with HTML.
    ``lines``: for each link, its line counted from the first line of the body, from 0.
    ``ids``: the places in it that a link can lead to.
    ``refused``: what may not stand in it, by lines from 0.
    """

    parts: list[str]
    lines: list[int]
    ids: list[str]
    refused: list[Refused]


class _Outline(Treeprocessor):
    """Gives headings their levels by how they nest."""

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        open_: list[int] = []
        for element in root.iter():
            if HEADING.fullmatch(element.tag):
                level = int(element.tag[1])
                while open_ and open_[-1] >= level:
                    open_.pop()
                open_.append(level)
                element.tag = f"h{min(len(open_) + 1, 6)}"


class _Columns(Treeprocessor):
    """Says by a class how a table's cells are aligned: a page may have no inline style."""

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        for cell in root.iter():
            aligned = ALIGNED.fullmatch(cell.get("style", "")) if cell.tag in ("th", "td") else None
            if aligned:
                del cell.attrib["style"]
                if aligned[1] != "left":
                    cell.set("class", aligned[1])


class Columns(Extension):
    """Markdown extension: a table's alignment without inline style."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 — the name is Markdown's
        """Run when the tree is done."""
        md.treeprocessors.register(_Columns(md), "columns", 1)


class Headings(Extension):
    """Markdown extension: the topmost heading is h2, below the page's title, and none is skipped.

    So it does not matter whether a writer begins with one ``#`` or with two (WCAG 2.2, H42).
    """

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 — the name is Markdown's
        """Run before headings get their ids (toc, 5)."""
        md.treeprocessors.register(_Outline(md), "headings", 7)


@cache
def _markdown(tag: str, back: str, prefix: str) -> Markdown:
    """Return the converter for a language: made once, since making it is slow."""
    return Markdown(
        extensions=[
            "abbr",
            "attr_list",
            "def_list",
            "md_in_html",
            "sane_lists",
            "tables",
            FootnoteExtension(
                BACKLINK_TITLE=back, BACKLINK_TEXT="↑", SEPARATOR=f".{prefix}" if prefix else "."
            ),
            Columns(),
            Headings(),
            TocExtension(slugify=lambda text, mark: prefix + slugify_unicode(text, mark)),
            Typography(tag),
        ],
        output_format="html",
    )


class _Tags(HTMLParser):
    """Finds the tags of a text, and where the addresses stand in them."""

    def __init__(self, made: str) -> None:
        super().__init__(convert_charrefs=False)
        self.starts = [0]
        # As the parser counts lines: what Word and others have for a break within one begins none
        for line in made.split("\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.found: list[tuple[int, int, str]] = []
        self.ids: list[str] = []
        self.tags: list[Tag] = []
        self.feed(made)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember start, end and text of each address, each id, and the tag."""
        line, column = self.getpos()
        start = self.starts[line - 1] + column
        for attribute in ATTRIBUTE.finditer(self.get_starttag_text() or ""):
            name, value = attribute[1].lower(), attribute[2] or ""
            if name in ADDRESSES:
                text = html.unescape(value.strip("\"'"))
                self.found.append((start + attribute.start(2), start + attribute.end(2), text))
        self.tags.append(Tag(tag, tuple(name for name, _ in attrs)))
        self.ids += [value for name, value in attrs if name == "id" and value]


def convert(source: str, tag: str, back: str, prefix: str = "", *, any_html: bool = False) -> Body:
    """Return Markdown as HTML for readers of a BCP 47 tag.

    ``back`` is the title of the link from a footnote to its reference; ``{}`` in it is the number.
    ``prefix`` begins the ids of headings and footnotes, so that two texts fit on one page. With
    ``any_html`` whatever the writer has put in is published.
    """
    made = _markdown(tag, back, prefix).reset().convert(source)
    tags = _Tags(made)
    found, refused = tags.found, list[Refused]()
    if not any_html:
        made = markup.cleaned("".join(_put_aside(made, tags)))
        after = _Tags(made)
        refused = markup.refused(tags.tags, after.tags, source)
        found = [(start, stop, _taken_up(link, tags)) for start, stop, link in after.found]
    parts = [""]
    end = 0
    for start, stop, link in found:
        parts[-1] += made[end:start] + '"'
        parts += [link, '"']
        end = stop
    parts[-1] += made[end:]
    return Body(parts, _lines(parts[1::2], source), tags.ids, refused)


def _put_aside(made: str, tags: _Tags) -> Iterator[str]:
    """Yield HTML with a number in place of each address: they are checked when all are known."""
    end = 0
    for number, (start, stop, _) in enumerate(tags.found):
        yield made[end:start]
        yield f'"{ASIDE}:{number}"'
        end = stop
    yield made[end:]


def _taken_up(link: str, tags: _Tags) -> str:
    """Return the address that was put aside for this one."""
    scheme, _, number = link.partition(":")
    return tags.found[int(number)][2] if scheme == ASIDE else link


def _lines(links: list[str], source: str) -> list[int]:
    """Return the line, from 0, in which each link of a body was written."""
    lines, start = [], 0
    for link in links:
        # First where Markdown and HTML have a link's target, then wherever the words stand.
        written = re.compile(r"""(?:\]\(\s*<?|\]:\s*<?|<|=\s*["']?)""" + re.escape(link))
        found = written.search(source, start) or written.search(source)
        at = found.end() - len(link) if found else source.find(link)
        if found and not found[0].startswith("]:"):  # such a line stands anywhere
            start = found.end()
        if at < 0:  # it has entities in it
            whole = (n for n, line in enumerate(source.split("\n")) if link in html.unescape(line))
            lines.append(next(whole, 0))
            continue
        lines.append(source.count("\n", 0, at))
    return lines
