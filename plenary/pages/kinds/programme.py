"""Pages of an edition's programme: overview, sub-forums, agenda."""

from collections.abc import Iterator
from typing import cast

from plenary.content.files import SINGLES
from plenary.content.items import Appearance, Item
from plenary.content.schema import Edition
from plenary.outputs.output import Output
from plenary.pages.data import feeds, schedules
from plenary.pages.data.calendars import calendar
from plenary.pages.data.linked_data import LinkedData
from plenary.pages.frame import share_links as sharing
from plenary.pages.frame.frame import Crumb, PageFrame
from plenary.pages.frame.menus import ALL_EDITIONS, sections
from plenary.pages.frame.units import Unit
from plenary.pages.kinds import agenda, sessions
from plenary.pages.kinds.stage import figures, stage
from plenary.pages.views import places, twins
from plenary.pages.views.language_view import LanguageView, Plain
from plenary.pages.views.logos import FIRST, wall
from plenary.pages.views.pictures import drawing
from plenary.photos.names import floor_plan_of, is_drawing, photos_of
from plenary.photos.recipes import GALLERY
from plenary.recording.trace import derived

# What an edition may have a page of
SECTIONS = (
    *("forums", "agenda", "speakers", "watch", "galleries", "results", "partners"),
    *SINGLES,
)
SOME = 6  # releases on the page of an edition or a sub-forum


@derived
def facts(language_view: LanguageView, item: Item) -> Plain:
    """Return the facts of an edition: what, when, where, and who organises it.

    They are found out once: do not change them.
    """
    fields = cast(Edition, language_view.version(item).fields)
    partners = [
        {**language_view.entry(item, "partners", id_), "role": partner.role, "url": partner.url}
        for id_, partner in fields.partners.items()
    ]
    return {
        **language_view.card(item),
        "slug": item.slug,
        "ordinal": fields.ordinal or 0,
        "speech_theme": fields.speech_theme,
        "venue": fields.venue,
        "address": fields.address,
        "price": list(fields.price or ()),
        "attendance": fields.attendance,
        "zone": language_view.zone(item.slug),
        "phase": language_view.inputs.phase(item),
        "turns": language_view.inputs.turns(item),
        "registration": {
            "address": fields.registration,
            "opens": str(fields.registration_opens or ""),
            "closes": str(fields.registration_closes or ""),
        },
        "partners": partners,
        "pages": {
            **dict.fromkeys(SECTIONS, ""),
            **{one["section"]: one["path"] for one in sections(language_view, item)},
            "calendar": calendar(language_view, item, f"{item.key}agenda/"),
            **schedules.addresses(language_view, item),
        },
    }


def shown(language_view: LanguageView, item: Item) -> Plain:
    """Return what the first pages of an event show of an edition: its facts, and what adorns it."""
    return {
        **facts(language_view, item),
        "wall": wall(language_view, item, FIRST),
        "twin": twins.twin(language_view, item),
        "couplet": twins.couplet(language_view, item),
        "halls": halls(language_view, item),
    }


def halls(language_view: LanguageView, item: Item) -> Plain | None:
    """Return the map of an edition's halls, and the rooms that are on it."""
    fields, inputs = cast(Edition, item.facts), language_view.inputs
    name = floor_plan_of(item)
    if not name:
        return None
    if is_drawing(name):
        known = inputs.facts.get(f"{item.folder}/{name}")
        if known is None:  # it is refused, and was reported
            return None
        plan = drawing(item, name, known)
    else:
        plan = language_view.photo(item, name, GALLERY)
    plan |= language_view.words(item, name)
    rooms = [
        {
            **language_view.entry(item, "rooms", id_),
            "on": places.room_page(language_view, item, id_),
        }
        for id_ in fields.rooms
    ]
    return {"plan": {**plan, "place_id": "part.map"}, "rooms": rooms}


def years(language_view: LanguageView) -> list[Plain]:
    """Return the editions from the first to the last, each with its numeral."""
    return [
        {
            **language_view.card(item),
            "numeral": twins.numeral(language_view, ordinal)
            if (ordinal := cast(Edition, item.facts).ordinal)
            else "·",
        }
        for item in reversed(language_view.site.editions)
    ]


def all_editions(frame: PageFrame) -> Iterator[Output]:
    """Yield the page of all editions, if there are several."""
    language_view, editions = frame.language_view, frame.site.editions
    if len(editions) > 1:
        yield frame.page(
            "editions",
            ALL_EDITIONS,
            section="editions",
            crumbs=[frame.crumb("home", "")],
            listed=[
                {
                    **facts(language_view, one),
                    "sections": sections(language_view, one)[1:],
                    "figures": figures(language_view, one),
                    "cover": cover(language_view, [one, *frame.site.galleries.get(one.slug, [])]),
                }
                for one in editions
            ],
        )


def cover(language_view: LanguageView, items: list[Item]) -> Plain | None:
    """Return the first photo that there is, with what it shows."""
    item = next((item for item in items if photos_of(item)), None)
    found = language_view.cover(item) if item else None
    if item is None or found is None:
        return None
    words = language_view.words(item, photos_of(item)[0])
    shown = ("alt", "credit", "licence", "lang", "dir")
    return {**found, **{name: words[name] for name in shown}, "gallery": language_view.at(item.key)}


def units(frame: PageFrame, item: Item) -> Iterator[Unit]:
    """Yield all pages of an edition's programme."""
    yield Unit(edition, frame, (item,))
    yield Unit(forums, frame, (item,))
    yield Unit(whole_agenda, frame, (item,))
    for one in frame.site.forums.get(item.slug, []):
        yield Unit(forum, frame, (item, one))
        yield from sessions.units(frame, item, one)


def whole_agenda(frame: PageFrame, item: Item) -> Iterator[Output]:
    """Yield the agenda of an edition, and its filters."""
    return agenda.agenda(frame, item, facts(frame.language_view, item))


def trail(frame: PageFrame, item: Item, section: str = "") -> list[Crumb]:
    """Return the breadcrumbs that lead to an edition, and to one of its sections."""
    crumbs = [frame.crumb("home", ""), frame.item_crumb(item)]
    return [*crumbs, frame.crumb(section, f"{item.key}{section}/")] if section else crumbs


def edition(frame: PageFrame, item: Item) -> Iterator[Output]:
    """Yield the first page of an edition."""
    language_view, site = frame.language_view, frame.site
    yield frame.page(
        "edition",
        item.key,
        item=item,
        crumbs=[frame.crumb("home", "")],
        edition=shown(language_view, item),
        stage=stage(language_view, item),
        art=frame.art,
        sections=sections(language_view, item)[1:],
        linked=LinkedData(language_view, language_view.at(item.key)).edition(item),
        body=language_view.body(item, language_view.at(item.key)),
        album=language_view.album(item),
        forums=language_view.cards(site.forums.get(item.slug, [])),
        galleries=language_view.cards(site.galleries.get(item.slug, [])),
        news=language_view.cards(site.releases_about(item)[:SOME]),
    )


def forums(frame: PageFrame, item: Item) -> Iterator[Output]:
    """Yield the list of an edition's sub-forums."""
    language_view = frame.language_view
    yield frame.page(
        "forums",
        f"{item.key}forums/",
        section="forums",
        crumbs=trail(frame, item),
        indexed=bool(frame.site.forums.get(item.slug)),
        edition=facts(language_view, item),
        forums=language_view.cards(frame.site.forums.get(item.slug, [])),
    )


def forum(frame: PageFrame, item: Item, forum: Item) -> Iterator[Output]:
    """Yield the page of a sub-forum, with its QR code if the site has an address."""
    language_view, site = frame.language_view, frame.site
    own = site.sessions_in(forum)
    listed = frame.inputs.makes("sub-forum list", forum)
    code = sharing.code(language_view, forum, forum.key)
    yield frame.page(
        "forum",
        forum.key,
        item=forum,
        crumbs=trail(frame, item, "forums"),
        edition=facts(language_view, item),
        forum=language_view.card(forum),
        twin=twins.twin(language_view, forum),
        rooms=_rooms(language_view, item, own),
        body=language_view.body(forum, language_view.at(forum.key)),
        linked=LinkedData(language_view, language_view.at(forum.key)).forum(forum, item, own),
        days=language_view.days(own),
        calendar_path=calendar(language_view, item, forum.key),
        code=code,
        ways=sharing.share(language_view, forum, code=code),
        speakers=language_view.cards(_who(language_view, own)),
        album=language_view.album(forum),
        galleries=language_view.cards(site.galleries_of(forum)),
        outcomes=language_view.cards(site.outcomes_of(forum)),
        news=language_view.cards(site.releases_about(forum)[: SOME if listed else None]),
        all_news=language_view.at(f"{forum.key}news/") if listed else "",
        own_feeds=feeds.of_forum(language_view, forum),
        others=language_view.cards([f for f in site.forums[item.slug] if f is not forum]),
    )
    yield from sharing.codes(language_view, forum, forum.key)


def _rooms(language_view: LanguageView, edition: Item, own: list[Appearance]) -> list[Plain]:
    """Return the rooms of sessions, each once, in the order of use."""
    rooms = dict.fromkeys(a.session.room for a in own if a.session.room)
    return [language_view.entry(edition, "rooms", room) for room in rooms]


def _who(language_view: LanguageView, appearances: list[Appearance]) -> list[Item]:
    """Return the speakers of sessions, each once, in the order of speaking."""
    return list({s.slug: s for a in appearances for s in language_view.speakers(a)}.values())
