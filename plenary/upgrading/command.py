"""``invoke upgrade``: what another version of Plenary changes is shown, then done."""

import sys
from collections.abc import Mapping
from pathlib import Path
from time import time
from typing import Any

from plenary import journal
from plenary.authoring.prompts import AGREED, terminal
from plenary.editing.history import History, Step
from plenary.engine import is_checkout
from plenary.messages.message import Message, message
from plenary.messages.upgrading import CHANGED_MEANWHILE, OWN_CHECKOUT, UPGRADING
from plenary.problems import Place, Problems
from plenary.reporting import INTERRUPTED, print_line, sentences
from plenary.settings import settings_file
from plenary.upgrading.packages import found as found_wheel
from plenary.upgrading.preparing import Prepared, prepare
from plenary.upgrading.showing import lines
from plenary.upgrading.stage import Stage

UNCHANGED = message("Nothing was changed.")
DONE = message("The site is built by Plenary {version} from now on.").text


def upgrade(version: str, settings: str, carried: str, *, yes: bool) -> bool:
    """Upgrade a site, if somebody agrees or ``yes``; False if it was not possible.

    ``version`` may be empty: the newest. ``carried`` is a folder of wheels, "" for the index.
    """
    problems = Problems()
    file = Path(settings).absolute()
    root = file.parent
    stage = Stage(root)
    done = False
    try:
        with sentences(problems, root / ".cache"):
            found = _begun(stage, settings, problems)
            if found:
                folder = Path(carried).absolute() if carried else None
                done = _Upgrade(stage, found, folder, problems).run(version, file.name, yes=yes)
    except KeyboardInterrupt:
        print_line("", "")
        print_line(UNCHANGED, "bold")
        sys.exit(INTERRUPTED)
    finally:
        if not journal.is_pending(root):
            stage.end()
    for problem in problems:
        print_line(str(problem), "yellow" if problem.warning else "red")
    if problems.stop:
        print_line(UNCHANGED, "bold")
    return done and not problems.stop


def _begun(stage: Stage, settings: str, problems: Problems) -> Mapping[str, Any]:
    """Return the site's settings when it may be upgraded; else nothing, after telling why not."""
    if is_checkout(stage.root):
        problems.add(OWN_CHECKOUT, Place("upgrade"))
        return {}
    found = settings_file(settings, problems)
    if found and not stage.begin():
        problems.add(UPGRADING, Place("upgrade"))
        return {}
    return found


class _Upgrade:
    """One upgrade of a site with the settings ``found``."""

    def __init__(
        self, stage: Stage, found: Mapping[str, Any], carried: Path | None, problems: Problems
    ) -> None:
        self.stage = stage
        self.found = found
        self.carried = carried
        self.problems = problems

    def run(self, version: str, settings: str, *, yes: bool) -> bool:
        """Prepare, show, ask, and do it."""
        wheel = found_wheel(version, self.carried, self.stage, self.problems)
        if wheel is None:
            return False
        made = prepare(self.stage, wheel, self.carried, settings, self.found, _say, self.problems)
        if made is None:
            return False
        languages = [str(language["id"]) for language in self.found["LANGUAGES"]]
        for line, colour in lines(made, self.stage, languages):
            print_line(line, colour)
        if not yes and not self.agreed(made.version):
            return True
        return self.decide(made)

    def agreed(self, version: str) -> bool:
        """Whether somebody agrees."""
        ask = terminal()
        if ask is None:
            print_line(message("Nothing was changed. To upgrade, add --yes."), "bold")
            return False
        said = message("Upgrade to Plenary {version}? y for yes, n for no", version=version)
        print_line(said, "bold")
        if ask("  > ").strip().lower() in AGREED:
            return True
        print_line(UNCHANGED, "bold")
        return False

    def decide(self, made: Prepared) -> bool:
        """Commit, and put everything in its place; False if a file has changed meanwhile."""
        root = self.stage.root
        for file in made.files:
            name = file["path"]
            if not self.stage.is_as_copied(name):
                self.problems.add(CHANGED_MEANWHILE, Place(name))
        if self.problems.stop:
            return False
        history = History(Path(self.found["CACHE_PATH"]).with_name(".history"))
        content = Path(self.found["PATH"])
        before = {path: (root / path).read_bytes() for path in made.reasons}
        said = str(message(DONE, version=made.version))
        journal.commit(root, made.name, made.files)
        journal.put_files(root)
        for path, data in before.items():
            if (root / path).is_relative_to(content):
                after = (root / path).read_bytes().decode()
                name = (root / path).relative_to(content).as_posix()
                history.record(name, Step(time(), data.decode(), after))
        journal.put_environment(root)
        print_line(said, "bold green")
        return True


def _say(said: Message) -> None:
    print_line(said, "")
