"""The readers of one language: which text they get of an item, and how it is shown to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any, cast
from zoneinfo import ZoneInfo

from plenary.artefacts.templates import relative
from plenary.content.schema import Edition, Forum, Gallery, News, Speaker
from plenary.event.items import Appearance, Item, Version
from plenary.event.links import Links, session_place
from plenary.event.site import Site
from plenary.languages.registry import Language, Registry
from plenary.photos.names import photos_of, portrait_of
from plenary.photos.rendition import Photo

Plain = dict[str, Any]


@dataclass(frozen=True)
class World:
    """What the pages of all languages share.

    ``photos`` holds what is known of each photo by its path below the content folder, ``files``
    the digest of each other file that is published, ``assets`` the addresses of the theme's files
    by name.
    """

    site: Site
    languages: Registry
    links: Links
    photos: Mapping[str, Photo]
    files: Mapping[str, str]
    assets: Mapping[str, str]
    siteurl: str
    timezone: str
    per_page: int


def media(item: Item, name: str) -> str:
    """Return where a file of an item's folder is published, once for all languages."""
    return f"media/{item.key}{name}"


class Audience:
    """The readers of one language of a site."""

    def __init__(self, world: World, language: Language) -> None:
        self.world = world
        self.site = world.site
        self.language = language
        self._cards: dict[str, Plain] = {}

    def at(self, key: str) -> str:
        """Return the path of a page in these readers' language."""
        return f"{self.language.id}/{key}"

    def version(self, item: Item) -> Version:
        """Return the text of an item that is nearest to these readers."""
        return item.versions[self.world.languages.nearest(self.language.id, item.versions)]

    def has(self, item: Item) -> bool:
        """Whether an item has a text in these readers' own language."""
        return self.language.id in item.versions

    def tongue(self, language: Language) -> Plain:
        """Return what marks a text: language and direction, empty where they are the page's."""
        if language.id == self.language.id:
            return {"lang": "", "dir": ""}
        return {"lang": language.tag, "dir": language.dir}

    def card(self, item: Item) -> Plain:
        """Return what lists show of an item. It is made once: do not change it."""
        if item.folder not in self._cards:
            self._cards[item.folder] = self._card(item)
        return self._cards[item.folder]

    def _card(self, item: Item) -> Plain:
        version = self.version(item)
        card: Plain = {
            "kind": item.kind,
            "title": version.fields.name_,
            "summary": version.fields.summary,
            "path": self.at(item.key),
            "sample": item.sample,
            **self.tongue(version.language),
        }
        match version.fields:
            case Edition() as edition:
                card |= {"start": str(edition.start), "end": str(edition.end or "")}
                card |= {"place": edition.place, "theme": edition.theme}
            case Forum() as forum:
                card["accent"] = forum.accent
            case Speaker() as speaker:
                card |= {"role": speaker.role, "organisation": speaker.organisation}
                card |= {"country": speaker.country or "", "portrait": self.portrait(item)}
            case News() as news:
                card["date"] = str(news.date)
            case Gallery() as gallery:
                photos = self.photos(item)
                card |= {"date": str(gallery.date or ""), "count": len(photos)}
                card["cover"] = photos[0] if photos else None
        return card

    def cards(self, items: list[Item]) -> list[Plain]:
        """Return what lists show of several items."""
        return [self.card(item) for item in items]

    def entry(self, item: Item, group: str, id_: str) -> Plain:
        """Return title and marks of an entry, such as a room; its title may be the original's."""
        version = self.version(item)
        entry = getattr(version.fields, group)[id_]
        borrowed = f"{group}.{id_}.title" in version.borrowed
        language = item.original.language if borrowed else version.language
        return {"title": entry.title, "sample": entry.sample, **self.tongue(language)}

    def portrait(self, item: Item) -> Plain | None:
        """Return the portrait of a speaker, if there is one."""
        name = portrait_of(item)
        return self.photo(item, name) if name else None

    def photos(self, item: Item) -> list[Plain]:
        """Return the photos of an item's folder, with their words."""
        return [self.photo(item, name) for name in photos_of(item)]

    def photo(self, item: Item, name: str) -> Plain:
        """Return one photo: address, size in px, words and credit."""
        version = self.version(item)
        words = version.fields.photos.get(name)
        known = self.world.photos[f"{item.folder}/{name}"]
        return {
            "path": media(item, name),
            "width": known.width,
            "height": known.height,
            "alt": words.alt if words else "",
            "caption": words.caption if words else "",
            "credit": words.credit if words else "",
            **self.tongue(version.language),
        }

    def body(self, item: Item, path: str) -> Plain:
        """Return the text of an item as HTML whose links lead on from the page at ``path``."""
        version = self.version(item)
        parts = list(version.body)
        for number in range(1, len(parts), 2):
            parts[number] = escape(self.link(parts[number], version.path, path))
        return {"html": "".join(parts), **self.tongue(version.language)}

    def link(self, link: str, source: str, path: str) -> str:
        """Return where a link of the text ``source`` leads from the page at ``path``."""
        target = self.world.links.find(link, source)
        if target.item is None:
            return target.address
        to = media(target.item, target.file) if target.file else self.at(target.item.key)
        return relative(path, to) + target.fragment

    def zone(self, edition: str) -> str:
        """Return the name of an edition's time zone."""
        item = self.site.everything.get(("edition", edition, edition))
        return (cast(Edition, item.facts).timezone if item else None) or self.world.timezone

    def session(self, appearance: Appearance) -> Plain:
        """Return a session as agenda, sub-forum and speaker pages show it."""
        forum = appearance.forum
        id_ = appearance.id
        fields = cast(Forum, self.version(forum).fields).sessions[id_]
        zone = ZoneInfo(self.zone(forum.edition))
        edition = self.site.everything.get(("edition", forum.edition, forum.edition))
        speakers = [
            self.site.everything.get(("speaker", forum.edition, name)) for name in fields.speakers
        ]
        return {
            **self.entry(forum, "sessions", id_),
            "path": self.at(forum.key),
            "fragment": session_place(id_),
            "summary": {"text": fields.summary, **self.tongue(self.version(forum).language)},
            "kind": fields.kind,
            "start": _iso(fields.start, zone),
            "end": _iso(fields.end, zone),
            "room": self.entry(edition, "rooms", fields.room) if edition and fields.room else None,
            "speakers": [self.card(speaker) for speaker in speakers if speaker],
            "forum": self.card(forum),
        }

    def days(self, appearances: list[Appearance]) -> list[Plain]:
        """Return sessions by the day on which they begin."""
        found: dict[str, list[Plain]] = {}
        for appearance in appearances:
            day = str(appearance.session.start.date())
            found.setdefault(day, []).append(self.session(appearance))
        return [{"date": day, "sessions": sessions} for day, sessions in found.items()]


def _iso(moment: datetime, zone: ZoneInfo) -> str:
    """Return a moment of the venue's clock with its offset from UTC (ISO 8601)."""
    return moment.replace(tzinfo=zone).isoformat(timespec="minutes")
