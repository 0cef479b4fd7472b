"""The status that open pages show: which build they have, and its problems."""

import json
import secrets
from collections.abc import Iterable, Mapping
from threading import Condition

from plenary.messages.message import message, plural
from plenary.problems import Problem
from plenary.user_formats import locale
from plenary.user_language import language


class PageStatus:
    """Which build is shown, and what is wrong. Any number of threads may wait for changes."""

    def __init__(self) -> None:
        self._run = secrets.token_hex(4)  # a page of an earlier preview is an old one, too
        self._build = 0
        self._news = 0
        self._problems: dict[Problem, None] = {}
        self._changed = Condition()

    @property
    def version(self) -> str:
        """The build that is shown."""
        return f"{self._run}-{self._build}"

    def put(self, problems: Iterable[Problem], *, good: bool) -> None:
        """Report how a build has ended. Warnings are for the terminal."""
        with self._changed:
            self._build += good
            self._problems = dict.fromkeys(p for p in problems if not p.warning)
            self._news += 1
            self._changed.notify_all()

    def add(self, problems: Iterable[Problem]) -> list[Problem]:
        """Report what has turned out to be wrong since; return what was not known."""
        with self._changed:
            new = [p for p in problems if not p.warning and p not in self._problems]
            if new:
                self._problems |= dict.fromkeys(new)
                self._news += 1
                self._changed.notify_all()
            return new

    def wait(self, seen: int, seconds: float) -> tuple[int, str]:
        """Return the number of the latest change, and the status (JSON), after a time at most.

        ``seen`` is the number of the change that is known already; 0 is none.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._news + 1 != seen, seconds)
            status = {
                "version": self.version,
                "language": language(),
                "direction": locale().text_direction,
                "words": _words(len(self._problems), good=self._build > 0),
                "problems": [_shown(problem) for problem in self._problems],
            }
            return self._news + 1, json.dumps(status)


def _words(count: int, *, good: bool) -> Mapping[str, str]:
    """Return the words of the overlay, in the user's language; ``good`` if a page can be seen."""
    heading = plural(
        "{count} problem in the files of the site",
        "{count} problems in the files of the site",
        count=count,
    )
    about = message("You see the last version without problems. Drafts are shown where possible.")
    if not good:
        about = message(
            "There is no version without problems yet. When you have corrected them, the site opens"
            " by itself."
        )
    return {
        "label": str(message("Problems")),
        "heading": str(heading),
        "about": str(about),
        "hide": str(message("Hide (Esc)")),
    }


def _shown(problem: Problem) -> Mapping[str, str]:
    """Return a problem as the overlay shows it."""
    line, field = problem.place.line, problem.place.field
    return {
        "file": problem.place.file,
        "line": str(message("line {line}", line=line)) if line else "",
        "field": field,
        "text": problem.sentences,
    }
