"""What the JSON-LD of pages is made of: events, places, people, pictures, the publisher.

Terms are schema.org's; see :mod:`plenary.pages.data.linked_data`.
"""

import re
from collections.abc import Iterable
from typing import cast

from plenary.addresses import absolute
from plenary.content.items import Item
from plenary.content.schema import Edition, Speaker
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


class LinkedParts:
    """Parts of the JSON-LD of one language, on the page at ``path``."""

    def __init__(self, language_view: LanguageView, path: str) -> None:
        self.language_view = language_view
        self.site = language_view.site
        self.path = path

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
