"""Plain elements as Markdown: as a person would have typed it, with no mark that is not needed."""

import re
from typing import Any
from urllib.parse import urlsplit

from markdownify import BACKSLASH, MarkdownConverter

from plenary.content.block_rules import MEANING
from plenary.editing.blocks import cut

# What would be a mark in a line, and is none
MARKS = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)"
    r"|\*(?!\s)|(?<!\s)\*|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)|`|~~"
    r"|\](?=\(|\[|:)|\[(?=\^)|\{(?=[:#. ])"
)
TAG = re.compile(r"<(?=[A-Za-z/!?])|&(?=#?\w+;)")
ENTITIES = {"<": "&lt;", "&": "&amp;"}
SCHEMES = ("http", "https", "mailto", "tel")
EDGES = " \t\r\n\u3000"


class Converter(MarkdownConverter):
    """For texts whose language has a BCP 47 tag."""

    def __init__(self, tag: str) -> None:
        super().__init__(heading_style="ATX", bullets="-", newline_style=BACKSLASH)
        self.tag = tag

    def markdown(self, soup: Any) -> str:
        """Return the Markdown of a tree, without an end of a line behind it."""
        made = re.sub(r"[ \t]+$", "", str(self.convert_soup(soup)), flags=re.MULTILINE)
        return re.sub(r"\n{3,}", "\n\n", made).strip("\n")

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Return words in which no mark of Markdown is left."""
        text = MARKS.sub(lambda mark: f"\\{mark[0]}", text)
        text = TAG.sub(lambda tag: ENTITIES[tag[0]], text)
        return text.replace("|", "\\|") if {"td", "th"} & parent_tags else text

    def convert_p(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """Return a paragraph; what would begin another kind of block is none."""
        if "_inline" in parent_tags:
            return f" {text.strip()} "
        if text.count("*") == 1:  # then it marks nothing
            text = text.replace("\\*", "*")
        lines = [line.strip(EDGES) for line in text.strip(EDGES).split("\n")]
        for at, line in enumerate(lines):
            if line and not self.is_words(line, "a\n" if at else ""):
                lines[at] = _escaped(line)
        return "\n\n{}\n\n".format("\n".join(lines)) if any(lines) else ""

    def is_words(self, line: str, above: str) -> bool:
        """Whether a line below others is a part of a paragraph, and no block of another kind."""
        if line[0].isalpha():
            return True
        if MEANING.match(line):  # below a paragraph, which is a term then
            return False
        blocks = cut(above + line, self.tag)
        return len(blocks) == 1 and blocks[0].kind == "paragraph"

    def convert_li(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """Return an entry of a list."""
        first = next((one for one in el.children if one.name or one.strip()), None)
        if first is not None and first.name not in ("ul", "ol", "p", "pre", "blockquote"):
            lines = text.strip().split("\n")
            for at, line in enumerate(lines):
                broken = at > 0 and lines[at - 1].endswith("\\")
                if (at == 0 or broken) and line and not self.is_words(line, "a\n" * broken):
                    lines[at] = _escaped(line)
            text = "\n".join(lines)
        entry: str = super().convert_li(el, text, parent_tags)  # type: ignore[misc]
        return entry if text.strip() else ""

    def convert_br(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """Return a break: in a cell, there is no other."""
        if {"td", "th"} & parent_tags:
            return "<br>"
        return " " if "_inline" in parent_tags else "\\\n"

    def convert_hN(self, n: int, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: N802 — the name is markdownify's
        """Return a heading."""
        words = re.sub(r"(?<!\S)(?=#+$)", r"\\", " ".join(text.split()))
        return f"\n\n{'#' * min(n, 6)} {words}\n\n" if words else ""

    def convert_a(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """Return a link into the web; words alone where it leads elsewhere."""
        href = str(el.get("href", "")).strip()
        words = str(el.get_text()).strip()
        if not words or urlsplit(href).scheme.lower() not in SCHEMES:
            return text
        if words in (href, href.removeprefix("mailto:"), href.removesuffix("/")):
            return text.replace(text.strip(), words)
        begin, end = (" " if text[at].isspace() else "" for at in (0, -1))
        target = f"<{href}>" if re.search(r"[\s()<>]", href) else href
        return f"{begin}[{text.strip()}]({target}){end}"

    def convert_note(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """Return the mark of a footnote."""
        return f"[^{el['data-name']}]"

    def convert_definition(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """Return a footnote, all its paragraphs but the first indented."""
        lines = text.strip().split("\n")
        rest = [f"    {line}" if line else "" for line in lines[1:]]
        return "\n\n[^{}]: {}\n\n".format(el["data-name"], "\n".join([lines[0], *rest]))


def _escaped(line: str) -> str:
    """Return a line whose first mark is none."""
    number = re.match(r"(\d+)([.)])", line)
    if number:
        return f"{number[1]}\\{line[number.end(1) :]}"
    if line[0].isalnum():
        return line
    return f"\\{line}"
