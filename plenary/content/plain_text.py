"""The words of HTML, without its marks."""

from html.parser import HTMLParser

# Elements that stand in a line; all others end it
INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd"),
        *("mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var", "wbr"),
    )
)
# Elements whose text nobody is meant to read
UNSEEN = frozenset(("script", "style", "template", "noscript", "head"))

# Pieces of a paragraph: words, and the address where they lead, or ""
Paragraph = list[tuple[str, str]]


def paragraphs(html: str) -> list[Paragraph]:
    """Return the paragraphs of HTML, each as its pieces; what is empty is left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end()
    return reader.found


def words(html: str) -> list[str]:
    """Return the paragraphs of HTML as words alone."""
    return [" ".join("".join(said for said, _ in p).split()) for p in paragraphs(html)]


class _Reader(HTMLParser):
    """Gathers paragraphs."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Paragraph] = []
        self.pieces: Paragraph = []
        self.target = ""
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a paragraph, a link, or what is not read."""
        if tag in UNSEEN:
            self.hidden += 1
        elif tag == "a":
            self.target = (dict(attrs).get("href") or "").strip()
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
        if any(words.strip() for words, _ in self.pieces):
            self.found.append(self.pieces)
        self.pieces = []
