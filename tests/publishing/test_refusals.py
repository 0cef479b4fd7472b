"""What git, a bucket and the settings refuse is said in sentences, whoever is at the other end."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from botocore.exceptions import ClientError, DataNotFoundError
from support import CONF, SMALL

from plenary.problems import Place, Problems
from plenary.publishing import publication
from plenary.publishing.branch import Branch
from plenary.publishing.destination import DestinationError
from plenary.publishing.git import GitError
from plenary.publishing.history import Publication
from plenary.publishing.rollback import take_back
from plenary.publishing.state import Publishing
from plenary.publishing.storage import Storage
from plenary.publishing.target_settings import settings_of
from plenary.publishing.targets import BranchTarget, BucketTarget

BUCKET = BucketTarget(bucket="rivers")
BRANCH = BranchTarget(branch="gh-pages")


def told(error: DestinationError) -> str:
    """Return what a person is told of an error."""
    problems = Problems()
    problems.add(error.mistake, Place("there"), **{"where": "there", **error.values})
    return "\n".join(map(str, problems))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("fatal: Could not resolve host: x", "there cannot be reached (Could not resolve host: x)"),
        ("fatal: Authentication failed for 'x'", "there refuses access (Authentication failed for"),
        ("error: stale info", "somebody else published to there at the same moment"),
        ("fatal: bad object", "git failed: bad object. Do what git says, then try again."),
    ],
)
def test_what_git_says_is_one_of_four_mistakes(said: str, expected: str) -> None:
    assert expected in told(GitError(said))


class Git:
    """A repository with a branch of its own that the remote's does not have."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *arguments: str) -> bytes:
        parts = ["b1", "t1", "", "Li", "", "2024-11-08T09:00:00Z", "Li", "", "A page by hand"]
        return "\x1f".join(parts).encode() if arguments[0] == "log" else b""

    def ask(self, *arguments: str) -> str:
        return {"remote": "origin"}.get(arguments[0], "b1" if "refs" in arguments[-1] else "")

    def holds(self, *_: str) -> bool:
        return False


def test_a_commit_that_is_only_here_is_never_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plenary.publishing.branch.Git", Git)
    problems = Problems()
    Branch(BRANCH, tmp_path, problems).look()
    (problem,) = map(str, problems)
    assert "the branch `gh-pages` has a commit here that origin does not have: " in problem
    assert "A page by hand" in problem
    assert "Keep it under another name (git branch -m gh-pages OTHER)" in problem


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        ("AccessDenied", "there refuses access (AccessDenied). Log in there"),
        ("SlowDown", "the bucket returned an error: SlowDown. Ask the administrator"),
        (DataNotFoundError(data_path="x"), "the bucket returned an error: Unable to load data"),
    ],
)
def test_what_a_bucket_answers_is_told(error: Any, expected: str) -> None:
    def ask() -> None:
        raise ClientError({"Error": {"Code": error}}, "Put") if isinstance(error, str) else error

    storage = object.__new__(Storage)
    storage.target = BUCKET
    with pytest.raises(DestinationError) as raised:
        storage._asked(ask)
    assert expected in told(raised.value)


def test_without_boto3_its_installation_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "boto3", None)
    with pytest.raises(DestinationError) as raised:
        Storage(BUCKET)
    assert "publishing to a bucket needs boto3. Install it: `" in told(raised.value)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", "the site has no address (SITEURL), which feeds, the sitemap and search engines need"),
        ("https://x.example", "the address https://x.example is only an example (RFC 2606)"),
    ],
)
def test_an_address_that_visitors_cannot_use_is_told(
    tmp_path: Path, address: str, expected: str
) -> None:
    conf = tmp_path / "conf.py"
    conf.write_text(f"{CONF}\nSITEURL = {address!r}\n", "utf-8")
    problems = Problems()
    settings_of(str(conf), "main", BRANCH, problems, {"PATH": str(SMALL)})
    said = "\n".join(map(str, problems))
    assert expected in said


class There:
    """A place to publish to, and what was published there."""

    name = "there"
    begun = True

    def __init__(self, *history: Publication) -> None:
        self.history = list(history)

    def look(self) -> None: ...


def told_by(step: Callable[[Any], Any], place: There, **more: Any) -> str:
    """Return what a step of a publication tells."""
    sources = SimpleNamespace(now=lambda: SimpleNamespace(changes=()), about=lambda p: p.about)
    wishes = SimpleNamespace(replace=False)
    problems = Problems()
    folder = Path("/nowhere")
    at = Publishing(
        "conf.py",
        "main",
        BRANCH,
        place,
        sources,
        folder,
        wishes,
        problems,
        print,
        **more,  # type: ignore[arg-type]
    )
    step(at)
    return "\n".join(map(str, problems))


def test_another_site_is_not_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publication, "_settings", lambda _: SimpleNamespace(site_id="ours"))
    theirs = Publication("p1", "t1", "2024-11-08T09:00:00Z", site="theirs")
    said = told_by(publication.look, There(theirs))
    assert said.startswith("there: problem: another site is published there: ")
    assert "To replace the other site: --replace." in said


def test_where_nothing_is_published_nothing_is_rolled_back() -> None:
    said = told_by(take_back, There())
    assert said == "there: problem: nothing is published there yet. Publish first."


def test_a_build_without_pages_is_not_published(monkeypatch: pytest.MonkeyPatch) -> None:
    report = SimpleNamespace(made=SimpleNamespace(planned=0), seconds=0.1)
    monkeypatch.setattr(publication, "build", lambda *_: report)
    said = told_by(publication.make, There(), settings=SimpleNamespace())
    assert said.startswith("build: problem: the build has no pages. Write site/index.LANGUAGE.md")
