"""The screen of a publication: what changes for visitors, its steps, and the way back."""

from collections.abc import Mapping
from typing import Any

from plenary.content.items import Item
from plenary.desk.call import Call
from plenary.desk.frame import frame
from plenary.desk.names import name_of, title_of
from plenary.desk.publication import Run, What, conf_of
from plenary.desk.request import BELOW, Response, lead_to
from plenary.desk.templating import rendered
from plenary.desk.when import until
from plenary.user_language import language

# Texts of each kind that are listed
MOST = 50
WISHES: Mapping[str, What] = {"look": "look", "publish": "publish", "back": "back"}


def show(call: Call, _: str) -> Response | None:
    """Return the screen, as far as the publication is; None if no target is set up."""
    conf = conf_of(call.state)
    if conf is None:
        return None
    run, looked = call.publications.last, call.publications.looked
    fresh = bool(looked and looked.good and looked.state is call.state)
    view = {
        "run": run,
        "running": bool(run and not run.ended),
        "found": looked.found if looked and fresh else None,
        "published": run if run and run.good and run.what == "publish" else None,
        "taken_back": bool(run and run.good and run.what == "back"),
        "failed": run if run and run.ended and run.problems else None,
        "stays": _stays(call),
        "named": {id_: name_of(one) for id_, one in call.state.settings.languages.items()},
        "most": MOST,
    }
    return rendered("publish.html", {**view, **frame(call, "publish")})


def start(call: Call, _: str) -> Response | None:
    """Begin what somebody wants, and lead back to the screen."""
    conf = conf_of(call.state)
    what = call.form.get("what", "")
    if conf is None:
        return None
    if what == "stop":
        call.publications.stop()
    elif what in WISHES:
        call.publications.start(WISHES[what], call.state, conf, language())
    return lead_to(f"{BELOW}publish")


def _stays(call: Call) -> list[dict[str, Any]]:
    """Return what is not published yet: drafts, and what is under embargo."""
    found = [item for item in call.state.checked.items if not item.sample and item.draft]
    return [
        {
            "title": title_of(item),
            "state": "draft" if item.facts.draft else "lock",
            "until": _until(call, item),
            "problems": len(call.state.faults.get(item.folder, ())),
            "href": f"{BELOW}edit/{item.original.language.id}/{item.folder}",
        }
        for item in found[:MOST]
    ]


def _until(call: Call, item: Item) -> object:
    if item.facts.draft or not item.embargo_end:
        return ""
    return until(item.embargo_end, call.state.settings.now)


def next_publication(call: Call) -> Run | None:
    """Return what the next publication would change, if that is known."""
    looked = call.publications.looked
    return looked if looked and looked.good and looked.state is call.state else None


def not_yet(call: Call) -> frozenset[str]:
    """Return the items that visitors do not have yet, as far as that is known, by their folders."""
    looked = call.publications.looked
    found = looked.found.get("new", ()) if looked and looked.good else ()
    return frozenset(str(text["id"]) for text in found)
