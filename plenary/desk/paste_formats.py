"""Formats of what was copied, told by plain elements.

Word, WPS, WeChat and web pages say that something is bold in a dozen ways. Behind this there are
`strong`, `em` and `s` alone, around whole runs of words; paragraphs are `p`, and no `div` is left.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from bs4.element import NavigableString

from plenary.content.invisible import invisible
from plenary.content.typography import is_wide
from plenary.desk.paste_tree import Tag, around, children, elements, texts

# Blocks that hold others, or words: `p` without any others in them
HOLDERS = (
    *("div", "section", "article", "main", "header", "footer", "aside", "address", "center"),
    *("figure", "figcaption", "details", "summary", "form", "fieldset", "legend", "hgroup"),
    *("dir", "menu", "caption", "body", "head", "html"),
)
QUOTED = ("pre", "code")  # spaces count in them
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
CELLS = ("td", "th")
BLOCKS = (
    *("p", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr"),
    *("blockquote", "pre", "hr", *HEADINGS, *CELLS, *HOLDERS),
)
# What tells nothing of its own, once formats are known
INLINE = (
    *("span", "font", "b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "sup", "sub"),
    *("small", "big", "mark", "cite", "dfn", "var", "abbr", "time", "q", "label", "bdo", "bdi"),
    *("tt", "kbd", "samp", "wbr", "nobr", "acronym", "data", "mp-style-type"),
)
WEIGHT = re.compile(r"(?<![\w-])font-weight:\s*([\w]+)")
SLANT = re.compile(r"(?<![\w-])font-style:\s*(\w+)")
STRUCK = re.compile(r"text-decoration(?:-line)?:[^;]*line-through")
RAISED = re.compile(r"vertical-align:\s*(super|sub)")
SIZE = re.compile(r"(?<![\w-])font-size:\s*([0-9.]+)(px|pt)")
PIXELS = {"px": 1.0, "pt": 4 / 3}
BOLD, SLANTED, STRIKE = "strong", "em", "s"
RAISE, LOWER = "sup", "sub"
BY_TAG = {
    **dict.fromkeys(("b", "strong"), BOLD),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), SLANTED),
    **dict.fromkeys(("s", "strike", "del"), STRIKE),
    "sup": RAISE,
    "sub": LOWER,
}
DIGITS = "0123456789+-=()"
RAISED_DIGITS = str.maketrans(DIGITS, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")
LOWERED_DIGITS = str.maketrans(DIGITS, "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
# Line ends of the file, and spaces of every width
SPACES = re.compile(r"[ \t\r\n\f\u00a0\u1680\u2000-\u200a\u202f\u205f]+")
SOFT = re.compile("[\u00ad\ufffc]")
WIDE_GAP = re.compile(r"(\S)[ \t]*[\r\n]\s*(\S)")


def plain_formats(soup: Any) -> None:
    """Turn all formats into plain elements, and all holders of blocks into paragraphs."""
    formats = _formats(soup)
    for tag in elements(soup, *INLINE):
        if tag.name == "q":
            tag.insert(0, '"')
            tag.append('"')
        tag.unwrap()
    for holder in [*elements(soup, *BLOCKS, "a", "definition"), soup]:
        if holder.name != "pre" and not around(holder, "pre"):
            _wrap(soup, holder, formats)
    for holder in reversed(elements(soup, *HOLDERS)):
        _flatten(soup, holder)
    for holder in elements(soup, "blockquote", "definition", "li", "dd", *CELLS):
        if children(holder, *BLOCKS) or holder.name in ("blockquote", "definition"):
            _into_paragraphs(soup, holder)
    _into_paragraphs(soup, soup)
    for paragraph in elements(soup, "p"):
        split(soup, paragraph)
    _tidy(soup)


def _tidy(soup: Any) -> None:
    """Take out what is empty, a second space, and the paragraph that is an entry's only one."""
    before = ""
    for text in texts(soup):
        words = str(text)
        if before.endswith(" ") and words.startswith(" ") and not around(text, *QUOTED):
            words = words.lstrip(" ")
            text.replace_with(NavigableString(words)) if words else text.extract()
        before = words or before
    for entry in elements(soup, "li"):
        paragraphs = children(entry, "p")
        if len(paragraphs) == 1:
            paragraphs[0].unwrap()
    for tag in reversed(elements(soup, "p", "a", "strong", "em", "s", *HEADINGS)):
        if not tag.get_text(strip=True) and not elements(tag, "note", "hr"):
            tag.unwrap() if tag.name == "a" else tag.decompose()


def _formats(soup: Any) -> dict[int, frozenset[str]]:
    """Return the formats of each text, by the text's id; its words are made plain."""
    found: dict[int, frozenset[str]] = {}
    for text in texts(soup):
        formats: dict[str, bool] = {}
        size = 0.0
        quoted = False
        for tag in text.parents:
            style = str(tag.get("style", "")).lower() if tag.attrs else ""
            for name, on in _said(tag.name, style):
                formats.setdefault(name, on)
            measured = SIZE.search(style)
            if measured and not size:
                size = float(measured[1]) * PIXELS[measured[2]]
            quoted = quoted or tag.name in QUOTED
        if quoted:
            continue
        kept = frozenset(name for name, on in formats.items() if on)
        new = NavigableString(_words(str(text), kept))
        text.replace_with(new)
        found[id(new)] = kept - {RAISE, LOWER}
        _measure(new, size)
    return found


def _said(name: str, style: str) -> Iterator[tuple[str, bool]]:
    """Yield the formats that an element switches on or off."""
    if weight := WEIGHT.search(style):
        yield BOLD, weight[1] in ("bold", "bolder", "600", "700", "800", "900")
    if slant := SLANT.search(style):
        yield SLANTED, slant[1] in ("italic", "oblique")
    if STRUCK.search(style):
        yield STRIKE, True
    if raised := RAISED.search(style):
        yield RAISE if raised[1] == "super" else LOWER, True
    if name in BY_TAG:
        yield BY_TAG[name], True
    if name in HEADINGS or name == "th":
        yield BOLD, False


def _words(text: str, formats: frozenset[str]) -> str:
    """Return the words of a text, without invisible characters, with plain spaces."""
    text = SOFT.sub("", text)
    unseen = {at for at, _ in invisible(text)}
    text = "".join(letter for at, letter in enumerate(text) if at not in unseen)
    text = WIDE_GAP.sub(_close, text)
    text = SPACES.sub(" ", text)
    for name, table in ((RAISE, RAISED_DIGITS), (LOWER, LOWERED_DIGITS)):
        if name in formats and text.strip() and not text.strip().strip(DIGITS):
            text = text.translate(table)
    return text


def _close(found: re.Match[str]) -> str:
    """Return two letters at the end of a line and the beginning of the next."""
    wide = is_wide(found[1]) and is_wide(found[2])
    return found[1] + found[2] if wide else f"{found[1]} {found[2]}"


def _measure(text: NavigableString, size: float) -> None:
    """Remember the size of letters, in pixels, at the block in which they are."""
    block = around(text, *BLOCKS) if size and text.strip() else None
    if block is not None:
        block["data-size"] = str(max(size, float(str(block.get("data-size", "0")))))


def base_size(soup: Any) -> float:
    """Return the size of letters that most of the words have, 0 if that is not known."""
    sizes: Counter[float] = Counter()
    for block in elements(soup, *BLOCKS):
        if block.has_attr("data-size"):
            sizes[float(block["data-size"])] += len(block.get_text())
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _wrap(soup: Any, holder: Tag, formats: dict[int, frozenset[str]]) -> None:
    """Put neighbouring texts of the same formats into elements that tell the formats."""
    run: list[NavigableString] = []
    kinds: frozenset[str] = frozenset()
    for child in [*holder.children, None]:
        kind = formats.get(id(child), frozenset())
        empty = isinstance(child, NavigableString) and not child.strip()
        if run and isinstance(child, NavigableString) and (empty or kind == kinds):
            run.append(child)
            continue
        if run:
            _group(soup, run, kinds)
        run = []
        if isinstance(child, NavigableString) and kind and not empty:
            run, kinds = [child], kind


def _group(soup: Any, run: list[NavigableString], kinds: frozenset[str]) -> None:
    """Put a run of texts into elements; spaces at its ends stay outside."""
    text = "".join(run)
    words = text.strip()
    begin = text.index(words)
    inner: Any = NavigableString(words)
    for kind in sorted(kinds):
        outer = soup.new_tag(kind)
        outer.append(inner)
        inner = outer
    # An empty text beside another would be taken for the end of the block
    pieces = [text[:begin], inner, text[begin + len(words) :]]
    run[0].insert_before(*(piece for piece in pieces if piece))
    for one in run:
        one.extract()


def _flatten(soup: Any, holder: Tag) -> None:
    """Make a holder a paragraph, or put the blocks in it into its place."""
    if children(holder, *BLOCKS):
        _into_paragraphs(soup, holder)
        holder.unwrap()
    else:
        holder.name = "p"


def _into_paragraphs(soup: Any, holder: Tag) -> None:
    """Put the words that stand beside blocks into paragraphs of their own."""
    run: list[Any] = []
    for child in [*holder.children, None]:
        if child is not None and child.name not in (*BLOCKS, "definition"):
            run.append(child)
            continue
        if any(one.name or one.strip() for one in run):
            paragraph = soup.new_tag("p")
            run[0].insert_before(paragraph)
            paragraph.extend(run)
        else:
            for one in run:
                one.extract()
        run = []


def split(soup: Any, paragraph: Tag, most: int = 1) -> None:
    """Take more breaks than ``most`` for the end of a paragraph; none stands at its ends."""
    parts: list[list[Any]] = [[]]
    breaks = 0
    for child in list(paragraph.children):
        if child.name == "br":
            breaks += 1
            continue
        if not child.name and not child.strip() and (breaks or not parts[-1]):
            continue
        if breaks > most:
            parts.append([])
        elif breaks and parts[-1]:
            parts[-1].append(soup.new_tag("br"))
        breaks = 0
        parts[-1].append(child.extract())
    paragraph.clear()
    paragraph.extend(parts[0])
    for part in parts[1:]:
        made = soup.new_tag("p", attrs=dict(paragraph.attrs))
        made.extend(part)
        paragraph.insert_after(made)
        paragraph = made
