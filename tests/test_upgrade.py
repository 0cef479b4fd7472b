"""An upgrade: what it changes is shown first; no leaves every byte, and so does being killed."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from support import tree
from wheels import built, pinned, run, tracked, wheels

from plenary import VERSION
from plenary.engine import ROOT
from plenary.scaffolding import site as scaffold
from plenary.scaffolding.command import new_site
from plenary.scaffolding.engine_wheel import pin

NEW = "9.1.0"
# Without a network
ENVIRONMENT = {
    "PIP_NO_COMPILE": "1",
    "HTTPS_PROXY": "http://127.0.0.1:9",
    "HTTP_PROXY": "http://127.0.0.1:9",
    "PLENARY_LANG": "en",
}
# How the pretended version differs from this one: a field, and two files of the theme
FIELD = f'FIELDS: tuple[Field, ...] = (Field("edition", "", "speech_theme", "motto", "{NEW}"),)'
CHANGES: Mapping[str, tuple[str, str]] = {
    "plenary/__init__.py": (f'"{VERSION}"', f'"{NEW}"'),
    "plenary/deprecated.py": ("FIELDS: tuple[Field, ...] = ()", FIELD),
    "plenary/content/schema.py": ("    speech_theme: ", "    motto: "),
    "plenary/authoring/item_kinds.py": ('"speech_theme"', '"motto"'),
    "plenary/pages/kinds/programme.py": ("fields.speech_theme", "fields.motto"),
    "theme/templates/parts/footer.html": ('<ul class="links">', '<ul class="links new">'),
    "theme/templates/404.html": ("<h1", '<h1 id="gone"'),
}
EDITION = "content/2027/index.en.md"
MINE = ('<footer class="foot waved">', '<footer class="foot waved mine">')


def checkout(folder: Path, requirements: str, changes: Mapping[str, tuple[str, str]]) -> Path:
    """Copy what a wheel is built from, with changes."""
    for name in tracked():
        if name.startswith(("plenary/", "theme/", "requirements/")) or "/" not in name:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    (folder / "requirements/site.txt").write_text(requirements)
    for name, (old, new) in changes.items():
        text = (folder / name).read_text("utf-8")
        assert old in text, name
        (folder / name).write_text(text.replace(old, new, 1), "utf-8")
    return folder


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheels of this version, of the next one, and of all that they need."""
    folder = tmp_path_factory.mktemp("carried") / "wheels"
    folder.mkdir()
    needed = "".join(map(pinned, wheels(folder)))
    for number, changes in enumerate(({}, CHANGES)):
        source = checkout(folder.parent / str(number), needed, changes)
        shutil.copy(built(source, folder.parent / f"built-{number}"), folder)
    return folder


@pytest.fixture(scope="module")
def made(carried: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that `new site` has made, with two templates of its own, installed and built."""
    root = tmp_path_factory.mktemp("site") / "新闻 办公室"
    wheel = next(carried.glob(f"plenary-{VERSION}-*"))

    def copied(folder: Path) -> tuple[str, str]:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(wheel, folder)
        return wheel.name, re.findall(r"sha256:(\w+)", pinned(wheel))[0]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scaffold, "wheel", copied)
        options = {"title": "Danube Forum", "language": "en de", "start": "2027-05-12"}
        assert new_site(
            str(root), {**options, "zone": "UTC", "colour": "#5f4696", "host": "github"}
        )
    needed = (carried.parent / "0/requirements/site.txt").read_text()
    (root / "requirements/site.txt").write_text(needed)
    text = (root / EDITION).read_text("utf-8")
    text = text.replace("---\n", "---\nspeech_theme:   'Rivers'  # asked\n", 1)
    (root / EDITION).write_bytes(text.replace("\n", "\r\n").encode())
    templates = root / "theme/templates"
    (templates / "parts").mkdir(parents=True)
    footer = (ROOT / "theme/templates/parts/footer.html").read_text("utf-8")
    (templates / "parts/footer.html").write_text(footer.replace(*MINE), "utf-8")
    missing = (ROOT / "theme/templates/404.html").read_text("utf-8")
    (templates / "404.html").write_text(missing.replace("<h1", '<h1 class="mine"'), "utf-8")
    python = Path(sys.base_prefix, "bin", f"python3.{sys.version_info[1]}")
    offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(carried)}
    run(python, root / "tasks.py", "build", cwd=root, **ENVIRONMENT, **offline)
    return root


def command(root: Path, carried: Path, *more: str) -> list[str]:
    return [str(root / ".venv/bin/plenary"), "upgrade", "--from", str(carried), *more]


def state(root: Path) -> Mapping[str, bytes]:
    """All that is in a site but for bytecode, and what a killed upgrade leaves."""
    found = tree(root).items()
    return {p: d for p, d in found if not p.endswith(".pyc") and not p.startswith(".upgrade/")}


def still_builds(root: Path) -> None:
    """This version builds the site as before, from nothing."""
    before = tree(root / "output")
    shutil.rmtree(root / "output")
    run(root / ".venv/bin/python", "-m", "plenary", "build", cwd=root, **ENVIRONMENT)
    assert tree(root / "output") == before
    said = run(root / ".venv/bin/plenary", "--version", cwd=root, **ENVIRONMENT).stdout
    assert said == f"Plenary {VERSION}\n"


@pytest.mark.slow
def test_what_an_upgrade_changes_is_shown_and_without_a_yes_no_byte_changes(
    made: Path, carried: Path
) -> None:
    before = state(made)
    ran = run(*command(made, carried), cwd=made, **ENVIRONMENT)
    said = ran.stdout + ran.stderr
    assert f"  {EDITION}: `speech_theme` is called `motto` now\n" in said
    assert "    -speech_theme:   'Rivers'  # asked\n    +motto:   'Rivers'  # asked\n" in said
    path = "theme/templates/parts/footer.html"
    assert f"{path}: its original has changed; the change is taken into yours" in said
    path = "theme/templates/404.html"
    assert f"{path}: its original has changed in lines that you have changed too; yours" in said
    assert "home pages: 2" in said
    assert "editions: 2" in said
    assert re.search(r"  before: file://\S+/\.upgrade/before/output/\S+\.html", said)
    assert re.search(rf"  {NEW}: file://\S+/\.upgrade/after/output/\S+\.html", said)
    assert "Nothing was changed. To upgrade, add --yes." in said
    assert state(made) == before
    assert not (made / ".upgrade").exists()
    still_builds(made)


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["site", "venv/pyvenv.cfg", "before/output", "after/output"])
def test_an_upgrade_that_is_killed_before_it_is_decided_leaves_the_old_version(
    made: Path, carried: Path, moment: str
) -> None:
    before = state(made)
    with subprocess.Popen(
        command(made, carried, "--yes"),
        cwd=made,
        env={**os.environ, **ENVIRONMENT},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        end = time.monotonic() + 300
        while not (made / ".upgrade" / moment).exists() and time.monotonic() < end:
            time.sleep(0.01)
        assert process.poll() is None
        os.killpg(process.pid, signal.SIGKILL)
    assert state(made) == before
    still_builds(made)


@pytest.mark.slow
def test_an_upgrade_that_is_agreed_to_keeps_what_is_the_sites_own(
    made: Path, carried: Path
) -> None:
    (made / ".upgrade/after").mkdir(parents=True, exist_ok=True)  # as a killed one leaves it
    edition = (made / EDITION).read_bytes()
    missing = (made / "theme/templates/404.html").read_bytes()
    ran = run(*command(made, carried, "--yes"), cwd=made, **ENVIRONMENT)
    assert f"The site is built by Plenary {NEW} from now on." in ran.stderr
    assert not (made / ".upgrade").exists()
    assert (made / EDITION).read_bytes() == edition.replace(b"speech_theme:", b"motto:")
    footer = (made / "theme/templates/parts/footer.html").read_text("utf-8")
    assert MINE[1] in footer
    assert '<ul class="links new">' in footer
    assert (made / "theme/templates/404.html").read_bytes() == missing
    wheel = next(carried.glob(f"plenary-{NEW}-*"))
    assert [file.name for file in (made / "requirements").glob("*.whl")] == [wheel.name]
    digest = re.findall(r"sha256:(\w+)", pinned(wheel))[0]
    assert (made / "requirements/plenary.txt").read_text() == pin(wheel.name, digest)
    # Nothing is installed again, by whatever way the site is built
    python = Path(sys.base_prefix, "bin", f"python3.{sys.version_info[1]}")
    ran = run(python, made / "tasks.py", "build", cwd=made, **ENVIRONMENT)
    assert "Installing" not in ran.stdout
    assert "Rivers" in (made / "output/en/2027/index.html").read_text("utf-8")
    for name in ("invoke", "plenary"):
        said = run(made / ".venv/bin" / name, "--version", cwd=made, **ENVIRONMENT).stdout
        assert said == f"Plenary {NEW}\n"
    run(made / ".venv/bin/pelican", "-s", "pelicanconf.py", cwd=made, **ENVIRONMENT)
    again = run(*command(made, carried, "--yes"), cwd=made, code=1, **ENVIRONMENT)
    assert f"version {NEW} is not newer than this one, {NEW}" in again.stderr
