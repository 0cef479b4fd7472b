"""What the new version is asked during an upgrade; it runs in its own environment.

    python -m plenary.upgrading.newer migrate FOLDER SETTINGS VERSION
    python -m plenary.upgrading.newer stamp SITE REQUIREMENTS ENVIRONMENT

``migrate`` changes the texts of the copy of a site in FOLDER, which was written for VERSION, and
prints why as JSON: lists of sentences by paths below FOLDER, or ``problems``. ``stamp`` marks an
environment as complete. The version before calls these: they keep their names and what they print.
"""

import json
import sys
from pathlib import Path

from plenary.content.files import walk
from plenary.editing.text import UnreadableError, encoded, read
from plenary.environment import Environment
from plenary.problems import Problems
from plenary.settings import read_settings, settings_file
from plenary.store.store import write_atomically
from plenary.upgrading.migrations import SETTINGS_FILE, migrated

# The settings files of a site, each beginning with the one before it
SETTINGS = ("pelicanconf.py", "publishconf.py")


def main(words: list[str]) -> None:
    """Do what the version before asks for."""
    if words[0] == "migrate":
        folder, settings, since = words[1:]
        print(json.dumps(migrate(Path(folder), settings, since), ensure_ascii=False))  # noqa: T201
    else:
        stamp(*map(Path, words[1:]))


def migrate(folder: Path, settings: str, since: str) -> dict[str, list[str]]:
    """Change the texts and settings files of the copy of a site; return why, by path."""
    found: dict[str, list[str]] = {}
    for name in dict.fromkeys((settings, *SETTINGS)):
        file = folder / name
        if file.is_file():
            _change(file, name, SETTINGS_FILE, since, found)
    problems = Problems()
    known = settings_file(str(folder / settings), problems)
    read_ = read_settings(known, problems) if known else None
    if read_ is None:
        return {"problems": [str(problem) for problem in problems if not problem.warning]}
    below = read_.content.relative_to(folder)
    for one in walk(read_.content, read_.ignored, read_.languages, Problems()):
        for text in one.texts.values():
            path = (below / one.path / text).as_posix()
            _change(folder / path, path, one.kind, since, found)
    return found


def _change(file: Path, path: str, kind: str, since: str, found: dict[str, list[str]]) -> None:
    """Write what becomes of a file, if anything, and note why."""
    data = file.read_bytes()
    if kind == SETTINGS_FILE:
        made, reasons = migrated(data.decode(), kind, since)
        after = made.encode()
    else:
        try:
            text = read(data, path)
        except UnreadableError:
            return  # is reported when it is built
        made, reasons = migrated(text.source, kind, since)
        after = encoded(made, text)
    if reasons:
        write_atomically(file, after, over=file.stat())
        found[path] = [str(reason) for reason in reasons]


def stamp(site: Path, requirements: Path, folder: Path) -> None:
    """Mark an environment in a folder as complete for requirements that a site will have."""
    made = Environment(site).digest("site", requirements)
    (folder / ".site").write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
