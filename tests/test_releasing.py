"""A release: the changelog has all changes, the tag fits, the notes are what it says."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from plenary import VERSION
from plenary.engine import ROOT
from plenary.releasing import notes, unready

LOG = f"""# Changes

## {VERSION} (2026-11-28)

### Added

- A thing. (issue 17)


## 0.1.0 (2026-11-01)

- Another.
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "changes").mkdir()
    (tmp_path / "CHANGELOG.md").write_text(LOG, encoding="utf-8")
    return tmp_path


def test_a_release_needs_its_tag_and_a_complete_changelog(checkout: Path) -> None:
    assert unready(f"v{VERSION}", checkout) == ""
    assert "The tag is v9.9.9" in unready("v9.9.9", checkout)
    (checkout / "changes/17.added.md").write_text("A thing.", encoding="utf-8")
    assert "lacks 1 changes (17.added.md)" in unready(f"v{VERSION}", checkout)
    (checkout / "changes/17.added.md").unlink()
    (checkout / "CHANGELOG.md").write_text("# Changes\n", encoding="utf-8")
    assert "has nothing about" in unready(f"v{VERSION}", checkout)


def test_the_notes_are_what_the_changelog_says_of_the_version(checkout: Path) -> None:
    assert notes(VERSION, checkout) == "### Added\n\n- A thing. (issue 17)\n"
    assert notes("0.1.0", checkout) == "- Another.\n"
    assert notes("0.1", checkout) == ""


def test_each_fragment_gets_into_the_changelog() -> None:
    """As `invoke release` makes it; here nothing is written."""
    command = [sys.executable, "-m", "towncrier", "build", "--draft", "--version", "9.9.9"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    fragments = sorted((ROOT / "changes").glob("*.md"))
    words = " ".join(ran.stdout.split())
    for file in fragments:
        assert re.fullmatch(r"\d+\.(added|changed|fixed)(\.\d+)?\.md", file.name), file.name
        assert " ".join(file.read_text(encoding="utf-8").split()) in words, file.name
