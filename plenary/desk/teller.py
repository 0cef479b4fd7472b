"""What the process of a publication says to the desk: its steps, and what it has found out."""

import json
from multiprocessing.connection import Connection
from typing import Any

from plenary.messages.message import Message
from plenary.redaction import redacted


class Teller:
    """Says how far it is; nothing secret is said."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def say(self, **said: Any) -> None:
        """Say what was found out, by names."""
        self.connection.send(redacted(json.dumps(said, ensure_ascii=False)))

    def begin(self, title: Message) -> None:
        """Say that a step begins."""
        self.say(steps=[{"title": str(title), "state": "now", "said": ""}])

    def end(self, said: str | Message, *, good: bool) -> None:
        """Say that the last step has ended, and how."""
        self.say(step={"state": "ready" if good else "bad", "said": str(said)})
