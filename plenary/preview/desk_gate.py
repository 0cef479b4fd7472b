"""The way to the desk: who may ask, and how much may be sent.

A foreign page can make a browser send anything to this server. It cannot read what comes back, so
it does not know the token; nor can it set a header, or hide where it comes from.
"""

import secrets
import tempfile
from collections.abc import Callable
from contextlib import suppress
from email.message import Message
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from io import BufferedIOBase
from pathlib import Path
from urllib.parse import parse_qs, unquote

from plenary.desk.request import BELOW, COOKIE, HEADER, PLAIN, Request, Response
from plenary.messages.message import Message as Words
from plenary.messages.message import message

STATIC = f"{BELOW}static/"
FOLDER = Path(__file__).parent.parent / "desk" / "static"
KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
# Bytes of what is sent, at most: of texts, and of a photo or another file
LARGEST = 2_000_000
LARGEST_FILE = 200_000_000
# Where files are sent to, below the desk
FILES = "photos/"
FORM = "application/x-www-form-urlencoded"
CHUNK = 1 << 16

Ask = Callable[[Request], Response | None]


def nobody(_: Request) -> None:
    """Answer nothing: there is no desk."""


class Gate:
    """What stands before the desk. ``ask`` has its answers; the token is this run's."""

    def __init__(self, ask: Ask) -> None:
        self.ask = ask
        self.token = secrets.token_urlsafe(24)

    def answer(
        self, method: str, path: str, headers: Message, body: BufferedIOBase
    ) -> Response | None:
        """Return what the desk answers; None if there is nobody to ask yet."""
        path, _, query = path.partition("?")
        if path.startswith(STATIC):
            return static(path.removeprefix(STATIC))
        below = unquote(path, errors="replace").removeprefix(BELOW)
        if not _is_inside(below):
            return refused(HTTPStatus.NOT_FOUND, message("Nothing is at this address"))
        asked = {name: values[-1] for name, values in parse_qs(query).items()}
        request = Request(method, below, asked, _chosen(headers), self.token)
        if method != "POST":
            return self.ask(request)
        return self._written(request, headers, body)

    def _written(self, request: Request, headers: Message, body: BufferedIOBase) -> Response | None:
        """Return what the desk answers to a write, if it may be one."""
        if headers.get("Origin") != f"http://{headers.get('Host')}":
            return refused(HTTPStatus.FORBIDDEN, message("This request comes from another site."))
        length = headers.get("Content-Length", "")
        if not length.isdecimal() or headers.get("Transfer-Encoding"):
            return refused(HTTPStatus.LENGTH_REQUIRED, message("The length is missing."))
        is_file = request.path.startswith(FILES)
        if int(length) > (LARGEST_FILE if is_file else LARGEST):
            return refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, message("This is too large."))
        given = headers.get(HEADER, "")
        sent = b"" if is_file else body.read(int(length))
        if headers.get_content_type() == FORM and not is_file:
            given = parse_qs(sent.decode("utf-8", "replace")).get(HEADER, [given])[-1]
        if not secrets.compare_digest(given.encode(), self.token.encode()):
            said = message("The preview was started again. Reload this page.")
            return refused(HTTPStatus.FORBIDDEN, said)
        if not is_file:
            return self.ask(request._replace(body=sent))
        with tempfile.NamedTemporaryFile(prefix="plenary-", delete=False) as file:
            left = int(length)
            while left and (chunk := body.read(min(left, CHUNK))):
                file.write(chunk)
                left -= len(chunk)
        try:
            return self.ask(request._replace(file=file.name))
        finally:
            with suppress(OSError):
                Path(file.name).unlink()


def static(name: str) -> Response:
    """Return a stylesheet, a script or a picture of the desk."""
    known = {file.name: file for file in FOLDER.iterdir() if file.suffix in KINDS}
    if name not in known:
        return refused(HTTPStatus.NOT_FOUND, message("Nothing is at this address"))
    return Response(HTTPStatus.OK, KINDS[known[name].suffix], known[name].read_bytes())


def refused(status: HTTPStatus, said: Words) -> Response:
    """Return a refusal in words."""
    return Response(status, PLAIN, f"{said}\n".encode())


def _is_inside(path: str) -> bool:
    """Whether a path can be one of the desk's."""
    parts = path.split("/")
    gaps = any(not part for part in parts[:-1])
    return not (gaps or {".", ".."} & set(parts) or "\\" in path or "\0" in path)


def _chosen(headers: Message) -> str:
    """Return the language that was chosen in the browser, or ""."""
    try:
        found = SimpleCookie(headers.get("Cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""
