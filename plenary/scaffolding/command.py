"""``plenary new site FOLDER``: from a few answers to a folder that is the website of a forum."""

import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from plenary.authoring.prompts import Answers, terminal
from plenary.messages.authoring import NO_ENGINE, NO_SITE_FOLDER, NO_SUCH_OPTION, NOT_EMPTY
from plenary.messages.message import message
from plenary.problems import Place, Problems
from plenary.reporting import INTERRUPTED, print_line, sentences
from plenary.scaffolding.questions import asked
from plenary.scaffolding.site import write

NEXT = (
    message("To see it: {command}", command="python3 tasks.py serve --desk"),
    message("To find out what is still missing: {command}", command="python3 tasks.py check"),
)
STOPPED = message("Stopped. Nothing was created.")


def new_site(name: str, options: Mapping[str, str]) -> bool:
    """Create a site in a new folder, and print what to do next; False if nothing was created.

    ``options`` are the answers that were given.
    """
    problems = Problems()
    folder = Path(name).expanduser()
    try:
        with sentences(problems, Path(".cache")):
            done = _created(name, folder, options, problems)
    except KeyboardInterrupt:
        print_line("", "")
        print_line(STOPPED, "bold")
        sys.exit(INTERRUPTED)
    for problem in problems:
        print_line(str(problem), "red")
    if problems.stop or not done:
        print_line(message("Nothing was created."), "bold")
        return False
    print_line(message("Created {path}", path=folder), "bold green")
    print_line(message("Go into the folder: {command}", command=f'cd "{folder}"'), "")
    for line in NEXT:
        print_line(line, "")
    return True


def _created(name: str, folder: Path, options: Mapping[str, str], problems: Problems) -> bool:
    """Ask, and write the site; False after telling why not."""
    if not name.strip():
        problems.add(NO_SITE_FOLDER, Place("site"))
    elif folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        problems.add(NOT_EMPTY, Place(str(folder)))
    if problems.stop:
        return False
    answers = Answers(options, terminal(), problems)
    wanted = asked(answers, datetime.now(UTC).date())
    for option in answers.given:
        problems.add(NO_SUCH_OPTION, Place(f"--{option}"), kind=message("a site"))
    if problems.stop:
        return False
    print_line(message("Creating the site ..."), "")
    try:
        write(folder, wanted)
    except subprocess.CalledProcessError as error:
        said = (error.stderr or "").strip().splitlines()
        problems.add(NO_ENGINE, Place(str(folder)), detail=said[-1] if said else error)
        return False
    return True
