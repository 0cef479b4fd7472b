"""The sitemap for search engines (sitemaps.org protocol 0.9), with each page's translations."""

from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as ET

from plenary.addresses import rooted
from plenary.formats.xml import document

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
LONGEST = 50_000  # addresses in one sitemap, says the protocol
XHTML = "http://www.w3.org/1999/xhtml"


def sitemap(view: Mapping[str, Any]) -> bytes:
    """Return the sitemap of the pages in a view: canonical address and alternates of each.

    A site without an address has paths in its place, which no search engine takes; its sitemap
    is there to be looked at.
    """
    ET.register_namespace("", SITEMAP)
    ET.register_namespace("xhtml", XHTML)
    siteurl = view["siteurl"]
    root = ET.Element(f"{{{SITEMAP}}}urlset")
    for page in view["pages"]:
        url = ET.SubElement(root, f"{{{SITEMAP}}}url")
        location = ET.SubElement(url, f"{{{SITEMAP}}}loc")
        location.text = _at(siteurl, page["canonical"])
        for alternate in page["alternates"]:
            ET.SubElement(
                url,
                f"{{{XHTML}}}link",
                rel="alternate",
                hreflang=alternate["tag"],
                href=_at(siteurl, alternate["path"]),
            )
    return document(root)


def index(view: Mapping[str, Any]) -> bytes:
    """Return the index of the sitemaps at the paths in a view."""
    ET.register_namespace("", SITEMAP)
    root = ET.Element(f"{{{SITEMAP}}}sitemapindex")
    for path in view["sitemaps"]:
        entry = ET.SubElement(root, f"{{{SITEMAP}}}sitemap")
        ET.SubElement(entry, f"{{{SITEMAP}}}loc").text = _at(view["siteurl"], path)
    return document(root)


def _at(siteurl: str, path: str) -> str:
    """Return the full address of a page, or its path from the root."""
    return siteurl.removesuffix("/") + "/" + rooted("", path).removeprefix("/")
