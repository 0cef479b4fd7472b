"""What a made file refers to: what it loads, where it leads, and which places it has.

Files are read as browsers read them, not as we have made them.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from lxml import etree, html

# Links that a browser follows by itself (HTML Standard, section 4.6.7); all others are for readers
LOADING = frozenset(
    (
        *("stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest", "preload"),
        *("modulepreload", "prefetch", "preconnect", "dns-prefetch", "prerender", "expect"),
    )
)
# Attributes whose address is loaded, or sent to, whatever element they stand on
LOADED = frozenset(
    ("src", "poster", "data", "background", "action", "formaction", "manifest", "codebase")
)
LINKS = frozenset(("href", "xlink:href", "{http://www.w3.org/1999/xlink}href"))
CSS = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')]*?))\s*\)|@import\s*(?:"([^"]*)"|'([^']*)')"""
)
MODULE = re.compile(r"""\b(?:from|import|importScripts)\s*\(?\s*["']((?:https?:)?//[^"']+)["']""")
REFRESH = re.compile(r"^\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?[\"']?([^\"']*)", re.IGNORECASE)
SOCIAL = frozenset(("og:url", "og:image", "og:video", "og:audio", "twitter:image"))
ADDRESS = re.compile(r"\S+")
# What has an address for its name, whether or not it is one (RFC 4287 section 4.2.6; JSON-LD 1.1)
NAMES = frozenset(("id", "@id", "guid"))
# Nothing is fetched or unfolded for an XML file
XML = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)


def _candidates(value: str) -> Iterator[str]:
    """Yield the addresses of a ``srcset`` (HTML Standard, section 4.8.4.2.1)."""
    for candidate in re.split(r",\s+|,$", value.strip()):
        parts = candidate.split()
        if parts:
            yield parts[0]


# Attributes with several addresses, and how they are told apart
SETS: Mapping[str, Callable[[str], Iterable[str]]] = {
    "srcset": _candidates,
    "imagesrcset": _candidates,
    "ping": str.split,
}


@dataclass(frozen=True, slots=True)
class Reference:
    """An address in a file; ``line`` from 1. ``loads``: it is fetched without anybody's choice."""

    address: str
    line: int
    loads: bool


@dataclass(slots=True)
class Reading:
    """What stands in a file: references, ids, and the pictures that lack an alternative text."""

    references: list[Reference] = field(default_factory=list)
    ids: frozenset[str] = frozenset()
    unnamed: list[Reference] = field(default_factory=list)


def read(path: str, data: bytes, own: str) -> Reading | None:
    """Return what stands in a file, or None for a kind that refers to nothing.

    In files for machines (feeds, sitemaps, JSON, calendars) only whole addresses that begin with
    ``own``, the site's, are references. Raises ValueError for a file that cannot be read.
    """
    reader = READERS.get(PurePosixPath(path).suffix.lower())
    try:
        return reader(data, own) if reader else None
    except (etree.LxmlError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(str(error)) from error


def _is_own(address: str, own: str) -> bool:
    """Whether a text is an address of the site's own, and nothing else."""
    return bool(own) and address.startswith(own) and ADDRESS.fullmatch(address) is not None


def _page(data: bytes, own: str) -> Reading:
    """Read a page."""
    if not data.strip():
        return Reading()
    found = Reading()
    ids = set()
    document = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    for element in document.iter():
        if not isinstance(element.tag, str):
            continue
        attributes: dict[str, str] = dict(element.attrib)
        ids.add(attributes.get("id") or (element.tag == "a" and attributes.get("name")) or "")
        if attributes:
            found.references.extend(_element(element, attributes))
        if element.tag == "style":
            found.references.extend(_style(element.text or "", element.sourceline or 0))
        elif element.tag == "script" and attributes.get("type") == "application/ld+json":
            strings = _strings(json.loads(element.text or "null"))
            found.references += [Reference(s, 0, loads=False) for s in strings if _is_own(s, own)]
        elif _needs_words(element.tag, attributes) and "alt" not in attributes:
            address = attributes.get("src", attributes.get("href", ""))
            found.unnamed.append(Reference(address, element.sourceline or 0, loads=False))
    found.ids = frozenset(ids)
    return found


def _needs_words(tag: str, attributes: dict[str, str]) -> bool:
    """Whether an element is a picture that those who cannot see it must be told of."""
    if tag == "input":
        return attributes.get("type", "").lower() == "image"
    return tag == "img" or (tag == "area" and "href" in attributes)


def _element(element: Any, attributes: dict[str, str]) -> Iterator[Reference]:
    """Yield what the attributes of an element refer to."""
    tag, line = element.tag.rpartition("}")[2], element.sourceline or 0
    follows = _follows(tag, attributes)
    for name, value in attributes.items():
        if name in LINKS:
            yield Reference(value, line, loads=follows)
        elif name in LOADED:
            yield Reference(value, line, loads=True)
        elif name in SETS:
            for candidate in SETS[name](value):
                yield Reference(candidate, line, loads=True)
        elif name == "style":
            yield from _style(value, line)
    if tag == "meta":
        yield from _meta(attributes, line)


def _meta(attributes: dict[str, str], line: int) -> Iterator[Reference]:
    """Yield where a page sends its reader on, and what it offers to others that show it."""
    content = attributes.get("content", "")
    if attributes.get("http-equiv", "").lower() == "refresh":
        target = REFRESH.match(content)
        if target and target[1]:
            yield Reference(target[1].strip(), line, loads=True)
    elif attributes.get("property", attributes.get("name", "")) in SOCIAL:
        yield Reference(content, line, loads=False)


def _follows(tag: str, attributes: dict[str, str]) -> bool:
    """Whether a browser fetches what an element's ``href`` names without being asked."""
    if tag == "link":
        return bool(LOADING.intersection(attributes.get("rel", "").lower().split()))
    return tag not in ("a", "area")


def _style(text: str, line: int = 0) -> Iterator[Reference]:
    """Yield what a stylesheet loads."""
    for found in CSS.findall(text):
        address = next(filter(None, found), "").strip()
        if address:
            yield Reference(address, line, loads=True)


def _picture(data: bytes, _own: str) -> Reading:
    """Read an SVG."""
    found = Reading()
    ids: set[str] = set()
    for element in etree.fromstring(data, XML).iter():
        if isinstance(element.tag, str):
            attributes = dict(element.attrib)
            ids.update({attributes["id"]} if "id" in attributes else ())
            found.references.extend(_element(element, attributes))
            if element.tag.rpartition("}")[2] == "style":
                found.references.extend(_style(element.text or "", element.sourceline or 0))
    found.ids = frozenset(ids)
    return found


def _xml(data: bytes, own: str) -> Reading:
    """Read another XML file: any text or attribute but an id may be an address."""
    found = Reading()
    for element in etree.fromstring(data, XML).iter():
        if isinstance(element.tag, str) and element.tag.rpartition("}")[2] not in NAMES:
            for value in ((element.text or "").strip(), *element.attrib.values()):
                if _is_own(value, own):
                    found.references.append(Reference(value, element.sourceline or 0, loads=False))
    return found


def _json(data: bytes, own: str) -> Reading:
    """Read JSON."""
    strings = _strings(json.loads(data))
    return Reading([Reference(s, 0, loads=False) for s in strings if _is_own(s, own)])


def _strings(value: Any) -> Iterator[str]:
    """Yield every string in a JSON value but ids, which are names and lead nowhere."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in NAMES:
                yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)


def _calendar(data: bytes, own: str) -> Reading:
    """Read a calendar, whose lines are folded (RFC 5545 section 3.1)."""
    text = re.sub(rb"\r?\n[ \t]", b"", data).decode("utf-8")
    values = [line.partition(":")[2].strip() for line in text.splitlines()]
    return Reading([Reference(v, 0, loads=False) for v in values if _is_own(v, own)])


def _sheet(data: bytes, _own: str) -> Reading:
    """Read a stylesheet."""
    return Reading(list(_style(data.decode("utf-8", "replace"))))


def _script(data: bytes, _own: str) -> Reading:
    """Read a script: the modules that it takes from elsewhere."""
    text = data.decode("utf-8", "replace")
    return Reading([Reference(address, 0, loads=True) for address in MODULE.findall(text)])


READERS: Mapping[str, Callable[[bytes, str], Reading]] = {
    **dict.fromkeys((".html", ".htm", ".xhtml"), _page),
    ".svg": _picture,
    ".xml": _xml,
    **dict.fromkeys((".json", ".webmanifest"), _json),
    ".ics": _calendar,
    ".css": _sheet,
    **dict.fromkeys((".js", ".mjs"), _script),
}
