"""The first half of a build: what the content says, and all that is wrong with it.

content/ → read → check → pair → link
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from time import time

from plenary.artefacts.store import Store, digest
from plenary.artefacts.tools import Toolbox
from plenary.artefacts.workers import Workers
from plenary.attachments import look as looking
from plenary.attachments.look import Attachment
from plenary.cards.letters import Known
from plenary.code import code_digest
from plenary.content.files import Folder, walk
from plenary.content.memory import Memory
from plenary.content.read import Source, read
from plenary.event.aliases import check_aliases
from plenary.event.attachments import attachments, check_attachments
from plenary.event.drafts import check_unpublished, files_of_drafts, presentable
from plenary.event.items import Item
from plenary.event.lettering import Lettering
from plenary.event.life import check_days, hold_back
from plenary.event.links import Links, check_links
from plenary.event.references import References
from plenary.event.revisions import REVISIONS, Revisions, parse
from plenary.event.schedule import check_schedule
from plenary.event.site import Site, link, settle
from plenary.languages.catalogues import compiled, load
from plenary.languages.pairing import pair
from plenary.mistakes import BAD_REVISIONS, NO_SITE
from plenary.photos.look import Photo, look, tell_unreadable
from plenary.photos.names import is_photo
from plenary.photos.rendition import encoders_digest
from plenary.problems import Place, Problems
from plenary.settings import Settings

# Every text by its folder's path and by language id
Sources = Mapping[str, Mapping[str, Source]]


@dataclass(frozen=True)
class Checked:
    """What the content says, after all that is wrong with it was told.

    ``items`` are all there are, drafts included; ``site`` has those that are published, None if
    its own text is not. ``faulty`` are folders whose items could not be read.
    ``attached``, ``photos`` and ``files`` are what is known of its files; ``published`` is what
    the site said of its sessions when it was last published.
    """

    sources: Sources
    items: list[Item]
    links: Links
    faulty: list[Folder]
    site: Site | None = None
    attached: Mapping[str, tuple[Item, str]] = field(default_factory=dict)
    photos: Mapping[str, Photo] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    published: Revisions = field(default_factory=dict)


def check(settings: Settings, problems: Problems, memory: Memory | None = None) -> Checked:
    """Find all that is wrong with the content, as a build does, and make nothing.

    Who checks again and again has a ``memory``.
    """
    with Workers(settings.processes) as workers:
        store = Store(settings.cache / "store")
        code = code_digest()
        box = toolbox(settings, code, store, problems)
        return checked(settings, store, box, code, workers, problems, memory or Memory())


def checked(
    settings: Settings,
    store: Store,
    box: Toolbox,
    code: str,
    workers: Workers,
    problems: Problems,
    memory: Memory,
) -> Checked:
    """Read, check, pair and link.

    What is unchanged since ``memory`` was told of it is not read again.
    """
    sources, items, faulty = _items(settings, store, box, code, workers, problems, memory)
    links = Links.of(items, (folder.path for folder in faulty))
    References(items, faulty, settings.languages.default.id, problems).check()
    check_links(items, links, settings.languages, problems)
    seen = partial(_seen, settings, code, store, memory)
    check_attachments(items, links, seen, problems)
    check_aliases(items, settings.languages, problems)
    check_schedule(items, problems, settings.timezone)
    known = Known(settings.fonts, box.fonts_digest, code, store)
    lettering = Lettering(known.missing, printed=bool(settings.typst))
    lettering.texts(items)
    found = Checked(sources, items, links, faulty)
    if not _has_site(items, settings, problems):
        lettering.report(problems)
        return found
    shown = items
    if settings.show_drafts:
        problems.bearable |= files_of_drafts(items, faulty, sources)
        check_unpublished(items, links, settings.languages, problems)

        def readable(path: str) -> bool:
            return _look(settings, path, store, problems, memory) is not None

        shown = presentable(items, links, readable)
    site = link(shown, show_samples=settings.show_samples, show_drafts=settings.show_drafts)
    attached = attachments(site, links)
    attached = {
        path: it for path, it in attached.items() if is_photo(path) or not seen(path).refused
    }
    photos, files = _attached(settings, attached, seen, store, problems, memory)
    lettering.photos(site.news, photos)
    lettering.report(problems)
    published = _published(settings.published, problems)
    return replace(
        found, site=site, attached=attached, photos=photos, files=files, published=published
    )


def _items(
    settings: Settings,
    store: Store,
    box: Toolbox,
    code: str,
    workers: Workers,
    problems: Problems,
    memory: Memory,
) -> tuple[Sources, list[Item], list[Folder]]:
    """Read, check and pair.

    Return all texts, all items, drafts included, and the folders that hold none.
    """
    folders = walk(settings.content, settings.ignored, settings.languages, problems)
    words = {id_: load(keys, store) for id_, keys in box.catalogues}
    backs = {id_: w.gettext("Back to reference {} in the text") for id_, w in words.items()}
    # What is read depends on nothing else that can change while a process lives.
    found = {f.path: memory.recall(f.path, _texts(settings, f), (f, backs)) for f in folders}
    fresh = [folder for folder in folders if found[folder.path] is None]
    since, faults = time(), Problems()
    sources = read(
        settings.content,
        fresh,
        settings.languages,
        backs,
        code,
        store,
        workers,
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
            memory.keep(folder.path, _texts(settings, folder), (folder, backs), made, since)
    for _, _, told in found.values():
        problems.extend(told)
    faulty = [folder for folder in folders if found[folder.path][1] is None]
    items = [item for _, item, _ in found.values() if item]
    items = settle(hold_back(items, settings.now, settings.timezone))
    check_days(items, settings.now, settings.timezone, problems)
    return {path: read_ for path, (read_, _, _) in found.items()}, items, faulty


def _texts(settings: Settings, folder: Folder) -> list[Path]:
    """Return the files of the texts of a folder."""
    return [settings.content / folder.path / name for name in folder.texts.values()]


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
    )


def _templates_digest(folders: tuple[Path, ...]) -> str:
    """Return a digest of all templates, so that a process never makes a page with old ones."""
    found = [file for folder in folders for file in sorted(folder.rglob("*"))]
    files = [file for file in found if file.is_file()]
    return digest(*(part for file in files for part in (str(file), file.read_bytes())))


def _has_site(items: list[Item], settings: Settings, problems: Problems) -> bool:
    """Whether the site's own text is published; if it is there but is not, tell so."""
    site = next((item for item in items if item.kind == "site"), None)
    draft = site and site.draft and not settings.show_drafts
    if site and (draft or (site.sample and not settings.show_samples)):
        problems.add(NO_SITE, Place(site.original.path), language=settings.languages.default.id)
        return False
    return site is not None


def _attached(
    settings: Settings,
    attached: Mapping[str, tuple[Item, str]],
    seen: Callable[[str], Attachment],
    store: Store,
    problems: Problems,
    memory: Memory,
) -> tuple[dict[str, Photo], dict[str, str]]:
    """Return what is known of the published photos, and the digests of other files, by path."""
    photos: dict[str, Photo] = {}
    files: dict[str, str] = {}
    for path in attached:
        if not is_photo(path):
            files[path] = seen(path).digest
            continue
        known = _look(settings, path, store, problems, memory)
        if known:
            photos[path] = known
    return photos, files


def _seen(settings: Settings, code: str, store: Store, memory: Memory, path: str) -> Attachment:
    """Return what is known of a file that is no photo."""
    file = settings.content / path
    made = partial(looking.look, file, settings.attachments, code, store)
    return memory.of(path, file, made)


def _look(
    settings: Settings, path: str, store: Store, problems: Problems, memory: Memory
) -> Photo | None:
    """Return what is known of a photo, or None after telling what is wrong with it."""

    def found() -> Photo | None:
        return look(settings.content, path, encoders_digest(), store, problems, tags)

    tags = tuple(language.tag for language in settings.languages.values())
    photo = memory.of((path, tags), settings.content / path, found)
    if photo:
        tell_unreadable(photo, path, problems)
    return photo


def _published(folder: Path | None, problems: Problems) -> Revisions:
    """Return the revisions of the sessions that were last published; of the first time, none."""
    file = folder / REVISIONS if folder else None
    if file is None or not file.exists():
        return {}
    try:
        return parse(file.read_bytes())
    except ValueError as error:
        problems.add(BAD_REVISIONS, Place(str(file)), detail=error)
        return {}
