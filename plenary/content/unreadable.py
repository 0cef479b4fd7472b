"""Why fields cannot be read, in words that say what to type: YAML's own are for its developers."""

import re
from collections.abc import Mapping

import yaml

from plenary.messages.fields import (
    BACKQUOTE_IN_FRONT,
    BAD_COLON,
    BAD_SPACE,
    BAD_YAML,
    COLON_IN_VALUE,
    LOST_TO_COMMENT,
    MARK_IN_FRONT,
    NO_COLON_AT_ALL,
    TEXT_AFTER_QUOTES,
    UNREADABLE_FIELDS,
)
from plenary.messages.files import BAD_CHARACTER
from plenary.messages.message import RefusedError, message
from plenary.messages.mistake import Mistake
from plenary.problems import Place, Problems

# A name without colon and space behind it: with the wide colon of Chinese, or with no space
NO_COLON = re.compile(r"^ *(?:- )?([a-z_]+)[^\S\n]*(?:：|:(?=[^ \t\n/]))", re.MULTILINE)
# The same where a value goes on: there a colon alone is a part of a text
WIDE_COLON = re.compile(r"^ *(?:- )?([a-z_]+)[^\S\n]*：", re.MULTILINE)
# A line with a field: its name, and its value
FIELD = re.compile(r"""^\s*(?:- )?["']?([^\s:#"'\[\]{},]+)["']? *:[ \t]+(\S.*)$""")

# What YAML takes for more than text at the beginning of a value
BEGINNINGS: Mapping[str, Mistake] = {
    **dict.fromkeys("*&!%@|>?{}[],-", MARK_IN_FRONT),
    **dict.fromkeys("\"'", TEXT_AFTER_QUOTES),
    "`": BACKQUOTE_IN_FRONT,
}
BACKSLASH = RefusedError(
    "`\\` has a special meaning between double quotation marks",
    "Write `\\\\` for it, or use single quotation marks.",
)
INDENTED = RefusedError(
    "the indentation of this line is wrong",
    "Begin all lines of a group at the same place, two spaces further in than the group's name.",
)
UNQUOTED = RefusedError(
    "a quotation mark is not closed",
    "Close it at the end of the value, or remove it at the beginning.",
)
ENDED = RefusedError(
    "the fields end before this line, at a line that begins with `...` or `---`",
    "Remove that line, or put its value in quotation marks.",
)
# What is wrong and what to do, by libyaml's words
SPECIAL: Mapping[str, RefusedError] = {
    "did not find expected ',' or ']'": RefusedError(
        "the list that begins here has no `]` at its end",
        "Add `]`. If it is a text, put it in quotation marks.",
    ),
    "did not find expected ',' or '}'": RefusedError(
        "the group that begins here has no `}}` at its end",
        "Add `}}`. If it is a text, put it in quotation marks.",
    ),
    "did not find expected node content": RefusedError(
        "a value is missing between two commas or brackets",
        "Add the value, or remove one of the commas.",
    ),
    "found unexpected end of stream": UNQUOTED,
    "found unexpected document indicator": UNQUOTED,
    "found unknown escape character": BACKSLASH,
    "did not find expected hexdecimal number": BACKSLASH,
    "did not find expected key": INDENTED,
    "did not find expected '-' indicator": INDENTED,
    "mapping values are not allowed in this context": INDENTED,
    "block sequence entries are not allowed in this context": INDENTED,
    "did not find expected <document start>": ENDED,
}
# They are about something that begins further above
FROM_THERE = ("while scanning a quoted scalar", "while parsing a flow", "while scanning a simple")
# What YAML does not take as a part of any text (YAML 1.2, section 5.1)
UNWRITABLE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MOST = 60
WHOLE = message("Put the whole value in quotation marks.")


def explain(front: str, error: yaml.YAMLError, path: str, problems: Problems) -> None:
    """Report why YAML cannot read fields."""
    problem = str(getattr(error, "problem", "") or "")
    mark = getattr(error, "problem_mark", None)
    above = getattr(error, "context_mark", None)
    if above and str(getattr(error, "context", "")).startswith(FROM_THERE):
        mark = above
    foreign = UNWRITABLE.search(front)
    if mark is None and foreign:
        at = Place(path, front.count("\n", 0, foreign.start()) + 1)
        problems.add(BAD_CHARACTER, at, code=f"U+{ord(foreign[0]):04X}")
        return
    lines = front.split("\n")
    line = min(mark.line + 1 if mark else 1, len(lines))
    while line > 1 and not lines[line - 1].strip():  # it is at the end that something is missing
        line -= 1
    place, text = Place(path, line), lines[line - 1]
    if tell_colons(front, path, problems):
        return
    if text[: len(text) - len(text.lstrip())].strip(" "):
        space = next(letter for letter in text if letter != " ")
        problems.add(BAD_SPACE, place, name=text.strip()[:MOST], code=f"U+{ord(space):04X}")
    elif problem.startswith(("did not find expected ','", "did not find expected node")) and (
        " #" in text
    ):
        words = text[text.index(" #") + 1 :]
        problems.add(LOST_TO_COMMENT, place, words=words, wanted=WHOLE)
    elif (
        problem.startswith(("did not find expected ','", "did not find expected node"))
        or SPECIAL.get(problem) in (BACKSLASH, UNQUOTED)
        or not tell_quotes(text, place, problems)
    ):
        _tell_special(problem, text, place, problems)


def _tell_special(problem: str, text: str, place: Place, problems: Problems) -> None:
    """Report what libyaml says in its own words."""
    if problem in SPECIAL:
        why = SPECIAL[problem]
        problems.add(UNREADABLE_FIELDS, place, detail=why.what, advice=why.hint)
    elif problem == "could not find expected ':'":
        problems.add(NO_COLON_AT_ALL, place, words=text.strip()[:MOST])
    else:
        problems.add(BAD_YAML, place)


def tell_quotes(text: str, place: Place, problems: Problems) -> bool:
    """Report a line whose value must be in quotation marks; return whether it is one."""
    found = FIELD.match(text)
    if not found:
        return False
    name, value = found[1], found[2].rstrip()
    if re.search(r":(?:\s|$)", value) and value[0] not in "\"'[{":
        mistake = COLON_IN_VALUE
    elif value[0] in BEGINNINGS:
        mistake = BEGINNINGS[value[0]]
    else:
        return False
    wanted = f"{name}: {_quoted(value)}"
    problems.add(mistake, place, name=name, mark=value[0], wanted=wanted)
    return True


def tell_comment(
    text: str,
    words: str,
    place: Place,
    problems: Problems,
    mistake: Mistake = LOST_TO_COMMENT,
) -> None:
    """Report words at the end of a line that YAML takes for a comment."""
    found = FIELD.match(text)
    whole = not found or found[2][0] in "\"'[{>|"
    wanted = WHOLE
    if found and not whole:
        wanted = message("Write `{line}`.", line=f"{found[1]}: {_quoted(found[2].rstrip())}")
    problems.add(mistake, place, words=words[:MOST], wanted=wanted)


def _quoted(value: str) -> str:
    """Return a value between quotation marks, as one types it; of a long one the beginning."""
    value = f"{value[:MOST]}…" if len(value) > MOST else value
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def tell_colons(
    front: str, path: str, problems: Problems, first: int = 1, *, wide: bool = False
) -> bool:
    """Report names without colon and space behind them; return whether there are any.

    ``first`` is the line in which ``front`` begins; with ``wide`` only the wide colon counts.
    """
    line, end, any_ = first, 0, False
    for name in (WIDE_COLON if wide else NO_COLON).finditer(front):
        line += front.count("\n", end, name.start())
        end, any_ = name.start(), True
        problems.add(BAD_COLON, Place(path, line), name=name[1])
    return any_
