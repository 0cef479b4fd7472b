"""What was copied, as a tree without what nobody can see."""

import re

from bs4 import BeautifulSoup
from bs4.element import PreformattedString

from plenary.desk.paste_tree import Tag, elements, texts

GONE = (
    *("script", "style", "title", "meta", "link", "base", "noscript", "template", "xml"),
    *("iframe", "object", "embed", "svg", "math", "canvas", "audio", "video", "map", "nav"),
    *("input", "button", "select", "textarea", "img", "picture", "colgroup", "mp-common-profile"),
)
HIDDEN = re.compile(
    r"display:\s*none|visibility:\s*hidden|mso-hide:\s*all|mso-element:\s*(?:comment-list|header)"
    r"|font-size:\s*0(?:px|pt)?\s*(?:;|$)|opacity:\s*0\s*(?:;|$)|mso-element:\s*footer"
)


def cleaned(html: str) -> tuple[BeautifulSoup, int]:
    """Return what was copied as a tree of plain elements, and how many pictures it had."""
    soup = BeautifulSoup(html, "lxml")
    pictures = len(elements(soup, "img"))
    for text in texts(soup):
        if isinstance(text, PreformattedString):  # a comment
            text.extract()
    word = "mso-" in html
    for tag in soup.find_all(True):
        if "_decomposed" in vars(tag):  # asking bs4 would be to look for an element of that name
            continue
        style = str(tag.get("style", "")).lower()
        hidden = tag.has_attr("hidden") or tag.get("aria-hidden") == "true"
        gone = tag.name in GONE or (word and tag.name == "del")
        if gone or hidden or HIDDEN.search(style) or _is_remark(tag):
            tag.decompose()
        elif ":" in tag.name:  # o:p, st1:place, w:sdt
            tag.unwrap()
    return soup, pictures


def _is_remark(tag: Tag) -> bool:
    """Whether an element is somebody's comment in Word, or its mark in the text."""
    kinds = tag.get("class") or ()
    return any("MsoComment" in kind for kind in kinds)
