"""What the process that builds and the one that serves tell each other."""

from typing import NamedTuple

from plenary.desk.request import Request, Response
from plenary.problems import Problem


class Outcome(NamedTuple):
    """How a build has ended.

    ``good`` says that it is shown now, after ``seconds``; ``problems`` has what is wrong, warnings
    too. ``folders`` are what must be watched, with all below them. ``embargo_end`` is when the next
    embargo ends, so that the site must be built again, in seconds since the epoch, or 0.
    """

    good: bool
    problems: list[Problem]
    seconds: float = 0.0
    folders: tuple[str, ...] = ()
    embargo_end: float = 0.0


class LateProblems(NamedTuple):
    """What turned out to be wrong only when a page was asked for."""

    problems: list[Problem]


class Answer(NamedTuple):
    """What there is at an address: HTTP's status, the file's path, media type, fingerprint, bytes.

    With the status 302 the path is the address of the folder that was meant.
    """

    status: int
    path: str
    kind: str = ""
    key: str = ""
    data: bytes = b""


class Question(NamedTuple):
    """Somebody asks for what is at a path of the site, or something of the desk."""

    number: int
    asked: str | Request


class Reply(NamedTuple):
    """What is there, or None if there is nothing to show yet."""

    number: int
    answer: Answer | Response | None


class Build(NamedTuple):
    """Something has changed: build. ``changed`` are the files, if it is known which."""

    changed: tuple[str, ...] = ()
