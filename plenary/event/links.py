"""Where the links of a text lead: to a page of the site, to a file, or elsewhere.

Links are written as Pelican's users know them: ``{filename}PATH`` names a text (or its folder),
``{static}PATH`` a file. A path begins at the text's own folder, or with a slash at the content
folder. A link always leads to the reader's own language, whichever text it names.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote

from plenary.addresses import AddressError, PasswordError, SchemeError, check_address, shown, tidy
from plenary.content.bodies import embeds
from plenary.content.file_names import composed
from plenary.content.film_files import files_of_film
from plenary.content.items import Item, Stage, Version
from plenary.event.embeds import check_embed, check_media
from plenary.languages.registry import Registry
from plenary.messages.files import OUTSIDE, UNUSED_FILE
from plenary.messages.links import (
    BAD_ADDRESS,
    BAD_SCHEME,
    BROKEN_LINK,
    NO_SUCH_PLACE,
    PASSWORD,
    UNMARKED_LINK,
)
from plenary.messages.message import Message, message
from plenary.messages.mistake import Mistake
from plenary.messages.references import DRAFT_REFERENCE, EMBARGOED_REFERENCE, SAMPLE_REFERENCE
from plenary.photos.names import apart, is_photo, places_of_photos
from plenary.problems import NOTHING, Place, Problems, did_you_mean, listed, near, nearest
from plenary.recording.gateways import gateway

MARKED = re.compile(r"[{|](filename|static|attach)[|}]([^#?]*)(.*)", re.DOTALL)
# A scheme as browsers read it: with whatever they pass over in front and within
SCHEME = re.compile(r"[\s\x00-\x1f]*[a-z][a-z0-9+.\t\n\r-]*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads: to ``item``, to the file ``file`` of ``item``, or to ``address``."""

    item: Item | None = None
    file: str = ""
    fragment: str = ""
    address: str = ""


class BrokenLinkError(Exception):
    """A link that leads nowhere: the mistake, and the values of its message."""

    def __init__(self, mistake: Mistake, **values: object) -> None:
        super().__init__(mistake.what, values)
        self.mistake = mistake
        self.values = values


@gateway("links", through=("find",))
@dataclass
class Links:
    """Every text and file of the content folder that a link can name.

    By composed paths (NFC), whatever the disk has; of a file also its name in the item's folder.
    """

    texts: dict[str, Item] = field(default_factory=dict)
    files: dict[str, tuple[Item, str]] = field(default_factory=dict)
    faulty: tuple[str, ...] = ()

    @classmethod
    def of(cls, items: Iterable[Item], faulty: Iterable[str] = ()) -> "Links":
        """Return the links that lead to ``items``, drafts included.

        ``faulty`` are folders whose items could not be read: a link to one is no mistake.
        """
        links = cls(faulty=tuple(faulty))
        for item in items:
            folder = composed(item.folder)
            links.texts[folder] = item
            for name in item.texts:
                links.texts[f"{folder}/{name}"] = item
            for name in item.files:
                links.files[f"{folder}/{composed(name)}"] = (item, name)
        return links

    def find(self, link: str, path: str) -> Target:
        """Return where ``link`` leads from the text at ``path``. Raises BrokenLinkError."""
        if link[:1] not in ("{", "|"):
            return _elsewhere(link)
        return self.below(link, path.rpartition("/")[0])

    def below(self, link: str, folder: str) -> Target:
        """Return where ``link`` leads from a text in a folder. Raises BrokenLinkError."""
        asked = (link, "" if link.partition("}")[2][:1] == "/" else folder)
        if asked not in self._found:
            self._found[asked] = self._below(link, folder)
        return self._found[asked]

    @cached_property
    def _found(self) -> dict[tuple[str, str], Target]:
        """Where links lead, as far as that is known, from texts in a folder, or in any."""
        return {}

    def _below(self, link: str, folder: str) -> Target:
        found = MARKED.fullmatch(link)
        if not found:
            return _elsewhere(link)
        kind, written, rest = found.groups()
        wanted = unquote(written.strip())
        start = "" if wanted.startswith("/") else folder
        whole = composed(posixpath.normpath(posixpath.join(start, wanted.lstrip("/"))))
        if whole == ".." or whole.startswith("../"):
            raise BrokenLinkError(OUTSIDE, name=link)
        if kind == "filename" and whole in self.texts:
            return Target(self.texts[whole], fragment=rest)
        if kind != "filename" and whole in self.files:
            item, name = self.files[whole]
            return Target(item, name, rest)
        if any(f"{whole}/".startswith(f"{composed(folder)}/") for folder in self.faulty):
            return Target(address="")
        known: Iterable[str] = self.texts if kind == "filename" else self.files
        raise BrokenLinkError(
            BROKEN_LINK,
            link=link,
            path=whole,
            near=_nearest(whole, known),
            advice=(
                message(
                    "Write a path from the folder of this text, or one with `/` in front from the "
                    "content folder."
                )
                if whole not in self.texts and whole not in self.files
                else message("Write `{{filename}}` before a text and `{{static}}` before a file.")
            ),
        )


def files_in(version: Version, links: Links) -> Iterator[tuple[int, Target]]:
    """Yield the files that a text shows or links to, with the number of the link."""
    for number, link in enumerate(version.body[1::2]):
        if link[:1] in ("{", "|") and link[1:9] != "filename":
            with suppress(BrokenLinkError):  # reported by check_links
                target = links.find(link, version.path)
                if target.item and target.file:
                    yield number, target


def _nearest(path: str, known: Iterable[str]) -> Message:
    """Return a hint at the path that was meant: one whose own name is near, else whose whole is."""
    names = {known_path: _own_name(known_path) for known_path in known}
    meant = nearest(_own_name(path), names.values())
    alike = [known_path for known_path, name in names.items() if meant and name == meant]
    # With a slash it may be copied into any text.
    return did_you_mean(f"/{nearest(path, alike, 0.0)}") if alike else NOTHING


def _own_name(path: str) -> str:
    """Return the last part of a path that says something: a text's folder, else the file's name."""
    folder, _, name = path.rpartition("/")
    return posixpath.basename(folder) if name.startswith("index.") else name


def _elsewhere(link: str) -> Target:
    """Return an address elsewhere, or a place in the same text. Raises BrokenLinkError."""
    if link.startswith("#"):
        return Target(address=link)
    told = shown(link)
    if not SCHEME.match(link):
        raise BrokenLinkError(UNMARKED_LINK, link=told)
    try:
        check_address(link)
    except SchemeError:
        raise BrokenLinkError(BAD_SCHEME, link=told) from None
    except PasswordError:
        raise BrokenLinkError(PASSWORD, link=told) from None
    except AddressError as error:
        raise BrokenLinkError(BAD_ADDRESS, link=told, detail=error.why) from None
    return Target(address=tidy(link.strip()))


def check_links(
    items: Iterable[Item], links: Links, languages: Registry, problems: Problems
) -> None:
    """Report every link of every text that leads nowhere, or to what must not be published.

    Of files that no text links to, warn: they are not published. Photos in an item's folder are
    shown without being linked to (see :mod:`plenary.photos.names`).
    """
    used: set[str] = set()
    for item in items:
        for version in item.versions.values():
            for number, (tag, attribute, link) in enumerate(embeds(version.body)):
                place = Place(version.path, version.link_lines[number])
                if not check_embed(tag, attribute, link, place, problems):
                    continue
                try:
                    target = links.find(link, version.path)
                except BrokenLinkError as broken:
                    problems.add(broken.mistake, place, **broken.values)
                    continue
                if target.item:
                    used.add(f"{target.item.folder}/{target.file}")
                    _check_item(item, version, target.item, place, problems)
                    check_media(tag, attribute, target.file, place, problems)
                if not target.file:
                    _check_place(item, version, link, target, languages, place, problems)
    for item, name in links.files.values():
        path = f"{item.folder}/{name}"
        if path not in used and not _shown(item, path):
            problems.add(UNUSED_FILE, Place(path), name=name)


def _check_item(item: Item, version: Version, goal: Item, place: Place, problems: Problems) -> None:
    """Report a link to an item that is withheld, as most are not."""
    stage = goal.stage()
    if stage.withheld:
        check_target(_stage(item, version), stage, goal.folder, place, problems)


def check_target(
    source: Stage, target: Stage, name: Message | str, place: Place, problems: Problems
) -> None:
    """Report if something published refers to a draft, or something real to a sample.

    What is embargoed may not be named by what is published earlier, even before either is; once
    its moment has come, anything may name it. ``name`` says in a message what is referred to.
    """
    embargo_end = (
        None if source.draft or target.draft or not target.embargoed else target.embargo_end
    )
    if target.draft and not (source.draft or source.embargoed):
        problems.add(DRAFT_REFERENCE, place, target=name)
    elif embargo_end and (source.embargo_end is None or source.embargo_end < embargo_end):
        moment = embargo_end.isoformat(" ", "seconds" if embargo_end.second else "minutes")
        problems.add(EMBARGOED_REFERENCE, place, target=name, moment=moment)
    if target.sample and not source.sample:
        problems.add(SAMPLE_REFERENCE, place, target=name)


def _check_place(
    item: Item,
    version: Version,
    link: str,
    target: Target,
    languages: Registry,
    place: Place,
    problems: Problems,
) -> None:
    """Report a link whose fragment names no place in the text, or in the sub-forum's sessions."""
    fragment = unquote((target.fragment or target.address).partition("#")[2])
    if (
        not fragment
        or fragment.startswith("fnref.")
        or (target.item is None and not target.address.startswith("#"))
    ):
        return
    goal = target.item or item
    text = goal.versions[languages.nearest(version.language.id, goal.versions)]
    sessions = getattr(goal.facts, "sessions", {})
    places = places_of(goal, text)
    if fragment not in places:
        known = listed(places)
        hint = near(fragment, places)
        problems.add(NO_SUCH_PLACE, place, link=link, path=text.path, near=hint, known=known)
    session = next((id_ for id_ in sessions if session_place(id_) == fragment), "")
    if session:
        source, name = _stage(item, version), message("the session `{session}`", session=fragment)
        check_target(source, goal.stage(session), name, place, problems)


def _stage(item: Item, version: Version) -> Stage:
    """Return whether and when a text is published."""
    stage = item.stage()
    return stage._replace(draft=stage.draft or version.fields.draft)


def places_of(item: Item, version: Version) -> set[str]:
    """Return what a fragment may name on an item's page in one language. Do not change the set."""

    def found() -> set[str]:
        sessions = getattr(item.facts, "sessions", {})
        photos = places_of_photos(item).values()
        return {*version.ids, *(session_place(id_) for id_ in sessions), *photos}

    return item.once(f"places in {version.path}", found)


def session_place(id_: str) -> str:
    """Return the id of a session's place in its sub-forum's page; no heading can have it."""
    return f"session.{id_}"


def _shown(item: Item, path: str) -> bool:
    """Whether a file is shown by its item's own page, or by one that its fields are shown on."""
    name = path.removeprefix(f"{item.folder}/")
    if name in files_of_film(item):
        return True
    return (is_photo(name) and "/" not in name) or name in apart(item)
