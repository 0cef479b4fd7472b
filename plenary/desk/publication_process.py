"""What runs in the process of a publication: the steps of ``invoke publish`` and of a rollback."""

import signal
from collections.abc import Iterable, Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from plenary.content.items import Item
from plenary.desk.colleagues import Colleagues
from plenary.desk.names import title_of
from plenary.desk.teller import Teller
from plenary.desk.telling import sentence
from plenary.messages import publishing as mistakes
from plenary.messages.message import Message, message
from plenary.problems import Place, Problem, Problems
from plenary.publishing.command import prepared
from plenary.publishing.destination import DestinationError
from plenary.publishing.history import standing
from plenary.publishing.publication import STEPS, look
from plenary.publishing.rollback import put_back, take_back
from plenary.publishing.state import Publishing, Wishes
from plenary.publishing.texts import text_changes
from plenary.reporting import sentences
from plenary.settings import settings_file
from plenary.sharing.joining import Decision
from plenary.user_language import speaking
from plenary.workers import end_with_parent

# Publications of before that are listed
MOST = 5
# What officers read of each step, instead of what a terminal says
TITLES: tuple[Message, ...] = (
    message("Look what is on the site"),
    message("Check all texts"),
    message("Make all pages"),
    message("Look at every page"),
    message("Compare with the site"),
    message("Send what has changed"),
)
BACK = (message("Look what was on the site before"), message("Put it back"))


def run(
    connection: Connection, conf: str, what: str, language: str, decisions: Mapping[str, Decision]
) -> None:
    """Publish, or see what would change, or take in or back; say each step."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    with speaking(language):
        _run(Teller(connection), conf, what, decisions)


def _run(teller: Teller, conf: str, what: str, decisions: Mapping[str, Decision]) -> None:
    problems = Problems()
    found = settings_file(conf, problems)
    cache = Path((found or {}).get("CACHE_PATH") or ".cache").resolve()
    done = False
    with sentences(problems, cache):
        at = prepared(conf, found, "", Wishes(yes=True), problems, _silent) if found else None
        if found and at:
            colleagues = Colleagues(teller, found, decisions)
            at.folder.mkdir(parents=True, exist_ok=True)
            try:
                with FileLock(cache / "publish" / "lock", timeout=0):
                    done = _done(teller, at, what, colleagues)
            except Timeout:
                problems.add(mistakes.UNDER_WAY, Place("publish"))
            except DestinationError as error:
                where = at.destination.name
                problems.add(error.mistake, Place(where), **{"where": where, **error.values})
    wrong = [problem for problem in problems if not problem.warning]
    if wrong:
        teller.say(step={"state": "bad"}, problems=[_sentence(problem) for problem in wrong])
    elif done:
        teller.say(done=True)


def _silent(_done: int, _total: int) -> None:
    """Say nothing of photos."""


def _sentence(problem: Problem) -> str:
    """Return a problem with the text that it is in."""
    said = sentence(problem)
    where = problem.place.file
    return str(message("{where}: {said}", where=where, said=said)) if "/" in where else said


def _done(teller: Teller, at: Publishing, what: str, colleagues: Colleagues) -> bool:
    """Do what is wanted; whether it was possible."""
    if what == "back":
        return _back(teller, at)
    if what == "take":
        teller.say(count=colleagues.count(what))
        return colleagues.exchange()
    return _steps(teller, at, what, colleagues)


def _steps(teller: Teller, at: Publishing, what: str, colleagues: Colleagues) -> bool:
    """Do all steps; to see what would change, all but the last."""
    steps = STEPS if what == "publish" else STEPS[:-1]
    teller.say(count=colleagues.count(what) + len(steps))
    if what != "publish":
        colleagues.look()
    elif not colleagues.exchange(publishes=True):
        return False
    for title, (_, step) in zip(TITLES, steps, strict=False):
        teller.begin(title)
        said = step(at)
        teller.end("" if at.problems.stop else said, good=not at.problems.stop)
        if at.problems.stop:
            return False
        if step is look and (last := at.last()):
            colleagues.tell(at.sources.commit(last))
    teller.say(**_found(at))
    return True


def _back(teller: Teller, at: Publishing) -> bool:
    """Put the version of before back."""
    teller.say(count=len(BACK))
    teller.begin(BACK[0])
    found = take_back(at)
    teller.end("", good=found is not None)
    if found is None:
        return False
    teller.begin(BACK[1])
    said = put_back(at, found[1])
    teller.end(said, good=not at.problems.stop)
    return not at.problems.stop


def _found(at: Publishing) -> dict[str, Any]:
    """Return what would change, or has, for the screen."""
    texts = text_changes(at)
    history = at.destination.history
    stands, _ = standing(history)
    coming = [_sentence(problem) for problem in at.coming if not problem.warning]
    return {
        "address": at.read.siteurl,
        "new": [*_texts(texts.new)],
        "changed": [*_texts(texts.changed)],
        "withdrawn": [title_of(item) for item in texts.withdrawn],
        "removed": texts.removed,
        "photos": len(texts.photos),
        "texts": texts.total,
        "files": bool(at.changes),
        "before": [str(at.sources.about(one)) for one in history[:MOST]],
        "can_go_back": len(stands) > 1,
        "coming": coming,
    }


def _texts(texts: Iterable[tuple[Item, list[str]]]) -> Iterable[dict[str, Any]]:
    """Yield texts with their languages, and with the first page that shows them."""
    for item, ids in texts:
        page = f"/{ids[0]}/{item.key}"
        yield {"title": title_of(item), "languages": ids, "page": page, "id": item.folder}
