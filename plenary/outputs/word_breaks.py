"""Headings, facts and dates: lines may end between words, not within them.

A short word with a hyphen (China-CEEC) stays whole. Then, scripts without spaces:

Browsers end a Chinese line after any character. Words are found as on share cards (ICU), and
``<wbr>`` between them is all that is added, so that copying and searching find the same text. The
stylesheet forbids all other ends of lines (``word-break: keep-all``).
"""

import re
from functools import lru_cache

from plenary.cards.line_breaks import words
from plenary.languages.pinyin import HAN

HEADING = re.compile(r"(<(h[1-4]|dd|time)\b[^>]*>)(.*?)(?=</\2>)", re.DOTALL)
TAG = re.compile(r"(<[^>]*>)")
# What stays with what is before it, though the rules would let a line begin with it
CLINGING = ("—", "…", "·", "的", "了")
# Two short parts: a line that ends between them looks like a mistake
HYPHENATED = re.compile(r"(?<![\w-])[^\W\d_]{1,6}-[^\W\d_]{1,6}(?![\w-])")
KEPT = r'<span class="nb">\g<0></span>'
REMEMBERED = 2_000
# Between year, day, day of the week, and the last day: 2024年 11月8日 星期五
DATE = re.compile("(?<=年)(?=[0-9])|(?<=日)(?=星期|周)|(?=至)")


def marked(html: str, tag: str) -> str:
    """Return a page with places between the words of its headings and facts, where lines may end.

    ``tag`` is the page's language.
    """
    language = tag if tag.startswith(("zh", "ja")) else "zh"
    return HEADING.sub(
        lambda found: (
            found[1] + _inner(found[3], language, dated=found[2] == "time")
            if "-" in found[3] or HAN.search(found[3])
            else found[0]
        ),
        html,
    )


def _inner(inner: str, tag: str, *, dated: bool) -> str:
    """Return what is in an element: its texts marked, its tags as they are."""
    marked = ""
    for part in TAG.split(inner):
        if TAG.match(part):
            dated = part.startswith("<time") or (dated and not part.startswith("</time"))
            marked += part
        elif HAN.search(part):
            marked += DATE.sub("<wbr>", part) if dated else HYPHENATED.sub(KEPT, _text(part, tag))
        else:
            marked += part if dated else HYPHENATED.sub(KEPT, part)
    return marked


@lru_cache(REMEMBERED)
def _text(text: str, tag: str) -> str:
    """Return a text marked. A word of one character, such as 第 or 与, stays with the next."""
    found, before = "", ""
    for word in words(text, tag):
        alone = len(before) == 1 and HAN.match(before) and before not in CLINGING
        apart = before and not before[-1].isspace() and not alone
        found += f"<wbr>{word}" if apart and not word.startswith(CLINGING) else word
        before = word
    return found
