"""How far the set-up is, shown in the terminal while pip works."""

from __future__ import annotations  # the set-up runs it with any Python

import re
import subprocess
import sys
from threading import Thread
from typing import TYPE_CHECKING

from plenary.setup_words import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

# What pip prints of each package, and once it has all of them
FOUND = re.compile(rb"\s*(?:Collecting|Requirement already satisfied:) ")
COMPLETE = b"Installing collected packages"
# A package with its version in a file of requirements; what has a marker may not be for this system
PINNED = re.compile(r"(?m)^[^\s#;]+==[^\s;]+ *(?:\\|--hash|$)")
# Seconds between two looks
STEP = 0.25


class Progress:
    """Counts the packages that pip finds, then those that it has put into a folder."""

    def __init__(self, files: Iterable[Path], packages: Iterable[Path]) -> None:
        """Count what ``files`` name, and what is there already in the folders ``packages``."""
        self.count = sum(len(PINNED.findall(file.read_text("utf-8"))) for file in files)
        self.packages = list(packages)
        self.before = self._there()
        self.printed: list[bytes] = []
        self.shown = ""

    def run(self, command: Sequence[str], cwd: Path, env: Mapping[str, str]) -> tuple[int, bytes]:
        """Run pip and show how far it is; return its exit code and what it has printed."""
        with subprocess.Popen(  # noqa: S603 — our own
            command, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        ) as process:
            reading = Thread(target=self._listen, args=(process.stdout,), daemon=True)
            reading.start()
            while reading.is_alive():
                reading.join(STEP)
                self._show()
        if self.shown:
            print()  # noqa: T201 — that is what it is for
        return process.returncode, b"".join(self.printed)

    def _listen(self, lines: Iterable[bytes]) -> None:
        for line in lines:
            self.printed.append(line)

    def _show(self) -> None:
        """Show the number in a terminal, in place of the one before."""
        if not sys.stdout.isatty():
            return
        lines = list(self.printed)
        chosen = next((line for line in lines if line.startswith(COMPLETE)), b"")
        if chosen:
            done, count = self._there() - self.before, chosen.count(b",") + 1
            line = said("Installing packages: {done} of {count}", done=done, count=count)
        else:
            done = min(sum(map(bool, map(FOUND.match, lines))), self.count)
            line = said("Downloading packages: {done} of {count}", done=done, count=self.count)
        if line != self.shown:
            gap = " " * max(0, len(self.shown) - len(line))
            print(f"\r{line}{gap}", end="", flush=True)  # noqa: T201
            self.shown = line

    def _there(self) -> int:
        """Return how many packages have been put there."""
        return sum(1 for folder in self.packages for _ in folder.glob("*.dist-info/RECORD"))
