"""The page_status: what open pages must know, put up by who builds, read by all that serve."""

import json
import secrets
from collections.abc import Iterable
from threading import Condition

from plenary.problems import Problem


class PageStatus:
    """Which build is shown, and what is wrong. Any number of threads may wait for news."""

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
        """Tell how a build has ended. Warnings are for the terminal."""
        with self._changed:
            self._build += good
            self._problems = dict.fromkeys(p for p in problems if not p.warning)
            self._news += 1
            self._changed.notify_all()

    def add(self, problems: Iterable[Problem]) -> list[Problem]:
        """Tell what has turned out to be wrong since; return what was not known."""
        with self._changed:
            new = [p for p in problems if not p.warning and p not in self._problems]
            if new:
                self._problems |= dict.fromkeys(new)
                self._news += 1
                self._changed.notify_all()
            return new

    def wait(self, seen: int, seconds: float) -> tuple[int, str]:
        """Return the number of the latest news, and what is up (JSON), at the latest after a time.

        ``seen`` is the number of the news that are known already; 0 are none.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._news + 1 != seen, seconds)
            problems = [
                {
                    "file": problem.place.file,
                    "line": problem.place.line,
                    "field": problem.place.field,
                    "what": problem.what,
                    "hint": problem.hint,
                }
                for problem in self._problems
            ]
            return self._news + 1, json.dumps({"version": self.version, "problems": problems})
