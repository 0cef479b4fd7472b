"""Facets: the filters of a list, and the page of each choice.

An entry of the list (a card, a session) has in ``facets`` its values of each facet; the template
writes them as ``data-`` attributes. So a filter works by links to static pages, and a script can do
the same in place. Without these pages a link leads to the list, where the script reads its query.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

Plain = dict[str, Any]

# For each facet by name, its values in the order in which they are shown, each with what a template
# cannot know of it: the title of a sub-forum with its language. Most have nothing: {"CN": {}}.
Offers = Mapping[str, Mapping[str, Plain]]

NO_TITLE: Plain = {"title": "", "lang": "", "dir": ""}


def facets(
    path: str, offers: Offers, things: Sequence[Plain], *, paged: bool = True
) -> list[Plain]:
    """Return the facets of the list at ``path``: {name, values: [{value, path, ...}]}.

    Values that no entry has are left out, and so are facets without a choice that shows less.
    ``title`` is empty where the template has the words: for a country, a day, a kind. ``paged``:
    each choice has a page of its own.
    """
    found = []
    for name, values in offers.items():
        counts = {
            value: sum(value in thing["facets"][name] for thing in things) for value in values
        }
        choices = [
            {
                **NO_TITLE,
                **more,
                "facet": name,
                "value": value,
                "path": f"{path}{place(name, value)}" if paged else path,
                "query": "" if paged else f"?{urlencode({name: value})}",
                "count": counts[value],
            }
            for value, more in values.items()
            if counts[value]
        ]
        if len(choices) > 1 and any(choice["count"] < len(things) for choice in choices):
            found.append({"name": name, "values": choices})
    return found


def offered(thing: Plain, found: Sequence[Plain]) -> Plain:
    """Return an entry without values of facets that are not ``found`` (but its sub-forums)."""
    names = {"forum", *(facet["name"] for facet in found)}
    return {**thing, "facets": {n: each for n, each in thing["facets"].items() if n in names}}


def place(name: str, value: str) -> str:
    """Return the address of a choice below its list: country/cn/."""
    return f"{name}/{value.lower()}/"


def choices(found: Sequence[Plain]) -> Iterator[Plain]:
    """Yield every value of every facet."""
    for facet in found:
        yield from facet["values"]


def matching(things: Sequence[Plain], chosen: Plain) -> list[Plain]:
    """Return the things that have the value that is chosen."""
    return [thing for thing in things if chosen["value"] in thing["facets"][chosen["facet"]]]
