"""Text that was pasted from a word processor: what its lines are meant to be.

Word, WPS and WeChat mark paragraphs, lists and dates in ways that Markdown does not know, or
takes for something else. This runs over the lines before they are parsed and keeps their number.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

from plenary.content.found import Found
from plenary.content.invisible import invisible
from plenary.content.typography import is_wide

# What is left out, and what Word and others have for a break within a line
HARMLESS = {"U+200B": "", "U+FEFF": "", "U+2028": " ", "U+2029": " "}
# Stands for a full stop or bracket that begins no list; no text may contain these characters
STOP, BRACKET = "\x04", "\x05"
RESTORED = str.maketrans({STOP: ".", BRACKET: ")"})

FENCE = re.compile(r"[ \t>*+\-]*(?:[0-9]+[.)][ \t]+)?(`{3,}(?=[^`]*$)|~{3,})")
# Spaces that are no indent to Markdown: no-break, en, em and ideographic space; zero-width ones
WIDE = re.compile(
    r"^([ \t]*)([\u3000\u2002\u2003\u00a0\u200b\ufeff]"
    r"[\u3000\u2002\u2003\u00a0\u200b\ufeff \t]*)"
)
# Bullets of word processors: U+F020 to U+F0FF are those of the fonts Symbol and Wingdings
BULLET = re.compile(
    r"^([ \t]*)(?:[•‣●▪▫■◆▸▶►➢➤\uf020-\uf0ff][ \t]*"
    r"|[◦○□◇·‧∙⋅][ \t]+|·(?=[\u4e00-\u9fff])|[o§Øü]\t[ \t]*)(?=\S)"
)
DASH = re.compile(r"^[ ]{0,3}[–—][ \t]+\S")
# (1) a) (a) ii. — lists to readers alone
LETTERED = re.compile(r"^[ ]{0,3}(?:[a-z]\)|\([0-9]{1,2}\)|\([a-z]\)|[ivx]{1,4}[.)])[ \t]+\S")
# A line of a programme: it begins with a clock's time or a numeric date
TIMED = re.compile(
    r"^[ ]{0,3}(?:[0-9]{1,2}[:：.][0-9]{2}(?![0-9])(?:[ ]?[–—~～-][ ]?[0-9]{1,2}[:：.][0-9]{2})?"
    r"|[0-9]{1,2}\.[ ]?[0-9]{1,2}\.(?:[ ]?[0-9]{4})?|[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"|(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日)(?![%％])[ \t\u3000,:：，–—-]?\s*\S"
)
# A line with a label, such as those of an address: 电话：0317-0000000
LABELLED = re.compile(r"^[ ]{0,3}[^\s：，。；]{1,8}：\s*\S")
NUMERAL = "〇零一二三四五六七八九十百"
# What begins a line of its own in Chinese: 一、 （一） （1） 1、 ① 第一章
OWN_LINE = re.compile(
    rf"^[ ]{{0,3}}(?:[{NUMERAL}]+、(?![{NUMERAL}])|[（(][{NUMERAL}]+[)）]|（[0-9]{{1,3}}）"
    rf"|[0-9]{{1,3}}[、．）](?![0-9])|第[{NUMERAL}]{{1,3}}[，,]"
    rf"|[①-⑳㈠-㈩]|第[{NUMERAL}]+[章节條条款][ \u3000、：:])"
)
WIDE_NUMBER = re.compile(r"^[ ]{0,3}([０-９]{1,3})[．.、)）]")
NUMBERED = re.compile(r"^((?:[ ]{0,3}[-*+>][ ]+)*[ ]*)([0-9]{1,9})([.)])([ \t]+)(\S.*)")
NUMERIC_DATE = re.compile(r"[0-9]{1,2}\.(?:\s?[0-9]{2,4}\b|\s|$)")
DAYS, FIRST_YEAR = 31, 1000
LONG = 7  # letters of a month's name
ENDS = tuple('。！？….!?：:”’»」』）)"')
WRAPPED = 120  # columns: nobody who wraps lines writes longer ones
FRESH = 4  # columns of wide space before a paragraph


class Prepared(NamedTuple):
    """Lines for the parser, those that begin a paragraph of their own, and what was doubtful."""

    lines: list[str]
    fresh: set[int]
    found: list[Found]


class _Number(NamedTuple):
    """A line that begins with a number: which line, and its match."""

    line: int
    match: re.Match[str]

    @property
    def value(self) -> int:
        return int(self.match[2])


def prepared(source: str, tag: str) -> Prepared:
    """Return the lines of a text for readers of a BCP 47 tag, ready to be parsed."""
    made = Prepared(without_harmless(source).split("\n"), set(), [])
    numbers: list[_Number] = []
    dashes: list[int] = []
    for at in _outside_fences(made.lines):
        line = _indent(made, at)
        bullet = BULLET.match(line)
        if bullet:
            made.lines[at] = f"{bullet[1]}- {line[bullet.end() :]}"
        elif OWN_LINE.match(line):
            made.fresh.add(at)
        elif DASH.match(line) or LETTERED.match(line):
            dashes.append(at)
        elif number := NUMBERED.match(line):
            numbers.append(_Number(at, number))
        elif wide := WIDE_NUMBER.match(line):
            made.fresh.add(at)
            made.found.append(Found(at, "WIDE_NUMBER", {"value": wide[0].strip()}))
    for pattern in (TIMED, LABELLED):
        _rows(made, pattern)
    _dates(made, numbers, tag)
    _dashed(made, dashes)
    return made


def _dashed(made: Prepared, dashes: list[int]) -> None:
    """Keep lines apart that begin with dashes or letters, and ask whether they are a list."""
    together = set(dashes)
    for at in dashes:
        if at - 1 in together or at + 1 in together:
            made.fresh.add(at)
            if at - 1 not in together and DASH.match(made.lines[at]):
                mark = made.lines[at].strip()[0]
                made.found.append(Found(at, "DASH_LIST", {"mark": mark}))


def _rows(made: Prepared, pattern: re.Pattern[str]) -> None:
    """Keep lines below each other apart that begin alike, by a pattern."""
    rows = {at for at in _outside_fences(made.lines) if pattern.match(made.lines[at])}
    made.fresh.update(at for at in rows if {at - 1, at + 1} & rows)


def without_harmless(source: str) -> str:
    """Return a text without spaces that have no width, and without Word's breaks within a line."""
    harmless = [(at, HARMLESS[code]) for at, code in invisible(source) if code in HARMLESS]
    pieces, end = [], 0
    for at, instead in harmless:
        pieces += [source[end:at], instead]
        end = at + 1
    return "".join([*pieces, source[end:]])


def are_paragraphs(lines: list[str]) -> bool:
    """Whether lines look like whole paragraphs: long ones, each of which ends a sentence."""
    if not all(line.rstrip().endswith(ENDS) for line in lines):
        return False
    return max(sum(1 + is_wide(letter) for letter in line) for line in lines) > WRAPPED


def _outside_fences(lines: list[str]) -> Iterator[int]:
    """Yield the numbers of the lines that are in no block of code between ``` or ~~~."""
    fence = ""
    for at, line in enumerate(lines):
        if fence:
            inner = line.strip(" \t>")
            if inner.startswith(fence) and not inner.strip(fence[0]):
                fence = ""
            continue
        opening = FENCE.match(line)
        if opening:
            fence = opening[1]
        else:
            yield at


def _indent(made: Prepared, at: int) -> str:
    """Take wide spaces from the beginning of a line, and return it; two begin a paragraph."""
    line = made.lines[at]
    wide = WIDE.match(line)
    if not wide:
        return line
    if sum(2 if mark in "\u3000\u2003" else mark != "\t" for mark in wide[2]) >= FRESH:
        made.fresh.add(at)
    made.lines[at] = wide[1] + line[wide.end() :]
    return made.lines[at]


def _dates(made: Prepared, numbers: list[_Number], tag: str) -> None:
    """Keep dates, years and ordinals at the beginning of a line from becoming lists."""
    dated: set[int] = set()
    for index, number in enumerate(numbers):
        near = [one.value for one in numbers[max(0, index - 1) : index + 2] if one is not number]
        alone = not {number.value - 1, number.value, number.value + 1}.intersection(near)
        text = number.match[5]
        date = number.value >= FIRST_YEAR or (
            number.value <= DAYS and (bool(NUMERIC_DATE.match(text)) or _is_month(text, tag))
        )
        if date:
            dated.add(number.line)
            if number.line - 1 in dated:
                made.fresh.add(number.line)
        if date or (alone and number.value > 1 and text[0].islower()):
            _no_list(made, number)
        elif alone and number.value > 1:
            value = {"value": number.match[2] + number.match[3]}
            value["typed"] = f"{number.match[2]}\\{number.match[3]}"
            made.found.append(Found(number.line, "LONE_NUMBER", value))


def _no_list(made: Prepared, number: _Number) -> None:
    """Hide the mark behind a number from the parser."""
    at = number.match.start(3)
    line = made.lines[number.line]
    mark = STOP if line[at] == "." else BRACKET
    made.lines[number.line] = line[:at] + mark + line[at + 1 :]


def _is_month(text: str, tag: str) -> bool:
    """Whether a text begins with a month's name, in whichever case the language puts it."""
    word = re.match(r"\w+", text)
    name = word[0].casefold() if word else ""
    return any(name.startswith(stem) and len(name) <= most for stem, most in _months(tag))


@cache
def _months(tag: str) -> tuple[tuple[str, int], ...]:
    """Return how the months of a language begin, as CLDR names them, and their longest form.

    None for languages that write no full stop behind the day: there, `1. May` begins a list.
    """
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return ()
    if locale.language in ("en", "zh"):
        return ()
    found: set[tuple[str, int]] = set()
    for form in ("format", "stand-alone"):
        for month in locale.months[form]["wide"].values():
            name = month.casefold()
            # Long names lose a vowel with the case: новембар, новембра
            found.add((name[:-2] if len(name) >= LONG else name, len(name) + 2))
    return tuple(found)
