"""Rules for Caddy (2.6 and later), to be imported into the block of an address.

Its ``root`` is the folder that has the site at its path: in a folder ``forum`` if that is /forum/.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from plenary.addresses import SAFE
from plenary.formats.dropped import dropped
from plenary.formats.netlify import forms
from plenary.formats.nginx import MADE, indented

# What was compressed when the site was made; nothing that hosts and editors keep for themselves
FILES = ("file_server {", "precompressed br gzip", "hide .* _headers _redirects", "}")
# What others look for by a name that begins with a dot (RFC 8615)
KNOWN = ("file_server @known {", "precompressed br gzip", "hide _headers _redirects", "}")
UNKNOWN = "application/octet-stream"


def site(view: Mapping[str, Any]) -> bytes:
    """Return the site at its path, and its 404. In a ``route`` all is done in the order written."""
    prefix = view["prefix"]
    moved = [
        (f"{prefix}{form}", quote(f"{prefix}{new}", SAFE))
        for old, new in view["moved"]
        for form in forms(old)
    ]
    pages = [(f"~{one.pattern}", f"{one.to}${{1}}") for one in dropped(view)]
    accept = [(f"~(?i){pattern}", id_) for pattern, id_ in view["accept"]]
    start = f"~^{re.escape(prefix)}/"
    lost = [(f"{start}{id_}/", f"{prefix}/{id_}/404.html") for id_, _ in view["languages"]]
    lines = [
        MADE,
        *([f"redir {prefix} {prefix}/ 301"] if prefix else []),
        f"route {prefix}/* {{",
        *_map("{path}", "plenary_moved", moved),
        '@moved not vars {plenary_moved} ""',
        "redir @moved {plenary_moved} 301",
        "# Where the page of a form is, which may be missing",
        *_map("{path}", "plenary_page", pages),
        "@missing {",
        "not file {path}",
        'not vars {plenary_page} ""',
        "}",
        "redir @missing {plenary_page} 302",
        *_sent(view),
        "# Browsers list their languages by liking; one line for each place in the list",
        *_map("{header.Accept-Language}", "plenary_language", accept),
        "@chosen {",
        f"path {prefix}/",
        'not vars {plenary_language} ""',
        "}",
        "header @chosen Cache-Control no-cache",
        f"redir @chosen {prefix}/{{plenary_language}}/ 302",
        f"@known path {prefix}/.well-known/*",
        *KNOWN,
        *FILES,
        "}",
        "handle_errors {",
        f"@lost expression `{{err.status_code}} == 404 && path('{prefix}/*')`",
        "route @lost {",
        *_map("{path}", "plenary_lost", lost, f"{prefix}/404.html"),
        "rewrite * {plenary_lost}",
        *_sent(view),
        *FILES,
        "}",
        "}",
    ]
    return indented(lines, "\t")


def _sent(view: Mapping[str, Any]) -> list[str]:
    """Return the headers by path. Caddy says Vary only of what it sends compressed; so it waits."""
    caching, types = view["caching"], view["types"]
    start = f"~^{re.escape(view['prefix'])}/"
    files = f"{start}{re.escape(view['media'])}"
    policies = [(files, view["media_policy"])]
    policies += [(f"{start}.*{re.escape(ending)}$", policy) for ending, policy in view["policies"]]
    caches = [(f"{start}{re.escape(view['hashed'])}", caching["hashed"])]
    caches.append((f"~\\.(?:{'|'.join(view['hashed_endings'])})$", caching["hashed"]))
    caches.append((f"~(?i)\\.(?:{'|'.join(view['large'])})$", caching["large"]))
    kinds = [(f"~/{re.escape(name)}$", kind) for name, kind in view["named"].items()]
    kinds += [(f"~(?i)\\.{ending}$", kind) for ending, kind in types.items()]
    varied = [(f"{view['prefix']}/", "Accept-Encoding, Accept-Language")]
    saved = f"^{re.escape(view['prefix'])}/{re.escape(view['media'])}.*"
    return [
        f"@saved path_regexp (?i){saved}\\.(?:{'|'.join(view['saved'])})$",
        "header @saved Content-Disposition attachment",
        *_map("{path}", "plenary_policy", policies, view["policy"]),
        *_map("{path}", "plenary_cache", caches, caching["usual"]),
        *_map("{path}", "plenary_type", [*kinds, ("~/$", types["html"])], UNKNOWN),
        *_map("{path}", "plenary_vary", varied, "Accept-Encoding"),
        "header {",
        *(f"{name} {_quoted(value)}" for name, value in view["headers"]),
        "Content-Security-Policy {plenary_policy}",
        "Content-Type {plenary_type}",
        "Cache-Control {plenary_cache}",
        "}",
        "header {",
        "Vary {plenary_vary}",
        "defer",
        "}",
    ]


def _map(source: str, name: str, pairs: Iterable[tuple[str, str]], usual: str = "") -> list[str]:
    """Return a map from a value of Caddy to a placeholder of ours; the first expression counts."""
    known = [f"{_quoted(key)} {_quoted(value)}" for key, value in pairs]
    return [f"map {source} {{{name}}} {{", *known, f"default {_quoted(usual)}", "}"]


def _quoted(text: str) -> str:
    """Return a text as Caddy reads it back: in double quotes, backslashes before quotes count."""
    return '"' + text.replace('"', '\\"') + '"'
