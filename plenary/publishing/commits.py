"""What the commits of a published branch say, and how they are made."""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from plenary.publishing.git import Git
from plenary.publishing.history import NOBODY, Publication
from plenary.publishing.source import fingerprint

# Of a commit: its id, tree, dates and people, and what it says (git-log, "PRETTY FORMATS")
FORMAT = "%H%x1f%T%x1f%aI%x1f%an%x1f%ae%x1f%cI%x1f%cn%x1f%ce%x1f%B%x1e"
PEOPLE = (
    *("GIT_AUTHOR_DATE", "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL"),
    *("GIT_COMMITTER_DATE", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"),
)


def who(author: str) -> tuple[str, str]:
    """Return name and address that commits carry: of nobody, unless a target names an author."""
    name, _, email = author.removesuffix(">").partition(" <")
    return (name, email) if author else (NOBODY, "plenary@plenary.invalid")


def commit(
    git: Git,
    tree: str,
    parents: list[str],
    said: str,
    author: str,
    about: Mapping[str, str] | None = None,
) -> str:
    """Return a new commit; ``about`` has the names and dates of another that it stands for."""
    name, email = who(author)
    own = Git(git.folder)
    own.environment |= {
        "GIT_AUTHOR_NAME": name,
        "GIT_AUTHOR_EMAIL": email,
        "GIT_COMMITTER_NAME": name,
        "GIT_COMMITTER_EMAIL": email,
        **(about or {}),
    }
    before = [word for parent in parents for word in ("-p", parent)]
    return own.run("commit-tree", tree, *before, data=said.encode()).decode().strip()


def message(subject: str, note: Mapping[str, str]) -> str:
    """Return what a commit says: a line for people, and trailers (git-interpret-trailers)."""
    trailers = "".join(f"{name}: {value}\n" for name, value in note.items() if value)
    return f"{subject.strip()}\n\n{trailers}"


def again(parts: list[str], publication: Publication) -> tuple[dict[str, str], str]:
    """Return people and dates, and the message, with which a commit is made once more.

    Those of our own commits name nobody, and no commit of the sources, which older ones did.
    """
    about = dict(zip(PEOPLE, parts[2:8], strict=True))
    if not publication.site:
        return about, parts[8]
    about = {name: value for name, value in about.items() if name.endswith("DATE")}
    mark = fingerprint(publication.site, publication.source)
    plain = re.compile(r"^Source: [0-9a-f]{40,64}", re.MULTILINE)
    return about, plain.sub(f"Source: {mark}", parts[8])


def publication(parts: list[str]) -> Publication:
    """Return the publication that a commit is; one without our trailers has no ``site``."""
    said = dict(re.findall(r"^([A-Z][A-Za-z-]+): (.+)$", parts[8], re.MULTILINE))
    source, _, changes = said.get("Source", "").partition(" ")
    return Publication(
        id=parts[0],
        tree=parts[1],
        moment=parts[5],
        author=parts[6],
        subject=parts[8].partition("\n")[0],
        site=said.get("Site", ""),
        source=source,
        changed=bool(changes),
        back_to=said.get("Goes-Back-To", ""),
        withdrawn=tuple(said.get("Withdrawn", "").split()),
    )


@contextmanager
def environment(**values: str) -> Iterator[None]:
    """Let ghp-import, which reads the environment, find values there."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name)
            else:
                os.environ[name] = value
