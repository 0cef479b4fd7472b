"""What a command takes with all processes that it starts, and what it leaves in a folder."""

import ctypes
import os
import statistics
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Event, Thread
from time import perf_counter
from typing import NamedTuple

SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of Linux
EVERY = 0.1  # seconds between two looks at the memory


class Spent(NamedTuple):
    """CPU seconds (user and system) of all processes, seconds, and MB at the peak of all together.

    Memory that processes share counts once.
    """

    cpu: float
    wall: float
    peak: float


class Size(NamedTuple):
    """How many files there are in a folder, and how many MB."""

    files: int
    megabytes: float


def spent(command: Sequence[str], folder: Path) -> Spent:
    """Run a command; raise what it printed if it fails. Linux only.

    Processes that outlive those who started them become ours, so their time counts too.
    """
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    peak, ended = [0.0], Event()
    with tempfile.TemporaryFile() as printed:
        start = perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=printed, stderr=printed)
        watcher = Thread(target=_watch, args=(process.pid, peak, ended))
        watcher.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        cpu = used.ru_utime + used.ru_stime
        while True:
            try:
                _, _, used = os.wait4(-1, 0)
            except ChildProcessError:
                break
            cpu += used.ru_utime + used.ru_stime
        ended.set()
        watcher.join()
        if process.returncode:
            printed.seek(0)
            raise SystemExit(f"{command}\n{printed.read().decode(errors='replace')[-2000:]}")
    return Spent(cpu, wall, peak[0])


def _watch(first: int, peak: list[float], ended: Event) -> None:
    while not ended.wait(EVERY):
        peak[0] = max(peak[0], sum(map(_memory, _family(first))))


def _family(first: int) -> Iterable[int]:
    """Yield a process and all below it."""
    left = [first]
    while left:
        one = left.pop()
        yield one
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                left += map(int, task.read_text().split())
            except OSError:
                continue


def _memory(process: int) -> float:
    """Return a process's part of the memory, in MB."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(n.split()[1]) / 1000 for n in lines if n.startswith("Pss:")), 0)


def size(folder: Path) -> Size:
    """Count the files of a folder and their bytes."""
    sizes = [
        (Path(place) / name).lstat().st_size
        for place, _, names in os.walk(folder)
        for name in names
    ]
    return Size(len(sizes), sum(sizes) / 1e6)


def median(runs: Sequence[Spent]) -> Spent:
    """Return the medians of several runs."""
    return Spent(*map(statistics.median, zip(*runs, strict=True)))
