"""What the server of a preview gives to whom."""

from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenary.preview.messages import Answer
from plenary.preview.page_status import PageStatus
from plenary.preview.server import Server, is_safe, scripted, serve_at

PAGE = (
    b"<html><head><meta http-equiv=Content-Security-Policy content=\"connect-src 'self'\">"
    b"</head><body>\xc3\xa4</body></html>"
)
HTML, ICS = "text/html; charset=utf-8", "text/calendar; charset=utf-8"
FILES = {
    "index.html": Answer(200, "index.html", HTML, "k1", PAGE),
    "en/": Answer(200, "en/index.html", HTML, "k2", PAGE),
    "en": Answer(302, "en/"),
    "en/wechat.html": Answer(200, "en/wechat.html", HTML, "k3", b"<head></head>"),
    "en/agenda.ics": Answer(200, "en/agenda.ics", ICS, "k4", b"BEGIN:VCALENDAR"),
    "ä b/": Answer(200, "ä b/index.html", HTML, "k5", PAGE),
}


@pytest.fixture
def server() -> Iterator[Server]:
    """A server of a few files, at a port of its own."""
    asked: list[str] = []

    def ask(path: str) -> Answer:
        asked.append(path)
        return FILES.get(path or "index.html", Answer(404, "404.html", HTML, "k0", PAGE))

    server = serve_at("127.0.0.1", 0, ask, PageStatus())
    server.asked = asked  # type: ignore[attr-defined]
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def got(server: Server, path: str, method: str = "GET", **headers: str) -> HTTPResponse:
    """Ask for a path just as it is written, and read the answer."""
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.putrequest(method, path, skip_host="Host" in named)
    for name, value in named.items():
        connection.putheader(name, value)
    connection.endheaders()
    response = connection.getresponse()
    response.body = response.read()  # type: ignore[attr-defined]
    connection.close()
    return response


def test_each_file_has_its_media_type(server: Server) -> None:
    assert got(server, "/en/").headers["Content-Type"] == HTML
    assert got(server, "/en/agenda.ics").headers["Content-Type"] == ICS


def test_a_folder_is_its_first_page_and_needs_its_slash(server: Server) -> None:
    assert got(server, "/").body.startswith(b"<html>")  # type: ignore[attr-defined]
    moved = got(server, "/en?day=1")
    assert (moved.status, moved.headers["Location"]) == (302, "/en/?day=1")
    assert got(server, "/%C3%A4%20b/").status == 200


def test_what_is_not_there_is_told_by_the_sites_own_page(server: Server) -> None:
    lost = got(server, "/en/nowhere")
    assert (lost.status, lost.headers["Content-Type"]) == (404, "text/html; charset=utf-8")


@pytest.mark.parametrize(
    "path",
    [
        *("/../etc/passwd", "/en/../../x", "/%2e%2e/x", "/en/%2e%2e%2fx", "/..%5cx", "/.cache/x"),
        *("/en/.hidden", "/en//x", "/%00", "/.preview/../x", "/.preview/"),
    ],
)
def test_paths_that_no_file_of_a_site_has_are_asked_of_nobody(server: Server, path: str) -> None:
    assert got(server, path).status == 404
    assert not {*server.asked} - {"."}  # type: ignore[attr-defined]


@given(st.text(alphabet="./\\%ab", max_size=12))
def test_no_safe_path_has_a_part_that_leads_up(path: str) -> None:
    if is_safe(path):
        parts = path.split("/")
        assert not {"..", "."} & set(parts)
        assert "\\" not in path
        assert path.startswith("/")


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil.example"),
        *("", "[::1].evil.example", "127.0.0.1@evil.example"),
    ],
)
def test_another_name_for_this_machine_is_refused(server: Server, host: str) -> None:
    for path in ("/en/", "/.preview/events", "/.preview/page.js"):
        assert got(server, path, Host=host).status == 403
    assert got(server, "/en/", "HEAD", Host=host).status == 403


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.0.0.1:1", "localhost:8000", "LOCALHOST.", "[::1]:8000", "a.localhost"],
)
def test_its_own_names_are_not(server: Server, host: str) -> None:
    assert got(server, "/en/", Host=host).status == 200


def test_a_head_has_no_body(server: Server) -> None:
    whole, head = got(server, "/en/"), got(server, "/en/", "HEAD")
    assert head.headers["Content-Length"] == whole.headers["Content-Length"] != "0"
    assert head.body == b""  # type: ignore[attr-defined]


def test_what_a_browser_has_already_is_not_sent_again(server: Server) -> None:
    tag = got(server, "/en/agenda.ics").headers["ETag"]
    again = got(server, "/en/agenda.ics", If_None_Match=tag)
    assert (again.status, again.body) == (304, b"")  # type: ignore[attr-defined]
    page = got(server, "/en/").headers["ETag"]
    server.page_status.put([], good=True)
    assert got(server, "/en/", If_None_Match=page).status == 200  # its script is another


def test_a_page_has_the_script_only_if_its_policy_lets_it_work(server: Server) -> None:
    page = got(server, "/en/").body  # type: ignore[attr-defined]
    assert page.count(b"/.preview/page.js?") == 1
    assert page.index(b"page.js") < page.index(b"</head>")
    assert got(server, "/en/wechat.html").body == b"<head></head>"  # type: ignore[attr-defined]
    assert scripted(b"no page", "1") == b"no page"


def test_only_our_own_pages_may_show_a_page_in_a_frame(server: Server) -> None:
    policy = got(server, "/en/").headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy


def test_a_taken_port_gives_way_to_the_next_free_one(server: Server) -> None:
    other = serve_at("127.0.0.1", server.server_port, server.ask, server.page_status)
    assert server.server_port < other.server_port < server.server_port + 100
    other.server_close()


def test_before_the_first_build_a_page_says_so_and_waits() -> None:
    server = serve_at("127.0.0.1", 0, lambda _: None, PageStatus())
    Thread(target=server.serve_forever, daemon=True).start()
    page = got(server, "/en/")
    assert page.status == 503
    assert b"built for the first time" in page.body  # type: ignore[attr-defined]
    assert b"/.preview/page.js?" in page.body  # type: ignore[attr-defined]
    assert "frame-ancestors 'self'" in page.headers["Content-Security-Policy"]  # beside a text
    server.shutdown()
    server.server_close()
