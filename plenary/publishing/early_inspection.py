"""What the inspection would refuse, reported at the text's line before anything is built.

Whatever of a text or a file would make :mod:`plenary.publishing.inspection` refuse the site is
looked for here with the same rules: links to the site's own address that lead nowhere, pictures
without words, secrets, and files that must not be published.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from plenary.build import inputs_of
from plenary.check import Checked, Look
from plenary.content.fields import line_of
from plenary.content.items import Item, Version
from plenary.event.links import places_of
from plenary.messages import publishing as mistakes
from plenary.messages.message import message
from plenary.pages.frame.frame import file_of
from plenary.pages.plan import Planner, frames_of, plan
from plenary.pages.views.pictures import media
from plenary.photos.location import members, tells_place
from plenary.photos.names import is_photo
from plenary.problems import Place, Problems
from plenary.publishing import references
from plenary.publishing.forbidden_names import forbidden
from plenary.publishing.hosts import loading
from plenary.publishing.inspection import KEYS, PACKED, private_words
from plenary.publishing.leaks import Leaks
from plenary.publishing.withheld import withheld
from plenary.settings import Settings
from plenary.store.store import Store
from plenary.user_formats import size as written

IMAGE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
ALT = re.compile(r"\salt(?=[\s=>/])", re.IGNORECASE)
FOREIGN = re.compile(r"(?:https?:)?//", re.IGNORECASE)


def foresight(folder: Path, largest: int) -> Look:
    """Return a look at a site: ``folder`` is that of its settings, ``largest`` a file's bytes."""

    def look(settings: Settings, found: Checked, problems: Problems) -> None:
        _Look(settings, found, folder, largest, problems).run()

    return look


class _Look:
    """One look at a site as of some moment."""

    def __init__(
        self, settings: Settings, found: Checked, folder: Path, largest: int, problems: Problems
    ) -> None:
        self.settings = settings
        self.found = found
        self.largest = largest
        self.problems = problems
        self.own = urlsplit(settings.siteurl)
        self.words = [
            *KEYS,
            *private_words((folder, settings.content.resolve(), Path.home())),
        ]
        self.planned: dict[str, tuple[Item, str] | None] = {}

    def run(self) -> None:
        """Report all that would be refused."""
        site = self.found.site
        assert site is not None
        for item in (site.item, *site.everything.values()):
            for version in item.versions.values():
                self._text(version)
        for path, (item, name) in self.found.attached.items():
            if not is_photo(path):
                self._file(path, media(item, name))
        self._leaks()

    def _leaks(self) -> None:
        """Report what is kept back in the files that are published as they are."""
        settings = self.settings
        files = {p: settings.content / p for p in self.found.attached if not is_photo(p)}
        kept = withheld(self.found, settings.content, samples=settings.show_samples)
        store = Store(settings.cache / "store")
        Leaks(kept, settings.content, store, settings.catalogues).run(files, self.problems)

    def _text(self, version: Version) -> None:
        """Look at one text: its fields and its body."""
        texts = dict(_strings(version.fields.model_dump(), ""))
        for field, value in texts.items():
            place = Place(version.path, line_of(version.lines, field), field)
            self._secrets(value.encode(errors="replace"), place)
            self._own(value, place)
        body = unescape("".join(version.body))
        place = Place(version.path)
        self._secrets(body.encode(errors="replace"), place)
        for number, link in enumerate(version.body[1::2]):
            self._own(link, Place(version.path, version.link_lines[number]))
        for image in IMAGE.findall("".join(version.body)):
            if not ALT.search(image):
                source = re.search(r'src="([^"]*)"', image)
                address = unescape(source[1]) if source else ""
                lines = dict(zip(version.body[1::2], version.link_lines, strict=True))
                at = Place(version.path, lines.get(address, 0))
                self.problems.add(mistakes.NO_ALT_TEXT, at, address=address)
        if self.settings.any_html:
            self._loads("".join(version.body), place)

    def _loads(self, body: str, place: Place) -> None:
        """Report what any HTML in a text loads from elsewhere."""
        reading = references.read("text.html", body.encode(), self.settings.siteurl)
        for one in reading.references if reading else ():
            address = one.address.strip()
            if one.loads and FOREIGN.match(address) and self._inside(address) is None:
                mistake = loading(urlsplit(address).hostname or "")
                self.problems.add(mistake, place, address=address)

    def _secrets(self, data: bytes, place: Place) -> None:
        """Report keys, and names of this machine."""
        for pattern, words, what in self.words:
            if any(word in data for word in words) and pattern.search(data):
                self.problems.add(mistakes.SECRET, place, what=what)

    def _inside(self, address: str) -> str | None:
        """Return the path of an address below the site's own, None if it is elsewhere."""
        try:
            parts = urlsplit(address.strip())
        except ValueError:
            return None
        if not self.own.netloc or parts.netloc.lower() != self.own.netloc.lower():
            return None
        base, path = unquote(self.own.path), unquote(parts.path)
        return path.removeprefix(base).lstrip("/") if f"{path}/".startswith(f"{base}/") else None

    def _own(self, address: str, place: Place) -> None:
        """Report an address of the site's own where there is nothing."""
        path = None if re.search(r"\s", address.strip()) else self._inside(address)
        if path is None:
            return
        planned = self._plan()
        target = posixpath.normpath(path).removeprefix(".").lstrip("/")
        file = target if target in planned and not path.endswith("/") else ""
        file = file or file_of(f"{target}/" if target else "")
        told = address.strip()
        if file not in planned:
            self.problems.add(
                mistakes.DEAD_LINK, place, address=told, target=target or "/", near=BETTER
            )
            return
        fragment = unquote(urlsplit(told).fragment)
        page = planned[file]
        if fragment and fragment != "top" and not fragment.startswith(":~:"):
            places = self._places(*page) if page else set[str]()
            if file.endswith((".html", ".svg")) and fragment not in places:
                self.problems.add(
                    mistakes.DEAD_FRAGMENT, place, address=told, target=file, near=BETTER
                )

    def _places(self, item: Item, language: str) -> set[str]:
        """Return the places in an item's page in a language."""
        return places_of(
            item, item.versions[self.settings.languages.nearest(language, item.versions)]
        )

    def _plan(self) -> Mapping[str, tuple[Item, str] | None]:
        """Return all files that would be published; of items' pages, the item and the language."""
        if not self.planned:
            settings, found = self.settings, self.found
            world = inputs_of(settings, found, Problems())
            outputs = plan(frames_of(world), found.attached, Planner(search=world.search))
            self.planned = {output.path: None for output in outputs}
            for item in (world.site.item, *world.site.everything.values()):
                for id_ in settings.languages:
                    file = file_of(f"{id_}/{item.key}")
                    if file in self.planned:
                        self.planned[file] = (item, id_)
        return self.planned

    def _file(self, path: str, published: str) -> None:
        """Look at one file that is published as it is."""
        place = Place(path)
        data = (self.settings.content / path).read_bytes()
        if kind := forbidden(published):
            self.problems.add(mistakes.BAD_KIND, place, what=kind)
        if len(data) > self.largest:
            size, most = written(len(data)), written(self.largest)
            self.problems.add(mistakes.TOO_LARGE, place, size=size, most=most)
        try:
            inside = members(path, data)
            for name, content in chain([(path, data)], inside):
                if name != path and (kind := forbidden(name)):
                    self.problems.add(mistakes.BAD_KIND_INSIDE, place, what=kind, name=name)
                if content and tells_place(name, content):
                    self.problems.add(mistakes.LOCATION, place, name=posixpath.basename(name))
        except ValueError as error:
            self.problems.add(mistakes.BROKEN_PICTURE, place, detail=error)
        if not path.lower().endswith(PACKED):
            self._secrets(data, place)
        try:
            reading = references.read(path, data, self.settings.siteurl)
        except ValueError as error:
            detail = str(error).strip().splitlines()[0]
            self.problems.add(mistakes.BROKEN_PAGE, place, detail=detail)
            return
        for one in reading.references if reading else ():
            self._own(one.address, Place(path, one.line))


# What is better than an address of the site's own
BETTER = message("Link to the text itself: {{filename}}/news/NAME. ")


def _strings(value: Any, at: str) -> Iterator[tuple[str, str]]:
    """Yield every text among fields, with the dotted path at which it stands."""
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _strings(part, f"{at}.{name}" if at else str(name))
    elif isinstance(value, list | tuple):
        for number, part in enumerate(value):
            yield from _strings(part, f"{at}.{number}")
