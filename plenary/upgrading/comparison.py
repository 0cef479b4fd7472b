"""Two versions of a built site: which pages differ, counted by kind."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from plenary.messages.message import Message, message

# The part of a theme file's name that changes with what is in it
DIGEST = re.compile(rb"(theme/[\w./-]*?)\.[0-9a-f]{8,}(\.\w+)")
FOLDER = r"[^/]+/"
# Kinds of pages by their addresses below a language's folder; the first that fits counts
KINDS: tuple[tuple[str, str], ...] = (
    (r"index\.html", message("home pages: {count}").text),
    (rf"\d+/forums/{FOLDER}index\.html", message("sub-forums: {count}").text),
    (rf"\d+/forums/{FOLDER}(?!news/){FOLDER}index\.html", message("sessions: {count}").text),
    (rf"\d+/speakers/{FOLDER}index\.html", message("speakers: {count}").text),
    (rf"\d+/galleries/{FOLDER}index\.html", message("galleries: {count}").text),
    (r"\d+/index\.html", message("editions: {count}").text),
    (rf"news/(?!\d+/){FOLDER}index\.html", message("news releases: {count}").text),
    (r".*\.html", message("other pages: {count}").text),
    (r".*", message("other files: {count}").text),
)


class Comparison(NamedTuple):
    """Paths below both outputs; ``styled`` are pages that only name other files of the theme."""

    changed: list[str]
    added: list[str]
    removed: list[str]
    styled: list[str]
    same: int


def compared(before: Path, after: Path) -> Comparison:
    """Compare two outputs."""
    one, other = _files(before), _files(after)
    added, removed = sorted(other.keys() - one.keys()), sorted(one.keys() - other.keys())
    changed: list[str] = []
    styled: list[str] = []
    both = sorted(one.keys() & other.keys())
    for name in both:
        first, second = (one[name].read_bytes(), other[name].read_bytes())
        if first != second:
            same = name.endswith(".html") and _plain(first) == _plain(second)
            (styled if same else changed).append(name)
    return Comparison(changed, added, removed, styled, len(both) - len(changed) - len(styled))


def counts(names: Iterable[str], languages: Iterable[str]) -> list[Message]:
    """Return how many files of each kind there are; ``languages`` are ids, which are folders."""
    tongues = "|".join(re.escape(id_) for id_ in languages)
    counted: Counter[str] = Counter()
    for name in names:
        below = re.sub(rf"^(?:{tongues})/", "", name)
        kind = next(text for pattern, text in KINDS if re.fullmatch(pattern, below))
        counted[kind] += 1
    return [message(text, count=counted[text]) for _, text in KINDS if counted[text]]


def _files(folder: Path) -> Mapping[str, Path]:
    return {
        path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()
    }


def _plain(data: bytes) -> bytes:
    """Return a page without the digests in the names of the theme's files."""
    return DIGEST.sub(rb"\1\2", data)
