"""Settings that have settings of their own: filings in China, and ``security.txt``."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
)

from plenary.messages.message import RefusedError

# Where a site says how to report a security flaw (RFC 9116 section 3)
SECURITY = ".well-known/security.txt"

# Where filings are looked up
MIIT = "https://beian.miit.gov.cn/"
MPS = "https://beian.mps.gov.cn/#/query/webSearch?code="


def _filing(pattern: str, example: str) -> AfterValidator:
    """Return what accepts the number of a filing, or none."""

    def filed(number: str) -> str:
        if number and not re.fullmatch(pattern, number):
            raise RefusedError(
                "`{number}` is not a filing number",
                "Write it in this form: `{example}`.",
                number=number,
                example=example,
            )
        return number

    return AfterValidator(filed)


class Filings(BaseModel):
    """Numbers under which a site is filed in mainland China, which its pages must show.

    ``icp`` is that of the ministry of industry (MIIT Order 33 of 2005, article 13), ``security``
    that of the public security authorities (MPS Order 33 of 1997, article 12).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    icp: Annotated[str, _filing(r"[一-鿿]ICP[备证]\d{6,12}号(-\d+)?", "冀ICP备2024012345号-1")] = ""
    security: Annotated[
        str, _filing(r"[一-鿿]公网安备 ?\d{14}号", "冀公网安备13090002000001号")
    ] = ""

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """The numbers, each with the authority's address at which anybody can look it up."""
        found = [(self.icp, MIIT)] if self.icp else []
        found += [(self.security, MPS + re.sub(r"\D", "", self.security))] if self.security else []
        return tuple(found)


def _contact(address: str) -> str:
    """Accept an address at which somebody can be reached (RFC 9116 section 2.5.3)."""
    if not re.fullmatch(r"(?:mailto:[^\s@]+@[^\s@]+|https://\S+|tel:\+?[\d-]+)", address):
        raise RefusedError(
            "`{address}` is not a contact",
            "Write `mailto:` and an e-mail address, or an address that begins with `https://` or "
            "`tel:`.",
            address=address,
        )
    return address


def _secure(address: str) -> str:
    """Accept an address of the web by https, or none."""
    if address and not re.fullmatch(r"https://\S+", address):
        raise RefusedError(
            "`{address}` is not a secure web address", "Begin it with `https://`.", address=address
        )
    return address


class Security(BaseModel):
    """Where to report a security flaw: ``.well-known/security.txt`` (RFC 9116).

    ``contact`` is one address or several, the best first; ``expires`` the day after which nobody
    should rely on them; ``policy`` the address of a page about it, ``encryption`` that of a key.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    contact: Annotated[
        list[Annotated[str, AfterValidator(_contact)]],
        BeforeValidator(lambda value: [value] if isinstance(value, str) else value),
        Field(min_length=1),
    ]
    expires: date
    policy: Annotated[str, AfterValidator(_secure)] = ""
    encryption: Annotated[str, AfterValidator(_secure)] = ""

    def lines(self, siteurl: str, tags: Iterable[str]) -> tuple[str, ...]:
        """Return the lines of the file; it is at the root of the host, wherever the site is."""
        host = urlsplit(siteurl)
        fields = [("Contact", address) for address in self.contact]
        fields += [
            ("Expires", f"{self.expires}T00:00:00Z"),
            ("Encryption", self.encryption),
            ("Preferred-Languages", ", ".join(tags)),
            ("Canonical", f"{host.scheme}://{host.netloc}/{SECURITY}" if host.netloc else ""),
            ("Policy", self.policy),
        ]
        return tuple(f"{name}: {value}" for name, value in fields if value)
