"""What each step of the first half of a build is given, from reading to linking."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from plenary.code import code_digest
from plenary.content.read_cache import ReadCache
from plenary.languages.catalogues import compiled
from plenary.outputs.tools import Toolbox
from plenary.problems import Problems
from plenary.settings import Settings
from plenary.store.store import Store, digest
from plenary.unchanged import Seen
from plenary.workers import Workers


@dataclass(frozen=True)
class Context:
    """One build's settings, and what all of its steps share.

    ``code`` is the digest of our code, ``box`` is what makers use beside their views, and
    ``read_cache`` has what need not be read again. ``seen`` is how files looked when it began, if
    somebody has looked already. ``changed`` are the files that have changed since they were read,
    if that is known.
    """

    settings: Settings
    workers: Workers
    problems: Problems
    read_cache: ReadCache
    code: str
    store: Store
    box: Toolbox
    seen: Seen | None = None
    changed: Collection[str] = ()


def context(
    settings: Settings,
    workers: Workers,
    problems: Problems,
    read_cache: ReadCache | None = None,
    seen: Seen | None = None,
    changed: Collection[str] = (),
) -> Context:
    """Return what a build of some settings needs; problems with catalogues are reported."""
    store, code = Store(settings.cache / "store"), code_digest()
    box = toolbox(settings, code, store, problems)
    cache = read_cache or ReadCache()
    return Context(settings, workers, problems, cache, code, store, box, seen, changed)


def toolbox(settings: Settings, code: str, store: Store, problems: Problems) -> Toolbox:
    """Return what makers use beside their views."""
    keys = compiled(settings.catalogues, settings.languages, code, store, problems)
    return Toolbox(
        settings.templates,
        store.folder,
        tuple(settings.languages.items()),
        tuple((id_, tuple(k)) for id_, k in keys.items()),
        _templates_digest(settings.templates),
        settings.minify,
        settings.fonts,
        digest(*(path.read_bytes() for path in settings.fonts)),
        code,
    )


def _templates_digest(folders: tuple[Path, ...]) -> str:
    """Return a digest of all templates, so that a process never makes a page with old ones."""
    found = [file for folder in folders for file in sorted(folder.rglob("*"))]
    files = [file for file in found if file.is_file()]
    return digest(*(part for file in files for part in (str(file), file.read_bytes())))
