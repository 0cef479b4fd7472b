"""Addresses: how links are written, between pages and out into the web."""

import posixpath
import re
from collections.abc import Sequence
from urllib.parse import quote, unquote, urlsplit

# What may not stand in an address (RFC 3986, appendix A), though browsers bear it
FORBIDDEN = re.compile(r'[\s"<>\\^`{|}]')
# What a path of a page or a file keeps as it is: RFC 3986 section 3.3
SAFE = "/:@!$&'()*+,;=~"


def tidy(address: str) -> str:
    """Return an address with what may not stand in it percent-encoded (RFC 3986 section 2.1)."""
    return FORBIDDEN.sub(lambda found: "".join(f"%{b:02X}" for b in found[0].encode()), address)


def relative(start: str, path: str, fragment: str = "") -> str:
    """Return the link from one page to a place in another, both below the site's root: ``../a/#b``.

    A path that ends in a slash is that folder's index page. RFC 3986 section 4.2.
    """
    if path == start and fragment:
        return f"#{fragment}"
    found = posixpath.relpath("/" + path, "/" + posixpath.dirname(start))
    if path.endswith("/") or not path:
        found += "/"
    if ":" in found.partition("/")[0]:  # it would be read as a scheme
        found = f"./{found}"
    return quote(found, SAFE) + (f"#{fragment}" if fragment else "")


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
