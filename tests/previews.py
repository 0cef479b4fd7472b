"""Previews of whole small sites, for tests."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from support import CONF, Site

from plenary.environment import ROOT


def settings_file(site: Site, name: str = "siteconf.py", **more: object) -> Path:
    """Write a settings file for a site; what ``more`` says goes before what the site says."""
    path = site.folder / name
    site.folder.mkdir(parents=True, exist_ok=True)
    own = {k: v for k, v in site.pelican_settings().items() if k in SAID or k in site.settings}
    lines = [f"{k} = {v!r}" for k, v in {**own, **more}.items()]
    path.write_text("\n".join([CONF, *lines, ""]), encoding="utf-8")
    return path


SAID = ("PATH", "OUTPUT_PATH", "CACHE_PATH", "PROCESSES", "MINIFY")


class Running:
    """A preview that runs as a person has started it: its address, and what it has said."""

    def __init__(self, settings: Path, port: int = 0) -> None:
        self.said: list[str] = []
        command = [sys.executable, "-W", "error", "-m", "invoke", "serve"]
        self.process = subprocess.Popen(
            [*command, "--settings", str(settings), "--port", str(port)],
            cwd=ROOT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        assert self.process.stderr
        for line in self.process.stderr:
            self.said.append(line)
            if found := re.search(r"http://\S+/", line):
                self.address = found[0]
                break
        self.listener = Thread(target=self._listen, daemon=True)
        self.listener.start()

    def _listen(self) -> None:
        assert self.process.stderr
        self.said.extend(self.process.stderr)

    def stop(self) -> None:
        """End it as a person does."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=60)
        self.listener.join(60)
        self.process.stderr.close()  # type: ignore[union-attr]


@contextmanager
def running(settings: Path, port: int = 0) -> Iterator[Running]:
    """Start a preview, and end it."""
    preview = Running(settings, port)
    try:
        yield preview
    finally:
        if preview.process.poll() is None:
            preview.stop()
