"""The makers: each turns a view into the bytes of a file.

They run in any process: all that they use beside the view is in :class:`Tools`, which is built
once a process from a few paths and digests.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import Any, NamedTuple

from plenary.artefacts.store import Store
from plenary.artefacts.templates import environment, fault
from plenary.formats import atom, sitemap
from plenary.languages.catalogues import load
from plenary.languages.registry import Language
from plenary.photos import rendition
from plenary.photos.metadata import Rights

DEVELOP = "develop"


@dataclass(frozen=True)
class Toolbox:
    """What tools are built from, small enough to be handed to a process.

    ``languages`` and ``catalogues`` hold, by language id, the language and the store's keys of
    its catalogues.
    """

    templates: tuple[Path, ...]
    store: Path
    languages: tuple[tuple[str, Language], ...]
    catalogues: tuple[tuple[str, tuple[str, ...]], ...]
    templates_digest: str


class Tools:
    """What makers use beside the view."""

    def __init__(self, box: Toolbox) -> None:
        self.store = Store(box.store)
        self.environment = environment(box.templates)
        self.languages = dict(box.languages)
        self._keys = dict(box.catalogues)
        self._words: dict[str, NullTranslations] = {}

    def words(self, language: str) -> NullTranslations:
        """Return the messages of a language, by id."""
        if language not in self._words:
            self._words[language] = load(self._keys.get(language, ()), self.store)
        return self._words[language]


class Result(NamedTuple):
    """How a task ended: how many files it has made, or why it has failed."""

    task: "Task"
    made: int
    fault: str = ""


class Task(NamedTuple):
    """One file to be made, and the key under which it is to be kept.

    A task of the maker ``develop`` makes several renditions of one photo: ``path`` is the photo's
    below the content folder, and the keys are in the view.
    """

    path: str
    maker: str
    view: str
    key: str
    file: Path | None


Maker = Callable[[Mapping[str, Any], Tools, Path | None], bytes]


def page(view: Mapping[str, Any], tools: Tools, _file: Path | None) -> bytes:
    """Make a page: the template that the view names, given the view alone."""
    language = tools.languages[view["lang"]["id"]]
    words = tools.words(language.id)
    template = tools.environment.get_template(view["template"])
    return template.render(view, locale=language.locale, messages=words).encode()


def feed(view: Mapping[str, Any], tools: Tools, _file: Path | None) -> bytes:
    """Make an Atom feed."""
    return atom.feed(view, tools.words(view["language"]))


def site_map(view: Mapping[str, Any], _tools: Tools, _file: Path | None) -> bytes:
    """Make the sitemap for search engines."""
    return sitemap.sitemap(view)


def site_map_index(view: Mapping[str, Any], _tools: Tools, _file: Path | None) -> bytes:
    """Make the index of several sitemaps."""
    return sitemap.index(view)


def plain(view: Mapping[str, Any], _tools: Tools, _file: Path | None) -> bytes:
    """Make a text file of the lines in the view."""
    return "".join(f"{line}\n" for line in view["lines"]).encode()


def copy(_view: Mapping[str, Any], _tools: Tools, file: Path | None) -> bytes:
    """Return a file as it is."""
    assert file is not None
    return file.read_bytes()


MAKERS: Mapping[str, Maker] = {
    "page": page,
    "feed": feed,
    "sitemap": site_map,
    "sitemap index": site_map_index,
    "plain": plain,
    "copy": copy,
}


@cache
def _tools(box: Toolbox) -> Tools:
    return Tools(box)


_current: list[Tools] = []


def set_up(box: Toolbox) -> None:
    """Get the tools of this process ready."""
    _current[:] = [_tools(box)]


def make(task: Task) -> Result:
    """Do a task, and keep what it makes in the store."""
    tools = _current[0]
    view = json.loads(task.view)
    try:
        if task.maker == DEVELOP:
            return Result(task, develop(view, tools.store, task.file))
        tools.store.put(task.key, MAKERS[task.maker](view, tools, task.file))
    except OSError:
        if task.maker != DEVELOP:
            raise  # the disk, not the task
        return Result(task, 0, "its pixels are damaged or cut off")
    except Exception as error:  # noqa: BLE001 — whatever is raised, people get one sentence
        return Result(task, 0, fault(error))
    return Result(task, 1)


def develop(view: Mapping[str, Any], store: Store, file: Path | None) -> int:
    """Make all renditions of one photo that are wanted, from one decode; return how many."""
    assert file is not None
    orders: dict[rendition.Order, str] = {}
    for wanted in view["orders"]:
        part, size = tuple(wanted["part"]), tuple(wanted["size"])
        orders[rendition.Order(part, size, wanted["suffix"])] = wanted["key"]
    rights = Rights(**view["rights"])
    made = rendition.develop(file.read_bytes(), tuple(view["whole"]), list(orders), rights)
    # Nothing is kept of a photo of which a part cannot be made.
    for order, data in list(made):
        store.put(orders[order], data)
    return len(orders)
