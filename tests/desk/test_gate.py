"""Who may ask the desk, and what may be sent to it."""

import json
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import pytest

from plenary.desk.request import HEADER, POLICY, Request, Response, as_json
from plenary.preview import desk_gate
from plenary.preview.page_status import PageStatus
from plenary.preview.server import Server, serve_at


class Got(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


class Asking:
    """A server whose desk repeats what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Request] = []
        self.files: list[bytes] = []
        self.server: Server = serve_at("127.0.0.1", 0, lambda _: None, PageStatus(), self.answer)
        self.own = f"127.0.0.1:{self.server.server_port}"
        self.token = self.server.desk.token
        Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, request: Request) -> Response | None:
        self.asked.append(request)
        if request.file:
            self.files.append(Path(request.file).read_bytes())
        return as_json({"path": request.path, **request.query})

    def got(self, path: str, method: str = "GET", body: bytes = b"", **headers: str) -> Got:
        connection = HTTPConnection("127.0.0.1", self.server.server_port, timeout=10)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.putrequest(method, path, skip_host="Host" in named)
        for name, value in named.items():
            connection.putheader(name, value)
        if method == "POST" and "Content-Length" not in named:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        response = connection.getresponse()
        found = Got(response.status, dict(response.headers), response.read())
        connection.close()
        return found

    def sent(self, path: str, body: bytes = b"{}", **headers: str) -> Got:
        own = {"Origin": f"http://{self.own}", HEADER: self.token}
        return self.got(path, "POST", body, **{**own, **headers})


@pytest.fixture
def desk() -> Iterator[Asking]:
    asking = Asking()
    yield asking
    asking.server.shutdown()
    asking.server.server_close()


def test_a_question_reaches_the_desk_with_its_path_its_query_and_the_chosen_language(
    desk: Asking,
) -> None:
    got = desk.got("/.desk/find?kind=speaker&q=z%20s", Cookie="a=b; desk-language=zh")
    assert json.loads(got.body) == {"path": "find", "kind": "speaker", "q": "z s"}
    assert desk.asked[0].language == "zh"
    assert got.headers["Content-Security-Policy"] == POLICY
    assert got.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_write_reaches_it_with_its_body(desk: Asking) -> None:
    assert desk.sent("/.desk/save/en/news/x", b'{"fields": []}').status == 200
    (asked,) = desk.asked
    assert (asked.method, asked.path, asked.body) == ("POST", "save/en/news/x", b'{"fields": []}')


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", ""])
def test_a_foreign_host_is_refused(desk: Asking, host: str) -> None:
    assert desk.got("/.desk/", Host=host).status == 403
    assert desk.sent("/.desk/save/en/x", Host=host, Origin=f"http://{host}").status == 403
    assert desk.got("/.desk/static/desk.css", Host=host).status == 403
    assert not desk.asked


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "", "https://127.0.0.1", "http://127.0.0.1:1"]
)
def test_a_write_from_another_site_is_refused(desk: Asking, origin: str) -> None:
    refused = desk.sent("/.desk/save/en/x", Origin=origin)
    assert (refused.status, desk.asked) == (403, [])
    assert b"This request comes from another site." in refused.body


def test_a_write_without_an_origin_is_refused(desk: Asking) -> None:
    assert desk.got("/.desk/save/en/x", "POST", b"{}", **{HEADER: desk.token}).status == 403


@pytest.mark.parametrize("token", ["", "x", "ä"])
def test_a_write_without_the_token_of_this_run_is_refused(desk: Asking, token: str) -> None:
    refused = desk.sent("/.desk/save/en/x", **{HEADER: token})
    assert (refused.status, desk.asked) == (403, [])
    assert b"The preview was started again. Reload this page." in refused.body


def test_a_form_has_the_token_in_a_field(desk: Asking) -> None:
    kind = "application/x-www-form-urlencoded"
    form = f"{HEADER}={desk.token}&title=x".encode()
    for token, body in (("", form), ("wrong", b"title=x")):
        sent = desk.sent("/.desk/new", body, **{HEADER: token, "Content-Type": kind})
        assert sent.status == (200 if body is form else 403)
    assert [request.body for request in desk.asked] == [form]


def test_too_much_is_refused_before_it_is_read(desk: Asking) -> None:
    large = str(desk_gate.LARGEST + 1)
    refused = desk.sent("/.desk/save/en/x", b"", **{"Content-Length": large})
    assert refused.status == 413
    assert b"This is too large." in refused.body
    assert desk.sent("/.desk/save/en/x", b"", **{"Content-Length": "-1"}).status == 411
    chunked = desk.sent("/.desk/save/en/x", b"", **{"Transfer-Encoding": "chunked"})
    assert (chunked.status, b"The length is missing." in chunked.body) == (411, True)
    assert not desk.asked


def test_a_file_comes_in_a_file_that_goes_afterwards(
    desk: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = bytes(range(256)) * 400
    monkeypatch.setattr(desk_gate, "LARGEST", 10)
    assert desk.sent("/.desk/photos/news/x", photo).status == 200
    (asked,) = desk.asked
    assert (asked.body, desk.files) == (b"", [photo])
    assert not Path(asked.file).exists()


@pytest.mark.parametrize(
    "path",
    [
        *("../etc/passwd", "%2e%2e/x", "edit/en/%2e%2e%2f%2e%2e%2fetc", "edit//x", "edit/..%5cx"),
        *("edit/en/%00", "edit/./x", "static/../../desk.py", "static/%2e%2e%2fdesk.py", "static/"),
        *("static/nothing.css", "static//etc/passwd"),
    ],
)
def test_no_path_leads_out(desk: Asking, path: str) -> None:
    assert desk.got(f"/.desk/{path}").status == 404
    assert desk.sent(f"/.desk/{path}").status == 404
    assert not desk.asked


def test_styles_and_pictures_have_their_types(desk: Asking) -> None:
    style = desk.got("/.desk/static/desk.css")
    assert (style.status, style.headers["Content-Type"]) == (200, "text/css; charset=utf-8")
    assert desk.got("/.desk/static/icon.svg").headers["Content-Type"] == "image/svg+xml"


def test_before_anything_is_read_it_says_so() -> None:
    server = serve_at("127.0.0.1", 0, lambda _: None, PageStatus())
    Thread(target=server.serve_forever, daemon=True).start()
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request("GET", "/.desk/")
    response = connection.getresponse()
    assert response.status == 503
    assert b"built for the first time" in response.read()
    connection.close()
    server.shutdown()
    server.server_close()
