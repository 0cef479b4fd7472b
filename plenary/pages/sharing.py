"""How a page is passed on: links that anybody may click and nobody counts, and QR codes.

Each is a plain link to where one shares, with the page's address and title in it and nothing else:
no script or picture of another site, no mark by which a visitor could be followed. All need the
site's address.
"""

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from plenary.addresses import absolute
from plenary.artefacts.output import Output
from plenary.event.items import Item
from plenary.pages.audience import Audience, Plain

# The link of each by name: address and title stand in it percent-encoded (lines of a message end
# with CRLF, RFC 6068). What is copied or scanned needs none.
CHANNELS: Mapping[str, str] = {
    "mail": "mailto:?subject={title}&body={title}%0D%0A{address}",
    "wechat": "",
    "copy": "",
    "linkedin": "https://www.linkedin.com/sharing/share-offsite/?url={address}",
    "facebook": "https://www.facebook.com/sharer/sharer.php?u={address}",
    "x": "https://x.com/intent/post?text={title}&url={address}",
    "vk": "https://vk.com/share.php?url={address}&title={title}",
}


def share(audience: Audience, item: Item) -> Plain | None:
    """Return how the page of an item can be shared; one in another language cannot."""
    world, path = audience.world, audience.at(item.key)
    if not (world.siteurl and world.share and audience.has(item)):
        return None
    address = absolute(world.siteurl, "", path)
    parts = {"address": quote(address, ""), "title": quote(audience.card(item)["title"], "")}
    return {
        "address": address,
        "code": f"{path}qr.svg",
        "channels": [{"name": n, "address": CHANNELS[n].format(**parts)} for n in world.share],
        "copies": "copy" in world.share,
    }


def code(audience: Audience, key: str) -> str:
    """Return where the QR code that leads to a page is, or nothing if the site has no address."""
    return f"{audience.at(key)}qr.svg" if audience.world.siteurl else ""


def codes(audience: Audience, key: str) -> Iterator[Output]:
    """Yield the QR code that leads to a page, if the site has an address."""
    address = absolute(audience.world.siteurl, "", audience.at(key))
    if path := code(audience, key):
        yield Output(path, "code", {"address": address})
