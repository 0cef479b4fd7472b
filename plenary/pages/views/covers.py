"""Which items get a cover that is drawn from their name, and in which colours."""

from collections.abc import Iterator
from typing import Any, cast

from plenary.content.items import Item
from plenary.content.schema import Film, Forum, News, Outcome
from plenary.event.site import Site
from plenary.outputs.output import Output
from plenary.pages.views.inputs import PlanInputs
from plenary.pages.views.pictures import media
from plenary.photos.names import photos_of, portrait_of
from plenary.store.store import digest

NAME = "wave-cover.svg"
# Width and height in px, by the kind of an item
SIZES = {
    "forum": (600, 480),
    "news": (600, 400),
    "outcome": (600, 480),
    "speaker": (400, 500),
    "film": (640, 360),
}


def accents(site: Site, item: Item) -> list[str]:
    """Return the colours of the sub-forums that an item is or is about."""
    if item.kind == "forum":
        return [cast(Forum, item.facts).accent]
    if isinstance(item.facts, Outcome):
        forum = site.everything.get(("forum", item.edition, item.facts.forum))
        return accents(site, forum) if forum else []
    about = item.facts
    if isinstance(about, Film):
        forum = site.everything.get(("forum", item.edition, about.forum))
        return [cast(Forum, forum.facts).accent] if forum else []
    if not isinstance(about, News):
        return []
    named = (site.everything.get(("forum", about.edition, name)) for name in about.forums)
    return [cast(Forum, forum.facts).accent for forum in named if forum]


def drawn(inputs: PlanInputs, item: Item) -> dict[str, Any] | None:
    """Return what a page shows of an item's cover; None if it has a photo, or gets no cover."""
    if item.kind not in SIZES or not inputs.ramps or not inputs.makes("wave cover", item):
        return None
    if item.kind == "speaker" and portrait_of(item):
        return None
    if item.kind == "film" and photos_of(item):
        return None
    if isinstance(item.facts, News | Outcome) and (item.facts.withdrawn or photos_of(item)):
        return None
    width, height = SIZES[item.kind]
    return {"path": media(item, NAME), "width": width, "height": height}


def covers(inputs: PlanInputs, item: Item) -> Iterator[Output]:
    """Yield the cover of an item, once for all languages."""
    cover = drawn(inputs, item)
    if cover is None:
        return
    found = accents(inputs.site, item)
    names = [name for name in inputs.ramps if name != "canal"]
    chosen = names[int(digest("ramp", item.slug.encode())[:8], 16) % len(names)]
    ramp = found[0] if len(found) == 1 else chosen
    view = {
        "name": item.slug,
        "ramp": inputs.ramps.get(ramp) or inputs.ramps["canal"],
        "size": [cover["width"], cover["height"]],
    }
    yield Output(cover["path"], "cover", view)
