"""Entries: what an item holds under ids of its own, such as sessions, rooms and quotes."""

from datetime import datetime, timedelta
from typing import Literal

from pydantic import field_validator

from plenary.content.inheritance import Fields, fact, text
from plenary.content.moments import (
    Date,
    Moment,
    Until,
    either_end_or_length,
    not_before_start,
    only_if_moved,
    within_a_week,
)
from plenary.content.values import (
    Area,
    Channel,
    Country,
    Email,
    Focus,
    Reference,
    References,
    Tags,
    Web,
    Webs,
    without_marks,
)

WEEK = 7 * 24 * 60  # minutes


class Photo(Fields):
    """A photo in an item's folder, under its file name."""

    alt: str = text("What the photo shows, for people who cannot see it.", "")
    caption: str = text("Caption below the photo.", "")
    place: str = text("Where it was taken.", "")
    people: str = text("Who can be seen, from left to right.", "")
    credit: str = fact("Photographer, and agency if any.", "")
    licence: str = fact("Licence or copyright notice.", "")
    focus: Focus | None = fact(
        "Point that crops keep in view, from the left and from the top: 0.3 0.4.", None
    )


class Contact(Fields):
    """Somebody whom the press may ask."""

    title: str = text("Name of the person or office.")
    role: str = text("What to ask them about.", "")
    email: Email = fact("E-mail address.", "")
    phone: str = fact("Telephone number with the country code.", "")
    sample: bool = fact("Sample content?", False)


class Logo(Fields):
    """A logo of the forum, for everybody who writes about it."""

    title: str = text("Which one it is, such as “Logo in colour”.")
    file: str = fact("File name of the logo: SVG, PNG, PDF, or ZIP with all of them.")
    alt: str = text("What the logo shows, for people who cannot see it.", "")
    ground: Literal["light", "dark"] = fact("Ground that it is made for.", "light")
    credit: str = fact("Who made it.", "")
    licence: str = fact("Licence or copyright notice.", "")
    sample: bool = fact("Sample content?", False)


class Spokesperson(Fields):
    """Somebody who speaks to the press for an edition."""

    speaker: Reference = fact(
        "Who it is: name of a folder in the edition's speakers/.", "", of="speaker"
    )
    name: str = text("Who it is, if not a speaker of the edition.", "", lent=True)
    role: str = text("Position, if not a speaker of the edition.", "")
    topics: str = text("What to ask this person about.", "")
    languages: Tags = fact("Languages of interviews: [zh, en].", ())
    contact: Reference = fact(
        "Who arranges interviews: id of one of the site's contacts.", "", of="contact"
    )
    sample: bool = fact("Sample content?", False)


class Partner(Fields):
    """An organisation behind an edition."""

    title: str = text("Name of the organisation.")
    role: Literal["host", "supporter", "co-organiser", "sponsor", "media", "exhibitor"] = fact(
        "Its part in the edition."
    )
    url: Web = fact("Address of its website.", "")
    logo: str = fact("Its logo: file name of an SVG picture or of a photo.", "")
    languages: Tags = fact("Languages in which visitors can speak with it: [zh, en].", ())
    sample: bool = fact("Sample content?", False)


class Room(Fields):
    """A room of an edition's venue."""

    title: str = text("Name of the room.")
    area: Area | None = fact(
        "Where it is on the map of the halls: its left, upper, right and lower edge, each from 0 "
        "to 1 of the picture: 0.1 0.2 0.5 0.6. There the map leads to the room's sessions.",
        None,
        copied="undated",
    )
    sample: bool = fact("Sample content?", False)


class Session(Fields):
    """One thing that happens in a sub-forum."""

    title: str = text("Title of the session.")
    summary: str = text("What it is about, in a sentence or two.", "")
    abstract: str = text(
        "Longer description in Markdown: paragraphs, lists, web links. Shown on the page of the "
        "session.",
        "",
    )
    description: str = text("Further details in Markdown, below the abstract.", "")
    kind: Literal[
        "keynote", "talk", "panel", "ceremony", "matchmaking", "pitch", "break", "visit"
    ] = fact("Type of session.", "talk")
    start: Moment = fact("Start, in the edition's time zone: 2024-11-07 09:30.")
    end: Moment | None = fact("End, in the edition's time zone. Or set the length.", None)
    length: int | None = fact(
        "Length in minutes, instead of the end.", None, gt=0, le=WEEK, validate_default=True
    )
    status: Literal["confirmed", "moved", "cancelled"] = fact(
        "Does it take place as it was announced?", "confirmed"
    )
    moved_from: Moment | None = fact("Start as announced before, if the session was moved.", None)
    room: Reference = fact("Room: an id from the edition's rooms.", "", of="room")
    moderators: References = fact(
        "Moderators: names of folders in the edition's speakers/.", (), of="speaker"
    )
    speakers: References = fact(
        "Speakers: names of folders in the edition's speakers/.", (), of="speaker"
    )
    panellists: References = fact(
        "Panellists: names of folders in the edition's speakers/.", (), of="speaker"
    )
    signatories: References = fact(
        "Signatories: names of folders in the edition's speakers/.", (), of="speaker"
    )
    overlaps: bool = fact(
        "May its room or its people be in use elsewhere at the same time, as at a stand that is "
        "open all day? Then there is no warning.",
        False,
    )
    languages: Tags = fact("Languages spoken: [zh, en].", ())
    interpretation: tuple[Channel, ...] = fact(
        "Interpretation, from which language into which: [zh > en, en > zh].", ()
    )
    attendance: Literal["on-site", "online", "hybrid"] | None = fact(
        "How people take part, if not as in the edition.", None
    )
    streams: Webs = fact("Where to watch live: addresses, one per host.", ())
    recordings: Webs = fact("Where to watch afterwards: addresses, one per host.", ())
    materials: Webs = fact("Slides and papers: addresses.", ())
    embargo: Until | None = fact(
        "Not published before this time: 2024-11-10 09:00, or with a time zone after it.",
        None,
    )
    sample: bool = fact("Sample content?", False)

    _in_order = field_validator("end")(not_before_start)
    _not_endless = field_validator("end")(within_a_week)

    _said = field_validator("moved_from")(only_if_moved)

    _ends = field_validator("length")(either_end_or_length)

    @property
    def until(self) -> datetime:
        """When it ends, by the venue's clock."""
        return self.end or self.start + timedelta(minutes=self.length or 0)

    @property
    def people(self) -> dict[str, str]:
        """Everybody who is named, with the part that they have."""
        roles = {
            "moderator": self.moderators,
            "speaker": self.speakers,
            "panellist": self.panellists,
            "signatory": self.signatories,
        }
        found: dict[str, str] = {}
        for role, names in roles.items():
            found |= {name: role for name in names if name not in found}
        return found


class Quote(Fields):
    """What somebody said, to be quoted."""

    words: str = text("The words, without quotation marks.")
    speaker: Reference = fact(
        "Who said it: name of a folder in the edition's speakers/.", "", of="speaker"
    )
    name: str = text("Who said it, if not a speaker of the edition.", "", lent=True)
    role: str = text("Position or organisation, if not a speaker of the edition.", "")
    sample: bool = fact("Sample content?", False)

    _bare = field_validator("words")(without_marks)


class Party(Fields):
    """An organisation or a person that an outcome is of."""

    title: str = text("Name of the organisation or the person.")
    country: Country | None = fact("Country, as two letters: CN, SK, RS.", None)


class Update(Fields):
    """What has become of an outcome since."""

    date: Date = fact("Day on which it was so: 2025-03-01.")
    state: Literal["under-way", "done", "ended"] = fact("How it stands since that day.")
    note: str = text("What has happened, in a sentence or two.", "")


class Correction(Fields):
    """What was wrong with a release, and since when it is right."""

    date: Date = fact("Day of the correction: 2024-11-12.")
    note: str = text("What was wrong and what is right, in a sentence or two.")
