"""The body of a text: Markdown to HTML, with its links left open.

Where an address leads can change without the text changing, so links are kept apart: a body is a
list of strings, HTML at even places and a link's target, as written, at odd places.
"""

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.toc import TocExtension, TocTreeprocessor, slugify_unicode
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from plenary.content import html_blocks as raw
from plenary.content import markup
from plenary.content.blocks import Blocks, References
from plenary.content.footnotes import Footnotes
from plenary.content.found import Found
from plenary.content.inline import Words
from plenary.content.invisible import invisible
from plenary.content.markup import ASIDE, Refused
from plenary.content.pasted import HARMLESS
from plenary.content.tags import Tags, parsed, serialized
from plenary.content.typography import Typography

HEADING = re.compile(r"h[1-6]")
# What Markdown and we keep places with
OURS = re.compile("[\x02\x03\x04\x05]")
# {: #id .class name="value" }; without the colon, only if it begins with # or .
ATTRIBUTES = r"\{(?:\:[ ]*|[ ]*(?=[#.]))([^\}\n ][^\n]{0,500}?)\}"
# Tags within one another: browsers stop at 512
DEEPEST = 200
# What is written before a link's target
BEFORE = re.compile(r"""(?:\]\(\s*<?|\]:\s*<?|<|=\s*["']?)$""")
BARE = ("http://", "https://", "www.", "mailto:")
MOST_PLACES = 50


class Body(NamedTuple):
    """A text made into HTML.

    ``parts``: HTML and link targets in turn, beginning and ending with HTML.
    ``lines``: for each link, its line counted from the first line of the body, from 0.
    ``ids``: the places in it that a link can lead to.
    ``refused``: what may not stand in it, by lines from 0.
    ``found``: what else is wrong or doubtful in it.
    """

    parts: list[str]
    lines: list[int]
    ids: list[str]
    refused: list[Refused]
    found: list[Found]


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


class _Contents(TocTreeprocessor):
    """Gives headings their ids; a table of contents only where a text asks for one."""

    wanted = False

    def run(self, doc: Element) -> None:
        """Change the tree in place."""
        self.wanted = any(self.marker in text for text in doc.itertext())
        super().run(doc)

    def build_toc_div(self, toc_list: list[Any]) -> Element:
        """Return the table of contents."""
        return super().build_toc_div(toc_list) if self.wanted else Element("div")


class _ContentsExtension(TocExtension):
    TreeProcessorClass = _Contents


class Converter(Markdown):
    """Markdown for readers of a BCP 47 tag; ``back`` and ``prefix`` as in :func:`convert`."""

    parser: Blocks

    def __init__(self, tag: str, back: str, prefix: str) -> None:
        self.tag = tag
        self.footnotes = Footnotes(back, f".{prefix}" if prefix else ".")
        super().__init__(
            extensions=[
                # By their names, Python would look through all packages for them
                AbbrExtension(),
                AttrListExtension(),
                self.footnotes,
                Headings(),
                _ContentsExtension(slugify=lambda text, mark: prefix + slugify_unicode(text, mark)),
                Typography(tag),
                Words(),
            ],
            output_format="html",
        )
        self.labels = References()
        self.references = self.labels
        self.block_level_elements = [*self.block_level_elements, *raw.BLOCKS]
        for preprocessor in ("normalize_whitespace", "html_block"):
            self.preprocessors.deregister(preprocessor)
        abbreviations: Any = self.treeprocessors["abbr"]
        abbreviations.create_element = self._explain
        attributes: Any = self.treeprocessors["attr_list"]
        attributes.HEADER_RE = re.compile(rf"[ ]+{ATTRIBUTES}[ ]*$")
        attributes.BLOCK_RE = re.compile(rf"\n[ ]*{ATTRIBUTES}[ ]*$")
        attributes.INLINE_RE = re.compile(rf"^{ATTRIBUTES}")

    def build_parser(self) -> "Converter":
        """Let blocks be found by our own parser."""
        super().build_parser()
        known = self.parser.blockprocessors
        self.parser = Blocks(self, self.tag)
        self.parser.blockprocessors = known
        return self

    def convert(self, source: str) -> str:
        """Return the HTML of a text."""
        self.parser.reset()
        self.explained: set[str] = set()
        return super().convert(OURS.sub("", source))

    def _explain(self, title: str, text: str, tail: str) -> Element:
        """Return an abbreviation with what it means, and remember that it has been used."""
        self.explained.add(text)
        made = Element("abbr", title=title)
        made.text, made.tail = AtomicString(text), tail
        return made

    def found(self, source: str) -> list[Found]:
        """Return what was found in the text that was converted last, by line."""
        found = self.parser.found
        lines = source.casefold().split("\n")

        def tell(mistake: str, names: Iterable[str], mark: str) -> None:
            for name in dict.fromkeys(names):
                written = mark.format(" ".join(name.split())).casefold()
                line = next((at for at, line in enumerate(lines) if written in line), 0)
                found.append(Found(line, mistake, {"name": name}))

        for at, code in invisible(source):
            if code not in HARMLESS:
                line = source.count("\n", 0, at)
                found.append(Found(line, "BAD_CHARACTER", {"code": code}))
        unused = self.parser.abbreviations.keys() - self.explained
        tell("UNUSED_ABBREVIATION", sorted(unused), "*[{}]")
        tell("UNKNOWN_LABEL", self.parser.unknown, "[{}]")
        tell("UNKNOWN_NOTE", self.footnotes.unknown, "[^{}]")
        for name, (_, line) in self.parser.notes.items():
            if name not in self.footnotes.marked:
                found.append(Found(line, "UNMARKED_NOTE", {"name": name}))
        for name, (label, line) in self.parser.references.items():
            if name not in self.labels.used:
                found.append(Found(line, "UNUSED_LABEL", {"name": label}))
        unique = {(one.line, one.mistake, *one.values.values()): one for one in found}
        return sorted(unique.values(), key=lambda one: one[:2])


@cache
def _markdown(tag: str, back: str, prefix: str) -> Converter:
    """Return the converter for a language: made once, since making it is slow."""
    return Converter(tag, back, prefix)


def convert(source: str, tag: str, back: str, prefix: str = "", *, any_html: bool = False) -> Body:
    """Return Markdown as HTML for readers of a BCP 47 tag.

    ``back`` is the title of the link from a footnote to its reference; ``{}`` in it is the number.
    ``prefix`` begins the ids of headings and footnotes, so that two texts fit on one page. With
    ``any_html`` whatever the writer has put in is published.
    """
    converter = _markdown(tag, back, prefix)
    converter.reset()
    try:
        made = converter.convert(source)
    except RecursionError:
        return Body([""], [], [], [], [Found(0, "TOO_DEEP_TEXT", {"most": str(DEEPEST)})])
    stash: list[Any] = converter.htmlStash.rawHtmlBlocks
    tags = (parsed if any("<" in str(raw) for raw in stash) else serialized)(made)
    found, refused = tags.found, list[Refused]()
    told = converter.found(source)
    if tags.deepest > DEEPEST:
        return Body([""], [], [], [], [*told, Found(0, "TOO_DEEP_TEXT", {"most": str(DEEPEST)})])
    if not any_html:
        made = markup.cleaned("".join(_put_aside(made, tags)))
        after = serialized(made)
        refused = markup.refused(tags.tags, after.tags, source)
        found = [(start, stop, _taken_up(link, tags)) for start, stop, link in after.found]
    parts = [""]
    end = 0
    for start, stop, link in found:
        parts[-1] += made[end:start] + '"'
        parts += [link, '"']
        end = stop
    parts[-1] += made[end:]
    return Body(parts, _lines(parts[1::2], source), tags.ids, refused, told)


def _put_aside(made: str, tags: Tags) -> Iterator[str]:
    """Yield HTML with a number in place of each address: they are checked when all are known."""
    end = 0
    for number, (start, stop, _) in enumerate(tags.found):
        yield made[end:start]
        yield f'"{ASIDE}:{number}"'
        end = stop
    yield made[end:]


def _taken_up(link: str, tags: Tags) -> str:
    """Return the address that was put aside for this one."""
    scheme, _, number = link.partition(":")
    return tags.found[int(number)][2] if scheme == ASIDE else link


def _lines(links: list[str], source: str) -> list[int]:
    """Return the line, from 0, in which each link of a body was written."""
    starts = [0, *(end.end() for end in re.finditer("\n", source))]
    lines, start = [], 0
    whole: list[str] = []
    for link in links:
        if link.startswith(("#fn.", "#fnref")):
            lines.append(0)  # between a footnote and its mark: nobody wrote it
            continue
        # As it was written, then as an address without marks
        names = dict.fromkeys((link, link.removeprefix("mailto:").removeprefix("http://")))
        at = next((at for name in names if (at := _place(name, source, start)) >= 0), -1)
        if at < 0:
            # With entities in it
            whole = whole or ["\n".join(map(html.unescape, source.split("\n")))]
            lines.append(whole[0].count("\n", 0, max(0, whole[0].find(link))))
            continue
        if not source[max(0, at - 9) : at].rstrip(" \n<").endswith("]:"):
            start = max(start, at + 1)  # a definition can be anywhere
        lines.append(bisect_right(starts, at) - 1)
    return lines


def _place(link: str, source: str, start: int) -> int:
    """Return the place of a link: behind ``start``, else anywhere; -1 if it was not written."""
    bare = link.startswith(BARE) or "@" in link
    for begin in (start, 0):
        at = source.find(link, begin) if link else -1
        for _ in range(MOST_PLACES):
            if at < 0:
                break
            # Where Markdown and HTML have a link's target, or an address without marks
            if BEFORE.search(source[max(0, at - 9) : at]) or bare:
                return at
            at = source.find(link, at + 1)
    return source.find(link) if link else -1
