"""The menus of a page: its edition's sections, and the way to other editions."""

from typing import cast

from plenary.content.items import Item
from plenary.content.schema import Edition
from plenary.content.schema import Site as SiteFields
from plenary.pages.views.language_view import LanguageView, Plain
from plenary.recording.trace import derived

# Editions in the menu of every page; the page of all editions has the others
LATEST = 4
# Sections of an edition that the menu has behind the news
BEHIND_NEWS = ("galleries", "results", "partners")
# The page of all editions
ALL_EDITIONS = "editions/"
# The page of the speakers of all years
ALL_SPEAKERS = "people/"
# The page for the press
PRESS_ROOM = "press/"


def edition_read(language_view: LanguageView, key: str, item: Item | None) -> Item | None:
    """Return the edition that a page is read in: that of its address, or of the release on it.

    Where there is none it is the newest.
    """
    everything, editions = language_view.site.everything, language_view.site.editions
    slugs = [key.partition("/")[0], str(getattr(item.facts, "edition", "")) if item else ""]
    found = (everything.get(("edition", slug, slug)) for slug in slugs if slug)
    return next(filter(None, found), editions[0] if editions else None)


@derived
def sections(language_view: LanguageView, edition: Item) -> list[Plain]:
    """Return an edition's page and its sections, only those in which there is anything."""
    found = [("edition", edition.key)]
    found += [(s, f"{edition.key}{s}/") for s in language_view.site.sections_of(edition)]
    return [{"section": name, "path": language_view.at(key)} for name, key in found]


def all_speakers(language_view: LanguageView) -> str:
    """Return the path of the page of the speakers of all years, "" if there are none."""
    site = language_view.site
    there = any(site.speakers.get(edition.slug) for edition in site.editions)
    return language_view.at(ALL_SPEAKERS) if there else ""


def press_room(language_view: LanguageView) -> str:
    """Return the path of the page for the press, "" if there is nothing on it."""
    site = language_view.site
    fields = cast(SiteFields, site.item.facts)
    there = site.news or fields.contacts or fields.logos
    return language_view.at(PRESS_ROOM) if there else ""


def nav(language_view: LanguageView, edition: Item | None) -> list[Plain]:
    """Return the header's links, only to what there is."""
    found = [*sections(language_view, edition)] if edition else []
    if language_view.site.news or not found:
        behind = (n for n, one in enumerate(found) if one["section"] in BEHIND_NEWS)
        news = {"section": "news", "path": language_view.at("news/")}
        found.insert(next(behind, len(found)), news)
    return found


def editions(language_view: LanguageView, key: str, edition: Item | None) -> list[Plain]:
    """Return the latest editions with the page of each that is most like the page at ``key``.

    None if there is only one.
    """
    all_editions = language_view.site.editions
    if len(all_editions) < 2:  # noqa: PLR2004 — one alone
        return []
    section = key.split("/")[1] if key.count("/") > 1 else ""
    return [
        {
            **_named(language_view, one),
            "path": next(
                (s["path"] for s in sections(language_view, one) if s["section"] == section),
                language_view.at(one.key),
            ),
            "current": one is edition,
        }
        for one in all_editions[:LATEST]
    ]


@derived
def act(language_view: LanguageView, edition: Item) -> Plain:
    """Return what the header's one button does in each phase of an edition. Do not change it.

    On pages of an edition that is over it leads to the newest, if that is another one.
    """
    site, inputs = language_view.site, language_view.inputs
    fields = cast(Edition, edition.facts)
    there = {one["section"]: one["path"] for one in sections(language_view, edition)}
    recorded = any(a.session.recordings for a in site.programme.get(edition.slug, []))
    newest = site.editions[0]
    return {
        "phase": inputs.phase(edition),
        "turns": inputs.turns(edition),
        "register": fields.registration,
        "taking_part": there.get("taking-part", ""),
        "watch": fields.watch,
        "agenda": there.get("agenda", ""),
        "recordings": there["edition"] if recorded else "",
        "photos": there.get("galleries", ""),
        "results": there.get("results", ""),
        "newest": _named(language_view, newest) | {"path": language_view.at(newest.key)}
        if newest is not edition
        else None,
    }


def _named(language_view: LanguageView, edition: Item) -> Plain:
    """Return what a link to an edition says."""
    card = language_view.card(edition)
    names = ("title", "start", "end", "sample", "draft", "embargo", "lang", "dir")
    return {name: card[name] for name in names}
