"""The file or the address that a programme is read from."""

import urllib.request
from http.client import HTTPException
from pathlib import Path
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from plenary.mistakes import NO_SOURCE
from plenary.problems import Place, Problems

LARGEST = 50 * 1024 * 1024  # bytes
PATIENCE = 30  # seconds without a byte

WEB = ("https", "http")


def fetch(source: str, problems: Problems) -> bytes | None:
    """Return what is at a path or an address, or None after telling why not.

    An address is fetched by http or https alone, up to 50 MiB.
    """
    try:
        return _open(source)
    except HTTPError as error:
        detail, advice = f"the server answers {error.code} ({error.reason})", "Check the address."
        error.close()
    except URLError as error:
        detail = str(error.reason)
        advice = "Check the address and the network, or save the file and name it instead."
    except TimeoutError:
        detail = "the server does not answer"
        advice = "Try again later, or save the file and name it instead."
    except FileNotFoundError:
        detail, advice = "there is no such file", "Check the path."
    except (OSError, ValueError, HTTPException) as error:
        detail = getattr(error, "strerror", None) or str(error) or type(error).__name__
        advice = "Check the path or the address."
    problems.add(NO_SOURCE, Place(source), detail=detail, advice=advice)
    return None


def _open(source: str) -> bytes:
    """Return the bytes. Raises OSError, and ValueError for what is no such address or too large."""
    scheme = urlsplit(source).scheme if "://" in source else ""
    if not scheme:
        return _limited(Path(source).open("rb"))
    if scheme not in WEB:
        raise ValueError(f"{scheme}: is no kind of address that is read")
    opener = urllib.request.OpenerDirector()  # without the handlers of file: and ftp:
    for handler in (
        urllib.request.ProxyHandler,
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
        urllib.request.HTTPDefaultErrorHandler,
        urllib.request.HTTPErrorProcessor,
        urllib.request.HTTPRedirectHandler,
        urllib.request.UnknownHandler,
    ):
        opener.add_handler(handler())
    agent = {"User-Agent": "Plenary", "Accept": "application/json, application/xml, */*;q=0.1"}
    request = urllib.request.Request(source, headers=agent)  # noqa: S310 — http and https alone
    return _limited(opener.open(request, timeout=PATIENCE))


def _limited(file: IO[bytes]) -> bytes:
    """Return all of a file. Raises ValueError if it is too large."""
    with file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValueError(f"it is larger than {LARGEST // 1024 // 1024} MiB")
    return data
