"""A publication, step by step. Each step either finds all well, or nothing is published."""

import json
import sys
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

from plenary.build import build
from plenary.check import check
from plenary.event.revisions import REVISIONS, parse
from plenary.messages import publishing as mistakes
from plenary.messages.build import BAD_REVISIONS
from plenary.messages.message import Message, message, plural
from plenary.problems import NOTHING, Place
from plenary.publishing.destination import DestinationError
from plenary.publishing.early_inspection import foresight
from plenary.publishing.history import Publication, forgotten, merged, standing
from plenary.publishing.inspection import Inspection, Rules
from plenary.publishing.leaks import Leaks
from plenary.publishing.limits import served_by
from plenary.publishing.source import Source, fingerprint
from plenary.publishing.state import Publishing, remember, remembered
from plenary.publishing.target_settings import settings_of
from plenary.publishing.targets import place
from plenary.publishing.tree import File, changes, walk
from plenary.publishing.withdrawals import missing, refuse_what_was_withdrawn, withdrawn
from plenary.publishing.withheld import withheld
from plenary.settings import Settings
from plenary.store.store import Store, write_atomically
from plenary.user_formats import joined, number, size

SOME = 5  # names in a message
# Files that may differ although nothing was changed but the time
BY_THE_CLOCK = frozenset(("news-sitemap.xml", "sitemap.xml", "revisions.json"))


def look(at: Publishing) -> Message:
    """Find out what is published there, and whether it may be replaced.

    If that cannot be, the settings are read all the same: all that is wrong is said at once.
    """
    at.source = at.sources.now()
    if not _found(at):
        at.settings = _settings(at)
        return NOTHING
    last = at.last()
    if at.source.changes:
        names, count = _some(at.source.changes), len(at.source.changes)
        at.problems.add(mistakes.UNCOMMITTED, Place("git"), count=count, names=names)
    at.settings = _settings(at)
    if last is None:
        return message("nothing is published yet")
    if at.settings and not at.wishes.replace:
        _may_replace(at, last, str(at.settings.site_id))
    return message("published {publication}", publication=at.sources.about(last))


def _found(at: Publishing) -> bool:
    """Look at what is published; False after telling why that was not possible."""
    try:
        at.destination.look()
    except DestinationError as error:
        tell(error, at)
    return not at.problems.stop


def tell(error: DestinationError, at: Publishing) -> None:
    """Report what a destination has refused, or that it cannot be reached."""
    where = at.destination.name
    at.problems.add(error.mistake, Place(where), **{"where": where, **error.values})


def _some(names: Sequence[str]) -> str:
    """Return the first of some names, for a sentence."""
    return joined([*names[:SOME], *(["…"] if len(names) > SOME else [])])


def _settings(at: Publishing) -> Settings | None:
    """Return the settings of the published site, or None after telling what is wrong."""
    more = {
        "OUTPUT_PATH": str(at.site),
        "SHOW_SAMPLES": at.wishes.samples,
        "PUBLISHED": "" if at.problems.stop else _published(at),
    }
    return settings_of(at.conf, at.name, at.target, at.problems, more)


def _published(at: Publishing) -> str:
    """Return a folder with what was said of sessions when they were last published, or ""."""
    history = at.destination.history
    known = []
    _, taken = standing(history)
    for publication in [*history[:1], *taken]:
        data = at.destination.file(publication, REVISIONS) if publication.site else None
        try:
            known.append(dict(parse(data)) if data else {})
        except ValueError as error:
            at.problems.add(
                BAD_REVISIONS, Place(f"{at.destination.name}: {REVISIONS}"), detail=error
            )
    folder = at.folder / "published"
    write_atomically(folder / REVISIONS, f"{json.dumps(merged(known))}\n".encode())
    return str(folder)


def _may_replace(at: Publishing, last: Publication, site: str) -> None:
    """Report what somebody else has published, and what was rolled back."""
    here = Place(at.destination.name)
    if last.id == remembered(at):
        pass  # we have put it there
    elif not last.site:
        at.problems.add(mistakes.NOT_OURS, here, what=last.about)
    elif last.site != site:
        at.problems.add(mistakes.OTHER_SITE, here, what=last.about)
    elif not at.sources.hold(last):
        at.problems.add(mistakes.MOVED_ON, here, what=last.about)
    _, taken = standing(at.destination.history)
    same = [p for p in taken if at.sources.precede(p)]
    if last.back_to and same and not at.source.changes:
        at.problems.add(mistakes.TAKEN_BACK, here, what=at.sources.about(same[0]))


def verify(at: Publishing) -> Message:
    """Check the content: a problem of now stops publishing; coming ones are reported later."""
    more = foresight(Path(at.conf).resolve().parent, at.destination.largest)
    at.checked = check(at.read, at.problems, coming=at.coming, more=more)
    warnings = sum(problem.warning for problem in at.problems)
    return plural("no problems, {count} warning", "no problems, {count} warnings", count=warnings)


def make(at: Publishing) -> Message:
    """Build the site as it is published, into a folder of its own."""
    at.report = build(at.read, at.problems, at.progress)
    if at.report.made.planned == 0 and not at.problems.stop:
        at.problems.add(mistakes.EMPTY, Place("build"))
    files, seconds = number(at.report.made.planned), number(round(at.report.seconds, 1))
    return message("{files} files in {seconds} s", files=files, seconds=seconds)


def inspect(at: Publishing) -> Message:
    """Look at each file that was made, without knowing how."""
    assert at.checked is not None
    back: dict[str, tuple[str | Message, Message]] = {}
    for item in at.checked.items:
        if item.draft or (item.sample and not at.wishes.samples):
            why = mistakes.EMBARGOED if item.embargoed else mistakes.DRAFT
            back[item.key] = (item.folder, why if item.draft else mistakes.SAMPLE)
        for id_ in item.embargoed_sessions:
            session = message("the session `{id}` of {folder}", id=id_, folder=item.folder)
            back[f"{item.key}{id_}/"] = (session, mistakes.EMBARGOED)
    host = served_by(at.target, Path(at.conf).resolve().parent)
    rules = Rules(
        at.read.siteurl,
        back,
        (Path(at.conf).resolve().parent, at.read.content.resolve(), Path.home()),
        min(at.destination.largest, host.largest or sys.maxsize)
        if host
        else at.destination.largest,
        host,
        attachments=at.read.attachments,
    )
    at.made = Inspection(at.site, rules, at.destination.digest).run(at.problems)
    kept = withheld(at.checked, at.read.content, samples=at.wishes.samples)
    store = Store(at.read.cache / "store")
    leaks = Leaks(kept, at.read.content, store, at.read.catalogues)
    leaks.run(dict(walk(at.site)), at.problems)
    whole = size(sum(file.size for file in at.made.values()))
    return message("{files} files, {size}", files=number(len(at.made)), size=whole)


def compare(at: Publishing) -> Message:
    """Find out what would change."""
    digest = at.destination.digest
    beside = at.destination.beside()
    at.made = {**at.made, **{p: File(digest(d), len(d)) for p, d in beside.items()}}
    last = at.last()
    at.there = at.destination.tree(last)
    at.changes = changes(at.there, at.made)
    if last and last.back_to and not at.wishes.replace:
        _refuse_what_was_taken_back(at)
    if last and not at.wishes.replace:
        refuse_what_was_withdrawn(at, last)
    if at.there and not at.destination.begun and not at.wishes.replace:
        count, names = len(at.there), _some(sorted(at.there))
        at.problems.add(mistakes.NOT_EMPTY, Place(at.destination.name), count=count, names=names)
    if last and "CNAME" in at.there and "CNAME" not in at.made and not at.wishes.replace:
        cname = (at.destination.file(last, "CNAME") or b"").decode("utf-8", "replace").strip()
        at.problems.add(mistakes.LOST_CNAME, place(at.name), cname=cname)
    return at.changes.counts


def send(at: Publishing) -> Message:
    """Publish it, unless just that is published already."""
    last, gone = at.last(), withdrawn(at)
    if not has_something(at):
        at.destination.settle()
        return message("nothing has changed, so there is nothing to publish")
    marks = " ".join(sorted({*gone, *missing(at, last)}))
    note = _note(at.source, at.read.site_id) | {"Withdrawn": marks}
    forget = last is not None and not forgotten(at.destination.history, gone)
    return remember(at, at.destination.send(at.site, at.made, note, forget=forget))


def has_something(at: Publishing) -> bool:
    """Whether there is anything to publish: other files, or a withdrawal to be written down."""
    last = at.last()
    return bool(at.changes) or last is None or not forgotten([last], withdrawn(at))


def _refuse_what_was_taken_back(at: Publishing) -> None:
    """Report if the very files that were taken back would be published again, committed or not."""
    _, taken = standing(at.destination.history)
    for publication in taken:
        different = changes(at.destination.listed(publication), at.made)
        if not {*different.added, *different.changed, *different.removed} - BY_THE_CLOCK:
            what = at.sources.about(publication)
            at.problems.add(mistakes.TAKEN_BACK, Place(at.destination.name), what=what)
            return


# What is done, in this order; the first step with a problem is the last
STEPS: tuple[tuple[Message, Callable[[Publishing], Message]], ...] = (
    (message("Look up the published version"), look),
    (message("Check the content"), verify),
    (message("Build the site"), make),
    (message("Inspect all files"), inspect),
    (message("Compare with the published version"), compare),
    (message("Publish"), send),
)


def _note(source: Source, site: uuid.UUID) -> dict[str, str]:
    """Return what a publication says of itself."""
    commit = fingerprint(str(site), source.commit)
    said = f"{commit}{' with changes' if source.changes else ''}" if commit else ""
    return {"Site": str(site), "Source": said}
