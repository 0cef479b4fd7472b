"""Items: one thing of the event in all its languages."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, TypeVar

from plenary.content.schema_entries import Session
from plenary.content.schema_item import Item as Fields
from plenary.languages.registry import Language
from plenary.recording.gateways import by_name
from plenary.recording.trace import now, once

T = TypeVar("T")

# A day may run past midnight: until this hour it is still the day before
NIGHT = timedelta(hours=6)


class Stage(NamedTuple):
    """Whether and when something is published; ``embargo_end`` is None without an embargo."""

    draft: bool
    sample: bool
    embargo_end: datetime | None
    embargoed: bool

    @property
    def withheld(self) -> bool:
        """Whether it is published never, or later than something else may be."""
        return self.draft or self.sample or self.embargoed


@by_name(
    "path",
    identities=("language", "path", "seals"),
    apart={"body": ("body", "ids"), "links": ("link_lines",)},
)
@dataclass(frozen=True, slots=True)
class Version:
    """An item in one language.

    ``fields`` holds this language's texts and the original's facts. ``body`` is HTML and link
    targets in turn, ``ids`` are the places in it that a link can lead to. ``borrowed`` names the
    texts that are the original's, for want of a translation, as dotted paths. ``stale`` says that
    the original has changed since. ``blocks`` are fields in Markdown as HTML, by dotted paths.
    """

    language: Language
    path: str
    fields: Fields
    body: Sequence[str]
    link_lines: list[int]
    ids: list[str]
    lines: Mapping[str, int]
    borrowed: frozenset[str] = frozenset()
    stale: bool = False
    blocks: Mapping[str, str] = field(default_factory=dict)
    # Digests of what the fields (``""``) and the body were read from, as long as they are that
    seals: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def sealed(self, fields: str, body: str) -> "Version":
        """Return the version, after noting the digests of what it was read from."""
        self.seals.update({"": fields, "body": body})
        return self


@by_name("folder", identities=("kind", "slug", "edition", "folder", "key", "remembered"))
@dataclass(frozen=True, slots=True)
class Item:
    """One thing of the event: an edition, a sub-forum, a speaker, a release, a gallery, a page.

    ``key`` is its address below a language, such as ``2024/forums/opening/``; ``versions`` has
    the original first, then the registry's order; ``files`` lie in its folder, beside ``texts``,
    which are the names of all its texts, drafts included. Nothing of it may be published before
    ``embargo_end``; ``embargoed`` says that this moment has not come. ``session_embargo_ends`` has
    the same moments of its sessions by id; ``embargoed_sessions`` are those still under embargo.
    ``unpublished`` has the translations that are drafts.
    """

    kind: str
    slug: str
    edition: str
    folder: str
    key: str
    versions: Mapping[str, Version]
    files: tuple[str, ...]
    texts: tuple[str, ...]
    embargo_end: datetime | None = None
    embargoed: bool = False
    session_embargo_ends: Mapping[str, datetime] = field(default_factory=dict)
    embargoed_sessions: frozenset[str] = frozenset()
    unpublished: Mapping[str, Version] = field(default_factory=dict)
    # What ``once`` has found out before, by name
    remembered: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __getstate__(self) -> list[Any]:
        return [getattr(self, name) for name in STATE]

    def __setstate__(self, state: list[Any]) -> None:
        for name, value in zip(STATE, state, strict=True):
            object.__setattr__(self, name, value)
        object.__setattr__(self, "remembered", {})

    @property
    def original(self) -> Version:
        """The text that the others translate; its facts hold for all."""
        return next(iter(self.versions.values()))

    @property
    def facts(self) -> Fields:
        """The original's fields."""
        if now.trace is None:  # checks ask all the time
            return _fields(next(iter(_versions(self).values())))
        return self.original.fields

    @property
    def draft(self) -> bool:
        """Whether nothing of it may be published."""
        return self.facts.draft or self.embargoed

    @property
    def sample(self) -> bool:
        """Whether it is made-up example content."""
        return self.facts.sample

    def once(self, name: str, find: Callable[[], T]) -> T:
        """Return what ``find`` finds out of the item, which never changes. Do not change it."""
        return once(self.remembered, name, find)

    def stage(self, session: str = "") -> Stage:
        """Return whether and when it is published, or one of its sessions is."""
        facts = self.facts
        found = Stage(facts.draft, facts.sample, self.embargo_end, self.embargoed)
        if not session:
            return found
        sessions: Mapping[str, Session] = getattr(self.facts, "sessions", {})
        return Stage(
            found.draft,
            found.sample or sessions[session].sample,
            self.session_embargo_ends.get(session, found.embargo_end),
            found.embargoed or session in self.embargoed_sessions,
        )


# What is not recorded
_fields: Callable[[Version], Fields] = vars(Version)["fields"].inner.__get__
_versions: Callable[[Item], Mapping[str, Version]] = vars(Item)["versions"].inner.__get__
# What there is to an item, but for what is remembered
STATE = tuple(one.name for one in fields(Item) if one.name != "remembered")


@by_name("key", identities=("id", "forum"), apart={"session": ("session",)})
@dataclass(frozen=True, slots=True)
class Appearance:
    """A session in the sub-forum that it belongs to."""

    id: str
    session: Session
    forum: Item

    @property
    def key(self) -> str:
        """Its name among all sessions of the site, in every language: 2024.opening.welcome."""
        return f"{self.forum.edition}.{self.forum.slug}.{self.id}"

    @property
    def day(self) -> date:
        """The day of the programme that it belongs to."""
        return (self.session.start - NIGHT).date()

    @property
    def last_day(self) -> date:
        """The last day that it takes up; a night belongs to the day before."""
        return max(self.day, (self.session.until - NIGHT).date())

    @property
    def page(self) -> str:
        """The address of its page below a language: 2024/forums/opening/welcome/."""
        return f"{self.forum.key}{self.id}/"
