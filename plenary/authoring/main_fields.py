"""The fields of each kind, and of each kind of entry, that most texts have."""

from collections.abc import Mapping

# What the desk always shows, and an exported table always has; others are there once they are used
MAIN: Mapping[str, tuple[str, ...]] = {
    "site": ("short_title",),
    "edition": ("start", "end", "place", "theme", "venue", "embargo"),
    "forum": ("accent", "order", "embargo"),
    "speaker": ("honorific", "role", "organisation", "country"),
    "news": ("date", "edition", "embargo", "forums", "speakers", "place"),
    "gallery": ("date", "forum", "embargo"),
    "outcome": ("kind", "date", "value", "forum", "session", "release", "embargo"),
    "film": ("date", "forum", "file", "recordings", "languages", "embargo"),
    "page": ("order", "embargo"),
    "participation": ("eligibility", "enrolment", "included", "visa", "letter", "online"),
    "venue": ("coordinates", "request"),
    "sessions": ("title", "kind", "start", "end", "room", "moderators", "speakers", "summary"),
    "rooms": ("title",),
    "partners": ("title", "role", "url", "logo"),
    "quotes": ("words", "speaker", "name", "role"),
    "photos": ("alt", "caption", "credit"),
    "logos": ("title", "file", "alt", "ground"),
    "spokespersons": ("speaker", "name", "role", "topics", "languages", "contact"),
    "contacts": ("title", "role", "email", "phone"),
    "corrections": ("date", "note"),
    "deadlines": ("title", "date"),
    "documents": ("title", "advice"),
    "features": ("title", "advice"),
    "helpdesk": ("title", "role", "email", "phone"),
    "routes": ("title", "kind", "distance", "minutes", "directions"),
    "hotels": ("title", "address", "distance", "minutes", "price", "url"),
    "parties": ("title", "country"),
    "updates": ("date", "state", "note"),
}
