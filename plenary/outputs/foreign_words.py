"""Words of the theme in another language than the page's, marked as such (WCAG 2.2, 3.1.2).

While a template is rendered, such words are between two marks. Afterwards each pair becomes an
element with the language; in attributes and titles, which have no elements, it is left out.
"""

import re
from collections.abc import Sequence
from html import escape

# Unicode's noncharacters (section 23.7), which no text has: one for each language, and an end
FIRST, END = 0xFDD0, "\ufdef"
MARKS = re.compile(f"[{chr(FIRST)}-{END}]")
# A tag of HTML, or an element whose text is no markup
NO_MARKUP = re.compile(
    r"<(script|style|title|textarea|option)\b[^>]*>.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE
)


class Marker:
    """Marks words in some ``languages``, each a BCP 47 tag and a direction."""

    def __init__(self, languages: Sequence[tuple[str, str]]) -> None:
        self._languages = languages

    def mark(self, words: str, tag: str, direction: str) -> str:
        """Return words between marks of their language."""
        return f"{chr(FIRST + self._languages.index((tag, direction)))}{words}{END}"

    def resolve(self, page: str, *, html: bool) -> str:
        """Return a page with elements in place of marks; without ``html``, with nothing."""
        if not MARKS.search(page):
            return page
        if not html:
            return MARKS.sub("", page)
        parts = []
        at = 0
        for found in NO_MARKUP.finditer(page):
            parts += [_elements(page[at : found.start()], self._languages), MARKS.sub("", found[0])]
            at = found.end()
        return "".join([*parts, _elements(page[at:], self._languages)])


def _elements(text: str, languages: Sequence[tuple[str, str]]) -> str:
    """Return text outside of tags with elements in place of marks."""

    def element(mark: re.Match[str]) -> str:
        if mark[0] == END:
            return "</span>"
        tag, direction = languages[ord(mark[0]) - FIRST]
        return f'<span lang="{escape(tag)}" dir="{direction}">'

    return MARKS.sub(element, text)
