"""The file or the address that a programme is read from."""

import base64
import http.client
import ipaddress
import re
import socket
import ssl
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from http.client import HTTPException
from pathlib import Path
from threading import Thread
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from plenary.addresses import SAFE
from plenary.messages.message import Message, message
from plenary.messages.programme import NO_SOURCE
from plenary.problems import Place, Problems

LARGEST = 50 * 1024 * 1024  # bytes
PATIENCE = 60.0  # seconds for all of it: names, redirects and the file
REDIRECTS = 10

WEB = ("https", "http")
ACCEPTED = "application/json, application/xml, */*;q=0.1"
MOVED = (301, 302, 303, 307, 308)
# What leads to IPv4 addresses through IPv6 (RFC 6052; RFC 4291, section 2.5.5.1)
NAT64 = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("::/96"))
# The same within a network (RFC 8215), and what some versions of Python take for public
RESERVED = (ipaddress.ip_network("64:ff9b:1::/48"), ipaddress.ip_network("192.0.0.0/24"))


CHECK = message("Check the address.")
CHECK_BOTH = message("Check the path or the address.")
INSIDE = message("the server redirects to this computer or to a private network")


class NotReadError(Exception):
    """What is not read: why, and what to do."""

    def __init__(self, detail: Message, advice: Message | None = None) -> None:
        super().__init__(detail)
        self.detail, self.advice = detail, advice or CHECK


def fetch(source: str, problems: Problems) -> bytes | None:
    """Return what is at a path or an address, or None after telling why not.

    An address is fetched by http or https alone, up to 50 MiB, in a minute. Redirects from
    elsewhere to this machine or its private network are not followed.
    """
    detail: str | Message
    try:
        return _open(source)
    except NotReadError as error:
        detail, advice = error.detail, error.advice
    except HTTPError as error:
        detail = message(
            "the server returned the error {code} ({reason})", code=error.code, reason=error.reason
        )
        advice = CHECK
        error.close()
    except URLError as error:
        detail = str(error.reason)
        advice = message("Check the address and the network, or download the file and import that.")
    except TimeoutError:
        detail = message("the server does not answer, or takes too long")
        advice = message("Try again later, or download the file and import that.")
    except FileNotFoundError:
        detail, advice = message("there is no such file"), message("Check the path.")
    except OSError as error:
        detail, advice = error.strerror or type(error).__name__, CHECK_BOTH
    except (ValueError, HTTPException):  # what they say may have a password in it
        detail, advice = message("this is not a web address"), CHECK_BOTH
    problems.add(NO_SOURCE, Place(shown(source)), detail=detail, advice=advice)
    return None


def shown(source: str) -> str:
    """Return a path or an address as it may be printed: without passwords and keys.

    They stand before the last ``@``, whatever else is in them, and in the query.
    """
    try:
        if Path(source).exists():
            return source
    except (OSError, ValueError):
        pass
    found = re.match(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?/*", source)
    scheme = found[0] if found else ""
    rest = source.removeprefix(scheme)
    if "@" in rest:
        scheme = scheme if "://" in scheme else ""
        rest = f"…@{rest.rpartition('@')[2]}"
    if "://" in source:
        rest = re.sub(r"([?#]).*", r"\1…", rest, flags=re.DOTALL)
    return f"{scheme}{rest}"


def _open(source: str) -> bytes:
    """Return the bytes. Raises OSError, ValueError, HTTPException and NotReadError."""
    scheme = urlsplit(source).scheme if "://" in source else ""
    if not scheme:
        return _limited(Path(source).open("rb"))
    if scheme not in WEB:
        raise NotReadError(
            message("addresses that begin with {scheme}: are not allowed", scheme=scheme)
        )
    return _in_time(_Visit(source).read)


def _in_time(read: Callable[[], bytes]) -> bytes:
    """Return what is read, or raise TimeoutError: nothing in it can last longer than PATIENCE."""
    found: list[bytes | BaseException] = []

    def run() -> None:
        try:
            found.append(read())
        except BaseException as error:  # noqa: BLE001 — raised below, in the thread that asked
            found.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(PATIENCE)
    if not found:
        raise TimeoutError
    if isinstance(found[0], BaseException):
        raise found[0]
    return found[0]


@dataclass
class _Visit:
    """An address, and where it leads. ``inside``: the first one is in a private network."""

    address: str
    inside: bool | None = None

    @cached_property
    def secure(self) -> ssl.SSLContext:
        """How certificates are checked."""
        return ssl.create_default_context()

    def read(self) -> bytes:
        """Return what is there, after all redirects."""
        address, name = self.address, ""
        for _ in range(REDIRECTS + 1):
            parts = urlsplit(address)
            if address == self.address:
                name = parts.netloc.rpartition("@")[0]
            same = _origin(parts) == _origin(urlsplit(self.address))
            try:
                return _limited(self.opened(parts, name if same else ""))
            except HTTPError as error:
                target = error.headers.get("Location")
                if error.code not in MOVED or not target:
                    raise
                error.close()
            address = urljoin(address, target)
            if urlsplit(address).scheme not in WEB:
                raise NotReadError(message("the server redirects to an address outside the web"))
        raise NotReadError(message("the server redirects more than {count} times", count=REDIRECTS))

    def opened(self, parts: SplitResult, name: str) -> IO[bytes]:
        """Return an answer. ``name`` is the user's, with the password."""
        host = parts.netloc.rpartition("@")[2]
        if not parts.hostname or (parts.port == 0):  # `port` raises ValueError for a wrong one
            raise ValueError(host)
        path = quote(parts.path or "/", f"{SAFE}%") + (
            f"?{quote(parts.query, f'{SAFE}?%')}" if parts.query else ""
        )
        headers = {"User-Agent": "Plenary", "Accept": ACCEPTED}
        if name:
            coded = base64.b64encode(unquote(name).encode()).decode()
            headers["Authorization"] = f"Basic {coded}"
        request = urllib.request.Request(  # noqa: S310 — http and https alone
            f"{parts.scheme}://{_ascii(host)}{path}", headers=headers
        )
        opener = urllib.request.OpenerDirector()  # without the handlers of file:, ftp:, redirects
        for handler in (
            urllib.request.ProxyHandler(),
            _Web(self),
            *([_SecureWeb(self)] if parts.scheme == "https" else []),
            urllib.request.HTTPDefaultErrorHandler(),
            urllib.request.HTTPErrorProcessor(),
            urllib.request.UnknownHandler(),
        ):
            opener.add_handler(handler)
        found: IO[bytes] = opener.open(request, timeout=PATIENCE)
        return found

    def connected(self, host: str, port: int) -> socket.socket:
        """Return a connection to a host, at an address that has been checked and no other."""
        refused = False
        failed: OSError | None = None
        known = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        for family, kind, protocol, _, address in known:
            inside = is_inside(str(address[0]))
            if inside and self.inside is False:
                refused = True
                continue
            made = socket.socket(family, kind, protocol)
            try:
                made.settimeout(PATIENCE)
                made.connect(address)
            except OSError as error:
                made.close()
                failed = error
                continue
            if self.inside is None:
                self.inside = inside
            return made
        if refused:
            raise NotReadError(INSIDE, message("If that is right, use that address."))
        raise failed or OSError

    def checked(self, host: str) -> None:
        """Refuse a host behind a proxy that leads inside, as far as we can know it."""
        try:
            known = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except OSError:  # the proxy may know it
            known = []
        inside = any(is_inside(str(address[0])) for *_, address in known)
        if inside and self.inside is False:
            raise NotReadError(INSIDE)
        if self.inside is None:
            self.inside = inside


class _Web(urllib.request.HTTPHandler):
    """Opens http addresses."""

    def __init__(self, visit: _Visit) -> None:
        super().__init__()
        self.visit = visit

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        """Open an address, straight or through a proxy."""
        if req.has_proxy():
            self.visit.checked(urlsplit(req.full_url).hostname or "")
            return self.do_open(http.client.HTTPConnection, req)
        visit = self.visit

        class Connection(http.client.HTTPConnection):
            def connect(self) -> None:
                self.sock = visit.connected(self.host, self.port)

        return self.do_open(Connection, req)


class _SecureWeb(urllib.request.HTTPSHandler):
    """Opens https addresses."""

    def __init__(self, visit: _Visit) -> None:
        super().__init__(context=visit.secure)
        self.visit = visit

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        """Open an address, straight or through a proxy."""
        if req.has_proxy() or getattr(req, "_tunnel_host", None):
            self.visit.checked(urlsplit(req.full_url).hostname or "")
            return self.do_open(http.client.HTTPSConnection, req, context=self.visit.secure)
        visit = self.visit

        class Connection(http.client.HTTPSConnection):
            def connect(self) -> None:
                plain = visit.connected(self.host, self.port)
                self.sock = visit.secure.wrap_socket(plain, server_hostname=self.host)

        return self.do_open(Connection, req)


def is_inside(address: str) -> bool:
    """Whether an IP address is of this machine, of a private network, or of no host at all."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if any(found in network for network in RESERVED):
        return True
    if isinstance(found, ipaddress.IPv6Address):
        within = found.ipv4_mapped or found.sixtofour
        if any(found in network for network in NAT64):
            within = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if within:
            return is_inside(str(within))
        if found.is_site_local or found.teredo:
            return True
    return not found.is_global or found.is_multicast


def _origin(parts: SplitResult) -> tuple[str, str | None, int | None]:
    """Return where a password may be sent."""
    return parts.scheme, parts.hostname, parts.port


def _ascii(host: str) -> str:
    """Return a host, which may have letters of any script, as it is looked up."""
    return host if host.isascii() else host.encode("idna").decode()


def _limited(file: IO[bytes]) -> bytes:
    """Return all of a file. Raises NotReadError if it is too large."""
    with file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        size = f"{LARGEST // 1024 // 1024} MiB"
        raise NotReadError(message("it is larger than {size}", size=size), CHECK_BOTH)
    return data
