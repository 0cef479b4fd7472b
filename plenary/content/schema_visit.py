"""What visitors and journalists need to know: how to take part, and how to get there.

What the edition says already (building, address, fee, days of registration) is not said again here.
"""

from typing import ClassVar, Literal

from plenary.content.coordinates import Coordinates
from plenary.content.inheritance import Fields, fact, text
from plenary.content.moments import Date
from plenary.content.schema_entries import Contact
from plenary.content.schema_item import Item
from plenary.content.values import Email, Id, Price, Reference, Tag, Web


class Deadline(Fields):
    """A day by which those who take part must have done something."""

    title: str = text("What must be done by that day.")
    date: Date = fact("The day: 2024-10-15.")
    sample: bool = fact("Sample content?", False)


class Document(Fields):
    """What somebody needs for the visa, or for the invitation letter."""

    title: str = text("What is needed.")
    advice: str = text("Where to get it, or what to mind, in a sentence.", "")
    sample: bool = fact("Sample content?", False)


class Feature(Fields):
    """What makes the venue accessible."""

    title: str = text("What there is: step-free access, an induction loop.")
    advice: str = text("Where it is, or how to ask for it, in a sentence.", "")
    sample: bool = fact("Sample content?", False)


class Helpdesk(Contact):
    """Whom those who take part may ask."""


class Route(Fields):
    """An airport, a station or another way to the venue."""

    title: str = text("Name of the airport, the station or the line.")
    kind: Literal["airport", "train", "metro", "bus", "coach", "taxi", "car", "ship"] = fact(
        "What it is."
    )
    distance: float | None = fact("Distance from the venue in kilometres: 3.5.", None, gt=0)
    minutes: int | None = fact("Minutes to the venue.", None, gt=0)
    directions: str = text("How one gets from there to the venue, in a sentence or two.", "")
    url: Web = fact("Web address for timetables or tickets.", "")
    coordinates: Coordinates | None = fact(
        "Where it is: latitude and longitude in degrees (WGS-84): 38.3037 116.8388.", None
    )
    sample: bool = fact("Sample content?", False)


class Hotel(Fields):
    """A hotel near the venue."""

    title: str = text("Name of the hotel.")
    address: str = text("Street address of the hotel.", "")
    distance: float | None = fact("Distance from the venue in kilometres: 0.6.", None, gt=0)
    minutes: int | None = fact("Minutes on foot to the venue.", None, gt=0)
    price: Price | None = fact("Price of a night: 420 CNY.", None)
    book_by: Date | None = fact("Last day to book: 2024-10-20.", None)
    advice: str = text("How to book, in a sentence or two.", "")
    phone: str = fact("Telephone number with the country code.", "")
    url: Web = fact("Web address of the hotel.", "")
    coordinates: Coordinates | None = fact(
        "Where it is: latitude and longitude in degrees (WGS-84): 38.3037 116.8388.", None
    )
    sample: bool = fact("Sample content?", False)


class Participation(Item):
    """How people take part in an edition.

    The page has the edition's fee, registration and address to watch too, and which languages its
    sessions are in.
    """

    recurs: ClassVar[bool] = True

    title: str = text("Title of the page: Take part.")
    eligibility: str = text("Who may take part, in a sentence or two.", "", copied="checked")
    enrolment: str = text(
        "How people register, in a sentence or two. Its address and its days are the edition's.",
        "",
        copied="checked",
    )
    included: str = text("What the fee includes. The fee itself is the edition's.", "")
    deadlines: dict[Id, Deadline] = fact(
        "Days by which something must be done, by id. Those of registration are the edition's.",
        {},
        copied="again",
    )
    documents: dict[Id, Document] = fact("What people need for the visa, by id: a checklist.", {})
    visa: str = text("Who needs a visa, and which, in a sentence or two.", "", copied="checked")
    letter: str = text("How people ask for an invitation letter, in a sentence or two.", "")
    letter_from: Reference = fact(
        "Who invites: an id from the edition's partners.", "", of="partner"
    )
    letter_email: Email = fact("E-mail address for requests of invitation letters.", "")
    letter_until: Date | None = fact(
        "Last day to ask for an invitation letter: 2024-10-01.", None, copied="again"
    )
    letter_days: int | None = fact(
        "Working days that an invitation letter takes.", None, gt=0, copied="checked"
    )
    online: str = text(
        "How people take part online, in a sentence or two. The address is the edition's.", ""
    )
    features: dict[Id, Feature] = fact("What makes the venue accessible, by id.", {})
    helpdesk: dict[Id, Helpdesk] = fact(
        "Contacts for those who take part, by id. Contacts for the press are the site's.", {}
    )


class Venue(Item):
    """How people get to the venue of an edition.

    Building, address, rooms and the map of the halls are the edition's. The address is also shown
    large in the language that is read there, for drivers.
    """

    recurs: ClassVar[bool] = True

    title: str = text("Title of the page: Getting there.")
    coordinates: Coordinates | None = fact(
        "Where the building is: latitude and longitude in degrees (WGS-84, as GPS and "
        "OpenStreetMap have them): 38.3037 116.8388.",
        None,
        copied="checked",
    )
    request: str = text(
        "What the card for drivers says above the address, such as: Please take me to.", ""
    )
    language: Tag | None = fact(
        "Language that drivers read there, such as zh. Without it: an official language of the "
        "country whose time zone the edition has.",
        None,
    )
    routes: dict[Id, Route] = fact("Airports, stations and other ways there, by id.", {})
    hotels: dict[Id, Hotel] = fact("Hotels, by id.", {}, copied="again")
