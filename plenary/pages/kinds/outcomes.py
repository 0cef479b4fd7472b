"""What came of an edition: the list with its totals, the same as CSV and JSON, each outcome."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import cast, get_args

from plenary.content.items import Item
from plenary.content.schema import Outcome
from plenary.outputs.output import Output
from plenary.pages.data.linked_data import LinkedData
from plenary.pages.frame import share_links as sharing
from plenary.pages.frame.frame import PageFrame
from plenary.pages.frame.units import Unit
from plenary.pages.kinds.programme import facts, trail
from plenary.pages.views.language_view import LanguageView, Plain

# In the order of the totals
SOME = 4  # other outcomes beside one
KINDS: tuple[str, ...] = get_args(Outcome.model_fields["kind"].annotation)


def units(frame: PageFrame, edition: Item) -> Iterator[Unit]:
    """Yield the list of an edition's outcomes and each of them; without any, nothing."""
    site = frame.site
    found = site.outcomes.get(edition.slug, [])
    if found:
        yield Unit(results, frame, (edition,))
    for item in found:
        yield Unit(outcome, frame, (edition, item))
    for item in site.withdrawn_outcomes:
        if item.edition == edition.slug:
            yield Unit(withdrawn, frame, (edition, item))


def results(frame: PageFrame, edition: Item) -> Iterator[Output]:
    """Yield the list of an edition's outcomes, with totals, and the same as CSV and JSON."""
    language_view = frame.language_view
    shelf = frame.site.outcomes[edition.slug]
    views = [view(language_view, item) for item in shelf]
    key = f"{edition.key}results/"
    files = {name: language_view.at(f"{key}results.{name}") for name in ("csv", "json")}
    yield frame.page(
        "results",
        key,
        section="results",
        crumbs=trail(frame, edition),
        edition=facts(language_view, edition),
        outcomes=views,
        totals=totals(views),
        sums=sums(one["value"] for one in views if one["value"]),
        files=files,
    )
    shared = {"address": frame.inputs.siteurl, "language": language_view.language.tag}
    yield Output(files["csv"], "outcomes csv", {**shared, "outcomes": views})
    whole = [{**one, **_names(item)} for one, item in zip(views, shelf, strict=True)]
    yield Output(files["json"], "outcomes json", {**shared, "outcomes": whole})


def _names(item: Item) -> Plain:
    """Return what an outcome and its parties are called, by the tag of each language."""
    fields = {v.language.tag: cast(Outcome, v.fields) for v in item.versions.values()}
    return {
        "titles": {tag: one.title for tag, one in fields.items()},
        "party_names": [
            {tag: one.parties[id_].title for tag, one in fields.items()}
            for id_ in cast(Outcome, item.facts).parties
        ],
    }


def totals(views: list[Plain]) -> list[Plain]:
    """Return how many outcomes there are of each kind, and from how many countries."""
    counted = {kind: sum(one["what"] == kind for one in views) for kind in KINDS}
    countries = {party["country"] for one in views for party in one["parties"]} - {""}
    counted["countries"] = len(countries)
    return [{"name": name, "count": count} for name, count in counted.items() if count]


def sums(values: Iterable[list[str]]) -> list[list[str]]:
    """Return the sum of amounts in each currency, with its code (ISO 4217), the largest first.

    Amounts of two currencies are never added: what one is worth in the other changes by the day.
    """
    found: dict[str, Decimal] = {}
    for amount, currency in values:
        found[currency] = found.get(currency, Decimal()) + Decimal(amount)
    order = sorted(found.items(), key=lambda one: (-one[1], one[0]))
    return [[f"{amount:f}", currency] for currency, amount in order]


def outcome(frame: PageFrame, edition: Item, item: Item) -> Iterator[Output]:
    """Yield the page of an outcome, with its QR code if the site has an address."""
    language_view = frame.language_view
    path = language_view.at(item.key)
    told = view(language_view, item)
    forum = _forum(language_view, item)
    fields = cast(Outcome, item.facts)
    related = [one for one in frame.site.outcomes[edition.slug] if one is not item]
    same = [one for one in related if cast(Outcome, one.facts).forum == fields.forum]
    yield frame.page(
        "outcome",
        item.key,
        item=item,
        crumbs=trail(frame, edition, "results"),
        outcome=told,
        edition=facts(language_view, edition),
        body=language_view.body(item, path),
        album=language_view.album(item),
        linked=LinkedData(language_view, path).outcome(item, forum or edition, told),
        others=language_view.cards((same if fields.forum else related)[:SOME]),
        ways=sharing.share(language_view, item),
    )


def withdrawn(frame: PageFrame, edition: Item, item: Item) -> Iterator[Output]:
    """Yield the notice of a withdrawn outcome, without anything that it said."""
    language_view = frame.language_view
    fields = cast(Outcome, language_view.version(item).fields)
    card = language_view.card(item)
    notice = {name: card[name] for name in ("title", "lang", "dir")}
    notice |= {"withdrawn": str(fields.withdrawn), "note": fields.withdrawn_note}
    yield frame.page(
        "withdrawn-outcome",
        item.key,
        part={**notice, "summary": "", "sample": item.sample},
        item=item,
        crumbs=trail(frame, edition, "results")
        if frame.site.outcomes.get(edition.slug)
        else trail(frame, edition),
        indexed=False,
        outcome=notice,
    )


def view(language_view: LanguageView, item: Item) -> Plain:
    """Return what pages and files say of an outcome."""
    version = language_view.version(item)
    fields = cast(Outcome, version.fields)
    forum, site = _forum(language_view, item), language_view.site
    release = site.everything.get(("news", "", fields.release))
    session = _session(language_view, forum, fields.session)
    return {
        **language_view.card(item),
        "id": item.slug,
        "place": fields.place,
        "forum": {**language_view.link_to(forum), "accent": language_view.card(forum)["accent"]}
        if forum
        else None,
        "session": session,
        "release": language_view.link_to(release)
        if release and not site.is_withdrawn(release)
        else None,
        "updates": [
            {
                "date": str(update.date),
                "state": update.state,
                "note": update.note,
                **_tongue(language_view, item, f"updates.{id_}.note"),
            }
            for id_, update in sorted(fields.updates.items(), key=lambda one: one[1].date)
        ],
    }


def _tongue(language_view: LanguageView, item: Item, field: str) -> Plain:
    """Return the language of a text in an outcome: its own, or the original's."""
    version = language_view.version(item)
    borrowed = field in version.borrowed
    return language_view.tongue(item.original.language if borrowed else version.language)


def _forum(language_view: LanguageView, item: Item) -> Item | None:
    """Return the sub-forum in which an outcome was."""
    name = cast(Outcome, item.facts).forum
    return language_view.site.everything.get(("forum", item.edition, name)) if name else None


def _session(language_view: LanguageView, forum: Item | None, id_: str) -> Plain | None:
    """Return a link to the session in which an outcome was."""
    found = language_view.site.sessions_in(forum) if forum and id_ else []
    slots = [language_view.slot(a) for a in found if a.id == id_]
    names = ("title", "path", "lang", "dir", "sample")
    return {name: slots[0][name] for name in names} if slots else None
