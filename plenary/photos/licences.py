"""Licences of photos: recognised as people write them, and what they require."""

import re

# creativecommons.org/licenses and /publicdomain: CC BY 4.0, CC-BY-SA 3.0 DE, CC0
CREATIVE_COMMONS = re.compile(
    r"\b(?:cc|creative commons)[\s-]+(?P<terms>by(?:[\s-]+(?:nc|nd|sa))*)"
    r"(?:[\s-]+(?P<version>[1-4]\.\d))?\b",
    re.IGNORECASE,
)
ZERO = re.compile(r"\bcc[\s-]?0\b|\bcc[\s-]+zero\b", re.IGNORECASE)
WEB = re.compile(r"https?://[^\s，。；）)]+")


def licence_address(licence: str) -> str:
    """Return the address of a licence; "" if that is not known.

    A licence without its version could be several.
    """
    written = WEB.search(licence)
    if written:
        return written[0].rstrip(".,;")
    found = CREATIVE_COMMONS.search(licence)
    if found and found["version"]:
        terms = "-".join(re.split(r"[\s-]+", found["terms"].lower()))
        return f"https://creativecommons.org/licenses/{terms}/{found['version']}/"
    if ZERO.search(licence):
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    return ""


def wants_credit(licence: str) -> bool:
    """Whether a photo may be shown only with its credit beside it."""
    return bool(CREATIVE_COMMONS.search(licence)) or "creativecommons.org/licenses/" in licence
