"""The site: all items that are published, each knowing its relations."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import cast

from plenary.content.files import SINGLES
from plenary.content.items import Appearance, Item
from plenary.content.schema import Edition, Film, Forum, Gallery, News, Outcome
from plenary.recording.gateways import gateway


@gateway(
    "site",
    keyed=(
        *("everything", "programme", "years", "forums", "speakers", "galleries", "singles"),
        *("outcomes", "films"),
    ),
)
@dataclass
class Site:
    """The published items, in the order in which pages list them.

    Editions and releases stand latest first, and releases that were withdrawn stand apart;
    ``singles`` are the pages of which an edition has one each, such as “Take part”;
    sub-forums and pages by their order, then by address; speakers by address, galleries and
    outcomes by day (pages list speakers in the order of their readers' language).
    """

    item: Item
    editions: list[Item] = field(default_factory=list)
    forums: Mapping[str, list[Item]] = field(default_factory=lambda: defaultdict(list))
    speakers: Mapping[str, list[Item]] = field(default_factory=lambda: defaultdict(list))
    galleries: Mapping[str, list[Item]] = field(default_factory=lambda: defaultdict(list))
    singles: Mapping[str, list[Item]] = field(default_factory=lambda: defaultdict(list))
    outcomes: Mapping[str, list[Item]] = field(default_factory=lambda: defaultdict(list))
    films: Mapping[str, list[Item]] = field(default_factory=lambda: defaultdict(list))
    news: list[Item] = field(default_factory=list)
    withdrawn: list[Item] = field(default_factory=list)
    withdrawn_outcomes: list[Item] = field(default_factory=list)
    pages: list[Item] = field(default_factory=list)

    @cached_property
    def everything(self) -> Mapping[tuple[str, str, str], Item]:
        """All items but the site itself, by kind, edition and slug."""
        shelves = [
            self.editions,
            self.news,
            self.withdrawn,
            self.withdrawn_outcomes,
            self.pages,
            *self.forums.values(),
            *self.speakers.values(),
            *self.galleries.values(),
            *self.singles.values(),
            *self.outcomes.values(),
            *self.films.values(),
        ]
        return {(i.kind, i.edition, i.slug): i for shelf in shelves for i in shelf}

    @cached_property
    def standing(self) -> list[Item]:
        """All items but the site itself and what was withdrawn."""
        return [item for item in self.everything.values() if not self.is_withdrawn(item)]

    @cached_property
    def _withdrawn(self) -> set[str]:
        return {item.folder for item in (*self.withdrawn, *self.withdrawn_outcomes)}

    def is_withdrawn(self, item: Item) -> bool:
        """Whether an item is a release or an outcome that was withdrawn."""
        return item.folder in self._withdrawn

    @cached_property
    def programme(self) -> Mapping[str, list[Appearance]]:
        """All sessions of each edition, by time, then by sub-forum, as written."""
        found: dict[str, list[Appearance]] = defaultdict(list)
        for edition, forums in self.forums.items():
            for forum in forums:
                sessions = cast(Forum, forum.facts).sessions
                found[edition] += [Appearance(id_, s, forum) for id_, s in sessions.items()]
            found[edition].sort(key=lambda a: (a.session.start, a.session.until))
        return found

    def sections_of(self, edition: Item) -> list[str]:
        """Return the sections of an edition in which there is anything."""
        shelves = {
            "forums": self.forums,
            "agenda": self.programme,
            "speakers": self.speakers,
        }
        found = [name for name, shelf in shelves.items() if shelf.get(edition.slug)]
        found += [name for name, kind in SINGLES.items() if self.single(kind, edition)]
        last = {
            "watch": self.is_watched(edition.slug),
            "galleries": self.galleries.get(edition.slug),
            "results": self.outcomes.get(edition.slug),
            "partners": cast(Edition, edition.facts).partners,
        }
        return [*found, *(name for name, some in last.items() if some)]

    def single(self, kind: str, edition: Item) -> Item | None:
        """Return the page of a kind of which an edition has one, if it has."""
        found = self.singles.get(edition.slug, [])
        return next((item for item in found if item.kind == kind), None)

    def is_watched(self, edition: str) -> bool:
        """Whether there is anything to watch of an edition: films, streams or recordings."""
        sessions = (appearance.session for appearance in self.programme.get(edition, []))
        return bool(self.films.get(edition)) or any(s.streams or s.recordings for s in sessions)

    def days_of(self, item: Item) -> list[date]:
        """Return the first and the last day of an item, or its one day; none if it has none.

        This alone decides when something is: pages, share cards, feeds and search engines say the
        same. A sub-forum's days are those of its sessions, and its edition's without any. Without a
        last day an edition ends with its last session, and the forum itself is its newest edition.
        """
        facts = item.facts
        if isinstance(facts, News | Gallery | Outcome | Film):
            return [facts.date] if facts.date else []
        if item.kind == "site":
            return self.days_of(self.editions[0]) if self.editions else []
        edition = self.everything.get(("edition", item.edition, item.edition))
        if edition is None or item.kind not in ("edition", "forum"):
            return []
        of = cast(Edition, edition.facts)
        sessions = self.sessions_in(item) if item.kind == "forum" else []
        # A session before the first dawn belongs to the first day
        found = {max(day, of.start) for a in sessions for day in (a.day, a.last_day)}
        if not found:
            last = [a.last_day for a in self.programme.get(edition.slug, [])]
            found = {of.start, of.end or max([of.start, *last])}
        return [min(found), max(found)] if len(found) > 1 else list(found)

    @cached_property
    def _by_forum(self) -> dict[str, list[Appearance]]:
        found: dict[str, list[Appearance]] = defaultdict(list)
        for appearance in (a for sessions in self.programme.values() for a in sessions):
            found[appearance.forum.folder].append(appearance)
        return found

    @cached_property
    def _by_speaker(self) -> dict[tuple[str, str], list[Appearance]]:
        found: dict[tuple[str, str], list[Appearance]] = defaultdict(list)
        for edition, sessions in self.programme.items():
            for appearance in sessions:
                for name in appearance.session.people:
                    found[edition, name].append(appearance)
        return found

    @cached_property
    def _releases(self) -> dict[tuple[str, str, str], list[Item]]:
        """The releases about an edition, a sub-forum or a speaker, latest first."""
        found: dict[tuple[str, str, str], list[Item]] = defaultdict(list)
        for release in self.news:
            news = cast(News, release.facts)
            found["edition", news.edition, news.edition].append(release)
            for name in news.forums:
                found["forum", news.edition, name].append(release)
            for name in news.speakers:
                found["speaker", news.edition, name].append(release)
        return found

    @cached_property
    def announced(self) -> date | None:
        """The day on which the newest edition was announced; None if there is no edition before.

        It is that of the first release about it, also of one that was withdrawn; without any, the
        day after the edition before.
        """
        if len(self.editions) < 2:  # noqa: PLR2004 — the newest and the one before
            return None
        newest, before = self.editions[:2]
        news = (cast(News, release.facts) for release in (*self.news, *self.withdrawn))
        days = [one.date for one in news if one.edition == newest.slug]
        return min(days, default=self.days_of(before)[-1] + timedelta(days=1))

    def is_current(self, item: Item) -> bool:
        """Whether an item is of the newest edition, or a release since that was announced.

        What belongs to no edition and has no date is always current; so is everything on a site
        with only one edition.
        """
        if self.announced is None or item.kind in ("site", "page"):
            return True
        newest = self.editions[0].slug
        if isinstance(item.facts, News):
            return item.facts.edition == newest or item.facts.date >= self.announced
        return item.edition == newest

    @cached_property
    def current_years(self) -> frozenset[int]:
        """The years in which a current release was published."""
        return frozenset(
            year for year, some in self.years.items() if any(map(self.is_current, some))
        )

    def sessions_in(self, forum: Item) -> list[Appearance]:
        """Return the sessions of a sub-forum, by time."""
        return self._by_forum.get(forum.folder, [])

    def sessions_of(self, speaker: Item) -> list[Appearance]:
        """Return the sessions of a speaker, by time."""
        return self._by_speaker.get((speaker.edition, speaker.slug), [])

    def releases_about(self, item: Item) -> list[Item]:
        """Return the releases about an edition, a sub-forum or a speaker, latest first."""
        return self._releases.get((item.kind, item.edition, item.slug), [])

    def elsewhere(self, speaker: Item) -> list[tuple[Item, Item]]:
        """Return the other editions of a speaker, each with the speaker there, latest first.

        Who has a folder of the same name is the same person.
        """
        there = [
            (edition, self.everything.get(("speaker", edition.slug, speaker.slug)))
            for edition in self.editions
            if edition.slug != speaker.edition
        ]
        return [(edition, other) for edition, other in there if other]

    def outcomes_of(self, forum: Item, session: str = "") -> list[Item]:
        """Return the outcomes of a sub-forum, or of one of its sessions, by day."""
        found = self.outcomes.get(forum.edition, [])
        facts = [(item, cast(Outcome, item.facts)) for item in found]
        return [i for i, one in facts if one.forum == forum.slug and session in ("", one.session)]

    def galleries_of(self, forum: Item) -> list[Item]:
        """Return the galleries that show a sub-forum."""
        shelf = self.galleries.get(forum.edition, [])
        return [g for g in shelf if cast(Gallery, g.facts).forum == forum.slug]

    @cached_property
    def years(self) -> Mapping[int, list[Item]]:
        """The releases of each year, latest first."""
        found: dict[int, list[Item]] = defaultdict(list)
        for release in self.news:
            found[cast(News, release.facts).date.year].append(release)
        return found
