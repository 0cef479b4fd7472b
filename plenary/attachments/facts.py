"""What pages need to know of a file that they show: of a drawing its shape and its tone."""

from collections.abc import Mapping
from typing import Any

from plenary.attachments import svg
from plenary.attachments.archives import suffix


def facts(name: str, data: bytes) -> Mapping[str, Any]:
    """Return what is to be known of a file that may be published; of most kinds, nothing."""
    if suffix(name) == "svg":
        return svg.look(data)._asdict()
    return {}
