"""What is published is whole, is what was seen, and is never anybody else's work undone."""

import json
import shutil
from pathlib import Path

import pytest
from publishers import Press, git, press  # noqa: F401 — a fixture
from support import Site

from plenary.publishing.branch import Branch

NOTHING = "Nothing was published."


def said(capsys: pytest.CaptureFixture[str]) -> str:
    """Return what was printed since the last time, and insist that nobody saw a traceback."""
    found = capsys.readouterr()
    assert "Traceback" not in found.out + found.err
    return found.out + found.err


def test_the_first_publication_makes_the_branch_and_puts_the_whole_site_there(
    press: Press, tmp_path: Path
) -> None:
    assert press.publish()
    site = Site(tmp_path, press.pelican() if hasattr(press, "pelican") else {})
    assert site
    there, here = press.tips()
    assert there == here != ""
    published = press.published()
    assert published[".nojekyll"] == b""
    assert "CNAME" not in published
    built = press.folder / "cache/publish/main/site"
    files = {p.relative_to(built).as_posix() for p in built.rglob("*") if p.is_file()}
    assert set(published) == files | {".nojekyll"}
    assert all(published[name] == (built / name).read_bytes() for name in files)
    assert b"https://rivers.example/en/" in published["en/index.html"]
    (message,) = press.log("%s %(trailers:key=Source,valueonly)")[:1]
    assert message == f"Publish the site {git(press.folder, 'rev-parse', 'HEAD')}"
