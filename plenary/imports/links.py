"""Addresses of a session, as planning tools give them."""

from typing import Any
from urllib.parse import urljoin

from plenary.addresses import tidy
from plenary.imports.unsupported import Leavings
from plenary.messages.message import message

# Hosts of recordings, and what links call one
FILMS = (
    "media.ccc.de",
    "youtube.com",
    "youtu.be",
    "vimeo.com",
    "bilibili.com",
    "recording",
    "video",
)


def addresses(event: dict[str, Any], base: str, title: str, left: Leavings) -> dict[str, list[str]]:
    """Return recordings and materials out of links and attachments, which may begin at ``base``.

    What leads nowhere in the web is put into ``left``, with the session's title.
    """
    found: dict[str, list[str]] = {"recordings": [], "materials": []}
    links: list[Any] = []
    for name in ("links", "attachments"):
        links += event[name] if isinstance(event.get(name), list) else []
    if event.get("video_download_url"):
        links.append({"url": event["video_download_url"], "title": "recording"})
    for link in links:
        stated = link if isinstance(link, dict) else {"url": link}
        address = _joined(base, str(stated.get("url") or "").strip())
        if not address.startswith(("https://", "http://")):
            left.add(message("link that is not a web address"), title, address)
            continue
        about = f"{address} {stated.get('title', '')}".lower()
        film = any(word in about for word in FILMS)
        found["recordings" if film else "materials"].append(address)
    return {name: list(dict.fromkeys(values)) for name, values in found.items()}


def _joined(base: str, address: str) -> str:
    """Return a full address (RFC 3986 section 5); one that is none stays as it is."""
    try:
        return tidy(urljoin(base, address) if base and address else address)
    except ValueError:
        return address
