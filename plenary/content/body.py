"""The body of a text: Markdown to HTML, with its links left open.

Where an address leads can change without the text changing, so links are kept apart: a body is a
list of strings, HTML at even places and a link's target, as written, at odd places.
"""

import html
import re
from functools import cache
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.toc import TocExtension, slugify_unicode
from markdown.treeprocessors import Treeprocessor

from plenary.content.typography import Typography

HEADING = re.compile(r"h[1-6]")
TAG = re.compile(r"<[a-zA-Z][^<>]*>")
# As in Pelican's contents.py: attributes that hold an address, in Markdown's and in raw HTML
ADDRESS = re.compile(
    r"""(\s(?:href|src|poster|cite|data)\s*=\s*)(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)


class Body(NamedTuple):
    """A text made into HTML.

    ``parts``: HTML and link targets in turn, beginning and ending with HTML.
    ``lines``: for each link, its line counted from the first line of the body, from 0.
    """

    parts: list[str]
    lines: list[int]


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


class Headings(Extension):
    """Markdown extension: the topmost heading is h2, below the page's title, and none is skipped.

    So it does not matter whether a writer begins with one ``#`` or with two (WCAG 2.2, H42).
    """

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 — the name is Markdown's
        """Run before headings get their ids (toc, 5)."""
        md.treeprocessors.register(_Outline(md), "headings", 7)


@cache
def _markdown(tag: str, back: str) -> Markdown:
    """Return the converter for a language: made once, since making it is slow."""
    return Markdown(
        extensions=[
            "abbr",
            "attr_list",
            "def_list",
            "md_in_html",
            "sane_lists",
            "tables",
            FootnoteExtension(BACKLINK_TITLE=back, BACKLINK_TEXT="↑"),
            Headings(),
            TocExtension(slugify=slugify_unicode),
            Typography(tag),
        ],
        output_format="html",
    )


def convert(source: str, tag: str, back: str) -> Body:
    """Return Markdown as HTML for readers of a BCP 47 tag.

    ``back`` is the title of the link from a footnote to its reference; ``{}`` in it is the number.
    """
    made = _markdown(tag, back).reset().convert(source)
    parts = [""]
    end = 0
    for tag_ in TAG.finditer(made):
        for found in ADDRESS.finditer(made, tag_.start(), tag_.end()):
            target = found[2] if found[2] is not None else found[3]
            parts[-1] += made[end : found.end(1)] + '"'
            parts += [html.unescape(target), '"']
            end = found.end()
    parts[-1] += made[end:]
    return Body(parts, _lines(parts[1::2], source))


def _lines(links: list[str], source: str) -> list[int]:
    """Return the line, from 0, in which each link of a body was written."""
    lines, start = [], 0
    for link in links:
        at = source.find(link, start)
        at = max(at if at >= 0 else source.find(link), 0)
        start = max(at, start)
        lines.append(source.count("\n", 0, at))
    return lines
