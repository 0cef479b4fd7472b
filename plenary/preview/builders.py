"""The processes that build: one whose last good build is shown, and perhaps its successor.

When our own code or the settings change, a new process is started. The old one goes on answering
until the new one's first good build, so that a mistake in the code takes no page away.
"""

from collections.abc import Callable
from concurrent.futures import Future
from itertools import count
from multiprocessing import get_context
from threading import Lock, RLock, Thread

from plenary.desk.request import Request, Response
from plenary.messages.preview import BUILDER_LOST
from plenary.preview.messages import Answer, Build, LateProblems, Outcome, Question, Reply
from plenary.preview.process import run
from plenary.problems import Place, Problems


class Process:
    """One process that builds, as those see it who ask it."""

    def __init__(
        self, settings: str, heard: Callable[["Process", Outcome | LateProblems], None]
    ) -> None:
        context = get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=run, args=(theirs, settings))
        self._process.start()
        theirs.close()
        self._heard = heard
        self._numbers = count(1)
        self._sending = Lock()
        self._waiting: dict[int, Future[Answer | Response | None]] = {}
        self._stopped = False
        Thread(target=self._listen, daemon=True).start()

    def build(self, changed: tuple[str, ...] = ()) -> None:
        """Ask for a build; its outcome is heard later."""
        with self._sending:
            self._send(Build(changed))

    def ask(self, path: str) -> Answer | None:
        """Return what there is at a path; None if there is nothing to show, or no process."""
        found = self._ask(path)
        return found if isinstance(found, Answer) else None

    def ask_desk(self, request: Request) -> Response | None:
        """Return what the desk answers; None if nothing has been read, or the process has ended."""
        found = self._ask(request)
        return found if isinstance(found, Response) else None

    def _ask(self, asked: str | Request) -> Answer | Response | None:
        future: Future[Answer | Response | None] = Future()
        with self._sending:
            number = next(self._numbers)
            self._waiting[number] = future
            sent = self._send(Question(number, asked))
        return future.result() if sent else None

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process.is_alive()

    def stop(self) -> None:
        """End the process, whatever it does: it leaves nothing half-written."""
        self._stopped = True
        self._process.terminate()
        self._process.join()
        self._connection.close()

    def _send(self, message: Build | Question) -> bool:
        try:
            self._connection.send(message)
        except OSError:
            return False
        return True

    def _listen(self) -> None:
        try:
            while True:
                message = self._connection.recv()
                if isinstance(message, Reply):
                    with self._sending:
                        future = self._waiting.pop(message.number)
                    future.set_result(message.answer)
                else:
                    self._heard(self, message)
        except (EOFError, OSError):
            with self._sending:
                for future in self._waiting.values():
                    future.set_result(None)
                self._waiting.clear()
        if not self._stopped:
            problems = Problems()
            self._process.join()
            problems.add(BUILDER_LOST, Place("preview"), code=self._process.exitcode)
            self._heard(self, Outcome(good=False, problems=list(problems)))


class Builders:
    """The process whose build is shown, and the one that is to take its place.

    ``heard`` gets each build's outcome, and what turns out to be wrong later.
    """

    def __init__(self, settings: str, heard: Callable[[Outcome | LateProblems], None]) -> None:
        self.settings = settings
        self.heard = heard
        self._lock = RLock()
        self._shown: Process | None = None
        self._next: Process | None = None
        self._lost: set[Process] = set()

    def renew(self) -> None:
        """Start a new process: our code or the settings have changed."""
        with self._lock:
            if self._next is not None:
                self._next.stop()
            self._next = Process(self.settings, self._hear)
            self._next.build()

    def build(self, changed: tuple[str, ...] = ()) -> None:
        """Build: something else has changed; these files, if that is known."""
        with self._lock:
            latest = self._next or self._shown
            if latest is None or latest in self._lost:
                self.renew()
            else:
                latest.build(changed)

    def ask(self, path: str) -> Answer | None:
        """Return what there is at a path, or None if there is nothing to show yet."""
        with self._lock:
            asked = self._shown or self._next
        return asked.ask(path) if asked else None

    def ask_desk(self, request: Request) -> Response | None:
        """Return what the desk answers: that of the process that builds what is written now."""
        with self._lock:
            latest = self._next if self._next not in self._lost else None
            asked = latest or self._shown
        return asked.ask_desk(request) if asked else None

    def stop(self) -> None:
        """End all processes."""
        with self._lock:
            for process in filter(None, (self._shown, self._next)):
                process.stop()
            self._shown = self._next = None

    def _hear(self, process: Process, message: Outcome | LateProblems) -> None:
        with self._lock:
            if process not in (self._shown, self._next):
                return
            if isinstance(message, Outcome) and message.good and process is self._next:
                old, self._shown, self._next = self._shown, process, None
                if old is not None:
                    old.stop()
            if not process.alive:
                self._lost.add(process)
        self.heard(message)
