"""What a person sees in the terminal: mistakes, and how far long work is."""

import errno
import os
import traceback
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby
from pathlib import Path
from tempfile import NamedTemporaryFile
from time import perf_counter
from types import TracebackType
from typing import Any, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from plenary.messages.build import DISK_FULL, FAILURE, NOT_READABLE, NOT_WRITABLE, SYSTEM
from plenary.messages.message import Message, message, plural
from plenary.messages.mistake import Mistake
from plenary.problems import NOTHING, Place, Problem, Problems
from plenary.redaction import redacted
from plenary.store.store import write_atomically
from plenary.user_formats import moment, number

TENTHS = 10
# The colour of warnings
WARNING = "yellow"
# What shells say of a program that Ctrl-C has ended: 128 and the number of the signal
INTERRUPTED = 130
# What a machine says of a folder or a file that we may not touch, and of a full disk
DENIED = frozenset((errno.EACCES, errno.EPERM, errno.EROFS))
FULL = frozenset((errno.ENOSPC, errno.EDQUOT))
# Without a terminal, lines are as long as they must be
WIDE = 1000


class Terminal(Console):
    """The terminal, or the log of CI: nothing secret is printed in it, and no line is wrapped."""

    def __init__(self, *, stderr: bool = False) -> None:
        super().__init__(stderr=stderr, highlight=False)
        if not self.is_terminal:
            self.width = WIDE

    def print(self, *objects: Any, **options: Any) -> None:
        """Print objects as Rich does; passwords and tokens are left out of texts."""
        shown = [redacted(thing) if isinstance(thing, str) else thing for thing in objects]
        super().print(*shown, **options)


class Watch:
    """Shows how many photos are done: a bar where somebody watches, else a line each tenth.

    ``console`` is the one that others write to at the same time.
    """

    def __init__(self, console: Console) -> None:
        self.start = perf_counter()
        self.bar: Progress | None = None
        if console.is_terminal:
            columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            title = TextColumn(str(message("Photos")))
            self.bar = Progress(title, *columns, console=console, transient=True)

    def __call__(self, done: int, total: int) -> None:
        """Show that ``done`` photos of ``total`` are done."""
        if self.bar is not None:
            if not self.bar.tasks:
                self.bar.start()
                self.bar.add_task("", total=total)
            self.bar.update(self.bar.tasks[0].id, completed=done, refresh=True)
        elif total >= TENTHS and done * TENTHS // total > (done - 1) * TENTHS // total >= 0:
            left = (perf_counter() - self.start) / done * (total - done)
            said = message(
                "Photos: {done} of {total} done, about {left} s left.",
                done=number(done),
                total=number(total),
                left=number(round(left)),
            )
            print_line(said, "")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.bar is not None:
            self.bar.stop()


@contextmanager
def sentences(problems: Problems, cache: Path) -> Iterator[None]:
    """Make a problem of whatever is raised: a press officer gets a sentence, not a traceback."""
    try:
        yield
    except (OSError, BrokenExecutor) as error:
        mistake, where = _of_the_system(error)
        detail = getattr(error, "strerror", None) or str(error)
        problems.add(mistake, Place(where), detail=detail)
    except Exception as error:  # noqa: BLE001 — that is what this is for
        file = _written(cache / "failure.txt", redacted(traceback.format_exc()))
        detail = f"{type(error).__name__}: {error}"
        problems.add(FAILURE, Place("build"), detail=detail, file=file)


def _of_the_system(error: Exception) -> tuple[Mistake, str]:
    """Return what kind of mistake a machine reports, and the file or the folder that it is about.

    A file that could not be made is nothing that a person knows: then it is its folder.
    """
    code, name = getattr(error, "errno", None), getattr(error, "filename", None)
    if not isinstance(name, str | Path):
        return (DISK_FULL if code in FULL else SYSTEM), "build"
    path = Path(name)
    if code in DENIED and path.exists() and not os.access(path, os.R_OK):
        return NOT_READABLE, str(path)
    folders = (folder for folder in path.parents if folder.is_dir())
    folder = str(next(folders, path.parent))
    if code in DENIED:
        return NOT_WRITABLE, folder
    return (DISK_FULL, folder) if code in FULL else (SYSTEM, str(path))


def _written(file: Path, text: str) -> Path:
    """Write a file, or another one where that is not possible; return which it is."""
    data = text.encode("utf-8", "backslashreplace")
    try:
        write_atomically(file, data)
    except OSError:
        with NamedTemporaryFile(prefix="plenary-", suffix=".txt", delete=False) as other:
            other.write(data)
        return Path(other.name)
    return file


def awaited(embargo_end: datetime) -> Message:
    """Return a sentence about the next moment at which the site must be built again."""
    return message(
        "The next embargo ends on {moment}. Build the site again then.", moment=moment(embargo_end)
    )


def tell(problems: Problems, *, halfway: bool) -> None:
    """Print every problem and warning, and how many there are."""
    found = list(problems)
    for problem in found:
        style = WARNING if problem.warning else "red"
        print_line(str(problem), style)
    if problems.stop:
        count = sum(not problem.warning for problem in found)
        if halfway:
            said = plural(
                "{count} problem. The build stopped before all files were written.",
                "{count} problems. The build stopped before all files were written.",
                count=count,
            )
        else:
            said = plural(
                "{count} problem. The output was not changed.",
                "{count} problems. The output was not changed.",
                count=count,
            )
        print_line(said, "bold")


def print_line(line: str | Message, style: str) -> None:
    """Print one line to standard error; in colour where somebody watches, never wrapped."""
    Terminal(stderr=True).print(Text(redacted(str(line)), style), soft_wrap=True)


def show(problems: Problems, console: Console) -> None:
    """Print all problems, then all warnings, each under its file."""
    headings = (
        (False, message("Problems"), "red"),
        (True, message("Warnings"), WARNING),
    )
    for warning, heading, style in headings:
        found = [problem for problem in problems if problem.warning == warning]
        if found:
            console.print(Text(str(heading), f"bold {style}"))
            show_files(found, style, console)


def show_files(problems: Iterable[Problem], style: str, console: Console) -> None:
    """Print problems under the names of their files."""
    for file, group in groupby(problems, key=lambda problem: problem.place.file):
        console.print(Text(f"  {file}", "bold"), soft_wrap=True)
        for problem in group:
            line = Text("    ")
            line.append(_where(problem.place), style)
            line.append(problem.sentences)
            console.print(line, soft_wrap=True)
    console.print()


def _where(place: Place) -> str:
    """Return the line and the field of a place in a file, with a colon behind them."""
    if place.line and place.field:
        found = message("line {line}, {field}: ", line=place.line, field=place.field)
    elif place.line:
        found = message("line {line}: ", line=place.line)
    else:
        found = message("{field}: ", field=place.field) if place.field else NOTHING
    return str(found)
