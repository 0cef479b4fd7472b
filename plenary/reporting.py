"""What a person sees in the terminal: mistakes, and how far long work is."""

from time import perf_counter
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from plenary.problems import Problems

TENTHS = 10


class Watch:
    """Shows how many photos are done: a bar where somebody watches, else a line each tenth.

    ``console`` is the one that others write to at the same time.
    """

    def __init__(self, console: Console) -> None:
        self.start = perf_counter()
        self.bar: Progress | None = None
        if console.is_terminal:
            columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self.bar = Progress(TextColumn("Photos"), *columns, console=console, transient=True)

    def __call__(self, done: int, total: int) -> None:
        """Show that ``done`` photos of ``total`` are done."""
        if self.bar is not None:
            if not self.bar.tasks:
                self.bar.start()
                self.bar.add_task("", total=total)
            self.bar.update(self.bar.tasks[0].id, completed=done, refresh=True)
        elif total >= TENTHS and done * TENTHS // total > (done - 1) * TENTHS // total >= 0:
            left = (perf_counter() - self.start) / done * (total - done)
            print_line(f"Photos: {done} of {total} done, about {left:.0f} s left.", "")

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
