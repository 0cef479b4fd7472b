"""A programme at an address: fetched from the web alone, and never without end."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote, unquote

import pytest

from plenary.imports import fetch
from plenary.problems import Problems

ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/plan.json": (200, {}, b"{}"),
    "/gone": (404, {}, b""),
    "/moved": (302, {"Location": "/plan.json"}, b""),
    "/escape": (302, {"Location": "file:///etc/hostname"}, b""),
    "/away": (302, {"Location": "ftp://example.org/x"}, b""),
    "/unsafe": (302, {"Location": "http://me:secret@127.0.0.2:1/x"}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/large": (200, {}, b"x" * 2000),
}


SLOW = "the server does not answer, or takes too long. Try again later"
INSIDE = "the server redirects to this computer or to a private network"
SECRET = "Basic bWU6YUAvYjo/I2M="  # me:a@/b:?#c


class Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        code, headers, data = ANSWERS.get(path, (200, {}, b"{}"))
        if path.startswith("/to/"):
            code, headers = 302, {"Location": unquote(path.removeprefix("/to/"))}
        if path == "/guarded" and self.headers.get("Authorization") != SECRET:
            code = 401
        if path == "/open" and self.headers.get("Authorization"):
            code = 500
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
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
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
    for path in ("escape", "away"):
        assert "the server redirects to an address outside the web" in told(f"{address}/{path}")
    assert "addresses that begin with file: are not allowed" in told("file:///etc/hostname")
    assert "addresses that begin with ftp: are not allowed" in told("ftp://example.org/x")


def test_what_is_not_there_is_told(address: str, told: Callable[[str], str]) -> None:
    assert "the server returned the error 404 (Not Found). Check the address" in told(
        f"{address}/gone"
    )
    assert "the server redirects more than 10 times" in told(f"{address}/round")
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
        assert SLOW in told(f"http://127.0.0.1:{silent.getsockname()[1]}/")


def test_a_server_that_says_a_letter_now_and_then_is_not_waited_for(
    told: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(fetch, "PATIENCE", 0.4)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            peer, _ = server.accept()
            with peer, suppress(OSError):
                for _ in range(50):
                    peer.sendall(b"H")
                    time.sleep(0.1)

        Thread(target=drip, daemon=True).start()
        begun = time.monotonic()
        assert SLOW in told(f"http://127.0.0.1:{server.getsockname()[1]}/")
        assert time.monotonic() - begun < 2


@pytest.mark.parametrize(
    ("ip", "inside"),
    [
        *(("127.0.0.1", True), ("127.8.9.1", True), ("0.0.0.0", True), ("10.1.2.3", True)),
        *(("172.16.0.1", True), ("172.32.0.1", False), ("192.168.1.1", True)),
        *(("169.254.169.254", True), ("100.64.0.1", True), ("224.0.0.1", True)),
        *(("::1", True), ("::", True), ("fe80::1%eth0", True), ("fd00::1", True)),
        *(("fec0::1", True), ("ff02::1", True), ("::ffff:127.0.0.1", True)),
        *(("::ffff:10.0.0.1", True), ("64:ff9b::7f00:1", True), ("2002:7f00:1::1", True)),
        *(("93.184.215.14", False), ("2606:4700::1111", False), ("::ffff:8.8.8.8", False)),
        *(("255.255.255.255", True), ("198.18.0.1", True), ("64:ff9b::808:808", False)),
        *(("64:ff9b:1::a00:1", True), ("::10.0.0.1", True), ("192.0.0.8", True)),
    ],
)
def test_addresses_of_this_machine_and_of_private_networks(ip: str, *, inside: bool) -> None:
    assert fetch.is_inside(ip) == inside


HOSTS = {
    *("127.0.0.2", "2130706434", "0x7f000002", "0177.0.0.2", "127.2", "[::1]", "0.0.0.0"),
    *("[::ffff:127.0.0.2]", "169.254.169.254", "10.0.0.1", "192.168.0.1", "rebound.example"),
}


@pytest.mark.parametrize("host", sorted(HOSTS))
def test_no_redirect_leads_from_outside_to_inside(
    address: str, told: Callable[[str], str], monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    known, resolve = fetch.is_inside, socket.getaddrinfo
    monkeypatch.setattr(fetch, "is_inside", lambda ip: ip != "127.0.0.1" and known(ip))

    def lookup(name: str, *rest: Any, **more: Any) -> Any:
        return resolve("127.0.0.2" if name == "rebound.example" else name, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    for target in (f"http://{host}:9/x", f"https://{host}/", f"//{host}:9/x"):
        assert INSIDE in told(f"{address}/to/{quote(target, '')}")
    again = quote(f"{address}/to/{quote(f'http://{host}:9/', '')}", "")
    assert INSIDE in told(f"{address}/to/{again}")


def test_who_begins_inside_may_be_led_inside(address: str) -> None:
    target = f"{address.replace('127.0.0.1', 'localhost')}/plan.json"
    assert fetch.fetch(f"{address}/to/{quote(target, '')}", Problems()) == b"{}"


def test_a_name_and_a_password_are_sent_to_their_own_host_alone(address: str) -> None:
    named = address.replace("http://", "http://me:a%40%2Fb:%3F%23c@")
    assert fetch.fetch(f"{named}/guarded", Problems()) == b"{}"
    assert fetch.fetch(f"{named}/to/{quote(f'{address}/guarded', '')}", Problems()) == b"{}"
    other = address.replace("127.0.0.1", "localhost")
    assert fetch.fetch(f"{named}/to/{quote(f'{other}/open', '')}", Problems()) == b"{}"


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("https://me:secret@h.example/a?b=secret#c", "https://…@h.example/a?…"),
        ("https://me:se/cret@h.example/a", "https://…@h.example/a"),
        ("https://me:se@cret@h.example/a", "https://…@h.example/a"),
        ("https://me:se?cret#@h.example/a", "https://…@h.example/a"),
        ("https://secret@h.example", "https://…@h.example"),
        ("https://me:secret@[::1", "https://…@[::1"),
        ("https:/me:secret@h.example", "…@h.example"),
        ("me:secret@h.example/a", "…@h.example/a"),
        ("//me:secret@h.example/a", "…@h.example/a"),
        ("ftp://me:secret@h.example/a", "ftp://…@h.example/a"),
        ("https://h.example/a?token=secret", "https://h.example/a?…"),
        ("plans/2025.json", "plans/2025.json"),
    ],
)
def test_no_password_is_printed(source: str, printed: str) -> None:
    assert fetch.shown(source) == printed


@pytest.mark.parametrize("path", ["gone", "escape", "away", "round", "unsafe", "guarded"])
def test_no_mistake_prints_a_password(address: str, told: Callable[[str], str], path: str) -> None:
    for named in ("me:secret@", "secret@", "me:se%20cret@", "me:secret@/"):
        message = told(f"{address.replace('http://', f'http://{named}')}/{path}?key=secret")
        assert "secret" not in message
        assert "cret" not in message


def test_addresses_of_any_script_are_read(address: str) -> None:
    assert fetch.fetch(f"{address}/会议/议程 1.json?语=中", Problems()) == b"{}"
