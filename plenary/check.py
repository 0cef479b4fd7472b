"""The first half of a build: what the content says, and all that is wrong with it.

content/ → read → check → pair → link
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from plenary.attachments import probe as looking
from plenary.attachments.probe import Attachment
from plenary.cards.fonts import Known
from plenary.content.files import Folder
from plenary.content.items import Item
from plenary.content.read_cache import ReadCache
from plenary.context import Context, context
from plenary.event.aliases import check_aliases
from plenary.event.attachments import attachments, check_attachments
from plenary.event.drafts import check_unpublished, files_of_drafts, presentable
from plenary.event.embargo import apply_embargoes, check_days, embargo_ends
from plenary.event.glyph_coverage import GlyphCoverage
from plenary.event.linking import link, settle
from plenary.event.links import Links, check_links
from plenary.event.persons import check_persons
from plenary.event.references import References
from plenary.event.revisions import REVISIONS, Revisions, parse
from plenary.event.schedule import check_schedule
from plenary.event.site import Site
from plenary.messages.build import BAD_REVISIONS
from plenary.messages.files import UNPUBLISHED_SITE
from plenary.messages.message import message
from plenary.photos.names import is_photo
from plenary.photos.probe import Photo, look, tell_unreadable
from plenary.photos.resize import encoders_digest
from plenary.problems import Place, Problems
from plenary.reading import Content, Sources, contents
from plenary.settings import Settings
from plenary.user_formats import moment as written
from plenary.workers import Workers


@dataclass(frozen=True)
class Checked:
    """What the content says, after all that is wrong with it was reported.

    ``items`` are all there are, drafts included; ``site`` has those that are published, None if
    its own text is not. ``faulty`` are folders whose items could not be read.
    ``attached``, ``photos``, ``files`` and ``facts`` are what is known of its files;
    ``published`` is what the site said of its sessions when it was last published.
    """

    sources: Sources
    items: list[Item]
    links: Links
    faulty: list[Folder]
    site: Site | None = None
    attached: Mapping[str, tuple[Item, str]] = field(default_factory=dict)
    photos: Mapping[str, Photo] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    published: Revisions = field(default_factory=dict)


# What else is to be looked at of a site as of some moment
Look = Callable[[Settings, Checked, Problems], None]


def check(
    settings: Settings,
    problems: Problems,
    read_cache: ReadCache | None = None,
    coming: Problems | None = None,
    more: Look | None = None,
    changed: Collection[str] = (),
) -> Checked:
    """Find all that is wrong with the content, as a build does, and make nothing.

    ``coming`` is told what would be wrong at each coming moment at which an embargo ends.
    ``more`` is a further look at the site, of now and of each of these moments. Who checks again
    and again has a ``read_cache``, and may know that only some files have ``changed``.
    """
    with Workers(settings.processes) as workers:
        build = context(settings, workers, problems, read_cache, changed=changed)
        moments = Moments(build, contents(build), more)
        found = moments.at(settings.now, problems)
        if coming is not None:
            moments.ahead(found, problems, coming)
        build.read_cache.save()
        return found


def checked(build: Context) -> Checked:
    """Read, check, pair and link. What is unchanged since the last build is not read again."""
    found = Moments(build, contents(build)).at(build.settings.now, build.problems)
    build.read_cache.save()
    return found


class Moments:
    """What has been read, checked and linked as of any moment; no file is read twice."""

    def __init__(self, build: Context, content: Content, more: Look | None = None) -> None:
        self.settings = build.settings
        self.content = content
        self.known = Known(build.settings.fonts, build.box.fonts_digest, build.code, build.store)
        self.fonts = build.box.fonts_digest
        self.files = Files(build)
        self.more = more

    def ahead(self, found: Checked, problems: Problems, coming: Problems) -> None:
        """Report what will be wrong at each coming moment and is not now, with the moment."""
        known = {(problem.place, problem.saying) for problem in problems if not problem.warning}
        for moment in embargo_ends(found.items):
            then = Problems()
            self.at(moment, then)
            for problem in then:
                if not problem.warning and (problem.place, problem.saying) not in known:
                    known.add((problem.place, problem.saying))
                    when = message("from {moment} on", moment=written(moment))
                    coming.extend([replace(problem, when=(when, *problem.when))])

    def at(self, now: datetime, problems: Problems) -> Checked:
        """Check and link what is published at a moment."""
        settings = replace(self.settings, now=now)
        sources, faulty = self.content.sources, self.content.faulty
        items = settle(apply_embargoes(self.content.items, now, settings.timezone))
        check_days(items, now, settings.timezone, problems)
        links = Links.of(items, (folder.path for folder in faulty))
        References(items, faulty, settings.languages.default.id, problems).check()
        check_persons(items, problems)
        check_links(items, links, settings.languages, problems)
        check_attachments(items, links, self.files.seen, problems)
        check_aliases(items, settings.languages, problems)
        check_schedule(items, problems, settings.timezone)
        glyph_coverage = GlyphCoverage(self.known.missing, self.fonts, printed=bool(settings.typst))
        glyph_coverage.texts(items)
        found = Checked(sources, items, links, faulty)
        if not _has_site(items, settings, problems):
            glyph_coverage.report(problems)
            return found
        shown = items
        if settings.show_drafts:
            problems.bearable |= files_of_drafts(items, faulty, sources)
            check_unpublished(items, links, settings.languages, problems)

            def readable(path: str) -> bool:
                return self.files.photo(path, problems) is not None

            shown = presentable(items, links, readable)
        site = link(shown, show_samples=settings.show_samples, show_drafts=settings.show_drafts)
        attached = attachments(site, links)
        seen = self.files.seen
        attached = {
            path: it for path, it in attached.items() if is_photo(path) or not seen(path).refused
        }
        photos, files = self.files.of(attached, problems)
        glyph_coverage.photos(site.news, photos)
        glyph_coverage.report(problems)
        published = _published(settings.published, problems)
        facts = {path: known for path in files if (known := seen(path).facts)}
        found = replace(
            found,
            site=site,
            attached=attached,
            photos=photos,
            files=files,
            facts=facts,
            published=published,
        )
        if self.more:
            self.more(settings, found, problems)
        return found


class Files:
    """What is known of the files beside the texts; each is looked at once."""

    def __init__(self, build: Context) -> None:
        self.settings = build.settings
        self.root = build.settings.content
        self.code = build.code
        self.store = build.store
        self.read_cache = build.read_cache
        self._photos: dict[str, tuple[Photo | None, Problems]] = {}
        self._seen: dict[str, Attachment] = {}

    def of(
        self, attached: Iterable[str], problems: Problems
    ) -> tuple[dict[str, Photo], dict[str, str]]:
        """Return what is known of photos, and the digests of other files, by path."""
        photos: dict[str, Photo] = {}
        for path in attached:
            photo = self.photo(path, problems) if is_photo(path) else None
            if photo:
                photos[path] = photo
        return photos, {path: self.seen(path).digest for path in attached if not is_photo(path)}

    def photo(self, path: str, problems: Problems) -> Photo | None:
        """Return what is known of a photo, or None after telling what is wrong with it."""
        if path not in self._photos:
            own = Problems()
            tags = tuple(language.tag for language in self.settings.languages.values())

            def found() -> Photo | None:
                return look(self.root, path, encoders_digest(), self.store, own, tags)

            photo = self.read_cache.of(("photo", path, tags), f"{self.root}/{path}", found, _digest)
            if photo:
                tell_unreadable(photo, path, own)
            self._photos[path] = photo, own
        photo, told = self._photos[path]
        problems.extend(told)
        return photo

    def seen(self, path: str) -> Attachment:
        """Return what is known of a file that is no photo."""
        if path not in self._seen:
            file = self.root / path
            made = partial(looking.look, file, self.settings.attachments, self.code, self.store)
            self._seen[path] = self.read_cache.of(("file", path), str(file), made, _digest)
        return self._seen[path]


def _digest(known: Photo | Attachment | None) -> str:
    """Return the digest of a file of which something is known."""
    return known.digest if known else ""


def _has_site(items: list[Item], settings: Settings, problems: Problems) -> bool:
    """Whether the site's own text is published; if it is there but is not, tell so."""
    site = next((item for item in items if item.kind == "site"), None)
    draft = site and site.draft and not settings.show_drafts
    if site and (draft or (site.sample and not settings.show_samples)):
        problems.add(UNPUBLISHED_SITE, Place(site.original.path))
        return False
    return site is not None


def _published(folder: Path | None, problems: Problems) -> Revisions:
    """Return the revisions of the sessions that were last published; of the first time, none."""
    file = folder / REVISIONS if folder else None
    if file is None or not file.exists():
        return {}
    try:
        return parse(file.read_bytes())
    except ValueError:
        problems.add(BAD_REVISIONS, Place(str(file)))
        return {}
