"""The search: the index of each language, and the page that searches it.

Every page that has a text of its own in the language is in the index: no lists, no page that shows
a text of another language, no release that was withdrawn.
"""

from collections.abc import Iterator

from plenary.languages.names import primary
from plenary.languages.spellings import ENDINGS, letters
from plenary.outputs.output import Output, View
from plenary.pages.frame.frame import PageFrame
from plenary.pages.frame.units import Gathered
from plenary.pages.views.language_view import Plain
from plenary.theme import SEARCH_POLICY

PLACE = "search/"
# The folder of the index, beside the page
INDEX = f"{PLACE}pagefind/"

# What visitors can filter by, in this order, and the templates of their pages
KINDS = {
    "news": "release.html",
    "session": "session.html",
    "speaker": "speaker.html",
    "forum": "forum.html",
    "edition": "edition.html",
    "gallery": "gallery.html",
    "outcome": "outcome.html",
    "film": "film.html",
    "page": "page.html",
}
TEMPLATES = {template: kind for kind, template in KINDS.items()}
# Pages of an edition that are found among the pages
TEMPLATES |= {"taking-part.html": "page", "getting-there.html": "page"}


def search(frame: PageFrame, gathered: Gathered) -> Iterator[Output]:
    """Yield the search page of a language, and the index of ``gathered`` search records."""
    language_view, language = frame.language_view, frame.language_view.language
    records = gathered.all()
    kinds = {one["kind"] for one in records}
    yield frame.page(
        "search",
        PLACE,
        section="search",
        crumbs=[frame.crumb("home", "")],
        indexed=False,
        policy=SEARCH_POLICY,
        kinds=[kind for kind in KINDS if kind in kinds],
        years=sorted({one["year"] for one in records if one["year"]}, reverse=True),
        index=language_view.at(INDEX),
        samples=any(one["sample"] for one in records),
        letters=letters(language.tag),
        endings=primary(language.tag) in ENDINGS,
    )
    if records:
        view = {"language": language.id, "records": records}
        yield Output(language_view.at(INDEX), "search index", view)


def is_found(page: Output) -> bool:
    """Whether a planned output is a page that can be searched for."""
    view = page.view
    return page.maker == "page" and view.get("template") in TEMPLATES and view["head"]["index"]


def record(view: View) -> Plain:
    """Return the search record of a view's page.

    ``names`` are other ways to type the title; ``before`` and ``after`` surround the text, which is
    ``html``; ``days`` are the day, or the first and the last day (ISO 8601), that results show.
    """
    kind = TEMPLATES[view["template"]]
    path = view["path"]
    found: Plain = {
        "path": path,
        "kind": kind,
        "year": "" if view["template"] == "page.html" else path.split("/")[1][:4],
        "title": view["title"],
        "names": [],
        "sample": view["sample"],
        "days": [],
        "country": "",
        "before": [view["summary"]],
        "html": view["body"]["html"] if "body" in view else "",
        "after": _captions(view["album"]) if "album" in view else [],
    }
    MORE.get(view["template"], MORE[kind])(view, found)
    for part in ("before", "after"):
        found[part] = [said for said in found[part] if said]
    return found


def _news(view: View, found: Plain) -> None:
    release = view["release"]
    found["year"], found["days"] = release["date"][:4], [release["date"]]
    found["before"].append(release["place"])
    for quote in release["quotes"]:
        found["after"] += [quote["words"], quote["by"]["name"], *quote["by"]["role"]]
    found["after"] += [release["source"], *release["notes"]]
    found["after"] += [correction["note"] for correction in release["corrections"]]


def _session(view: View, found: Plain) -> None:
    session = view["session"]
    found["html"] += session["abstract"]["html"] + session["description"]["html"]
    found["days"] = [session["day"]]
    found["after"] += [session["room"]["title"] if session["room"] else "", view["venue"]["title"]]
    for speaker in session["speakers"]:
        found["after"] += [speaker["addressed"], speaker["role"], speaker["organisation"]]
    found["after"].append(session["forum"]["title"])


def _speaker(view: View, found: Plain) -> None:
    speaker = view["speaker"]
    found["title"], found["country"] = speaker["addressed"], speaker["country"]
    found["names"] = speaker["typed"]
    found["before"] += [speaker["role"], speaker["organisation"]]
    found["after"] += _programme(view, everybody=False)


def _forum(view: View, found: Plain) -> None:
    found["days"] = view["forum"]["days"]
    found["after"] += _programme(view, everybody=True)


def _edition(view: View, found: Plain) -> None:
    edition = view["edition"]
    found["days"] = [day for day in (edition["start"], edition["end"]) if day]
    found["before"] += [edition[name] for name in ("place", "venue", "theme", "speech_theme")]
    found["after"] += [partner["title"] for partner in edition["partners"]]


def _gallery(view: View, found: Plain) -> None:
    found["days"] = [view["gallery"]["date"]] if view["gallery"]["date"] else []


def _outcome(view: View, found: Plain) -> None:
    outcome = view["outcome"]
    found["days"] = [outcome["date"]]
    found["before"] += [party["title"] for party in outcome["parties"]]
    found["after"] += [outcome["place"], *(one["note"] for one in outcome["updates"])]


def _film(view: View, found: Plain) -> None:
    found["days"] = [view["film"]["date"]] if view["film"]["date"] else []
    if view["spoken"]["own"]:
        for one in view["spoken"]["paragraphs"]:
            found["after"] += [one["speaker"], one["words"]]


def _page(view: View, found: Plain) -> None:
    """Add nothing: a page is its text and its photos."""


def _taking_part(view: View, found: Plain) -> None:
    found["before"] += view["texts"].values()
    for one in (*view["documents"], *view["features"]):
        found["after"] += [one["title"], one["advice"]]
    found["after"] += [one["title"] for one in (*view["deadlines"], *view["helpdesk"])]


def _getting_there(view: View, found: Plain) -> None:
    found["before"] += [view["driver"][name] for name in ("venue", "address")]
    found["before"] += [view["edition"][name] for name in ("venue", "address", "place")]
    for one in view["routes"]:
        found["after"] += [one["title"], one["directions"]]
    for one in view["hotels"]:
        found["after"] += [one["title"], one["address"], one["advice"]]
    found["after"] += [room["title"] for room in view["rooms"]]


MORE = {
    "taking-part.html": _taking_part,
    "getting-there.html": _getting_there,
    "news": _news,
    "session": _session,
    "speaker": _speaker,
    "forum": _forum,
    "edition": _edition,
    "gallery": _gallery,
    "outcome": _outcome,
    "film": _film,
    "page": _page,
}


def _programme(view: View, *, everybody: bool) -> list[str]:
    """Return what the sessions of a page are called, and who is in them."""
    told = [session for day in view["days"] for session in day["sessions"]]
    speakers = [who["title"] for session in told for who in session["speakers"]]
    return [*(session["title"] for session in told), *dict.fromkeys(speakers if everybody else [])]


def _captions(album: Plain) -> list[str]:
    """Return the words of photos: captions, people, places."""
    return [photo[name] for photo in album["photos"] for name in ("caption", "people", "place")]
