"""What the process that serves asks the desk, and what it gets."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

# Everything of the desk is below this address, which no file of a site can have
BELOW = "/.desk/"
HTML = "text/html; charset=utf-8"
JSON = "application/json"
PLAIN = "text/plain; charset=utf-8"
# The header of a write, and the field of a form, that has the token of this run
HEADER = "X-Desk"
# Languages that somebody has chosen are kept in this cookie
COOKIE = "desk-language"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "connect-src 'self'; form-action 'self'; frame-src 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


class Request(NamedTuple):
    """Somebody asks the desk for what is at ``path``, below the desk's address.

    ``language`` is what was chosen in the browser, ``token`` what writes must carry. ``body`` is
    what was sent; a large one is in ``file``, which is removed afterwards.
    """

    method: str
    path: str
    query: Mapping[str, str]
    language: str = ""
    token: str = ""
    body: bytes = b""
    file: str = ""


class Response(NamedTuple):
    """HTTP's status, media type, bytes and further headers."""

    status: int
    kind: str = ""
    data: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


def as_json(data: Any, status: int = 200) -> Response:
    """Return an answer for a script."""
    return Response(status, JSON, json.dumps(data, ensure_ascii=False).encode())


def lead_to(path: str, *headers: tuple[str, str]) -> Response:
    """Return an answer that leads to another page of this server."""
    return Response(303, PLAIN, b"", (("Location", path), *headers))
