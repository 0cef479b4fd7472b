"""Addresses that a page had before: which are accepted, and why others are refused."""

from urllib.parse import unquote

from plenary.content.file_names import is_device
from plenary.messages.message import RefusedError

# Names at the root of the site that are no pages', and never were
RESERVED = frozenset(
    (
        *("404.html", "cname", "media", "news-sitemap.xml", "pagefind", "revisions.json"),
        *("robots.txt", "sitemap.xml", "theme"),
    )
)
# What means something in a host's rules: any address (_redirects), a variable of the server's
# (Caddy, which has no way to write it otherwise), the end of a name
MEANT = frozenset('*{}"')
# In bytes: file systems bear 255, and a file has a longer name while it is written
LONGEST_PART = 240
# In bytes: nginx keeps addresses in buckets of 1,024 (docs/hosting/nginx.conf)
LONGEST = 900


def alias(address: str) -> str:
    """Accept a path below the site's root (RFC 3986 section 3.3), of letters or percent-encoded.

    Return it as hosts compare it, decoded: ``/old/page/`` for a folder, also if it was written
    without a slash or with ``index.html``, and ``/old/page.html`` for a file of HTML. Raises
    RefusedError.
    """
    path = _decoded(address)
    parts = path.removesuffix("/").split("/")[1:]
    if parts[-1:] == ["index.html"]:
        parts.pop()
    if not parts or not all(parts):
        raise RefusedError(
            "`{address}` is not the address of a page",
            "Write a path such as `/news/2023/old.html`.",
            address=address,
        )
    for part in parts:
        _check(part, address)
    if parts[0].lower() in RESERVED or parts[0].startswith("_"):
        raise RefusedError("the site itself uses `/{name}`", "Remove this address.", name=parts[0])
    if len(path.encode()) > LONGEST:
        raise RefusedError(
            "`{name}…` is too long for the rules of a server",
            "Remove this address.",
            name=path[:20],
        )
    file = parts[-1].lower().endswith((".html", ".htm")) and not path.endswith("/")
    return "/" + "/".join(parts) + ("" if file else "/")


def _decoded(address: str) -> str:
    """Return an address without percent-encoding; accept a path alone."""
    if "://" in address or address.startswith("//"):
        raise RefusedError(
            "`{address}` is a complete address",
            "Write only the path, such as `/news/2023/old.html`.",
            address=address,
        )
    if not address.startswith("/"):
        raise RefusedError(
            "`{address}` does not begin with a slash",
            "Begin it with a slash, such as `/news/2023/old.html`.",
            address=address,
        )
    if "?" in address or "#" in address:
        raise RefusedError(
            "`{address}` contains `?` or `#`, which the name of a file cannot contain",
            "Remove this address. It cannot be redirected.",
            address=address,
        )
    try:
        return unquote(address, errors="strict")
    except UnicodeDecodeError:
        raise RefusedError(
            "`{address}` is not percent-encoded as UTF-8",
            "Copy the address from the browser, or write its letters as they are.",
            address=address,
        ) from None


def _check(part: str, address: str) -> None:
    """Accept one name of a path, decoded."""
    if part in (".", ".."):
        raise RefusedError(
            "`{address}` contains `.` or `..` as a folder",
            "Write the path without them.",
            address=address,
        )
    if part.startswith("."):
        raise RefusedError(
            "`{part}` begins with a full stop, so servers do not show it",
            "Remove this address.",
            part=part,
        )
    if not part.isprintable() or "\\" in part:
        raise RefusedError(
            "`{address}` contains a character that an address cannot contain",
            "Copy the address from the browser.",
            address=address,
        )
    if is_device(part):
        raise RefusedError(
            "Windows reserves the name `{part}` for a device", "Remove this address.", part=part
        )
    for mark in sorted(MEANT.intersection(part)):
        raise RefusedError(
            "`{address}` contains `{mark}`, which has a special meaning for servers",
            "Write each old address in full, or remove this one.",
            address=address,
            mark=mark,
        )
    if len(part.encode()) > LONGEST_PART:
        raise RefusedError(
            "`{name}…` is too long for the name of a file", "Remove this address.", name=part[:20]
        )
