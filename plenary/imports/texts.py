"""Texts from elsewhere, in Markdown or HTML, as texts that are safe here."""

import re

from markdown import markdown

from plenary.addresses import tidy
from plenary.content import plain
from plenary.content.invisible import CONTROL

# What Markdown reads as a mark anywhere in a line, and as what it is written instead
MARKS = str.maketrans({"&": "&amp;", "<": "&lt;", **{c: f"\\{c}" for c in "\\`*_{}[]"}})
# What Markdown reads as a mark where a line begins: a heading, a list, a rule, a definition
FIRST = re.compile(r"([#+>:-]|\d+(?=[.)]))")


def words(text: str) -> str:
    """Return the words of a text in Markdown or HTML, as one line."""
    return " ".join(plain.words(_html(text)))


def paragraphs(text: str) -> str:
    """Return a text in Markdown or HTML as Markdown: paragraphs, and links that lead elsewhere.

    Whatever else a mark means there is taken as it is read, so that no image, no script and no
    link into the site comes from outside.
    """
    found = ("".join(_linked(*piece) for piece in p) for p in plain.paragraphs(_html(text)))
    return "\n\n".join(_begun(" ".join(paragraph.split())) for paragraph in found)


def literal(text: str) -> str:
    """Return plain text, paragraph by paragraph, as Markdown that reads the same."""
    found = [" ".join(words.split()) for words in re.split(r"\n\s*\n", clean(text))]
    return "\n\n".join(_begun(words.translate(MARKS)) for words in found if words)


def clean(text: str) -> str:
    """Return a text without characters that nobody can see, its lines ended as here."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _html(text: str) -> str:
    """Return a text as HTML, which it may be already."""
    return markdown(clean(text), extensions=["sane_lists"])


def _begun(paragraph: str) -> str:
    """Return a paragraph whose beginning Markdown takes for no mark."""
    found = FIRST.match(paragraph)
    if not found:
        return paragraph
    if found[0].isdigit():
        return f"{found[0]}\\{paragraph[found.end() :]}"
    return ("&#58;" if found[0] == ":" else f"\\{found[0]}") + paragraph[1:]


def _linked(words: str, target: str) -> str:
    """Return words as Markdown that leads to an address of the web, if there is one."""
    words = words.translate(MARKS)
    if not target.startswith(("https://", "http://")) or not words.strip():
        return words
    address = tidy(target).replace("(", "%28").replace(")", "%29")
    return f"[{words}]({address})"
