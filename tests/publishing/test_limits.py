"""What a site takes of what its host allows, and when it will take all."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from plenary.content.items import Item
from plenary.publishing.git import Git
from plenary.publishing.limits import HOSTS, Host, growth, served_by, use
from plenary.publishing.targets import BranchTarget, BucketTarget


def releases(*days: str) -> list[Item]:
    """Return releases of these days, as far as growth asks of them."""
    facts = [SimpleNamespace(date=date.fromisoformat(day)) for day in days]
    return [
        cast(Item, SimpleNamespace(key=f"news/{day}/", facts=fact))
        for day, fact in zip(days, facts, strict=True)
    ]


def tree(*days: str, size: int = 1000) -> dict[str, int]:
    """Return four files of each release: a page and its index in two languages."""
    found = {f"{id_}/news/{day}/index.html": size for id_ in ("en", "zh") for day in days}
    return found | {
        f"{id_}/search/pagefind/fragment/{day}.pf": size // 10
        for id_ in ("en", "zh")
        for day in days
    }


def said(host: Host | None, days: tuple[str, ...], **more: Any) -> list[str]:
    return list(map(str, use(host, releases(*days), tree(*days, **more))))


def test_growth_is_what_the_releases_of_a_year_take() -> None:
    days = ("2020-05-01", "2024-01-01", "2024-04-10")
    found = growth(releases(*days), {**tree(*days), "en/index.html": 7})
    assert found
    assert found.latest == date(2024, 4, 10)
    assert found.files == pytest.approx(8 / 100)
    assert found.bytes == pytest.approx(4400 / 100)
    assert growth(releases("2024-01-01"), {}) is None
    assert growth([], {}) is None


def test_a_site_is_compared_with_what_its_host_allows() -> None:
    days = ("2024-01-01", "2024-04-10")
    assert said(None, days) == ["In all: 8 files, 4\u00a0kB."]
    host = Host("Host", files=16, bytes=4400 + 44 * 10)
    assert said(host, days) == [
        "In all: 8 files, 4\u00a0kB.",
        "Host allows 16 files in a site.",
        "At the present pace, this is reached on 19 July 2024.",
        "Host allows 5\u00a0kB for a site.",
        "At the present pace, this is reached on 20 April 2024.",
    ]
    assert said(Host("Host", files=7), days)[2:] == [
        "This site has more, so the host may refuse it."
    ]
    assert said(HOSTS["netlify"], days)[1:] == [
        "Netlify allows 54,000 files in a folder. The fullest one has 2."
    ]
    # A limit that is decades away is no news
    assert len(said(HOSTS["gitlab"], days)) == 3


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://github.com/forum/site.git", "github"),
        ("git@github.com:forum/site.git", "github"),
        ("https://user:word@gitlab.com/forum/site", "gitlab"),
        ("https://git.forum.example/github.com", ""),
        ("https://notgithub.com/x", ""),
    ],
)
def test_the_host_is_known_by_the_remote_or_named(tmp_path: Path, address: str, host: str) -> None:
    git = Git(tmp_path)
    git.run("init", "--quiet")
    git.run("remote", "add", "origin", address)
    found = served_by(BranchTarget(branch="gh-pages"), tmp_path)
    assert found == (HOSTS[host] if host else None)
    named = BranchTarget(branch="gh-pages", host="cloudflare")
    assert served_by(named, tmp_path) is HOSTS["cloudflare"]
    assert served_by(BucketTarget(bucket="forum"), tmp_path) is None
