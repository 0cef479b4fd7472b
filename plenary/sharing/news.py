"""What others have committed, as texts: who, when, and which, in which languages."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from plenary.content.files import INDEX, place_of
from plenary.editing.text import UnreadableError, read
from plenary.sharing.repository import Repository


@dataclass
class News:
    """What others have done with an item; ``folder`` is below the content.

    ``languages`` are those of texts that were changed, ``others`` says whether there is anything
    else, such as photos. ``moment`` (RFC 3339) is when that was done last. It was ``added``, or is
    ``removed`` as a whole. An item without a ``kind`` is everything that is no text, such as the
    settings.
    """

    folder: str
    kind: str = ""
    title: str = ""
    languages: list[str] = field(default_factory=list)
    others: bool = False
    authors: list[str] = field(default_factory=list)
    moment: str = ""
    added: bool = False
    removed: bool = False


def news(repository: Repository, since: str, until: str, own: str = "") -> list[News]:
    """Return what was committed between two commits, latest first; not by the address ``own``."""
    found: dict[str, News] = {}
    for author, email, moment, paths in _log(repository, since, until):
        if own and email == own:
            continue
        for path in paths:
            _note(found, repository.below, path, author, moment)
    for one in found.values():
        if one.kind:
            _describe(one, repository, since, until)
    return [one for one in found.values() if one.title or not one.removed]  # or it came and went


def _log(
    repository: Repository, since: str, until: str
) -> Iterator[tuple[str, str, str, Sequence[str]]]:
    """Yield of each commit, latest first, its author, address, moment and files."""
    form = "--format=%x01%an%x1f%ae%x1f%aI"
    options = ("--no-merges", "--name-only", "--no-renames", "-z", form)
    said = repository.git.run("log", *options, f"{since}..{until}")
    for entry in said.decode("utf-8", "replace").split("\x01")[1:]:
        head, *paths = entry.split("\0")
        author, email, moment = head.split("\x1f")
        yield author, email, moment, [path.strip("\n") for path in paths if path.strip("\n")]


def _note(found: dict[str, News], below: str, path: str, author: str, moment: str) -> None:
    """Note that somebody has changed a file."""
    folder = kind = name = ""
    if path.startswith(below):
        parts = path.removeprefix(below).split("/")
        place = place_of(tuple(parts[:-1]))
        if place:
            kind, depth = place
            folder, name = "/".join(parts[:depth]), "/".join(parts[depth:])
    one = found.setdefault(folder, News(folder, kind, moment=moment))
    text = INDEX.fullmatch(name)
    if not text:
        one.others = True
    elif text[1] not in one.languages:
        one.languages.append(text[1])
    if author not in one.authors:
        one.authors.append(author)


def _describe(one: News, repository: Repository, since: str, until: str) -> None:
    """Find out what an item is called, and whether it has come or gone."""
    before, after = (_texts(one, repository, commit) for commit in (since, until))
    one.added, one.removed = not before, not after
    place = f"{repository.below}{one.folder}/"
    names = [f"{until}:{place}{name}" for name in after]
    for blob in repository.blobs([*names, *(f"{since}:{place}{name}" for name in before)]):
        with suppress(UnreadableError):
            meta = read(blob or b"", place).meta
            one.title = one.title or str(meta.get("title") or meta.get("name") or "")


def _texts(one: News, repository: Repository, commit: str) -> list[str]:
    """Return the names of an item's texts in a commit, those that were changed first."""
    place = f"{repository.below}{one.folder}/"
    said = repository.git.ask("ls-tree", "--name-only", "-z", commit, "--", place)
    names = [name.rpartition("/")[2] for name in said.split("\0")]
    changed = [f"index.{id_}.md" for id_ in one.languages]
    texts = [name for name in names if INDEX.fullmatch(name)]
    return sorted(texts, key=lambda name: name not in changed)
