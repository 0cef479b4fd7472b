"""Texts of colleagues, before a publication: what is new, taking it in, sending what is here."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from plenary.desk.teller import Teller
from plenary.desk.telling import sentence
from plenary.messages import sharing as mistakes
from plenary.messages.message import Message, message
from plenary.messages.mistake import Mistake
from plenary.problems import Place, Problems
from plenary.publishing.destination import DestinationError
from plenary.sharing.exchange import Exchange, worded
from plenary.sharing.joining import Decision, UndecidedError
from plenary.sharing.news import news

ASK = message("See what colleagues have changed")
JOIN = message("Take it in")
SEND = message("Send your changes to colleagues")


class Colleagues:
    """The steps of exchanging texts, in the process of a publication; none without colleagues.

    ``settings`` are what the settings file says. Each step is said, and what is in its way: that
    never ends in an exception.
    """

    def __init__(
        self, teller: Teller, settings: Mapping[str, Any], decisions: Mapping[str, Decision]
    ) -> None:
        self.teller = teller
        self.shared = Exchange.of(Path(settings["PATH"]))
        self.tags = tags_of(settings)
        self.decisions = decisions
        self.trouble = ""
        self.came = False

    def count(self, what: str) -> int:
        """Return how many steps there are."""
        return 0 if self.shared is None else 1 if what == "look" else 3

    def look(self) -> None:
        """Ask what is new, and change nothing."""
        if self.shared:
            self._step(ASK, self._asked)
            self.tell()

    def exchange(self, *, publishes: bool = False) -> bool:
        """Take in what is new, and send what is here; whether it may go on from there.

        What only keeps texts from being exchanged is no reason not to publish.
        """
        if self.shared is None:
            return True
        try:
            for title, step in ((ASK, self._kept), (JOIN, self._joined), (SEND, self._sent)):
                if not self._step(title, step):
                    break
        except UndecidedError as error:
            self.tell(undecided=len(error.places))
            self._stop(_said(error.mistake))
            return False
        self.tell()
        if publishes and self.came:
            self._stop(_said(mistakes.NEWS))
            return False
        if self.trouble and not publishes:
            self._stop(self.trouble)
            return False
        return True

    def tell(self, since: str = "", undecided: int = 0) -> None:
        """Say what others have changed: what is not here yet, and what is, ``since`` a commit."""
        if self.shared is None:
            return
        shared, repository = self.shared, self.shared.repository
        own = shared.author.rpartition("<")[2].rstrip(">")
        try:
            new = news(repository, "HEAD", shared.seen)
            old = news(repository, since, "HEAD", own) if since else []
            ahead, behind = shared.is_ahead, shared.is_behind
        except DestinationError:  # no commit yet of theirs, or of that name
            new, old, ahead, behind = [], [], False, False
        self.teller.say(
            colleagues={
                "new": [asdict(one) for one in new],
                "old": [asdict(one) for one in old],
                "behind": behind,
                "own": ahead,
                "came": self.came,
                "trouble": self.trouble,
                "undecided": undecided,
            }
        )

    def _asked(self, shared: Exchange) -> None:
        shared.ready()
        shared.ask()

    def _kept(self, shared: Exchange) -> None:
        shared.ready()
        shared.keep()
        shared.ask()

    def _joined(self, shared: Exchange) -> None:
        self.came = shared.join(self.tags, self.decisions)

    def _sent(self, shared: Exchange) -> None:
        self.came = shared.send(self.tags, self.decisions) or self.came

    def _step(self, title: Message, step: Callable[[Exchange], None]) -> bool:
        """Do a step; whether nothing was in its way. Raises UndecidedError."""
        assert self.shared
        self.teller.begin(title)
        try:
            step(self.shared)
        except UndecidedError:
            self.teller.end("", good=False)
            raise
        except DestinationError as error:
            self.trouble = _said(worded(error), **error.values)
            self.teller.end("", good=False)
            return False
        self.teller.end("", good=True)
        return True

    def _stop(self, said: str) -> None:
        self.teller.say(problems=[said])


def tags_of(settings: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the BCP 47 tag of each language in the settings, as far as they make sense."""
    found = settings.get("LANGUAGES")
    languages = found if isinstance(found, list) else []
    return {
        str(one["id"]): str(one["tag"])
        for one in languages
        if isinstance(one, dict) and {"id", "tag"} <= one.keys()
    }


def _said(mistake: Mistake, **values: object) -> str:
    """Return what is wrong and what to do."""
    problems = Problems()
    where = message("the shared repository")
    problems.add(mistake, Place(""), **{"where": where, **values})
    return " ".join(sentence(problem) for problem in problems)
