"""A small site with an edition in which there is everything that a copy must be careful with."""

from pathlib import Path
from shutil import copyfile

from desks import Person
from pelican.settings import read_settings as pelican_settings
from support import SITES, SMALL, Site, overlay

from plenary.check import Checked, check
from plenary.editions.command import copy
from plenary.editions.left_to_do import left_to_do
from plenary.problems import Problem, Problems
from plenary.settings import Settings, read_settings

YEARLY = SITES / "yearly" / "content"
PHOTO = SMALL / "2024/galleries/banks/bank.png"


def yearly(site: Site) -> Site:
    """Lay the edition over a small site."""
    overlay(YEARLY, site.content)
    for name in ("plan.png", "crowd.png"):
        copyfile(PHOTO, site.content / "2024" / name)
    return site


def read(site: Site) -> Settings:
    problems = Problems()
    settings = read_settings(pelican_settings(override=site.pelican_settings()), problems)
    assert settings
    assert not problems.stop
    return settings


def copied(site: Site, folder: str = "2025", person: Person | None = None, **options: str) -> bool:
    """Copy the edition of 2024 as the task does, and insist that nothing is wrong."""
    told = refused(site, folder, person, **options)
    told = [line for line in told if ": warning: " not in line]
    assert not told, "\n".join(told)
    return True


def refused(
    site: Site, folder: str = "2025", person: Person | None = None, kind: str = "", **options: str
) -> list[str]:
    """Copy an edition as the task does; return what is told."""
    problems = Problems()
    given = {"from" if name == "source" else name: value for name, value in options.items()}
    copy(kind, folder, {"from": "2024", **given}, read(site), person, problems)
    return [str(problem) for problem in problems]


def checked(site: Site) -> tuple[Checked, list[Problem]]:
    problems = Problems()
    found = check(read(site), problems)
    return found, list(problems)


def left(site: Site, edition: str = "2025") -> dict[str, list[str]]:
    """Return the sentences of what is left to do in an edition, by file and line."""
    settings = read(site)
    found: dict[str, list[str]] = {}
    for one in left_to_do(settings.content, checked(site)[0].items):
        for note in one.notes if one.edition.folder == edition else ():
            line = f":{note.place.line}" if note.place.line else ""
            found.setdefault(f"{note.place.file}{line}", []).append(note.what)
    return found


def text(site: Site, path: str) -> str:
    return (site.content / path).read_bytes().decode()


def lines(path: Path) -> list[str]:
    return path.read_bytes().decode().splitlines(keepends=True)
