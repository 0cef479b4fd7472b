"""The server of a preview: files of the last good build, a script in each page, and news for it.

Only who sits at this machine may ask, unless another address was named (``--host``): a preview
shows what is not published yet. The script stands under an address that no file of the site can
have, and is added to a page only as it is sent.
"""

import errno
import html
import os
import re
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from socket import AF_INET, AF_INET6, gethostname
from urllib.parse import quote, unquote

from plenary.desk.request import BELOW
from plenary.desk.request import POLICY as DESK_POLICY
from plenary.messages.message import message
from plenary.pages.hosting import MEDIA, SAVED, policy_of
from plenary.preview.desk_gate import Ask as AskDesk
from plenary.preview.desk_gate import Gate, nobody
from plenary.preview.messages import Answer
from plenary.preview.page_status import PageStatus
from plenary.user_formats import locale
from plenary.user_language import language

OWN = "/.preview/"
SCRIPT = Path(__file__).with_name("page.js")
# A Host header: an IPv6 address, or a name, and perhaps a port (RFC 3986 section 3.2)
HOST = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([^\[\]:@]+))(?::\d*)?")
# Seconds between two signs of life to an open page: so the server notices that it is closed
PULSE = 15.0
# How many ports are tried
TRIES = 100

HTML = "text/html; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"
# What the page may do that says that there is nothing to show yet
POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'"
# Until there is something to show, the desk says so beside a text
OWN_POLICY = f"{POLICY}; frame-ancestors 'self'"
# A page whose policy says so lets our script ask us
ASKS = b"connect-src 'self'"

WAITING = """<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{text}</p>
</main>
</body>
</html>
"""

OTHER_NAME = message("This address is not that of the preview.")

Ask = Callable[[str], Answer | None]


class Server(ThreadingHTTPServer):
    """Serves what ``ask`` has at a path, the ``page_status``, and what the desk answers."""

    daemon_threads = True

    def __init__(
        self, host: str, port: int, ask: Ask, page_status: PageStatus, ask_desk: AskDesk
    ) -> None:
        self.address_family = AF_INET6 if ":" in host else AF_INET
        # On Windows, this would let two servers listen at one port.
        self.allow_reuse_address = os.name == "posix"
        self.host = host
        self.ask = ask
        self.page_status = page_status
        self.desk = Gate(ask_desk)
        super().__init__((host, port), Handler)

    @property
    def url(self) -> str:
        """The address that one types."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        shown = {"0.0.0.0": "127.0.0.1", "[::]": "[::1]"}.get(host, host)  # noqa: S104 — as asked
        return f"http://{shown}:{self.server_port}/"

    def is_ours(self, host: str) -> bool:
        """Whether a Host header (RFC 9110 section 7.2) names this machine.

        Another site's name that somebody has made lead here (DNS rebinding) would let that site
        read what is not published yet. Nobody can do so with an IP address.
        """
        found = HOST.fullmatch(host)
        name = (found[1] or found[2]).lower().rstrip(".") if found else ""
        own = gethostname().lower()
        if name in ("localhost", self.host.lower()) or name.endswith(".localhost"):
            return True
        if self.host not in ("127.0.0.1", "::1") and name in (own, f"{own}.local"):
            return True
        try:
            ip_address(name)
        except ValueError:
            return False
        return True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of visitors who have gone."""


class Handler(BaseHTTPRequestHandler):
    """Answers one visitor."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_GET(self) -> None:
        """Answer."""
        if not self._is_asked():
            return
        path, _, query = self.path.partition("?")
        if path.startswith(BELOW):
            self._desk()
        elif path == f"{OWN}events":
            self._events()
        elif path == f"{OWN}page.js":
            self._send(HTTPStatus.OK, "text/javascript; charset=utf-8", SCRIPT.read_bytes())
        else:
            self._page(unquote(path, errors="replace"), query)

    do_HEAD = do_GET  # noqa: N815 — the name is http.server's

    def do_POST(self) -> None:
        """Let the desk write."""
        self.close_connection = True  # what is refused may not have been read
        if self._is_asked():
            self._desk()

    def _is_asked(self) -> bool:
        """Whether we are who is asked, after saying so if not."""
        ours = self.server.is_ours(self.headers.get("Host", ""))
        if not ours:
            self._send(HTTPStatus.FORBIDDEN, PLAIN, f"{OTHER_NAME}\n".encode())
        return ours

    def _desk(self) -> None:
        """Send what the desk answers."""
        gate, page_status = self.server.desk, self.server.page_status
        method = "GET" if self.command == "HEAD" else self.command
        found = gate.answer(method, self.path, self.headers, self.rfile)
        if found is None:
            page = scripted(waiting(), page_status.version)
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, HTML, page)
            return
        status, kind, data, headers = found
        self._send(HTTPStatus(status), kind, data, policy=DESK_POLICY, **dict(headers))

    def _page(self, path: str, query: str) -> None:
        """Send what the site has at a path."""
        version = self.server.page_status.version
        answer = self.server.ask(path.removeprefix("/") if is_safe(path) else ".")
        if answer is None:
            page = scripted(waiting(), version)
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, HTML, page)
            return
        status, name, kind, key, data = answer
        if status == HTTPStatus.FOUND:
            place = quote(f"/{name}") + (f"?{query}" if query else "")
            self._send(HTTPStatus.FOUND, PLAIN, b"", Location=place)
            return
        if kind.startswith("text/html"):
            data = scripted(data, version)
            key = f"{key}-{version}"
        tag = f'"{key}"'
        if status == HTTPStatus.OK and tag in self.headers.get("If-None-Match", ""):
            self._send(HTTPStatus.NOT_MODIFIED, "", b"", name, ETag=tag)
        else:
            self._send(HTTPStatus(status), kind, data, name, ETag=tag)

    def _send(
        self,
        status: HTTPStatus,
        kind: str,
        data: bytes,
        path: str = "",
        policy: str = OWN_POLICY,
        **headers: str,
    ) -> None:
        """Send what the site has at ``path``, or what is the preview's own."""
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
        self._send_common(framed(policy_of(path)) if path else policy)
        if path.startswith(MEDIA) and path.lower().endswith(SAVED):
            self.send_header("Content-Disposition", "attachment")
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _send_common(self, policy: str = OWN_POLICY) -> None:
        """Send what keeps a preview to itself."""
        self.send_header("Content-Security-Policy", policy)
        self.send_header("Cache-Control", "no-cache")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Referrer-Policy", "same-origin")
        self.send_header("X-Content-Type-Options", "nosniff")

    def _events(self) -> None:
        """Send news as they come (HTML standard, section 9.2, “Server-sent events”)."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Connection", "close")
        self._send_common()
        self.end_headers()
        seen = 0
        while self.command != "HEAD":
            latest, news = self.server.page_status.wait(seen, PULSE)
            line = f"data: {news}\n\n" if latest != seen else ":\n\n"
            seen = latest
            self.wfile.write(line.encode())
            self.wfile.flush()

    def version_string(self) -> str:
        """Return who answers."""
        return "Plenary"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — the name is http.server's
        """Say nothing: the terminal is for what is wrong."""


def waiting() -> bytes:
    """Return the page that is shown until the first build is done."""
    text = message("The site is being built for the first time. This page will open by itself.")
    page = WAITING.format(
        language=language(),
        direction=locale().text_direction,
        policy=html.escape(POLICY),
        title=html.escape(str(message("Preview"))),
        text=html.escape(str(text)),
    )
    return page.encode()


def framed(policy: str) -> str:
    """Return a policy of the site, with which the desk can show a page beside its text."""
    return policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")


def serve_at(
    host: str, port: int, ask: Ask, page_status: PageStatus, ask_desk: AskDesk = nobody
) -> Server:
    """Return a server at a port, or at the next one that is free. Raises OSError."""
    for number in range(TRIES):
        try:
            return Server(host, port + number, ask, page_status, ask_desk)
        except OSError as error:
            if number + 1 == TRIES or not _is_taken(error):
                raise
    raise AssertionError


def _is_taken(error: OSError) -> bool:
    """Whether somebody else has a port (Windows says that it may not be had)."""
    return error.errno in (errno.EADDRINUSE, errno.EACCES)


def is_safe(path: str) -> bool:
    """Whether a path, percent-decoded, can be that of a file of a site."""
    parts = path.removeprefix("/").split("/")
    dotted = any(part.startswith(".") for part in parts)
    gaps = any(not part for part in parts[:-1])
    return path.startswith("/") and not (dotted or gaps or "\\" in path or "\0" in path)


def scripted(page: bytes, version: str) -> bytes:
    """Return a page with the preview's script in it, if its policy lets the script work."""
    head, end, rest = page.partition(b"</head>")
    if ASKS not in head.replace(b"&#x27;", b"'").replace(b"&#39;", b"'"):
        return page
    script = f'<script type="module" src="{OWN}page.js?{version}"></script>'.encode()
    return head + script + end + rest
