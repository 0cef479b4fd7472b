"""A process that builds the preview, and fails, says so; the preview lives on."""

from queue import SimpleQueue
from typing import Any

import pytest

from plenary.preview import builders, process


class Lost:
    """A process that ends before it has answered anything."""

    exitcode = -9

    def __init__(self, **_: object) -> None: ...

    def start(self) -> None: ...

    def join(self) -> None: ...


def test_a_process_that_ends_is_reported_with_its_exit_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heard: SimpleQueue[Any] = SimpleQueue()
    monkeypatch.setattr("multiprocessing.context.SpawnContext.Process", Lost)
    builders.Process("siteconf.py", lambda _, outcome: heard.put(outcome))
    outcome = heard.get(timeout=10)
    assert not outcome.good
    (problem,) = map(str, outcome.problems)
    assert problem == (
        "preview: problem: the process that builds the preview has ended (exit code -9). It starts "
        "again when a file changes."
    )


class Connection:
    """The end of a connection at which the server listens."""

    def __init__(self) -> None:
        self.sent: list[Any] = []

    def send(self, message: Any) -> None:
        self.sent.append(message)


def test_an_error_in_the_code_is_reported_with_its_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise SyntaxError("invalid syntax", ("plenary/x.py", 7, 1, "", 7, 1))

    monkeypatch.setattr("signal.signal", lambda *_: None)
    monkeypatch.setattr("plenary.workers.end_with_parent", fail)
    connection = Connection()
    process.run(connection, "siteconf.py")  # type: ignore[arg-type]
    (outcome,) = connection.sent
    (problem,) = map(str, outcome.problems)
    assert problem == (
        "plenary/x.py:7: problem: the code of Plenary has an error: SyntaxError: invalid syntax "
        "(x.py, line 7). Fix it. Until then, the preview shows the last good build."
    )
    assert "SyntaxError" in capsys.readouterr().err
