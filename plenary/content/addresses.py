"""Addresses of the web, as people write them."""

import re

# What may not stand in an address (RFC 3986, appendix A), though browsers bear it
FORBIDDEN = re.compile(r'[\s"<>\\^`{|}]')


def tidy(address: str) -> str:
    """Return an address with what may not stand in it percent-encoded (RFC 3986 section 2.1)."""
    return FORBIDDEN.sub(lambda found: "".join(f"%{b:02X}" for b in found[0].encode()), address)
