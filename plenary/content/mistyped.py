"""What was typed with a Chinese keyboard, or without the space or bracket that Markdown wants."""

import re
from collections.abc import Iterator
from itertools import pairwise

from plenary.content.inline import TICKS, escaped

OPEN, CLOSE = r"\[［【〔", r"\]］】〕"
ROUND, ROUND_CLOSE = "(（", ")）"
# A link with a bracket of Chinese texts in it, or a space between its halves
LINK = re.compile(
    rf"([!！]?)([{OPEN}])([^\n{OPEN}{CLOSE}]{{1,300}})([{CLOSE}])([ \u3000]?)([{ROUND}])\s{{0,3}}"
    rf"((?:https?[:：]//|mailto[:：]|www\.|[{{｛|](?:filename|static|attach)[}}｝|])"
    rf"[^\n()（）]{{0,1000}})([{ROUND_CLOSE}]?)",
    re.IGNORECASE,
)
WIDE_IMAGE = re.compile(r"！\[[^\n\]]{0,300}\]\([^\n()]{1,1000}\)")
TITLE = re.compile(r"\]\((\S{1,1000})[ \u3000]{1,9}([“”„‘’「『«][^\n()]{0,300})\)")
WIDE_MARKS = re.compile(
    r"＊＊?[^\s＊][^\n＊]{0,300}＊＊?|＿＿[^\s＿][^\n＿]{0,300}＿＿|｀[^\n｀]{1,300}｀"
)
NARROW = str.maketrans("＊＿｀", "*_`")
HEADING = re.compile(r"([＃#]{1,6})([ \t\u3000]*)(\S.*)")
ENTRY = re.compile(r"(?:([－＋])[ \u3000]|(＊)[ \u3000]|([－＋])(?=\S))")
# A row as those of tables begin and end, with the bars of an English keyboard
ROW = re.compile(r"\s*\|[^\n]*\S[^\n]*\|\s*")
TABLE = re.compile(r"[｜|].*[｜|]\s*")
QUOTE = re.compile(r"＞[ \u3000]?\S")
FENCE = re.compile(r"(?:｀{3}|～{3}|···|、、、)\s*\w*\s*$")
NOTE = re.compile(r"[［【\[][\^＾…]{1,2}(\d{1,3})[\]］】]")

Mistyped = tuple[int, str, dict[str, str]]


def found(text: str) -> Iterator[Mistyped]:
    """Yield what is mistyped in a paragraph: line from 0, name of the mistake, values."""
    text = without_code(text)
    yield from ((line, "UNCLOSED_COMMENT", {}) for line in unclosed_comment(text))
    rows = text.split("\n")
    for line, (first, second) in enumerate(pairwise(rows)):
        if ROW.fullmatch(first) and ROW.fullmatch(second):
            yield line, "NO_TABLE", {"typed": "|---" * (first.strip().count("|") - 1) + "|"}
            break
    for line, words in enumerate(rows):
        yield from ((line, mistake, values) for mistake, values in _line(words))
    for link in LINK.finditer(text):
        mark, opening, name, closing, space, left, target, right = link.groups()
        if (mark, opening, closing, space, left, right) in (
            ("", "[", "]", "", "(", ")"),
            ("!", "[", "]", "", "(", ")"),
        ):
            continue
        target = target.strip().translate(str.maketrans("：｛｝", ":{}"))
        typed = f"{'!' if mark else ''}[{name}]({target})"
        line = text.count("\n", 0, link.start())
        yield line, "WIDE_LINK", {"written": _short(link[0]), "typed": typed}


def unclosed_comment(text: str) -> Iterator[int]:
    """Yield the line, from 0, of a comment of HTML without an end: it may take all that follows."""
    before, mark, after = text.rpartition("<!--")
    if mark and "-->" not in after:
        yield before.count("\n")


def without_code(text: str) -> str:
    """Return a text with spaces in place of code in backticks and of escaped marks."""
    if "`" in text:
        pieces, end, at = [], 0, 0
        while opening := TICKS.search(text, at):
            at = opening.end()
            if escaped(text, opening.start()):
                continue
            for closing in TICKS.finditer(text, at):
                if len(closing[0]) == len(opening[0]):
                    code = text[opening.start() : closing.end()]
                    pieces += [text[end : opening.start()], re.sub(r"[^\n]", " ", code)]
                    end = at = closing.end()
                    break
        text = "".join([*pieces, text[end:]])
    return re.sub(r"\\[^\w\s]", "  ", text) if "\\" in text else text


def _line(words: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what is mistyped in a line."""
    yield from _beginning(words)
    for image in WIDE_IMAGE.finditer(words):
        yield "WIDE_LINK", {"written": _short(image[0]), "typed": "!" + image[0][1:]}
    for title in TITLE.finditer(words):
        straight = title[2].strip("“”„‘’「」『』«»")
        typed = f'({title[1]} "{straight}")'
        yield "CURLY_TITLE", {"written": _short(title[0][1:]), "typed": typed}
    for marks in WIDE_MARKS.finditer(words):
        typed = marks[0].translate(NARROW)
        yield "WIDE_STARS", {"written": _short(marks[0]), "typed": _short(typed)}
    for note in NOTE.finditer(words):
        if not note[0].startswith("[^") or not note[0].endswith("]"):
            yield "WIDE_NOTE", {"written": note[0], "typed": f"[^{note[1]}]"}


def _beginning(words: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what is mistyped at the beginning of a line."""
    heading = HEADING.match(words)
    if heading:
        yield from _heading(*heading.groups())
    entry = ENTRY.match(words)
    if entry:
        rest = words[entry.end() :].strip()
        yield "WIDE_ENTRY", {"written": _short(words), "typed": f"- {_short(rest)}"}
    if "｜" in words and TABLE.fullmatch(words):
        yield "WIDE_TABLE", {"typed": _short(words.replace("｜", "|"))}
    if QUOTE.match(words):
        yield "WIDE_QUOTE", {"typed": f"> {_short(words[1:].strip())}"}
    if FENCE.match(words):
        yield "WIDE_FENCE", {"written": _short(words)}


def _heading(marks: str, space: str, rest: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what is mistyped in a line that begins with # or its wide form and is no heading."""
    topic = re.match(r"[^#＃]{1,60}[#＃]", rest)
    values = {
        "written": _short(marks + space + rest),
        "typed": f"{'#' * len(marks)} {_short(rest)}",
    }
    if "＃" in marks and (space or len(marks) > 1):
        yield "WIDE_HEADING", values
    elif len(marks) > 1 and not topic:
        yield "GLUED_HEADING", values
    elif len(marks) == 1 and not topic and not space and not rest[0].isdigit():
        yield "HEADING_OR_TOPIC", {**values, "escaped": f"\\#{_short(rest)}"}


def _short(words: str) -> str:
    """Return the first words of what was written."""
    words = " ".join(words.split())
    return words if len(words) <= 60 else f"{words[:59]}…"  # noqa: PLR2004 — as wide as a message
