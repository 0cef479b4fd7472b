"""Marks within a line that Python-Markdown lacks, and those that would take it too long.

Bare addresses are links as in GFM (0.29, section 6.9), but for what follows them in Chinese texts.
"""

import re
import string
from functools import cached_property, partial
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor, SubstituteTagInlineProcessor
from markdown.treeprocessors import InlineProcessor as InlineTreeprocessor
from markdown.util import INLINE_PLACEHOLDER_PREFIX as PLACEHOLDER
from markdown.util import AtomicString, code_escape

from plenary.content.typography import LITERAL, RAW_TAG, STASHED, is_wide

# Brackets within brackets of a link's text; letters of its target, and of its name
MOST_BRACKETS, LONGEST_TARGET = 32, 2000
LABEL = re.compile(r"\s?\[([^\[\]]{0,999})\]")
BRACKET = re.compile(r"[\[\]]")
# Without one of these no pattern of ours or of Python-Markdown's matches
MARK = re.compile(r"[\\`\[<&*_~@\x02]|  \n|://|www\.", re.IGNORECASE)
# What the patterns of Python-Markdown and ours begin with, by their names
SIGNS = {
    "backtick": "`",
    "break": "\\\n",
    "escape": "\\",
    "linebreak": "  \n",
    "footnote": "[^",
    **dict.fromkeys(("reference", "link", "short_reference"), "["),
    **dict.fromkeys(("image_link", "image_reference", "short_image_ref"), "!["),
    "autolink": "<",
    "automail": "<",
    "html": "<",
    "entity": "&",
}
TICKS = re.compile("`+")

BARE = re.compile(
    r"(?<![A-Za-z0-9_@/.:+-])(?:https?://|www\.)[^\s<>\x02\x03`]{1,2000}"
    r"|(?<![A-Za-z0-9._+/@-])(?:mailto:)?[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9_-]{1,63}"
    r"(?:\.[A-Za-z0-9_-]{1,63}){1,8}(?<![_-])(?![@A-Za-z0-9_-])",
    re.IGNORECASE,
)
HOST = re.compile(
    r"(?:https?://)?(?:[^/?#@\s]*@)?((?:[\w-]+\.)+[\w-]*\w)(?::\d+)?(?=[/?#]|$)", re.IGNORECASE
)
CURLY = re.compile(r"(\S+)\s+([“”„‘’「『«].*)", re.DOTALL)
ENTITY = re.compile(r"&[A-Za-z0-9]+;$")
TRAILING = "?!.,:;*_~'\""
# How many raw tags before an address are looked at
MOST_TAGS = 50


class Words(Extension):
    """Markdown extension: bare addresses, ~~struck out~~, breaks; and links in linear time."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 — the name is Markdown's
        """Put the patterns in their places, and bounds to those that are there."""
        md.ESCAPED_CHARS = list(string.punctuation)
        md.treeprocessors.register(_Inline(md), "inline", 20)
        patterns: Any = md.inlinePatterns
        patterns.register(_Code(TICKS.pattern), "backtick", 190)
        patterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "break", 185)
        # Behind raw HTML (90), before entities (80), which an address may hold
        patterns.register(_Bare(BARE.pattern, md), "bare", 85)
        patterns["bare"].compiled_re = BARE
        patterns["em_strong"].add("~", "del", double=True)
        for name in ("link", "image_link", "reference", "image_reference"):
            patterns[name].getText = _between
            patterns[name].getLink = partial(_target, patterns[name].getLink)
        for name in ("short_reference", "short_image_ref"):
            patterns[name].getText = _between
        for name in ("reference", "image_reference"):
            patterns[name].RE_LINK = LABEL
            patterns[name].evalId = partial(_label, md, patterns[name].evalId)


class _Inline(InlineTreeprocessor):
    """Reads the marks of a text if it has any: most have none, and no text has all."""

    @cached_property
    def patterns(self) -> list[tuple[Any, str]]:
        """All patterns in their order, each with what a text must have to match it."""
        known: Any = self.inlinePatterns
        signs = {id(known[name]): sign for name, sign in SIGNS.items()}
        return [(pattern, signs.get(id(pattern), "")) for pattern in known]

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        """Return a text with what it is made of put aside."""
        if isinstance(data, AtomicString) or not MARK.search(data):
            return data
        whole: Any = self
        start, index = 0, patternIndex
        while index < len(self.patterns):
            pattern, sign = self.patterns[index]
            if sign not in data:
                start, index = 0, index + 1
                continue
            data, matched, start = whole._InlineProcessor__applyPattern(  # noqa: SLF001
                pattern, data, index, start
            )
            index += not matched
        return data


def _between(data: str, index: int) -> tuple[str, int, bool]:
    """Return the text up to the closing bracket, the place behind it, and whether it is there."""
    depth = 1
    for bracket in BRACKET.finditer(data, index):
        depth += 1 if bracket[0] == "[" else -1
        if not depth:
            return data[index : bracket.start()], bracket.end(), True
        if depth > MOST_BRACKETS:
            break
    return "", index, False


def _target(whole: Any, data: str, index: int) -> tuple[str, str | None, int, bool]:
    """Return target and title of a link, the place behind it, and whether there is one."""
    if not data.startswith("(", index) or data.find(")", index, index + LONGEST_TARGET) < 0:
        return "", None, index, False
    href, title, end, handled = whole(data[index : index + LONGEST_TARGET], 0)
    curly = CURLY.fullmatch(href)
    if curly:  # reported as mistyped, so not as an address that nobody can open
        href, title = curly[1], curly[2]
    return href, title, index + end, handled


def _label(md: Any, whole: Any, data: str, index: int, text: str) -> tuple[str | None, int, bool]:
    """Return the name of a link's target; remember those that nothing defines."""
    name, end, handled = whole(data, index, text)
    if handled and name and data.startswith("[", index) and name not in md.references:
        md.parser.unknown.append(name)
    return name, end, handled


class _Code(InlineProcessor):
    """Code between equally many backticks, as in CommonMark (0.31.2, section 6.1)."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 — the name is Markdown's
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int, int]:
        """Return the code, or nothing where the marks are not closed."""
        start, end = m.span()
        if escaped(data, start):
            return None, start, start + 1
        for closing in TICKS.finditer(data, end):
            if len(closing[0]) == end - start:
                code = Element("code")
                code.text = AtomicString(code_escape(data[end : closing.start()].strip()))
                return code, start, closing.end()
        return None, start, end


def escaped(data: str, index: int) -> bool:
    """Whether an odd number of backslashes is before a place."""
    before = index
    while before and data[before - 1] == "\\":
        before -= 1
    return (index - before) % 2 == 1


class _Bare(InlineProcessor):
    """A web or mail address without marks."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802 — the name is Markdown's
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """Return the link, or nothing."""
        address = m[0]
        mail = m[0].lower().startswith("mailto:") or not re.match(
            "https?:|www", m[0], re.IGNORECASE
        )
        if not mail:
            address = trimmed(address)
            if not HOST.match(address):
                return None, None, None
        if self.inside(data, m.start()):
            return None, None, None
        link = Element("a")
        link.text = AtomicString(address)
        if mail and not address.lower().startswith("mailto:"):
            address = f"mailto:{address}"
        elif address[:4].lower() == "www.":
            address = f"http://{address}"
        link.set("href", address)
        return link, m.start(), m.start() + len(link.text)

    def inside(self, data: str, index: int) -> bool:
        """Whether a place is between raw tags of a link or of code."""
        md: Any = self.md
        nodes = md.treeprocessors["inline"].stashed_nodes
        at = index
        for _ in range(MOST_TAGS):
            at = data.rfind(PLACEHOLDER, 0, at)
            if at < 0:
                break
            node = nodes.get(data[at + len(PLACEHOLDER) : data.find("\x03", at)])
            place = STASHED.match(node) if isinstance(node, str) else None
            raw = md.htmlStash.rawHtmlBlocks[int(place[1])] if place else ""
            tag = RAW_TAG.match(raw)
            if tag and (tag[2].lower() == "a" or tag[2].lower() in LITERAL):
                return not tag[1]
        return False


def trimmed(address: str) -> str:
    """Return a web address without the marks behind it, and without Chinese that follows it."""
    for place, letter in enumerate(address):
        if letter.isascii() or not is_wide(letter):
            if letter in "“”„‘’«»…—–":
                address = address[:place]
                break
            continue
        before = address[place - 1]
        if not letter.isalnum() or not (before in "/=_-#&%" or is_wide(before)):
            address = address[:place]
            break
    while address:
        entity = ENTITY.search(address)
        if entity:
            address = address[: entity.start()]
        elif address[-1] in TRAILING or (
            address[-1] == ")" and address.count(")") > address.count("(")
        ):
            address = address[:-1]
        else:
            break
    return address
