"""From all items to the site: what may be published, on its shelf, in the order of the pages."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, cast

from plenary.content.files import SINGLES
from plenary.content.inheritance import Fields, shapes
from plenary.content.items import Item, Version
from plenary.content.schema import Edition, Film, Forum, Gallery, News, Outcome, Page
from plenary.event.site import Site
from plenary.photos.names import logos_of, press_logos


def settle(items: Iterable[Item]) -> list[Item]:
    """Return the items; what belongs to an edition that is a draft or a sample is one too."""
    items = list(items)
    editions = {item.slug: item.facts for item in items if item.kind == "edition"}
    settled = []
    for item in items:
        edition = editions.get(item.edition)
        state = {"draft": True} if edition and edition.draft and not item.facts.draft else {}
        if edition and edition.sample and not item.sample:
            state["sample"] = True
        if state:
            versions = {
                id_: replace(version, fields=version.fields.model_copy(update=state))
                for id_, version in item.versions.items()
            }
            item = replace(item, versions=versions)  # noqa: PLW2901 — the same item, settled
        settled.append(item)
    return settled


def link(items: Iterable[Item], *, show_samples: bool, show_drafts: bool = False) -> Site:
    """Return the site of the items that may be published: no draft, and samples only if wanted.

    Only a preview may ``show_drafts``, and what is held back until a moment.
    """
    published = [
        item
        for item in items
        if (show_drafts or not item.draft) and (show_samples or not item.sample)
    ]
    if show_drafts:
        published = [
            replace(i, versions={**i.versions, **i.unpublished}) if i.unpublished else i
            for i in published
        ]
    else:
        published = [_without_held(item) for item in published]
    if not show_samples:
        published = [_without_samples(item) for item in published]
    site = Site(next(item for item in published if item.kind == "site"))
    lists = {"edition": site.editions, "page": site.pages}
    shelves = {"forum": site.forums, "speaker": site.speakers, "gallery": site.galleries}
    shelves["film"] = site.films
    shelves |= dict.fromkeys(SINGLES.values(), site.singles)
    for item in sorted(published, key=lambda i: i.folder):
        if item.kind in lists:
            lists[item.kind].append(item)
        elif isinstance(item.facts, News):
            (site.withdrawn if item.facts.withdrawn else site.news).append(item)
        elif isinstance(item.facts, Outcome):
            shelf = site.withdrawn_outcomes if item.facts.withdrawn else site.outcomes[item.edition]
            shelf.append(item)
        elif item.kind in shelves:
            shelves[item.kind][item.edition].append(item)
    _sort(site)
    return site


def _sort(site: Site) -> None:
    """Bring all lists of a site into the order in which pages have them."""
    site.editions.sort(key=lambda i: cast(Edition, i.facts).start, reverse=True)
    site.news.sort(key=_moment, reverse=True)
    site.pages.sort(key=lambda i: (cast(Page, i.facts).order, i.slug))
    for shelf in site.forums.values():
        shelf.sort(key=lambda i: (cast(Forum, i.facts).order, i.slug))
    for shelf in site.galleries.values():
        shelf.sort(key=lambda i: (str(cast(Gallery, i.facts).date or ""), i.slug))
    for shelf in site.outcomes.values():
        shelf.sort(key=lambda i: (cast(Outcome, i.facts).date, i.slug))
    for shelf in site.films.values():
        shelf.sort(key=lambda i: (str(cast(Film, i.facts).date or ""), i.slug))


def _moment(release: Item) -> tuple[date, float, str]:
    """Return what sorts releases: by day, then by the hour, of which only an embargo knows."""
    hour = release.embargo_end.timestamp() if release.embargo_end else 0.0
    return cast(News, release.facts).date, hour, release.slug


def _without_held(item: Item) -> Item:
    """Return an item without its sessions whose moment has not come."""
    if not item.embargoed_sessions:
        return item

    def opened(version: Version) -> Version:
        sessions = cast(Forum, version.fields).sessions
        left = {id_: s for id_, s in sessions.items() if id_ not in item.embargoed_sessions}
        return replace(version, fields=version.fields.model_copy(update={"sessions": left}))

    return replace(item, versions={id_: opened(v) for id_, v in item.versions.items()})


def _without_samples(item: Item) -> Item:
    """Return an item without those of its entries (sessions, rooms, ...) that are samples."""
    versions = {id_: _real(version) for id_, version in item.versions.items()}
    same = all(versions[id_] is version for id_, version in item.versions.items())
    if same:
        return item
    real = replace(item, versions=versions)
    made_up = _logos(item) - _logos(real)
    return replace(real, files=tuple(name for name in item.files if name not in made_up))


def _logos(item: Item) -> set[str]:
    """Return the files of all logos that an item states."""
    return {*logos_of(item).values(), *press_logos(item)}


def _real(version: Version) -> Version:
    """Return a version without entries that are samples."""
    changed: dict[str, Any] = {}
    for name, shape in shapes(type(version.fields)).items():
        if shape.entries and "sample" in shapes(shape.entries):
            entries: dict[str, Fields] = getattr(version.fields, name)
            real = {id_: e for id_, e in entries.items() if not getattr(e, "sample", 0)}
            changed |= {name: real} if len(real) < len(entries) else {}
    if not changed:
        return version
    return replace(version, fields=version.fields.model_copy(update=changed))
