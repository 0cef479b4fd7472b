"""Smart punctuation and line joining, as each language's readers expect.

Quotation marks are those of CLDR 47, element ``delimiters`` (UTS #35 part 2,
section 3.1 "Delimiter Elements"); Babel does not carry them. A newline between two East Asian wide
characters is no space: CSS Text Module Level 3, section 4.1.3.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


class Quotes(NamedTuple):
    """The marks of a language: outer and inner, opening and closing."""

    open: str
    close: str
    inner_open: str
    inner_close: str


ROOT_QUOTES = Quotes("“", "”", "‘", "’")

# By language, or by language and script; what is not listed gets the marks of CLDR's root.
QUOTES: Mapping[str, Quotes] = {
    "ar": Quotes("”", "“", "’", "‘"),
    "be": Quotes("«", "»", "„", "“"),
    "bg": Quotes("„", "“", "‘", "’"),
    "bs": Quotes("„", "”", "‘", "’"),
    "bs-Cyrl": Quotes("„", "“", "‚", "‘"),
    "cs": Quotes("„", "“", "‚", "‘"),
    "da": Quotes("“", "”", "‘", "’"),
    "de": Quotes("„", "“", "‚", "‘"),
    "el": Quotes("«", "»", "“", "”"),
    "es": Quotes("«", "»", "“", "”"),
    "et": Quotes("„", "“", "‚", "‘"),
    "fa": Quotes("«", "»", "‹", "›"),
    "fi": Quotes("”", "”", "’", "’"),
    "fr": Quotes("«", "»", "«", "»"),
    "he": Quotes("”", "”", "’", "’"),
    "hr": Quotes("„", "“", "‚", "‘"),
    "hu": Quotes("„", "”", "»", "«"),
    "hy": Quotes("«", "»", "«", "»"),
    "is": Quotes("„", "“", "‚", "‘"),
    "it": Quotes("«", "»", "“", "”"),
    "ja": Quotes("「", "」", "『", "』"),
    "lt": Quotes("„", "“", "„", "“"),
    "lv": Quotes("“", "”", "‘", "’"),
    "mk": Quotes("„", "“", "‚", "‘"),
    "nb": Quotes("«", "»", "‘", "’"),
    "nl": Quotes("‘", "’", "‘", "’"),
    "nn": Quotes("«", "»", "‘", "’"),
    "pl": Quotes("„", "”", "«", "»"),
    "pt-PT": Quotes("«", "»", "“", "”"),
    "ro": Quotes("„", "”", "«", "»"),
    "ru": Quotes("«", "»", "„", "“"),
    "sk": Quotes("„", "“", "‚", "‘"),
    "sl": Quotes("„", "“", "‚", "‘"),
    "sq": Quotes("«", "»", "“", "”"),
    "sr": Quotes("„", "“", "‘", "‘"),
    "sv": Quotes("”", "”", "’", "’"),
    "uk": Quotes("«", "»", "„", "“"),
    "zh-Hant": Quotes("「", "」", "『", "』"),
}

# What a writer wants as it stands.
LITERAL = frozenset({"code", "pre", "kbd", "samp", "var", "script", "style", "math"})
# What begins a new run of text: quotation marks do not pair across these.
BLOCKS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "td", "th", "caption"}
    | {"blockquote", "div", "section", "ul", "ol", "dl", "table"}
)
APOSTROPHE = "’"
OPENERS = "([{<¿¡„“‚‘«‹「『（【《〈—–-/"
# Where Markdown keeps an inline tag of raw HTML (markdown.util: STX, prefix, number, ETX)
STASHED = re.compile(r"\x02wzxhzdk:(\d+)\x03")
RAW_TAG = re.compile(r"<(/?)\s*([a-zA-Z]+)")
STRAIGHT = re.compile(r"---|--|\.\.\.|[\"']")


@cache
def quotes_of(tag: str) -> Quotes:
    """Return the marks of a BCP 47 tag: of the tag, its language with region or script, or root."""
    parts = tag.split("-")
    while parts:
        found = QUOTES.get("-".join(parts))
        if found:
            return found
        parts.pop()
    return ROOT_QUOTES


def is_wide(character: str) -> bool:
    """Whether a character is East Asian wide (UAX #11: W or F) and not Hangul."""
    if unicodedata.east_asian_width(character) not in "WF":
        return False
    return not unicodedata.name(character, "").startswith("HANGUL")


def join_folded(value: str, written: str) -> str:
    """Take the spaces out of a value of YAML that it has put between wide characters.

    It does so where a line ends in what was ``written``; spaces within lines are the writer's.
    """
    lines = [line.strip(" \t\"'") for line in written.split("\n")]
    for before, after in pairwise(lines):
        if before and after and is_wide(before[-1]) and is_wide(after[0]):
            value = value.replace(f"{before} {after}", before + after)
    return value


def one_line(value: str) -> str:
    """Return a text without ends of lines: between wide characters there is no space."""
    return join_lines("", value, "").replace("\n", " ")


class Run:
    """One run of text, such as a paragraph: what has been opened, and what came before."""

    def __init__(self, tag: str) -> None:
        self.quotes = quotes_of(tag)
        self.chinese = tag.split("-", maxsplit=1)[0] == "zh"
        self.double = False
        self.single = False
        self.before = ""

    def smart(self, value: str, after: str = "") -> str:
        """Return ``value`` with typographic marks; ``after`` is the first character behind it."""
        if not STRAIGHT.search(value):
            self.before = value[-1] if value else self.before
            return value

        def mark(found: re.Match[str]) -> str:
            straight = found[0]
            if straight == "---":
                return "—"
            if straight == "--":
                return "–"
            if straight == "...":
                return "……" if self.chinese else "…"
            before = value[found.start() - 1] if found.start() else self.before
            behind = value[found.end()] if found.end() < len(value) else after
            return self.quote(straight, before, behind)

        done = STRAIGHT.sub(mark, value)
        self.before = value[-1] if value else self.before
        return done

    def quote(self, straight: str, before: str, behind: str) -> str:
        """Return the mark for one straight quote between two characters ("": edge of the run)."""
        starts = not before or before.isspace() or before in OPENERS or before in "\"'"
        ends = not behind or behind.isspace()
        if straight == '"':
            opens = not self.double and not (ends and not starts)
            self.double = opens
            return self.quotes.open if opens else self.quotes.close
        if behind.isdigit() or (before.isalnum() and behind.isalnum() and not is_wide(before)):
            return APOSTROPHE
        if self.single and (not starts or ends):
            self.single = False
            return self.quotes.inner_close
        if (starts and not ends) or (before and is_wide(before) and not ends and not self.single):
            self.single = True
            return self.quotes.inner_open
        return APOSTROPHE


def smarten(value: str, tag: str) -> str:
    """Return one field's text with the typographic marks of a language."""
    return Run(tag).smart(value) if STRAIGHT.search(value) else value


def join_lines(before: str, value: str, after: str) -> str:
    """Return ``value`` without newlines between wide characters; a newline elsewhere stays."""

    def newline(found: re.Match[str]) -> str:
        left = value[found.start() - 1] if found.start() else before
        right = value[found.end()] if found.end() < len(value) else after
        return "" if left and right and is_wide(left) and is_wide(right) else "\n"

    return re.sub(r"[ \t]*\n[ \t]*", newline, value) if "\n" in value else value


class _Typographer(Treeprocessor):
    """Walks the tree of a text after all inline marks have been understood."""

    def __init__(self, md: Markdown, tag: str) -> None:
        super().__init__(md)
        self.tag = tag

    def run(self, root: Element) -> None:
        """Change the text of the tree in place."""
        pieces: list[tuple[Element, str]] = []
        self.gather(root, pieces)
        self.close(pieces)

    def gather(self, element: Element, pieces: list[tuple[Element, str]]) -> None:
        """Collect a run's pieces of text in reading order; end the run where a block ends."""
        block = element.tag in BLOCKS
        if block:
            self.close(pieces)
        if element.tag not in LITERAL:
            pieces.append((element, "text"))
            for child in element:
                self.gather(child, pieces)
        if block:
            self.close(pieces)
        pieces.append((element, "tail"))

    def close(self, pieces: list[tuple[Element, str]]) -> None:
        """Set the pieces of one run, and begin the next."""
        written = [piece for piece in pieces if getattr(*piece)]
        pieces.clear()
        if not written:
            return
        run = Run(self.tag)
        literal = 0
        values = [getattr(*piece) for piece in written]
        for index, (element, name) in enumerate(written):
            before = values[index - 1][-1] if index else ""
            after = values[index + 1][0] if index + 1 < len(values) else ""
            run.before = before
            joined = join_lines(before, values[index], after)
            if "\x02" not in joined:
                setattr(element, name, joined if literal else run.smart(joined, after))
                continue
            made = []
            # Text and numbers of stashed tags take turns.
            for number, part in enumerate(STASHED.split(joined)):
                if number % 2:
                    literal = max(0, literal + self.opens(int(part)))
                    made.append(f"\x02wzxhzdk:{part}\x03")
                    run.before = "\x03"
                else:
                    made.append(part if literal else run.smart(part, after))
            setattr(element, name, "".join(made))

    def opens(self, number: int) -> int:
        """Return 1 where a stashed tag begins what a writer wants as it stands, -1 at its end."""
        stash = self.md.htmlStash.rawHtmlBlocks
        raw = stash[number] if number < len(stash) else ""
        tag = RAW_TAG.match(raw) if isinstance(raw, str) else None
        if tag is None or tag[2].lower() not in LITERAL:
            return 0
        return -1 if tag[1] else 1


class Typography(Extension):
    """Markdown extension: the marks and the line joining of one language (BCP 47 tag)."""

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.tag = tag

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 — the name is Markdown's
        """Run after inline patterns (20) and before headings get their ids (toc, 5)."""
        md.treeprocessors.register(_Typographer(md, self.tag), "typography", 6)
