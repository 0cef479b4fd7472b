"""``invoke serve``: the site while one writes, with what is not published yet, at this machine."""

import webbrowser
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from threading import Lock, Thread, Timer
from time import time

from plenary.engine import PACKAGE, ROOT, is_checkout
from plenary.messages.message import message, plural
from plenary.preview.builders import Builders
from plenary.preview.messages import LateProblems, Outcome
from plenary.preview.page_status import PageStatus
from plenary.preview.server import serve_at
from plenary.preview.watcher import CODE, Watching
from plenary.problems import Problem
from plenary.reporting import print_line
from plenary.user_formats import number

# Where the desk is, below the preview's address
DESK = ".desk/"


class Preview:
    """One preview of one site, from the first build until Ctrl-C."""

    def __init__(self, settings: str) -> None:
        self.settings = settings
        self.page_status = PageStatus()
        self.builders = Builders(settings, self._hear)
        self._lock = Lock()
        self._told: set[Problem] = set()
        self._site: Watching | None = None
        self._alarm: Timer | None = None
        # Settings elsewhere may import those of a checkout
        own = [str(Path(settings).parent), *([str(ROOT)] if is_checkout(ROOT) else [])]
        self._own = [
            Watching([str(PACKAGE)], self._renew, CODE),
            Watching(own, self._renew, ("*.py",), deep=False),
        ]

    def stop(self) -> None:
        """End everything."""
        for watching in (*self._own, self._site):
            if watching:
                watching.stop()
        if self._alarm:
            self._alarm.cancel()
        self.builders.stop()

    def _renew(self, _: tuple[str, ...]) -> None:
        print_line(message("The code or the settings have changed. Starting again."), "")
        self.builders.renew()

    def _hear(self, message: Outcome | LateProblems) -> None:
        """Show the outcome of a build in pages and in the terminal."""
        with self._lock:
            if isinstance(message, LateProblems):
                self._tell(self.page_status.add(message.problems))
                return
            self.page_status.put(message.problems, good=message.good)
            # A warning that is still there is not repeated each time.
            self._tell(p for p in message.problems if not p.warning or p not in self._told)
            self._told = set(message.problems)
            self._watch(message)
            self._wake(message.embargo_end)
            _conclude(message)

    def _tell(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            print_line(str(problem), "yellow" if problem.warning else "red")

    def _watch(self, message: Outcome) -> None:
        """Watch the folders that this site is built from."""
        if message.folders and (self._site is None or list(message.folders) != self._site.folders):
            if self._site:
                self._site.stop()
            self._site = Watching(message.folders, self.builders.build)

    def _wake(self, embargo_end: float) -> None:
        """Build again when an embargo ends."""
        if self._alarm:
            self._alarm.cancel()
            self._alarm = None
        if embargo_end:
            self._alarm = Timer(max(0.0, embargo_end - time()) + 1, self.builders.build)
            self._alarm.daemon = True
            self._alarm.start()


def serve(settings: str, host: str, port: int, *, opens: bool, desk: bool = False) -> bool:
    """Show the site until Ctrl-C; False if that is not possible.

    ``opens`` opens the browser, with ``desk`` at the desk.
    """
    preview = Preview(settings)
    try:
        builders = preview.builders
        server = serve_at(host, port, builders.ask, preview.page_status, builders.ask_desk)
    except OSError as error:
        detail = error.strerror or error
        said = message("The preview cannot start at {host}: {detail}.", host=host, detail=detail)
        print_line(said, "red")
        return False
    try:
        if server.server_port != port and port:
            used = server.server_port
            said = message("Port {port} is in use; using {used}.", port=str(port), used=str(used))
            print_line(said, "")
        print_line(message("Preview: {address} (to stop: Ctrl-C)", address=server.url), "bold")
        preview.builders.renew()
        if opens:
            Thread(target=webbrowser.open, args=(server.url + DESK * desk,), daemon=True).start()
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
        preview.stop()
    print_line("", "")
    print_line(message("The preview has stopped."), "bold")
    return True


def _conclude(outcome: Outcome) -> None:
    """Say in one line how a build has ended."""
    count = sum(not problem.warning for problem in outcome.problems)
    now, seconds = f"{datetime.now():%H:%M:%S}", number(round(outcome.seconds, 1))
    said = message("{time} Built in {seconds} s.", time=now, seconds=seconds)
    if outcome.good and count:
        said = plural(
            "{time} Built in {seconds} s, with {count} problem in drafts.",
            "{time} Built in {seconds} s, with {count} problems in drafts.",
            count=count,
            time=now,
            seconds=seconds,
        )
    elif not outcome.good:
        said = plural(
            "{time} {count} problem. The preview still shows the last good build.",
            "{time} {count} problems. The preview still shows the last good build.",
            count=count,
            time=now,
        )
    print_line(said, "bold")
