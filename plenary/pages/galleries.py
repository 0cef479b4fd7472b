"""Galleries of an edition."""

from collections.abc import Iterator

from plenary.artefacts.output import Output
from plenary.content.schema import Gallery
from plenary.event.items import Item
from plenary.pages.chrome import Chrome
from plenary.pages.programme import trail


def galleries(chrome: Chrome, edition: Item) -> Iterator[Output]:
    """Yield the list of an edition's galleries, and each gallery."""
    audience, site = chrome.audience, chrome.site
    shelf = site.galleries.get(edition.slug, [])
    yield chrome.page(
        "galleries",
        f"{edition.key}galleries/",
        section="galleries",
        crumbs=trail(chrome, edition),
        edition=audience.card(edition),
        galleries=audience.cards(shelf),
    )
    for item in shelf:
        assert isinstance(item.facts, Gallery)
        forum = site.everything.get(("forum", edition.slug, item.facts.forum))
        yield chrome.page(
            "gallery",
            item.key,
            item=item,
            crumbs=trail(chrome, edition, "galleries"),
            gallery=audience.card(item),
            body=audience.body(item, audience.at(item.key)),
            photos=audience.photos(item),
            forum=audience.card(forum) if forum else None,
        )
