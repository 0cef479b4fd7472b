"""Sitemaps for search engines (sitemaps.org protocol 0.9): of all pages, and of the latest news."""

from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as ET

from babel import Locale

from plenary.addresses import rooted
from plenary.formats.xml import document

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
LONGEST = 50_000  # addresses in one sitemap, says the protocol
XHTML = "http://www.w3.org/1999/xhtml"
# Google, “News sitemaps”
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
LONGEST_NEWS = 1000  # releases in one sitemap


def sitemap(view: Mapping[str, Any]) -> bytes:
    """Return the sitemap of the pages in a view: canonical address and alternates of each.

    The date of a page's last change is given where the texts have one.

    A site without an address has paths instead, which search engines do not accept; such a sitemap
    is only for your own use.
    """
    ET.register_namespace("", SITEMAP)
    ET.register_namespace("xhtml", XHTML)
    siteurl = view["siteurl"]
    root = ET.Element(f"{{{SITEMAP}}}urlset")
    for page in view["pages"]:
        url = ET.SubElement(root, f"{{{SITEMAP}}}url")
        location = ET.SubElement(url, f"{{{SITEMAP}}}loc")
        location.text = _at(siteurl, page["canonical"])
        if page.get("changed"):
            ET.SubElement(url, f"{{{SITEMAP}}}lastmod").text = page["changed"]
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


def news(view: Mapping[str, Any]) -> bytes:
    """Return the sitemap of the releases in a view, each with all that Google requires."""
    ET.register_namespace("", SITEMAP)
    ET.register_namespace("news", NEWS)
    root = ET.Element(f"{{{SITEMAP}}}urlset")
    for release in view["news"]:
        url = ET.SubElement(root, f"{{{SITEMAP}}}url")
        ET.SubElement(url, f"{{{SITEMAP}}}loc").text = _at(view["siteurl"], release["path"])
        made = ET.SubElement(url, f"{{{NEWS}}}news")
        publication = ET.SubElement(made, f"{{{NEWS}}}publication")
        ET.SubElement(publication, f"{{{NEWS}}}name").text = release["name"]
        ET.SubElement(publication, f"{{{NEWS}}}language").text = _iso_639(release["tag"])
        ET.SubElement(made, f"{{{NEWS}}}publication_date").text = release["moment"]
        ET.SubElement(made, f"{{{NEWS}}}title").text = release["title"]
    return document(root)


def _iso_639(tag: str) -> str:
    """Return the code of a language (BCP 47) that Google wants: ISO 639, but zh-cn and zh-tw."""
    locale = Locale.parse(tag, sep="-")
    if locale.language == "zh":
        return "zh-tw" if locale.script == "Hant" else "zh-cn"
    return str(locale.language)


def _at(siteurl: str, path: str) -> str:
    """Return the full address of a page, or its path from the root."""
    return siteurl.removesuffix("/") + "/" + rooted("", path).removeprefix("/")
