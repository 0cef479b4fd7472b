"""Logos of partners: as large as the eye takes for even, and seen by day and by night.

All have the same area, so a wide one is lower than a square one: the width grows with the square
root of the proportion of its sides.
"""

from collections.abc import Container
from math import sqrt
from typing import cast

from plenary.content.items import Item
from plenary.content.schema import Edition
from plenary.pages.views.inputs import PlanInputs
from plenary.pages.views.language_view import LanguageView, Plain
from plenary.pages.views.pictures import media, picture
from plenary.photos.names import is_photo, logos_of
from plenary.photos.recipes import LOGO

# Who is on the first pages of an event too; there may be many of the others
FIRST = ("host", "supporter", "co-organiser", "sponsor")
# The side in px of a square logo, and what no logo is wider or higher than
SIDE, WIDEST, HIGHEST = 76, 190, 110


def wall(language_view: LanguageView, item: Item, roles: Container[str]) -> list[Plain]:
    """Return what pages show of an edition's partners with some roles, as the text has them."""
    fields = cast(Edition, language_view.version(item).fields)
    return [
        {
            **language_view.entry(item, "partners", id_),
            "role": partner.role,
            "url": partner.url,
            "languages": list(partner.languages),
            "logo": logo(language_view.inputs, item, id_),
        }
        for id_, partner in fields.partners.items()
        if partner.role in roles
    ]


def logo(inputs: PlanInputs, item: Item, partner: str) -> Plain | None:
    """Return what pages show of the logo of an edition's partner; None without one.

    ``tone`` says what it needs to be seen: one that is drawn in ``ink`` alone turns white by night,
    one in ``white`` alone turns black by day; all others stand on a light ``plate`` by night.
    """
    name = logos_of(item).get(partner, "")
    path = f"{item.folder}/{name}"
    if name and is_photo(name):
        photo = inputs.photos[path]
        width, height = even(photo.width, photo.height)
        return {**picture(item, name, photo, LOGO), **_size(width, height), "tone": "plate"}
    facts = inputs.facts.get(path) if name else None
    if facts is None:
        return None
    width, height = even(facts["width"], facts["height"])
    tone = "plate" if facts["tone"] == "colours" else facts["tone"]
    return {"path": media(item, name), "sources": [], **_size(width, height), "tone": tone}


def even(width: float, height: float) -> tuple[float, float]:
    """Return the size in px at which a picture of some shape is shown."""
    root = sqrt(width / height)
    shown = (SIDE * root, SIDE / root)
    scale = min(1.0, WIDEST / shown[0], HIGHEST / shown[1])
    return shown[0] * scale, shown[1] * scale


def _size(width: float, height: float) -> dict[str, int]:
    return {"width": max(1, round(width)), "height": max(1, round(height))}
