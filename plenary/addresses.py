"""Addresses: how links are written, between pages and out into the web."""

import re
from collections.abc import Sequence
from urllib.parse import SplitResult, quote, unquote, urlsplit

from plenary.messages.message import Message, message

# What is not allowed in an address (RFC 3986, appendix A), though browsers take it
FORBIDDEN = re.compile(r'[\s"<>\\^`{|}]')
# What a path of a page or a file keeps as it is: RFC 3986 section 3.3
SAFE = "/:@!$&'()*+,;=~"
# What needs no encoding; nearly all links are of these
PLAIN = re.compile(r"[A-Za-z0-9_.~!$&'()*+,;=:@/-]*")

# What a link may lead to
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
# A name in any script (RFC 5890), or an IPv4 address; one full stop may end it
LABEL = r"""(?!-)[^\s!-,./:-@\[-^`{-~。．｡]+(?<!-)"""
HOST = re.compile(rf"{LABEL}(?:\.{LABEL})*\.?")
EMAILS = re.compile(r"[^\s@,]+@[^\s@,]+(?:,[^\s@,]+@[^\s@,]+)*")


class AddressError(ValueError):
    """An address that does not work, and ``why``."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)
        self.why = why


class SchemeError(AddressError):
    """An address of a kind that is not allowed, such as javascript: or data:."""


class PasswordError(AddressError):
    """An address with a user's name or password in it."""


def check_address(address: str) -> None:
    """Accept an address elsewhere as a person writes it; spaces in its path are no fault.

    Raises AddressError.
    """
    hidden = next((c for c in address if not c.isprintable()), "")
    if hidden:
        raise AddressError(
            message("it contains an invisible character ({code})", code=f"U+{ord(hidden):04X}")
        )
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError as error:
        raise AddressError(_reason(error)) from None
    if parts.scheme not in SCHEMES:
        raise SchemeError(message("this kind of address is not allowed"))
    if parts.scheme == "mailto" and not EMAILS.fullmatch(parts.path):
        raise AddressError(message("it has no e-mail address"))
    if parts.scheme == "tel" and not any(c.isdigit() for c in parts.path):
        raise AddressError(message("it has no telephone number"))
    if parts.scheme in ("http", "https"):
        _check_host(parts, port)


def _check_host(parts: SplitResult, port: int | None) -> None:
    """Accept an address that names a host, and nobody's password. Raises AddressError."""
    if "@" in parts.netloc:
        raise PasswordError(message("it contains a user name or a password"))
    if not parts.netloc:
        raise AddressError(
            message("it has no host, as in `{example}`", example=f"{parts.scheme}://example.org")
        )
    if not _is_host(parts.netloc, parts.hostname or "") or port == 0:
        raise AddressError(message("`{host}` is not the name of a host", host=parts.netloc))


def _is_host(written: str, host: str) -> bool:
    """Whether there is a host, and nothing else but a port."""
    if written.startswith("["):
        return True  # urlsplit has looked into the brackets
    return HOST.fullmatch(host) is not None and "\\" not in written


def _reason(error: ValueError) -> Message:
    """Return why Python cannot read an address, in our words."""
    if "ort" in str(error):
        return message("its port is not a number")
    return message("its host cannot be read")


def shown(address: str, most: int = 80) -> str:
    """Return an address for a message: no password, nothing invisible, not too long."""
    safe = re.sub(r"(?<=//)[^/?#]*@", "…@", address)
    safe = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in safe)
    return safe if len(safe) <= most else f"{safe[:most]}…"


def tidy(address: str) -> str:
    """Return an address with what is not allowed in it percent-encoded (RFC 3986 section 2.1)."""
    return FORBIDDEN.sub(lambda found: "".join(f"%{b:02X}" for b in found[0].encode()), address)


def relative(start: str, path: str, fragment: str = "") -> str:
    """Return the link from one page to a place in another, both below the site's root: ``../a/#b``.

    A path that ends in a slash is that folder's index page. RFC 3986 section 4.2.
    """
    if path == start and fragment:
        return f"#{fragment}"
    here, there = start.split("/")[:-1], path.split("/")
    file = there.pop()
    common = 0
    for mine, its in zip(here, there, strict=False):
        if mine != its:
            break
        common += 1
    found = "../" * (len(here) - common) + "".join(f"{part}/" for part in there[common:]) + file
    if ":" in found.partition("/")[0]:  # it would be read as a scheme
        found = f"./{found}"
    found = found or "./"
    found = found if PLAIN.fullmatch(found) else quote(found, SAFE)
    return f"{found}#{fragment}" if fragment else found


def absolute(siteurl: str, start: str, path: str) -> str:
    """Return the full address of a page, or the link from ``start`` if the site has none yet."""
    return f"{siteurl}/{quote(path, SAFE)}" if siteurl else relative(start, path)


def rooted(siteurl: str, path: str) -> str:
    """Return the link to a page from a page that is shown at any address, such as 404."""
    return f"{urlsplit(siteurl).path}/{quote(path, SAFE)}"


def named(addresses: Sequence[str]) -> list[dict[str, str]]:
    """Return addresses elsewhere with the names of their hosts, and of files where hosts repeat."""
    hosts = [(urlsplit(address).hostname or "").removeprefix("www.") for address in addresses]
    found = []
    for address, host in zip(addresses, hosts, strict=True):
        file = unquote(urlsplit(address).path.rstrip("/").rpartition("/")[2])
        name = f"{host}: {file}" if file and hosts.count(host) > 1 else host
        found.append({"address": address, "host": name})
    return found
