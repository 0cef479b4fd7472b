"""Programmes to import, and importing them as the task does."""

import json
from pathlib import Path
from typing import Any

from pelican.settings import read_settings as pelican_settings
from support import Site

from plenary.imports.changes import DONE
from plenary.imports.command import importing, save
from plenary.problems import Problems
from plenary.settings import read_settings

HERE = Path(__file__).parent / "imports"
PRETALX = HERE / "pretalx.json"
FRAB = HERE / "frab.xml"


def take(
    site: Site, source: Path | str, edition: str = "", language: str = "", *, write: bool = True
) -> list[str]:
    """Import, and return what was done and what was not, a line each."""
    problems = Problems()
    settings = read_settings(pelican_settings(override=site.pelican_settings()), problems)
    assert settings
    made = importing(str(source), settings, edition, language, problems)
    assert made, "\n".join(map(str, problems))
    content, sources, _, changes = made
    if write:
        save(site.content, content, sources)
    return [f"{change.sort} {change.place}: {change.detail}" for change in changes]


def done(lines: list[str]) -> list[str]:
    """Return the lines that change something."""
    return [line for line in lines if line.startswith(DONE)]


def faults(site: Site, source: Path | str, edition: str = "", language: str = "") -> list[str]:
    """Import what cannot be, and return what is told."""
    problems = Problems()
    settings = read_settings(pelican_settings(override=site.pelican_settings()), problems)
    assert settings
    before = {f: f.read_bytes() for f in site.content.rglob("*") if f.is_file()}
    assert importing(str(source), settings, edition, language, problems) is None
    assert before == {f: f.read_bytes() for f in site.content.rglob("*") if f.is_file()}
    return [str(problem) for problem in problems]


class Plan:
    """A schedule.json that its planners change."""

    def __init__(self, folder: Path, source: Path = PRETALX) -> None:
        self.file = folder / "plan.json"
        self.whole: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
        self.write()

    @property
    def conference(self) -> dict[str, Any]:
        found: dict[str, Any] = self.whole["schedule"]["conference"]
        return found

    def event(self, code: str) -> dict[str, Any]:
        """Return a session by its code."""
        days = self.conference["days"]
        return next(
            e for d in days for some in d["rooms"].values() for e in some if e["code"] == code
        )

    def drop(self, code: str) -> None:
        """Take a session out."""
        for day in self.conference["days"]:
            for name, some in day["rooms"].items():
                day["rooms"][name] = [e for e in some if e["code"] != code]

    def write(self) -> Path:
        """Write the file, and return it."""
        self.file.write_text(json.dumps(self.whole), encoding="utf-8")
        return self.file
