"""The forms of the site: what stands beside its pages, who needs it, and until when it is made.

This table is the only list of them: the setting ``FORMS``, the plan, the pages that link to forms,
the rules for hosts and docs/forms.md follow it. It imports nothing, so that a settings file can
begin with ``from plenary.forms import FORMS``.
"""

from collections.abc import Mapping
from typing import NamedTuple

# How long a form is made: for everything; for the newest edition and the releases since it was
# announced, as ``Site.is_current`` in plenary/event/site.py decides; never
ALL, CURRENT, NONE = "all", "current", "none"
UNTIL = (ALL, CURRENT, NONE)

# Addresses of pages below a language's folder; a name after a colon stands for one folder
EDITION, RELEASE, TEXT = ":edition/", "news/:release/", ":page/"
VISIT = (f"{EDITION}taking-part/", f"{EDITION}getting-there/")
AGENDA, SPEAKERS = f"{EDITION}agenda/", f"{EDITION}speakers/"
FORUM, SPEAKER = f"{EDITION}forums/:forum/", f"{EDITION}speakers/:speaker/"
SESSION = f"{FORUM}:session/"
RESULTS = f"{EDITION}results/"
OUTCOME = f"{RESULTS}:outcome/"
FILM = f"{EDITION}watch/:film/"
# Where photos are, once for all languages
SHOWN = tuple(
    f"media/{page}"
    for page in (
        *(EDITION, FORUM, SPEAKER, OUTCOME, RELEASE, TEXT, f"{EDITION}galleries/:gallery/"),
        *(FILM, *VISIT),
    )
)
CARDED = ("", EDITION, FORUM, SPEAKER, OUTCOME, RELEASE, FILM, TEXT, *VISIT)

YEARLY = (":year/", ":year/page/:number/")

# A share card with a photo, and without
WIDE = ("card.jpg", "card.png")

# Names of files that several modules need; a volume of a ZIP file has a number before its ending
KIT, KITS = "press-kit.zip", "press-kit*.zip"


class Form(NamedTuple):
    """One form.

    ``maker`` is the function that makes it (:mod:`plenary.outputs.makers`), ``readers`` are those
    who need it, and ``until`` is how long it is made unless the settings say otherwise. ``pages``
    are the addresses of the pages beside which its ``files`` are: below a language's folder, or
    below media/. A star in the name of a file stands for some letters.
    """

    maker: str
    readers: str
    until: str
    pages: tuple[str, ...]
    files: tuple[str, ...]


TABLE: Mapping[str, Form] = {
    "share card": Form(
        "card", "chats and networks that show a link to the page", ALL, CARDED, WIDE
    ),
    "square card": Form(
        "card",
        "chats that show a small square picture",
        NONE,
        CARDED,
        ("card-square.jpg", "card-square.png"),
    ),
    "session card": Form(
        "card",
        "chats and networks that show a link to a session",
        CURRENT,
        (SESSION,),
        WIDE,
    ),
    "Word": Form("document", "editors", CURRENT, (RELEASE,), ("release.docx",)),
    "text": Form("wire", "news agencies", CURRENT, (RELEASE,), ("release.txt",)),
    "PDF": Form(
        "pdf", "people who print, with `PDF = True`", CURRENT, (RELEASE,), ("release.pdf",)
    ),
    "WeChat": Form(
        "page", "owners of WeChat accounts, in Chinese", CURRENT, (RELEASE,), ("wechat.html",)
    ),
    "fact sheet": Form(
        "document", "journalists", CURRENT, (EDITION,), ("fact-sheet.docx", "fact-sheet.pdf")
    ),
    # Until November 2026 each language had a kit of its own
    "press kit": Form("archive", "editors", CURRENT, (RELEASE, f"media/{RELEASE}"), (KITS,)),
    "photo album": Form(
        "archive", "editors who need all photos", CURRENT, SHOWN, ("*-photos*.zip",)
    ),
    "wave cover": Form(
        "cover",
        "visitors, where there is no photo",
        ALL,
        tuple(f"media/{page}" for page in (FORUM, SPEAKER, OUTCOME, RELEASE, FILM)),
        ("wave-cover.svg",),
    ),
    "QR code": Form(
        "code",
        "makers of posters; visitors who share with WeChat",
        CURRENT,
        (RELEASE, FORUM, SESSION),
        ("qr.svg",),
    ),
    "calendar": Form(
        "calendar",
        "participants",
        CURRENT,
        (AGENDA, FORUM, SESSION, SPEAKER),
        ("calendar.ics",),
    ),
    "schedule": Form(
        "schedule json",
        "conference apps",
        CURRENT,
        (EDITION,),
        ("schedule.json", "schedule.xml"),
    ),
    "yearly list": Form("page", "visitors who look for old news", CURRENT, ("news/",), YEARLY),
    "yearly feed": Form(
        "atom feed", "programs", CURRENT, ("news/",), (":year/feed.xml", ":year/feed.json")
    ),
    "sub-forum list": Form("page", "visitors", CURRENT, (FORUM,), ("news/", "news/page/:number/")),
    "sub-forum feed": Form(
        "atom feed", "feed readers", CURRENT, (FORUM,), ("feed.xml", "feed.json")
    ),
    "filter page": Form(
        "page",
        "visitors without scripts",
        CURRENT,
        (AGENDA, SPEAKERS),
        tuple(
            f"{f}/:value/" for f in ("day", "forum", "kind", "language", "attendance", "country")
        ),
    ),
}

# The default of the setting
FORMS: dict[str, str] = {name: form.until for name, form in TABLE.items()}
