"""Rules for Netlify and Cloudflare Pages: ``_headers`` and ``_redirects``.

Both read the same two files, with differences. Where two rules of ``_headers`` have one header,
Cloudflare sends both values, so no two rules here do. In ``_redirects`` it skips and reports the
lines that only Netlify knows (with ``!``, ``Language=`` and 404); it finds the ``404.html`` of the
nearest folder by itself.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from plenary.addresses import SAFE
from plenary.formats.dropped import listed

# In a rule a colon begins a placeholder (:lang) and a star stands for anything
LITERAL = SAFE.translate({ord(mark): None for mark in ":*"})


def headers(view: Mapping[str, Any]) -> bytes:
    """Return ``_headers``: headers by path; the hosts' own caching stays."""
    prefix, caching = view["prefix"], view["caching"]
    rules = {
        f"{prefix}/*": [*view["headers"], ["Content-Security-Policy", view["loosest"]]],
        f"{prefix}/": [["Vary", "Accept-Language"]],
    }
    # Here rules add up, and browsers keep to both policies
    rules[f"{prefix}/{view['media']}*"] = [["Content-Security-Policy", view["media_policy"]]]
    for ending in view["saved"]:
        rules[f"{prefix}/{view['media']}*.{ending}"] = [["Content-Disposition", "attachment"]]
    for path in (f"{view['hashed']}*", *(f"*.{ending}" for ending in view["hashed_endings"])):
        rules[f"{prefix}/{path}"] = [["Cache-Control", caching["hashed"]]]
    for name, kind in view["named"].items():
        rules[f"{prefix}/*/{name}"] = [["Content-Type", kind]]
    for ending in ("ics", "speculationrules", "txt", "webmanifest"):
        rules[f"{prefix}/*.{ending}"] = [["Content-Type", view["types"][ending]]]
    lines = ["# Made by Plenary. Cloudflare: Pages. For HSTS, see the host's settings."]
    for path, sent in rules.items():
        lines += [path, *(f"  {name}: {value}" for name, value in sent)]
    return _file(lines)


def redirects(view: Mapping[str, Any]) -> bytes:
    """Return ``_redirects``: old addresses, the root by language, and 404 by language.

    Cloudflare requires rules without a star first. Netlify shows the page at an old address unless
    a rule has an exclamation mark.
    """
    prefix = view["prefix"]
    moved = [
        (quote(f"{prefix}{form}", LITERAL), quote(f"{prefix}{new}", LITERAL))
        for old, new in view["moved"]
        for form in forms(old)
    ]
    lines = ["# Made by Plenary. Old addresses"]
    lines += [f"{old} {new} 301" for old, new in moved]
    lines += ["# For Netlify alone: the same, the root by language, 404 by language"]
    lines += [f"{old} {new} 301!" for old, new in moved]
    lines += _dropped(view)
    # Who reads the default language besides has another one first.
    for id_, ranges in sorted(view["languages"], key=lambda one: one[0] == view["default"]):
        lines.append(f"{prefix}/ {prefix}/{id_}/ 302! Language={','.join(ranges)}")
    lines += [f"{prefix}/{id_}/* {prefix}/{id_}/404.html 404" for id_, _ in view["languages"]]
    return _file(lines)


def _dropped(view: Mapping[str, Any]) -> list[str]:
    """Return rules that lead from forms that are not made to their pages.

    Netlify shows a file that is there all the same; Cloudflare would not, so they begin with the
    site's whole address, with which Cloudflare skips them. They are no permanent ones: a form may
    be made again.
    """
    if not view["siteurl"]:
        return []
    host, prefix = view["siteurl"].removesuffix(view["prefix"]), view["prefix"]
    lines = ["# For Netlify alone: forms that are not made, unless there is a file"]
    for old, new in listed(view, view["unlisted"]):
        lines.append(f"{host}{prefix}{old} {prefix}{new} 302")
    return lines


def forms(address: str) -> list[str]:
    """Return an old address in all its forms: a folder's is asked for without a slash as well."""
    return [address, address.removesuffix("/")] if address.endswith("/") else [address]


def _file(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
