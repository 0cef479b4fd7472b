"""Workers end with the process that has started them, however that ended."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plenary.environment import ROOT

SCRIPT = """
import os, time
from plenary.workers import Workers

def whose(_):
    time.sleep(0.05)
    return os.getpid()

if __name__ == "__main__":
    with Workers(2) as workers:
        print(*set(workers.render(whose, range(8), 8, 1)), flush=True)
        time.sleep(60)
"""


def lives(process: str) -> bool:
    """Whether a process runs; one that nobody has waited for yet does not."""
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks Linux what runs")
def test_workers_of_a_killed_build_do_not_wait_for_ever(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    with subprocess.Popen(
        [sys.executable, script], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        workers = process.stdout.readline().split()
        assert workers
        assert all(map(lives, workers))
        process.send_signal(signal.SIGKILL)
    end = time.monotonic() + 30
    while any(map(lives, workers)) and time.monotonic() < end:
        time.sleep(0.1)
    assert not any(map(lives, workers))
