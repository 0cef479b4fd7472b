"""Passwords and tokens are removed from whatever is printed or written to a log.

Three nets, since none is enough alone: what stands before the `@` of an address, what has the form
of a token, and what is known to be secret (variables of the environment, logins of remotes).
"""

from __future__ import annotations  # the set-up runs it with any Python

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote, unquote

HIDDEN = "***"
# Variables of the environment with such names have secret values
SECRET_NAMES = re.compile(
    r"(?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|API_?KEY|ACCESS_KEY|PRIVATE_KEY)",
    re.IGNORECASE,
)
# Characters: a shorter value, or piece of one, may occur by chance
LONG = 8
SHORT = 4

# An address: its scheme, its authority and the rest, up to a space (RFC 3986 section 3)
ADDRESS = re.compile(r"(?P<scheme>\b[a-z][a-z0-9+.-]*:/{2,})(?P<rest>\S+)", re.IGNORECASE)
# user:password@ without a scheme, as curl and git take it
LOGIN = re.compile(
    r"(?<![\w/])(?!(?:mailto|acct|xmpp|sips?|urn):)[\w.+-]+:[^\s@:/'\"]{3,}@(?=[\w.-]+[:/])"
)
# Parameters of an address or a form, such as ?access_token=
PARAMETER = re.compile(
    r"(?P<name>[\w-]*(?:token|secret|password|passwd|signature|credential|api[_-]?key)[\w-]*=)"
    r"[^\s&#'\"]+",
    re.IGNORECASE,
)
# Headers of HTTP (RFC 9110 section 11.4)
HEADER = re.compile(
    r"(?P<name>\b(?:authorization|private-token|job-token)[\"']?\s*[:=]\s*"
    r"(?:[\"']?(?:basic|bearer|token)\s)?)[^\s'\"]+",
    re.IGNORECASE,
)
TOKEN = re.compile(
    r"\b(?:gh[pousr]_\w{16,}|github_pat_\w{16,}|gl(?:pat|dt|rt|cbt|ptt|ft|soat|imt|agent)-[\w-]{16,}|(?:AKIA|ASIA)[0-9A-Z]{16}"
    r"|xox[a-z]-[\w-]{10,}|hf_\w{20,}|npm_\w{20,}|pypi-[\w-]{20,}"
    r"|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]+)"
)


def redacted(text: str, secrets: Iterable[str] = ()) -> str:
    """Return a text without passwords and tokens; ``secrets`` are removed wherever they are.

    The names of hosts and users that no password belongs to stay. A second time changes nothing.
    """
    for secret in _forms({*secrets, *environment_secrets(os.environ)}):
        text = text.replace(secret, HIDDEN)
    text = ADDRESS.sub(_without_login, text)
    text = LOGIN.sub(f"{HIDDEN}@", text)
    text = PARAMETER.sub(rf"\g<name>{HIDDEN}", text)
    text = HEADER.sub(rf"\g<name>{HIDDEN}", text)
    return TOKEN.sub(HIDDEN, text)


def _without_login(found: re.Match[str]) -> str:
    """Return an address without user and password.

    A password may have any character in it, even `/` and `@` if somebody has not encoded them. So
    an address is cut at its last `@` if a login can begin it: its authority has an `@`, or a colon
    that no port follows. The path of `https://host/@user` stays.
    """
    rest = found["rest"]
    if not _begins_with_login(rest):
        return found[0]
    return f"{found['scheme']}{HIDDEN}@{rest.rpartition('@')[2]}"


def _begins_with_login(rest: str) -> bool:
    """Whether user and password begin an address (without its scheme)."""
    if "@" not in rest:
        return False
    authority = re.split(r"[/?#\\]", rest, maxsplit=1)[0]
    if "@" in authority or re.search(r":(?!\d{0,5}$)", authority):
        return True
    # A password may begin as a port does: user:123/4@host.example
    after = rest.rpartition("@")[2]
    return ":" in authority and bool(re.match(r"[\w-]+(?:\.[\w-]+)+(?:[:/'\"]|$)", after))


def login(address: str) -> str:
    """Return what stands before the host of an address, user and password, or ""."""
    found = re.match(r"[a-z][a-z0-9+.-]*:/{2,}", address.strip(), re.IGNORECASE)
    rest = address.strip()[found.end() :] if found else ""
    return rest.rpartition("@")[0] if _begins_with_login(rest) else ""


def logins(address: str) -> Iterator[str]:
    """Yield what is secret in an address with a login: the password, or a token in its place.

    Where an `@` or a `/` in the password is not encoded, each piece counts, since git and curl cut
    it at the first one and say so.
    """
    user, colon, password = login(address).partition(":")
    if colon:
        yield password
        pieces = re.split(r"[@/?#\\:\s]", password)
        yield from (piece for piece in pieces if len(piece) >= SHORT)
    elif len(user) >= LONG:
        yield user


def environment_secrets(environment: Mapping[str, str]) -> Iterator[str]:
    """Yield the values of variables whose names say that they are secret."""
    for name, value in environment.items():
        if SECRET_NAMES.search(name) and len(value) >= LONG and not value.startswith(("/", ".")):
            yield value


def _forms(secrets: Iterable[str]) -> list[str]:
    """Return secrets as they are and as they stand in addresses, longest first."""
    found = {
        form
        for secret in secrets
        for form in (secret, unquote(secret), quote(secret, safe=""), quote(secret))
    }
    return sorted((form for form in found if len(form) > 1), key=len, reverse=True)
