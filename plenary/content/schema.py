"""What the press office may write: one model per kind, one description per field.

Every field has a nature:

* a *fact* is written once, in the original, and holds for all languages;
* a *text* is written in every language;
* an *own* field speaks of its own file only.

The descriptions feed ``docs/fields.md`` and ``docs/schema.json``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, field_validator

from plenary.content.values import (
    Channel,
    Country,
    Date,
    Email,
    Focus,
    Id,
    Moment,
    Price,
    Reference,
    References,
    Tag,
    Web,
    Webs,
    Zone,
    either_end_or_length,
    not_before_start,
    only_if_moved,
)

Nature = Literal["fact", "text", "own"]


def fact(description: str, default: Any = ..., **rules: Any) -> Any:
    """Return a field that is written once, in the original."""
    return Field(default, description=description, json_schema_extra={"nature": "fact"}, **rules)


def text(description: str, default: Any = ..., **rules: Any) -> Any:
    """Return a field that is written in every language."""
    return Field(default, description=description, json_schema_extra={"nature": "text"}, **rules)


def own(description: str, default: Any = ..., **rules: Any) -> Any:
    """Return a field that speaks of its own file only."""
    return Field(default, description=description, json_schema_extra={"nature": "own"}, **rules)


class Fields(BaseModel):
    """A group of fields; an unknown one is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Photo(Fields):
    """A photo in an item's folder, under its file name."""

    alt: str = text("What the photo shows, for those who cannot see it.", "")
    caption: str = text("What is said below the photo.", "")
    place: str = text("Where it was taken.", "")
    people: str = text("Who is to be seen, from left to right.", "")
    credit: str = fact("Photographer, and agency if any.", "")
    licence: str = fact("Licence or copyright notice.", "")
    focus: Focus | None = fact("What crops keep in sight: from left and from top, 0.3 0.4.", None)


class Contact(Fields):
    """Somebody whom the press may ask."""

    title: str = text("Name of the person or the office.")
    role: str = text("What they can be asked about.", "")
    email: Email = fact("E-mail address.", "")
    phone: str = fact("Telephone number with the country's prefix.", "")
    sample: bool = fact("Made-up example content?", False)


class Partner(Fields):
    """An organisation behind an edition."""

    title: str = text("Name of the organisation.")
    role: Literal["host", "supporter", "co-organiser"] = fact("Its part in the edition.")
    url: Web = fact("Address of its website.", "")
    sample: bool = fact("Made-up example content?", False)


class Room(Fields):
    """A room of an edition's venue."""

    title: str = text("Name of the room.")
    sample: bool = fact("Made-up example content?", False)


class Session(Fields):
    """One thing that happens in a sub-forum."""

    title: str = text("Title of the session.")
    summary: str = text("What it is about, in a sentence or two.", "")
    kind: Literal[
        "keynote", "talk", "panel", "ceremony", "matchmaking", "pitch", "break", "visit"
    ] = fact("Form of the session.", "talk")
    start: Moment = fact("Beginning, in the edition's time zone: 2024-11-07 09:30.")
    end: Moment | None = fact("End, in the edition's time zone; or give the length.", None)
    length: int | None = fact(
        "Length in minutes, instead of the end.", None, gt=0, validate_default=True
    )
    status: Literal["confirmed", "moved", "cancelled"] = fact(
        "Does it take place as it was announced?", "confirmed"
    )
    moved_from: Moment | None = fact("Beginning as it was announced, if it was moved.", None)
    room: Reference = fact("Room: an id from the edition's rooms.", "")
    moderators: References = fact("Who leads it: names of folders in the edition's speakers/.", ())
    speakers: References = fact("Speakers: names of folders in the edition's speakers/.", ())
    panellists: References = fact("Who discusses: names of folders in the edition's speakers/.", ())
    signatories: References = fact("Who signs: names of folders in the edition's speakers/.", ())
    languages: tuple[Tag, ...] = fact("Languages that are spoken: [zh, en].", ())
    interpretation: tuple[Channel, ...] = fact("From which into which: [zh > en, en > zh].", ())
    attendance: Literal["on-site", "online", "hybrid"] | None = fact(
        "How one takes part, if not as in the edition.", None
    )
    streams: Webs = fact("Where one can watch: addresses, one a host.", ())
    recordings: Webs = fact("Where one can watch later: addresses, one a host.", ())
    materials: Webs = fact("Slides and papers: addresses.", ())
    sample: bool = fact("Made-up example content?", False)

    _in_order = field_validator("end")(not_before_start)

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


class Item(Fields):
    """What every kind has."""

    summary: str = text("One or two sentences for lists, search engines and feeds.", "")
    photos: dict[str, Photo] = fact("Words for the photos of this folder, by file name.", {})
    sample: bool = fact("Made-up example content? It gets a ribbon, and is not published.", False)
    draft: bool = own("Not ready? In the original it keeps back all languages.", False)
    original: bool = own("Is this the text that the others translate?", False)
    translated_from: str = own("Digest of the original that this translation was made from.", "")

    @property
    def name_(self) -> str:
        """Return the title, or a person's name."""
        return str(getattr(self, "title", "") or getattr(self, "name", ""))


class Site(Item):
    """The forum itself. The text is the boilerplate that ends every news release."""

    title: str = text("Full name of the forum.")
    short_title: str = text("Short name, for the page header.", "")
    contacts: dict[Id, Contact] = fact("Contacts for the press, by id.", {})


class Edition(Item):
    """One year's forum."""

    title: str = text("Name of this year's forum.")
    theme: str = text("Theme of the year.", "")
    speech_theme: str = text("Theme of the speeches.", "")
    place: str = text("Town, region and country.", "")
    ordinal: int | None = fact("Which forum it is: 6 for the sixth.", None, gt=0)
    start: Date = fact("First day: 2024-11-07.")
    end: Date | None = fact("Last day, if it is known.", None)
    timezone: Zone | None = fact("Time zone of the venue, such as Asia/Shanghai.", None)
    attendance: Literal["on-site", "online", "hybrid"] = fact("How one takes part.", "on-site")
    venue: str = text("Name of the building.", "")
    address: str = text("Street address of the building.", "")
    registration: Web = fact("Address where one registers.", "")
    registration_opens: Date | None = fact("First day on which one can register.", None)
    registration_closed: bool = fact("Can nobody register any more?", False)
    price: Price | None = fact("What taking part costs: 120 EUR, or 0 CNY if it is free.", None)
    rooms: dict[Id, Room] = fact("The venue's rooms, by id.", {})
    partners: dict[Id, Partner] = fact("Hosts, supporters and co-organisers, by id.", {})

    _in_order = field_validator("end")(not_before_start)


class Forum(Item):
    """A sub-forum of an edition, with its sessions."""

    title: str = text("Name of the sub-forum.")
    order: int = fact("Place among the edition's sub-forums, from 1.", 0)
    accent: Literal["ink", "green", "iron", "sky", "violet", "gold"] = fact("Its colour.", "ink")
    sessions: dict[Id, Session] = fact("The sessions, by id.", {})


class Speaker(Item):
    """Somebody who speaks at an edition."""

    name: str = text("Name, as its owner writes it in this language; no titles.")
    family_name: str = text(
        "Family name, as it stands in the name. Lists are sorted by it (in Chinese by the whole "
        "name's pinyin). If it is not given: the first word or character of a Chinese, Korean or "
        "Vietnamese name, and of a Hungarian or Japanese one at home; else the last word.",
        "",
    )
    given_name: str = text("Given name, as it stands in the name.", "")
    honorific: str = text("How the person is addressed: Prof., 教授. It is not sorted by.", "")
    language: Tag | None = fact(
        "Language in which the owner writes the name, such as zh: that form stands beside the "
        "others, if there is a text in that language.",
        None,
    )
    role: str = text("Office or profession.", "")
    organisation: str = text("Organisation.", "")
    country: Country | None = fact("Country, as two letters: CN, SK, RS.", None)
    portrait: str = fact("File name of the portrait.", "")


class News(Item):
    """A news release."""

    title: str = text("Headline.")
    date: Date = fact("Day of the release: 2024-11-10.")
    place: str = text("Town that the dateline names.", "")
    edition: Reference = fact("Folder name of the edition that it is about.", "")
    forums: References = fact("Sub-forums that it is about: names of folders.", ())
    speakers: References = fact("Speakers whom it mentions: names of folders.", ())
    source: str = text("Whose report it follows, if another's.", "")
    source_url: Web = fact("Address of that report.", "")


class Gallery(Item):
    """Photos of one occasion."""

    title: str = text("Name of the occasion.")
    date: Date | None = fact("Day on which the photos were taken.", None)
    forum: Reference = fact("Sub-forum that it shows: name of its folder.", "")


class Page(Item):
    """A page beside the programme, such as “About”."""

    title: str = text("Title of the page.")
    order: int = fact("Place among the pages in the footer, from 1.", 0)


KINDS: Mapping[str, type[Item]] = {
    "site": Site,
    "edition": Edition,
    "forum": Forum,
    "speaker": Speaker,
    "news": News,
    "gallery": Gallery,
    "page": Page,
}

WORDS: Mapping[str, str] = {
    "site": "the site",
    "edition": "an edition",
    "forum": "a sub-forum",
    "speaker": "a speaker",
    "news": "a news release",
    "gallery": "a gallery",
    "page": "a page",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """What pairing must know of one field: its nature, and the model of its entries if any."""

    nature: Nature
    entries: type[Fields] | None
    required: bool


@cache
def shapes(model: type[Fields]) -> Mapping[str, Shape]:
    """Return the shape of each field of ``model``, in the order of writing."""
    found = {}
    for name, info in model.model_fields.items():
        extra = info.json_schema_extra
        nature: Any = extra["nature"] if isinstance(extra, dict) else "fact"
        entries = None
        if get_origin(info.annotation) is dict:
            entries = get_args(info.annotation)[1]
        found[name] = Shape(nature, entries, info.is_required())
    return found
