"""What visitors come for: “Take part” and “Getting there”, one page each for an edition."""

from collections import Counter
from collections.abc import Iterator
from typing import cast

from plenary.content.items import Appearance, Item
from plenary.content.schema import Edition
from plenary.content.schema_visit import Participation, Venue
from plenary.outputs.output import Output
from plenary.pages.data.linked_data import LinkedData
from plenary.pages.frame.frame import PageFrame
from plenary.pages.frame.units import Unit
from plenary.pages.kinds.programme import facts, halls, trail
from plenary.pages.views import places
from plenary.pages.views.language_view import LanguageView, Plain

TEXTS = ("eligibility", "enrolment", "included", "visa", "letter", "online")


def units(frame: PageFrame, edition: Item) -> Iterator[Unit]:
    """Yield these pages of an edition, as far as there are texts for them."""
    for kind, plan in (("participation", taking_part), ("venue", getting_there)):
        item = frame.site.single(kind, edition)
        if item:
            yield Unit(plan, frame, (edition, item))


def taking_part(frame: PageFrame, edition: Item, item: Item) -> Iterator[Output]:
    """Yield the page “Take part”."""
    language_view = frame.language_view
    fields = cast(Participation, language_view.version(item).fields)
    partners = cast(Edition, edition.facts).partners
    yield frame.page(
        "taking-part",
        item.key,
        item=item,
        crumbs=trail(frame, edition),
        edition=facts(language_view, edition),
        texts={name: getattr(fields, name) for name in TEXTS},
        tongue=language_view.tongue(language_view.version(item).language),
        deadlines=_deadlines(language_view, edition, item, fields),
        documents=_advised(language_view, item, "documents"),
        features=_advised(language_view, item, "features"),
        letter={
            "from": language_view.entry(edition, "partners", fields.letter_from)
            if fields.letter_from in partners
            else None,
            "email": fields.letter_email,
            "days": fields.letter_days or 0,
        },
        helpdesk=[
            {
                **language_view.entry(item, "helpdesk", id_),
                "role": one.role,
                "email": one.email,
                "phone": one.phone,
            }
            for id_, one in fields.helpdesk.items()
        ],
        watch=cast(Edition, edition.facts).watch,
        heard=heard(language_view, edition),
        linked=LinkedData(language_view, language_view.at(item.key)).participation(item, edition),
        body=language_view.body(item, language_view.at(item.key)),
        album=language_view.album(item),
    )


def _deadlines(
    language_view: LanguageView, edition: Item, item: Item, fields: Participation
) -> list[Plain]:
    """Return all days to keep, by date: the edition's own, which have no title, and the others."""
    facts = cast(Edition, edition.facts)
    own = {
        "opens": facts.registration_opens,
        "closes": facts.registration_closes,
        "letter": fields.letter_until,
    }
    plain = {"title": "", "sample": item.sample, "lang": "", "dir": ""}
    found = [{**plain, "of": name, "date": str(day)} for name, day in own.items() if day]
    found += [
        {**language_view.entry(item, "deadlines", id_), "of": "", "date": str(one.date)}
        for id_, one in fields.deadlines.items()
    ]
    return sorted(found, key=lambda one: str(one["date"]))


def _advised(language_view: LanguageView, item: Item, group: str) -> list[Plain]:
    """Return entries with the advice that each has."""
    entries = getattr(language_view.version(item).fields, group)
    return [
        {**language_view.entry(item, group, id_), "advice": one.advice}
        for id_, one in entries.items()
    ]


def heard(language_view: LanguageView, edition: Item) -> Plain:
    """Return in which languages sessions can be followed, and how many online: counted.

    ``languages`` has, by tag, in how many sessions one is spoken and into how many others it is
    interpreted, the most frequent first.
    """
    sessions = _held(language_view, edition)
    spoken: Counter[str] = Counter()
    into: Counter[str] = Counter()
    for appearance in sessions:
        fields = language_view.fields(appearance)
        spoken.update(fields.languages)
        into.update({to for _, to in fields.interpretation} - {*fields.languages})
    both = spoken + into
    tags = sorted(both, key=lambda tag: (-both[tag], tag))
    online = [a for a in sessions if language_view.slot(a)["attendance"] != "on-site"]
    return {
        "languages": [{"tag": t, "spoken": spoken[t], "interpreted": into[t]} for t in tags],
        "sessions": len(sessions),
        "online": len(online),
    }


def _held(language_view: LanguageView, edition: Item) -> list[Appearance]:
    """Return the sessions that take place, without breaks."""
    found = language_view.site.programme.get(edition.slug, [])
    return [a for a in found if a.session.kind != "break" and a.session.status != "cancelled"]


def getting_there(frame: PageFrame, edition: Item, item: Item) -> Iterator[Output]:
    """Yield the page “Getting there”."""
    language_view = frame.language_view
    yield frame.page(
        "getting-there",
        item.key,
        item=item,
        crumbs=trail(frame, edition),
        edition=facts(language_view, edition),
        driver=places.card(language_view, edition, item),
        maps=places.map_links(language_view, edition, item),
        routes=_routes(language_view, edition, item),
        hotels=_hotels(language_view, edition, item),
        halls=halls(language_view, edition),
        rooms=_rooms(language_view, edition),
        linked=LinkedData(language_view, language_view.at(item.key)).venue(item, edition),
        body=language_view.body(item, language_view.at(item.key)),
        album=language_view.album(item),
    )


def _routes(language_view: LanguageView, edition: Item, item: Item) -> list[Plain]:
    """Return the ways to the venue, as written."""
    fields = cast(Venue, language_view.version(item).fields)
    return [
        {
            **language_view.entry(item, "routes", id_),
            "kind": one.kind,
            "distance": one.distance or 0,
            "minutes": one.minutes or 0,
            "directions": one.directions,
            "url": one.url,
            "maps": _maps(language_view, edition, one.coordinates, one.title, ""),
        }
        for id_, one in fields.routes.items()
    ]


def _hotels(language_view: LanguageView, edition: Item, item: Item) -> list[Plain]:
    """Return the hotels, as written."""
    fields = cast(Venue, language_view.version(item).fields)
    return [
        {
            **language_view.entry(item, "hotels", id_),
            "address": one.address,
            "distance": one.distance or 0,
            "minutes": one.minutes or 0,
            "price": list(one.price or ()),
            "book_by": str(one.book_by or ""),
            "advice": one.advice,
            "phone": one.phone,
            "url": one.url,
            "maps": _maps(language_view, edition, one.coordinates, one.title, one.address),
        }
        for id_, one in fields.hotels.items()
    ]


def _maps(
    language_view: LanguageView,
    edition: Item,
    point: tuple[float, float] | None,
    name: str,
    address: str,
) -> list[Plain]:
    if point is None:
        return []
    return places.point_links(language_view, edition, point, name, address)


def _rooms(language_view: LanguageView, edition: Item) -> list[Plain]:
    """Return the rooms of an edition, each with its place on the map and its sessions by time."""
    plan = halls(language_view, edition)
    sessions = language_view.site.programme.get(edition.slug, [])
    return [
        {
            **language_view.entry(edition, "rooms", id_),
            "place": places.place_of_room(id_, mapped=False),
            "spot": places.place_of_room(id_, mapped=True),
            "area": _area(room.area) if room.area and plan else None,
            "sessions": [
                language_view.slot(a)
                for a in sessions
                if a.session.room == id_ and a.session.kind != "break"
            ],
        }
        for id_, room in cast(Edition, edition.facts).rooms.items()
    ]


def _area(edges: tuple[float, float, float, float]) -> Plain:
    """Return an area in hundredths of the picture: its corner, its width and its height."""
    left, upper, right, lower = (round(edge * 100, 2) for edge in edges)
    return {
        "x": left,
        "y": upper,
        "width": round(right - left, 2),
        "height": round(lower - upper, 2),
    }
