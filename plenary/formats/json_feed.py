"""JSON Feed 1.1 (jsonfeed.org/version/1.1): the content of the Atom feed, without XML."""

import json
from collections.abc import Mapping
from gettext import NullTranslations
from typing import Any

from plenary.formats.atom import address, title

VERSION = "https://jsonfeed.org/version/1.1"
TYPE = "application/feed+json"


def feed(view: Mapping[str, Any], words: NullTranslations) -> bytes:
    """Return the feed of a view: what it is about, its addresses, and items, latest first."""
    made = {
        "version": VERSION,
        "title": title(view, words),
        "home_page_url": address(view, view["page"]),
        "feed_url": address(view, view["json"]),
        "description": view["about"],
        "icon": address(view, view["icon"]),
        "favicon": address(view, view["favicon"]),
        "authors": [{"name": view["site"], "url": address(view, view["home"])}],
        "language": view["tag"],
        "items": [_item(entry, view) for entry in view["entries"]],
    }
    return json.dumps(_known(made), ensure_ascii=False, indent=1).encode() + b"\n"


def _item(entry: Mapping[str, Any], view: Mapping[str, Any]) -> dict[str, Any]:
    """Return the item of a release."""
    photos = entry["photos"]
    return _known(
        {
            "id": entry["id"],
            "url": address(view, entry["path"]),
            "external_url": entry["source_url"],
            "title": entry["title"],
            "content_html": entry["html"],
            # One of both must be there
            "content_text": "" if entry["html"] else entry["summary"] or entry["title"],
            "summary": entry["summary"],
            "image": address(view, photos[0]["large"]) if photos else "",
            "date_published": entry["published"],
            "date_modified": entry["updated"],
            "tags": [forum["title"] for forum in entry["forums"]],
            "attachments": [
                _known(
                    {
                        "url": address(view, photo["full"]),
                        "mime_type": photo["type"],
                        "title": photo["title"],
                        "size_in_bytes": photo["size"],
                    }
                )
                for photo in photos
            ],
        }
    )


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields without empty ones, except ``items``, which is required."""
    return {name: value for name, value in fields.items() if value or name == "items"}
