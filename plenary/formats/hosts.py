"""The rules of a site (:mod:`plenary.pages.hosting`), written for each host."""

from collections.abc import Callable, Mapping
from typing import Any

from plenary.formats import caddy, netlify, nginx

RULES: Mapping[str, Callable[[Mapping[str, Any]], bytes]] = {
    "netlify headers": netlify.headers,
    "netlify redirects": netlify.redirects,
    "nginx maps": nginx.maps,
    "nginx site": nginx.site,
    "caddy": caddy.site,
}
