"""What is pasted from Word, WPS, WeChat, LibreOffice and web pages, as Markdown.

::

    found = pasted(html, plain, "zh-Hans", notes={"1"})
    found.markdown, [str(message) for message in found.said]

It is a pure function: nothing is loaded, no picture and no style. Pictures are left out, and
counted; they belong to the photos of an item.
"""

import re
from collections.abc import Collection
from typing import Literal, NamedTuple

from bs4 import BeautifulSoup

from plenary.content.invisible import CONTROL
from plenary.content.pasted import are_paragraphs, without_harmless
from plenary.desk.paste_cleaning import cleaned
from plenary.desk.paste_formats import HEADINGS, plain_formats
from plenary.desk.paste_lists import lists, word_lists
from plenary.desk.paste_markdown import Converter
from plenary.desk.paste_notes import take_notes
from plenary.desk.paste_tables import tables
from plenary.desk.paste_tree import around, elements, too_deep
from plenary.messages.message import Message, message, plural

Origin = Literal["word", "excel", "wps", "wechat", "libreoffice", "web", "text"]
# How each shows itself; the first that fits
SIGNS: tuple[tuple[Origin, re.Pattern[str]], ...] = (
    ("wechat", re.compile(r"rich_media|mmbiz|mp-style-type|data-tools=", re.IGNORECASE)),
    ("libreoffice", re.compile(r"content=\"?LibreOffice|sdfootnote", re.IGNORECASE)),
    ("excel", re.compile(r"Excel\.Sheet|office:excel", re.IGNORECASE)),
    (
        "wps",
        re.compile(
            r"content=\"?WPS|mso-spacerun:\s*'yes'|class=\"?Section0\b|\bkso", re.IGNORECASE
        ),
    ),
    ("word", re.compile(r"mso-|MsoNormal|Word\.Document", re.IGNORECASE)),
)
FROM: dict[Origin, Message] = {
    "word": message("Pasted from Word"),
    "excel": message("Pasted from Excel"),
    "wps": message("Pasted from WPS"),
    "wechat": message("Pasted from WeChat"),
    "libreoffice": message("Pasted from LibreOffice"),
    "web": message("Pasted from a web page"),
    "text": message("Pasted as plain text"),
}
COUNTED = ("headings", "lists", "tables", "links", "notes", "pictures")
# A program's own text, which has no structure but its lines
CODE = re.compile(
    r"""style=["'][^"'>]*(?:monospace|Consolas|Courier)[^>]*white-space:\s*pre\s*[;"']"""
)
LINK = re.compile(r"(?<!\\)\]\((?!#)")


class Pasted(NamedTuple):
    """Markdown, where it came from, and how much of what is in it.

    ``counts``: headings, lists, tables, links and notes, and pictures that were left out.
    """

    markdown: str
    origin: Origin
    counts: dict[str, int]

    @property
    def said(self) -> list[Message]:
        """What to say about it: where it came from, and then how much of what there is."""
        n = {**dict.fromkeys(COUNTED, 0), **self.counts}
        words = {
            "headings": plural("{count} heading", "{count} headings", count=n["headings"]),
            "lists": plural("{count} list", "{count} lists", count=n["lists"]),
            "tables": plural("{count} table", "{count} tables", count=n["tables"]),
            "links": plural("{count} link", "{count} links", count=n["links"]),
            "notes": plural("{count} footnote", "{count} footnotes", count=n["notes"]),
            "pictures": plural(
                "{count} picture left out: add it to the photos",
                "{count} pictures left out: add them to the photos",
                count=n["pictures"],
            ),
        }
        return [FROM[self.origin], *(words[name] for name in COUNTED if n[name])]


def pasted(html: str, plain: str, tag: str, notes: Collection[str] = ()) -> Pasted:
    """Return what was copied as Markdown, for a text of a BCP 47 tag.

    ``html`` and ``plain`` are what the clipboard has; either may be empty. ``notes`` are the names
    of footnotes that the text has already.
    """
    if not html.strip() or CODE.search(html):
        return Pasted(_lines(plain), "text", {})
    origin: Origin = next((name for name, sign in SIGNS if sign.search(html)), "web")
    soup, pictures = cleaned(html)
    if too_deep(soup):
        return Pasted(_lines(plain), "text", {})
    word_lists(soup)
    count = take_notes(soup, frozenset(notes))
    plain_formats(soup)
    kept = tables(soup)
    lists(soup, tag)
    _level(soup)
    markdown = Converter(tag).markdown(soup)
    counts = {
        "headings": len(elements(soup, *HEADINGS)),
        "lists": sum(not around(one, "li") for one in elements(soup, "ul", "ol")),
        "tables": kept,
        "links": len(LINK.findall(markdown)),
        "notes": count,
        "pictures": pictures,
    }
    return Pasted(markdown, origin, counts)


def _level(soup: BeautifulSoup) -> None:
    """Let the topmost headings be of the second level, below the title of the page."""
    headings = elements(soup, *HEADINGS)
    least = min((int(heading.name[1]) for heading in headings), default=2)
    for heading in headings:
        heading.name = f"h{min(int(heading.name[1]) - least + 2, 6)}"


def _lines(plain: str) -> str:
    """Return plain text: it may be Markdown already, so that its marks stay marks."""
    text = without_harmless(CONTROL.sub("", re.sub(r"\r\n?|\x0b", "\n", plain)))
    lines = [line.rstrip() for line in text.strip("\n").split("\n")]
    filled = [line for line in lines if line.strip()]
    whole = len(filled) == len(lines) > 1 and are_paragraphs(filled)
    return ("\n\n" if whole else "\n").join(lines)
