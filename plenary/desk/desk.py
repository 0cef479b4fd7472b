"""The desk: answers what a browser asks, from what was read last."""

import traceback
from contextlib import suppress
from http import HTTPStatus
from threading import Condition

from plenary.desk.call import Call, MeaninglessError
from plenary.desk.frame import not_found, unable
from plenary.desk.publication import Publications
from plenary.desk.refusals import MEANINGLESS, REMOVED
from plenary.desk.request import Request, Response, as_json
from plenary.desk.routes import route
from plenary.desk.state import State
from plenary.redaction import redacted
from plenary.store.store import write_atomically
from plenary.user_language import language, languages, speaking

# Seconds, at most, until what was written is read
WAIT = 6.0


class Desk:
    """Answers questions of browsers; any number of threads may ask."""

    def __init__(self) -> None:
        self._state: State | None = None
        self._read = Condition()
        self.publications = Publications()

    @property
    def state(self) -> State | None:
        """What was read last; None: nothing yet."""
        return self._state

    @state.setter
    def state(self, state: State) -> None:
        with self._read:
            self._state = state
            self._read.notify_all()

    def answer(self, request: Request) -> Response | None:
        """Return what there is to say, in the language that was chosen; None: nothing yet."""
        state = self.state
        if state is None:
            return None
        # Found out once: it is asked for each word
        with speaking(request.language if request.language in languages() else language()):
            call = Call(request, state, lambda: self._wait(state), self.publications)
            try:
                found = route(call)
            except MeaninglessError:
                return as_json({"error": str(MEANINGLESS)}, HTTPStatus.BAD_REQUEST)
            except FileNotFoundError:  # a text that was removed since the site was read
                found = None
            except Exception:  # noqa: BLE001 — the preview goes on, and somebody reads what it was
                trace = redacted(traceback.format_exc())
                with suppress(OSError):
                    write_atomically(state.settings.cache / "failure.txt", trace.encode())
                return unable(call, HTTPStatus.INTERNAL_SERVER_ERROR)
            if found is None and request.method == "POST":
                return as_json({"error": str(REMOVED)}, HTTPStatus.NOT_FOUND)
            return found or not_found(call)

    def _wait(self, seen: State) -> None:
        """Wait until something else has been read than what was ``seen``, but not for long."""
        with self._read:
            self._read.wait_for(lambda: self._state is not seen, WAIT)
