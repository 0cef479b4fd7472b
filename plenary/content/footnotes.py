"""Footnotes as Python-Markdown makes them, in linear time, and whether each has its mark."""

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.inlinepatterns import InlineProcessor


class Footnotes(FootnoteExtension):
    """Markdown extension: footnotes, however many there are.

    ``back`` is the title of the way back; ``separator`` stands in ids.
    """

    def __init__(self, back: str, separator: str) -> None:
        super().__init__(BACKLINK_TITLE=back, BACKLINK_TEXT="↑", SEPARATOR=separator)

    def reset(self) -> None:
        """Forget the text before."""
        super().reset()
        self.numbers: dict[str, int] = {}
        self.marked: dict[str, None] = {}
        self.unknown: list[str] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 — the name is Markdown's
        """Use our own marks."""
        super().extendMarkdown(md)
        md.inlinePatterns.register(_Mark(r"\[\^([^\[\]]{1,200})\]", self), "footnote", 175)

    def setFootnote(self, id: str, text: str) -> None:  # noqa: A002, N802 — the names are Markdown's
        """Take a footnote, and give it the next number."""
        super().setFootnote(id, text)
        self.numbers.setdefault(id, len(self.numbers) + 1)

    def unique_ref(self, reference: str, found: bool = False) -> str:  # noqa: FBT001, FBT002
        """Return the id of a mark: ``fnref2.1`` for the second one of footnote 1."""
        if not found:
            return reference
        count = self.found_refs[reference] = self.found_refs.get(reference, 0) + 1
        return reference if count == 1 else reference.replace("fnref", f"fnref{count}", 1)


class _Mark(InlineProcessor):
    """A footnote's mark in the text."""

    def __init__(self, pattern: str, footnotes: Footnotes) -> None:
        super().__init__(pattern)
        self.footnotes = footnotes

    def handleMatch(  # type: ignore[override]  # noqa: N802 — the name is Markdown's
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """Return the mark, or nothing where there is no such footnote."""
        notes: Any = self.footnotes
        if m[1] not in notes.numbers:
            notes.unknown.append(m[1])
            return None, None, None
        notes.marked[m[1]] = None
        mark = Element("sup", id=notes.makeFootnoteRefId(m[1], found=True))
        link = SubElement(mark, "a", {"href": f"#{notes.makeFootnoteId(m[1])}"})
        link.set("class", "footnote-ref")
        link.text = str(notes.numbers[m[1]])
        return mark, m.start(), m.end()
