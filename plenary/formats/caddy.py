"""Rules for Caddy (2.6 and later): what is imported into the block of an address.

Its ``root`` is the folder in which the site lies at its path: in a folder ``forum`` if that is
/forum/.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from plenary.addresses import SAFE
from plenary.formats.netlify import forms
from plenary.formats.nginx import MADE


def site(view: Mapping[str, Any]) -> bytes:
    """Return the site at its path, and its 404."""
    prefix = view["prefix"]
    root = re.escape(prefix)
    moved = [
        (f"{prefix}{form}", quote(f"{prefix}{new}", SAFE))
        for old, new in view["moved"]
        for form in forms(old)
    ]
    accept = [(f"~(?i){pattern}", id_) for pattern, id_ in view["accept"]]
    lost = [(f"~^{root}/{id_}/", f"{prefix}/{id_}/404.html") for id_, _ in view["languages"]]
    types = {**{f"*.{e}": kind for e, kind in view["types"].items()}}
    types |= {f"*/{name}": kind for name, kind in view["named"].items()}
    lines = [MADE]
    if prefix:
        lines.append(f"redir {prefix} {prefix}/ 301")
    lines += [
        f"handle {prefix}/* {{",
        *_map("{path}", "plenary_moved", moved),
        '	@moved not vars {plenary_moved} ""',
        "	redir @moved {plenary_moved} 301",
        "	# Browsers list their languages by liking; one line for each place in the list",
        *_map("{header.Accept-Language}", "plenary_language", accept),
        "	@chosen {",
        f"		path {prefix}/",
        '		not vars {plenary_language} ""',
        "	}",
        f"	header {prefix}/ +Vary Accept-Language",
        "	header @chosen Cache-Control no-cache",
        f"	redir @chosen {prefix}/{{plenary_language}}/ 302",
        *_sent(view),
        *(f"	header {path} Content-Type {_quoted(kind)}" for path, kind in types.items()),
        *FILES,
        "}",
        "handle_errors {",
        f"	@lost expression `{{err.status_code}} == 404 && path('{prefix}/*')`",
        "	handle @lost {",
        *_map("{path}", "plenary_lost", lost, f"{prefix}/404.html"),
        "		rewrite * {plenary_lost}",
        *_sent(view),
        f"		header Content-Type {_quoted(view['types']['html'])}",
        *FILES,
        "	}",
        "}",
    ]
    return "".join(f"{line}\n" for line in lines).encode()


# What was compressed when the site was built; nothing that hosts and editors keep for themselves
FILES = (
    "	file_server {",
    "		precompressed br gzip",
    "		hide .* _headers _redirects",
    "	}",
)


def _sent(view: Mapping[str, Any]) -> list[str]:
    """Return the headers that everything has."""
    prefix, caching = re.escape(view["prefix"]), view["caching"]
    policies = [
        (f"~^{prefix}/.*{re.escape(ending)}$", policy) for ending, policy in view["policies"]
    ]
    caches = [(f"~^{prefix}/{re.escape(folder)}", caching["hashed"]) for folder in view["hashed"]]
    caches.append((f"~(?i)\\.(?:{'|'.join(view['large'])})$", caching["large"]))
    return [
        *_map("{path}", "plenary_policy", policies, view["policy"]),
        *_map("{path}", "plenary_cache", caches, caching["usual"]),
        "	header {",
        *(f"		{name} {_quoted(value)}" for name, value in view["headers"]),
        "		Content-Security-Policy {plenary_policy}",
        "		Cache-Control {plenary_cache}",
        "	}",
    ]


def _map(source: str, name: str, pairs: Iterable[tuple[str, str]], usual: str = "") -> list[str]:
    """Return a map from what Caddy knows to a placeholder of ours; the first expression counts."""
    known = [f"		{_quoted(key)} {_quoted(value)}" for key, value in pairs]
    return [f"	map {source} {{{name}}} {{", *known, f"		default {_quoted(usual)}", "	}"]


def _quoted(text: str) -> str:
    """Return a text as Caddy reads it back: in double quotes, backslashes before quotes count."""
    return '"' + text.replace('"', '\\"') + '"'
