"""Addresses of forms that are not made (any more), as expressions that hosts and browsers read."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

# A name after a colon stands for a folder, as all addresses of ours are written; a year is digits
NAME = re.compile(r"\\?:([a-z]+)")


class Dropped(NamedTuple):
    """Addresses of forms, as an expression; what its one group finds leads on below ``to``."""

    pattern: str
    to: str


def dropped(view: Mapping[str, Any]) -> list[Dropped]:
    """Return the addresses of forms that may be missing, each with where its page is.

    They count only where there is no file. Perl, Go and JavaScript understand the expressions.
    """
    prefix, default = view["prefix"], view["default"]
    languages = "|".join(sorted(id_ for id_, _ in view["languages"]))
    found: dict[Dropped, None] = {}  # an edition's address and a text's look alike
    for page, files in view["dropped"]:
        ends = f"(?:{'|'.join(map(_pattern, files))})"
        head, _, rest = page.partition("/")
        if head == ":lang":
            pattern = f"^{re.escape(prefix)}/((?:{languages})/{_pattern(rest)}){ends}$"
            found[Dropped(pattern, f"{prefix}/")] = None
        else:  # what all languages share: to the page in the default one
            pattern = f"^{re.escape(prefix)}/{head}/({_pattern(rest)}){ends}$"
            found[Dropped(pattern, f"{prefix}/{default}/")] = None
    return list(found)


def listed(view: Mapping[str, Any], years: Iterable[int]) -> list[tuple[str, str]]:
    """Return the same for hosts that know placeholders and no expressions: an address, its page.

    A star stands for nothing, or for the second volume; ``years`` are those without their own list.
    """
    found = []
    for page, files in view["dropped"]:
        to = page
        if not page.startswith(":lang/"):
            to = f"{view['default']}/{page.partition('/')[2]}"
        for file in files:
            if file.startswith("*"):
                continue  # no placeholder is a part of a name
            names = [file.replace("*", "")]
            if "*" in file:
                names.append(file.replace("*", "-2"))
            if ":year" in file:
                names = [file.replace(":year", str(year)) for year in years]
            found += [(f"/{page}{name}", f"/{to}") for name in names]
    return found


def _pattern(address: str) -> str:
    """Return an address of ours as an expression."""
    escaped = re.escape(address).replace(r"\*", "[^/]*").replace(r"\-", "-")
    return NAME.sub(lambda m: "[0-9]{4}" if m[1] == "year" else "[a-z0-9-]+", escaped)
