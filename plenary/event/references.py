"""Whether everything that an item names is there: speakers, rooms, sub-forums, releases."""

from collections.abc import Iterable, Mapping
from typing import cast

from plenary.content.fields import MADE_UP_TEXT, line_of
from plenary.content.files import Folder
from plenary.content.items import Item
from plenary.content.schema import Edition, Film, Forum, Gallery, News, Outcome, Site, Speaker
from plenary.content.schema_visit import Participation
from plenary.event.links import check_target
from plenary.event.own_files import check_own_files, place_of
from plenary.messages.files import NO_INDEX
from plenary.messages.message import message
from plenary.messages.references import (
    NEEDS_EDITION,
    NOBODY_QUOTED,
    NOT_IN_NAME,
    SAMPLE_REFERENCE,
    SESSION_WITHOUT_FORUM,
    UNKNOWN_CONTACT,
    UNKNOWN_EDITION,
    UNKNOWN_FORUM,
    UNKNOWN_PARTNER,
    UNKNOWN_RELEASE,
    UNKNOWN_ROOM,
    UNKNOWN_SESSION,
    UNKNOWN_SPEAKER,
    UNNAMED_SPOKESPERSON,
)
from plenary.problems import Place, Problems, listed, near

Shelf = Mapping[str, Item]

UNKNOWN = {
    "edition": UNKNOWN_EDITION,
    "forum": UNKNOWN_FORUM,
    "speaker": UNKNOWN_SPEAKER,
    "news": UNKNOWN_RELEASE,
}


class References:
    """Checks what items name, against all items there are, drafts included."""

    def __init__(
        self,
        items: Iterable[Item],
        faulty: Iterable[Folder],
        default_language: str,
        problems: Problems,
    ) -> None:
        self.items = list(items)
        # Items that could not be read have been reported: to name one is no further mistake.
        self.faulty = {(f.kind, "" if f.kind == "edition" else f.edition, f.slug) for f in faulty}
        self.problems = problems
        self.default_language = default_language
        self.shelves: dict[tuple[str, str], dict[str, Item]] = {}
        for item in self.items:
            shelf = "" if item.kind == "edition" else item.edition
            self.shelves.setdefault((item.kind, shelf), {})[item.slug] = item
        self.withheld = {item.folder for item in self.items if item.stage().withheld}
        sites = (item.facts for item in self.items if isinstance(item.facts, Site))
        self.contacts = next((site.contacts for site in sites), {})

    def shelf(self, kind: str, edition: str = "") -> Shelf:
        """Return the items of a kind, of one edition, by slug."""
        return self.shelves.get((kind, edition), {})

    def check(self) -> None:
        """Report everything that is named and not there."""
        lost = {i.edition for i in self.items if i.edition} - set(self.shelf("edition"))
        for edition in sorted(e for e in lost if ("edition", "", e) not in self.faulty):
            self.problems.add(NO_INDEX, Place(edition), language=self.default_language)
        for item in self.items:
            self.check_one(item)

    def check_one(self, item: Item) -> None:
        """Report everything that one item names and that is not there."""
        match item.facts:
            case Forum() as forum:
                self.sessions(item, forum)
            case News() as news:
                self.news(item, news)
            case Gallery() | Film() as shown if shown.forum:
                self.one(item, "forum", shown.forum, "forum", item.edition)
            case Outcome() as outcome:
                self.outcome(item, outcome)
            case Speaker():
                self.names(item)
            case Edition() as edition:
                self.press(item, edition)
            case Participation() as participation if participation.letter_from:
                self.inviter(item, participation.letter_from)
        check_own_files(item, self.problems)

    def one(
        self,
        item: Item,
        field: str,
        name: str,
        kind: str,
        edition: str,
        session: str = "",
        *,
        sample: bool = False,
    ) -> None:
        """Check one name of an item of ``kind``; it may be in a ``session`` or a sample entry."""
        known = self.shelf(kind, edition)
        target = known.get(name)
        if target and target.folder not in self.withheld:
            return
        place = place_of(item, field)
        if target:
            stage = item.stage(session)
            stage = stage._replace(sample=stage.sample or sample)
            check_target(stage, target.stage(), target.folder, place, self.problems)
            return
        if (kind, edition, name) in self.faulty:
            return
        self.problems.add(
            UNKNOWN[kind],
            place,
            name=name,
            edition=edition,
            near=near(name, known),
            known=listed(known),
        )

    def sessions(self, item: Item, forum: Forum) -> None:
        """Check the rooms and speakers of a sub-forum's sessions."""
        edition = self.shelf("edition").get(item.edition)
        rooms = edition.facts.rooms if edition and isinstance(edition.facts, Edition) else {}
        for id_, session in forum.sessions.items():
            at = f"sessions.{id_}"
            sample = session.sample or item.sample
            if session.room and session.room not in rooms and edition:
                self.problems.add(
                    UNKNOWN_ROOM,
                    place_of(item, f"{at}.room"),
                    name=session.room,
                    edition=item.edition,
                    near=near(session.room, rooms),
                    known=listed(rooms),
                )
            elif session.room in rooms and rooms[session.room].sample and not sample:
                target = message("the room `{room}`", room=session.room)
                self.problems.add(SAMPLE_REFERENCE, place_of(item, f"{at}.room"), target=target)
            for part in ("moderators", "speakers", "panellists", "signatories"):
                for number, name in enumerate(getattr(session, part)):
                    field = f"{at}.{part}.{number}"
                    self.one(item, field, name, "speaker", item.edition, session=id_)

    def inviter(self, item: Item, name: str) -> None:
        """Check who writes invitation letters: one of the edition's partners."""
        edition = self.shelf("edition").get(item.edition)
        if edition is None or not isinstance(edition.facts, Edition):
            return
        known, place = edition.facts.partners, place_of(item, "letter_from")
        if name not in known:
            self.problems.add(
                UNKNOWN_PARTNER,
                place,
                name=name,
                edition=item.edition,
                near=near(name, known),
                known=listed(known),
            )
        elif known[name].sample and not item.sample:
            target = message("the partner `{partner}`", partner=name)
            self.problems.add(SAMPLE_REFERENCE, place, target=target)

    def news(self, item: Item, news: News) -> None:
        """Check the edition, sub-forums and speakers of a release."""
        named = [("forums", "forum", news.forums), ("speakers", "speaker", news.speakers)]
        if news.edition:
            self.one(item, "edition", news.edition, "edition", "")
        for field, kind, names in named:
            for number, name in enumerate(names):
                self.of_edition(item, f"{field}.{number}", name, kind, news.edition)
        for id_, quote in news.quotes.items():
            if quote.speaker:
                at = f"quotes.{id_}.speaker"
                self.of_edition(item, at, quote.speaker, "speaker", news.edition)
            elif not quote.name:
                self.problems.add(NOBODY_QUOTED, place_of(item, f"quotes.{id_}"), name=id_)
        for number, name in enumerate(news.related):
            self.one(item, f"related.{number}", name, "news", "")
        for number, name in enumerate(news.contacts):
            self.contact(item, f"contacts.{number}", name)

    def press(self, item: Item, edition: Edition) -> None:
        """Check whom an edition names for the press."""
        if edition.accreditation_contact:
            self.contact(item, "accreditation_contact", edition.accreditation_contact)
        for id_, one in edition.spokespersons.items():
            at = f"spokespersons.{id_}"
            if one.speaker:
                field = f"{at}.speaker"
                self.one(item, field, one.speaker, "speaker", item.edition, sample=one.sample)
            elif not one.name:
                self.problems.add(UNNAMED_SPOKESPERSON, place_of(item, at), name=id_)
            if one.contact:
                self.contact(item, f"{at}.contact", one.contact)

    def contact(self, item: Item, field: str, name: str) -> None:
        """Check the name of one of the site's contacts."""
        known = self.contacts
        if name not in known:
            self.problems.add(
                UNKNOWN_CONTACT,
                place_of(item, field),
                name=name,
                near=near(name, known),
                known=listed(known),
            )

    def outcome(self, item: Item, outcome: Outcome) -> None:
        """Check the sub-forum, the session and the release of an outcome."""
        if outcome.release:
            self.one(item, "release", outcome.release, "news", "")
        if outcome.forum:
            self.one(item, "forum", outcome.forum, "forum", item.edition)
        name = outcome.session
        if name and not outcome.forum:
            self.problems.add(SESSION_WITHOUT_FORUM, place_of(item, "session"), name=name)
        forum = self.shelf("forum", item.edition).get(outcome.forum)
        sessions = cast(Forum, forum.facts).sessions if forum else {}
        if name and forum and name not in sessions:
            self.problems.add(
                UNKNOWN_SESSION,
                place_of(item, "session"),
                name=name,
                forum=outcome.forum,
                near=near(name, sessions),
                known=listed(sessions),
            )

    def of_edition(self, item: Item, field: str, name: str, kind: str, edition: str) -> None:
        """Check a name that an edition must know, in an item that may not say which."""
        if edition in self.shelf("edition"):
            self.one(item, field, name, kind, edition)
        elif not edition:
            self.problems.add(NEEDS_EDITION, place_of(item, field), name=name)

    def names(self, item: Item) -> None:
        """Check that the parts of a speaker's name are parts of it, in every language.

        That a name is missing or wrong was reported already.
        """
        for version in item.versions.values():
            if version.fields.name_ == MADE_UP_TEXT:
                continue
            for field in ("family_name", "given_name"):
                value = getattr(version.fields, field)
                if value not in version.fields.name_:
                    place = Place(version.path, line_of(version.lines, field), field)
                    self.problems.add(NOT_IN_NAME, place, value=value, name=version.fields.name_)
