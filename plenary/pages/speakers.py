"""Pages of an edition's speakers: all of them, those of a sub-forum or a country, and each."""

from collections.abc import Iterator

from plenary.artefacts.output import Output
from plenary.event.items import Item
from plenary.languages.collation import sort_key
from plenary.languages.formats import country
from plenary.pages import facets
from plenary.pages.audience import Plain
from plenary.pages.chrome import Chrome
from plenary.pages.linked_data import LinkedData
from plenary.pages.programme import facts, trail
from plenary.photos.names import portrait_of


def speakers(chrome: Chrome, edition: Item) -> Iterator[Output]:
    """Yield all pages of an edition's speakers."""
    everybody = chrome.audience.everybody(edition.slug)
    yield from _lists(chrome, edition, everybody)
    for speaker in everybody:
        yield _speaker(chrome, edition, speaker)


def _lists(chrome: Chrome, edition: Item, everybody: list[Item]) -> Iterator[Output]:
    """Yield the list of all speakers, and those of each sub-forum and each country."""
    audience = chrome.audience
    cards = [_faceted(chrome, speaker) for speaker in everybody]
    key = f"{edition.key}speakers/"
    found = facets.facets(audience.at(key), _offers(chrome, edition, cards), cards)
    shared: Plain = {
        "section": "speakers",
        "edition": facts(audience, edition),
        "facets": found,
    }
    yield chrome.page(
        "speakers", key, crumbs=trail(chrome, edition), speakers=cards, chosen=None, **shared
    )
    for chosen in facets.choices(found):
        yield chrome.page(
            "speakers",
            key + facets.place(chosen["facet"], chosen["value"]),
            crumbs=trail(chrome, edition, "speakers"),
            canonical=key,
            speakers=facets.matching(cards, chosen),
            chosen=chosen,
            **shared,
        )


def _offers(chrome: Chrome, edition: Item, cards: list[Plain]) -> facets.Offers:
    """Return the sub-forums in their order, and the countries by name."""
    audience = chrome.audience
    forums = {
        forum.slug: audience.card(forum) for forum in chrome.site.forums.get(edition.slug, [])
    }
    key, locale = sort_key(audience.language.tag), audience.language.locale
    codes = {code for card in cards for code in card["facets"]["country"]}
    return {
        "forum": {
            slug: {name: card[name] for name in ("title", "lang", "dir")}
            for slug, card in forums.items()
        },
        "country": {code: {} for code in sorted(codes, key=lambda c: (key(country(locale, c)), c))},
    }


def _faceted(chrome: Chrome, speaker: Item) -> Plain:
    """Return the card of a speaker, with the sub-forums and the country to filter by."""
    card = chrome.audience.card(speaker)
    forums = {a.forum.slug: a for a in chrome.site.sessions_of(speaker)}
    home = [card["country"]] if card["country"] else []
    return {**card, "facets": {"forum": list(forums), "country": home}}


def _speaker(chrome: Chrome, edition: Item, speaker: Item) -> Output:
    """Return the page of a speaker."""
    audience, site = chrome.audience, chrome.site
    path = audience.at(speaker.key)
    appearances = site.sessions_of(speaker)
    return chrome.page(
        "speaker",
        speaker.key,
        item=speaker,
        crumbs=trail(chrome, edition, "speakers"),
        edition=facts(audience, edition),
        speaker={**audience.card(speaker), **_credit(chrome, speaker)},
        body=audience.body(speaker, path),
        linked=LinkedData(audience, path).speaker(speaker, appearances),
        days=audience.days(appearances),
        album=audience.album(speaker),
        news=audience.cards(site.releases_about(speaker)),
        others=[
            {**audience.card(other), "path": audience.at(there.key)}
            for other, there in site.elsewhere(speaker)
        ],
    )


def _credit(chrome: Chrome, speaker: Item) -> Plain:
    """Return who took a speaker's portrait."""
    name = portrait_of(speaker)
    words = chrome.audience.words(speaker, name) if name else {"credit": "", "licence": ""}
    return {"credit": words["credit"], "licence": words["licence"]}
