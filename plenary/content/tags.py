"""The tags of HTML: which there are, how deep they are, and where addresses are in them."""

import html
import re
from collections.abc import Sequence
from html.parser import HTMLParser

from plenary.content.markup import Tag

# Tags that end by themselves, so that many of them are not deep
SHALLOW = frozenset(
    (
        *(
            "p",
            "li",
            "dt",
            "dd",
            "td",
            "th",
            "tr",
            "tbody",
            "thead",
            "tfoot",
            "rt",
            "rp",
            "caption",
        ),
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"),
        *("track", "wbr"),
    )
)
# An attribute of a tag, with its value in quotes or bare (HTML standard, section 13.1.2.3)
ATTRIBUTE = re.compile(r"""\s([^\s"'>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
# A tag as programs write it, who escape what is not one
TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:\s+[^\s=>"]+(?:="[^"]*")?)*)\s*/?>')
# The attributes that hold one address
# (``srcset`` holds several, so what it says is reported as a broken link)
ADDRESSES = frozenset({"href", "src", "srcset", "poster", "cite", "data"})


class Tags:
    """The tags of a text, its ids, and start, end and text of the addresses in it.

    ``deepest``: how many tags are open at once, at most.
    """

    def __init__(self) -> None:
        self.found: list[tuple[int, int, str]] = []
        self.ids: list[str] = []
        self.tags: list[Tag] = []
        self.depth = self.deepest = 0

    def begin(self, tag: Tag, written: str, start: int) -> None:
        """Take a tag; its attributes are ``written`` in a text that begins at a place."""
        for attribute in ATTRIBUTE.finditer(written) if tag.attributes else ():
            if attribute[1].lower() in ADDRESSES:
                text = html.unescape((attribute[2] or "").strip("\"'"))
                self.found.append((start + attribute.start(2), start + attribute.end(2), text))
        self.tags.append(tag)
        if tag.name not in SHALLOW:
            self.depth += 1
            self.deepest = max(self.deepest, self.depth)

    def end(self, name: str) -> None:
        """Take the end of a tag."""
        if name not in SHALLOW:
            self.depth = max(0, self.depth - 1)


def serialized(made: str) -> Tags:
    """Return the tags of HTML that a program has written: it is well-formed."""
    tags = Tags()
    for found in TAG.finditer(made):
        end, name, written = found.groups()
        if end:
            tags.end(name)
            continue
        attributes = ATTRIBUTE.findall(written) if written else ()
        tags.begin(Tag(name, tuple(known for known, _ in attributes)), written, found.start(3))
        ids = (value[1:-1] for known, value in attributes if known == "id")
        tags.ids += [html.unescape(value) for value in ids if value]
    return tags


def parsed(made: str) -> Tags:
    """Return the tags of HTML that people have written."""
    return _Parser(made).tags


class _Parser(HTMLParser):
    """Finds the tags of a text as browsers do."""

    def __init__(self, made: str) -> None:
        super().__init__(convert_charrefs=False)
        self.tags = Tags()
        self.starts = [0]
        # As the parser counts lines: what Word and others have for a break within one begins none
        for line in made.split("\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.feed(made)
        self.close()

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """Take a tag."""
        line, column = self.getpos()
        known = Tag(tag, tuple(name for name, _ in attrs))
        self.tags.begin(known, self.get_starttag_text() or "", self.starts[line - 1] + column)
        self.tags.ids += [value for name, value in attrs if name == "id" and value]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a tag that HTML does not close, whatever stands at its end."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Take the end of a tag."""
        self.tags.end(tag)
