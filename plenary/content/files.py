"""The content folder: which files there are, and which item each belongs to.

Nothing outside the folder is ever read, and nothing in it is passed over without a word.
"""

import fnmatch
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from plenary.content.file_names import is_device, same, unportable
from plenary.content.invisible import invisible
from plenary.content.text_names import WORD, language_meant, meant
from plenary.languages.registry import Registry
from plenary.languages.slugs import slugify
from plenary.messages.files import (
    BAD_FILE_NAME,
    BAD_NAME,
    DUPLICATE_SLUG,
    INVISIBLE_IN_NAME,
    LINKED_FILE,
    LINKED_FOLDER,
    LONG_NAME,
    NAME_TAKEN,
    NO_INDEX,
    NO_PLACE,
    NO_SITE,
    NO_SLUG,
    NOT_A_FILE,
    OUTSIDE,
    RESERVED_SLUG,
    SAME_NAME,
    TOO_DEEP,
    UNKNOWN_LANGUAGE,
    UNPORTABLE_NAME,
    UNREADABLE,
    WORD_TEXT,
    WORD_TEXT_TOO,
)
from plenary.messages.message import message
from plenary.problems import NOTHING, Place, Problems, near

INDEX = re.compile(r"index\.([^.]+)\.md")
EDITION = re.compile(r"\d{4}([^0-9].*)?")

# What editors and desktops leave behind, beside the settings' IGNORE_FILES
LEFTOVERS = (".*", "*~", "#*#", "*.bak", "*.tmp", "*.swp", "~$*", "Thumbs.db", "desktop.ini")

# Letters of an address name: with what is put behind it, it is a file's name of 255 bytes at most
LONGEST_SLUG = 200

# Folders of an edition, and the kind of what is in them
SHELVES = {
    "forums": "forum",
    "speakers": "speaker",
    "galleries": "gallery",
    "films": "film",
    "results": "outcome",
}
# Folders of an edition that are one item each, and its kind
SINGLES = {"taking-part": "participation", "getting-there": "venue"}
# Folders at the top, and the kind of what is in them
TOP_SHELVES = {"news": "news", "pages": "page"}
# Address names that the site's own pages have, where pages and releases have theirs
RESERVED = {
    "page": re.compile(r"editions|news|people|press|sitemap|search|site|\d{4}.*"),
    "news": re.compile(r"page|\d{4}"),
    "edition": re.compile(r"news|page"),
}


@dataclass(slots=True)
class Folder:
    """The folder of one item.

    ``path`` is below the content folder, with slashes; ``texts`` maps a language id to the name
    of its index file; ``files`` are all other files, as paths below ``path``. ``misnamed`` says
    that there is a text under a name that does not count; ``odd`` has such names, and the right
    ones.
    """

    path: str
    kind: str
    slug: str
    edition: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    misnamed: bool = False
    odd: dict[str, str] = field(default_factory=dict)


def place_of(parts: tuple[str, ...]) -> tuple[str, int] | None:
    """Return the kind of the item that a path belongs to and how many parts are its folder."""
    if not parts:
        return None
    top = parts[0]
    if top == "site":
        return "site", 1
    if top in TOP_SHELVES:
        return _shelved(TOP_SHELVES[top], parts, 2)
    if not EDITION.fullmatch(top):
        return None
    inside = parts[1] if parts[1:] else ""
    if inside in SHELVES:
        return _shelved(SHELVES[inside], parts, 3)
    return (SINGLES[inside], 2) if inside in SINGLES else ("edition", 1)


def _shelved(kind: str, parts: tuple[str, ...], depth: int) -> tuple[str, int] | None:
    """Return a kind and its depth, or None for what lies on the shelf itself."""
    return (kind, depth) if len(parts) >= depth else None


def walk(
    root: Path, ignored: Iterable[str], languages: Registry, problems: Problems
) -> list[Folder]:
    """Return all items' folders below ``root``, sorted by path."""
    patterns = (*LEFTOVERS, *ignored)
    folders: dict[str, Folder] = {}
    stray: list[str] = []
    for path in _files(root, root.resolve(), patterns, problems):
        parts = tuple(path.split("/"))
        found = place_of(parts[:-1])
        if found is None:
            stray.append(path)
            continue
        kind, depth = found
        key = "/".join(parts[:depth])
        if key not in folders:
            edition = slugify(parts[0]) if EDITION.fullmatch(parts[0]) else ""
            folders[key] = Folder(key, kind, slugify(parts[depth - 1]), edition)
        _file_under(folders[key], "/".join(parts[depth:]), languages, problems)
    example = languages.default.id
    for folder in folders.values():
        _tell_odd(folder, problems)
    for path in stray:
        problems.add(NO_PLACE, Place(path))
    for folder in folders.values():
        if not folder.texts and not folder.misnamed:
            problems.add(NO_INDEX, Place(folder.path), language=example)
    if "site" not in folders:
        problems.add(NO_SITE, Place("site"), language=example)
    _check_slugs(folders.values(), problems)
    return sorted((f for f in folders.values() if f.texts), key=lambda f: f.path)


def _files(
    root: Path, real_root: Path, patterns: tuple[str, ...], problems: Problems
) -> Iterable[str]:
    """Yield every file below ``root`` that may be read, in a fixed order."""

    def unreadable(error: OSError) -> None:
        name = Path(error.filename).relative_to(root).as_posix()
        problems.add(UNREADABLE, Place(name), name=name, detail=error.strerror)

    for directory, names, files in os.walk(root, onerror=unreadable):
        here = Path(directory)
        below = here.relative_to(root).as_posix()
        prefix = "" if below == "." else f"{below}/"
        names[:] = sorted(n for n in names if not _ignored(n, patterns))
        _check_names(prefix, [*names, *(f for f in files if not _ignored(f, patterns))], problems)
        for name in list(names):
            if (here / name).is_symlink():
                names.remove(name)
                mistake = LINKED_FOLDER if _is_inside(here / name, real_root) else OUTSIDE
                problems.add(mistake, Place(prefix + name), name=name)
        for name in sorted(files):
            if _ignored(name, patterns):
                continue
            path = here / name
            try:
                name.encode()
            except UnicodeEncodeError:  # a name in the encoding of some old system
                shown = name.encode(errors="replace").decode()
                problems.add(BAD_NAME, Place(prefix + shown))
                continue
            if path.is_symlink():
                mistake = LINKED_FILE if _is_inside(path, real_root) else OUTSIDE
                problems.add(mistake, Place(prefix + name), name=name)
                continue
            if not path.is_file():  # a pipe, a socket
                problems.add(NOT_A_FILE, Place(prefix + name), name=name)
                continue
            yield prefix + name


def _is_inside(link: Path, root: Path) -> bool:
    """Whether a symbolic link leads to something below ``root``; it may lead to itself."""
    return Path(os.path.realpath(link)).is_relative_to(root)


def _check_names(prefix: str, names: Iterable[str], problems: Problems) -> None:
    """Report names in a folder that some computer cannot have, or cannot tell apart."""
    seen: dict[str, str] = {}
    for name in sorted(names):
        shown = name.encode(errors="replace").decode()
        place = Place(prefix + shown)
        why = unportable(name)
        if why:
            problems.add(UNPORTABLE_NAME, place, why=why)
        for _, code in invisible(name):
            problems.add(INVISIBLE_IN_NAME, place, code=code)
        other = seen.setdefault(same(name), shown)
        if other != shown:
            problems.add(SAME_NAME, place, other=other)


def _ignored(name: str, patterns: Iterable[str]) -> bool:
    """Whether a name is one that nobody wrote for publication."""
    return any(fnmatch.fnmatch(name, pattern) for pattern in patterns)


def _file_under(folder: Folder, name: str, languages: Registry, problems: Problems) -> None:
    """Put a file of an item's folder where it belongs: a text of a language, or another file."""
    place = Place(f"{folder.path}/{name}")
    found = INDEX.fullmatch(name)
    if found and found[1] in languages:
        folder.texts[found[1]] = name
    elif found and re.fullmatch(r"[\w-]+", found[1]):
        folder.misnamed = True
        hint = language_meant(found[1].lower(), languages)
        known = ", ".join(languages)
        problems.add(UNKNOWN_LANGUAGE, place, name=found[1], near=hint, known=known)
    elif "/" in name and INDEX.fullmatch(name.rpartition("/")[2]):
        folder.misnamed = True
        hint = (
            near(name.partition("/")[0], (*SHELVES, *SINGLES))
            if folder.kind == "edition"
            else NOTHING
        )
        problems.add(TOO_DEEP, place, near=hint)
    elif "/" not in name and (wanted := meant(name, languages)):
        folder.misnamed = True
        folder.odd[name] = wanted
    elif name.lower().endswith((".md", ".markdown")):
        folder.misnamed = True
        folder.odd[name] = f"index.{languages.default.id}.md"
    else:
        folder.files.append(name)


def _tell_odd(folder: Folder, problems: Problems) -> None:
    """Report texts under names that do not count, with the right name."""
    for name, wanted in folder.odd.items():
        place = Place(f"{folder.path}/{name}")
        if name.lower().endswith(WORD):
            mistake = WORD_TEXT_TOO if wanted in folder.texts.values() else WORD_TEXT
        else:
            mistake = NAME_TAKEN if wanted in folder.texts.values() else BAD_FILE_NAME
        problems.add(mistake, place, wanted=wanted)


def _check_slugs(folders: Iterable[Folder], problems: Problems) -> None:
    """Report address names that are empty, taken, or the site's own."""
    taken: dict[tuple[str, str, str], str] = {}
    for folder in sorted(folders, key=lambda f: f.path):
        place = Place(folder.path)
        address = (folder.kind, folder.edition, folder.slug)
        reserved = RESERVED.get(folder.kind)
        if not folder.slug:
            problems.add(NO_SLUG, place)
        elif is_device(folder.slug) and not is_device(folder.path.rpartition("/")[2]):
            why = message(
                "Windows reserves the address name `{slug}` for a device", slug=folder.slug
            )
            problems.add(UNPORTABLE_NAME, place, why=why)
        elif address in taken and same(taken[address]) == same(folder.path):
            pass  # reported by their names
        elif len(folder.slug) > LONGEST_SLUG:
            problems.add(LONG_NAME, place)
        elif address in taken:
            problems.add(DUPLICATE_SLUG, place, slug=folder.slug, other=taken[address])
        elif reserved and folder.texts and reserved.fullmatch(folder.slug):
            problems.add(RESERVED_SLUG, place, slug=folder.slug)
        taken.setdefault(address, folder.path)
