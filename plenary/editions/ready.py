"""Drafts made ready: their line `draft` is taken out, after a check of what would be published.

Nothing else in a text is changed. Embargoes, samples and what was withdrawn stay as they are.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from plenary.check import Look, Moments
from plenary.content.items import Item
from plenary.context import Context, context
from plenary.editing.history import History
from plenary.editing.merge import Change
from plenary.editing.saving import Wanted, merged, save
from plenary.editing.text import Text, read
from plenary.editions.copying import belongs, folder_around, is_draft
from plenary.editions.left_to_do import copied_item, texts_of
from plenary.messages.editions import WAITS
from plenary.messages.kinds import kind_of
from plenary.messages.references import DRAFT_REFERENCE
from plenary.problems import Place, Problem, Problems
from plenary.reading import Content, contents, rewritten
from plenary.settings import Settings
from plenary.user_formats import joined
from plenary.workers import Workers

MARK = "copied_from"


@dataclass
class Verdict:
    """Which texts can be made ready, with what is to be changed in each; what is wrong with others.

    All are by their paths below the content folder. ``doubts`` are about texts that somebody must
    have looked at: they name another year. ``tags`` are the BCP 47 tags of all.
    """

    ready: dict[str, Wanted] = field(default_factory=dict)
    refused: dict[str, list[Problem]] = field(default_factory=dict)
    doubts: dict[str, list[Problem]] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)


def of_edition(items: Iterable[Item], edition: Item) -> list[Item]:
    """Return an edition with all that is in it."""
    return [item for item in items if item is edition or belongs(item, edition)]


def verdict(
    looks: Sequence[tuple[Settings, Look]],
    items: Sequence[Item],
    wanted: Mapping[str, Item],
    *,
    seen: bool,
) -> Verdict:
    """Return what can be made ready of some texts, which are given by path with their items.

    ``looks`` are the ways in which the site is looked at before it is published
    (:mod:`plenary.publishing.published_site`), the first with the settings that it is worked on
    with. ``seen``: somebody has looked at what may still be about another year.
    """
    settings = looks[0][0]
    found = Verdict()
    for path, item in wanted.items():
        text = read((settings.content / path).read_bytes(), path)
        wish = _wish(settings.content, items, item, path, text)
        if not wish.fields:
            continue
        found.tags[path] = next(t.language.tag for t in texts_of(item) if t.path == path)
        copy = copied_item(settings.content, items, item)
        doubts = list(copy.doubts(path)) if copy and path in copy.texts and is_draft(text) else []
        if doubts and not seen:
            found.doubts[path] = doubts
        else:
            found.ready[path] = wish
    if found.ready:
        _check(looks, found, wanted)
    return found


def make_ready(root: Path, found: Verdict, history: History) -> None:
    """Write what can be made ready: translations before their originals, editions last.

    So a part of it is nothing that is wrong. Raises as :func:`plenary.editing.saving.save` does.
    """
    for path in reversed(found.ready):
        save(root, path, found.ready[path], found.tags[path], history)


def _wish(root: Path, items: Sequence[Item], item: Item, path: str, text: Text) -> Wanted:
    """Return what is to be changed in a text; nothing if it is ready already.

    The mark of a copy stays in an original as long as something is missing that was left out.
    """
    changes = [Change(("draft",), text.meta["draft"], None)] if is_draft(text) else []
    return Wanted([*changes, *unmarked(root, items, item, path, text)])


def unmarked(root: Path, items: Sequence[Item], item: Item, path: str, text: Text) -> list[Change]:
    """Return the change that takes the mark of a copy out of a text, if it can go."""
    mark = text.meta.get(MARK)
    copy = copied_item(root, items, item) if mark else None
    kept = path == item.original.path and copy and any(copy.gaps())
    return [Change((MARK,), mark, None)] if mark and not kept else []


def _check(
    looks: Sequence[tuple[Settings, Look]], found: Verdict, wanted: Mapping[str, Item]
) -> None:
    """Refuse what would not be without problems, until the rest is."""
    settings = looks[0][0]
    root, problems = settings.content, Problems()
    texts = {path: read((root / path).read_bytes(), path) for path in found.ready}
    with Workers(settings.processes) as workers:
        build = context(settings, workers, problems)
        content = contents(build)
        folders = {item.folder for item in content.items}
        _look(build, looks, content, problems)
        known = {(problem.place, problem.saying) for problem in problems}
        while found.ready:
            own = Problems()
            changed = {
                path: merged(texts[path], wish, found.tags[path])[0]
                for path, wish in found.ready.items()
            }
            then = rewritten(settings, content, changed, own)
            _look(build, looks, then, own)
            if not _refuse(found, folders, wanted, own, known):
                break


def _look(
    build: Context,
    looks: Iterable[tuple[Settings, Look]],
    content: Content,
    problems: Problems,
) -> None:
    """Report what is wrong with a content, now and at each coming moment."""
    for settings, look in looks:
        moments = Moments(replace(build, settings=settings), content, look)
        moments.ahead(moments.at(settings.now, problems), problems, problems)


def _refuse(
    found: Verdict,
    folders: Container[str],
    wanted: Mapping[str, Item],
    problems: Problems,
    known: Container[object],
) -> bool:
    """Refuse the texts that problems are about; return whether there are any.

    ``folders`` are those of all items. A problem elsewhere that only these texts make is about all
    of them.
    """
    refused: dict[str, list[Problem]] = {}
    for problem in problems:
        file = problem.place.file
        if problem.warning:
            continue
        folder = folder_around(file, folders)
        mine = [path for path in found.ready if path == file]
        mine = mine or [path for path in found.ready if wanted[path].folder == folder]
        if not mine and (problem.place, problem.saying) not in known:
            mine = list(found.ready)
        for path in mine:
            refused.setdefault(path, []).append(problem)
    for path, reasons in refused.items():
        del found.ready[path]
        found.refused[path] = _shortened(path, reasons)
    return bool(refused)


def _shortened(path: str, reasons: Iterable[Problem]) -> list[Problem]:
    """Return reasons of which one is that a text names drafts: what is to be done is the same."""
    problems, names = Problems(), dict[str, None]()
    for reason in reasons:
        if reason.kind == kind_of(DRAFT_REFERENCE):
            names[str(dict(reason.saying.values)["target"])] = None
        else:
            problems.extend([reason])
    if names:
        problems.add(WAITS, Place(path), names=joined(names))
    return list(problems)
