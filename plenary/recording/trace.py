"""What is being recorded now: sessions and traces; and what is found out once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

from plenary.recording.digests import identity

T = TypeVar("T")
P = ParamSpec("P")

# An item by its folder, a text by its path; else whose question it is, its name, and its arguments
Question = str | tuple[Any, ...]
# Instead of a key: which keys there are
ALL = "*"


@dataclass(slots=True)
class Derivation:
    """What was found out: the questions that it took, and the answer."""

    trace: set[Question]
    answer: Any


class Session:
    """One plan's recording; ``derivations`` is all that was found out in it, by question."""

    def __init__(self) -> None:
        self.derivations: dict[Question, Derivation] = {}


class _Now:
    """What is being recorded: the session, and the questions of what is being planned."""

    __slots__ = ("session", "trace")

    def __init__(self) -> None:
        self.session: Session | None = None
        self.trace: set[Question] | None = None


now = _Now()  # one plan at a time; a parameter of every function otherwise
# What can be found out, by name
DERIVED: dict[str, Callable[..., Any]] = {}


class recording:  # noqa: N801 — read as a word after `with`
    """Record what is found out, from here to the end."""

    __slots__ = ("_before", "_session")

    def __init__(self, session: Session) -> None:
        self._session = session

    def __enter__(self) -> None:
        self._before, now.session = now.session, self._session

    def __exit__(self, *_: object) -> None:
        now.session = self._before


class traced:  # noqa: N801
    """Add every question that is asked from here to the end to ``trace``, if there is one."""

    __slots__ = ("_before", "_trace")

    def __init__(self, trace: set[Question] | None) -> None:
        self._trace = trace

    def __enter__(self) -> None:
        self._before, now.trace = now.trace, self._trace

    def __exit__(self, *_: object) -> None:
        now.trace = self._before


def derived(function: Callable[P, T]) -> Callable[P, T]:
    """Let what a function finds out be found out once, and be a question of its own.

    Its first argument knows the site: it has a ``name`` among those who do, and a ``memory``. The
    answer is for everybody who asks: do not change it.
    """
    called = function.__name__

    @wraps(function)
    def ask(*args: P.args, **kwargs: P.kwargs) -> T:
        assert not kwargs
        asked: Any = args[0]
        question = (asked.name, called, *map(identity, args[1:]))
        if now.trace is not None:
            now.trace.add(question)
        memory: dict[Question, T] = asked.memory
        if question in memory:
            return memory[question]
        trace: set[Question] | None = None if now.session is None else set()
        with traced(trace):
            answer = memory[question] = function(*args, **kwargs)
        if now.session is not None and trace is not None:
            now.session.derivations[question] = Derivation(trace, answer)
        return answer

    assert called not in DERIVED, called
    DERIVED[called] = ask
    return ask


def once(memory: dict[str, tuple[Any, set[Question]]], name: str, find: Callable[[], T]) -> T:
    """Return what ``find`` finds out, remembered as ``name``; add its trace to the current one."""
    if name not in memory:
        trace: set[Question] = set()
        with traced(trace):
            memory[name] = find(), trace
    answer, trace = memory[name]
    if now.trace is not None:
        now.trace.update(trace)
    return cast(T, answer)
