"""What hosts allow, how much of it a site takes, and when it will take all.

The limits as their pages gave them on 2026-11-28:

- GitHub Pages: a site of 1 GB
  (https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits)
- GitLab Pages: a site of 1 GB and 200,000 files (https://docs.gitlab.com/user/gitlab_com/)
- Cloudflare Pages, free plan: 20,000 files of at most 25 MiB each
  (https://developers.cloudflare.com/pages/platform/limits/)
- Netlify: 54,000 files in a folder (https://docs.netlify.com/site-deploys/overview)
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import cast

from plenary.content.items import Item
from plenary.content.schema import News
from plenary.messages.message import Message, message
from plenary.publishing.git import Git
from plenary.publishing.targets import BranchTarget, BucketTarget
from plenary.user_formats import day, number, size

# The days whose releases tell how fast a site grows, and at least as many
YEAR, MONTH = timedelta(days=365), timedelta(days=30)
# A date that is further away means nothing
FAR = timedelta(days=50 * 365)
# The index of the search has a file for each page that is found
FOUND = re.compile(r"/search/pagefind/fragment/")


@dataclass(frozen=True)
class Host:
    """A host of static sites; a limit that it does not have is 0.

    ``files`` and ``bytes`` are those of a site, ``folder`` are the files in a folder, and
    ``largest`` are the bytes of one file.
    """

    name: str
    files: int = 0
    bytes: int = 0
    folder: int = 0
    largest: int = 0


HOSTS: Mapping[str, Host] = {
    "github": Host("GitHub Pages", bytes=1_000_000_000),
    "gitlab": Host("GitLab Pages", files=200_000, bytes=1_000_000_000),
    "cloudflare": Host("Cloudflare Pages (free plan)", files=20_000, largest=25 * 2**20),
    "netlify": Host("Netlify", folder=54_000),
}


def served_by(target: BranchTarget | BucketTarget, folder: Path) -> Host | None:
    """Return the host of a target: the one it names, else the one of its branch's remote."""
    if isinstance(target, BucketTarget):
        return None
    if target.host:
        return HOSTS[target.host]
    address = Git(folder).ask("remote", "get-url", target.remote) if target.remote else ""
    found = re.search(r"(?:^|[/@.])(github|gitlab)\.com[:/]", address)
    return HOSTS[found[1]] if found else None


@dataclass(frozen=True)
class Growth:
    """How many files and bytes are added a day, as of the day of the latest release."""

    latest: date
    files: float
    bytes: float


def growth(releases: Iterable[Item], tree: Mapping[str, int]) -> Growth | None:
    """Return how a site grows: by what the releases of a year take; None without any two.

    ``tree`` has the bytes of each file. The year ends with the latest release, so that only the
    content and the files decide. Past editions take less, so this is the least time that is left.
    """
    days = {item.key: cast(News, item.facts).date for item in releases}
    if not days:
        return None
    latest = max(days.values())
    recent = {key: one for key, one in days.items() if one > latest - YEAR}
    if len(recent) < 2:  # noqa: PLR2004 — one says nothing of the time between two
        return None
    files, taken = 0, 0.0
    found = [length for path, length in tree.items() if FOUND.search(path)]
    each = sum(found) / len(found) if found else 0.0
    for path, length in tree.items():
        folder, _, name = path.partition("/")[2].rpartition("/")
        if f"{folder}/" in recent:
            indexed = name == "index.html" and found
            files += 2 if indexed else 1
            taken += length + (each if indexed else 0)
    span = max(latest - min(recent.values()), MONTH).days
    return Growth(latest, files / span, taken / span)


def use(host: Host | None, releases: Iterable[Item], tree: Mapping[str, int]) -> Iterator[Message]:
    """Yield what a site takes, and what its host allows; with dates if it grows to the limit."""
    files, taken = len(tree), sum(tree.values())
    yield message("In all: {files} files, {size}.", files=number(files), size=size(taken))
    if host is None:
        return
    grows = growth(releases, tree)
    if host.files:
        most = number(host.files)
        yield message("{host} allows {most} files in a site.", host=host.name, most=most)
        yield from _full(grows, host.files - files, grows.files if grows else 0)
    if host.bytes:
        yield message("{host} allows {most} for a site.", host=host.name, most=size(host.bytes))
        yield from _full(grows, host.bytes - taken, grows.bytes if grows else 0)
    if host.folder:
        fullest = max(Counter(path.rpartition("/")[0] for path in tree).values(), default=0)
        yield message(
            "{host} allows {most} files in a folder. The fullest one has {files}.",
            host=host.name,
            most=number(host.folder),
            files=number(fullest),
        )


def _full(grows: Growth | None, left: int, daily: float) -> Iterator[Message]:
    """Yield when a limit is reached, if it is to be foreseen."""
    if left < 0:
        yield message("This site has more, so the host may refuse it.")
    elif grows and daily and left / daily < FAR.days:
        when = grows.latest + timedelta(days=math.floor(left / daily))
        yield message("At the present pace, this is reached on {day}.", day=day(when))


def sizes(folder: Path) -> dict[str, int]:
    """Return the bytes of each file of a built site."""
    return {
        file.relative_to(folder).as_posix(): file.stat().st_size
        for file in folder.rglob("*")
        if file.is_file()
    }
