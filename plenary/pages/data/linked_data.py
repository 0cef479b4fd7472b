"""JSON-LD of editions, sub-forums, sessions, speakers and news, for search engines.

Terms are schema.org's; which of them an event needs is in Google's “Event structured data”
(required: name, startDate, location with address; recommended: all the others that an event has
here), and a release in “Article structured data” (recommended: author with name and url,
dateModified, datePublished, headline, image). Addresses are full ones if the site has an address.
"""

import re
from collections.abc import Iterable
from typing import cast

from plenary.addresses import absolute
from plenary.content.items import Appearance, Item
from plenary.content.schema import Edition, Gallery, News, Outcome, Speaker
from plenary.content.schema import Site as SiteFields
from plenary.content.schema_entries import Partner
from plenary.content.schema_visit import Venue
from plenary.languages.registry import Language
from plenary.pages.frame.share_cards import addresses
from plenary.pages.views.description import shortened
from plenary.pages.views.language_view import LanguageView, Plain
from plenary.photos.licences import licence_address
from plenary.photos.names import photos_of, portrait_of
from plenary.photos.recipes import GALLERY, PORTRAIT
from plenary.theme import icons

SCHEMA = "https://schema.org"
MODES = {"on-site": "Offline", "online": "Online", "hybrid": "Mixed"}
# What parts a photographer from an agency in a credit
AGENCY = re.compile(r"\s*[/／]\s*")
STATES = {"confirmed": "Scheduled", "moved": "Rescheduled", "cancelled": "Cancelled"}


class LinkedData:
    """The JSON-LD of one language, on the page at ``path``."""

    def __init__(self, language_view: LanguageView, path: str) -> None:
        self.language_view = language_view
        self.site = language_view.site
        self.path = path

    def edition(self, item: Item) -> list[Plain]:
        """Return an edition as an event, with its sub-forums as parts."""
        forums = self.site.forums.get(item.slug, [])
        speakers = self.language_view.everybody(item.slug)
        return self._top(
            self._event(item, [item], speakers)
            | self._days(item)
            | {"subEvent": [self._event_of(self.language_view.at(forum.key)) for forum in forums]}
        )

    def forum(self, item: Item, edition: Item, appearances: list[Appearance]) -> list[Plain]:
        """Return a sub-forum as an event, with its sessions as parts."""
        slots = [self.language_view.slot(a) for a in appearances]
        speakers = {s.slug: s for a in appearances for s in self.language_view.speakers(a)}
        made = self._event(edition, [item, edition], speakers.values()) | self._days(item)
        if slots:
            made |= {"startDate": slots[0]["start"], "endDate": max(s["end"] for s in slots)}
            made["inLanguage"] = _once(tag for s in slots for tag in s["languages"])
        made["subEvent"] = [
            {
                "@type": "Event",
                **self._event_of(slot["path"]),
                "name": slot["title"],
                "url": self.at(slot["path"]),
                "startDate": slot["start"],
                "endDate": slot["end"],
                "eventStatus": f"{SCHEMA}/Event{STATES[slot['status']]}",
                "location": self._places(
                    edition,
                    slot["attendance"],
                    slot["room"]["title"] if slot["room"] else "",
                    self.language_view.fields(appearance).streams,
                ),
            }
            for appearance, slot in zip(appearances, slots, strict=True)
            if slot["path"]
        ]
        return self._top(made | {"superEvent": self._event_of(self.language_view.at(edition.key))})

    def session(self, appearance: Appearance, edition: Item) -> list[Plain]:
        """Return a session as an event."""
        slot = self.language_view.slot(appearance)
        fields = self.language_view.fields(appearance)
        made = self._event(
            edition,
            [appearance.forum, edition],
            self.language_view.speakers(appearance),
            how=slot["attendance"],
            room=slot["room"]["title"] if slot["room"] else "",
            streams=fields.streams,
        )
        made |= {
            "name": slot["title"],
            "startDate": slot["start"],
            "endDate": slot["end"],
            "eventStatus": f"{SCHEMA}/Event{STATES[slot['status']]}",
            "inLanguage": slot["languages"],
            "superEvent": self._event_of(self.language_view.at(appearance.forum.key)),
        }
        about = fields.summary or self.language_view.excerpt(appearance)
        if about:
            made["description"] = about
        if slot["status"] == "cancelled":  # nobody can go there
            made.pop("offers", None)
        if slot["moved_from"]:
            made["previousStartDate"] = slot["moved_from"]
        return self._top(made)

    def speaker(self, item: Item, appearances: list[Appearance]) -> list[Plain]:
        """Return a speaker as a person."""
        slots = [self.language_view.slot(a) for a in appearances]
        sessions = [self._event_of(slot["path"]) for slot in slots if slot["path"]]
        return self._top(self._person(item) | {"performerIn": sessions})

    def gallery(self, item: Item, photos: list[Plain]) -> list[Plain]:
        """Return a gallery and each of its photos, as the page shows them."""
        fields = cast(Gallery, self.language_view.version(item).fields)
        made: Plain = {
            "@type": "ImageGallery",
            "url": self.at(self.path),
            "name": fields.title,
            "description": self.language_view.gist(item),
            "inLanguage": self.language_view.version(item).language.tag,
            "image": [self._photo(photo) for photo in photos],
        }
        forum = self.site.everything.get(("forum", item.edition, fields.forum))
        edition = self.site.everything.get(("edition", item.edition, item.edition))
        about = forum or edition
        if about:
            made["about"] = self._event_of(self.language_view.at(about.key))
        return self._top({name: value for name, value in made.items() if value != ""})

    def venue(self, item: Item, edition: Item) -> list[Plain]:
        """Return where an edition takes place, on the page that says how one gets there."""
        about = self.language_view.gist(item)
        return self._top(
            self._place(edition)
            | {"@id": f"{self.at(self.path)}#place", "url": self.at(self.path)}
            | ({"description": about} if about else {})
        )

    def participation(self, item: Item, edition: Item) -> list[Plain]:
        """Return the page that says how one takes part in an edition."""
        fields = self.language_view.version(item).fields
        return self._top(
            {
                "@type": "WebPage",
                "url": self.at(self.path),
                "name": fields.name_,
                "description": self.language_view.gist(item) or fields.name_,
                "inLanguage": self.language_view.version(item).language.tag,
                "about": self._event_of(self.language_view.at(edition.key)),
            }
        )

    def outcome(self, item: Item, about: Item, told: Plain) -> list[Plain]:
        """Return an outcome as a work of its parties; ``about`` is the sub-forum or edition."""
        fields = cast(Outcome, self.language_view.version(item).fields)
        made: Plain = {
            "@type": "CreativeWork",
            "url": self.at(self.path),
            "name": told["title"],
            "description": self.language_view.gist(item),
            "dateCreated": told["date"],
            "inLanguage": self.language_view.version(item).language.tag,
            "image": self._images([item]),
            "contributor": [
                {
                    "@type": "Organization",
                    "name": party.title,
                    **(
                        {"address": {"@type": "PostalAddress", "addressCountry": party.country}}
                        if party.country
                        else {}
                    ),
                }
                for party in fields.parties.values()
            ],
            "about": self._event_of(self.language_view.at(about.key)),
        }
        if fields.place:
            made["locationCreated"] = {"@type": "Place", "name": fields.place}
        return self._top({name: value for name, value in made.items() if value != ""})

    def film(self, item: Item, card: Plain, shown: Plain | None, words: Plain) -> list[Plain]:
        """Return a film; ``shown`` is the office's own file, ``words`` what is said in it.

        (developers.google.com/search/docs/appearance/structured-data/video: required are name,
        thumbnailUrl and uploadDate)
        """
        days = self.site.days_of(item)
        posters = [shown["poster"]] if shown and shown["poster"] else []
        posters += [card[name]["path"] for name in ("cover", "drawn") if card.get(name)]
        made: Plain = {
            "@type": "VideoObject",
            "url": self.at(self.path),
            "name": card["title"],
            "description": self.language_view.gist(item) or card["title"],
            "thumbnailUrl": [self.at(path) for path in dict.fromkeys(posters)],
            "uploadDate": str(days[0]) if days else "",
            "inLanguage": card["languages"],
            "embedUrl": [host["embed"] for host in card["hosts"] if host["embed"]],
            "transcript": " ".join(one["words"] for one in words["paragraphs"]),
        }
        if shown:
            made["contentUrl"] = self.at(shown["path"])
            made["duration"] = f"PT{max(1, round(shown['seconds']))}S"
            made["width"], made["height"] = shown["width"], shown["height"]
        return self._top({name: value for name, value in made.items() if value != ""})

    def release(self, item: Item, told: Plain) -> list[Plain]:
        """Return a release as an article; ``told`` is its view (``views/release.py``).

        Its text is on the page, and not repeated. Where readers get another language's text, the
        article is that language's page.
        """
        fields = cast(News, self.language_view.version(item).fields)
        language = self.language_view.version(item).language
        here = self._article(item, language)
        original = self._article(item, item.original.language)
        everything = self.site.everything
        about = [("forum", fields.edition, name) for name in fields.forums]
        about.append(("edition", fields.edition, fields.edition))
        events = [everything[key] for key in about if key in everything]
        speakers = [everything.get(("speaker", fields.edition, name)) for name in fields.speakers]
        photos = [self.language_view.photo(item, name, GALLERY) for name in photos_of(item)]
        publisher = self._publisher()
        made: Plain = {
            "@type": "NewsArticle",
            "@id": here,
            "url": here.partition("#")[0],
            "mainEntityOfPage": here.partition("#")[0],
            "headline": told["title"],
            "description": told["summary"],
            "dateline": told["place"],
            "image": [self._photo(photo) for photo in photos] or self._card(),
            "datePublished": told["published"],
            "dateModified": told["updated"],
            "inLanguage": language.tag,
            "author": {name: publisher[name] for name in ("@type", "name", "url")},
            "publisher": publisher,
            "about": [self._event_of(self.language_view.at(event.key)) for event in events],
            "mentions": [self._person(speaker) for speaker in speakers if speaker],
            "creditText": told["source"],
            "isBasedOn": told["source_url"],
            "correction": [
                {"@type": "CorrectionComment", "text": c["note"], "datePublished": c["date"]}
                for c in told["corrections"]
            ],
            "isPartOf": {"@type": "WebSite", "name": publisher["name"], "url": publisher["url"]},
        }
        if original != here:
            made["translationOfWork"] = {"@id": original}
        return self._top({name: value for name, value in made.items() if value != ""})

    def at(self, path: str) -> str:
        """Return the address of a page or a file."""
        return absolute(self.language_view.inputs.siteurl, self.path, path)

    def _days(self, item: Item) -> Plain:
        """Return the first and the last day of an event; its sessions know the hours."""
        days = [str(day) for day in self.site.days_of(item)]
        return {"startDate": days[0], "endDate": days[-1]}

    def _event(
        self,
        edition: Item,
        shown: list[Item],
        speakers: Iterable[Item],
        *,
        how: str = "",
        room: str = "",
        streams: tuple[str, ...] = (),
    ) -> Plain:
        """Return an event of an edition, with the fields of the first of ``shown`` items.

        Without speakers, the hosts are the performers.
        """
        fields = cast(Edition, self.language_view.version(edition).fields)
        cards = [self.language_view.card(item) for item in shown]
        how = how or fields.attendance
        hosts = self._organisers(edition, fields)
        return {
            "@type": "Event",
            "@id": f"{self.at(self.path)}#event",
            "url": self.at(self.path),
            "name": cards[0]["title"],
            "description": next(
                filter(None, map(self.language_view.gist, shown)), cards[0]["title"]
            ),
            "image": self._images([*shown, *self.site.galleries.get(edition.slug, [])]),
            "eventStatus": f"{SCHEMA}/EventScheduled",
            "eventAttendanceMode": f"{SCHEMA}/{MODES[how]}EventAttendanceMode",
            "location": self._places(edition, how, room, streams),
            "organizer": hosts,
            "performer": [self._person(speaker) for speaker in speakers] or hosts,
            **self._offers(fields, self.language_view.inputs.phase(edition)),
        }

    def _places(self, edition: Item, how: str, room: str, streams: tuple[str, ...]) -> list[Plain]:
        """Return where an event takes place: at the venue, at addresses of streams, or both."""
        places: list[Plain] = []
        if how != "online":
            place = self._place(edition)
            places.append(place | ({"name": f"{room}, {place['name']}"} if room else {}))
        if how != "on-site":
            watched = streams or (self.at(self.path),)
            places += [{"@type": "VirtualLocation", "url": address} for address in watched]
        return places

    def _place(self, edition: Item) -> Plain:
        """Return the venue of an edition, with its coordinates if they are known."""
        fields = cast(Edition, self.language_view.version(edition).fields)
        name = fields.venue or fields.place or fields.title
        address = ", ".join(filter(None, (fields.address, fields.place))) or name
        made: Plain = {"@type": "Place", "name": name, "address": address}
        venue = self.site.single("venue", edition)
        point = cast(Venue, venue.facts).coordinates if venue else None
        if point:
            latitude, longitude = point
            geo = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
            made["geo"] = geo
        return made

    def _organisers(self, edition: Item, fields: Edition) -> list[Plain]:
        """Return the hosts of an edition; the forum itself, if none is named."""
        hosts = [partner for partner in fields.partners.values() if partner.role == "host"]
        if not hosts:
            name = self.language_view.version(self.site.item).fields.name_
            hosts = [
                Partner.model_construct(
                    title=name, role="host", url=self.at(self.language_view.at(""))
                )
            ]
        return [
            {"@type": "Organization", "name": host.title} | ({"url": host.url} if host.url else {})
            for host in hosts
        ]

    def _person(self, item: Item) -> Plain:
        """Return who a speaker is."""
        fields = cast(Speaker, self.language_view.version(item).fields)
        card = self.language_view.card(item)
        made: Plain = {"@type": "Person", "name": card["title"], "url": self.at(card["path"])}
        if card["beside"]:
            made["alternateName"] = [form["text"] for form in card["beside"]]
        if fields.role:
            made["jobTitle"] = fields.role
        if fields.organisation:
            made["worksFor"] = {"@type": "Organization", "name": fields.organisation}
        about = self.language_view.gist(item)
        about = about or shortened("; ".join(filter(None, (fields.role, fields.organisation))))
        if about:
            made["description"] = about
        portrait = portrait_of(item)
        if portrait:
            made["image"] = self.at(self.language_view.photo(item, portrait, PORTRAIT)["path"])
        return made

    def _images(self, items: list[Item]) -> list[str]:
        """Return the address of the page's share card, and of the first photo of the items."""
        found = self._card()
        for item in items:
            for name in photos_of(item)[:1]:
                return [*found, self.at(self.language_view.photo(item, name, GALLERY)["path"])]
        return found

    def _card(self) -> list[str]:
        """Return the address of the page's share card, if it has one."""
        key = self.path.removeprefix(self.language_view.at(""))
        return [self.at(path) for path in addresses(self.language_view, key).values()][:1]

    def _icon(self) -> tuple[int, str]:
        """Return the size in px and the path of the site's icon."""
        size, icon = max(icons(self.language_view.inputs.assets["icon.svg"]).items())
        return size, icon.path

    def _photo(self, photo: Plain) -> Plain:
        """Return a photo: where it is, what it shows, whose it is and how it may be used.

        (developers.google.com/search/docs/appearance/structured-data/image-license-metadata)
        """
        credit, terms = photo["credit"], photo["licence"]
        made = {
            "@type": "ImageObject",
            "url": self.at(photo["large"]),
            "contentUrl": self.at(photo["full"]),
            "width": photo["full_size"][0],
            "height": photo["full_size"][1],
            "caption": photo["caption"] or photo["alt"],
            "creator": {"@type": "Person", "name": AGENCY.split(credit)[0]} if credit else "",
            "creditText": credit,
            "license": licence_address(terms),
            "copyrightNotice": terms,
        }
        return {name: value for name, value in made.items() if value != ""}

    def _publisher(self) -> Plain:
        """Return who publishes the news: the forum itself."""
        size, icon = self._icon()
        return {
            "@type": "Organization",
            "name": cast(SiteFields, self.language_view.version(self.site.item).fields).title,
            "url": self.at(self.language_view.at("")),
            "logo": {"@type": "ImageObject", "url": self.at(icon), "width": size, "height": size},
        }

    def _article(self, item: Item, language: Language) -> str:
        """Return the id of a release in a language."""
        return f"{self.at(f'{language.id}/{item.key}')}#article"

    def _offers(self, fields: Edition, phase: str) -> Plain:
        """Return how one comes in: at which price, when and where one registers."""
        if not (fields.price and fields.registration):
            return {}
        amount, currency = fields.price
        state = "InStock" if phase in ("announced", "open") else "SoldOut"
        offer = {
            "@type": "Offer",
            "url": fields.registration,
            "price": amount,
            "priceCurrency": currency,
            "availability": f"{SCHEMA}/{state}",
        }
        if fields.registration_opens:
            offer["validFrom"] = str(fields.registration_opens)
        if fields.registration_closes:
            offer["validThrough"] = str(fields.registration_closes)
        return {"offers": [offer], "isAccessibleForFree": float(amount) == 0}

    def _event_of(self, path: str) -> Plain:
        """Return a reference to the event of another page."""
        return {"@id": f"{self.at(path)}#event"}

    def _top(self, made: Plain) -> list[Plain]:
        """Return a page's JSON-LD without empty properties."""
        return [
            {"@context": SCHEMA, **{name: value for name, value in made.items() if value != []}}
        ]


def _once(tags: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(tags))
