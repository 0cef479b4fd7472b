"""Why packages could not be installed, read from what pip, npm and Python print."""

from __future__ import annotations  # the set-up runs it with any Python

import re
from typing import TYPE_CHECKING

from plenary.setup_words import said

if TYPE_CHECKING:
    from pathlib import Path

NO_NETWORK = re.compile(
    r"NewConnectionError|ConnectTimeout|ReadTimeout|Name or service not known|ENOTFOUND|ETIMEDOUT|"
    r"Temporary failure in name resolution|getaddrinfo|Network is unreachable|ECONNREFUSED|"
    r"Connection (?:refused|reset|aborted)|ProxyError|EAI_AGAIN|SSLError|No route to host",
    re.IGNORECASE,
)
NO_SPACE = re.compile(r"No space left on device|ENOSPC|Disk quota exceeded", re.IGNORECASE)
READ_ONLY = re.compile(r"Read-only file system|Permission denied|EROFS|EACCES", re.IGNORECASE)


def failure(output: str, environment: Path) -> str:
    """Return in a sentence why the environment in a folder has failed, "" if that is not known."""
    if NO_NETWORK.search(output):
        return said(
            "The packages cannot be downloaded: the network or the package index cannot be "
            "reached. Check the connection (and the proxy: HTTPS_PROXY), then try again."
        )
    if NO_SPACE.search(output):
        return said(
            "There is not enough space on the disk for the packages. Free some space, then try "
            "again."
        )
    if READ_ONLY.search(output):
        return said(
            "Plenary cannot write into {folder}. Move the project to a folder in which you may "
            "write, or change its permissions, then try again.",
            folder=environment,
        )
    return ""
