"""Pages of an edition's speakers: all of them, those of a sub-forum or a country, and each."""

from collections.abc import Iterator

from plenary.content.items import Item
from plenary.languages.collation import sort_key
from plenary.languages.formats import country
from plenary.outputs.output import Output
from plenary.pages.data.calendars import calendar
from plenary.pages.data.linked_data import LinkedData
from plenary.pages.frame import share_links as sharing
from plenary.pages.frame.frame import PageFrame
from plenary.pages.frame.units import Unit
from plenary.pages.kinds.programme import facts, trail
from plenary.pages.views import facets, people
from plenary.pages.views.language_view import Plain
from plenary.pages.views.pictures import full_path
from plenary.photos.names import portrait_of


def units(frame: PageFrame, edition: Item) -> Iterator[Unit]:
    """Yield all pages of an edition's speakers."""
    yield Unit(speakers, frame, (edition,))
    for item in frame.language_view.everybody(edition.slug):
        yield Unit(speaker, frame, (edition, item))


def speakers(frame: PageFrame, edition: Item) -> Iterator[Output]:
    """Yield the list of all speakers, and those of each sub-forum and each country."""
    language_view = frame.language_view
    cards = [_faceted(frame, speaker) for speaker in language_view.everybody(edition.slug)]
    key = f"{edition.key}speakers/"
    paged = frame.inputs.makes("filter page", edition)
    offers = _offers(frame, edition, cards)
    found = facets.facets(language_view.at(key), offers, cards, paged=paged)
    shared: Plain = {
        "section": "speakers",
        "edition": facts(language_view, edition),
        "facets": found,
    }
    yield frame.page(
        "speakers",
        key,
        crumbs=trail(frame, edition),
        indexed=bool(cards),
        speakers=cards,
        chosen=None,
        **shared,
    )
    for chosen in facets.choices(found) if paged else ():
        yield frame.page(
            "speakers",
            key + facets.place(chosen["facet"], chosen["value"]),
            crumbs=trail(frame, edition, "speakers"),
            canonical=key,
            speakers=facets.matching(cards, chosen),
            chosen=chosen,
            **shared,
        )


def _offers(frame: PageFrame, edition: Item, cards: list[Plain]) -> facets.Offers:
    """Return the sub-forums in their order, and the countries by name."""
    language_view = frame.language_view
    forums = {
        forum.slug: language_view.card(forum) for forum in frame.site.forums.get(edition.slug, [])
    }
    key, locale = sort_key(language_view.language.tag), language_view.language.locale
    codes = {code for card in cards for code in card["facets"]["country"]}
    return {
        "forum": {
            slug: {name: card[name] for name in ("title", "lang", "dir")}
            for slug, card in forums.items()
        },
        "country": {code: {} for code in sorted(codes, key=lambda c: (key(country(locale, c)), c))},
    }


def _faceted(frame: PageFrame, speaker: Item) -> Plain:
    """Return the card of a speaker, with the sub-forums and the country to filter by."""
    card = frame.language_view.card(speaker)
    forums = {a.forum.slug: a for a in frame.site.sessions_of(speaker)}
    home = [card["country"]] if card["country"] else []
    return {**card, "facets": {"forum": list(forums), "country": home}}


def speaker(frame: PageFrame, edition: Item, speaker: Item) -> Iterator[Output]:
    """Yield the page of a speaker."""
    language_view, site = frame.language_view, frame.site
    path = language_view.at(speaker.key)
    appearances = site.sessions_of(speaker)
    yield frame.page(
        "speaker",
        speaker.key,
        item=speaker,
        crumbs=trail(frame, edition, "speakers"),
        edition=facts(language_view, edition),
        speaker={
            **language_view.card(speaker),
            **_credit(frame, speaker),
            "typed": people.forms(speaker) if frame.inputs.search else [],
        },
        body=language_view.body(speaker, path),
        linked=LinkedData(language_view, path).speaker(speaker, appearances),
        days=language_view.days(appearances),
        calendar_path=calendar(language_view, edition, speaker.key),
        ways=sharing.share(language_view, speaker),
        album=language_view.album(speaker),
        news=language_view.cards(site.releases_about(speaker)),
        others=[
            {**language_view.card(other), "path": language_view.at(there.key)}
            for other, there in site.elsewhere(speaker)
        ],
    )


def _credit(frame: PageFrame, speaker: Item) -> Plain:
    """Return who took a speaker's portrait, and where it is in full size."""
    name = portrait_of(speaker)
    if not name:
        return {"credit": "", "licence": "", "full": ""}
    words = frame.language_view.words(speaker, name)
    photo = frame.inputs.photos[f"{speaker.folder}/{name}"]
    full = full_path(speaker, name, photo)
    return {"credit": words["credit"], "licence": words["licence"], "full": full}
