"""Reading: every text of the content folder, checked and paired; as of no moment yet.

content/ → read → check → pair
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from plenary.content.bodies import KeptBody
from plenary.content.files import Folder, walk
from plenary.content.items import Item
from plenary.content.pairing import pair
from plenary.content.read import Source, read, read_alone
from plenary.content.read_cache import Files
from plenary.context import Context
from plenary.languages.catalogues import Compiled, load
from plenary.photos.resize import encoders_digest
from plenary.problems import Problem, Problems
from plenary.settings import Settings
from plenary.store.looks import Looks, looks
from plenary.store.store import Store, digest

# Every text by its folder's path and by language id
Sources = Mapping[str, Mapping[str, Source]]

# What is kept of folders that had been read, and of the walk through all of them
TEXTS, WALK = "texts", "walk"
Catalogues = tuple[tuple[str, tuple[Compiled, ...]], ...]
# Titles of ways back from footnotes, by the catalogues of a language
BACKS: dict[tuple[Compiled, ...], str] = {}
# Folders that are read at once, so that texts are not all in memory as they were written
MANY = 400


@dataclass(frozen=True)
class Content:
    """What was read. Nothing in it depends on the moment: no item is held back yet.

    ``sources`` are the texts of ``faulty`` folders, those without an item.
    """

    sources: Sources
    items: list[Item]
    faulty: list[Folder]


# The item of a folder, or its texts if they are faulty; what is wrong with it
_Read = tuple[Item | None, Mapping[str, Source], list[Problem]]


def contents(build: Context) -> Content:
    """Read, check and pair all texts."""
    settings, problems, cache = build.settings, build.problems, build.read_cache
    since, seen = (build.seen.since, build.seen.looks) if build.seen else (time.time(), {})
    seen = seen or cache.looked_at(build.changed)
    with suppress(OSError):  # told by walk
        seen = seen or looks(str(settings.content))
    cache.begin(_files(build), seen, since)
    folders = _folders(build, seen)
    recalled: dict[str, _Read | None] = {
        f.path: cache.recall((TEXTS, f.path), _texts(settings, f), f) for f in folders
    }
    fresh = [folder for folder in folders if recalled[folder.path] is None]
    found: dict[str, _Read] = {path: read_ for path, read_ in recalled.items() if read_}
    for start in range(0, len(fresh), MANY):
        found.update(_read(build, fresh[start : start + MANY]))
    cache.forget(lambda name: _is_there(name, found, settings, seen))
    for folder in folders:
        problems.extend(found[folder.path][2])
    faulty = [folder for folder in folders if found[folder.path][0] is None]
    items = [item for folder in folders if (item := found[folder.path][0])]
    build.store.used.update(_kept(items))
    return Content({folder.path: found[folder.path][1] for folder in faulty}, items, faulty)


def _read(build: Context, folders: list[Folder]) -> Iterator[tuple[str, _Read]]:
    """Yield what folders hold; what is not faulty is remembered."""
    settings, cache = build.settings, build.read_cache
    faults = Problems()
    sources = read(
        settings.content,
        folders,
        settings.languages,
        _backs(build.box.catalogues, build.store),
        build.code,
        build.store,
        build.workers,
        faults,
        any_html=settings.any_html,
    )
    build.problems.extend(faults)
    unread = {problem.place.file.rpartition("/")[0] for problem in faults}
    for folder in folders:
        own, read_ = Problems(), sources[folder.path]
        item = pair(folder, read_, settings.languages, own)
        made = item, {} if item else read_, list(own)
        if folder.path not in unread:
            known = [read_[id_].file for id_ in folder.texts]
            name = (TEXTS, folder.path)
            cache.keep(name, _texts(settings, folder), folder, made, known)
        yield folder.path, made


def rewritten(
    settings: Settings, content: Content, changed: Mapping[str, bytes], problems: Problems
) -> Content:
    """Return what would have been read if some texts said something else; write nothing.

    ``changed`` has the bytes of texts of items by their paths; what is wrong with these items is
    reported.
    """
    folders = {path.rpartition("/")[0] for path in changed}
    items = [
        item if item.folder not in folders else _rewritten(settings, item, changed, problems)
        for item in content.items
    ]
    return replace(content, items=[item for item in items if item])


def _rewritten(
    settings: Settings, item: Item, changed: Mapping[str, bytes], problems: Problems
) -> Item | None:
    """Return an item some of whose texts say something else, or None if it has become faulty."""
    texts = {name.split(".")[1]: name for name in item.texts}
    folder = Folder(item.folder, item.kind, item.slug, item.edition, texts, list(item.files))
    sources: dict[str, Source] = {}
    for id_, name in texts.items():
        path = f"{item.folder}/{name}"
        data = changed.get(path) or (settings.content / path).read_bytes()
        language, any_html = settings.languages[id_], settings.any_html
        source = read_alone(data, path, item.kind, language, "{}", problems, any_html=any_html)
        if source:
            sources[id_] = source
    return pair(folder, sources, settings.languages, problems)


def _backs(catalogues: Catalogues, store: Store) -> dict[str, str]:
    """Return the title of the way back from a footnote, by language id."""
    found = {}
    for id_, keys in catalogues:
        if keys not in BACKS:
            words = load(keys, store)
            BACKS[keys] = words.gettext("Back to reference {} in the text")
        found[id_] = BACKS[keys]
    return found


def _is_there(name: Any, found: Mapping[str, _Read], settings: Settings, seen: Looks) -> bool:
    """Whether there still is what was made something of."""
    kind, path, *_ = name
    return path in found if kind == TEXTS else not path or f"{settings.content}/{path}" in seen


def _folders(build: Context, seen: Looks) -> list[Folder]:
    """Return the folders of all items; if there are the same files as before, from memory."""
    settings, cache = build.settings, build.read_cache
    content = str(settings.content)
    names = (f"{path} {look[0]}" for path, look in seen.items() if path.startswith(content))
    rest = (digest("\n".join(sorted(names))), tuple(settings.ignored))
    known: tuple[list[Folder], list[Problem]] | None = None
    if seen:
        known = cache.recall((WALK, ""), (), rest)
    if known is None:
        own = Problems()
        folders = walk(settings.content, settings.ignored, settings.languages, own)
        known = folders, list(own)
        cache.keep((WALK, ""), (), rest, known, ())
    build.problems.extend(known[1])
    return known[0]


def _files(build: Context) -> Files:
    """Return where it is kept what was read."""
    settings, box = build.settings, build.box
    environment = digest(
        build.code,
        encoders_digest(),
        repr((box.languages, box.catalogues, settings.languages.default.id)),
        repr((settings.any_html, sorted(settings.attachments))),
        *(str(settings.content), str(build.store.folder)),
    )
    return Files(settings.cache / "read" / digest(str(settings.content)), environment)


def _kept(items: list[Item]) -> Iterator[str]:
    """Yield under which keys the store has the bodies of items."""
    for item in items:
        for version in (*item.versions.values(), *item.unpublished.values()):
            if isinstance(version.body, KeptBody):
                yield version.body.key


def _texts(settings: Settings, folder: Folder) -> list[str]:
    """Return the files of the texts of a folder."""
    return [f"{settings.content}/{folder.path}/{name}" for name in folder.texts.values()]
