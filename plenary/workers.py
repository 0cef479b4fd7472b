"""Who does the work: this process, a pool of processes, or a cluster of machines.

One way for all three: calls go to a ``concurrent.futures.Executor``, some ahead of what is
waited for, so that what they are given and give back need not all be in memory at once. What
a worker does depends on nothing but what it is given, so who does it changes no byte.

Processes are never forked from this one: Pelican's progress display is a thread, and a process with
threads cannot be forked safely. On Linux they are forked from one that is started afresh and has
imported what all need, so that it is imported once and its memory is shared; elsewhere each is
started afresh.
"""

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from functools import partial
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.context import BaseContext
from threading import Thread
from types import TracebackType
from typing import Any, Self, TypeVar

from plenary.messages.message import message

T = TypeVar("T")
R = TypeVar("R")

# Below this many tasks, starting processes takes longer than the work: 193 pages from nothing took
# 1.6 s in one process and 1.7 s in two; 7,400 took 27 s and 15 s.
WORTHWHILE = 256
# What workers need, and what was started, which they would import again
IMPORTED = ["__main__", "plenary.content.read", "plenary.outputs.makers"]
# Tasks that are handed over together, at most
LARGEST_CHUNK = 32


class NoClusterError(Exception):
    """The cluster cannot be used; says why."""


class Workers:
    """Work of other processes, or of this one where that is quicker.

    ``cluster`` is the address of a Dask scheduler, for what may be done on other machines.
    """

    def __init__(self, processes: int | None = None, cluster: str = "") -> None:
        self.processes = processes or os.cpu_count() or 1
        self.cluster = cluster
        self._pool: Executor | None = None
        self._client: Any = None

    def stream(
        self,
        function: Callable[[T], R],
        tasks: Iterable[T],
        setup: Callable[..., None] | None = None,
        arguments: Iterable[Any] = (),
    ) -> Iterator[R]:
        """Yield ``function(task)`` of each of many small tasks, in order.

        ``tasks`` is read no further ahead than workers need, so few are in memory at once.
        ``setup(*arguments)`` is run before each chunk of tasks, and is expected to remember.
        Raises what ``function`` raises.
        """
        left = iter(tasks)
        first = list(islice(left, WORTHWHILE)) if self.processes > 1 else []
        if len(first) < WORTHWHILE:
            for number, task in enumerate(chain(first, left)):
                if setup and not number:
                    setup(*arguments)
                yield function(task)
            return
        every = chain(first, left)
        chunks = iter(lambda: list(islice(every, LARGEST_CHUNK)), [])
        run = partial(_run, function, setup, tuple(arguments))
        for results in _ahead(self._processes(), run, chunks, 2 * self.processes):
            yield from results

    def render(
        self, function: Callable[[T], R], tasks: Iterable[T], count: int, worthwhile: int
    ) -> Iterator[R]:
        """Yield ``function(task)`` of each of ``count`` large tasks, in order.

        ``tasks`` is read no further ahead than workers need. With fewer than ``worthwhile`` and
        no cluster, no process is started. Raises what ``function`` raises, NoClusterError.
        """
        if self.cluster and count:
            executor, width = self._cluster()
            try:
                yield from _ahead(executor, function, tasks, 2 * width)
            except NoClusterError:
                raise
            except Exception as error:
                raise NoClusterError(f"{type(error).__name__}: {error}") from error
        elif self.processes == 1 or count < worthwhile:
            yield from map(function, tasks)
        else:
            yield from _ahead(self._processes(), function, tasks, 2 * self.processes)

    def _processes(self) -> Executor:
        """Return the pool of processes, started when it is first needed."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self.processes, mp_context=_context(), initializer=_leave_interrupts
            )
        return self._pool

    def _cluster(self) -> tuple[Executor, int]:
        """Return the cluster as an executor, and how many tasks it does at once."""
        try:
            import dask  # noqa: PLC0415 — an optional extra
            from distributed import Client  # noqa: PLC0415 — an optional extra
        except ImportError:
            raise NoClusterError(message("the package `distributed` is not installed")) from None
        if self._client is None:
            # A photo is handed over with its task, and is larger than what Dask expects there.
            dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GB"})
            try:
                self._client = Client(self.cluster, timeout="10s", set_as_default=False)
            except (OSError, ValueError) as error:
                raise NoClusterError(str(error)) from error
        width = sum(self._client.nthreads().values())
        if not width:
            raise NoClusterError(message("it has no workers"))
        # Nothing is remembered there: what has been made is in the store.
        return self._client.get_executor(pure=False), width

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
        if self._client is not None:
            self._client.close()
            self._client = None


def _context() -> BaseContext:
    """Return how processes are started."""
    if sys.platform != "linux":
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(IMPORTED)
    return context


def _ahead(
    executor: Executor, function: Callable[[T], R], tasks: Iterable[T], ahead: int
) -> Iterator[R]:
    """Yield ``function(task)`` of each task in order, with at most ``ahead`` of them under way."""
    left = iter(tasks)
    waiting: deque[Future[R]] = deque()
    try:
        waiting.extend(executor.submit(function, task) for task in islice(left, ahead))
        while waiting:
            result = waiting.popleft().result()
            waiting.extend(executor.submit(function, task) for task in islice(left, 1))
            yield result
    finally:
        for future in waiting:
            future.cancel()


def _leave_interrupts() -> None:
    """Let the process that a person interrupts decide what becomes of its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()


def end_with_parent() -> None:
    """Have this process end when the one that has started it does, even if that was killed.

    A worker would wait for its next task for ever: it holds the end of the pipe itself.
    """
    parent = parent_process()
    assert parent is not None

    def wait() -> None:
        parent.join()
        os._exit(1)

    Thread(target=wait, daemon=True).start()


def _run(
    function: Callable[[T], R],
    setup: Callable[..., None] | None,
    arguments: tuple[Any, ...],
    tasks: Sequence[T],
) -> list[R]:
    """Do a chunk of tasks in a worker; ``setup`` is expected to keep what it has set up."""
    if setup:
        setup(*arguments)
    return [function(task) for task in tasks]
