"""Atom feeds (RFC 4287)."""

from collections.abc import Mapping
from gettext import NullTranslations
from typing import Any
from xml.etree import ElementTree as ET

from plenary.addresses import absolute
from plenary.formats.xml import document

ATOM = "http://www.w3.org/2005/Atom"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def feed(view: Mapping[str, Any], words: NullTranslations) -> bytes:
    """Return the feed of a view: site, entries and addresses, latest first.

    Ids are UUIDs (section 4.2.6), so that they outlive a change of the site's address. A feed
    without entries was last updated at the epoch: it has never been.
    """
    ET.register_namespace("", ATOM)
    root = ET.Element(f"{{{ATOM}}}feed", {LANG: view["tag"]})
    title = f"{view['site']} – {words.pgettext('section', 'News')}"
    _add(root, "id", view["id"])
    _add(root, "title", title)
    _add(
        root, "updated", max((e["moment"] for e in view["entries"]), default="1970-01-01T00:00:00Z")
    )
    _add(root, "link", rel="self", type="application/atom+xml", href=_at(view, view["path"]))
    _add(root, "link", rel="alternate", type="text/html", href=_at(view, view["home"]))
    _add(_add(root, "author"), "name", view["site"])
    for item in view["entries"]:
        entry = _add(root, "entry")
        _add(entry, "id", item["id"])
        _add(entry, "title", item["title"])
        _add(entry, "updated", item["moment"])
        _add(entry, "published", item["moment"])
        _add(entry, "link", rel="alternate", type="text/html", href=_at(view, item["path"]))
        _add(entry, "summary", item["summary"])
    return document(root)


def _at(view: Mapping[str, Any], path: str) -> str:
    """Return an address in the feed: full, or from the feed itself if the site has none yet."""
    return absolute(view["siteurl"], view["path"], path)


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    """Add an element of Atom."""
    element = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = text or None
    return element
