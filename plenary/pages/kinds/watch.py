"""What there is to watch of an edition: live streams, recordings, and films of the office's own.

Nothing is asked of another host before a visitor presses a button. Only the pages that can show a
player of another host allow that host in their policy.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from plenary.content.items import Appearance, Item
from plenary.outputs.output import Output
from plenary.pages.data.linked_data import LinkedData
from plenary.pages.frame.frame import PageFrame
from plenary.pages.frame.units import Unit
from plenary.pages.kinds.programme import facts, trail
from plenary.pages.views.film_hosts import film_hosts, players
from plenary.pages.views.films import film_card, played, said
from plenary.pages.views.inputs import PlanInputs
from plenary.pages.views.language_view import LanguageView, Plain
from plenary.theme import POLICY


def units(frame: PageFrame, edition: Item) -> Iterator[Unit]:
    """Yield the page of all there is to watch of an edition, and a page of each film."""
    yield Unit(watch, frame, (edition,))
    for item in frame.site.films.get(edition.slug, []):
        yield Unit(film, frame, (edition, item))


def watch(frame: PageFrame, edition: Item) -> Iterator[Output]:
    """Yield the page of all there is to watch of an edition, if there is anything."""
    language_view, site = frame.language_view, frame.site
    if not site.is_watched(edition.slug):
        return
    films = [film_card(language_view, one) for one in site.films.get(edition.slug, [])]
    live = _live(language_view, edition)
    programme = site.programme.get(edition.slug, [])
    recorded = [_recorded(language_view, a) for a in programme if a.session.recordings]
    yield frame.page(
        "watch",
        f"{edition.key}watch/",
        section="watch",
        crumbs=trail(frame, edition),
        edition=facts(language_view, edition),
        live=live,
        recorded=recorded,
        own=films,
        zone=language_view.zone(edition.slug),
        policy=_policy(one["hosts"] for one in (*live, *recorded, *films)),
    )


def film(frame: PageFrame, edition: Item, item: Item) -> Iterator[Output]:
    """Yield the page of a film."""
    language_view = frame.language_view
    path, card = language_view.at(item.key), film_card(language_view, item)
    shown, words = played(language_view, item), said(language_view, item)
    forum = frame.site.everything.get(("forum", edition.slug, getattr(item.facts, "forum", "")))
    yield frame.page(
        "film",
        item.key,
        item=item,
        crumbs=trail(frame, edition, "watch"),
        film=card,
        played=shown,
        spoken=words,
        body=language_view.body(item, path),
        forum=language_view.card(forum) if forum else None,
        linked=LinkedData(language_view, path).film(item, card, shown, words),
        policy=_policy([card["hosts"]]),
    )


def framed(inputs: PlanInputs) -> Mapping[str, str]:
    """Return the policies of the pages that can show players of other hosts, by their addresses.

    These are below a language's folder, and the same in all languages.
    """
    if not inputs.embeds:
        return {}
    language_view = LanguageView(inputs, inputs.languages.default)
    found = {}
    for edition in inputs.site.editions:
        films = inputs.site.films.get(edition.slug, [])
        hosts = {one.key: film_card(language_view, one)["hosts"] for one in films}
        sessions = [a.session for a in inputs.site.programme.get(edition.slug, [])]
        listed = [film_hosts((*s.streams, *s.recordings), "", inputs.embeds) for s in sessions]
        found[f"{edition.key}watch/"] = _policy([*hosts.values(), *listed])
        found |= {key: _policy([some]) for key, some in hosts.items()}
    return {key: policy for key, policy in found.items() if policy != POLICY}


def _policy(hosts: Iterable[Sequence[Mapping[str, object]]]) -> str:
    """Return the policy of a page that shows films at some hosts."""
    allowed = sorted({host for some in hosts for host in players(some)})
    return f"{POLICY}; frame-src {' '.join(f'https://{h}' for h in allowed)}" if allowed else POLICY


def _live(language_view: LanguageView, edition: Item) -> list[Plain]:
    """Return the sessions with streams of an edition that is not over, those that run first."""
    inputs = language_view.inputs
    if inputs.phase(edition) == "over":
        return []
    begun = {key for _, some in inputs.running(edition) for key, runs in some if runs}
    sessions = language_view.site.programme.get(edition.slug, [])
    found = [
        {
            **language_view.session(a),
            "hosts": _hosts(language_view, a.session.streams),
            "begun": a.key in begun,
        }
        for a in sessions
        if a.session.streams and a.session.status != "cancelled"
    ]
    return sorted(found, key=lambda one: not one["begun"])


def _recorded(language_view: LanguageView, appearance: Appearance) -> Plain:
    """Return a session that was recorded, with the cover of its sub-forum."""
    card = language_view.card(appearance.forum)
    return {
        **language_view.slot(appearance),
        "hosts": _hosts(language_view, appearance.session.recordings),
        "cover": language_view.cover(appearance.forum),
        "drawn": card.get("drawn"),
    }


def _hosts(language_view: LanguageView, addresses: Sequence[str]) -> list[Plain]:
    return film_hosts(addresses, language_view.language.tag, language_view.inputs.embeds)
