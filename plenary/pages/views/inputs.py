"""The inputs of the plan, which the pages of all languages share."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

from plenary.content.items import Appearance, Item
from plenary.content.schema import Edition
from plenary.event import phases
from plenary.event.links import Links
from plenary.event.revisions import Revisions
from plenary.event.site import Site
from plenary.forms import ALL, CURRENT, FORMS
from plenary.languages.registry import Registry
from plenary.pages.views.grid import Grid, by_day, grid, sheet
from plenary.photos.probe import Photo
from plenary.recording.gateways import gateway
from plenary.theme import Asset, colours, ramps


@gateway(
    "inputs",
    keyed=("photos", "files", "facts", "revisions", "carded", "sessions", "grids"),
    constants=(
        *("languages", "assets", "colours", "ramps", "siteurl", "timezone", "per_page", "site_id"),
        *("content", "share", "typst", "search", "filings", "security", "forms", "embeds"),
    ),
    through=("site", "links", "makes", "makes_of_year"),
)
@dataclass(frozen=True)
class PlanInputs:
    """The site, and everything else that its pages need.

    ``photos`` holds the facts about each photo by its path below the content folder, ``files``
    the digest of each other file that is published, ``facts`` what pages need to know of some of
    these, ``assets`` the theme's files by name,
    ``content`` the content folder, ``now`` the moment for which the site is built, ``revisions``
    how often each session has changed, ``share`` where releases can be shared, ``typst`` the
    version of Typst, which makes their PDF files, or "" if there are none, ``search`` whether
    visitors can search, ``filings`` the numbers under which the site is filed in mainland China,
    each with the authority's address, ``security`` the lines of security.txt, ``forms`` how long
    each form is made (:mod:`plenary.forms`), ``embeds`` the hosts whose players pages may show.
    """

    site: Site
    languages: Registry
    links: Links
    photos: Mapping[str, Photo]
    files: Mapping[str, str]
    facts: Mapping[str, Mapping[str, Any]]
    assets: Mapping[str, Asset]
    siteurl: str
    timezone: str
    per_page: int
    site_id: uuid.UUID
    content: Path
    now: datetime
    revisions: Revisions
    share: tuple[str, ...] = ()
    typst: str = ""
    search: bool = True
    filings: tuple[tuple[str, str], ...] = ()
    security: tuple[str, ...] = ()
    forms: Mapping[str, str] = field(default_factory=lambda: FORMS)
    embeds: tuple[str, ...] = ()

    def makes(self, form: str, item: Item) -> bool:
        """Whether a form of an item is made."""
        until = self.forms[form]
        return until == ALL or (until == CURRENT and self.site.is_current(item))

    def makes_of_year(self, form: str, year: int) -> bool:
        """Whether a form of the releases of a year is made."""
        until = self.forms[form]
        return until == ALL or (until == CURRENT and year in self.site.current_years)

    def is_new(self, moment: str, days: int) -> bool:
        """Whether a moment (RFC 3339) has come, not more than some days ago."""
        return timedelta() <= self.now - datetime.fromisoformat(moment) <= timedelta(days)

    def turns(self, edition: Item) -> dict[str, str]:
        """Return when each phase of an edition begins (ISO 8601), "" for always."""
        found = self._turns(edition)
        return {name: moment.isoformat() if moment else "" for name, moment in found.items()}

    def phase(self, edition: Item) -> str:
        """Return the phase of an edition: announced, open, soon, today or over."""
        return phases.phase(self._turns(edition), self.now)

    def days_left(self, edition: Item) -> int:
        """Return in how many days an edition begins."""
        return phases.days_left(self._turns(edition), self.now)

    def running(self, edition: Item) -> phases.Running:
        """Return what is on and what comes in each room."""
        zone = self._zone(edition)
        return phases.running(self.site, edition, zone, self._turns(edition), self.now)

    def next_phase(self) -> datetime | None:
        """Return the next moment at which an edition is in another phase, or others run."""
        found = (
            phases.next_change(self.site, edition, self._zone(edition), self.now)
            for edition in self.site.editions
        )
        return min(filter(None, found), default=None)

    def _turns(self, edition: Item) -> phases.Turns:
        return phases.turns(self.site, edition, self._zone(edition))

    def _zone(self, edition: Item) -> ZoneInfo:
        return ZoneInfo(cast(Edition, edition.facts).timezone or self.timezone)

    @cached_property
    def carded(self) -> Mapping[str, Item]:
        """The items whose pages may have share cards, by address; "" is the first page."""
        kinds = (
            *("edition", "forum", "speaker", "outcome", "news", "film", "page"),
            *("participation", "venue"),
        )
        return {"": self.site.item, **{i.key: i for i in self.site.standing if i.kind in kinds}}

    @cached_property
    def sessions(self) -> Mapping[str, Appearance]:
        """The sessions that have a page, by its address."""
        found = (a for sessions in self.site.programme.values() for a in sessions)
        return {a.page: a for a in found if a.session.kind != "break"}

    @cached_property
    def colours(self) -> dict[str, str]:
        """The colours of the theme, or of the brand that replaces it."""
        return colours(self.assets["style.css"].text)

    @cached_property
    def ramps(self) -> dict[str, list[str]]:
        """The colours of drawn covers: those of each sub-forum's colour, and of the canal."""
        return ramps(self.assets)

    @cached_property
    def grids(self) -> Mapping[tuple[str, str], Grid]:
        """The tables of all days of all editions, by edition and day."""
        found = {}
        for slug, sessions in self.site.programme.items():
            edition = self.site.everything.get(("edition", slug, slug))
            rooms = cast(Edition, edition.facts).rooms if edition else {}
            for day, told in by_day(sessions).items():
                found[slug, str(day)] = grid(told, rooms)
        return found

    @cached_property
    def agenda_style(self) -> Asset:
        """The agenda's stylesheet: the theme's, and the columns and rows of these tables."""
        text = self.assets["agenda.css"].text + sheet(self.grids.values())
        return Asset.of("agenda.css", text)
