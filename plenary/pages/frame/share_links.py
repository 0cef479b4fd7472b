"""Share links and QR codes, without tracking.

Each is a plain link to a network, with the page's address and title in it and nothing else: no
script or picture of another site, nothing that identifies a visitor. All need the site's address.
"""

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from plenary.addresses import absolute
from plenary.content.items import Item
from plenary.outputs.output import Output
from plenary.pages.views.language_view import LanguageView, Plain

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

# The one that is a QR code
SCANNED = "wechat"


def share(
    language_view: LanguageView, item: Item, key: str = "", title: str = "", code: str = ""
) -> Plain | None:
    """Return how the page of an item can be shared; one in another language cannot.

    A part of it has a page at ``key`` with a ``title`` of its own. ``code`` is where the page's QR
    code is, if it has a file of its own; else it is part of the page.
    """
    inputs, path = language_view.inputs, language_view.at(key or item.key)
    if not (inputs.siteurl and inputs.share and language_view.has(item)):
        return None
    address = absolute(inputs.siteurl, "", path)
    named = title or language_view.card(item)["title"]
    parts = {"address": quote(address, ""), "title": quote(named, "")}
    return {
        "address": address,
        "code": code,
        "channels": [
            {"name": n, "address": CHANNELS[n].format(**parts)}
            for n in inputs.share
            if n != SCANNED or inputs.makes("QR code", item)
        ],
        "copies": "copy" in inputs.share,
    }


def code(language_view: LanguageView, item: Item, key: str) -> str:
    """Return where the QR code is that leads to the page at ``key``, of an item or a part of it.

    Without an address of the site there is none. That of a release is part of its page.
    """
    inputs = language_view.inputs
    made = inputs.siteurl and inputs.makes("QR code", item)
    return f"{language_view.at(key)}qr.svg" if made else ""


def codes(language_view: LanguageView, item: Item, key: str) -> Iterator[Output]:
    """Yield the QR code that leads to a page, if it is made."""
    address = absolute(language_view.inputs.siteurl, "", language_view.at(key))
    if path := code(language_view, item, key):
        yield Output(path, "code", {"address": address})
