"""Invisible characters, and marks that turn the direction of text without an end.

They come along with what is copied. A few have a use in some scripts (Unicode 16, chapters 9, 12,
16 and 23): there they are left as they are.
"""

import re
import unicodedata
from collections.abc import Iterator

# Unicode's control characters, without tab and ends of lines
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

# What has no shape of its own: format characters, separators of lines, fillers of Hangul
SHAPELESS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f"
    r"\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)

OPENERS = {"\u202a": "\u202c", "\u202b": "\u202c"} | dict.fromkeys("\u2066\u2067\u2068", "\u2069")
CLOSERS = frozenset(OPENERS.values())
# They say how what stands beside them runs, which is of use beside letters of such scripts alone
MARKS = frozenset("\u061c\u200e\u200f")
RIGHT_TO_LEFT = frozenset({"R", "AL"})
NON_JOINER, JOINER, SPACE = "\u200c", "\u200d", "\u200b"
# Scripts whose letters neither join nor need to be kept from it
UNJOINED = ("LATIN", "CYRILLIC", "GREEK", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO")
# Scripts that put no spaces between words: a line may end where a space without width is
SPACELESS = ("THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN", "JAVANESE", "BALINESE", "TAI")
FLAG, END_OF_FLAG = "\U0001f3f4", "\U000e007f"


def invisible(text: str) -> Iterator[tuple[int, str]]:
    """Yield place and code (U+202E) of each invisible character that has no use.

    A direction that is not ended counts where it begins; it lasts to the end of its line.
    """
    if not SHAPELESS.search(text):
        return
    start = 0
    for line in text.split("\n"):
        if SHAPELESS.search(line):
            yield from sorted(
                (start + at, f"U+{ord(line[at]):04X}") for at in {*_alone(line), *_unpaired(line)}
            )
        start += len(line) + 1


def _alone(line: str) -> Iterator[int]:
    """Yield the places of what has no use where it stands."""
    mirrored = any(
        unicodedata.bidirectional(letter) in RIGHT_TO_LEFT for letter in line if letter not in MARKS
    )
    flag = False
    for at, letter in enumerate(line):
        flag = letter == FLAG or (flag and "\U000e0020" <= letter <= END_OF_FLAG)
        if letter in OPENERS or letter in CLOSERS or not SHAPELESS.match(letter):
            continue
        used = (
            (letter in MARKS and mirrored)
            or (letter in (JOINER, NON_JOINER) and _joins(line, at))
            or (letter == SPACE and at and _name(line[at - 1]).startswith(SPACELESS))
            or (letter == "\u180e" and at and _name(line[at - 1]).startswith("MONGOLIAN"))
            or flag
        )
        if not used:
            yield at


def _joins(line: str, at: int) -> bool:
    """Whether a joiner has a use where it stands: in an emoji, or behind a letter that joins."""
    before = line[at - 1] if at else ""
    if not before or at + 1 == len(line):
        return False
    kind = unicodedata.category(before)
    if kind in ("So", "Sk") or before == "\ufe0f":  # 👩‍🌾, 👩🏽‍🌾, ❤️‍🔥
        return line[at] == JOINER
    return kind[0] in "LM" and not _name(before).startswith(UNJOINED)


def _unpaired(line: str) -> Iterator[int]:
    """Yield the places of marks of direction without their ends, and of ends alone (UAX #9)."""
    open_: list[tuple[int, str]] = []
    for at, letter in enumerate(line):
        if letter in OPENERS:
            open_.append((at, OPENERS[letter]))
        elif letter in CLOSERS:
            if open_ and open_[-1][1] == letter:
                open_.pop()
            else:
                yield at
    yield from (at for at, _ in open_)


def _name(letter: str) -> str:
    """Return Unicode's name of a character, which begins with its script's."""
    return unicodedata.name(letter, "")


def blank(text: str) -> bool:
    """Whether there is nothing to be seen in a text."""
    return all(c.isspace() or unicodedata.category(c) in ("Cf", "Cc", "Mn") for c in text)
