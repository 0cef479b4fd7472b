"""What the program calls columns and sheets that are no fields of the schema."""

from collections.abc import Mapping

from plenary.imports.programme import BODY
from plenary.messages.labels import FIELDS
from plenary.messages.message import Message, message
from plenary.tables.headings import DAY, HOLDER, ID, NUMBER, TIME

ASIDES: Mapping[str, Message] = {
    ID: message("ID"),
    HOLDER: message("Folder"),
    DAY: message("Day"),
    TIME: message("Time"),
    NUMBER: message("Number"),
    BODY: message("Text"),
}
# A photo's id is its file
FILE = message("File name")
# What an entry is part of, by the shelf that holds it
HOLDER_OF: Mapping[tuple[str, ...], Message] = {
    ("forums",): FIELDS["forum"],
    ("news",): message("Release"),
    ("results",): message("Outcome"),
}
TRANSLATIONS = "(translations)"
SHEETS: Mapping[str, Message] = {
    "site": message("The site"),
    "edition": message("Edition"),
    "forums": message("Sub-forums"),
    "speakers": message("Speakers"),
    "news": message("Releases"),
    "galleries": message("Galleries"),
    "results": message("Results"),
    "films": message("Films"),
    "pages": message("Pages"),
    "photos": message("Photos"),
    "contacts": message("Contacts"),
    "logos": message("Logos"),
    "spokespersons": message("Spokespersons"),
    "rooms": message("Rooms"),
    "partners": message("Partners"),
    "sessions": message("Sessions"),
    "participation": message("Take part"),
    "venue": message("Getting there"),
    "deadlines": message("Deadlines"),
    "documents": message("Documents"),
    "features": message("Accessibility"),
    "helpdesk": message("Contacts for participants"),
    "routes": message("Ways there"),
    "hotels": message("Hotels"),
    "quotes": message("Quotes"),
    "corrections": message("Corrections"),
    "parties": message("Parties"),
    "updates": message("Updates"),
    TRANSLATIONS: message("Translations"),
}


def sheet_name(shelf: str) -> str:
    """Return what a sheet of a shelf is called in the user's language."""
    return str(SHEETS.get(shelf, shelf))
