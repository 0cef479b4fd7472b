"""Readers of feeds that forgive nothing: RFC 4287 and JSON Feed 1.1 by the letter."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

ATOM = "{http://www.w3.org/2005/Atom}"
XML = "{http://www.w3.org/XML/1998/namespace}"

# Section 2: what may stand anywhere; an attribute without a namespace must be named below
COMMON = {f"{XML}base", f"{XML}lang"}
# Section 4: the children that an element may have, and those of them that it must have (!), may
# have once (?) or as often as it likes (*)
PERSON = {"name": "!", "uri": "?"}
META = {"author": "*", "category": "*", "contributor": "*", "id": "!", "link": "*"}
META |= {"rights": "?", "title": "!", "updated": "!"}
CHILDREN: dict[str, dict[str, str]] = {
    "feed": META | {"generator": "?", "icon": "?", "logo": "?", "subtitle": "?", "entry": "*"},
    "entry": META | {"content": "?", "published": "?", "source": "?", "summary": "?"},
    "author": PERSON,
    "contributor": PERSON,
}
ATTRIBUTES = {
    "link": {"href", "rel", "type", "hreflang", "title", "length"},
    "category": {"term", "scheme", "label"},
    "generator": {"uri", "version"},
    "content": {"type", "src"},
    **{name: {"type"} for name in ("title", "subtitle", "summary", "rights")},
}

# RFC 3339, section 5.6, with capitals as section 3.3 of RFC 4287 wants them
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
# RFC 3987, section 2.2: what no IRI has
FORBIDDEN = re.compile(r'[\s"<>\\^`{|}]')
TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
MEDIA = re.compile(r".+/.+")
# Section 4.2.7.2, and the registry of link relations that it began
RELATIONS = {"alternate", "related", "self", "enclosure", "via", "next", "previous", "license"}


def faults(data: bytes) -> list[str]:
    """Return what RFC 4287 has against an Atom feed."""
    root = ET.fromstring(data)
    if root.tag != f"{ATOM}feed":
        return ["2: the root is no feed"]
    return list(_faults(root))


def _faults(feed: ET.Element) -> Iterator[str]:
    for element in feed.iter():
        yield from _element(element)
    entries = feed.findall(f"{ATOM}entry")
    if feed.find(f"{ATOM}author") is None and any(
        entry.find(f"{ATOM}author") is None for entry in entries
    ):
        yield "4.1.1: an entry has no author"
    if not any(link.get("rel") == "self" for link in feed.findall(f"{ATOM}link")):
        yield "4.1.1: there is no link to the feed itself"
    names = [child.tag for child in feed]
    if f"{ATOM}entry" in names and set(names[names.index(f"{ATOM}entry") :]) != {f"{ATOM}entry"}:
        yield "4.1.1: something stands behind the entries"
    for entry in entries:
        relations = {link.get("rel", "alternate") for link in entry.findall(f"{ATOM}link")}
        if entry.find(f"{ATOM}content") is None and "alternate" not in relations:
            yield "4.1.2: an entry has neither content nor alternate"
    ids = Counter(found.text for found in feed.iter(f"{ATOM}id"))
    yield from (f"4.2.6: the id {id_} stands twice" for id_, n in ids.items() if n > 1)


def _element(element: ET.Element) -> Iterator[str]:
    """Yield what is wrong with one element, its attributes and children."""
    name = element.tag.removeprefix(ATOM)
    for attribute, value in element.items():
        if attribute not in COMMON | ATTRIBUTES.get(name, set()):
            yield f"2: {name} has an attribute {attribute}"
        if attribute in (f"{XML}lang", "hreflang") and not TAG.fullmatch(value):
            yield f"2: {value} is no language"
    allowed = CHILDREN.get(name, {})
    found = Counter(child.tag.removeprefix(ATOM) for child in element)
    yield from (f"4: {name} has a {child}" for child in found if child not in allowed)
    for child, how in allowed.items():
        if (how == "!" and found[child] != 1) or (how == "?" and found[child] > 1):
            yield f"4: {name} has {found[child]} {child}"
    if allowed:
        if (element.text or "").strip() or any((child.tail or "").strip() for child in element):
            yield f"4: {name} has text"
        yield from _alternates(element)
    check = CHECKS.get(name)
    if check:
        yield from (f"{name}: {fault}" for fault in check(element))


def _link(link: ET.Element) -> Iterator[str]:
    yield from (f"4.2.7.1: {fault}" for fault in _iri(link.get("href", "")))
    if link.get("rel", "alternate") not in RELATIONS:
        yield f"4.2.7.2: {link.get('rel')} is no relation"
    if not MEDIA.fullmatch(link.get("type", "text/html")):
        yield f"4.2.7.3: {link.get('type')} is no media type"
    if not re.fullmatch(r"\d+", link.get("length", "0")):
        yield f"4.2.7.6: {link.get('length')} is no length"
    if "title" in link.keys() and not link.get("title"):  # noqa: SIM118 — an Element is no dict
        yield "4.2.7.5: a title is empty"


def _alternates(element: ET.Element) -> Iterator[str]:
    links = [
        (link.get("type"), link.get("hreflang"))
        for link in element.findall(f"{ATOM}link")
        if link.get("rel", "alternate") == "alternate"
    ]
    if len(set(links)) < len(links):
        yield "4.1.1: two alternates are of one type and language"


def _iri(text: str) -> Iterator[str]:
    if not text or FORBIDDEN.search(text):
        yield f"`{text}` is no address"


def _id(element: ET.Element) -> Iterator[str]:
    yield from _iri(element.text or "")
    if not urlsplit(element.text or "").scheme:
        yield f"4.2.6: `{element.text}` is relative"


def _date(element: ET.Element) -> Iterator[str]:
    if not MOMENT.fullmatch(element.text or ""):
        yield f"3.3: `{element.text}` is no moment"


def _text(element: ET.Element) -> Iterator[str]:
    if element.get("type", "text") not in ("text", "html"):
        yield f"3.1: this site writes no {element.get('type')}"


def _category(element: ET.Element) -> Iterator[str]:
    if not element.get("term"):
        yield "4.2.2.1: it has no term"


def _name(element: ET.Element) -> Iterator[str]:
    if not (element.text or "").strip():
        yield "3.2.1: nobody is named"


# What is to be said of the value of an element
CHECKS: dict[str, Callable[[ET.Element], Iterator[str]]] = {
    "id": _id,
    "name": _name,
    "category": _category,
    "link": _link,
    **dict.fromkeys(["updated", "published"], _date),
    **dict.fromkeys(["title", "subtitle", "summary", "rights", "content"], _text),
    **dict.fromkeys(["icon", "logo", "uri"], lambda element: _iri(element.text or "")),
}


class Strict(BaseModel):
    """An object of JSON Feed that has nothing but what the specification names."""

    model_config = ConfigDict(extra="forbid", strict=True)


def _moment(text: str) -> str:
    assert MOMENT.fullmatch(text)
    assert datetime.fromisoformat(text).tzinfo
    return text


def _address(text: str) -> str:
    assert not list(_iri(text))
    return text


Text = Annotated[str, Field(min_length=1)]
Moment = Annotated[str, AfterValidator(_moment)]
Address = Annotated[str, AfterValidator(_address)]
Language = Annotated[str, Field(pattern=f"^{TAG.pattern}$")]


class Author(Strict):
    """“At least one of these should be present”"""

    name: Text | None = None
    url: Address | None = None
    avatar: Address | None = None

    @model_validator(mode="after")
    def _somebody(self) -> "Author":
        assert self.name or self.url or self.avatar
        return self


class Attachment(Strict):
    url: Address
    mime_type: Annotated[str, Field(pattern=f"^{MEDIA.pattern}$")]
    title: Text | None = None
    size_in_bytes: Annotated[int, Field(gt=0)] | None = None
    duration_in_seconds: float | None = None


class Item(Strict):
    id: Text
    url: Address | None = None
    external_url: Address | None = None
    title: Text | None = None
    content_html: Text | None = None
    content_text: Text | None = None
    summary: Text | None = None
    image: Address | None = None
    banner_image: Address | None = None
    date_published: Moment | None = None
    date_modified: Moment | None = None
    authors: list[Author] | None = None
    tags: list[Text] | None = None
    language: Language | None = None
    attachments: list[Attachment] | None = None

    @model_validator(mode="after")
    def _said(self) -> "Item":
        assert self.content_html or self.content_text
        titles = [a.title for a in self.attachments or [] if a.title]
        assert len(set(titles)) == len(titles), "alternates of one thing have one title"
        return self


class JsonFeed(Strict):
    version: Literal["https://jsonfeed.org/version/1.1"]
    title: Text
    home_page_url: Address | None = None
    feed_url: Address | None = None
    description: Text | None = None
    user_comment: Text | None = None
    next_url: Address | None = None
    icon: Address | None = None
    favicon: Address | None = None
    authors: list[Author] | None = None
    language: Language | None = None
    expired: bool | None = None
    hubs: list[dict[str, Any]] | None = None
    items: list[Item]

    @model_validator(mode="after")
    def _told_apart(self) -> "JsonFeed":
        ids = [item.id for item in self.items]
        assert len(set(ids)) == len(ids)
        return self
