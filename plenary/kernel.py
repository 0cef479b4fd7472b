"""The door: Pelican's command line and settings, our build.

``PELICAN_CLASS = Plenary`` in the settings makes ``pelican``, with all its options, build the
site our way: Pelican's ``run`` would make articles, ours makes what :mod:`plenary.build` plans.
"""

import logging
import traceback
from concurrent.futures import BrokenExecutor
from pathlib import Path
from time import perf_counter
from typing import Any

from pelican import Pelican, signals
from pelican.log import console
from pelican.utils import wait_for_changes
from rich.console import Console
from rich.text import Text

from plenary.artefacts.store import write_atomically
from plenary.build import Report, build
from plenary.mistakes import FAILURE, SYSTEM
from plenary.problems import ContentError, Place, Problems
from plenary.settings import read_settings

TENTHS = 10

logger = logging.getLogger(__name__)


class Plenary(Pelican):  # type: ignore[misc]  # Pelican ships no types
    """Pelican, building a forum's site."""

    def __init__(self, settings: dict[str, Any]) -> None:
        _hide_traceback()
        self.failed = False
        super().__init__(settings)

    def run(self) -> None:
        """Build the site once. Raises ContentError after reporting what is wrong.

        ``pelican --autoreload`` calls again at once after an error; so wait for a change then.
        """
        if self.failed:
            wait_for_changes("", self.settings)
        self.failed = True
        problems = Problems()
        report = None
        try:
            settings = read_settings(self.settings, problems)
            if settings:
                report = build(settings, problems, Tenths())
        except (OSError, BrokenExecutor) as error:
            where = Place(str(getattr(error, "filename", None) or "build"))
            problems.add(SYSTEM, where, detail=getattr(error, "strerror", None) or str(error))
        except Exception as error:  # noqa: BLE001 — a press officer gets a sentence, not a traceback
            file = Path(self.settings["CACHE_PATH"]) / "failure.txt"
            write_atomically(file, traceback.format_exc().encode())
            detail = f"{type(error).__name__}: {error}"
            problems.add(FAILURE, Place("build"), detail=detail, file=file)
        halfway = report is not None and report.made.halfway
        tell(problems, halfway=halfway)
        if problems.stop or report is None:
            raise ContentError("the build has failed")
        self.failed = False
        signals.finalized.send(self)
        console.print(summary(report), highlight=False, soft_wrap=True)


class Tenths:
    """Says after each tenth of the photos how far it is, and how long it will take."""

    def __init__(self) -> None:
        self.start = perf_counter()

    def __call__(self, done: int, total: int) -> None:
        """Print a line if another tenth of at least ten photos is done."""
        if total >= TENTHS and done * TENTHS // total > (done - 1) * TENTHS // total:
            left = (perf_counter() - self.start) / done * (total - done)
            print_line(f"Photos: {done} of {total} done, about {left:.0f} s left.", "")


def tell(problems: Problems, *, halfway: bool) -> None:
    """Print every problem and warning, and how many there are."""
    found = list(problems)
    for problem in found:
        style = "yellow" if problem.warning else "red"
        print_line(str(problem), style)
    if problems.stop:
        count = sum(not problem.warning for problem in found)
        noun = "problem" if count == 1 else "problems"
        left = "the output is half-way" if halfway else "the output was left as it was"
        print_line(f"{count} {noun}: {left}.", "bold")


def print_line(line: str, style: str) -> None:
    """Print one line to standard error; in colour where somebody watches, never wrapped."""
    Console(stderr=True, highlight=False).print(Text(line, style), soft_wrap=True)


def summary(report: Report) -> str:
    """Return one sentence about what a build has done."""
    made = report.made
    photos = f" {made.renditions} are of photos, of which {made.photos} were developed;"
    return (
        f"Done: {report.items} items in {report.languages} languages are {made.planned} files;"
        f"{photos if made.renditions else ''} "
        f"{made.made} made, {made.written} written, {made.removed} removed, "
        f"in {report.seconds:.2f} s."
    )


def _hide_traceback() -> None:
    """Keep Pelican from printing a traceback below problems that have been told already."""

    def untold(record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        return not isinstance(error, ContentError)

    pelican = logging.getLogger("pelican")
    if not any(getattr(f, "__name__", "") == "untold" for f in pelican.filters):
        pelican.addFilter(untold)
