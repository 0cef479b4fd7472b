"""A session's own page: what posters, calendars and search engines lead to.

A page rather than a place in the sub-forum's: search engines want an event to have an address of
its own (Google's “Event structured data”), a poster's QR code should lead to nothing but what is on
the poster, and an agenda of hundreds of sessions stays small if details are on other pages.
Breaks have none.
"""

from collections.abc import Iterator

from plenary.addresses import absolute
from plenary.content.items import Appearance, Item
from plenary.outputs.output import Output
from plenary.pages.data.calendars import calendar
from plenary.pages.data.linked_data import LinkedData
from plenary.pages.frame import share_links as sharing
from plenary.pages.frame.frame import PageFrame
from plenary.pages.frame.units import Unit
from plenary.pages.views.language_view import Plain
from plenary.pages.views.places import room_page


def units(frame: PageFrame, edition: Item, forum: Item) -> Iterator[Unit]:
    """Yield the pages of a sub-forum's sessions."""
    told = [a for a in frame.site.sessions_in(forum) if a.session.kind != "break"]
    for number, appearance in enumerate(told):
        before = told[number - 1] if number else None
        after = told[number + 1] if number + 1 < len(told) else None
        yield Unit(session, frame, (edition, appearance, before, after))


def session(
    frame: PageFrame,
    edition: Item,
    appearance: Appearance,
    before: Appearance | None,
    after: Appearance | None,
) -> Iterator[Output]:
    """Yield the page of a session, with its QR code if the site has an address."""
    language_view = frame.language_view
    session = language_view.session(appearance)
    summary = session["summary"]["text"]
    forum = appearance.forum
    path = language_view.at(appearance.page)
    facts = language_view.version(edition).fields
    code = sharing.code(language_view, forum, appearance.page)
    yield frame.page(
        "session",
        appearance.page,
        item=forum,
        part={**session, "summary": summary, "sample": forum.sample or session["sample"]},
        crumbs=[
            frame.crumb("home", ""),
            frame.item_crumb(edition),
            frame.crumb("forums", f"{edition.key}forums/"),
            frame.item_crumb(forum),
        ],
        linked=LinkedData(language_view, path).session(appearance, edition),
        session=session,
        drawn=language_view.card(forum).get("drawn"),
        lead=language_view.fields(appearance).summary,
        zone=language_view.zone(edition.slug),
        on_map=room_page(language_view, edition, language_view.fields(appearance).room),
        venue={
            "title": getattr(facts, "venue", ""),
            **language_view.tongue(language_view.version(edition).language),
        },
        agenda=language_view.at(f"{edition.key}agenda/"),
        calendar_path=calendar(language_view, edition, appearance.page),
        code=code,
        ways=sharing.share(language_view, forum, appearance.page, session["title"], code),
        address=absolute(frame.inputs.siteurl, path, path),
        before=_link(frame, before),
        after=_link(frame, after),
        outcomes=language_view.cards(frame.site.outcomes_of(forum, appearance.id)),
    )
    yield from sharing.codes(language_view, forum, appearance.page)


def _link(frame: PageFrame, appearance: Appearance | None) -> Plain | None:
    """Return what a link to a neighbouring session needs."""
    if appearance is None:
        return None
    slot = frame.language_view.slot(appearance)
    names = ("title", "path", "sample", "draft", "embargo", "lang", "dir")
    return {name: slot[name] for name in names}
