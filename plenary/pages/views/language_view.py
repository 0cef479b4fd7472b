"""The view of one language: which text its readers get of an item, and how it is shown."""

from datetime import datetime, timedelta
from html import escape
from typing import Any, cast
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from plenary.addresses import absolute, named
from plenary.content.items import Appearance, Item, Version
from plenary.content.plain_text import words
from plenary.content.schema import Edition, Film, Forum, Gallery, News, Outcome, Speaker
from plenary.content.schema_entries import Photo as Words
from plenary.content.schema_entries import Session
from plenary.event.links import places_of, session_place
from plenary.languages.monogram import monogram
from plenary.languages.names import addressed
from plenary.languages.registry import Language
from plenary.pages.views import covers, people
from plenary.pages.views.albums import offers
from plenary.pages.views.description import gist
from plenary.pages.views.grid import by_day
from plenary.pages.views.inputs import PlanInputs
from plenary.pages.views.pictures import EDGE_TO_EDGE, full_path, gallery, media, picture
from plenary.photos.names import photos_of, places_of_photos, portrait_of
from plenary.photos.recipes import CARD, GALLERY, PORTRAIT, Recipe
from plenary.recording.trace import Question, derived

Plain = dict[str, Any]

# Characters of a session's text in lists
EXCERPT = 300


class LanguageView:
    """The readers of one language of a site."""

    def __init__(self, inputs: PlanInputs, language: Language) -> None:
        self.inputs = inputs
        self.site = inputs.site
        self.language = language
        self.name = language.id
        self.memory: dict[Question, Any] = {}

    def at(self, key: str) -> str:
        """Return the path of a page in these readers' language."""
        return f"{self.language.id}/{key}"

    def version(self, item: Item) -> Version:
        """Return the text of an item that is nearest to these readers."""
        return item.versions[self.inputs.languages.nearest(self.language.id, item.versions)]

    def has(self, item: Item) -> bool:
        """Whether an item has a text in these readers' own language."""
        return self.language.id in item.versions

    def tongue(self, language: Language) -> Plain:
        """Return what marks a text: language and direction, empty where they are the page's."""
        if language.id == self.language.id:
            return {"lang": "", "dir": ""}
        return {"lang": language.tag, "dir": language.dir}

    @derived
    def card(self, item: Item) -> Plain:
        """Return what lists show of an item. It is made once: do not change it."""
        version = self.version(item)
        card: Plain = {
            "kind": item.kind,
            "title": version.fields.name_,
            "summary": version.fields.summary,
            "path": self.at(item.key),
            "sample": item.sample,
            **self.kept_back(item),
            **self.tongue(version.language),
        }
        if drawn := covers.drawn(self.inputs, item):
            card["drawn"] = drawn
        match version.fields:
            case Edition() as edition:
                start, *end = map(str, self.site.days_of(item))
                card |= {"start": start, "end": end[0] if end else ""}
                card |= {"place": edition.place, "theme": edition.theme}
            case Forum() as forum:
                card["accent"] = forum.accent
                card["days"] = [*map(str, self.site.days_of(item))]
            case Speaker() as speaker:
                card |= {"role": speaker.role, "organisation": speaker.organisation}
                card |= {"country": speaker.country or "", "portrait": self.portrait(item)}
                card["monogram"] = monogram(speaker.name_)
                card["addressed"] = addressed(speaker.name, speaker.honorific, version.language.tag)
                card["beside"] = people.beside(item, self.language, self.inputs.languages)
            case News() as news:
                card |= {"date": str(news.date)}
                card["cover"] = None if news.withdrawn else self.cover(item)
            case Film() as film:
                card |= {"date": str(film.date or ""), "cover": self.cover(item)}
                card["languages"] = list(film.languages)
            case Gallery() as gallery:
                card |= {"date": str(gallery.date or ""), "count": len(photos_of(item))}
                card["cover"] = self.cover(item)
            case Outcome() as outcome:
                card |= {"what": outcome.kind, "date": str(outcome.date)}
                card["parties"] = [self.party(item, id_) for id_ in outcome.parties]
                card["value"] = list(outcome.value or ())
                latest = max(outcome.updates.values(), key=lambda one: one.date, default=None)
                card["state"] = latest.state if latest else ""
        return card

    def gist(self, item: Item) -> str:
        """Return what an item is about in a sentence: its summary, else its first one."""
        version = self.version(item)
        return gist(version.fields.summary, "".join(version.body))

    def kept_back(self, item: Item, session: str = "") -> Plain:
        """Return why an item or a session is not published yet: ``draft``, or under ``embargo``.

        The latter is the moment until which it is (RFC 3339), or "". Only a preview shows these.
        """
        until = ""
        stage = item.stage(session)
        if stage.embargoed and stage.embargo_end:
            zone = ZoneInfo(self.zone(getattr(item.facts, "edition", "") or item.edition))
            until = stage.embargo_end.astimezone(zone).isoformat(timespec="minutes")
        return {"draft": item.facts.draft or self.version(item).fields.draft, "embargo": until}

    def cards(self, items: list[Item]) -> list[Plain]:
        """Return what lists show of several items."""
        return [self.card(item) for item in items]

    @derived
    def everybody(self, edition: str) -> list[Item]:
        """Return the speakers of an edition, in the order of these readers' language."""
        speakers = self.site.speakers.get(edition, [])
        return people.in_order(speakers, self.language, self.inputs.languages)

    def entry(self, item: Item, group: str, id_: str) -> Plain:
        """Return title and marks of an entry, such as a room; its title may be the original's."""
        version = self.version(item)
        entry = getattr(version.fields, group)[id_]
        borrowed = f"{group}.{id_}.title" in version.borrowed
        language = item.original.language if borrowed else version.language
        sample = getattr(entry, "sample", False)
        return {"title": entry.title, "sample": sample, **self.tongue(language)}

    def party(self, item: Item, id_: str) -> Plain:
        """Return a party to an outcome, with its country."""
        country = cast(Outcome, item.facts).parties[id_].country
        return {**self.entry(item, "parties", id_), "country": country or ""}

    def cover(self, item: Item) -> Plain | None:
        """Return the first photo of an item, as lists show it."""
        names = photos_of(item)
        return self.photo(item, names[0], CARD) if names else None

    def portrait(self, item: Item) -> Plain | None:
        """Return the portrait of a speaker, if there is one."""
        name = portrait_of(item)
        return self.photo(item, name, PORTRAIT) if name else None

    def album(self, item: Item, *, led: bool = False) -> Plain:
        """Return the photos of an item's folder, with their words, and the albums to download.

        ``led``: if the first photo is large enough, the page shows it from edge to edge, and the
        others in rows.
        """
        names = photos_of(item)
        known = [self.inputs.photos[f"{item.folder}/{name}"] for name in names]
        led = led and known != [] and known[0].width >= EDGE_TO_EDGE
        places = places_of_photos(item)
        shown = [{"breaks": ""} for _ in known[:led]] + gallery(known[led:])
        photos = [
            {**self.photo(item, name, GALLERY), **look, "place_id": places[name]}
            for name, look in zip(names, shown, strict=True)
        ]
        return {"photos": photos, "led": led, "volumes": offers(self.inputs, item)}

    def photo(self, item: Item, name: str, recipe: Recipe) -> Plain:
        """Return one photo for one use: its renditions, words and credit."""
        known = self.inputs.photos[f"{item.folder}/{name}"]
        if recipe is not GALLERY:  # beside it stands what it shows
            return picture(item, name, known, recipe)
        return {
            **picture(item, name, known, recipe),
            "full": full_path(item, name, known),
            "full_size": [known.width, known.height],
            **self.words(item, name),
        }

    def words(self, item: Item, name: str) -> Plain:
        """Return the words for a photo.

        Where a text has none, the photo's own are used, in an unknown language (``foreign``).
        """
        version = self.version(item)
        words = version.fields.photos.get(name, Words())
        known = self.inputs.photos.get(f"{item.folder}/{name}")  # None: it is drawn
        own = known.words if known else {}
        return {
            "alt": words.alt,
            "caption": words.caption or own.get("caption", ""),
            "foreign": not words.caption and "caption" in own,
            "place": words.place,
            "people": words.people,
            "credit": words.credit or own.get("creator", "") or own.get("credit", ""),
            "licence": words.licence or own.get("copyright", ""),
            **self.tongue(version.language),
        }

    def body(self, item: Item, path: str, *, elsewhere: bool = False) -> Plain:
        """Return the text of an item as HTML whose links lead on from the page at ``path``.

        A text shown ``elsewhere``, such as in a feed, has full addresses if the site has one; links
        to a place in the text then lead to the item's page.
        """
        version = self.version(item)
        siteurl = self.inputs.siteurl if elsewhere else ""
        page = absolute(siteurl, path, self.at(item.key)) if elsewhere else ""
        parts = list(version.body)
        for number in range(1, len(parts), 2):
            inline = parts[number - 1].endswith('src="')
            found = self.link(parts[number], version, path, inline=inline, siteurl=siteurl)
            parts[number] = escape(page) + found if found.startswith("#") else found
        return {"html": "".join(parts), **self.tongue(version.language)}

    def link(
        self, link: str, source: Version, path: str, *, inline: bool, siteurl: str = ""
    ) -> str:
        """Return where a link of the text ``source`` leads from the page at ``path``, for HTML.

        A photo that is ``inline`` in a text is a rendition with its size; one that is linked to is
        the photo in full size. With a ``siteurl`` the address is a full one.
        """
        target = self.inputs.links.find(link, source.path)
        item, name = target.item, target.file
        if item is None:
            return escape(target.address)
        photo = self.inputs.photos.get(f"{item.folder}/{name}")
        if photo and inline:
            recipe = PORTRAIT if name == portrait_of(item) else GALLERY
            found = picture(item, name, photo, recipe)
            size = f'" width="{found["width"]}" height="{found["height"]}" loading="lazy'
            return escape(absolute(siteurl, path, found["path"])) + size
        to = self.at(item.key)
        fragment = unquote(target.fragment.partition("#")[2])
        if fragment and fragment not in places_of(item, self.version(item)):
            # Only the page in the text's own language has that place.
            to = f"{source.language.id}/{item.key}"
        if name:
            to = full_path(item, name, photo) if photo else media(item, name)
        return escape(absolute(siteurl, path, to) + target.fragment)

    @derived
    def zone(self, edition: str) -> str:
        """Return the name of an edition's time zone."""
        item = self.site.everything.get(("edition", edition, edition))
        return (cast(Edition, item.facts).timezone if item else None) or self.inputs.timezone

    @derived
    def slot(self, appearance: Appearance) -> Plain:
        """Return what an agenda shows of a session. It is made once: do not change it."""
        forum = appearance.forum
        fields = self.fields(appearance)
        zone = ZoneInfo(self.zone(forum.edition))
        edition = self.site.everything.get(("edition", forum.edition, forum.edition))
        usual = cast(Edition, edition.facts).attendance if edition else "on-site"
        return {
            **self.entry(forum, "sessions", appearance.id),
            **self.kept_back(forum, appearance.id),
            "key": f"{forum.slug}.{appearance.id}",
            "path": self.at(appearance.page) if fields.kind != "break" else "",
            "kind": fields.kind,
            "day": str(appearance.day),
            "start": iso(fields.start, zone),
            "end": iso(fields.until, zone),
            "long": fields.until >= fields.start + timedelta(days=1),
            "status": fields.status,
            "moved_from": iso(fields.moved_from, zone) if fields.moved_from else "",
            "attendance": fields.attendance or usual,
            "unusual": fields.attendance not in (None, usual),
            "languages": list(fields.languages),
            "live": bool(fields.streams),
            "room": self.entry(edition, "rooms", fields.room) if edition and fields.room else None,
            "speakers": [self.link_to(speaker) for speaker in self.speakers(appearance)],
            "forum": {**self.link_to(forum), "accent": cast(Forum, forum.facts).accent},
        }

    @derived
    def session(self, appearance: Appearance) -> Plain:
        """Return the view of a session. It is made once: do not change it."""
        forum = appearance.forum
        fields = self.fields(appearance)
        people = fields.people
        return {
            **self.slot(appearance),
            "anchor": session_place(appearance.id),
            "abstract": self.block(appearance, "abstract"),
            "description": self.block(appearance, "description"),
            "summary": {
                "text": fields.summary or self.excerpt(appearance),
                **self.tongue(self.version(forum).language),
            },
            "interpretation": [list(channel) for channel in fields.interpretation],
            "streams": named(fields.streams),
            "recordings": named(fields.recordings),
            "materials": named(fields.materials),
            "speakers": [
                {**self.card(speaker), "part": people[speaker.slug]}
                for speaker in self.speakers(appearance)
            ],
        }

    def block(self, appearance: Appearance, name: str) -> Plain:
        """Return a text of a session that is Markdown as HTML, with its language."""
        version = self.version(appearance.forum)
        html = version.blocks.get(f"sessions.{appearance.id}.{name}", "")
        return {"html": html, **self.tongue(version.language)}

    def excerpt(self, appearance: Appearance) -> str:
        """Return the beginning of what a session is about, for lists, if there is no summary."""
        blocks = (self.block(appearance, name)["html"] for name in ("abstract", "description"))
        said = next((found[0] for html in blocks if html and (found := words(html))), "")
        return (
            said
            if len(said) <= EXCERPT
            else f"{said[:EXCERPT].rpartition(' ')[0] or said[:EXCERPT]}…"
        )

    def fields(self, appearance: Appearance) -> Session:
        """Return a session as these readers get it: their texts, and the facts."""
        return cast(Forum, self.version(appearance.forum).fields).sessions[appearance.id]

    def speakers(self, appearance: Appearance) -> list[Item]:
        """Return everybody who is named in a session, in the order of naming."""
        edition, people = appearance.forum.edition, appearance.session.people
        found = [self.site.everything.get(("speaker", edition, name)) for name in people]
        return [speaker for speaker in found if speaker]

    def link_to(self, item: Item) -> Plain:
        """Return what a link to an item needs."""
        card = self.card(item)
        names = ("title", "path", "sample", "draft", "embargo", "lang", "dir")
        return {name: card[name] for name in names}

    def days(self, appearances: list[Appearance]) -> list[Plain]:
        """Return the views of sessions, by the day that they belong to."""
        return [
            {"date": str(day), "sessions": [self.session(a) for a in told]}
            for day, told in by_day(appearances).items()
        ]


def iso(moment: datetime, zone: ZoneInfo) -> str:
    """Return a moment of the venue's clock with its offset from UTC (ISO 8601)."""
    return moment.replace(tzinfo=zone).isoformat(timespec="minutes")
