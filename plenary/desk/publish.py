"""The screen of a publication: what changes for visitors, its steps, and the way back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, get_args

from plenary.content.items import Item
from plenary.desk.call import Call
from plenary.desk.frame import frame
from plenary.desk.names import KINDS, name_of, title_of
from plenary.desk.publication import Run, What, conf_of
from plenary.desk.request import BELOW, Response, lead_to
from plenary.desk.templating import rendered
from plenary.desk.when import here, until
from plenary.messages.message import Message, message
from plenary.user_formats import joined
from plenary.user_language import language

# Texts of each kind that are listed
MOST = 50
WISHES: Mapping[str, What] = {what: what for what in get_args(What)}


def show(call: Call, _: str) -> Response | None:
    """Return the screen, as far as the publication is; None if no target is set up."""
    conf = conf_of(call.state)
    if conf is None:
        return None
    run, looked = call.publications.last, call.publications.looked
    colleagues = _colleagues(call, run if run and "colleagues" in run.found else looked)
    if run and run.what == "take" and run.state is call.state and colleagues and colleagues["came"]:
        call.wait()  # until that is read
    fresh = bool(looked and looked.good and looked.state is call.state)
    view = {
        "run": run,
        "running": bool(run and not run.ended),
        "found": looked.found if looked and fresh else None,
        "published": run if run and run.good and run.what == "publish" else None,
        "colleagues": colleagues,
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


def _colleagues(call: Call, run: Run | None) -> dict[str, Any] | None:
    """Return what colleagues have changed; None if the texts are not shared with anybody."""
    found = run.found.get("colleagues") if run else None
    if not found:
        return None
    new, old = found["new"], found["old"]
    return {
        **found,
        "nothing": not (new or old or found["own"] or found["trouble"]),
        "new": [_news(call, one) for one in new if one["kind"]],
        "old": [_news(call, one) for one in old if one["kind"]],
        "count": sum(bool(one["kind"]) for one in new),
        "looks": joined(
            dict.fromkeys(who for one in (*new, *old) if not one["kind"] for who in one["authors"])
        ),
    }


def _news(call: Call, one: Mapping[str, Any]) -> dict[str, Any]:
    """Return what others have changed in an item, for the screen."""
    languages = call.state.settings.languages
    about: list[Message | str] = [KINDS[one["kind"]]]
    about += [name_of(languages[id_]) for id_ in one["languages"] if id_ in languages]
    about += [message("photos and files")] if one["others"] else []
    return {
        "title": one["title"] or one["folder"],
        "state": "off" if one["removed"] else "new" if one["added"] else "",
        "about": about,
        "authors": joined(one["authors"]),
        "when": here(datetime.fromisoformat(one["moment"])),
    }


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
