"""What the first screen of an edition shows in each of its phases: before, during and after."""

from collections.abc import Iterable
from typing import cast

from plenary.content.items import Appearance, Item
from plenary.content.schema import Edition, Speaker
from plenary.pages.views.language_view import LanguageView, Plain
from plenary.photos.names import photos_of
from plenary.recording.trace import derived

# Recordings on the first screen
SOME = 6


@derived
def stage(language_view: LanguageView, edition: Item) -> Plain:
    """Return the phase of an edition and all that is shown in any of them: do not change it.

    ``turns`` are the moments at which the phases begin, so that a browser knows by the visitor's
    clock which one it is.
    """
    inputs, site = language_view.inputs, language_view.site
    fields = cast(Edition, edition.facts)
    recorded = [a for a in site.programme.get(edition.slug, []) if a.session.recordings]
    newest = site.editions[0]
    return {
        "phase": inputs.phase(edition),
        "turns": inputs.turns(edition),
        "days": inputs.days_left(edition),
        "begins": _begins(language_view, edition),
        "register": fields.registration,
        "opens": str(fields.registration_opens or ""),
        "closes": str(fields.registration_closes or ""),
        "watch": fields.watch,
        "zone": language_view.zone(edition.slug),
        "rooms": _rooms(language_view, edition),
        "figures": figures(language_view, edition),
        "recordings": [language_view.session(a) for a in recorded[:SOME]],
        "next": language_view.card(newest) if newest is not edition else None,
    }


def _begins(language_view: LanguageView, edition: Item) -> str:
    """Return when the first session begins, else the first day."""
    sessions = language_view.site.programme.get(edition.slug, [])
    if sessions:
        return str(language_view.slot(sessions[0])["start"])
    return language_view.inputs.turns(edition)["today"]


def _rooms(language_view: LanguageView, edition: Item) -> list[Plain]:
    """Return what runs and what comes in each room, in which languages it can be followed."""
    appearances = {a.key: a for a in language_view.site.programme.get(edition.slug, [])}
    running = language_view.inputs.running(edition)
    first = min((appearances[key].day for _, some in running for key, _ in some), default=None)
    return [
        {
            **(language_view.entry(edition, "rooms", room) if room else _UNNAMED),
            "sessions": [
                {
                    **_shown(language_view, appearances[key]),
                    "begun": begun,
                    "other_day": appearances[key].day != first,
                }
                for key, begun in sessions
            ],
        }
        for room, sessions in running
    ]


_UNNAMED = {"title": "", "sample": False, "lang": "", "dir": ""}


def _shown(language_view: LanguageView, appearance: Appearance) -> Plain:
    """Return what is said of a session in a hall: no more than can be read in passing."""
    session = language_view.session(appearance)
    names = ("title", "path", "day", "start", "end", "long", "languages", "interpretation")
    marks = ("sample", "draft", "embargo", "lang", "dir", "streams", "forum", "kind")
    return {name: session[name] for name in (*names, *marks)}


def figures(language_view: LanguageView, edition: Item) -> list[Plain]:
    """Return how much there was at an edition, counted from the content: only what there is."""
    site, slug = language_view.site, edition.slug
    sessions = [a for a in site.programme.get(slug, []) if a.session.kind != "break"]
    held = [a for a in sessions if a.session.status != "cancelled"]
    speakers = site.speakers.get(slug, [])
    countries = {cast(Speaker, speaker.facts).country for speaker in speakers} - {None}
    galleries = site.galleries.get(slug, [])
    counted = {
        "forums": len(site.forums.get(slug, [])),
        "sessions": len(held),
        "speakers": len(speakers),
        "countries": len(countries),
        "recordings": _count(a.session.recordings for a in held),
        "photos": _count(photos_of(gallery) for gallery in galleries),
        "outcomes": len(site.outcomes.get(slug, [])),
        "releases": len(site.releases_about(edition)),
    }
    pages = {
        **{name: f"{edition.key}{name}/" for name in ("forums", "speakers")},
        "sessions": f"{edition.key}agenda/",
        "photos": f"{edition.key}galleries/",
        "outcomes": f"{edition.key}results/",
        "releases": "news/",
    }
    return [
        {
            "name": name,
            "count": count,
            "path": language_view.at(pages[name]) if name in pages else "",
        }
        for name, count in counted.items()
        if count
    ]


def _count(lists: Iterable[Iterable[object]]) -> int:
    return sum(1 for some in lists for _ in some)
