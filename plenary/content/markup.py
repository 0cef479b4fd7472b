"""HTML that writers put into their texts: which of it is published.

The list is of what a text can need that Markdown has no words for. Scripts, forms, frames and
inline style are not on it: each could send visitors elsewhere, or do in their name what they have
not asked for. nh3 (the Rust library ammonia) takes out the rest as a browser would read it; what
it has taken out is reported.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import nh3

# The scheme of addresses that body.py has put aside; no other gets through
ASIDE = "plenary"

TAGS = frozenset(
    (
        *("a", "abbr", "address", "aside", "audio", "b", "bdi", "bdo", "blockquote", "br"),
        *("caption", "cite", "code", "col", "colgroup", "data", "dd", "del", "details", "dfn"),
        *("div", "dl", "dt", "em", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5"),
        *(
            "h6",
            "header",
            "hr",
            "i",
            "img",
            "ins",
            "kbd",
            "li",
            "mark",
            "ol",
            "p",
            "picture",
            "pre",
        ),
        *("q", "rp", "rt", "ruby", "s", "samp", "section", "small", "source", "span", "strong"),
        *("sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr"),
        *("track", "u", "ul", "var", "video", "wbr"),
    )
)
ATTRIBUTES: dict[str, set[str]] = {
    "*": {"class", "dir", "id", "lang", "role", "title", "translate"},
    "a": {"download", "href", "hreflang", "rel", "type"},
    "audio": {"controls", "loop", "muted", "preload", "src"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "data": {"value"},
    "del": {"cite", "datetime"},
    "details": {"name", "open"},
    "img": {"alt", "decoding", "height", "loading", "sizes", "src", "srcset", "width"},
    "ins": {"cite", "datetime"},
    "li": {"value"},
    "ol": {"reversed", "start", "type"},
    "q": {"cite"},
    "source": {"height", "media", "sizes", "src", "srcset", "type", "width"},
    "td": {"colspan", "headers", "rowspan"},
    "th": {"abbr", "colspan", "headers", "rowspan", "scope"},
    "time": {"datetime"},
    "track": {"default", "kind", "label", "src", "srclang"},
    "video": {
        *("controls", "height", "loop", "muted", "playsinline", "poster", "preload", "src"),
        "width",
    },
}
_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    attributes=ATTRIBUTES,
    generic_attribute_prefixes={"aria-"},
    url_schemes={ASIDE},
    link_rel=None,
)


class Tag(NamedTuple):
    """A tag of a text, and the names of its attributes."""

    name: str
    attributes: tuple[str, ...]


class Refused(NamedTuple):
    """What may not stand in a text: a tag, or one of its ``attribute``s; ``line`` from 0."""

    line: int
    tag: str
    attribute: str = ""


def cleaned(made: str) -> str:
    """Return HTML with nothing in it but what is on the list; comments are left out too."""
    return _CLEANER.clean(made)


def refused(before: Iterable[Tag], after: Iterable[Tag], source: str) -> list[Refused]:
    """Return what cleaning has taken out, at the lines of the ``source`` where it was written."""
    kept = list(after)
    tags = {tag.name for tag in kept}
    attributes = {(tag.name, name) for tag in kept for name in tag.attributes}
    found: list[Refused] = []
    for tag in dict.fromkeys(before):
        if tag.name not in tags:
            found += _lines(source, rf"<{re.escape(tag.name)}\b", tag.name)
            continue
        for name in tag.attributes:
            if (tag.name, name) not in attributes:
                # Between braces: attributes that Markdown gives, {: onclick="..."}
                written = rf"[\s{{]{re.escape(name)}\s*="
                found += _lines(source, written, tag.name, name)
    return sorted(set(found))


def _lines(source: str, written: str, tag: str, attribute: str = "") -> Iterator[Refused]:
    """Yield a mistake for each line with words like these; if there is none, for the first."""
    places = re.finditer(written, source, re.IGNORECASE)
    found = [source.count("\n", 0, place.start() + 1) for place in places]
    for line in found or [0]:
        yield Refused(line, tag, attribute)
