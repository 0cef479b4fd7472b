"""The page of an edition's partners: a wall of their names and logos, by their part in it."""

from collections.abc import Iterator
from typing import cast, get_args

from plenary.content.items import Item
from plenary.content.schema import Edition
from plenary.content.schema_entries import Partner
from plenary.outputs.output import Output
from plenary.pages.frame.frame import PageFrame
from plenary.pages.frame.units import Unit
from plenary.pages.kinds.programme import facts, trail
from plenary.pages.views.logos import wall

# Parts in an edition, in the order of the page
ROLES: tuple[str, ...] = get_args(Partner.model_fields["role"].annotation)


def units(frame: PageFrame, edition: Item) -> Iterator[Unit]:
    """Yield the page of an edition's partners."""
    yield Unit(partners, frame, (edition,))


def partners(frame: PageFrame, edition: Item) -> Iterator[Output]:
    """Yield the page of an edition's partners, if it has any."""
    language_view = frame.language_view
    if not cast(Edition, edition.facts).partners:
        return
    found = wall(language_view, edition, ROLES)
    named = {partner["role"] for partner in found}
    yield frame.page(
        "partners",
        f"{edition.key}partners/",
        section="partners",
        crumbs=trail(frame, edition),
        edition=facts(language_view, edition),
        parts=[
            {"role": role, "partners": [one for one in found if one["role"] == role]}
            for role in ROLES
            if role in named
        ],
    )
