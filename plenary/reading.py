"""Reading: every text of the content folder, checked and paired; as of no moment yet.

content/ → read → check → pair
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from time import time

from plenary.content.files import Folder, walk
from plenary.content.items import Item
from plenary.content.pairing import pair
from plenary.content.read import Source, read
from plenary.context import Context
from plenary.languages.catalogues import load
from plenary.problems import Problems
from plenary.settings import Settings

# Every text by its folder's path and by language id
Sources = Mapping[str, Mapping[str, Source]]


@dataclass(frozen=True)
class Content:
    """What was read. Nothing in it depends on the moment: no item is held back yet."""

    sources: Sources
    items: list[Item]
    faulty: list[Folder]


def contents(build: Context) -> Content:
    """Read, check and pair all texts."""
    settings, problems, read_cache = build.settings, build.problems, build.read_cache
    folders = walk(settings.content, settings.ignored, settings.languages, problems)
    words = {id_: load(keys, build.store) for id_, keys in build.box.catalogues}
    backs = {id_: w.gettext("Back to reference {} in the text") for id_, w in words.items()}
    # What is read depends on nothing else that can change while a process lives.
    found = {f.path: read_cache.recall(f.path, _texts(settings, f), (f, backs)) for f in folders}
    fresh = [folder for folder in folders if found[folder.path] is None]
    since, faults = time(), Problems()
    sources = read(
        settings.content,
        fresh,
        settings.languages,
        backs,
        build.code,
        build.store,
        build.workers,
        faults,
        any_html=settings.any_html,
    )
    problems.extend(faults)
    unread = {problem.place.file.rpartition("/")[0] for problem in faults}
    for folder in fresh:
        own = Problems()
        item = pair(folder, sources[folder.path], settings.languages, own)
        found[folder.path] = sources[folder.path], item, list(own)
        if folder.path not in unread:
            made = found[folder.path]
            read_cache.keep(folder.path, _texts(settings, folder), (folder, backs), made, since)
    for _, _, told in found.values():
        problems.extend(told)
    faulty = [folder for folder in folders if found[folder.path][1] is None]
    items = [item for _, item, _ in found.values() if item]
    return Content({path: read_ for path, (read_, _, _) in found.items()}, items, faulty)


def _texts(settings: Settings, folder: Folder) -> list[Path]:
    """Return the files of the texts of a folder."""
    return [settings.content / folder.path / name for name in folder.texts.values()]
