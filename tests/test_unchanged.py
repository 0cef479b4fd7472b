"""A build ends at its first door if nothing has changed, and never if a build had work to do.

PLENARY_ROUNDS says how many times ten random changes are made (1; the whole proof is 20).
"""

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pelican.log import LimitFilter
from pelican.settings import read_settings as pelican_settings
from support import CONF, Site

from plenary import unchanged
from plenary.build import Report, build
from plenary.environment import ROOT
from plenary.kernel import Plenary
from plenary.problems import Problems
from plenary.settings import read_settings
from plenary.unchanged import Command, nothing_changed

ROUNDS = int(os.environ.get("PLENARY_ROUNDS", "1"))
NEWS = "news/2024-11-07-opening/index.en.md"
SITEURL = "PLENARY_TEST_SITEURL"


class Built:
    """A small site with a settings file, which is built as ``pelican`` builds it."""

    def __init__(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        self.site = site
        self.conf = site.folder / "conf.py"
        left_out = (
            "PELICAN_CLASS",
            "SITE_ID",
            "SITEURL",
            "CATALOGUES",
            "THEME_TEMPLATES_OVERRIDES",
        )
        own = [f"{n} = {v!r}" for n, v in site.pelican_settings().items() if n not in left_out]
        for name in ("words", "templates"):
            (site.folder / name).mkdir()
        own += [
            "import os",
            f"SITEURL = os.environ.get({SITEURL!r}, '')",
            f"CATALOGUES = [{str(site.folder / 'words')!r}]",
            f"THEME_TEMPLATES_OVERRIDES = [{str(site.folder / 'templates')!r}]",
        ]
        self.conf.write_text("\n".join([CONF, *own]), encoding="utf-8")
        self.command = Command(sys.executable, ("-s", str(self.conf)))
        monkeypatch.setattr(sys, "argv", ["pelican", *self.command.options])
        monkeypatch.setenv(SITEURL, "https://rivers.example")
        # What Pelican has warned of in other tests
        monkeypatch.setattr(LimitFilter, "_raised_messages", set())

    def run(self) -> None:
        """Build through all doors."""
        Plenary(pelican_settings(str(self.conf))).run()

    def build(self) -> tuple[Report, Problems]:
        """Build without looking whether anything has changed."""
        problems = Problems()
        settings = read_settings(pelican_settings(str(self.conf)), problems)
        assert settings
        return build(settings, problems), problems


@pytest.fixture
def built(small: Site, monkeypatch: pytest.MonkeyPatch) -> Built:
    found = Built(small, monkeypatch)
    time.sleep(0.1)  # what has just been written may change within the same tick
    found.run()
    return found


def test_without_a_change_nothing_is_done_but_all_is_said(
    built: Built, capsys: pytest.CaptureFixture[str]
) -> None:
    site = built.site
    site.change(NEWS, "date: 2024-11-07", "date: 2199-11-07")
    time.sleep(0.1)
    capsys.readouterr()
    built.run()
    first = capsys.readouterr()
    assert "warning" in first.err
    files = [*site.output.rglob("*"), *(site.folder / "cache").rglob("*")]
    times = {file: file.stat().st_mtime_ns for file in files}
    assert nothing_changed(built.command)
    again = capsys.readouterr()
    assert again.err == first.err
    assert "made: 0, written: 0, removed: 0" in again.out
    assert again.out.splitlines()[1:] == first.out.splitlines()[1:]
    assert times == {file: file.stat().st_mtime_ns for file in times}


def test_new_times_with_the_same_bytes_are_no_change(built: Built) -> None:
    for file in built.site.content.rglob("*"):
        os.utime(file)
    assert nothing_changed(built.command)
    shutil.copytree(built.site.content, built.site.folder / "copy")
    shutil.rmtree(built.site.content)
    (built.site.folder / "copy").rename(built.site.content)
    assert nothing_changed(built.command)


def test_another_moment_language_or_python_is_a_change(
    built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert nothing_changed(built.command)
    for name, value in ((SITEURL, "https://other.example"), ("PLENARY_LANG", "zh"), ("TZ", "X")):
        with monkeypatch.context() as changed:
            changed.setenv(name, value)
            assert not nothing_changed(built.command)
    with monkeypatch.context() as changed:
        changed.setattr(time, "time", lambda: time.time_ns() / 1e9 - 1000)
        assert not nothing_changed(built.command)
    assert not nothing_changed(Command("/usr/bin/python3", built.command.options))
    assert not nothing_changed(Command(sys.executable, ("-r", *built.command.options)))
    monkeypatch.setattr(unchanged, "VERSION", 0)
    assert not nothing_changed(built.command)


def test_an_embargo_that_ends_is_a_change(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    built.site.change(NEWS, "date: 2024-11-07", "date: 2024-11-07\nembargo: 2199-11-07 09:00")
    time.sleep(0.1)
    built.run()
    assert nothing_changed(built.command)
    monkeypatch.setattr(time, "time", lambda: 7_500_000_000.0)
    assert not nothing_changed(built.command)


def test_what_is_kept_is_sealed(built: Built) -> None:
    file, *_ = sorted((built.site.folder / "cache" / "unchanged").iterdir())
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    assert not nothing_changed(built.command)


def test_it_needs_nothing_but_pythons_own_library(built: Built) -> None:
    heavy = "('pelican', 'pydantic', 'babel', 'jinja2', 'invoke', 'rich', 'dataclasses', 'PIL')"
    code = (
        "import sys; from plenary.unchanged import *; "
        f"assert nothing_changed(Command({sys.executable!r}, {built.command.options!r})); "
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    command = [sys.executable, "-c", code]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.stdout.endswith("[]\n"), ran.stderr
    assert str(ROOT) not in ran.stderr


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_after_random_changes_it_never_says_that_nothing_has(
    built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, chance = built.site, random.Random(4711)
    content, output, cache = site.content, site.output, site.folder / "cache"
    number = iter(range(1_000_000))

    def some(folder: Path) -> Path:
        return chance.choice(sorted(file for file in folder.rglob("*") if file.is_file()))

    def flip(file: Path) -> None:
        """Change a byte, and leave size and time as they were."""
        status, data = file.stat(), bytearray(file.read_bytes() or b"x")
        data[-1] ^= 1
        file.write_bytes(data)
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))

    def text(old: str) -> str:
        return old.replace("The ", f"The {next(number)} ", 1)

    page = content / NEWS
    changes: list[Callable[[], object]] = [
        lambda: None,
        lambda: some(content).touch(),
        lambda: page.write_text(text(page.read_text("utf-8")), "utf-8"),
        lambda: flip(some(output)),
        lambda: some(output).unlink(),
        lambda: write(some(output), "oops"),
        lambda: write(output / f"own-{next(number)}.txt", "not ours"),
        lambda: write(output / "en" / f".plenary-1-{next(number)}.part", "left"),
        lambda: (content / f"2024/galleries/e{next(number)}").mkdir(parents=True),
        lambda: write(content / f"pages/p{next(number)}/index.en.md", "---\ntitle: P\n---\nA\n"),
        lambda: some(cache / "manifests").unlink(),
        lambda: flip(some(cache / "manifests")),
        lambda: (cache / "next-build").unlink(missing_ok=True),
        lambda: flip(some(cache / "unchanged")),
        lambda: write(site.folder / "templates/parts/marks.html", f"{{# {next(number)} #}}"),
        lambda: shutil.rmtree(site.folder / "templates/parts", ignore_errors=True),
        lambda: monkeypatch.setenv(SITEURL, f"https://{next(number)}.example"),
        lambda: write(built.conf, f"{built.conf.read_text('utf-8')}\nPDF = False  # {number}\n"),
        lambda: shutil.rmtree(chance.choice([output, cache / "manifests"])),
    ]
    answers = []
    for _ in range(10 * ROUNDS):
        for _ in range(chance.choice((1, 1, 2))):
            chance.choice(changes)()
        time.sleep(0.06)
        said = nothing_changed(built.command)
        answers.append(said)
        report, problems = built.build()
        if said:
            assert not problems.stop
            made = report.made
            assert (made.made, made.written, made.removed) == (0, 0, 0)
        shutil.rmtree(site.folder / "templates/parts", ignore_errors=True)
        built.run()
    assert set(answers) == {True, False}
