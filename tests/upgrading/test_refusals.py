"""Why an upgrade does not begin, or end: in a sentence, and with the site as it was."""

import json
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from support import tree

from plenary import VERSION, journal
from plenary.engine import ROOT
from plenary.problems import Problems
from plenary.store.lock import locked
from plenary.upgrading import command, packages, preparing
from plenary.upgrading.command import upgrade
from plenary.upgrading.comparison import Comparison
from plenary.upgrading.packages import found
from plenary.upgrading.preparing import Prepared
from plenary.upgrading.stage import Stage

SETTINGS = "PATH = 'content'\nOUTPUT_PATH = 'output'\nCACHE_PATH = '.cache'\nLANGUAGES = []\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("a")
    (tmp_path / "pelicanconf.py").write_text(SETTINGS)
    return tmp_path


def refused(site: Path, capsys: pytest.CaptureFixture[str], carried: str = "") -> str:
    before = tree(site)
    assert not upgrade("9.0.0", str(site / "pelicanconf.py"), carried, yes=True)
    assert tree(site) == before
    said = capsys.readouterr().err
    assert "Nothing was changed." in said
    return said


def test_the_checkout_of_plenary_is_not_upgraded(capsys: pytest.CaptureFixture[str]) -> None:
    assert not upgrade("", str(ROOT / "pelicanconf.py"), "", yes=True)
    assert "this is the checkout of Plenary itself" in capsys.readouterr().err
    assert not (ROOT / ".upgrade").exists()


def test_a_folder_without_the_wheel_is_refused(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "plenary-8.0.0-py3-none-any.whl").write_bytes(b"")
    said = refused(site, capsys, str(site))
    assert "there is no wheel of Plenary 9.0.0 in this folder" in said
    assert not (site / ".upgrade").exists()


def test_the_newest_wheel_of_a_folder_is_found(site: Path) -> None:
    for version in ("9.9.0", "9.10.0", VERSION):
        (site / f"plenary-{version}-py3-none-any.whl").write_bytes(b"")
    problems = Problems()
    wheel = found("", site, Stage(site), problems)
    assert wheel
    assert wheel.name == "plenary-9.10.0-py3-none-any.whl"
    assert found(VERSION, site, Stage(site), problems) is None
    assert f"version {VERSION} is not newer than this one" in str(next(iter(problems)))


def test_a_version_that_pip_does_not_find_is_refused(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    failed = SimpleNamespace(returncode=1, stdout=b"", stderr=b"ERROR: nothing found\n")
    monkeypatch.setattr(packages.subprocess, "run", lambda *_, **__: failed)
    said = refused(site, capsys)
    assert "Plenary 9.0.0 could not be fetched: ERROR: nothing found" in said


def test_two_upgrades_at_once_are_refused(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lock = locked(site / ".upgrade" / journal.LOCK)
    assert lock
    with lock:
        assert "another upgrade of this site is running" in refused(site, capsys)


@pytest.fixture
def pretended(site: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A wheel, and a new version that is not really installed."""
    (site / "requirements").mkdir()
    for name in ("plenary.txt", "site.txt"):
        (site / "requirements" / name).write_text("a==1 \\\n    --hash=sha256:0\n")
    wheel = site / "plenary-9.0.0-py3-none-any.whl"
    with packages_archive(wheel) as archive:
        archive.writestr("plenary/packed/requirements/site.txt", "b==2 \\\n    --hash=sha256:1\n")
        archive.writestr("plenary/packed/tasks.py", "")
    monkeypatch.setattr(preparing, "make_environment", lambda *_: SimpleNamespace(python="x"))
    monkeypatch.setattr(preparing, "packed", lambda _: site)
    return site


def packages_archive(path: Path) -> Any:
    from zipfile import ZipFile  # noqa: PLC0415

    return ZipFile(path, "w")


def test_settings_that_the_new_version_cannot_read_stop_an_upgrade(
    pretended: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = json.dumps({"problems": ["pelicanconf.py:4: problem: x"]})
    monkeypatch.setattr(preparing, "newer", lambda *_: answer)
    said = refused(pretended, capsys, str(pretended))
    assert "version 9.0.0 cannot read the settings: pelicanconf.py:4: problem: x" in said


def test_a_site_that_cannot_be_built_is_not_upgraded(
    pretended: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(preparing, "newer", lambda *_: "{}")
    faults: Mapping[str, str] = {"before": "", "after": "a fault"}
    monkeypatch.setattr(preparing, "build", lambda _, __, ___, folder, ____: faults[folder.name])
    said = refused(pretended, capsys, str(pretended))
    assert "the site cannot be built by version 9.0.0: a fault" in said


def test_a_file_that_is_written_meanwhile_stops_an_upgrade(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def prepare(stage: Stage, *_: Any) -> Prepared:
        stage.copy()
        (stage.site / "content/a.md").unlink()
        (stage.site / "content/a.md").write_text("new")
        (site / "content/a.md").write_text("mine")
        files = stage.entries(list(stage.changed()), [], frozenset())
        return Prepared("9.0.0", "", {}, [], Comparison([], [], [], [], 0), files)

    monkeypatch.setattr(command, "found_wheel", lambda *_: site)
    monkeypatch.setattr(command, "prepare", prepare)
    monkeypatch.setattr(command, "lines", lambda *_: ())
    assert not upgrade("", str(site / "pelicanconf.py"), "", yes=True)
    assert "this file was changed while the upgrade was prepared" in capsys.readouterr().err
    assert (site / "content/a.md").read_text() == "mine"
    assert not (site / ".upgrade").exists()


def test_what_a_site_needs_besides_stays_among_its_requirements(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = "b==1 \\\n    --hash=sha256:0\n"
    stage = Stage(site)
    file = stage.site / "requirements/site.txt"
    file.parent.mkdir(parents=True)
    (site / "site.txt").write_text("a==1 \\\n    --hash=sha256:0\n")
    monkeypatch.setattr(packages, "beside", lambda _: site)
    file.write_text("a==1 \\\n    --hash=sha256:0\n" + own)
    new = "a==2 \\\n    --hash=sha256:1\n    --hash=sha256:2\nc==1 \\\n    --hash=sha256:3\n"
    packages.pin_others(new, stage)
    made = new.replace("c==1", own + "c==1")
    assert file.read_text() == made
