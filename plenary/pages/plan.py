"""The plan: every file of the output, with all that it is made from."""

import json
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Generic, TypeVar

from plenary.addresses import relative
from plenary.attachments.archives import suffix
from plenary.attachments.film import ENDINGS as BOXED
from plenary.content.items import Item
from plenary.event.revisions import REVISIONS
from plenary.outputs.output import Output
from plenary.pages import hosting
from plenary.pages.data import calendars, feeds, redirects, schedules, search, sitemaps
from plenary.pages.frame import share_cards
from plenary.pages.frame.frame import PageFrame
from plenary.pages.frame.units import Gathered, Unit
from plenary.pages.kinds import (
    fact_sheet,
    galleries,
    home,
    news,
    outcomes,
    partners,
    people,
    press_forms,
    press_room,
    programme,
    speakers,
    texts,
    visit,
    watch,
)
from plenary.pages.views.albums import has_album
from plenary.pages.views.covers import SIZES as COVERED
from plenary.pages.views.covers import covers
from plenary.pages.views.inputs import PlanInputs
from plenary.pages.views.language_view import LanguageView, Plain
from plenary.pages.views.pictures import media, renditions
from plenary.theme import icons

# Item and name of each published file of the content folder, by its path
Attached = Mapping[str, tuple[Item, str]]


T = TypeVar("T")


class Planning(ABC, Generic[T]):
    """Plans one unit after another, and gathers what lists of all pages need of them.

    That is the head of each page that is indexed, and what the search finds, by language.
    """

    heads: Gathered
    records: Mapping[str, Gathered]

    @abstractmethod
    def outputs(self, units: Iterable[Unit]) -> Iterator[T]:
        """Yield the outputs of units."""


class Planner(Planning[Output]):
    """Plans every unit anew."""

    def __init__(self, *, search: bool) -> None:
        self.search = search
        self.heads = Gathered()
        self.records = defaultdict(Gathered)

    def outputs(self, units: Iterable[Unit]) -> Iterator[Output]:
        """Yield the outputs of units."""
        for unit in units:
            for output in unit.outputs():
                heads, records = said_by([output], searched=self.search)
                self.heads.add(*heads)
                self.records[unit.language].add(*records)
                yield output


def said_by(outputs: Iterable[Output], *, searched: bool) -> tuple[list[Plain], list[Plain]]:
    """Return the heads of the pages that are indexed, and what the search finds of them."""
    pages = (output for output in outputs if output.maker == "page")
    indexed = [page for page in pages if page.view.get("head", {}).get("index")]
    found = [search.record(page.view) for page in indexed if searched and search.is_found(page)]
    return [page.view["head"] for page in indexed], found


def frames_of(inputs: PlanInputs) -> list[PageFrame]:
    """Return what makes whole pages, for each language."""
    return [PageFrame(LanguageView(inputs, language)) for language in inputs.languages.values()]


def plan(frames: Sequence[PageFrame], attached: Attached, planner: Planning[T]) -> Iterator[T]:
    """Yield every file of the output folder: what all languages share, then theirs, then the rest.

    ``planner`` has planned nothing yet.
    """
    inputs = frames[0].inputs
    yield from planner.outputs(shared(inputs, attached))
    yield from planner.outputs([Unit(sitemaps.for_crawlers, frames)])
    for frame in frames:
        yield from of_language(frame, planner)
    yield from planner.outputs([Unit(sitemaps.sitemaps, inputs, (planner.heads,))])
    for item in inputs.site.standing:
        if has_album(inputs, item):
            yield from planner.outputs([Unit(galleries.albums, frames, (item,))])
    for item in inputs.site.standing:
        if item.kind in COVERED:
            yield from planner.outputs([Unit(covers, inputs, (item,))])
    for item in inputs.site.news:
        if inputs.makes("press kit", item):
            yield from planner.outputs([Unit(press_forms.kits, frames, (item,))])
    yield from planner.outputs([hosting.unit(inputs)])
    # Last, since an old address gives way to any other
    yield from planner.outputs(redirects.units(inputs))


def of_language(frame: PageFrame, planner: Planning[T]) -> Iterator[T]:
    """Yield every file below the folder of one language, pages first."""
    language_view = frame.language_view
    yield from planner.outputs(pages(frame))
    if frame.inputs.search:
        records = planner.records[language_view.language.id]
        yield from planner.outputs([Unit(search.search, frame, (records,))])
    yield from planner.outputs(feeds.units(frame))
    yield from planner.outputs(cards(language_view))
    yield from planner.outputs(calendars.units(language_view))
    yield from planner.outputs(schedules.units(language_view))
    yield from planner.outputs(press_forms.units(frame))
    yield from planner.outputs(fact_sheet.units(frame))
    yield from planner.outputs([Unit(manifest, frame)])


def shared(inputs: PlanInputs, attached: Attached) -> Iterator[Unit]:
    """Yield what needs no look at any language's pages: root, theme, photos and files."""
    yield Unit(home.root, inputs)
    yield Unit(texts.lost_anywhere, PageFrame(LanguageView(inputs, inputs.languages.default)))
    yield Unit(of_site, inputs)
    for _, files in groupby(attached.values(), key=lambda file: file[0].folder):
        found = list(files)
        yield Unit(media_of, inputs, (found[0][0], *(name for _, name in found)))


def of_site(inputs: PlanInputs) -> Iterator[Output]:
    """Yield the files of the site itself: revisions, security.txt, theme."""
    yield Output(REVISIONS, "plain", {"lines": [json.dumps(dict(inputs.revisions))]})
    if inputs.security:
        yield Output(".well-known/security.txt", "plain", {"lines": list(inputs.security)})
    theme = {**inputs.assets, "agenda.css": inputs.agenda_style}
    for asset in {asset.path: asset for asset in theme.values()}.values():
        yield asset.output()
    yield from icons(inputs.assets["icon.svg"]).values()


def media_of(inputs: PlanInputs, item: Item, *names: str) -> Iterator[Output]:
    """Yield the published files of an item's folder."""
    for name in names:
        source = f"{item.folder}/{name}"
        photo, file = inputs.photos.get(source), inputs.content / source
        if photo:
            yield from renditions(item, name, photo, file)
        else:
            ending = suffix(name)
            maker = "picture" if ending == "svg" else "film" if ending in BOXED else "copy"
            yield Output(media(item, name), maker, {"digest": inputs.files[source]}, file)


def pages(frame: PageFrame) -> Iterator[Unit]:
    """Yield every page of one language, and the files beside it."""
    yield Unit(home.home, frame)
    yield Unit(programme.all_editions, frame)
    for edition in frame.site.editions:
        yield from programme.units(frame, edition)
        yield from speakers.units(frame, edition)
        yield from visit.units(frame, edition)
        yield from watch.units(frame, edition)
        yield from galleries.units(frame, edition)
        yield from outcomes.units(frame, edition)
        yield from partners.units(frame, edition)
    yield Unit(people.all_years, frame)
    yield Unit(press_room.page, frame)
    yield from news.units(frame)
    yield from texts.units(frame)


def cards(language_view: LanguageView) -> Iterator[Unit]:
    """Yield the share cards of the pages that have a text in these readers' language."""
    for key, item in language_view.inputs.carded.items():
        if language_view.has(item):
            yield Unit(share_cards.cards, language_view, (key, item))
    for appearance in language_view.inputs.sessions.values():
        if language_view.has(appearance.forum):
            yield Unit(share_cards.of_session, language_view, (appearance,))


def manifest(frame: PageFrame) -> Iterator[Output]:
    """Yield the web app manifest, for phones' home screens (W3C Manifest)."""
    shared = frame.shared
    path = frame.language_view.at("site.webmanifest")
    view = {
        "name": shared["site"]["title"],
        "short_name": shared["site"]["short_title"],
        "lang": shared["lang"]["tag"],
        "dir": shared["lang"]["dir"],
        "start_url": "./",
        "icons": [
            {"src": relative(path, icon.path), "sizes": f"{size}x{size}", "type": "image/png"}
            for size, icon in icons(frame.inputs.assets["icon.svg"]).items()
        ],
    }
    yield Output(path, "plain", {"lines": [json.dumps(view, ensure_ascii=False)]})
