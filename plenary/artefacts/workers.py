"""A pool of processes that is started only when there is enough to do.

Workers are started afresh ("spawn"), never forked: Pelican's progress display is a thread, and
a process with threads cannot be forked safely. What a worker does depends on nothing but what
it is given, so the number of processes changes no byte.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from types import TracebackType
from typing import Any, Self, TypeVar

T = TypeVar("T")
R = TypeVar("R")

# Below this many tasks, starting processes takes longer than the work: 193 pages from nothing took
# 1.6 s in one process and 1.7 s in two; 7,400 took 27 s and 15 s.
WORTHWHILE = 256


class Workers:
    """``map`` over processes, or in this one where that is quicker."""

    def __init__(self, processes: int | None = None) -> None:
        self.processes = processes or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None

    def map(
        self,
        function: Callable[[T], R],
        tasks: Sequence[T],
        setup: Callable[..., None] | None = None,
        arguments: Iterable[Any] = (),
        worthwhile: int | None = None,
    ) -> Iterator[R]:
        """Yield ``function(task)`` of each task, in order.

        ``setup(*arguments)`` is run before each chunk of tasks, and is expected to remember.
        With fewer tasks than ``worthwhile`` no process is started.
        Raises what ``function`` raises.
        """
        if self.processes == 1 or len(tasks) < (worthwhile or WORTHWHILE):
            if setup and tasks:
                setup(*arguments)
            yield from map(function, tasks)
            return
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.processes, mp_context=get_context("spawn"))
        size = max(1, min(32, len(tasks) // (self.processes * 4)))
        chunks = [tasks[i : i + size] for i in range(0, len(tasks), size)]
        calls = [
            self._pool.submit(_run, function, chunk, setup, tuple(arguments)) for chunk in chunks
        ]
        for call in calls:
            yield from call.result()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _run(
    function: Callable[[T], R],
    tasks: Sequence[T],
    setup: Callable[..., None] | None,
    arguments: tuple[Any, ...],
) -> list[R]:
    """Do a chunk of tasks in a worker; ``setup`` is expected to keep what it has set up."""
    if setup:
        setup(*arguments)
    return [function(task) for task in tasks]
