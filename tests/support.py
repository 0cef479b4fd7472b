"""Whole small sites, built in this process or by the command line."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pelican.settings import read_settings as pelican_settings

import pelicanconf
from plenary.build import Report, build
from plenary.environment import ROOT
from plenary.problems import Problems
from plenary.settings import read_settings

# How the settings file of a test's site begins that has the settings of the example
SITE_ID = "3c0e8a52-7d0b-4f0e-9a35-5b1f0c9d2e11"
CONF = f"from pelicanconf import *; SITE_ID = {SITE_ID!r}"
SITES = Path(__file__).parent / "sites"
SMALL = SITES / "small" / "content"

SMALL_LANGUAGES = [
    {"id": "en", "tag": "en", "name": "English", "formats": "en-001"},
    {"id": "zh", "tag": "zh-Hans", "name": "简体中文", "fallback": ["en"]},
    {"id": "de", "tag": "de", "name": "Deutsch", "fallback": ["en"]},
]


@dataclass
class Site:
    """A site in a folder of its own: change its content, build it, look at what came out."""

    folder: Path
    settings: dict[str, Any]

    @property
    def content(self) -> Path:
        return self.folder / "content"

    @property
    def output(self) -> Path:
        return self.folder / "output"

    def pelican_settings(self, **settings: Any) -> dict[str, Any]:
        """Return the settings of this site as Pelican's command line would have them."""
        return {
            **{name: value for name, value in vars(pelicanconf).items() if name.isupper()},
            "PATH": str(self.content),
            "OUTPUT_PATH": str(self.output),
            "CACHE_PATH": str(self.folder / "cache"),
            "PROCESSES": 1,
            "MINIFY": False,  # so that tests read as templates do
            **self.settings,
            **settings,
        }

    def build(self, **settings: Any) -> tuple[Report | None, Problems]:
        """Build in this process; return what was done and what is wrong."""
        problems = Problems()
        override = self.pelican_settings(**settings)
        read = read_settings(pelican_settings(override=override), problems)
        if read is None or problems.stop:
            return None, problems
        return build(read, problems), problems

    def built(self, **settings: Any) -> Report:
        """Build, and insist that nothing is wrong."""
        report, problems = self.build(**settings)
        assert not problems.stop, "\n".join(map(str, problems))
        assert report
        return report

    def write(self, path: str, text: str) -> None:
        """Write a file of the content."""
        file = self.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def change(self, path: str, old: str, new: str) -> None:
        """Change a piece of a file of the content."""
        file = self.content / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    def tree(self) -> dict[str, bytes]:
        """Return every file of the output."""
        return tree(self.output)

    def page(self, path: str) -> str:
        """Return a page of the output, without the places where lines of headings may end."""
        file = self.output / path
        file = file / "index.html" if path.endswith("/") or not path else file
        return file.read_text(encoding="utf-8").replace("<wbr>", "")


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def overlay(source: Path, target: Path) -> None:
    """Copy a folder over another; links stay links."""
    shutil.copytree(source, target, symlinks=True, dirs_exist_ok=True)


def pelican(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> str:
    """Run Pelican as a person does; return all that it prints, and insist that it succeeds."""
    ran = run_pelican(*arguments, cwd=cwd, **environment)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout + ran.stderr


def run_pelican(
    *arguments: str | Path, cwd: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run Pelican as a person does, with warnings as errors; return how it ended."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "pelican", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
