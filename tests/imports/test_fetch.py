"""A programme at an address: fetched from the web alone, and never without end."""

import socket
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from plenary.imports import fetch
from plenary.problems import Problems

ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/plan.json": (200, {}, b"{}"),
    "/gone": (404, {}, b""),
    "/moved": (302, {"Location": "/plan.json"}, b""),
    "/escape": (302, {"Location": "file:///etc/hostname"}, b""),
    "/away": (302, {"Location": "ftp://example.org/x"}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/large": (200, {}, b"x" * 2000),
}


class Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        code, headers, data = ANSWERS[self.path]
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — http.server's name
        """Say nothing."""


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("no_proxy", "*")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def told() -> Callable[[str], str]:
    """Return a function that fetches what cannot be, and returns what is said."""

    def tell(source: str) -> str:
        problems = Problems()
        assert fetch.fetch(source, problems) is None
        (problem,) = problems
        return str(problem)

    return tell


def test_a_file_and_an_address_are_read_and_redirects_followed(
    address: str, tmp_path: Path
) -> None:
    (tmp_path / "plan.json").write_bytes(b"{}")
    for source in (str(tmp_path / "plan.json"), f"{address}/plan.json", f"{address}/moved"):
        assert fetch.fetch(source, Problems()) == b"{}"


def test_an_address_leads_to_no_file(address: str, told: Callable[[str], str]) -> None:
    assert "file:///etc/hostname' is not allowed" in told(f"{address}/escape")
    assert "unknown url type: ftp" in told(f"{address}/away")
    assert "file: is no kind of address" in told("file:///etc/hostname")
    assert "ftp: is no kind of address" in told("ftp://example.org/x")


def test_what_is_not_there_is_told(address: str, told: Callable[[str], str]) -> None:
    assert "the server answers 404 (Not Found). Check the address" in told(f"{address}/gone")
    assert "the server answers 302" in told(f"{address}/round")
    assert "no such file" in told("nowhere.json")
    assert "Is a directory" in told(".")
    port = address.rpartition(":")[2]
    assert "Check the address and the network" in told(f"https://127.0.0.1:{port}/plan.json")
    assert "Check the" in told("http://[::1/plan.json")
    assert "Check the" in told("http://no such host.invalid/")


def test_what_is_too_large_is_not_read(
    address: str, told: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "LARGEST", 1000)
    assert "it is larger than" in told(f"{address}/large")


def test_a_server_that_says_nothing_is_not_waited_for(
    told: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(fetch, "PATIENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert "Try again later" in told(f"http://127.0.0.1:{silent.getsockname()[1]}/")
