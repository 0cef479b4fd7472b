"""Rules for nginx (1.22 and later): maps for its ``http`` block, locations for a ``server`` block.

The server's ``root`` is the folder that has the site at its path: in a folder
``forum`` if that is /forum/.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from plenary.addresses import SAFE
from plenary.formats.dropped import dropped
from plenary.formats.netlify import forms

MADE = "# Made by Plenary: see docs/hosting.md. Changes are lost."
# Redirects name no scheme, host or port, which a server behind another one does not know
HERE = "absolute_redirect off;"


def maps(view: Mapping[str, Any]) -> bytes:
    """Return what belongs into the ``http`` block: what to send, by path and by language."""
    prefix, caching = view["prefix"], view["caching"]
    root = re.escape(prefix)
    moved = [
        (f"{prefix}{form}", quote(f"{prefix}{new}", SAFE.replace("$", "")))
        for old, new in view["moved"]
        for form in forms(old)
    ]
    name = view["name"]
    pages = [
        (f"~{one.pattern.replace('(', f'(?<{name}_at>', 1)}", f"{one.to}${name}_at")
        for one in dropped(view)
    ]
    accept = [(f"~*{pattern}", id_) for pattern, id_ in view["accept"]]
    files = f"~^{root}/{re.escape(view['media'])}"
    policies = [
        (f"~^{root}/.*{re.escape(ending)}(?:index\\.html)?$", policy)
        for ending, policy in view["policies"]
    ]
    policies.insert(0, (files, view["media_policy"]))
    caches = [(f"~^{root}/{re.escape(view['hashed'])}", caching["hashed"])]
    caches.append((f"~\\.(?:{'|'.join(view['hashed_endings'])})$", caching["hashed"]))
    caches.append((f"~*\\.(?:{'|'.join(view['large'])})$", caching["large"]))
    lost = [(f"~^{root}/{id_}/", f"{prefix}/{id_}/404.html") for id_, _ in view["languages"]]
    varied = [(f"{prefix}/", "Accept-Language"), (f"{prefix}/index.html", "Accept-Language")]
    saved = [(f"{files}.*\\.(?i:{'|'.join(view['saved'])})$", "attachment")]
    return indented(
        [
            MADE,
            *_map("$uri", f"{name}_moved", moved),
            "# Where the page of a form is, which may be missing",
            *_map("$uri", f"{name}_page", pages),
            "# Browsers list their languages by liking; one line for each place in the list",
            *_map("$http_accept_language", f"{name}_language", accept),
            *_map("$uri", f"{name}_vary", varied),
            *_map("$uri", f"{name}_policy", policies, view["policy"]),
            *_map("$uri", f"{name}_saved", saved),
            *_map("$uri", f"{name}_cache", caches, caching["usual"]),
            *_map("$uri", f"{name}_lost", lost, f"{prefix}/404.html"),
        ],
        "    ",
    )


def site(view: Mapping[str, Any]) -> bytes:
    """Return what belongs into a ``server`` block: the site at its path."""
    prefix, name = view["prefix"], view["name"]
    root = re.escape(prefix)
    sent = [
        *view["headers"],
        ["Content-Security-Policy", f"${name}_policy"],
        ["Content-Disposition", f"${name}_saved"],
        ["Cache-Control", f"${name}_cache"],
        ["Vary", f"${name}_vary"],
    ]
    missing = [
        f'set ${name}_gone "";',
        "if (!-e $request_filename) {",
        f"set ${name}_gone ${name}_page;",
        "}",
        f"if (${name}_gone) {{",
        f"return 302 ${name}_gone;",
        "}",
    ]
    lines = [MADE]
    if prefix:
        lines += [f"location = {prefix} {{", HERE, f"return 301 {prefix}/;", "}"]
    lines += [
        f"location = {prefix}/ {{",
        HERE,
        f"if (${name}_language) {{",
        "add_header Vary Accept-Language always;",
        "add_header Cache-Control no-cache always;",
        f"return 302 {prefix}/${name}_language/;",
        "}",
        "}",
        f"location {prefix}/ {{",
        HERE,
        f"if (${name}_moved) {{",
        f"return 301 ${name}_moved;",
        "}",
        *missing,
        "index index.html;",
        "autoindex off;",
        "# What was compressed when the site was made (brotli_static stands in the server's block)",
        "gzip_static on;",
        "gzip_vary on;",
        "# A folder without a page is as good as nothing there",
        f"error_page 403 404 =404 ${name}_lost;",
        *(f"add_header {header} {_quoted(value)} always;" for header, value in sent),
        "# Headers of the owner's, such as Strict-Transport-Security",
        "include plenary/own-*.conf;",
        "types {",
        *(f"{_quoted(kind)} {ending};" for ending, kind in view["types"].items()),
        "}",
        "default_type application/octet-stream;",
    ]
    for file, kind in view["named"].items():
        lines += [
            f"location ~ /{re.escape(file)}$ {{",
            HERE,
            *missing,
            "types { }",
            f"default_type {_quoted(kind)};",
            "}",
        ]
    lines += [
        "# Nobody is served what hosts and editors keep for themselves",
        f"location ~ ^{root}/(?:_headers$|_redirects$|(?:.*/)?\\.(?!well-known/)) {{",
        "return 404;",
        "}",
        "}",
    ]
    return indented(lines, "    ")


def _map(source: str, name: str, pairs: Iterable[tuple[str, str]], usual: str = "") -> list[str]:
    """Return a map from a value of nginx to a variable of ours; the first expression counts."""
    known = [f"{_quoted(key)} {_quoted(value)};" for key, value in pairs]
    return [f"map {source} ${name} {{", f"default {_quoted(usual)};", *known, "}"]


def _quoted(text: str) -> str:
    """Return a text as nginx reads it back: in it only quotes and backslashes are special."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def indented(lines: Iterable[str], step: str) -> bytes:
    """Return lines as a file in which the content of braces is indented by ``step``."""
    found, depth = [], 0
    for line in lines:
        depth -= line == "}"
        found.append(f"{step * depth}{line}\n")
        depth += line.endswith("{")
    return "".join(found).encode()
