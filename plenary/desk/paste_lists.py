"""Lists and headings in what was copied: Word's, and those that were typed mark by mark."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from bs4.element import NavigableString

from plenary.content.pasted import NUMERAL
from plenary.desk.paste_formats import HEADINGS, base_size, split
from plenary.desk.paste_tree import around, children, elements, texts
from plenary.editing.blocks import cut

LEVEL = re.compile(r"mso-list:[^;]*?level(\d)")
IGNORED = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
OUTLINE = re.compile(r"mso-outline-level:\s*([1-6])")
# A mark that Word has put before an entry: 1. (a) iv) 第
ORDERED = re.compile(r"[(（]?(?:\d{1,3}|[a-zA-Z]|[ivxlcIVXLC]{1,6})[.)）．、]|\d{1,3}")
CHINESE = re.compile(rf"(?:[（(]?[{NUMERAL}]+[）)、]|第[{NUMERAL}\d]+[章节條条款部分篇]+)\s*")
BULLET = re.compile(r"(?:[•‣●▪▫■◆▸▶►➢➤◦○□◇·‧∙⋅\uf020-\uf0ff]|[–—*-](?=\s))\s*(?=\S)")
NUMBER = re.compile(r"(\d{1,2})[.．、)）]\s*(?=\D)")
# What begins a heading of official Chinese, by its level (GB/T 9704-2012, section 7.3.3)
LEVELS = (
    re.compile(rf"(?:第[{NUMERAL}]+[章部篇]|[{NUMERAL}]+、)"),
    re.compile(rf"[（(][{NUMERAL}]+[）)]"),
)
SENTENCE = tuple("。！？….!?；;，,：:")  # what ends no heading
LONGEST = 40  # letters of a heading
LARGER = 1.15  # than most letters: with bold ones, a heading


def word_lists(soup: Any) -> None:
    """Turn paragraphs of lists and outlines into lists and headings; before formats go."""
    for mark in soup.find_all(style=IGNORED):
        _take_mark(mark)
    for block in soup.find_all("p", style=True):
        level, outline = (kind.search(str(block["style"])) for kind in (LEVEL, OUTLINE))
        if outline:
            block.name = f"h{outline[1]}"
        elif level and block.get("data-mark"):
            block["data-level"] = level[1]
    for title in soup.find_all("p", class_="MsoTitle"):
        title.name = "h1"
    for heading in soup.select("li > h1, li > h2, li > h3, li > h4, li > h5, li > h6"):
        # LibreOffice has numbered headings in lists
        while (outer := around(heading, "li", "ol", "ul")) is not None:
            outer.unwrap()
    for inner in soup.select("ul > ul, ul > ol, ol > ul, ol > ol"):
        # Google Docs has a list beside the entry that it belongs to
        entry = inner.find_previous_sibling("li")
        if entry is None:
            inner.unwrap()
        else:
            entry.append(inner.extract())


def _take_mark(mark: Any) -> None:
    """Take the mark that Word has put before a block; those of headings and Chinese ones stay."""
    words = mark.get_text(strip=True)
    block = around(mark, "p", "li", *HEADINGS)
    if CHINESE.fullmatch(words):
        mark.replace_with(NavigableString(words))
    elif block is not None and block.name in HEADINGS:
        mark.replace_with(NavigableString(f"{words} "))
    else:
        if block is not None:
            block["data-mark"] = words
        mark.decompose()


def lists(soup: Any, tag: str) -> None:
    """Turn paragraphs that are entries of lists into lists, and short ones into headings."""
    _join(soup)
    for block in elements(soup, "p"):
        if children(block, "br") and _has_marks(block):
            split(soup, block, 0)
    for run in list(_runs(soup, lambda block: block.has_attr("data-level"))):
        _nest(soup, run)
    for run in list(_runs(soup, lambda block: bool(BULLET.match(_text(block))))):
        if len(run) > 1 or not re.match(r"[–—*-]", _text(run[0])):
            _typed(soup, run, "ul", BULLET)
    for run in list(_runs(soup, lambda block: bool(NUMBER.match(_text(block))))):
        values = [int(found[1]) for block in run if (found := NUMBER.match(_text(block)))]
        rest = NUMBER.sub("", _text(run[0]), count=1)
        is_list = cut(f"1. {rest}", tag)[0].kind == "list"
        if len(run) > 1 and values == list(range(1, len(run) + 1)) and is_list:
            _typed(soup, run, "ol", NUMBER)
    _headings(soup)


def _join(soup: Any) -> None:
    """Join lists beside each other: Word on the web has one for each entry."""
    for one in elements(soup, "ul", "ol"):
        above = one.find_previous_sibling()
        goes_on = above is not None and above.name == one.name
        if goes_on and (one.name == "ul" or str(one.get("start", "1")) != "1"):
            for entry in list(one.children):
                above.append(entry.extract())
            one.decompose()


def _runs(soup: Any, wanted: Callable[[Any], bool]) -> Iterator[list[Any]]:
    """Yield paragraphs beside each other that are of one sort."""
    run: list[Any] = []
    for block in [*elements(soup, "p"), None]:
        fits = block is not None and wanted(block)
        if run and not (fits and block.find_previous_sibling() is run[-1]):
            yield run
            run = []
        if fits:
            run.append(block)


def _has_marks(block: Any) -> bool:
    """Whether two lines of a paragraph begin as entries do."""
    lines = [str(text).strip() for text in texts(block)]
    return sum(any(mark.match(line) for mark in (BULLET, NUMBER, *LEVELS)) for line in lines) > 1


def _text(block: Any) -> str:
    return str(block.get_text()).lstrip()


def _nest(soup: Any, run: list[Any]) -> None:
    """Make a list of Word's paragraphs, by their levels."""
    open_: list[tuple[int, Any]] = []
    for block in run:
        level = int(block["data-level"])
        mark = str(block["data-mark"])
        kind = "ol" if ORDERED.fullmatch(mark) else "ul"
        while open_ and (
            open_[-1][0] > level or (open_[-1][0] == level and open_[-1][1].name != kind)
        ):
            open_.pop()
        if not open_ or open_[-1][0] < level:
            made = soup.new_tag(kind)
            number = re.search(r"\d+", mark)
            if kind == "ol" and number and int(number[0]) > 1:
                made["start"] = number[0]
            if open_:
                open_[-1][1].contents[-1].append(made)
            else:
                block.insert_before(made)
            open_.append((level, made))
        block.name = "li"
        open_[-1][1].append(block.extract())


def _typed(soup: Any, run: list[Any], kind: str, mark: re.Pattern[str]) -> None:
    """Make a list of paragraphs, without the marks that were typed."""
    made = soup.new_tag(kind)
    run[0].insert_before(made)
    for block in run:
        _strip(block, mark)
        block.name = "li"
        made.append(block.extract())


def _strip(block: Any, mark: re.Pattern[str]) -> None:
    """Take a mark from the beginning of a block, in however many elements it is."""
    text = str(block.get_text())
    found = mark.match(text.lstrip())
    left = len(text) - len(text.lstrip()) + (found.end() if found else 0)
    for piece in texts(block):
        if left <= 0:
            return
        piece.replace_with(NavigableString(piece[left:]))
        left -= len(piece)


def _headings(soup: Any) -> None:
    """Make headings of short paragraphs: larger and bold ones, and those of official Chinese."""
    base = base_size(soup)
    blocks = [block for block in soup.children if block.name]
    levels = [_level(block) for block in blocks]
    followed: dict[int, list[bool]] = {}
    for level, following in zip(levels, [*levels[1:], None], strict=False):
        # An enumeration has no words between its entries
        followed.setdefault(level, []).append(following not in (level, None))
    for block, level in zip(blocks, levels, strict=True):
        size = float(block.get("data-size", "0"))
        strong = "".join(one.get_text() for one in elements(block, "strong"))
        bold = bool(strong) and "".join(strong.split()) == "".join(_text(block).split())
        if not _is_short(block):
            continue
        if level and 2 * sum(followed[level]) > len(followed[level]):
            block.name = f"h{level + 1}"
        elif bold and base and size >= base * LARGER:
            block.name = "h2"
    for heading in elements(soup, *HEADINGS):
        for mark in elements(heading, "strong", "em"):
            mark.unwrap()


def _is_short(block: Any) -> bool:
    text = _text(block).strip()
    return block.name == "p" and 0 < len(text) <= LONGEST and not text.endswith(SENTENCE)


def _level(block: Any) -> int:
    """Return the level of a heading of official Chinese, 0 if it is none."""
    text = _text(block)
    return next((n for n, begun in enumerate(LEVELS, 1) if begun.match(text)), 0)
