"""What the press office may write: one model per kind, one description per field.

The descriptions feed ``docs/fields.md`` and ``docs/schema.json``.
"""

from collections.abc import Mapping
from datetime import date as Day  # noqa: N812 — `date` is the name of a field
from typing import ClassVar, Literal

from pydantic import field_validator

from plenary.content.inheritance import fact, shapes, text
from plenary.content.moments import (
    Date,
    not_before_opening,
    not_before_start,
    not_endless,
)
from plenary.content.schema_entries import (
    Contact,
    Correction,
    Logo,
    Partner,
    Party,
    Quote,
    Room,
    Session,
    Spokesperson,
    Update,
)
from plenary.content.schema_item import Item
from plenary.content.schema_visit import Participation, Venue
from plenary.content.values import (
    Country,
    Id,
    Price,
    Reference,
    References,
    Tag,
    Tags,
    Web,
    Webs,
    Zone,
)
from plenary.messages.message import Message, message


class Site(Item):
    """The forum itself. The text is the boilerplate that ends every news release."""

    title: str = text("Full name of the forum.")
    short_title: str = text("Short name, for the page header.", "")
    contacts: dict[Id, Contact] = fact("Contacts for the press, by id.", {})
    logos: dict[Id, Logo] = fact("Logos to download in the press room, by id.", {})
    image_terms: str = text(
        "How the press may use logos, portraits and photos. An empty line begins a new paragraph.",
        "",
    )
    embargo_rules: str = text(
        "What the press must know about embargoes. An empty line begins a new paragraph.", ""
    )


class Edition(Item):
    """One year's forum."""

    recurs: ClassVar[bool] = True

    title: str = text("Name of this year's forum.", copied="counted")
    theme: str = text("Theme of the year.", "", copied="again")
    speech_theme: str = text("Theme of the speeches.", "", copied="again")
    place: str = text("Town, region and country.", "", copied="checked")
    ordinal: int | None = fact(
        "Number of the forum: 6 for the sixth.", None, gt=0, copied="counted"
    )
    start: Date = fact("First day: 2024-11-07.", copied="moved")
    end: Date | None = fact("Last day, if it is known.", None, copied="moved")
    timezone: Zone | None = fact("Time zone of the venue, such as Asia/Shanghai.", None)
    attendance: Literal["on-site", "online", "hybrid"] = fact(
        "How people take part.", "on-site", copied="checked"
    )
    venue: str = text("Name of the building.", "", copied="checked")
    address: str = text("Street address of the building.", "", copied="checked")
    registration: Web = fact("Web address for registration.", "", copied="again")
    registration_opens: Date | None = fact("First day of registration.", None, copied="again")
    registration_closes: Date | None = fact("Last day of registration.", None, copied="again")
    registration_closed: bool = fact("Is registration closed?", False, copied="never")
    watch: Web = fact("Where to watch live: web address.", "", copied="again")
    price: Price | None = fact(
        "Fee for taking part: 120 EUR, or 0 CNY if it is free.", None, copied="again"
    )
    rooms: dict[Id, Room] = fact("The venue's rooms, by id.", {})
    floor_plan: str = fact(
        "Map of the halls: file name of a photo or a drawing (SVG) in this folder. The rooms are "
        "listed beside it, with numbers in the order of `rooms`.",
        "",
        copied="undated",
    )
    partners: dict[Id, Partner] = fact("Hosts, supporters, sponsors and other partners, by id.", {})
    accreditation: str = text(
        "How journalists are accredited. An empty line begins a new paragraph.",
        "",
        copied="checked",
    )
    accreditation_form: Web = fact("Web address for accreditation.", "", copied="again")
    accreditation_closes: Date | None = fact(
        "Last day of accreditation: 2024-10-25.", None, copied="again"
    )
    accreditation_contact: Reference = fact(
        "Contact for accreditation: id of one of the site's contacts.", "", of="contact"
    )
    spokespersons: dict[Id, Spokesperson] = fact(
        "Who speaks to the press, by id.", {}, copied="again"
    )

    _in_order = field_validator("end")(not_before_start)
    _not_endless = field_validator("end")(not_endless)
    _open_first = field_validator("registration_closes")(not_before_opening)


class Forum(Item):
    """A sub-forum of an edition, with its sessions."""

    recurs: ClassVar[bool] = True

    title: str = text("Name of the sub-forum.")
    order: int = fact("Place among the edition's sub-forums, from 1.", 0)
    accent: Literal["ink", "green", "iron", "sky", "violet", "gold"] = fact("Its colour.", "ink")
    sessions: dict[Id, Session] = fact("The sessions, by id.", {}, copied="again")


class Speaker(Item):
    """Somebody who speaks at an edition."""

    name: str = text("Name, as the person writes it in this language, without titles.")
    family_name: str = text(
        "Family name, exactly as in the name. Lists are sorted by it (in Chinese by the pinyin of "
        "the whole name). Without it: the first word or character of a Chinese, Korean or "
        "Vietnamese name, and of a Hungarian or Japanese name in that language; otherwise the "
        "last word.",
        "",
    )
    given_name: str = text("Given name, exactly as in the name.", "")
    honorific: str = text("Form of address: Prof., 教授. Lists are not sorted by it.", "")
    language: Tag | None = fact(
        "Language in which the person writes the name, such as zh: that form is shown beside the "
        "others, if there is a text in that language.",
        None,
    )
    role: str = text("Position or profession.", "")
    organisation: str = text("Organisation.", "")
    country: Country | None = fact("Country, as two letters: CN, SK, RS.", None)
    portrait: str = fact("File name of the portrait.", "")


class News(Item):
    """A news release."""

    title: str = text("Headline.")
    date: Date = fact("Day of the release: 2024-11-10.")
    place: str = text("Town in the dateline.", "")
    edition: Reference = fact("Folder name of the edition that it is about.", "", of="edition")
    forums: References = fact("Sub-forums that it is about: names of folders.", (), of="forum")
    speakers: References = fact("Speakers whom it mentions: names of folders.", (), of="speaker")
    source: str = text("Whose report it is based on, if not your own.", "")
    source_url: Web = fact("Address of that report.", "")
    quotes: dict[Id, Quote] = fact("Quotes, by id.", {})
    notes: str = text("Notes to editors. An empty line begins a new paragraph.", "")
    contacts: References = fact(
        "Press contacts: ids of the site's contacts; or all.", (), of="contact"
    )
    related: References = fact("Related releases: names of their folders.", (), of="news")
    corrections: dict[Id, Correction] = fact("Corrections, by id.", {})
    withdrawn: Date | None = fact("Day on which it was withdrawn.", None)
    withdrawn_note: str = text("Why it was withdrawn.", "")

    @property
    def updated(self) -> Day:
        """The day of its last change that readers are told of."""
        changes = [correction.date for correction in self.corrections.values()]
        return max([self.date, *changes, *([self.withdrawn] if self.withdrawn else [])])


class Gallery(Item):
    """Photos of one occasion."""

    title: str = text("Name of the occasion.")
    date: Date | None = fact("Day on which the photos were taken.", None)
    forum: Reference = fact("Sub-forum that it shows: name of its folder.", "", of="forum")


class Outcome(Item):
    """What came of an edition: something that was signed, agreed or won."""

    title: str = text("What was signed, agreed or won.")
    kind: Literal["memorandum", "contract", "intention", "project", "prize"] = fact(
        "What it is.", "memorandum"
    )
    date: Date = fact("Day on which it was signed, agreed or won: 2024-11-08.")
    place: str = text("Town, if it is not the edition's.", "")
    parties: dict[Id, Party] = fact("Who signed, agreed or won, by id.", {})
    value: Price | None = fact("Its value with the currency: 1200000 EUR.", None)
    forum: Reference = fact("Sub-forum in which it was: name of its folder.", "", of="forum")
    session: str = fact("Session in which it was, by its name in that sub-forum.", "")
    release: Reference = fact("Release about it: name of its folder.", "", of="news")
    updates: dict[Id, Update] = fact("What has become of it since, by id.", {})
    withdrawn: Date | None = fact("Day on which it was withdrawn.", None)
    withdrawn_note: str = text("Why it was withdrawn.", "")


class Film(Item):
    """A recording, or a film of the office's own."""

    title: str = text("Name of the film.")
    date: Date | None = fact("Day on which it was taken.", None)
    forum: Reference = fact("Sub-forum that it shows: name of its folder.", "", of="forum")
    file: str = fact("The film itself: file name of an MP4.", "")
    recordings: Webs = fact(
        "Where else to watch it: addresses, best one in mainland China and one elsewhere.", ()
    )
    languages: Tags = fact("Languages spoken in it: [zh, en].", ())


class Page(Item):
    """A page beside the programme, such as “About”.

    A page that has the year of an edition in its folder's name recurs with it.
    """

    recurs: ClassVar[bool] = True

    title: str = text("Title of the page.")
    order: int = fact("Place among the pages in the footer, from 1.", 0)


KINDS: Mapping[str, type[Item]] = {
    "site": Site,
    "edition": Edition,
    "forum": Forum,
    "speaker": Speaker,
    "news": News,
    "gallery": Gallery,
    "outcome": Outcome,
    "film": Film,
    "page": Page,
    "participation": Participation,
    "venue": Venue,
}

# Names of fields that are texts, of any kind and of their entries
TEXTS = frozenset(
    name
    for kind in KINDS.values()
    for model in (kind, *(shape.entries for shape in shapes(kind).values()))
    if model
    for name, shape in shapes(model).items()
    if shape.nature == "text"
)

WORDS: Mapping[str, Message] = {
    "site": message("the site"),
    "edition": message("an edition"),
    "forum": message("a sub-forum"),
    "speaker": message("a speaker"),
    "news": message("a news release"),
    "gallery": message("a gallery"),
    "outcome": message("an outcome"),
    "film": message("a film"),
    "page": message("a page"),
    "participation": message("the page “Take part”"),
    "venue": message("the page “Getting there”"),
}
