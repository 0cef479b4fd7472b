"""What can be created: where it goes, what must be asked, which fields its text offers."""

from collections.abc import Mapping
from dataclasses import dataclass

from plenary.messages.message import Message, message
from plenary.problems import NOTHING

# What people also call them
OTHER_NAMES = {
    "participation": "taking-part",
    "venue": "getting-there",
    "news": "release",
    "sub-forum": "forum",
    "subforum": "forum",
}
TRANSLATION = "translation"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing.

    ``schema`` is its name in the schema, ``shelf`` the folder of its folder (below the edition's
    if ``of_edition``). ``asks`` are the fields that are asked for beside the name, ``waits`` those
    that the text has with nothing in them yet, ``offers`` those that it names in a comment.
    ``next`` is what else is to be done. Of what is ``single`` an edition has one: ``shelf`` is its
    folder.
    """

    schema: str
    shelf: str = ""
    of_edition: bool = False
    single: bool = False
    asks: tuple[str, ...] = ()
    waits: tuple[str, ...] = ("summary",)
    offers: tuple[str, ...] = ()
    next: Message = NOTHING

    @property
    def name(self) -> str:
        """The field that has its name."""
        return "name" if self.schema == "speaker" else "title"


KINDS: Mapping[str, Kind] = {
    "release": Kind(
        "news",
        "news",
        asks=("date", "place", "edition"),
        offers=(
            *("forums", "speakers", "quotes", "notes", "contacts", "related", "embargo"),
            *("source", "source_url", "photos"),
        ),
    ),
    "speaker": Kind(
        "speaker",
        "speakers",
        of_edition=True,
        waits=("honorific", "role", "organisation", "country"),
        offers=("family_name", "given_name", "language", "summary", "embargo"),
        next=message("Put a portrait into the same folder, as portrait.jpg."),
    ),
    "forum": Kind(
        "forum", "forums", of_edition=True, offers=("accent", "embargo", "sessions", "photos")
    ),
    "gallery": Kind(
        "gallery",
        "galleries",
        of_edition=True,
        asks=("date",),
        offers=("forum", "embargo", "photos"),
        next=message(
            "Put the photos into the same folder, and describe each under `photos:` (alt)."
        ),
    ),
    "outcome": Kind(
        "outcome",
        "results",
        of_edition=True,
        asks=("date",),
        offers=(
            "kind",
            *("parties", "value", "place", "forum", "session", "release", "updates", "embargo"),
            "photos",
        ),
    ),
    "film": Kind(
        "film",
        "films",
        of_edition=True,
        asks=("date",),
        offers=("file", "recordings", "languages", "forum", "embargo", "photos"),
        next=message(
            "Put the film (MP4), a photo for its poster and captions (captions.en.vtt) into the "
            "same folder."
        ),
    ),
    "page": Kind("page", "pages", offers=("embargo", "photos")),
    "taking-part": Kind(
        "participation",
        "taking-part",
        of_edition=True,
        single=True,
        waits=("summary", "eligibility", "enrolment", "included", "visa", "letter", "online"),
        offers=(
            *("deadlines", "documents", "letter_from", "letter_email", "letter_until"),
            *("letter_days", "features", "helpdesk", "embargo"),
        ),
    ),
    "getting-there": Kind(
        "venue",
        "getting-there",
        of_edition=True,
        single=True,
        waits=("summary", "coordinates", "request"),
        offers=("routes", "hotels", "language", "embargo", "photos"),
        next=message(
            "Building, address, rooms and the map of the halls are fields of the edition's text."
        ),
    ),
    "edition": Kind(
        "edition",
        asks=("start", "end", "place"),
        waits=("summary", "theme"),
        offers=(
            *("speech_theme", "attendance", "venue", "address", "registration"),
            *("registration_opens", "registration_closes", "watch", "price", "embargo", "rooms"),
            *("floor_plan", "partners", "accreditation", "accreditation_form"),
            *("accreditation_closes", "accreditation_contact", "spokespersons", "photos"),
        ),
    ),
}

# How an entry of a field is begun: an id, and fields
ENTRIES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "sessions": (
        "opening-words",
        ("title", "summary", "kind", "start", "end", "room", "moderators", "speakers"),
    ),
    "rooms": ("great-hall", ("title",)),
    "partners": ("first-host", ("title", "role", "url", "logo")),
    "logos": ("colour", ("title", "file", "alt", "ground", "credit")),
    "spokespersons": ("first", ("speaker", "name", "role", "topics", "languages", "contact")),
    "contacts": ("press", ("title", "role", "email", "phone")),
    "quotes": ("first", ("words", "speaker", "name", "role")),
    "deadlines": ("visa-letter", ("title", "date")),
    "documents": ("passport", ("title", "advice")),
    "features": ("step-free", ("title", "advice")),
    "helpdesk": ("desk", ("title", "role", "email", "phone")),
    "routes": ("west-station", ("title", "kind", "distance", "minutes", "directions")),
    "hotels": ("canal-hotel", ("title", "address", "distance", "minutes", "price", "url")),
    "parties": ("first-party", ("title", "country")),
    "updates": ("first", ("date", "state", "note")),
    "photos": ("photo.jpg", ("alt", "caption", "credit")),
}
