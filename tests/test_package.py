"""The package: the same bytes wherever it is built, and a site needs nothing else of us."""

import os
import shutil
import sys
import tarfile
import tomllib
from collections.abc import Mapping
from email.parser import Parser
from pathlib import Path
from zipfile import ZipFile

import pytest
from support import SITES, tree
from wheels import built, pinned, run, tracked, wheels

from plenary import VERSION
from plenary.engine import ROOT

MOST = 2_500_000  # bytes
ABOUT = f"plenary-{VERSION}.dist-info"
# Where things are in the wheel that are elsewhere in a checkout (plenary/engine.py)
PACKED = "plenary/packed/"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(ROOT, tmp_path_factory.mktemp("wheel"))


def test_the_wheel_has_the_engine_and_what_sites_have_of_us_and_nothing_else(wheel: Path) -> None:
    wanted = {name for name in tracked() if name.startswith("plenary/")}
    beside = {name for name in tracked() if name.startswith("theme/")}
    wanted |= {PACKED + name for name in (*beside, "requirements/site.txt", "tasks.py")}
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
        assert {name for name in names if not name.startswith(ABOUT)} == wanted
        assert f"{ABOUT}/licenses/LICENSE" in names
        for name in wanted:
            assert archive.read(name) == (ROOT / name.removeprefix(PACKED)).read_bytes()
    assert wheel.stat().st_size < MOST


def test_the_wheel_says_what_the_project_says(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        about = Parser().parsestr(archive.read(f"{ABOUT}/METADATA").decode())
        programs = archive.read(f"{ABOUT}/entry_points.txt").decode()
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    assert about["Version"] == VERSION
    assert about["License-Expression"] == project["license"]
    required = [one for one in about.get_all("Requires-Dist", []) if "extra ==" not in one]
    assert sorted(required) == sorted(project["dependencies"])
    assert "plenary = plenary.__main__:main" in programs


def test_the_package_is_the_same_bytes_wherever_it_is_built(wheel: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    for name in tracked():
        if name.startswith(("plenary/", "theme/", "requirements/")) or "/" not in name:
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, copy / name)
            (copy / name).chmod(0o600)
            os.utime(copy / name, (0, 0))
    # What builds and tests leave in a checkout
    for junk in ("plenary/__pycache__/x.cpython-311.pyc", "theme/x.mo", "plenary/.cache/x"):
        (copy / junk).parent.mkdir(parents=True, exist_ok=True)
        (copy / junk).write_text("")
    assert built(copy, tmp_path / "again").read_bytes() == wheel.read_bytes()
    source = built(copy, tmp_path / "source", "sdist")
    assert source.read_bytes() == built(ROOT, tmp_path / "same", "sdist").read_bytes()
    with tarfile.open(source) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    assert built(unpacked, tmp_path / "third").read_bytes() == wheel.read_bytes()
    dated = {"SOURCE_DATE_EPOCH": "1700000000"}
    later = [built(copy, tmp_path / name, **dated).read_bytes() for name in ("a", "b")]
    assert later[0] == later[1] != wheel.read_bytes()


@pytest.fixture(scope="module")
def site(
    wheel: Path,
    kept: Path,
    tmp_path_factory: pytest.TempPathFactory,
    example: Path,  # noqa: ARG001 — fills the store
    second: Path,  # noqa: ARG001
) -> Path:
    """Two sites as somebody has them who only knows the wheel and has no network.

    Photos come from the store of other tests, so that only pages are made here.
    """
    folder = tmp_path_factory.mktemp("office") / "新闻 办公室"
    carried = folder.parent / "wheels"
    carried.mkdir()
    shutil.copy(wheel, carried)
    with ZipFile(wheel) as archive:
        tasks = archive.read(f"{PACKED}tasks.py")
    shutil.copytree(ROOT / "content", folder / "content")
    made = shutil.ignore_patterns(".cache", "output")  # by whoever built it where it is
    shutil.copytree(SITES / "second", folder / "second", ignore=made)
    shutil.copy(ROOT / "pelicanconf.py", folder)
    (folder / "tasks.py").write_bytes(tasks)
    (folder / "requirements").mkdir()
    (folder / "requirements/plenary.txt").write_text(pinned(wheel))
    lines = "".join(map(pinned, wheels(carried)))
    (folder / "requirements/site.txt").write_text(lines)
    shutil.copytree(kept / "store", folder / ".cache/store")
    shutil.copytree(f"{kept}-second/store", folder / "second/.cache/store")
    return folder


@pytest.fixture(scope="module")
def offline(site: Path) -> Mapping[str, str]:
    """The environment of a machine that has a folder of wheels, and no network."""
    return {
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(site.parent / "wheels"),
        "PIP_NO_COMPILE": "1",
        "HTTPS_PROXY": "http://127.0.0.1:9",
    }


@pytest.mark.slow
def test_sites_are_the_same_bytes_from_the_wheel_as_from_the_checkout(
    example: Path, second: Path, site: Path, offline: Mapping[str, str]
) -> None:
    python = Path(sys.base_prefix, "bin", f"python3.{sys.version_info[1]}")
    ran = run(python, site / "tasks.py", "build", cwd=site.parent, **offline)
    assert ran.stdout.startswith("Installing Plenary into .venv/ (only once) ...\n")
    assert tree(site / "output") == tree(example)
    programs = site / ".venv/bin"
    where = run(programs / "python", "-c", "import plenary; print(plenary.__file__)", cwd=site)
    assert Path(where.stdout.strip()).is_relative_to(site / ".venv")
    run(programs / "pelican", "-s", site / "second/oasisconf.py", cwd=site.parent)
    assert tree(site / "second/output") == tree(second)
    for name in ("invoke", "plenary"):
        assert run(programs / name, "--version", cwd=site).stdout == f"Plenary {VERSION}\n"
    # Nothing is installed again, and nothing is built again
    again = run(python, site / "tasks.py", "build", cwd=site.parent, **offline)
    assert "Installing" not in again.stdout
    assert "made: 0" in again.stdout
