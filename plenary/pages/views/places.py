"""The venue of an edition as visitors need it: where it is, and what drivers read."""

from typing import cast

from babel.core import get_global
from babel.languages import get_official_languages

from plenary.content.items import Item, Version
from plenary.content.schema import Edition
from plenary.content.schema_visit import Venue
from plenary.languages.names import primary
from plenary.pages.views import maps
from plenary.pages.views.language_view import LanguageView, Plain

CHINA = "CN"


def territory(language_view: LanguageView, edition: Item) -> str:
    """Return the country of an edition's time zone (CLDR), as two letters; "" if it has none."""
    zone = language_view.zone(edition.slug)
    return str(get_global("zone_territories").get(zone, ""))


def local(language_view: LanguageView, edition: Item, venue: Item) -> Version:
    """Return the edition's text in the language that drivers read; else the original.

    It is the language that the venue names, else an official one of the edition's country. A text
    that lacks the address although the original has it is no help to a driver.
    """
    fields, original = cast(Venue, venue.facts), cast(Edition, edition.facts)
    stated = bool(original.address or original.venue)
    official = get_official_languages(territory(language_view, edition), de_facto=True)
    wanted = [fields.language] if fields.language else official
    for tag in wanted:
        for version in edition.versions.values():
            said = cast(Edition, version.fields)
            same = primary(version.language.tag) == primary(tag.replace("_", "-"))
            if same and bool(said.address or said.venue) >= stated:
                return version
    return edition.original


def card(language_view: LanguageView, edition: Item, venue: Item) -> Plain:
    """Return what is shown to a driver: the address in the language that is read there.

    ``here`` is the same in the readers' language, None where that is the same text.
    """
    shown = local(language_view, edition, venue)
    mine = language_view.version(edition)
    asked = venue.versions.get(shown.language.id)
    return {
        **_address(language_view, shown),
        "request": cast(Venue, asked.fields).request if asked else "",
        "here": None
        if mine.language.id == shown.language.id
        else {
            **_address(language_view, mine),
            "request": cast(Venue, language_view.version(venue).fields).request,
        },
    }


def _address(language_view: LanguageView, version: Version) -> Plain:
    fields = cast(Edition, version.fields)
    return {
        "venue": fields.venue,
        "address": fields.address,
        "place": fields.place,
        **language_view.tongue(version.language),
    }


def map_links(language_view: LanguageView, edition: Item, venue: Item) -> list[Plain]:
    """Return the links to maps that show the building, under its local name."""
    fields = cast(Venue, venue.facts)
    if fields.coordinates is None:
        return []
    said = _address(language_view, local(language_view, edition, venue))
    name = said["venue"] or said["place"] or language_view.version(edition).fields.name_
    return point_links(
        language_view, edition, fields.coordinates, name, said["address"] or said["place"]
    )


def point_links(
    language_view: LanguageView,
    edition: Item,
    point: tuple[float, float],
    name: str,
    address: str,
) -> list[Plain]:
    """Return the links to maps that show a point near the venue."""
    in_china = territory(language_view, edition) == CHINA
    return maps.links(point, name, address, language_view.language.tag, in_china=in_china)


def room_page(language_view: LanguageView, edition: Item, room: str) -> Plain | None:
    """Return where the page “Getting there” shows a room; None if there is no such page."""
    venue = language_view.site.single("venue", edition)
    if venue is None or not room:
        return None
    area = cast(Edition, edition.facts).rooms[room].area
    return {"path": language_view.at(venue.key), "fragment": place_of_room(room, mapped=bool(area))}


def place_of_room(room: str, *, mapped: bool) -> str:
    """Return the id of a room's place: on the map of the halls, or in the list beside it."""
    return f"{'map' if mapped else 'room'}.{room}"
