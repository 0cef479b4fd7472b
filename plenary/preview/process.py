"""The process that builds: it lives as long as our code and the settings stay as they are.

What it keeps meanwhile is what has been imported, the texts that have not changed
(:mod:`plenary.content.read_cache`), and what makes pages, until a template or a catalogue changes.
Nothing else outlives a build: all other caches are keyed by what they are made from.
"""

import gc
import signal
import sys
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

from plenary.engine import PACKAGE
from plenary.messages.preview import BAD_CODE
from plenary.preview.messages import Build, Outcome, Question, Reply
from plenary.problems import Place, Problems

if TYPE_CHECKING:
    from plenary.preview.builder import Builder

# Browsers ask for six things at once
THREADS = 6

Send = Callable[[Any], None]


def run(connection: Connection, settings: str) -> None:
    """Build whenever asked to, and answer what is asked, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sending = Lock()

    def send(message: Any) -> None:
        with sending:
            connection.send(message)

    try:
        # What is wrong with our own code shows here.
        from plenary.preview.builder import Builder  # noqa: PLC0415
        from plenary.workers import end_with_parent  # noqa: PLC0415

        end_with_parent()
        builder = Builder(settings, send)
    except BaseException as error:  # noqa: BLE001 — whatever it is, it is reported
        send(Outcome(good=False, problems=list(_unusable(error))))
        return
    builds: SimpleQueue[Build | None] = SimpleQueue()
    Thread(target=_listen, args=(connection, builder, builds, send), daemon=True).start()
    while (wanted := builds.get()) is not None:
        while not builds.empty():  # of several changes at once, one build
            another = builds.get()
            if another is None:
                return
            known = wanted.changed and another.changed
            wanted = Build((*wanted.changed, *another.changed) if known else ())
        send(builder.build(wanted.changed))
        if not gc.get_freeze_count():
            # To look for garbage in what the first build has read takes as long as a check
            gc.freeze()


def _listen(
    connection: Connection,
    builder: "Builder",
    builds: "SimpleQueue[Build | None]",
    send: Send,
) -> None:
    """Take what comes: builds go to the main thread, questions to threads of their own."""

    def reply(question: Question) -> None:
        asked = question.asked
        answer = builder.answer(asked) if isinstance(asked, str) else builder.desk.answer(asked)
        send(Reply(question.number, answer))

    with ThreadPoolExecutor(THREADS) as threads:
        try:
            while True:
                message = connection.recv()
                if isinstance(message, Build):
                    builds.put(message)
                else:
                    threads.submit(reply, message)
        except (EOFError, OSError):
            builds.put(None)


def _unusable(error: BaseException) -> Problems:
    """Return what is wrong with our code, at the innermost place of ours."""
    problems = Problems()
    frames = [f for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).is_file()]
    ours = [f for f in frames if Path(f.filename).is_relative_to(PACKAGE)]
    place = Place(ours[-1].filename, ours[-1].lineno or 0) if ours else Place("plenary")
    if isinstance(error, SyntaxError) and error.filename:
        place = Place(error.filename, error.lineno or 0)
    problems.add(BAD_CODE, place, detail=f"{type(error).__name__}: {error}")
    traceback.print_exception(error, file=sys.stderr)
    return problems
