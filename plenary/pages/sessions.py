"""A session's own page: what posters, calendars and search engines lead to.

A page rather than a place in the sub-forum's: search engines want an event to have an address of
its own (Google's “Event structured data”), a poster's QR code should lead to nothing but what is on
the poster, and an agenda of hundreds of sessions stays small if the details stand elsewhere.
Breaks have none.
"""

from collections.abc import Iterator

from plenary.addresses import absolute
from plenary.artefacts.output import Output
from plenary.event.items import Appearance, Item
from plenary.pages import sharing
from plenary.pages.audience import Plain
from plenary.pages.calendars import FILE
from plenary.pages.chrome import Chrome
from plenary.pages.linked_data import LinkedData


def sessions(chrome: Chrome, edition: Item, forum: Item) -> Iterator[Output]:
    """Yield the pages of a sub-forum's sessions, with QR codes if the site has an address."""
    told = [a for a in chrome.site.sessions_in(forum) if a.session.kind != "break"]
    for number, appearance in enumerate(told):
        before = told[number - 1] if number else None
        after = told[number + 1] if number + 1 < len(told) else None
        yield _session(chrome, edition, appearance, before, after)
        yield from sharing.codes(chrome.audience, appearance.page)


def _session(
    chrome: Chrome,
    edition: Item,
    appearance: Appearance,
    before: Appearance | None,
    after: Appearance | None,
) -> Output:
    audience = chrome.audience
    session = audience.session(appearance)
    summary = session["summary"]["text"]
    forum = appearance.forum
    path = audience.at(appearance.page)
    facts = audience.version(edition).fields
    return chrome.page(
        "session",
        appearance.page,
        item=forum,
        part={**session, "summary": summary, "sample": forum.sample or session["sample"]},
        crumbs=[
            chrome.crumb("home", ""),
            chrome.item_crumb(edition),
            chrome.crumb("forums", f"{edition.key}forums/"),
            chrome.item_crumb(forum),
        ],
        linked=LinkedData(audience, path).session(appearance, edition),
        session=session,
        lead=audience.fields(appearance).summary,
        zone=audience.zone(edition.slug),
        venue={
            "title": getattr(facts, "venue", ""),
            **audience.tongue(audience.version(edition).language),
        },
        agenda=audience.at(f"{edition.key}agenda/"),
        calendar_path=f"{path}{FILE}",
        code=sharing.code(audience, appearance.page),
        address=absolute(chrome.world.siteurl, path, path),
        before=_link(chrome, before),
        after=_link(chrome, after),
    )


def _link(chrome: Chrome, appearance: Appearance | None) -> Plain | None:
    """Return what a link to a neighbouring session needs."""
    if appearance is None:
        return None
    slot = chrome.audience.slot(appearance)
    names = ("title", "path", "sample", "draft", "embargo", "lang", "dir")
    return {name: slot[name] for name in names}
