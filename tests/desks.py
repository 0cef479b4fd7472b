"""Making what is new in a test's site, as the task does."""

from collections.abc import Iterable
from pathlib import Path

from pelican.settings import read_settings as pelican_settings
from support import Site

from plenary.authoring.command import made
from plenary.authoring.prompts import Ask
from plenary.content.front_matter import FrontMatter, parse
from plenary.problems import Problems
from plenary.settings import read_settings


def make(
    site: Site, kind: str, what: str = "", ask: Ask | None = None, **options: str
) -> tuple[Path | None, list[str]]:
    """Make something; return its text's path and what is told."""
    problems = Problems()
    settings = read_settings(pelican_settings(override=site.pelican_settings()), problems)
    assert settings
    done = made(kind, what, options, settings, ask, problems)
    return (done[1] if done else None), [str(problem) for problem in problems]


def path_of(site: Site, kind: str, what: str = "", **options: str) -> str:
    """Make something, insist that nothing is wrong, and return its path below the content."""
    path, told = make(site, kind, what, **options)
    assert path, told
    return path.relative_to(site.content).as_posix()


def front(site: Site, path: str) -> FrontMatter:
    """Return the fields of a text, and insist that they can be read."""
    problems = Problems()
    found = parse((site.content / path).read_text(encoding="utf-8"), path, problems)
    assert found, list(map(str, problems))
    return found


class Person:
    """Somebody at a terminal, who types one line after the other, and then nothing more."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = list(lines)
        self.asked: list[str] = []

    def __call__(self, prompt: str) -> str:
        self.asked.append(prompt.strip())
        if not self.lines:
            raise EOFError
        return self.lines.pop(0)
