"""Texts from elsewhere, in Markdown or HTML, as texts that are safe here."""

import re
from html.parser import HTMLParser

from markdown import Markdown

from plenary.addresses import tidy
from plenary.content.front_matter import CONTROL

# Elements that stand in a line; all others end it
INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd"),
        *("mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var", "wbr"),
    )
)
# Elements whose text nobody is meant to read
UNSEEN = frozenset(("script", "style", "template", "noscript", "head"))
# What Markdown reads as a mark anywhere in a line, and as what it is written instead
MARKS = str.maketrans({"&": "&amp;", "<": "&lt;", **{c: f"\\{c}" for c in "\\`*_{}[]"}})
# What Markdown reads as a mark where a line begins: a heading, a list, a rule, a definition
FIRST = re.compile(r"([#+>:-]|\d+(?=[.)]))")


def plain(text: str) -> str:
    """Return the words of a text in Markdown or HTML, as one line."""
    return " ".join(" ".join(_blocks(text, links=False)).split())


def paragraphs(text: str) -> str:
    """Return a text in Markdown or HTML as Markdown: paragraphs, and links that lead elsewhere.

    Whatever else a mark means there is taken as it is read, so that no image, no script and no
    link into the site comes from outside.
    """
    return "\n\n".join(_blocks(text, links=True))


def literal(text: str) -> str:
    """Return plain text, paragraph by paragraph, as Markdown that reads the same."""
    found = [" ".join(words.split()) for words in re.split(r"\n\s*\n", clean(text))]
    return "\n\n".join(_begun(words.translate(MARKS)) for words in found if words)


def clean(text: str) -> str:
    """Return a text without characters that nobody can see, its lines ended as here."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _blocks(text: str, *, links: bool) -> list[str]:
    """Return the paragraphs of a text in Markdown or HTML."""
    reader = _Reader(links=links)
    reader.feed(Markdown(extensions=["sane_lists"]).convert(clean(text)))
    reader.close()
    reader.end()
    return reader.blocks


def _begun(paragraph: str) -> str:
    """Return a paragraph whose beginning Markdown takes for no mark."""
    found = FIRST.match(paragraph)
    if not found:
        return paragraph
    if found[0].isdigit():
        return f"{found[0]}\\{paragraph[found.end() :]}"
    return ("&#58;" if found[0] == ":" else f"\\{found[0]}") + paragraph[1:]


def _linked(words: str, target: str) -> str:
    """Return words of Markdown that lead to an address, if there is one."""
    words = words.translate(MARKS)
    if not target or not words.strip():
        return words
    address = tidy(target).replace("(", "%28").replace(")", "%29")
    return f"[{words}]({address})"


class _Reader(HTMLParser):
    """Gathers the paragraphs of HTML."""

    def __init__(self, *, links: bool) -> None:
        super().__init__()
        self.links = links
        self.blocks: list[str] = []
        self.pieces: list[tuple[str, str]] = []  # words, and where they lead
        self.target = ""
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a paragraph, a link, or what is not read."""
        if tag in UNSEEN:
            self.hidden += 1
        elif tag == "a" and self.links:
            address = (dict(attrs).get("href") or "").strip()
            self.target = address if address.startswith(("https://", "http://")) else ""
        elif tag not in INLINE:
            self.end()

    def handle_endtag(self, tag: str) -> None:
        """End a paragraph, a link, or what is not read."""
        if tag in UNSEEN:
            self.hidden = max(0, self.hidden - 1)
        elif tag == "a":
            self.target = ""
        elif tag not in INLINE:
            self.end()

    def handle_data(self, data: str) -> None:
        """Take words."""
        if not self.hidden:
            self.pieces.append((data, self.target))

    def end(self) -> None:
        """End a paragraph."""
        if not self.links:
            words = "".join(words for words, _ in self.pieces)
            self.blocks += [words] if words.strip() else []
        elif any(words.strip() for words, _ in self.pieces):
            words = "".join(_linked(words, target) for words, target in self.pieces)
            self.blocks.append(_begun(" ".join(words.split())))
        self.pieces = []
