"""Atom feeds (RFC 4287)."""

from collections.abc import Mapping
from datetime import datetime
from gettext import NullTranslations
from typing import Any
from xml.etree import ElementTree as ET

from plenary.addresses import absolute
from plenary.formats.xml import document
from plenary.languages.separators import headed

ATOM = "http://www.w3.org/2005/Atom"
TYPE = "application/atom+xml"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NEVER = "1970-01-01T00:00:00Z"


def feed(view: Mapping[str, Any], words: NullTranslations) -> bytes:
    """Return the feed of a view: what it is about, its addresses, and entries, latest first.

    Ids are URNs (section 4.2.6), so that they outlive a change of the site's address. A feed
    without entries was last updated at the epoch: it has never been. Without an address of the
    site, links lead on from the feed's own (RFC 3986 section 5.1.3).
    """
    ET.register_namespace("", ATOM)
    entries = view["entries"]
    root = ET.Element(f"{{{ATOM}}}feed", {LANG: view["tag"]})
    _add(root, "id", view["id"])
    _add(root, "title", title(view, words))
    if view["about"]:
        _add(root, "subtitle", view["about"])
    moments = [entry["updated"] for entry in entries]
    _add(root, "updated", max(moments, key=datetime.fromisoformat, default=NEVER))
    _link(root, view, "self", TYPE, view["path"])
    _link(root, view, "alternate", "text/html", view["page"])
    _link(root, view, "alternate", "application/feed+json", view["json"])
    _add(root, "icon", address(view, view["icon"]))
    author = _add(root, "author")
    _add(author, "name", view["site"])
    _add(author, "uri", address(view, view["home"]))
    for entry in entries:
        _entry(_add(root, "entry"), entry, view)
    return document(root)


def title(view: Mapping[str, Any], words: NullTranslations) -> str:
    """Return the title of a feed: whose news it is, and of which sub-forum or year."""
    news = words.pgettext("section", "News")
    if view["year"]:
        news = words.pgettext("news", "News %(year)s") % {"year": view["year"]}
    return headed(words, [*view["names"], news])


def address(view: Mapping[str, Any], path: str) -> str:
    """Return an address in a feed: full, or from the feed itself if the site has none yet."""
    return absolute(view["siteurl"], view["path"], path)


def _entry(made: ET.Element, entry: Mapping[str, Any], view: Mapping[str, Any]) -> None:
    """Fill in the entry of a release.

    Its photos are enclosures, with their size in bytes as ``length`` (section 4.2.7.6); ``via``
    leads to the report that it follows (section 4.2.7.2).
    """
    _add(made, "id", entry["id"])
    _add(made, "title", entry["title"])
    _add(made, "updated", entry["updated"])
    _add(made, "published", entry["published"])
    _link(made, view, "alternate", "text/html", entry["path"])
    for photo in entry["photos"]:
        more = {"length": str(photo["size"])}
        if photo["title"]:
            more["title"] = photo["title"]
        _link(made, view, "enclosure", photo["type"], photo["full"], more)
    if entry["source_url"]:
        _add(made, "link", rel="via", href=entry["source_url"])
    for forum in entry["forums"]:
        lang = {LANG: forum["lang"]} if forum["lang"] else {}
        _add(made, "category", term=forum["term"], label=forum["title"], **lang)
    if entry["summary"]:
        _add(made, "summary", entry["summary"])
    if entry["html"]:
        _add(made, "content", entry["html"], type="html")


def _link(
    parent: ET.Element,
    view: Mapping[str, Any],
    rel: str,
    type_: str,
    path: str,
    more: Mapping[str, str] = {},
) -> None:
    """Add a link to a file of the site."""
    _add(parent, "link", rel=rel, type=type_, href=address(view, path), **more)


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    """Add an element of Atom."""
    element = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = text or None
    return element
